"""ISO dates at the precision that is known: 2019, 2019-03 or 2019-03-05."""

from __future__ import annotations

import re
from datetime import date

PARTIAL_DATE = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>0[1-9]|1[0-2])(-(?P<day>[0-9]{2}))?)?")


def is_partial_date(text: str) -> bool:
    match = PARTIAL_DATE.fullmatch(text)
    if not match or match["year"] < "1900":
        return False
    if match["day"]:
        try:
            date.fromisoformat(text)
        except ValueError:
            return False
    return True


def ends_before_start(start: str, end: str) -> bool:
    """Compared at the coarser precision of the two: 2019-03 to 2019 is fine."""
    shared = min(len(start), len(end))
    return bool(shared) and end[:shared] < start[:shared]


def month_number(text: str, *, end: bool = False) -> int | None:
    """Months since year 0; a year alone is its January, or its December as an `end`."""
    match = PARTIAL_DATE.fullmatch(text)
    if not match:
        return None
    month = int(match["month"]) if match["month"] else (12 if end else 1)
    return int(match["year"]) * 12 + month - 1
