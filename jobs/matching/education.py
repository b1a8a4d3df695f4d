"""Degrees: what a posting asks for and whether a profile's education answers it."""

from __future__ import annotations

import re

from jobs.matching.words import all_stems, content_stems
from profiles.resume import Education

DOCTOR, MASTER, BACHELOR, ASSOCIATE, SCHOOL = 6, 5, 4, 3, 2

LEVELS = (
    (
        DOCTOR,
        re.compile(
            r"\bph\.?\s?d\b|\bdphil\b|\bdoctora(?:te|l)\b|\bdoctor of (?:philosophy|science)\b|"
            r"\bpromotion\b|\bdr\.\s|\bpromoviert",
            re.IGNORECASE,
        ),
    ),
    (
        MASTER,
        re.compile(
            r"\bmaster(?:['’]?s)?\b|\bm\.?\s?sc\b|\bm\.?eng\b|\bmba\b|\bm\.?\s?a\.|\bMA\b|\bMPhil\b|"
            r"\bm\.ed\b|\bdiplom\b|\bdipl\.|\bmagister\b|\bstaatsexamen\b|\bpostgraduate degree\b|"
            r"\bLL\.?M\b|\bMPH\b|\bMSW\b",
            re.IGNORECASE,
        ),
    ),
    (
        BACHELOR,
        re.compile(
            r"\bbachelor(?:['’]?s)?\b|\bb\.?\s?sc\b|\bb\.?eng\b|\bb\.?tech\b|\bb\.?\s?a\.|\bBA\b|"
            r"\bb\.?com\b|\bbba\b|\bb\.?ed\b|\bLL\.?B\b|\bBSN\b|\bbfa\b|\blicenciatura\b|"
            r"\blicence\b(?= en)|"
            r"\bundergraduate degree\b",
            re.IGNORECASE,
        ),
    ),
    (
        ASSOCIATE,
        re.compile(
            r"\bassociate(?:['’]?s)? degree\b|\bfoundation degree\b|\bHND\b|\bHNC\b|"
            r"\bhigher national\b|\bMeister(?:brief|prüfung)?\b|\bFachwirt(?:in)?\b",
            re.IGNORECASE,
        ),
    ),
    (
        SCHOOL,
        re.compile(
            r"\bhigh[- ]school diploma\b|\bupper secondary\b|\bsecondary school\b|\bGED\b|"
            r"\babitur\b|"
            r"\bA[- ]levels?\b|\bGCSE|\bFachabitur\b|\bRealschul|\bMittlere Reife\b",
            re.IGNORECASE,
        ),
    ),
)
ANY_DEGREE = re.compile(
    r"\bdegree\b|\bhochschulabschluss\b|\bstudium\b|\buniversity (?:degree|education)\b|"
    r"\bgraduate\b|"
    r"\bhochschulstudium\b|\bstudienabschluss\b",
    re.IGNORECASE,
)
APPRENTICESHIP = re.compile(
    r"\b(?:ausbildung|berufsausbildung|apprenticeship|vocational training|lehre)\b", re.IGNORECASE
)
# degrees that licence a profession: no other degree of the level stands in for them
PROFESSIONAL = re.compile(
    r"\b(?:MBBS|MBChB|MD|DO|PharmD|JD|DDS|DMD|DVM|DPT|DNP|MSN|BSN|LL\.?B|LL\.?M|BVSc|BArch|MArch|"
    r"MBA|MSW|MPH|PGCE)\b"
)
NOT_FINISHED = re.compile(
    r"\b(?:in progress|expected|ongoing|incomplete|not completed|unfinished|candidate|laufend|"
    r"voraussichtlich|abgebrochen|dropped out|without degree)\b",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"\b(?:or|oder)\b.{0,40}\b(?:similar|related|equivalent|comparable|relevant|vergleichbar\w*|"
    r"ähnlich\w*|verwandt\w*)",
    re.IGNORECASE,
)
# a level of a qualifications framework, whatever was studied
LEVEL_OF_STUDY = re.compile(
    r"\s*(?:(?:study|studies|learning|work) (?:at|on) )?"
    r"((?:(?:RQF|EQF|NQF|SCQF|AQF|DQR|EQR) )?(?:level|niveau)\s?\d{1,2})"
    r"(?:\s+(?:study|studies|modules?|qualifications?|courses?|learning|Qualifikation))?\s*",
    re.IGNORECASE,
)
DEGREE_WORDS = frozenset(
    all_stems(
        "degree bachelor bachelors master masters phd doctorate diploma university college subject "
        "discipline field quantitative studium abschluss hochschulabschluss studienabschluss bsc "
        "msc honours equivalent completed science ausbildung berufsausbildung ma ba level higher "
        "apprenticeship vocational training dr ph d sc m b"
    )
)


def level_asked(text: str) -> int | None:
    """The lowest level that the text accepts, 2 (school) to 6 (doctorate); None if no degree."""
    levels = [level for level, pattern in LEVELS if pattern.search(text)]
    if levels:
        return min(levels)
    if ANY_DEGREE.search(text):
        return BACHELOR
    return None


def is_asked(text: str) -> bool:
    return bool(
        level_asked(text) is not None or PROFESSIONAL.search(text) or APPRENTICESHIP.search(text)
    )


def framework_level(text: str) -> str:
    """The "Level 7" of "Level 7 study"; "" where a subject is named too."""
    found = LEVEL_OF_STUDY.fullmatch(text)
    return found[1] if found else ""


def has_framework_level(entry: Education, level: str) -> bool:
    own = f"{entry.degree} {entry.field_of_study}"
    named = re.search(rf"\b{re.escape(level)}\b", own, re.IGNORECASE)
    return named is not None and not NOT_FINISHED.search(f"{own} {entry.grade}")


def level_held(entry: Education) -> int:
    """The level of a finished degree; 0 when it is none or not finished."""
    text = entry.degree or entry.field_of_study
    if NOT_FINISHED.search(f"{entry.degree} {entry.field_of_study} {entry.grade}"):
        return 0
    return max((level for level, pattern in LEVELS if pattern.search(text)), default=0)


def answers(entry: Education, asked: str) -> bool:
    """Whether the degree has the level and, where one is named, the field that is asked."""
    if professional := PROFESSIONAL.findall(asked):
        own = f"{entry.degree} {entry.field_of_study}"
        if any(re.search(rf"\b{re.escape(name)}\b", own) for name in professional):
            return True
        if level_asked(PROFESSIONAL.sub("", asked)) is None:
            return False
    level = level_asked(asked)
    if level is None:
        return bool(APPRENTICESHIP.search(asked)) and _field_answers(entry, asked)
    if level_held(entry) < level:
        return False
    return _field_answers(entry, asked)


def _field_answers(entry: Education, asked: str) -> bool:
    fields = [word for word in content_stems(asked) if word not in DEGREE_WORDS]
    if not fields:
        return True
    own = all_stems(f"{entry.field_of_study} {entry.degree}")
    if RELATED.search(asked) or "," in asked or re.search(r"\bor\b|\boder\b", asked):
        return any(word in own for word in fields)
    return all(word in own for word in fields)
