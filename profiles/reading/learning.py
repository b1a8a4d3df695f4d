"""Education entries: institution, degree, field, grade, courses and honours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from profiles.reading.context import LIKELY, SURE, UNSURE, Reading
from profiles.reading.dates import Period
from profiles.reading.entries import Entry, entries_of
from profiles.reading.places import looks_like_place
from profiles.reading.sections import Section
from profiles.reading.vocabulary import degree_score, school_score
from profiles.reading.words import comma_tokens, fold
from profiles.resume import Education

GRADE = re.compile(
    r"[(\[]?\b(?:(?:cumulative |overall |final |major )?(?:c?gpa|cpi|grade(?: point average)?"
    r"|score|note|abschlussnote|gesamtnote|durchschnittsnote"
    r"|mention|media|promedio|nota(?: media)?|voto|średnia|ocena|cijfer|result|percentage"
    r"|marks|classification)"
    r"(?: average)?\s*[:=\-–]?\s*(?:of )?)(?P<value>\d[\d.,]*\s*%?(?:\s*(?:/|of|out of|von|su"
    r"|sur)\s*\d[\d.,]*)?[+]?(?: e lode)?|[A-F][+-]?\b"
    r"|(?:tr[eè]s bien|assez bien|bien|sehr gut|gut|first|distinction|merit)\b)[)\]]?"
    r"|[(\[]?(?P<before>\d\.\d{1,2}(?:\s*/\s*\d+(?:\.\d+)?)?) (?:c?gpa)\b[)\]]?"
    r"|\b(?P<lode>\d{2,3}/1[01]0(?: e lode)?)",
    re.IGNORECASE,
)
CLASSES = re.compile(
    r"\b(?:first[- ]class(?: honours)?|upper second(?:[- ]class)?(?: honours)?(?: \(2:1\))?"
    r"|lower second(?:[- ]class)?(?: honours)?"
    r"|2[.:][12]|1st|(?:summa|magna) cum laude|cum laude|with (?:distinction|honou?rs|merit)"
    r"|distinction|pass with merit)(?!\w)",
    re.IGNORECASE,
)
COURSES = re.compile(
    r"^(?:relevant |key |selected )?(?:course ?work|courses|modules|kurse|cours|cursos|corsi"
    r"|vakken|schwerpunkte?)\s*:\s*(.+)$",
    re.IGNORECASE,
)
HONORS = re.compile(
    r"\b(?:honou?rs?|award|scholar(?:ship)?s?|dean'?s list|prize|valedictorian"
    r"|fellow(?:ship)?|cum laude|stipendi\w+|beca|bourse)\b",
    re.IGNORECASE,
)
# degrees whose “of …” belongs to their name
NAMED_DEGREES = (
    "science|arts|engineering|education|business administration|commerce|laws?|fine arts|technology"
    "|medicine|music|architecture|nursing|philosophy|applied science|social work|public health"
    "|public administration|letters|divinity|computer applications|pharmacy|surgery|design"
    "|applied arts|liberal arts|business|information technology|computer science|theology"
)
DEGREE_OF = re.compile(
    rf"^((?:bachelor|master|doctor|associate)(?:'s"
    rf"|’s)?(?: degree)?(?: of (?:applied )?(?:{NAMED_DEGREES})(?: and engineering)?)?(?: \([^)]*\)"
    rf"| with honou?rs)?)"
    rf"(?:\s*[,:]?\s+(?:in|of(?! (?:{NAMED_DEGREES})\b)|with a major in|major in|-|–)\s+"
    rf"|\s*[,:–-]\s+)(.+)$",
    re.IGNORECASE,
)
# Certificates without a field of study.
SCHOOL_LEAVING = re.compile(
    r"\b(?:abitur|matura|hochschulreife|realschulabschluss|mittlere reife|high school|gcses?"
    r"|a levels?|secondary|baccalaureat|bachillerato|ensino medio|havo|vwo|vmbo|maturita)\b"
)
IN = re.compile(
    r"^(.+?)[,:]?\s+(?:in|im|i|en|em|w|na kierunku|with specialization in|major in|w zakresie"
    r"|op het gebied van|mention|option|spécialité|speciality|specjalność|kierunek"
    r"|fachrichtung|in het)\s+(.+)$",
    re.IGNORECASE,
)
ABBREVIATION = re.compile(
    r"^((?:[A-Z][A-Za-z]{0,3}\.? ?){1,3}(?:\((?:Hons?|Honours)\.?\))?|(?:Ph\.? ?D\.?"
    r"|B\.?Sc\.?|M\.?Sc\.?|M\.?A\.?|B\.?A\.?|B\.?S\.?|M\.?S\.?|MBA|BBA|B\.?Eng\.?|M\.?Eng\.?"
    r"|B\.?Tech\.?|M\.?Tech\.?|B\.?Ed\.?|M\.?Ed\.?|LL\.?[BM]\.?|MPhil|DPhil|BTS|DUT|BUT|CAP"
    r"|BEP|HND|HNC|BTEC|NVQ|PGCE|Diplom|Magister|Licence|Master|Bachelor|Laurea|Grado"
    r"|Licenciatura|Mestrado|HBO|WO|MBO)"
    r"(?: (?:Pro|Level \d|\d)\b)?(?: \((?:Hons?|Honours)\.?\))?)\s+(?=[A-ZÀ-Ž])(.+)$"
)
PLACE_OF_SCHOOL = re.compile(
    r"^(?:University of (?:California|Wisconsin|Illinois|Texas|Massachusetts|Minnesota"
    r"|North Carolina|Maryland|Colorado|Michigan"
    r"|Missouri|Nebraska|Tennessee|Alabama|Nevada|Hawaii|Arkansas|Maine)"
    r"|Indian Institute of Technology|National Institute of Technology"
    r"|State University of New York|California State University|École Normale Supérieure|IIT"
    r"|NIT|Birla Institute of Technology and Science)$",
    re.IGNORECASE,
)


def education_of(reading: Reading, sections: Sequence[Section]) -> list[Education]:
    def is_name(text: str) -> float:
        return max(school_score(text), degree_score(text))

    result: list[Education] = []
    for section in sections:
        for entry in entries_of(reading.items(section.lines), is_name):
            education = _education(entry)
            if not (education.institution or education.degree):
                continue
            place = f"education[{len(result)}]"
            source = " / ".join(entry.lines[: max(entry.head_lines, 1)])
            known = LIKELY if school_score(education.institution) else UNSURE
            reading.note(f"{place}.institution", education.institution, known, source)
            reading.note(f"{place}.studyType", education.degree, LIKELY, source)
            reading.note(f"{place}.area", education.field_of_study, LIKELY, source)
            reading.note(f"{place}.endDate", education.end_date, SURE, source)
            result.append(education)
    return result


def _education(entry: Entry) -> Education:
    """One entry of the education section; unclaimed pieces become the field of study."""
    grade = ""
    pieces: list[tuple[str, bool]] = []
    for part in entry.parts:
        text, found = _cut_grade(part.text)
        grade = grade or found
        if text:
            pieces.append((text, part.aside))
    courses: list[str] = []
    honors: list[str] = []
    notes: list[str] = []
    for text in [*entry.bullets, *entry.paragraphs]:
        listed = COURSES.match(text)
        if listed:
            courses += [token.rstrip(".") for token in comma_tokens(listed[1])]
            continue
        rest, found = _cut_grade(text)
        if found:
            grade = grade or found
        if found and len(rest) < 3:
            continue
        if HONORS.search(text):
            honors.append(rest or text)
        else:
            notes.append(text)
    institution, degree, area = _name_parts(pieces)
    if not institution and notes and school_score(notes[0]) and len(notes[0].split()) < 10:
        institution = notes.pop(0)
    extra = {"highlights": notes} if notes else {}
    start, end = _dates(entry.period, degree)
    return Education(
        institution=institution,
        degree=degree,
        field_of_study=area,
        url=entry.url,
        start_date=start,
        end_date=end,
        grade=grade,
        courses=tuple(courses),
        honors=tuple(honors),
        extra=extra,
    )


def _dates(period: Period | None, degree: str) -> tuple[str, str]:
    """One year beside a degree is the year it was given; beside a course it is its only year."""
    if period is None:
        return "", ""
    long = re.search(
        r"\b(?:bachelor|master|doctor|ph\.?d|b\.?sc?|m\.?sc?|b\.?a|m\.?a|mba|diplom|licen"
        r"|laurea|grado"
        r"|magister|abitur|bac)\b|bachelor|master",
        degree.lower(),
    )
    if period.single and long:
        return "", period.end
    return period.start, period.end


def _cut_grade(text: str) -> tuple[str, str]:
    found = GRADE.search(text)
    if found is None:
        return text, ""
    value = found["value"] or found["before"] or found["lode"] or found[0]
    rest = (
        text[: found.start()].rstrip(" ,;:·•|–-(") + " " + text[found.end() :].lstrip(" ,;)·•|")
    ).strip()
    return rest, " ".join(value.split())


@dataclass(slots=True)
class _Token:
    """A comma piece of a head; `piece` says which piece it was part of."""

    text: str
    piece: int
    aside: bool = False


def _name_parts(pieces: Sequence[tuple[str, bool]]) -> tuple[str, str, str]:
    tokens = [
        _Token(token, number, aside)
        for number, (text, aside) in enumerate(pieces)
        for token in _school_tokens(text)
    ]
    institution = _take_school(tokens)
    tokens = [token for token in tokens if not _is_place(token)]
    degree, area = "", ""
    degrees = [i for i, token in enumerate(tokens) if degree_score(token.text)]
    if degrees:
        chosen = max(degrees, key=lambda i: (bool(split_degree(tokens[i].text)[1]), -i))
        found = tokens.pop(chosen)
        others = [t.text for t in tokens if not CLASSES.search(t.text) and not degree_score(t.text)]
        degree, area = split_degree(found.text, bool(others))
        tokens = [t for t in tokens if not fold(degree).startswith(fold(t.text))]
        beside = [t for t in tokens[chosen:] if t.piece == found.piece]
        named = institution or len(tokens) > len(beside)
        if beside and not area and named and not CLASSES.fullmatch(beside[0].text):
            area = beside[0].text
            tokens.remove(beside[0])
    rest = [token.text for token in tokens]
    if not institution and rest and (degree or len(rest) > 1):
        institution = (
            rest.pop(0) if (degree and (area or len(rest) > 1)) or len(rest) == 1 else rest.pop()
        )
    if not area and rest:
        keep = [
            t
            for t in rest
            if looks_like_place(t) < 0.35 or not t.istitle() or len(rest) == 1 or t is rest[0]
        ]
        area = keep[0] if keep else rest[0]
    if SCHOOL_LEAVING.search(fold(degree)) and looks_like_place(area) >= 0.35:
        area = ""
    if not institution and not degree and area:
        institution, area = area, ""
    return institution, degree, area


def _is_place(token: _Token) -> bool:
    sure = looks_like_place(token.text)
    return (sure >= 0.8 or (token.aside and sure >= 0.35)) and not degree_score(token.text)


def _take_school(tokens: list[_Token]) -> str:
    """The token that names the school, cut out of the list; with its campus where it needs one."""
    schools = [
        (school_score(t.text) - 0.8 * degree_score(t.text), -i) for i, t in enumerate(tokens)
    ]
    if not schools or max(schools)[0] <= 0:
        return ""
    index = -max(schools)[1]
    token = tokens.pop(index)
    institution = token.text
    led = ABBREVIATION.match(institution)
    if led and degree_score(led[1]) and school_score(led[2]):
        tokens.insert(0, _Token(led[1], token.piece))
        return led[2]
    campus = index < len(tokens) and PLACE_OF_SCHOOL.match(institution)
    if campus and looks_like_place(tokens[index].text) >= 0.3:
        institution += f", {tokens.pop(index).text}"
    return institution


def _school_tokens(text: str) -> list[str]:
    """Comma pieces; one in lower case goes on with the one before."""
    bracket = re.sub(r"\s*\(\s*\)", "", text)
    tokens: list[str] = []
    for token in comma_tokens(bracket):
        if tokens and token[:1].islower() and not degree_score(token):
            tokens[-1] += f", {token}"
        else:
            tokens.append(token)
    return tokens


def split_degree(text: str, field_known: bool = False) -> tuple[str, str]:
    """“PhD in Computer Science” → degree and field; a field named elsewhere keeps “NVQ Level 3”."""
    text = text.strip(" ,;")
    for pattern in (DEGREE_OF, IN):
        found = pattern.match(text)
        if found and (pattern is DEGREE_OF or degree_score(found[1])):
            return found[1].strip(" ,"), found[2].strip(" ,")
    found = None if field_known else ABBREVIATION.match(text)
    if found and degree_score(found[1]):
        return found[1].strip(), found[2].strip()
    listed = re.match(r"^([^:–-]+?)\s*(?::|\s[–-])\s+(.+)$", text)
    if listed and degree_score(listed[1]):
        return listed[1], listed[2]
    return text, ""
