"""Which facts may carry a line, and what the profile's entries are."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from generations.grounding.facts import KnownFact
from profiles.durations import is_break
from profiles.json_resume import SECTIONS
from profiles.resume import Experience, Resume

_ENTRY = re.compile(r"^(\w+)\[(\d+)\]")
WHOLE_PROFILE = ("basics", "skills", "cover_letter", "letter")


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, project, degree or the like with its months; `last` is today's month when current."""

    place: str
    first: int
    last: int
    current: bool
    start: str
    end: str
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """`facts` may carry the line; `whole` when that is the whole profile."""

    place: str
    entry: str
    facts: tuple[KnownFact, ...]
    whole: bool

    @property
    def section(self) -> str:
        return re.split(r"[.\[]", self.place, maxsplit=1)[0]


def scope_of(
    facts: Sequence[KnownFact], place: str, rests_on: Collection[str] | None = None
) -> Scope:
    """The facts that a line at this place may use.

    `rests_on` holds places of facts or entries and replaces the entry of `place`; what an entry
    is (title, employer, dates) comes with any of its facts.
    """
    match = _ENTRY.match(place)
    section = re.split(r"[.\[]", place, maxsplit=1)[0]
    if rests_on is not None:
        entries = {m[0] for named in rests_on if (m := _ENTRY.match(named))}
        chosen = tuple(
            known
            for known in facts
            if known.fact.id in rests_on
            or known.fact.entry in rests_on
            or (known.fact.entry in entries and not known.tells_deed)
        )
        return Scope(place, match[0] if match else "", chosen, len(entries) != 1)
    if section in WHOLE_PROFILE:
        return Scope(place, "", tuple(facts), True)
    if match:
        chosen = tuple(known for known in facts if known.fact.entry == match[0])
        return Scope(place, match[0], chosen, False)
    chosen = tuple(known for known in facts if known.fact.section == section)
    return Scope(place, "", chosen or tuple(facts), not chosen)


def month_number(text: str) -> int:
    """Months since year 0 of an ISO date, January when only the year is known; 0 when empty."""
    if not text:
        return 0
    parts = text.split("-")
    return int(parts[0]) * 12 + (int(parts[1]) - 1 if len(parts) > 1 else 0)


def entries_of(profile: Resume, today: date) -> dict[str, Entry]:
    now = today.year * 12 + today.month - 1
    found = {}
    for attribute, (key, _) in SECTIONS.items():
        for index, part in enumerate(getattr(profile, attribute)):
            start = getattr(part, "start_date", "") or ""
            end = (
                getattr(part, "end_date", "")
                or getattr(part, "date", "")
                or getattr(part, "release_date", "")
                or ""
            )
            first, last = month_number(start), month_number(end)
            if len(end) == 4 and start:
                last += 11
            current = bool(first) and not last
            resting = isinstance(part, Experience) and is_break(part)
            found[f"{key}[{index}]"] = Entry(
                f"{key}[{index}]", first, now if current else last, current, start, end, resting
            )
    return found
