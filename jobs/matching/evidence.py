"""Which places of a profile hold a requirement, and which requirements nothing holds.

A requirement is held when the profile says it: by a skill of the taxonomy (its aliases and what
it implies), by all its meaningful words in one entry, by a degree of the level and field, by a
language at the level. Likeness alone never holds: "Immediate Life Support" is not "Advanced Life
Support", and vectors call them near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jobs.analysis import Requirement
from jobs.matching import education, languages
from jobs.matching.holdings import Fact, Holdings
from jobs.matching.words import all_stems, content_stems
from profiles.durations import years_of
from profiles.skills import canonical, category, find_in, implies
from profiles.skills.taxonomy import SkillMention

PUBLICATIONS = re.compile(
    r"\b(?:publications?|published (?:research|papers?|work)|publication record|papers|"
    r"publikationen|veröffentlichungen)\b",
    re.IGNORECASE,
)
CERTIFICATE = re.compile(
    r"\b(?:certificat(?:e|es|ion|ions)|certified|zertifi\w+|charter)\b", re.IGNORECASE
)
AND = re.compile(r"\s*(?:,|;|\band\b|\bund\b|\bet\b|&|\bas well as\b|\bsowie\b)\s*", re.IGNORECASE)
YEARS = re.compile(
    r"\b(\d{1,2})\s*\+?\s*(?:(?:[-–]|to|bis)\s*\d{1,2}\s*)?(?:years?|yrs?|Jahren?)\b(?:['’])?"
    r"(?:\s*\(?(?:of|in|with|as|experience|Erfahrung|Berufserfahrung|im|mit|als)\b)*",
    re.IGNORECASE,
)
MAX_PLACES = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a profile says to one requirement.

    `strength` is 0 (nothing) to 1: 1 when a duty done or a document proves it, 0.8 when it is
    only listed, 0.7 when it follows from another skill. `places` come strongest first.
    """

    requirement: Requirement
    places: tuple[str, ...] = ()
    strength: float = 0.0

    @property
    def held(self) -> bool:
        return self.strength > 0


def evidence_for(requirements: Iterable[Requirement], held: Holdings) -> tuple[Evidence, ...]:
    """One answer for each requirement, in their order."""
    return tuple(_evidence(requirement, held) for requirement in requirements)


def _evidence(requirement: Requirement, held: Holdings) -> Evidence:
    best: tuple[float, list[str]] = (0.0, [])
    readings = requirement.alternatives or (requirement.text,)
    if len(readings) > 1 and education.is_asked(requirement.text):
        readings = (requirement.text, *readings)
    for reading in readings:
        found = _hold(reading, held)
        if found[0] > best[0]:
            best = found
    strength, places = best
    unique = tuple(dict.fromkeys(places))[:MAX_PLACES]
    return Evidence(requirement, unique if strength else (), strength)


def _hold(text: str, held: Holdings) -> tuple[float, list[str]]:
    if PUBLICATIONS.search(text) and held.resume.publications:
        count = len(held.resume.publications)
        return 1.0, [f"publications[{index}].name" for index in range(count)]
    if languages.is_asked(text):
        return _hold_languages(text, held)
    if level := education.framework_level(text):
        places = [
            f"education[{index}].studyType"
            for index, entry in enumerate(held.resume.education)
            if education.has_framework_level(entry, level)
        ]
        return (1.0, places) if places else (0.0, [])
    if education.is_asked(text):
        degrees = [
            place
            for index, entry in enumerate(held.resume.education)
            if education.answers(entry, text)
            for place in (f"education[{index}].studyType", f"education[{index}].area")
        ]
        if degrees or education.level_asked(text) is not None:
            return (1.0, degrees) if degrees else (0.0, [])
    if YEARS.search(text):
        return _hold_years(text, held)
    if CERTIFICATE.search(text):
        return _hold_certificate(text, held)
    return _hold_words(text, held)


def _hold_languages(text: str, held: Holdings) -> tuple[float, list[str]]:
    wanted = languages.wanted_level(text)
    places = []
    for name in languages.languages_named(text):
        own = [
            f"languages[{index}].language"
            for index, language in enumerate(held.resume.languages)
            if languages.answers(language, name, wanted)
        ]
        if not own:
            return 0.0, []
        places += own
    return 1.0, places


def _hold_years(text: str, held: Holdings) -> tuple[float, list[str]]:
    found = YEARS.search(text)
    rest = YEARS.sub(" ", text)
    if found is None:
        return 0.0, []
    relevant = [
        index
        for index, experience in enumerate(held.resume.experiences)
        if not content_stems(rest)
        or _entry_speaks_of(rest, f"work[{index}]", experience.title, held)
    ]
    years = years_of((held.resume.experiences[index] for index in relevant), held.today)
    if years + 0.05 < float(found.group(1)):
        return 0.0, []
    return 1.0, [f"work[{index}].position" for index in relevant]


def _hold_certificate(text: str, held: Holdings) -> tuple[float, list[str]]:
    """A certificate that is asked for is held only by a certificate."""
    wanted = set(content_stems(CERTIFICATE.sub(" ", text)))
    skills = {mention.name for mention in find_in(text)}
    places = [
        fact.place
        for fact in held.facts
        if fact.place.startswith("certificates[")
        and wanted
        and (
            wanted <= fact.stems
            or (skills and all(fact.place in held.places_of(skill) for skill in skills))
        )
    ]
    return (1.0, places) if places else (0.0, [])


def _entry_speaks_of(text: str, entry: str, title: str, held: Holdings) -> bool:
    wanted = set(content_stems(text))
    if any(wanted <= stems for stems in held.entry_fields[entry]):
        return True
    skills = {mention.name for mention in find_in(text)}
    named = {name for name in skills if any(p.startswith(entry) for p in held.places_of(name))}
    if skills and named == skills:
        return True
    return len(wanted & held.entry_stems[entry]) >= max(1, (len(wanted) + 1) // 2) or bool(
        wanted & all_stems(title)
    )


def _hold_words(text: str, held: Holdings) -> tuple[float, list[str]]:
    whole = canonical(text)
    if whole and category(whole) != "language":
        found = _hold_skill(whole, held)
        if found[0]:
            return found
    mentions = find_in(text)
    parts = [part for part in AND.split(text) if part]
    if len(parts) > 1:
        conjunction = [_hold_part(part, held) for part in parts]
        if all(strength for strength, _ in conjunction):
            return (
                min(strength for strength, _ in conjunction),
                [place for _, places in conjunction for place in places],
            )
    return _hold_phrase(text, mentions, held)


def _hold_part(text: str, held: Holdings) -> tuple[float, list[str]]:
    if languages.is_asked(text):
        return _hold_languages(text, held)
    whole = canonical(text)
    if whole:
        found = _hold_skill(whole, held)
        if found[0]:
            return found
    if not content_stems(text):
        return 0.0, []
    return _hold_phrase(text, find_in(text), held)


def _hold_skill(name: str, held: Holdings) -> tuple[float, list[str]]:
    if places := held.named.get(name):
        shown = [place for place in places if not place.startswith(("skills", "basics"))]
        return (1.0 if shown else 0.8), shown + [p for p in places if p not in shown]
    if places := held.implied.get(name):
        return 0.7, list(places)
    return 0.0, []


def _hold_phrase(
    text: str, mentions: Iterable[SkillMention], held: Holdings
) -> tuple[float, list[str]]:
    """Every skill that the text names is held, and its other words stand together in an entry."""
    rest = text
    for mention in reversed(tuple(mentions)):
        rest = rest[: mention.start] + " " + rest[mention.end :]
    words = content_stems(rest)
    names = list(dict.fromkeys(mention.name for mention in mentions))
    whole = canonical(text)
    wanted = content_stems(text, of_a_name=whole is not None)
    lexical = [
        fact
        for fact in held.facts
        if wanted and set(wanted) <= fact.stems and set(wanted) <= _spoken(fact, whole, wanted)
    ]
    if lexical:
        ordered = [f.place for f in lexical if not f.is_listed]
        ordered += [f.place for f in lexical if f.is_listed]
        return (0.8 if lexical[0].is_listed and len(ordered) == 1 else 1.0), ordered
    if not names:
        return _hold_in_entry(wanted, held)
    places: list[str] = []
    strength = 1.0
    for name in names:
        found, where = _hold_skill(name, held)
        if not found:
            return 0.0, []
        strength, places = min(strength, found), places + where
    if not words:
        return strength, places
    entries = {place.split(".")[0] for place in places}
    beside = [entry for entry in entries if set(words) <= held.entry_stems[entry]]
    return (strength, places) if beside else (0.0, [])


def _spoken(fact: Fact, skill: str | None, wanted: tuple[str, ...]) -> frozenset[str]:
    """The words that may stand for the skill: not those of a longer name ("SAP Concur": SAP)."""
    if skill is None:
        return fact.stems
    rest = fact.text
    for mention in reversed(find_in(rest)):
        longer = set(wanted) < all_stems(mention.surface)
        if longer and mention.name != skill and skill not in implies(mention.name):
            rest = rest[: mention.start] + " " + rest[mention.end :]
    return all_stems(rest)


def _hold_in_entry(wanted: tuple[str, ...], held: Holdings) -> tuple[float, list[str]]:
    if len(wanted) < 2:
        return 0.0, []
    for entry, stems in held.entry_stems.items():
        if not entry.startswith(("work", "volunteer", "projects")):
            continue
        if set(wanted) <= stems:
            scored = [
                (-len(set(wanted) & fact.stems), position, fact.place)
                for position, fact in enumerate(held.facts)
                if fact.entry == entry and set(wanted) & fact.stems
            ]
            return 0.8, [place for _, _, place in sorted(scored)]
    return 0.0, []
