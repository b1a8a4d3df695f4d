"""Skills, languages, certificates, awards, publications, interests and references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from profiles.layout import WIDE, Cell, Line, Span
from profiles.reading.dates import cut_period, find_period, is_date_text
from profiles.reading.items import BULLET, Item
from profiles.reading.places import looks_like_place
from profiles.reading.roles import comma_tokens
from profiles.reading.vocabulary import FLUENCY, is_language
from profiles.reading.words import fold, tidy
from profiles.resume import (
    Award,
    Certification,
    Interest,
    Language,
    Publication,
    Reference,
    SkillGroup,
)

LABEL = re.compile(r"^(?P<label>[^:,;|]{2,48}?)\s*(?::\s+|:$|\s[–—-]\s)(?P<rest>.*)$")
LIST_SEPARATOR = re.compile(r"\s*[,;|•·●▪⋅/]\s+|\s+[|•·●▪⋅]\s*|,(?=[A-Za-z])")
LEVEL = re.compile(
    r"^(?:expert|advanced|intermediate|beginner|proficient|basic|novice|master|competent"
    r"|familiar|experienced|skilled"
    r"|fluent|native|conversational|elementary|good|very good|excellent|working knowledge"
    r"|experte|fortgeschritten|sehr gut|gut|grundkenntnisse"
    r"|avancé|intermédiaire|débutant|confirmé|avanzado|intermedio|básico|zaawansowany"
    r"|średniozaawansowany|podstawowy"
    r"|avançado|intermediário|avanzato|base|gevorderd|basis|[\u2605\u2606●○■□▪▫]+|\d{1,3} ?%"
    r"|\d/\d{1,2})$",
    re.IGNORECASE,
)
ISSUER_SPLIT = re.compile(r"\s+[–—-]\s+|\s*[|·•]\s*|\s+(?:by|from|issued by|through)\s+(?=[A-Z])")
DOI = re.compile(r"\b10\.\d{4,9}/\S+")
# What stands before a date and names nothing.
DATE_LABEL = re.compile(
    r"(?:issued|obtained|awarded|completed|earned|date|valid (?:until|from|through)|expires?"
    r"|erteilt|erworben|gültig bis|délivré|obtenu|expedido|rilasciato|wydano|afgegeven)"
    r"\W*(?:on)?\W*",
    re.IGNORECASE,
)
ON_REQUEST = re.compile(
    r"\b(?:on|upon) request|auf anfrage|sur demande|a peticion|a richiesta|op aanvraag"
    r"|na zyczenie|a pedido",
    re.IGNORECASE,
)


def part_chips(lines: Sequence[Line]) -> list[Line]:
    """Names that stand apart by more than a space, as in little boxes, get a mark between them."""
    wide = {line.cells[0].size for line in lines if any(WIDE in cell.text for cell in line.cells)}
    result = []
    for line in lines:
        if line.cells[0].size in wide and not line.bold and "," not in line.text:
            line = replace(line, cells=_as_chips(line))
        result.append(line)
    return result


def _as_chips(line: Line) -> tuple[Cell, ...]:
    """The cells with marks between names; cells as close as the names are one cell."""
    cells: list[Cell] = []
    for cell in line.cells:
        marked = [replace(span, text=span.text.replace(WIDE, " • ")) for span in cell.spans]
        chips = replace(cell, spans=(*marked, Span(" • ")))
        if cells and cell.x0 - cells[-1].x1 < 2 * cell.size:
            last = cells.pop()
            chips = replace(last, x1=cell.x1, spans=(*last.spans, *chips.spans))
        cells.append(chips)
    return tuple(cells)


def ungrid(lines: Sequence[Line]) -> list[Line]:
    """Cells that stand in columns over several lines are read column by column."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and len(lines[end].cells) > 1:
            end += 1
        while end < len(lines) and end > index and _fits(lines[end], lines[index:end]):
            end += 1
            while end < len(lines) and len(lines[end].cells) > 1:
                end += 1
        block = list(lines[index:end])
        if len(block) >= 2 and not _is_label_table(block) and _aligned(block):
            result += _by_column(block)
        else:
            result += block
        if end < len(lines):
            result.append(lines[end]) if end == index else None
        index = max(end, index + 1) if end > index else index + 1
    return result


def _fits(line: Line, block: Sequence[Line]) -> bool:
    """A single cell under a column of the block, close to it."""
    return line.gap < 0.5 and any(
        abs(line.x0 - cell.x0) < 3 for other in block for cell in other.cells[1:]
    )


def _aligned(block: Sequence[Line]) -> bool:
    first = [cell.x0 for cell in block[0].cells]
    return (
        sum(
            any(abs(cell.x0 - x) < 4 for x in first[1:])
            for line in block[1:]
            for cell in line.cells[1:] or line.cells
        )
        >= 1
    )


def _is_label_table(block: Sequence[Line]) -> bool:
    """Rows of a label and its values, or a skill and its level."""
    rows = [line for line in block if len(line.cells) == 2]
    if len(rows) < len(block) * 0.6:
        return False
    labelled = 0
    for line in rows:
        left, right = tidy(line.cells[0].text), tidy(line.cells[1].text)
        labelled += (
            ("," in right and "," not in left)
            or bool(LEVEL.match(right))
            or left.endswith(":")
            or is_date_text(left)
            or is_date_text(right)
            or bool(FLUENCY.search(fold(right)) and is_language(left))
        )
    return labelled >= 0.6 * len(rows)


def _by_column(block: Sequence[Line]) -> list[Line]:
    stops: list[float] = []
    for line in block:
        for cell in line.cells:
            if not any(abs(cell.x0 - stop) < 12 for stop in stops):
                stops.append(cell.x0)
    columns: dict[float, list[Line]] = {stop: [] for stop in sorted(stops)}
    for line in block:
        for cell in line.cells:
            stop = min(columns, key=lambda x: abs(x - cell.x0))
            columns[stop].append(replace(line, cells=(cell,)))
    return [line for column in columns.values() for line in column]


def skills_of(items: Sequence[Item]) -> list[SkillGroup]:
    groups: list[SkillGroup] = []
    small = min((item.size for item in items), default=0.0) + 0.8
    bold_labels = [item for item in items if (item.bold or item.size > small) and not item.bullet]
    has_plain = len(bold_labels) < len(items)
    label_lines = {id(item) for item in bold_labels} if bold_labels and has_plain else set()
    if not label_lines:
        label_lines = _alternating_labels(items)
    open_group: SkillGroup | None = None
    loose: list[str] = []
    for item in items:
        label, rest = _label_of(item)
        level = LEVEL.match(item.text)
        if level and open_group is not None and not open_group.keywords:
            open_group = replace(open_group, level=item.text)
            groups[-1] = open_group
        elif label:
            group = _group(label, rest)
            groups.append(group)
            open_group = group
        elif id(item) in label_lines:
            open_group = SkillGroup(name=item.text.rstrip(":"))
            groups.append(open_group)
        elif open_group is not None:
            open_group = replace(
                open_group, keywords=(*open_group.keywords, *split_list(item.text, item.bullet))
            )
            groups[-1] = open_group
        else:
            loose += split_list(item.text, item.bullet)
    if loose:
        groups.insert(0, SkillGroup(name="Skills", keywords=tuple(dict.fromkeys(loose))))
    return [replace(group, keywords=tuple(dict.fromkeys(group.keywords))) for group in groups]


def _alternating_labels(items: Sequence[Item]) -> set[int]:
    """Names without commas, each followed by a list or a level."""
    labels = set()
    for item, following in pairwise(items):
        listed = len(split_list(following.text)) >= 2 or bool(LEVEL.match(following.text))
        if listed and "," not in item.text and len(item.text.split()) <= 5 and not item.bullet:
            labels.add(id(item))
    lists = sum(len(split_list(item.text)) >= 2 for item in items)
    return labels if labels and (len(labels) >= 0.6 * lists) else set()


def _label_of(item: Item) -> tuple[str, str]:
    """A label and its values: “Label: a, b”, a bold label, or two cells."""
    if len(item.cells) == 2 and not item.wrapped:
        left, right = item.text, tidy(item.cells[1].text)
        if not LEVEL.match(left) and "," not in left:
            return left.rstrip(" :"), right
    if len(item.cells) == 2 and item.wrapped and not item.asides:
        return item.text.rstrip(" :"), tidy(item.cells[1].text)
    found = LABEL.match(item.text)
    if found and len(found["label"].split()) <= 6 and (":" in item.text or "," in found["rest"]):
        return found["label"].strip(), found["rest"].strip()
    spans = [span for span in item.cells[0].spans if span.text.strip()]
    if len(spans) >= 2 and (spans[0].bold, spans[0].italic) != (spans[1].bold, spans[1].italic):
        lead = tidy(BULLET.sub("", spans[0].text)).rstrip(" :–-")
        if lead and item.text.startswith(lead) and "," not in lead and len(lead) < len(item.text):
            return lead, item.text[len(lead) :].strip(" :–-")
    if len(spans) >= 2 and not item.bullet and "," in item.text:
        lead = tidy(spans[0].text)
        if "," not in lead and 1 < len(lead) < 32 and item.text.startswith(lead + " "):
            return lead, item.text[len(lead) :].strip()
    return "", ""


def _group(label: str, rest: str) -> SkillGroup:
    if LEVEL.match(rest):
        return SkillGroup(name=label, level=rest)
    return SkillGroup(name=label, keywords=tuple(split_list(rest)))


def split_list(text: str, whole: bool = False) -> list[str]:
    """Entries of an inline list; commas in brackets do not part. `whole`: a bullet of its own."""
    text = text.strip().rstrip(".")
    if whole and len(text.split()) > 9 and text.count(",") < 3:
        return [text]
    pieces: list[str] = []
    for piece in comma_tokens(text):
        if "(" in piece and re.search(r"[,;|]", piece):
            pieces.append(piece)
            continue
        pieces += re.split(r"\s*[|•·●▪⋅∙]\s*|\s{2,}|\s+/\s+", piece)
    cleaned = [tidy(piece).strip(" ,;") for piece in pieces]
    cleaned = [re.sub(r"^(?:and|und|et|y|e|i|en)\s+", "", piece) for piece in cleaned]
    return [piece for piece in cleaned if re.search(r"\w", piece)]


def languages_of(items: Sequence[Item]) -> list[Language]:
    pieces: list[str] = []
    for item in items:
        texts = [item.text, *(tidy(cell.text) for cell in item.cells[1:])]
        if item.wrapped:
            texts = [item.text]
        if len(texts) == 2 and is_language(texts[0]) and not is_language(texts[1]):
            pieces.append(f"{texts[0]}: {texts[1]}")
            continue
        for text in texts:
            pieces += _language_pieces(text)
    languages: list[Language] = []
    for piece in pieces:
        name, fluency = _language(piece)
        if is_language(name):
            languages.append(Language(name, fluency))
        elif (
            languages
            and not languages[-1].fluency
            and (FLUENCY.search(fold(piece)) or LEVEL.match(piece))
        ):
            languages[-1] = replace(languages[-1], fluency=piece)
        elif fluency and len(name.split()) <= 2 and name[:1].isalpha():
            languages.append(Language(name, fluency))
    return languages


def _language_pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in comma_tokens(text.rstrip(".")):
        parts = re.split(
            r"\s*[|•·●▪]\s*|\s+(?:and|und|et|y|e|i|en|&)\s+(?=\w+\s*(?:\(|:|–|-|$))", piece
        )
        pieces += [part.strip() for part in parts if part.strip()]
    merged: list[str] = []
    for piece in pieces:
        folded = fold(piece)
        if (
            merged
            and not is_language(piece)
            and is_language(merged[-1])
            and (FLUENCY.search(folded) and ":" in merged[-1] + piece)
        ):
            merged[-1] += f", {piece}"
        else:
            merged.append(piece)
    return merged


def _language(piece: str) -> tuple[str, str]:
    bracket = re.match(r"^(.+?)\s*[(\[](.+)[)\]]\s*$", piece)
    if bracket:
        return bracket[1].strip(" :-–"), bracket[2].strip()
    divided = re.match(r"^(.+?)\s*(?::|\s[–—-]|\s{2,}|=)\s*(.+)$", piece)
    if divided:
        left, right = divided[1].strip(), divided[2].strip()
        if is_language(right) and not is_language(left):
            left, right = right, left
        return left, right.strip(" .")
    words = piece.split()
    for cut in range(1, len(words)):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        if is_language(head) and FLUENCY.search(fold(tail)):
            return head, tail
        if is_language(tail) and FLUENCY.search(fold(head)) and len(words) <= 3:
            return tail, head
    return piece.strip(" ."), ""


def grouped(items: Sequence[Item]) -> list[list[Item]]:
    """Items of a list section put together: a bold or bulleted first line with what follows."""
    if not items:
        return []
    bulleted = any(item.bullet or item.numbered for item in items)
    bolds = [item.bold and not item.bullet for item in items]
    mixed = any(bolds) and not all(bolds)
    dated = [any(find_period(line) for line in item.lines) for item in items]
    result: list[list[Item]] = []
    for index, item in enumerate(items):
        if not result:
            result.append([item])
        elif mixed and bolds[0]:
            result.append([item]) if bolds[index] else result[-1].append(item)
        elif bulleted and (items[0].bullet or items[0].numbered):
            result.append([item]) if item.bullet or item.numbered else result[-1].append(item)
        elif all(dated):
            result.append([item])
        elif any(item.gap > 0.35 for item in items[1:]) and not bulleted:
            fresh = item.gap > 0.2
            result.append([item]) if fresh else result[-1].append(item)
        elif any(dated) and not bulleted:
            closed = any(dated[items.index(other)] for other in result[-1])
            same = len(result[-1]) >= len(result[0]) and len(result) > 1
            result.append([item]) if (closed and (not dated[index] or same)) and (
                index == 0 or not _trailing(item, result)
            ) else result[-1].append(item)
        else:
            result.append([item])
    return result


def _trailing(item: Item, result: list[list[Item]]) -> bool:
    return len(result) > 1 and len(result[-1]) < len(result[0])


def certificates_of(items: Sequence[Item]) -> list[Certification]:
    result = []
    for group in grouped(items):
        pieces, date, url, _ = _facts(group)
        if not pieces:
            continue
        name, issuer = pieces[0], pieces[1] if len(pieces) > 1 else ""
        if not issuer:
            name, issuer = split_issuer(name)
        result.append(Certification(name=name, issuer=issuer, date=date, url=url))
    return result


def split_issuer(text: str) -> tuple[str, str]:
    """“Name (Issuer)”, “Name – Issuer” or “Name, Issuer”."""
    bracket = re.fullmatch(r"(.+?)\s*\(([^()]{6,}|[A-Z][a-z]+)\)", text)
    if bracket and not re.fullmatch(r"[A-Z0-9 -]{2,8}|.*\d.*", bracket[2]):
        return bracket[1], bracket[2]
    cut = ISSUER_SPLIT.split(text, maxsplit=1)
    if len(cut) == 2 and all(part.strip() for part in cut):
        return cut[0].strip(), cut[1].strip()
    tokens = comma_tokens(text)
    if len(tokens) >= 2 and tokens[-1][:1].isupper():
        return ", ".join(tokens[:-1]), tokens[-1]
    return text, ""


def _facts(group: Sequence[Item]) -> tuple[list[str], str, str, list[str]]:
    """Name pieces, date, URL and the longer text of a small entry."""
    pieces: list[str] = []
    notes: list[str] = []
    date, url = "", ""
    for position, item in enumerate(group):
        texts = [item.text]
        if not item.wrapped and not item.bullet:
            texts += [tidy(cell.text) for cell in item.cells[1:]]
        texts += [aside for aside in item.asides if aside not in texts]
        for text in texts:
            rest, period = cut_period(text)
            if period is not None and not date:
                date, text = period.end or period.start, rest
            if not re.search(r"\w", text) or is_date_text(text) or DATE_LABEL.fullmatch(text):
                continue
            if re.match(r"(?:https?://|www\.)\S+$", text):
                url = url or text
            elif position and (len(text.split()) > 9 or (item.bullet and not group[0].bullet)):
                notes.append(text)
            elif position == 0 or len(pieces) < 2:
                pieces.append(text.strip(" ,;"))
            else:
                notes.append(text)
    return pieces, date, url, notes


def awards_of(items: Sequence[Item]) -> list[Award]:
    result = []
    for group in grouped(items):
        pieces, date, _, notes = _facts(group)
        if not pieces:
            continue
        pieces = [
            piece
            for index, piece in enumerate(pieces)
            if index == 0 or looks_like_place(piece) < 0.8
        ] or pieces
        title, awarder = pieces[0], pieces[1] if len(pieces) > 1 else ""
        if not awarder and len(group) == 1:
            title, awarder = split_issuer(title)
        result.append(Award(title=title, awarder=awarder, date=date, summary=" ".join(notes)))
    return result


def publications_of(items: Sequence[Item]) -> list[Publication]:
    result = []
    for group in grouped(items):
        pieces, date, url, notes = _facts(group)
        if not pieces:
            continue
        name, publisher = pieces[0], ""
        if len(group) == 1 and len(pieces) == 1:
            name, publisher = _citation(name)
        elif len(pieces) > 1:
            publisher = pieces[1]
        doi = next((DOI.search(text) for text in [*pieces, *notes] if DOI.search(text)), None)
        summary = notes
        if doi:
            whole = next(text for text in [*pieces, *notes] if DOI.search(text))
            venue = re.search(r"\(([^)]+)\)\s*$", whole)
            publisher = venue[1] if venue else ""
            url = url or f"https://doi.org/{doi[0].rstrip('.,;)')}"
            summary = []
        result.append(
            Publication(
                name=name.strip(' ."“”'),
                publisher=publisher,
                release_date=date,
                url=url,
                summary=" ".join(summary),
            )
        )
    return result


# “O. Adébáyọ̀, L. Brandt”, “Brandt L., de Wit P.”, “Brandt, L. and de Wit, P. (2021)”
AUTHORS = re.compile(
    r"^(?:(?:(?:[^\W\d_]\.[ -]?){1,3} ?[^\W\d_][^,;:.]{1,30}"
    r"|[^\W\d_][^,;:.]{1,30},? (?:[^\W\d_]\.[ -]?){1,3})"
    r"(?:\s*(?:,|;|&|and|und|et|y|e|i|en)\s*|\s*$|\s*\(\d{4}\)|,? et al\.?)){1,12}$",
    re.UNICODE,
)


def _citation(text: str) -> tuple[str, str]:
    """Title and venue of a reference written in one line."""
    quoted = re.search(r"[\"“„«]([^\"”“»]{8,})[\"”“»][.,]?\s*(.*)$", text)
    if quoted:
        return quoted[1].strip(" .,"), comma_tokens(quoted[2].strip(" ."))[0] if quoted[2].strip(
            " ."
        ) else ""
    by_authors = re.match(r"^([^:]{4,160}):\s+(\S.{10,})$", text)
    if by_authors and AUTHORS.match(by_authors[1]):
        text = by_authors[2]
    sentences = [
        part.strip(" .") for part in re.split(r"(?<=[a-z)?!])\.\s+", text) if part.strip(" .")
    ]
    if len(sentences) >= 3 and re.search(r"\b[A-Z]\.|et al|, [A-Z]", sentences[0]):
        return sentences[1], sentences[2]
    if len(sentences) >= 2:
        return sentences[0], sentences[1].rstrip(", ")
    dashed = re.split(r"\s+[–—]\s+", text, maxsplit=1)
    return (dashed[0], dashed[1]) if len(dashed) == 2 else (text, "")


def interests_of(items: Sequence[Item]) -> list[Interest]:
    interests: list[Interest] = []
    for group in skills_of(items):
        if group.name == "Skills":
            interests += [Interest(name=keyword) for keyword in group.keywords]
        else:
            interests.append(Interest(name=group.name, keywords=group.keywords))
    return interests


def references_of(items: Sequence[Item]) -> list[Reference]:
    text = " ".join(item.text for item in items)
    if not text or ON_REQUEST.search(fold(text)) or ON_REQUEST.search(text):
        return []
    return [
        Reference(name=group[0].text, text=" ".join(item.text for item in group[1:]))
        for group in grouped(items)
    ]
