"""Years of experience, overlaps counted once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from profiles.resume import Experience


def months_between(experience: Experience, today: date) -> range | None:
    """The months worked as a half-open range of month numbers; None without a start date.

    A date that is only a year counts from its January to its December.
    """
    if not experience.start_date:
        return None
    start = _month(experience.start_date, first=True)
    last = today.year * 12 + today.month - 1
    end = _month(experience.end_date, first=False) if experience.end_date else last
    return range(start, min(end, last) + 1) if end >= start else None


def years_of(experiences: Iterable[Experience], today: date) -> float:
    """Years with one decimal; a month in which two jobs ran counts once."""
    worked: set[int] = set()
    for experience in experiences:
        worked.update(months_between(experience, today) or ())
    return round(len(worked) / 12, 1)


def _month(text: str, *, first: bool) -> int:
    year, _, rest = text.partition("-")
    month = int(rest[:2]) if rest else (1 if first else 12)
    return int(year) * 12 + month - 1
