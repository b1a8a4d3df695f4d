"""A profile taken apart into numbered facts.

A fact's id is its place: the JSON Resume path of the text in the profile. Facts of one entry
(a job, a degree, a project) share `entry`, so a line in a job can be held to that job's facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from profiles.json_resume import KEYS, SECTIONS
from profiles.resume import Resume


@dataclass(frozen=True, slots=True)
class Fact:
    id: str
    text: str
    entry: str
    """The place of the entry that the fact belongs to (`work[0]`, `skills[2]`, `basics`)."""

    @property
    def section(self) -> str:
        return self.entry.split("[", 1)[0]


def facts_of(resume: Resume) -> tuple[Fact, ...]:
    """Every non-empty text of the profile, in the profile's own order."""
    return tuple(_facts(resume))


def _facts(resume: Resume) -> Iterator[Fact]:
    basics = resume.basics
    for place, text in (
        ("basics.name", basics.name),
        ("basics.label", basics.headline),
        ("basics.summary", basics.summary),
        ("basics.location", basics.location),
    ):
        if text:
            yield Fact(place, text, "basics")
    for attribute, (key, kind) in SECTIONS.items():
        for index, entry in enumerate(getattr(resume, attribute)):
            place = f"{key}[{index}]"
            for name, json_key in KEYS[kind].items():
                value = getattr(entry, name)
                if isinstance(value, tuple):
                    for position, text in enumerate(value):
                        if text:
                            yield Fact(f"{place}.{json_key}[{position}]", text, place)
                elif value:
                    yield Fact(f"{place}.{json_key}", value, place)
