"""What a posting asks for: weighted requirements and keywords."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jobs.matching import education
from jobs.matching.words import content_stems
from jobs.posting import Posting
from profiles.skills import category, find_in

MUST_WEIGHT = 1.0
NICE_WEIGHT = 0.4
TITLE_BONUS = 0.3
REPEAT_BONUS = 0.1
MAX_REPEATS = 3
MENTION_WEIGHT = 0.25
MAX_REQUIREMENTS = 60
MAX_KEYWORDS = 60
MAX_TEXT = 300
MAX_PHRASE_WORDS = 4

CLAUSE = re.compile(r"[;\n•]|(?<=[a-z)])\.\s")
OR = re.compile(r"\s+(?:or|oder|ou)\s+|\s*\|\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the posting asks for, in its own words.

    `weight` is 1 for a must-have and 0.4 for a nice-to-have, more when the posting repeats it.
    `alternatives` has the readings of "A or B", any of which answers; without an "or" it holds
    the text alone. `skills` are canonical names.
    """

    text: str
    must: bool
    weight: float
    skills: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keyword:
    """A term as the posting writes it; `skill` is its canonical name, or "" for a phrase."""

    term: str
    skill: str
    weight: float
    must: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    keywords: tuple[Keyword, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    years_required: float | None = None
    education_required: str | None = None
    languages: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Analysis:
        """What `as_json` wrote, also after a round through JSON."""
        return cls(
            keywords=tuple(Keyword(**item) for item in value["keywords"]),
            requirements=tuple(
                Requirement(
                    **{
                        **item,
                        "skills": tuple(item["skills"]),
                        "alternatives": tuple(item["alternatives"]),
                    }
                )
                for item in value["requirements"]
            ),
            years_required=value["years_required"],
            education_required=value["education_required"],
            languages=tuple(value["languages"]),
        )


def analyze(posting: Posting) -> Analysis:
    """The same posting gives the same analysis; at most 60 requirements and 60 keywords."""
    requirements = _requirements(posting)
    return Analysis(
        keywords=_keywords(posting, requirements),
        requirements=requirements,
        years_required=posting.years_required,
        education_required=posting.education_required,
        languages=posting.languages,
    )


def alternatives_of(text: str) -> tuple[str, ...]:
    """The readings of "A or B C": "A C" where A is one word, and "B C"."""
    parts = [part.strip(" ,;/") for part in OR.split(text)]
    parts = [part for part in parts if part]
    if len(parts) < 2:
        return (text,)
    tail = parts[-1].split()
    readings: list[str] = []
    for part in parts[:-1]:
        shared = len(tail) > 1 and len(part.split()) == 1 and tail[-1][:1].islower()
        members = re.split(r",\s*", part)
        readings.extend(f"{member} {tail[-1]}" if shared else member for member in members)
    return (*readings, parts[-1])


def _requirements(posting: Posting) -> tuple[Requirement, ...]:
    found: dict[str, Requirement] = {}
    described = posting.description.casefold()
    for texts, must in ((posting.must_have, True), (posting.nice_to_have, False)):
        for text in texts:
            clean = " ".join(text.split())[:MAX_TEXT]
            key = clean.casefold()
            if not clean or key in found:
                continue
            found[key] = Requirement(
                text=clean,
                must=must,
                weight=_weight(key, described, posting.title.casefold(), must=must),
                skills=tuple(dict.fromkeys(mention.name for mention in find_in(clean))),
                alternatives=_readings(clean, posting.description),
            )
    if not found:
        return _requirements_of_skills(posting)
    return tuple(found.values())[:MAX_REQUIREMENTS]


def _readings(text: str, description: str) -> tuple[str, ...]:
    """A degree is also read with what the posting says around it ("or a related subject")."""
    readings = alternatives_of(text)
    if not education.is_asked(text):
        return readings
    for clause in CLAUSE.split(description):
        if text.casefold() in clause.casefold() and len(clause) <= MAX_TEXT:
            return tuple(dict.fromkeys((" ".join(clause.split()), *readings)))
    return readings


def _requirements_of_skills(posting: Posting) -> tuple[Requirement, ...]:
    """For a posting without a list of requirements: the skills that it names."""
    mentions = {mention.name: mention.surface for mention in find_in(posting.description)}
    names = tuple(dict.fromkeys((*posting.skills, *mentions)))
    return tuple(
        Requirement(surface, True, MUST_WEIGHT, (name,), (surface,))
        for name in names[:MAX_REQUIREMENTS]
        if category(name) != "soft" and (surface := mentions.get(name, name))
    )


def _weight(key: str, described: str, title: str, *, must: bool) -> float:
    repeats = min(max(described.count(key) - 1, 0), MAX_REPEATS)
    weight = (MUST_WEIGHT if must else NICE_WEIGHT) * (1 + REPEAT_BONUS * repeats)
    in_title = bool(key) and re.search(rf"\b{re.escape(key)}\b", title)
    return round(weight + (TITLE_BONUS if in_title else 0), 3)


def _keywords(posting: Posting, requirements: tuple[Requirement, ...]) -> tuple[Keyword, ...]:
    found: dict[str, Keyword] = {}

    def add(term: str, skill: str, weight: float, *, must: bool) -> None:
        key = skill or term.casefold()
        known = found.get(key)
        if known is None or weight > known.weight:
            found[key] = Keyword(term, skill, round(weight, 3), must or bool(known and known.must))

    for requirement in requirements:
        mentions = find_in(requirement.text)
        for mention in mentions:
            add(mention.surface, mention.name, requirement.weight, must=requirement.must)
        short = len(requirement.text.split()) <= MAX_PHRASE_WORDS
        if not mentions and short and content_stems(requirement.text):
            add(requirement.text, "", requirement.weight, must=requirement.must)
    text = "\n".join((posting.title, *posting.responsibilities, posting.description))
    for mention in find_in(text):
        add(mention.surface, mention.name, MENTION_WEIGHT, must=False)
    ordered = sorted(found.values(), key=lambda keyword: -keyword.weight)
    return tuple(ordered[:MAX_KEYWORDS])
