"""What a posting asks for beside what the profile says to it, in the profile's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from profiles.json_resume import to_json_resume
from profiles.resume import Resume

STEP = re.compile(r"([A-Za-z]+)|\[(\d+)\]")
MAX_SHOWN = 2
AT_A_GLANCE = 12
"""Of more requirements than these, those that are nice to have are folded away."""
FIRST = 5
"""So many are in sight of a group that is longer by more than two."""
LISTED = re.compile(r"^skills\[|\.keywords\[")


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the profile; `where` is the title of the entry that it stands in."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Answer:
    """`is_weak` marks what is only listed or follows from something else."""

    requirement: str
    must: bool
    held: bool
    is_weak: bool
    shown: tuple[Shown, ...]


def answers_of(fit: Mapping[str, Any], resume: Resume) -> list[Answer]:
    """One answer for each requirement of a fit as `jobs.fitting.fit_of` gives it."""
    written = to_json_resume(resume)
    answers = []
    for evidence in fit["evidence"]:
        # A keyword adds nothing where a sentence shows the same.
        said = [place for place in evidence["places"] if not LISTED.search(place)]
        lines = (_shown(written, place) for place in said or evidence["places"])
        shown = tuple(dict.fromkeys(line for line in lines if line))[:MAX_SHOWN]
        answers.append(
            Answer(
                requirement=evidence["requirement"]["text"],
                must=evidence["requirement"]["must"],
                held=evidence["strength"] > 0,
                is_weak=0 < evidence["strength"] < 1,
                shown=shown,
            )
        )
    return answers


@dataclass(frozen=True, slots=True)
class Asked:
    """All requirements of one weight, with what the profile answers and what it does not."""

    must: bool
    held: tuple[Answer, ...]
    missing: tuple[Answer, ...]
    is_open: bool

    @property
    def count(self) -> int:
        return len(self.held) + len(self.missing)

    @property
    def held_first(self) -> tuple[Answer, ...]:
        return self.held if len(self.held) <= FIRST + 2 else self.held[:FIRST]

    @property
    def held_after(self) -> tuple[Answer, ...]:
        return self.held[len(self.held_first) :]


def asks_of(answers: Sequence[Answer]) -> list[Asked]:
    """The must-haves and the nice-to-haves, as far as there are any."""
    groups: list[Asked] = []
    for must in (True, False):
        mine = [answer for answer in answers if answer.must is must]
        if mine:
            groups.append(
                Asked(
                    must,
                    tuple(answer for answer in mine if answer.held),
                    tuple(answer for answer in mine if not answer.held),
                    is_open=not groups or len(answers) <= AT_A_GLANCE,
                )
            )
    return groups


def _shown(written: Mapping[str, Any], place: str) -> Shown | None:
    text = _at(written, place)
    if not isinstance(text, str) or not text:
        return None
    if place.startswith("basics."):
        return Shown(text, _("Summary") if place == "basics.summary" else _("Headline"))
    entry = _at(written, place.rpartition(".")[0])
    return Shown(text, _title(entry, without=text) if isinstance(entry, dict) else "")


def _at(written: Mapping[str, Any], place: str) -> Any:
    """The value at a place such as `work[0].highlights[1]`; None when there is none."""
    value: Any = written
    for name, index in STEP.findall(place):
        try:
            value = value[name] if name else value[int(index)]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _title(entry: Mapping[str, Any], *, without: str) -> str:
    names = ("position", "studyType", "name", "institution", "organization", "title", "language")
    parts = (entry.get(name) for name in names)
    return ", ".join(part for part in parts if isinstance(part, str) and part and part != without)
