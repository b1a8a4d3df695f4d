"""How long: months with overlaps counted once, years of work, and gaps."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from profiles.dates import month_number


class Dated(Protocol):
    @property
    def start_date(self) -> str: ...
    @property
    def end_date(self) -> str: ...


class Worked(Dated, Protocol):
    @property
    def title(self) -> str: ...
    @property
    def company(self) -> str: ...


# What stands in a list of jobs and is none: "Career break (family)", "Elternzeit, 2 Kinder".
BREAK = re.compile(
    r"\W*(?:(?:career|family|planned|health|caring|parental)[ -]break|break from work|gap year"
    r"|sabbatical(?: year| leave)?|(?:parental|maternity|paternity|adoption|family|medical|sick"
    r"|caring|carer['’]?s?|caregiver) leave|unemployed|unemployment|between jobs|job search"
    r"|(?:in |auf )?(?:elternzeit|mutterschutz|mutterschaftsurlaub|pflegezeit|familienzeit"
    r"|kinderpause|familienpause|auszeit|sabbatjahr|arbeitslosigkeit|arbeits?suche)"
    r"|arbeitslos(?: gemeldet)?|arbeits?suchend)\s*(?:$|[(,:;/|–—-].*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Months without an entry; `start` and `end` are the first and last of them, as 2019-03."""

    start: str
    end: str
    months: int


def span(entry: Dated, today: date) -> tuple[int, int] | None:
    """First month and the month after the last, counted from year 0; None without a start, or
    when it has not begun.

    No end means until `today`. Both named months count: 2019-01 to 2019-03 is three months.
    """
    start = month_number(entry.start_date)
    if start is None:
        return None
    current = today.year * 12 + today.month - 1
    end = month_number(entry.end_date, end=True) if entry.end_date else current
    if end is None:
        return None
    end = min(end, current)
    return (start, end + 1) if end >= start else None


def months(entry: Dated, today: date) -> int:
    found = span(entry, today)
    return found[1] - found[0] if found else 0


def merged(entries: Iterable[Dated], today: date) -> list[tuple[int, int]]:
    """The spans of all entries, joined where they touch or overlap, oldest first."""
    spans = sorted(found for entry in entries if (found := span(entry, today)))
    result: list[tuple[int, int]] = []
    for start, end in spans:
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def total_months(entries: Iterable[Dated], today: date) -> int:
    return sum(end - start for start, end in merged(entries, today))


def is_break(entry: Worked) -> bool:
    """Whether it tells of time without work: by its title, or by its employer if it has none."""
    return bool(BREAK.fullmatch(entry.title or entry.company))


def years_of(jobs: Iterable[Worked], today: date) -> float:
    """Years of work with one decimal; a break between jobs gives none."""
    return round(total_months((job for job in jobs if not is_break(job)), today) / 12, 1)


def gaps(entries: Iterable[Dated], today: date, *, at_least: int = 3) -> list[Gap]:
    """Stretches of `at_least` months that no entry covers, between entries and up to `today`."""
    spans = merged(entries, today)
    if not spans:
        return []
    now = today.year * 12 + today.month
    edges = [*spans, (now, now)]
    return [
        Gap(_month(before[1]), _month(after[0] - 1), after[0] - before[1])
        for before, after in itertools.pairwise(edges)
        if after[0] - before[1] >= at_least
    ]


def _month(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
