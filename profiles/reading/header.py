"""Name, headline and summary from the lines before the first heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from profiles.layout import Line
from profiles.reading.contact import EMAIL, PHONE, URL
from profiles.reading.headings import section_of
from profiles.reading.places import Place, country_of, looks_like_place, read_place
from profiles.reading.vocabulary import employer_score, title_score
from profiles.reading.words import fold, tidy

NOT_NAMES = re.compile(
    r"^(?:curriculum vitae|curriculum|vitae|cv|resume|résumé|lebenslauf|currículum"
    r"|hoja de vida|životopis|page \d.*"
    r"|bewerbung|profil|personal details|contact|europass.*|confidential|name|życiorys"
    r"|curriculum vitæ)$",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:name|full name|vor- und nachname|nom|nombre|imię i nazwisko|nome|naam|address"
    r"|adresse|dirección|adres|indirizzo|endereço"
    r"|location|wohnort|ort|residence|e-?mail|mail|phone|mobile|tel\.?|telephone|telefon"
    r"|website|web|portfolio|linkedin|github"
    r"|date of birth|born|birthday|geburtsdatum|geboren|né le|née le|fecha de nacimiento"
    r"|data urodzenia|data di nascita|data de nascimento|geboortedatum"
    r"|nationality|nationalität|nationalité|nacionalidad|nazionalità|nationaliteit"
    r"|marital status|familienstand|gender|age|driving licen[cs]e|führerschein"
    r"|permis)\s*[:：]\s*",
    re.IGNORECASE,
)
PERSONAL = re.compile(
    r"^(?:date of birth|born|birthday|geburtsdatum|geboren|né|fecha de nac|data urodz"
    r"|data di nasc|data de nasc|geboorte|nationalit|nacionalidad|nazionalit|marital"
    r"|familienstand|gender|age|geburtsort|place of birth|driving|führerschein|permis"
    r"|civil status|visa|work permit|availability)",
    re.IGNORECASE,
)
HONORIFIC = re.compile(
    r"^(?:(?:dr|prof|mr|mrs|ms|ing|dipl\.?-ing|mag|ir|drs)\.? )+|,? (?:ph\.?d|m\.?d|mba"
    r"|m\.?sc|b\.?sc|cpa|rn|bsn|msn|pmp|pe|cfa|jd|esq|llm|m\.?eng|shrm-cp|phr|dnp|fnp-c|np"
    r"|ccrn|cissp)\.?(?=,|$| )(?:,? ?[A-Z][A-Za-z-]{1,6})*$",
    re.IGNORECASE,
)
ICONS = "\ue000-\uf8ff\u2302\u2315\u23f0\u2600-\u27bf\U0001f300-\U0001faff\ufe0f"
CELL_SEPARATOR = re.compile(rf"\s+[|·•∙⋅◦♦⬥/–—]\s+|\s*[|·•∙⋅♦{ICONS}]+\s*|\s{{3,}}")
NAME_WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f'’.-]*")


@dataclass(frozen=True, slots=True)
class NameFound:
    name: str
    source: str
    confidence: float
    index: int


def find_name(lines: Sequence[Line]) -> NameFound:
    """The person's name: large, near the top, two to five words that are no heading."""
    best = NameFound("", "", 0.0, -1)
    top = [line for line in lines if line.page == 0][:60]
    if not top:
        return best
    biggest = max(line.size for line in top)
    order = {0: 0, 1: 0}
    for index, line in enumerate(lines):
        if line.page:
            break
        rank = order.get(line.stream, 0)
        order[line.stream] = rank + 1
        if rank > 30 and line.size < biggest - 0.5:
            continue
        for cell in line.cells:
            for piece in CELL_SEPARATOR.split(cell.text):
                labelled = re.match(
                    r"^\s*(?:full )?(?:name|nom|nombre|nome|naam|imię i nazwisko)\s*:", piece, re.I
                )
                text = LABEL.sub("", tidy(piece)).strip(" ,-–|")
                likeness = _name_likeness(text)
                if likeness <= 0:
                    continue
                size = cell.size / biggest
                score = likeness * (0.45 + 0.55 * size**2) - 0.012 * min(rank, 30)
                score += 0.3 if labelled else 0.0
                if score > best.confidence:
                    best = NameFound(text, tidy(line.text), min(score, 0.99), index)
    joined = _name_over_lines(lines, best)
    return joined or best


def _name_over_lines(lines: Sequence[Line], best: NameFound) -> NameFound | None:
    """Given names and family name one below the other in the largest size."""
    biggest = max((line.size for line in lines if line.page == 0), default=0.0)
    for index, first in enumerate(lines[:20]):
        if first.page or first.size < biggest - 1.0 or first.size <= 13:
            continue
        for count in (3, 2):
            run = lines[index : index + count]
            if len(run) == count and all(_set_like(line, first) for line in run):
                texts = [tidy(line.text) for line in run]
                whole = " ".join(texts).replace("- ", "-")
                if _is_name_in_pieces(texts, whole):
                    return NameFound(
                        whole, " / ".join(texts), max(best.confidence, 0.9), index + count - 1
                    )
    return None


def _set_like(line: Line, first: Line) -> bool:
    return (
        (line.page, line.stream, len(line.cells)) == (0, first.stream, 1)
        and abs(line.size - first.size) < 1.0
        and line.gap < 1.5
    ) or line is first


def _is_name_in_pieces(texts: Sequence[str], whole: str) -> bool:
    words = whole.split()
    return (
        2 <= len(words) + whole.count("-") <= 6
        and len(texts[0].split()) <= 3
        and all(NAME_WORD.fullmatch(word) for word in words)
        and not any(section_of(text) or NOT_NAMES.match(text) for text in texts)
        and not any(title_score(text) >= 1 for text in texts[1:])
    )


def _name_likeness(text: str) -> float:
    bare = HONORIFIC.sub("", text).strip(" ,")
    words = bare.split()
    if not 1 <= len(words) <= 6 or len(bare) > 50 or NOT_NAMES.match(bare) or section_of(bare):
        return 0.0
    if re.search(r"[\d@:;!?/\\_#&+*=<>]", bare) or bare.endswith("."):
        return 0.0
    likeness = {1: 0.35, 2: 1.0, 3: 1.0, 4: 0.9, 5: 0.75, 6: 0.5}[len(words)]
    particles = {
        "de",
        "da",
        "do",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "di",
        "la",
        "le",
        "del",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
        "zu",
        "ter",
        "ten",
        "du",
        "af",
        "av",
    }
    if any(not (word[:1].isupper() or word.lower() in particles) for word in words):
        likeness *= 0.3
    if title_score(bare) >= 1:
        likeness *= 0.25
    if employer_score(bare) >= 0.7:
        likeness *= 0.5
    if country_of(words[-1]) or looks_like_place(bare) >= 0.8:
        likeness *= 0.3
    if "," in bare:
        likeness *= 0.4
    return likeness


def present_name(text: str) -> str:
    """A name without degrees, and not in capitals only."""
    bare = HONORIFIC.sub("", text).strip(" ,") or text
    letters = [character for character in bare if character.isalpha()]
    if letters and all(character.isupper() for character in letters) and len(letters) > 3:
        return re.sub(
            r"[^\W\d_]+",
            lambda match: match[0][0] + match[0][1:].lower() if len(match[0]) > 1 else match[0],
            bare,
        )
    if letters and all(character.islower() for character in letters):
        return bare.title()
    return bare


def header_pieces(lines: Sequence[Line]) -> list[tuple[str, Line]]:
    """The separate statements of the contact lines."""
    pieces = []
    for line in lines:
        for cell in line.cells:
            for piece in CELL_SEPARATOR.split(cell.text):
                text = tidy(piece).strip(" ,|")
                if re.search(r"\w", text):
                    pieces.append((text, line))
    return pieces


def is_contact_piece(text: str) -> bool:
    bare = LABEL.sub("", text)
    return bool(
        EMAIL.search(text)
        or PERSONAL.match(text)
        or (URL.search(bare) and len(URL.sub("", bare).split()) <= 3)
        or (PHONE.search(bare) and sum(c.isdigit() for c in bare) >= 7)
        or bare.startswith("@")
    )


def find_headline(lines: Sequence[Line], name: NameFound) -> tuple[str, str, int]:
    """(headline, source, index of its line): the first short line after the name that is neither
    contact nor place."""
    for index in range(name.index + 1, min(name.index + 6, len(lines))):
        line = lines[index]
        if section_of(line.text):
            break
        text = tidy(line.text) if len(line.cells) == 1 else ""
        if not text:
            cells = [tidy(cell.text) for cell in line.cells]
            plain = [cell for cell in cells if not is_contact_piece(cell)]
            text = plain[0] if plain and title_score(plain[0]) >= 1 else ""
        if not text or _holds_contact(text) or NOT_NAMES.match(text):
            continue
        if looks_like_place(text) >= 0.5 and title_score(text) < 1:
            continue
        if re.match(r"^[\"“„«]", text):
            continue
        words = len(text.split())
        if words > 14 or (text.endswith(".") and words > 6):
            break
        if title_score(text) >= 1 or line.size > 10.4 or index == name.index + 1:
            return text.rstrip(","), text, index
    return "", "", -1


def _holds_contact(text: str) -> bool:
    return any(is_contact_piece(piece) for piece in CELL_SEPARATOR.split(text) if piece.strip())


def find_place(pieces: Sequence[tuple[str, Line]], skip: set[str]) -> tuple[Place, str, float]:
    """The person's own place: labelled, or the surest place among the contact pieces."""
    best: tuple[float, str] = (0.0, "")
    for text, _ in pieces:
        labelled = re.match(
            r"^(?:address|adresse|location|based in|lives in|wohnort|anschrift|dirección"
            r"|adres|indirizzo|endereço|domicilio|residence|ort|city|localização|woonplaats"
            r"|zamieszkał[ay]|adres zamieszkania)\s*[:：]?\s+(.+)$",
            text,
            re.IGNORECASE,
        )
        bare = labelled[1] if labelled else text
        if fold(text) in skip or PERSONAL.match(text) or (is_contact_piece(bare) and not labelled):
            continue
        sure = looks_like_place(bare)
        if title_score(bare) >= 1 and not labelled:
            continue
        has_code = re.search(r"\b(?:\d{5}|\d{2}-\d{3}|\d{4} ?[A-Z]{2}|\d{4})\b", bare)
        if has_code and re.search(r"[A-ZÀ-Ž][a-zà-ž]+", bare) and len(bare.split()) <= 10:
            sure = max(sure, 0.85)
        if sure == 0.35:
            sure = 0.3
        sure = 1.1 if labelled else sure
        if sure > best[0]:
            best = (sure, bare)
    if best[0] < 0.3:
        return Place(), "", 0.0
    return read_place(best[1]), best[1], min(best[0], 0.95)
