"""What a profile says, prepared for looking requirements up in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from jobs.matching.occupations import fields_of
from jobs.matching.words import all_stems
from profiles.json_resume import KEYS, SECTIONS
from profiles.resume import Resume
from profiles.skills import canonical, find_in, implies

IGNORED = {
    "work": ("name", "location", "url", "startDate", "endDate", "description"),
    "volunteer": ("organization", "url", "startDate", "endDate"),
    "education": ("institution", "url", "startDate", "endDate", "score"),
    "certificates": ("date", "url", "issuer"),
    "projects": ("url", "startDate", "endDate", "type", "entity"),
    "publications": ("url", "releaseDate", "publisher"),
    "awards": ("date", "awarder"),
    "skills": ("level",),
    "languages": ("fluency",),
    "references": ("name", "reference"),
}
# what is denied, or only wished for, is taken out of a text before it is read
DENIED = re.compile(
    r"\b(?:no|not|never|without|lack(?:s|ing)?|(?:currently|am|started) learning|planned|"
    r"interested in|want to learn|keine?[mnrs]?|ohne|nicht|geplant)\b(?:\s+[\w+#./&-]+){1,5}",
    re.IGNORECASE,
)
# a sentence about what may come, and not about what was done
UNDECIDED = re.compile(
    r"\b(?:im Gespräch|vorgesehen|frühestens|beschlossen|(?:is|are) planned|ist geplant|"
    r"sind geplant|(?:not|yet to be|still to be) (?:decided|approved)|under discussion|"
    r"at the earliest|planned for|geplant für)\b",
    re.IGNORECASE,
)
STATEMENT = re.compile(r"(?<=[.;])\s+")
UNFINISHED = re.compile(
    r"\b(?:in progress|expected|planned|candidate|pending|expired|geplant|laufend|angestrebt|"
    r"in vorbereitung|voraussichtlich)\b",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\b(?:led|leads?|leading|head(?:ed|s|ing)?|manag(?:ed?|es|ing)|supervis(?:ed?|es|ing)|leite(?:te)?|"
    r"führte|geleitet|geführt|oversaw|oversee)\s+(?:[\w'’-]+\s+){0,4}?"
    r"(?:teams?|crews?|department|squads?|shifts?|people|staff|reports|employees?|colleagues?|"
    r"analysts?|engineers?|scientists?|students?|developers?|nurses?|teachers?|technicians?|trainees?|apprentices?|interns?|freelancers?|pickers?|brigade|cooks?|chefs|workers?|drivers?|cleaners?|operators?|juniors?|"
    r"volunteers?|assistants?|consultants?|installers?|Mitarbeiter\w*|Personen|Kolleg\w*|Azubis)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Fact:
    """One text of a profile; `entry` is the entry that `place` belongs to."""

    place: str
    entry: str
    said: str
    text: str
    """What is said without what is denied."""
    stems: frozenset[str]

    @property
    def is_listed(self) -> bool:
        return self.place.startswith(("skills", "interests", "basics"))


@dataclass(slots=True)
class Holdings:
    """A profile, read once so that many requirements can be looked up in it."""

    resume: Resume
    today: date
    facts: list[Fact] = field(default_factory=list)
    named: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Skill → the places that name it."""
    implied: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Skill → the places that name a skill which implies it."""
    entry_stems: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    entry_fields: dict[str, list[frozenset[str]]] = field(default_factory=lambda: defaultdict(list))
    """Entry → the words of each field of work that its title shows."""

    def places_of(self, skill: str) -> list[str]:
        """Where it is named, then where a skill is named that implies it."""
        return [*self.named.get(skill, ()), *self.implied.get(skill, ())]


def holdings_of(resume: Resume, today: date) -> Holdings:
    held = Holdings(resume, today)
    for place, entry, said in _texts(resume):
        text = _done(said)
        fact = Fact(place, entry, said, text, all_stems(text))
        held.facts.append(fact)
        held.entry_stems[entry] |= fact.stems
        for name in _skills_in(text, listed=place.startswith("skills")):
            held.named[name].append(place)
            for other in sorted(implies(name)):
                held.implied[other].append(place)
        if place.endswith(".position"):
            _add_fields(held, fact)
    return held


def _done(said: str) -> str:
    """What is said without what is denied, wished for or only may come."""
    if UNDECIDED.search(said):
        said = " ".join(part for part in STATEMENT.split(said) if not UNDECIDED.search(part))
    return DENIED.sub(" ", said)


def _add_fields(held: Holdings, title: Fact) -> None:
    for name in fields_of(title.text):
        stems = all_stems(name)
        held.facts.append(Fact(title.place, title.entry, title.said, name, stems))
        held.entry_fields[title.entry].append(stems)
        if skill := canonical(name):
            held.named[skill].append(title.place)


def _texts(resume: Resume) -> Iterator[tuple[str, str, str]]:
    yield "basics.label", "basics.label", resume.basics.headline
    yield "basics.summary", "basics.summary", resume.basics.summary
    for attribute, (section, kind) in SECTIONS.items():
        ignored = IGNORED.get(section, ())
        for index, entry in enumerate(getattr(resume, attribute)):
            place = f"{section}[{index}]"
            if section == "certificates" and UNFINISHED.search(entry.name):
                continue
            for name, key in KEYS[kind].items():
                value = getattr(entry, name)
                if key in ignored or not value:
                    continue
                if isinstance(value, tuple):
                    for position, text in enumerate(value):
                        yield f"{place}.{key}[{position}]", place, text
                else:
                    yield f"{place}.{key}", place, value


def _skills_in(text: str, *, listed: bool) -> list[str]:
    found = [mention.name for mention in find_in(text)]
    if listed and (name := canonical(text)):
        found.append(name)
    if leads := LEADING.search(text):
        supervises = leads.group().casefold().startswith("supervis")
        found.append("Supervision of staff" if supervises else "Team leadership")
    return list(dict.fromkeys(found))
