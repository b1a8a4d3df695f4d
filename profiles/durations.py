"""How long: months with overlaps counted once, and gaps."""

from __future__ import annotations

import itertools
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


def years_of(entries: Iterable[Dated], today: date) -> float:
    """Years with one decimal."""
    return round(total_months(entries, today) / 12, 1)


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
