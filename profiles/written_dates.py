"""Partial ISO dates in the words of the reader's language."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from profiles.dates import is_partial_date


def written(text: str) -> str:
    """“Mar 2019” for 2019-03; what is no date stays as it is."""
    if not is_partial_date(text):
        return text
    year, *rest = (int(part) for part in text.split("-"))
    if not rest:
        return text
    day = date(year, rest[0], rest[1] if len(rest) > 1 else 1)
    return date_format(day, "DATE_FORMAT" if len(rest) > 1 else "YEAR_MONTH_FORMAT")


def written_period(start: str, end: str) -> str:
    """“Mar 2019 – now”, or the one date that there is."""
    if start and start == end:
        return written(start)
    if start:
        return f"{written(start)} – {written(end) or _('now')}"
    return written(end)
