"""Human languages and their levels, on the scale of the CEFR."""

from __future__ import annotations

import re

from jobs.matching.words import content_stems
from profiles.resume import Language
from profiles.skills import canonical, category, find_in

NATIVE, C2, C1, B2, B1, A2, A1, UNSTATED = 7, 6, 5, 4, 3, 2, 1, 0

SCALE = (
    (
        NATIVE,
        r"native|mother tongue|muttersprach\w*|bilingual|first language|maternelle|zweisprachig",
    ),
    (C2, r"c2|mastery|near[- ]native|annähernd muttersprachlich|verhandlungssicher\w*"),
    (
        C1,
        r"c1|fluent\w*|full professional|advanced|excellent|fließend\w*|fliessend\w*|proficient|"
        r"business fluent|courant|sehr gut\w*|very good|ielts (?:7|8|9)|toefl 1\d\d|strong|expert",
    ),
    (
        B2,
        r"b2|professional working|upper[- ]intermediate|good|gut\w*|working proficiency|"
        r"business|professional|clear|confident|sicher\w*|konversationssicher\w*|jlpt n2|well",
    ),
    (
        B1,
        r"b1|intermediate|conversational|limited working|working knowledge|solide|jlpt n3|fair",
    ),
    (A2, r"a2|elementary|basic|grundkenntnisse|pre-intermediate|basics|jlpt n[45]|some"),
    (A1, r"a1|beginner|anfänger\w*|novice|learning|notions"),
)
PATTERNS = tuple((level, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for level, words in SCALE)
CEFR = re.compile(r"\b([ABC][12])\b")
CEFR_LEVELS = {"A1": A1, "A2": A2, "B1": B1, "B2": B2, "C1": C1, "C2": C2}
ABOUT_LANGUAGE = frozenset(
    content_stems(
        "language languages sprache sprachen native bilingual fluent business technical text "
        "communication conversation mother tongue proficiency english clear wort schrift "
        "fließend verhandlungssicher muttersprache reading listening both zweisprachig "
        "communicate communicating sprachkenntnisse speaking writing speaker minimum cefr b1 b2 "
        "c1 c2 a1 a2 niveau stufe command sicherem verbal fluently skills french german spanish"
    )
)


def level_of(text: str) -> int:
    """1 (A1) to 7 (native); 0 when the text states no level. A named CEFR level counts first."""
    stated = CEFR.search(text.upper())
    if stated:
        return CEFR_LEVELS[stated.group(1)]
    return next((level for level, pattern in PATTERNS if pattern.search(text)), UNSTATED)


def languages_named(text: str) -> tuple[str, ...]:
    found = (mention.name for mention in find_in(text) if category(mention.name) == "language")
    return tuple(dict.fromkeys(found))


def is_asked(text: str) -> bool:
    """Whether the requirement is about nothing but languages ("fluent in written English")."""
    names = languages_named(text)
    if not names:
        return False
    rest = text
    for mention in find_in(text):
        if category(mention.name) == "language":
            rest = rest.replace(mention.surface, " ")
    return not [word for word in content_stems(rest) if word not in ABOUT_LANGUAGE]


def wanted_level(text: str) -> int:
    """The level that a requirement asks for; B1 when it names none."""
    level = level_of(re.sub(r"\b(?:good|strong) (?=communication)", "", text))
    return B1 if level == UNSTATED else min(level, C1 if not CEFR.search(text.upper()) else level)


def answers(held: Language, name: str, wanted: int) -> bool:
    """Whether the profile's language is the one asked for at the level asked for.

    A language without a stated level answers up to B2.
    """
    if canonical(held.name) != name:
        return False
    level = level_of(f"{held.fluency} {held.name}")
    return wanted <= B2 if level == UNSTATED else level >= wanted
