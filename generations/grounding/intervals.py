"""How far apart the times of a repeated thing are: `every other week`, `alle 14 Tage`."""

from __future__ import annotations

import re
from collections.abc import Mapping

_UNITS = {
    "day": r"days?|tage?n?|täglich|tägig",
    "week": r"weeks?|weekly|wochen?|wöchentlich|wöchig",
    "month": r"months?|monthly|monate?[ns]?|monatlich|monatig",
    "quarter": r"quarters?|quartale?",
    "year": r"years?|yearly|jahre?[ns]?|jährlich",
    "weekend": r"weekends?|wochenenden?",
    "night": r"nights?|nächte?|nacht",
    "shift": r"shifts?|schicht(?:en)?",
    "saturday": r"saturdays?|samstage?|sonnabende?",
    "sunday": r"sundays?|sonntage?",
    "monday": r"mondays?|montage?",
    "tuesday": r"tuesdays?|dienstage?",
    "wednesday": r"wednesdays?|mittwoche?",
    "thursday": r"thursdays?|donnerstage?",
    "friday": r"fridays?|freitage?",
}
_UNIT = "|".join(_UNITS.values())
_SHORT = "|".join(_UNITS[u] for u in ("day", "week", "month", "year"))
_INTERVAL = re.compile(
    rf"\b(?:every|each|alle|jede[nmrs]?)\s+(?P<n1>\w+)\.?\s+(?P<u1>{_UNIT})\b"
    rf"|\b(?:one|1|an?|eine?n?)\s+(?P<u2>{_UNIT})\s+(?:in|out of|von|in every)\s+(?P<n2>\w+)\b"
    rf"|\b(?P<n3>\d+|[^\W\d_]{{3,}}?)-?(?P<u3>weekly|monthly|yearly|täglich|tägig|wöchentlich|wöchig"
    rf"|monatlich|monatig|jährlich)(?:e[nrms]?)?\b"
    rf"|\b(?:im\s+)?(?P<n4>\d+|[^\W\d_]+?)[- ]?(?P<u4>{_SHORT})s?[- ]?(?:takt|rhythmus|turnus)\b"
    rf"|\b(?:on\s+|in\s+)?(?P<n6>alternate|alternating)\s+(?P<u6>{_UNIT})\b"
    rf"|\bat\s+(?P<n5>\w+)-(?P<u5>{_SHORT})\s+intervals?\b"
    rf"|\b(?P<twice>(?:every |each |(?:once )?(?:a|per) )fortnight|fortnightly|biweekly)\b",
    re.I,
)
_LASTING = {"wöchig", "monatig", "tägig"}
"""`eine zweiwöchige Reise` lasts two weeks; only `14-tägig` is said of what comes again."""

_LONGEST = 60
"""`a month in 2025` is none."""

_DAYS = {"week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"quarter": 3, "year": 12}
_WEEKDAYS = {"saturday", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday"}


def read_intervals(text: str, numbers: Mapping[str, float]) -> list[tuple[int, int, float, str]]:
    """Start, end, length and unit of each interval; of weeks and days the length is in days."""
    found = []
    for match in _INTERVAL.finditer(text):
        if match["twice"]:
            found.append((*match.span(), 14.0, "day"))
            continue
        groups = match.groupdict()
        which = next(n for n in "123456" if groups[f"n{n}"])
        word, written = groups[f"n{which}"].lower(), groups[f"u{which}"].lower()
        value = float(word) if word.isdigit() else numbers.get(word)
        if value is None or not 0 < value <= _LONGEST:
            continue
        if which == "3" and written in _LASTING and (written != "tägig" or value != 14):
            continue
        unit = next(name for name, forms in _UNITS.items() if re.fullmatch(forms, written))
        if unit == "day" or unit in _DAYS or unit in _WEEKDAYS:
            days = value * (7 if unit in _WEEKDAYS else _DAYS.get(unit, 1))
            found.append((*match.span(), days, "day"))
        elif unit in ("month", *_MONTHS):
            found.append((*match.span(), value * _MONTHS.get(unit, 1), "month"))
        else:
            found.append((*match.span(), value, unit))
    return found


def named_period(value: float, unit: str) -> str:
    """The period of the lexicon that an interval is: three months are a quarter."""
    names = {"month": {1: "month", 3: "quarter", 6: "half-year", 12: "year"}}
    names["day"] = {1: "day", 7: "week", 14: "fortnight"}
    return names.get(unit, {}).get(int(value), "")
