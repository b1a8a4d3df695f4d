"""Numbers made of parts: `half-hour`, `three quarters of an hour`, `halbstündig`, `one to one`."""

from __future__ import annotations

import re

from generations.grounding.lexicon import Lexicon
from generations.grounding.numerals import Quantity

_UNITS = r"years?|months?|hours?|days?|minutes?"
_HALVES = re.compile(
    rf"\b(?:(\w+)\s+and\s+a\s+half\s+({_UNITS})|(\w+)-and-a-half-({_UNITS})"
    rf"|an?\s+(year|month|hour|day)\s+and\s+a\s+half"
    r"|half[\s-](?:an?\s+)?(year|hour|day)(?![\w-]))",
    re.I,
)
_QUARTERS = re.compile(
    r"\b(?:(three)[\s-]quarters?\s+of\s+an\s+hour|(?:a\s+)?quarter(?:\s+of\s+an\s+|[\s-])hour)\b",
    re.I,
)
_DECADES = re.compile(r"\b(?:an?\s+|(\w+)\s+)decades?\b", re.I)
_GERMAN_UNITS = {
    "stund": "hour",
    "stünd": "hour",
    "tag": "day",
    "täg": "day",
    "jahr": "year",
    "jähr": "year",
}
_STEM = "|".join(_GERMAN_UNITS)
_GERMAN_PART = re.compile(
    rf"\b(halb|viertel|dreiviertel)(?:e[nrms]?\s+)?({_STEM})(?:e[nrms]?|ig(?:e[nrms]?)?)?(?![\w-])",
    re.I,
)
_EACH = re.compile(r"\b(?:every|each|per|pro|je|jede[nrsm]?)\s+$", re.I)
_PARTS = {"halb": 0.5, "viertel": 0.25, "dreiviertel": 0.75}
_RATIO = re.compile(
    r"\b(\w+)(?:\s+to\s+|-to-|\s+zu\s+|-zu-)(\w+)\b(\s+(?:ratio|basis|staffing|care|support)\b)?",
    re.I,
)
_RATIO_BEFORE = re.compile(r"\b(?:ratio\s+of|verhältnis(?:\s+von)?|schlüssel(?:\s+von)?)\s+$", re.I)
_ONE_ON_ONE = re.compile(r"\bone[\s-]on[\s-]one\b", re.I)


_CLOCK = re.compile(
    r"\b(\d{1,2})\s?(?:h|hrs?|hours?|std\.?|stunden?)(?:\s+(?:and\s+|und\s+)?|\s?,\s?)"
    r"(\d{1,2})\s?(?:m|min|mins|minuten?|minutes?)\b",
    re.I,
)
_GROUPS = {"zweier": 2, "dreier": 3, "vierer": 4, "fünfer": 5, "sechser": 6, "achter": 8}
_GROUP = re.compile(rf"\b({'|'.join(_GROUPS)})(?=gruppen?\b|teams?\b)", re.I)


def find_parts(text: str, lexicon: Lexicon) -> list[Quantity]:
    """Halves and quarters of a unit of time, hours with minutes, and the size of a group."""
    found = _german_parts(text) if lexicon.code == "de" else _english_parts(text, lexicon)
    found += [
        Quantity(60.0 * int(m[1]) + int(m[2]), "minute", *m.span()) for m in _CLOCK.finditer(text)
    ]
    if lexicon.code == "de":
        for match in _GROUP.finditer(text):
            end = match.end() + len(re.match(r"\w*", text[match.end() :])[0])  # type: ignore[index]
            size = float(_GROUPS[match[1].lower()])
            found.append(Quantity(size, "count", match.start(), end, in_words=True))
    return [q for q in found if not _EACH.search(text[: q.start])]


def _english_parts(text: str, lexicon: Lexicon) -> list[Quantity]:
    q = lexicon.quantities
    found = []
    for match in _HALVES.finditer(text):
        counted = (match[1] or match[3] or "").lower()
        whole = q["numbers"].get(counted, 1 if match[5] else 0)
        unit = next(g for g in (match[2], match[4], match[5], match[6]) if g)
        if counted and not whole:
            continue
        value = float(whole) + 0.5
        found.append(Quantity(value, q["units"][unit.lower()], *match.span(), in_words=True))
    for match in _DECADES.finditer(text):
        count = q["numbers"].get((match[1] or "one").lower(), 1)
        found.append(Quantity(10.0 * count, "year", *match.span(), in_words=True))
    for match in _QUARTERS.finditer(text):
        value = 0.75 if match[1] else 0.25
        found.append(Quantity(value, "hour", *match.span(), in_words=True))
    return found


def _german_parts(text: str) -> list[Quantity]:
    return [
        Quantity(_PARTS[m[1].lower()], _GERMAN_UNITS[m[2].lower()], *m.span(), in_words=True)
        for m in _GERMAN_PART.finditer(text)
        if not m[0].lower().startswith("halbjahr")
    ]


def find_ratios(text: str, lexicon: Lexicon) -> list[Quantity]:
    """`one to one`, `a ratio of one to two`: the code 1:1, 1:2; `one to two days` is a span."""
    numbers = lexicon.quantities["numbers"]
    found = [
        Quantity(0, "code", *m.span(), in_words=True, code="1:1")
        for m in _ONE_ON_ONE.finditer(text)
    ]
    for match in _RATIO.finditer(text):
        first, second = (numbers.get(w.lower()) for w in match.groups()[:2])
        told = bool(match[3]) or bool(_RATIO_BEFORE.search(text[: match.start()]))
        if first and second and (told or first == second == 1):
            code = f"{first:.0f}:{second:.0f}"
            found.append(Quantity(0, "code", match.start(), match.end(2), in_words=True, code=code))
    return found
