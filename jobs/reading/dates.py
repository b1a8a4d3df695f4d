"""Dates in postings: ISO, numeric, and with month names of eight languages."""

from __future__ import annotations

import re
from datetime import date, timedelta

from jobs.reading.text import folded

_MONTHS = (
    "january jan januar janner janvier janv enero ene stycznia styczen janeiro gennaio gen januari",
    "february feb februar fevrier fevr febrero lutego luty fevereiro fev febbraio februari",
    "march mar marz mrz mars marzo marca marzec marco maart mrt",
    "april apr avril avr abril abr kwietnia kwiecien aprile",
    "may mai mayo maja maj maio mag maggio mei",
    "june jun juni juin junio czerwca czerwiec junho giugno giu",
    "july jul juli juillet juil julio lipca lipiec julho luglio lug",
    "august aug aout agosto ago sierpnia sierpien augustus",
    "september sep sept septembre septiembre setembro set settembre wrzesnia wrzesien",
    "october oct okt oktober octobre octubre pazdziernika pazdziernik outubro out ottobre ott",
    "november nov novembre noviembre listopada listopad novembro",
    "december dec dez dezember decembre diciembre dic grudnia grudzien dezembro dicembre",
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "|".join(sorted(_MONTH, key=len, reverse=True))
_ISO = re.compile(r"(?<!\d)(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](20\d\d|\d\d)(?!\d)")
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°)?\s*(?:of |de |di |"
    rf"-)?\s*({_NAME})\b\.?,?\s*(?:de |del )?-?(20\d\d|\d\d(?!\d|:))?"
)
_MONTH_FIRST = re.compile(
    rf"\b({_NAME})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(20\d\d))?(?!\d)"
)
_RELATIVE = re.compile(
    r"(?:(\d{1,3})\+?|an?|one)\s*(?:(h|hours?|hrs?|minutes?|min)|(d|days?)|(w|weeks?)|(mo|"
    r"months?))\s*ago"
)
_CLOSING = re.compile(
    r"\b(?:clos(?:es|ing)(?: date)?(?: is)?|deadline(?: is)?|apply (?:by|before|until)|"
    r"applications? "
    r"(?:close|due|by|until|accepted until|received by)|(?:send|submit)[^.\n]{0,60}? "
    r"(?:before|by|until)|"
    r"last day to apply|no later than|valid until|bewerb\w*[^.\n]{0,40}? bis(?: zum| spatestens)?|"
    r"(?:avant|jusqu'au) le|antes del?|hasta el|fecha limite|do dnia|entro il|ate (?:o dia )?|"
    r"(?:uiterlijk|voor)(?: op)?|aplikuj do|(?:e-?mail|send|drop|call|write|contact|"
    r"reply)[^\\n]{0,80}? (?:before|by)|expires?(?: on)?|application "
    r"deadline)\s*:?\s*(?:\w+day,?\s*)?([^\n]{4,40})"
)
_POSTED = re.compile(
    r"(?:posted|published|open date|listed|date posted|veroffentlicht|publie|publicado|"
    r"opublikowano|"
    r"pubblicato|geplaatst)(?: on| am| el| em| le| il| op)?\s*:?\s*([^\n]{4,30})"
)


def date_in(text: str, month_first: bool = False, today: date | None = None) -> str | None:
    """The first full date as ISO 8601.

    `month_first` decides 03/04/2027. `today` resolves "3 days ago" and a missing year (the next
    such day); without it these give None.
    """
    plain = folded(text)
    match = _ISO.search(plain)
    if match:
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    match = _NUMERIC.search(plain)
    if match:
        first, second, year = int(match[1]), int(match[2]), _year(match[3])
        if second > 12 or (month_first and first <= 12):
            return _iso(year, first, second)
        return _iso(year, second, first)
    for pattern, month, day in ((_DAY_FIRST, 2, 1), (_MONTH_FIRST, 1, 2)):
        match = pattern.search(plain)
        if match:
            return _named(_MONTH[match[month]], int(match[day]), match[3], today)
    return _ago(plain, today) if today else None


def last_date_in(text: str, month_first: bool = False, today: date | None = None) -> str | None:
    """The date, or the end of a span such as "11/12/2026 to 12/03/2026"."""
    parts = re.split(r"\s(?:to|until|till|bis|au|al|do|tot|–|—|-)\s", text)
    found = [date_in(part, month_first, today) for part in parts]
    return next((value for value in reversed(found) if value), None) or date_in(
        text, month_first, today
    )


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _named(month: int, day: int, year: str | None, today: date | None) -> str | None:
    if year:
        return _iso(_year(year), month, day)
    if today is None:
        return None
    value = _iso(today.year, month, day)
    return _iso(today.year + 1, month, day) if value and value < today.isoformat() else value


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _ago(plain: str, today: date) -> str | None:
    if re.search(r"\btoday|just (?:now|posted)\b", plain):
        return today.isoformat()
    if re.search(r"\byesterday\b", plain):
        return (today - timedelta(days=1)).isoformat()
    match = _RELATIVE.search(plain)
    if not match:
        return None
    count = int(match[1] or 1)
    days = 0 if match[2] else count if match[3] else 7 * count if match[4] else 30 * count
    return (today - timedelta(days=days)).isoformat()


def closing_date(text: str, month_first: bool, today: date | None) -> str | None:
    """The closing date named in running text."""
    for match in _CLOSING.finditer(folded(text)):
        found = date_in(match[1], month_first, today)
        if found:
            return found
    return None


def posted_date(text: str, month_first: bool, today: date | None) -> str | None:
    """The posting date named in running text."""
    for match in _POSTED.finditer(folded(text)):
        found = date_in(match[1], month_first, today)
        if found:
            return found
    return None
