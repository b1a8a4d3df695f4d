"""Numbers as written: digits, words, dates, intervals, fractions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generations.grounding.intervals import read_intervals
from generations.grounding.lexicon import Lexicon, load

DIGITS = r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_ISO_DATE = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-\d\d)?(?![\w-])")
_NUMERIC_DATE = re.compile(r"(?<![\w./])(0?[1-9]|1[0-2])[/.]((?:19|20)\d\d)(?![\w/])")
CODE = re.compile(r"(?<![\w.,-])0\d+(?:[-–]\d+)?(?![\w-])|(?<![\w-])\d{2,}-\d{3,}(?![\w-])|\d+:\d+")
_YEAR = re.compile(r"(?:19[5-9]|20[0-3])\d")
_SEASON_OF_YEAR = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst)\s+(?:of\s+)?"
    r"((?:19|20)\d\d)(?!\w)",
    re.I,
)
_SCHOOL_YEAR = re.compile(r"(?<![\w/-])(19|20)(\d\d)[-–/](\d\d)(?![\w-])")
_RECENT_YEAR = re.compile(r"20[0-2]\d")
CURRENCIES = {"usd", "eur", "gbp", "chf", "aud", "cad"}
_LETTER_UNITS = {"s", "h", "m", "t", "k", "min", "ha", "ms"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    `kind` is the unit (`percent`, `eur`, `day`), `count`, `ordinal`, `code` or `date`; a date has
    the year as value and a month (0: not given). `nouns` are stems of what is counted, `label`
    the stem of the word before ("Year 8"), `hedge` one of "", about, most, least, above, below,
    almost.
    """

    value: float
    kind: str
    start: int
    end: int
    hedge: str = ""
    period: str = ""
    period_at: tuple[int, int] = (0, 0)
    hedge_start: int = 0
    role: str = ""
    nouns: tuple[str, ...] = ()
    label: str = ""
    month: int = 0
    each: bool = False
    in_words: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Patterns:
    unit: re.Pattern[str]
    unit_compound: re.Pattern[str]
    """`Urlaubswochen`: German counts the days of something in one word."""
    hedge_before: re.Pattern[str]
    hedge_after: re.Pattern[str]
    period: re.Pattern[str]
    number_word: re.Pattern[str]
    month: re.Pattern[str]
    fraction: re.Pattern[str]
    collective: re.Pattern[str]
    role: re.Pattern[str]
    roles: Mapping[str, str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_ARTICLE = r"(?:an?|zu|ein(?:e[nmrs]?)?)"
_NO_PHRASE = r"(?!-(?:off|on|to|time|way|stop)\b)"
"""`twenty one-off questions` are not twenty-one."""


@lru_cache
def patterns_of(code: str) -> Patterns:
    q = load(code).quantities
    word = rf"(?:{_any([*q['numbers'], *q['scales']])})"
    roles = {w: role for role in ("from", "to", "by", "since") for w in q["words"][role]}
    ending = "(?:e[nrsm]?)?" if code == "de" else ""
    hedge_words = [h for h in q["hedges"] if h != "+"]
    return Patterns(
        unit=re.compile(rf"[\s-]?({_any(q['units'])})(?![\w])", re.I),
        unit_compound=re.compile(
            r"\s[A-ZÄÖÜ][a-zäöüß]{2,}?(tage|wochen|monate|jahre|stunden|minuten)n?(?!\w)"
            if code == "de"
            else r"(?!)"
        ),
        hedge_before=re.compile(rf"(?<![\w])({_any(hedge_words)})[\s(]*(?:{_ARTICLE}\s)?$", re.I),
        hedge_after=re.compile(r"\s?(\+|plus\b|or so\b|or more\b|oder mehr\b)", re.I),
        period=re.compile(rf"(?:(?<!\w)|(?=/))({_any(q['periods'])}){ending}(?!\w)", re.I),
        number_word=re.compile(
            rf"(?<![\w-]){word}(?:(?:[\s-]|\s+and\s+){word}{_NO_PHRASE})*(?![\w])", re.I
        ),
        month=re.compile(
            rf"(?<!\w)({_any(q['months'])})\.?\s+(?:of\s+)?((?:19|20)\d\d)(?!\w)", re.I
        ),
        fraction=re.compile(rf"(?<!\w)({_any(q['fractions'])})(?!\w)", re.I),
        collective=re.compile(rf"(?<!\w)({_any(q['collective'])})(?!\w)", re.I),
        role=re.compile(rf"(?<!\w)({_any(roles)})\s*$", re.I),
        roles=roles,
    )


_OTHER = {
    "other": 2.0,
    "alternate": 2.0,
    "alternating": 2.0,
    "zweite": 2.0,
    "zweiten": 2.0,
    "second": 2.0,
    "third": 3.0,
    "dritte": 3.0,
}
_OTHER |= {"dritten": 3.0, "vierte": 4.0, "vierten": 4.0, "fourth": 4.0, "vierzehn": 14.0}
_OTHER |= {"2nd": 2.0, "3rd": 3.0, "4th": 4.0}


def find_intervals(text: str, lexicon: Lexicon) -> list[Quantity]:
    q = lexicon.quantities
    return [
        Quantity(value, "interval", start, end, period=unit, in_words=True)
        for start, end, value, unit in read_intervals(
            text, {**q["numbers"], **q["ordinals"], **_OTHER}
        )
    ]


def find_dates(text: str, lexicon: Lexicon, patterns: Patterns) -> list[Quantity]:
    months = lexicon.quantities["months"]
    found = [
        Quantity(float(m[1]), "date", m.start(), m.end(), month=int(m[2]))
        for m in _ISO_DATE.finditer(text)
    ]
    found += [
        Quantity(float(m[2]), "date", m.start(), m.end(), month=int(m[1]))
        for m in _NUMERIC_DATE.finditer(text)
    ]
    for m in patterns.month.finditer(text):
        month = int(months[m[1].lower()])
        found.append(Quantity(float(m[2]), "date", m.start(), m.end(), month=month))
    found += [
        Quantity(float(m[1]), "date", m.start(), m.end()) for m in _SEASON_OF_YEAR.finditer(text)
    ]
    for m in _SCHOOL_YEAR.finditer(text):
        first = int(m[1] + m[2])
        if int(m[3]) == (first + 1) % 100:
            found.append(Quantity(float(first), "date", m.start(), m.end(2)))
            found.append(Quantity(float(first + 1), "date", m.end(2), m.end()))
    return found


CURRENCY_SIGNS = {"$": "usd", "€": "eur", "£": "gbp"}
_THOUSAND_EUROS = re.compile(r"\s?(?:T€|T EUR|TEUR|k€|Tsd\.?\s?(?:€|EUR|Euro))(?!\w)")
_DIGIT_NUMBER = re.compile(rf"(?<!\w)(?<!\d[.,])([$€£]\s?)?({DIGITS})(?!\d)")


def find_digits(text: str, lexicon: Lexicon, patterns: Patterns) -> list[Quantity]:
    found = []
    units = lexicon.quantities["units"]
    for match in _DIGIT_NUMBER.finditer(text):
        end = match.end()
        value = parse_digits(match[2], lexicon.code)
        kind = CURRENCY_SIGNS[match[1].strip()] if match[1] else ""
        before = re.search(r"\b([A-Z]{3})\s?$", text[: match.start()])
        start = match.start()
        if before and before[1].lower() in CURRENCIES:
            kind, start = before[1].lower(), before.start()
        if not kind and (thousands := _THOUSAND_EUROS.match(text, end)):
            found.append(Quantity(value * 1000, "eur", start, thousands.end()))
            continue
        scale, end = _scale(text, end, lexicon, bool(kind))
        if scale != 1 and not kind and (m := patterns.unit.match(text, end)):
            kind = units[m[1].lower()]
            end = m.end()
        value *= scale
        tail = re.match(r"(st|nd|rd|th)\b|\.(?=\s+[A-ZÄÖÜ])", text[end:])
        if not kind and tail and (lexicon.code == "de" or tail[1]) and scale == 1 and value < 100:
            found.append(Quantity(value, "ordinal", start, end + tail.end()))
            continue
        if not kind and (unit := _unit(text, end, patterns)):
            kind, end = units[unit[1].lower()], unit.end()
        if re.match(r"[A-Za-z]", text[end:]) and not kind and scale == 1:
            continue
        if not kind and scale == 1 and _is_year(match[2], text, match.start(), end, lexicon):
            kind = "date"
        found.append(Quantity(value, kind or "count", start, end))
    return found


def _is_year(digits: str, text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    if not _YEAR.fullmatch(digits):
        return False
    following = re.match(r"\s+([^\W\d_]+)", text[end:])
    if following is None or following[1].lower() in lexicon.function:
        return True
    opens = re.search(r"(?:^|[.;:,(]\s*|\b(?:a|the|our|my|this)\s)$", text[:start], re.I)
    if _RECENT_YEAR.fullmatch(digits) and (opens or lexicon.code == "de"):
        return True
    return bool(
        re.search(
            r"(?:\b(?:in|the|for|für|since|from|until|till|by|of|autumn|spring|summer|winter|early|late|mid"
            r"|im|seit|von|bis|ab|jahr|herbst|frühjahr|sommer|anfang|mitte|ende|und|and|to)|[(–-])\s*$",
            text[:start],
            re.I,
        )
    )


_CODE_OF_MONEY = re.compile(r"\b[A-Z]{3}\s?[\d.,]+$")
_MILLION = re.compile(
    r"m\s+(?!long|high|wide|deep|tall|apart|away|lang|hoch|breit|tief)[^\W\d_]{3}"
)
"""`4.5m rows`: with what it counts behind it, and no room between, it is no metre."""


def _scale(text: str, end: int, lexicon: Lexicon, money: bool) -> tuple[float, int]:
    scales = lexicon.quantities["scales"]
    match = re.match(r"\s?([^\W\d_]+\.?)(?![\w])", text[end:])
    if match is None:
        return 1, end
    word = match[1].lower()
    if word not in scales:
        word = word.rstrip(".")
        if word not in scales:
            return 1, end
    money = money or bool(_CODE_OF_MONEY.search(text, 0, end))
    if word == "m" and not money and match[1] != "M" and not _MILLION.match(text, end):
        return 1, end
    used = match.end(1) - (0 if match[1].lower() == word else 1)
    return float(scales[word]), end + used


def _unit(text: str, end: int, patterns: Patterns) -> re.Match[str] | None:
    match = patterns.unit.match(text, end) or patterns.unit_compound.match(text, end)
    if match and match[1].lower() in _LETTER_UNITS and match[1] != match[1].lower():
        return None
    return match


def parse_digits(text: str, code: str) -> float:
    """`1,200.5` in English, `1.200,5` in German; a group of three digits decides."""
    text = re.sub(r"['’ \u00a0\u202f]", "", text)
    thousands, decimal = (".", ",") if code == "de" else (",", ".")
    if "." in text and "," in text:
        decimal = max(".,", key=text.rfind)
        thousands = "," if decimal == "." else "."
    if text.count(decimal) > 1 or re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+", text
    ):
        return _finite(re.sub("[.,]", "", text))
    if decimal in text:
        text = text.replace(thousands, "")
    return _finite(text.replace(",", ".") if text.count(",") + text.count(".") < 2 else _bare(text))


def _bare(text: str) -> str:
    return re.sub("[.,]", "", text)


def _finite(text: str) -> float:
    return min(float(text), 1e18)


_LASTS = {"tägig": "day", "wöchig": "week", "monatig": "month", "jährig": "year"}
_LASTS |= {"stündig": "hour", "minütig": "minute"}
_LASTING = re.compile(rf"\b(\d+|[a-zäöüß]{{3,}}?)-?({'|'.join(_LASTS)})(?:e[nrms]?)?\b")
_ONE_IN = re.compile(
    r"\b(?:one\s+[^\W\d_]+\s+in|(?:one|eine[nrms]?)\s+(?:in|out of|von))\s+([^\W\d_]+)\b"
    r"(?=\s*(?:[.,;:)]|$|(?:is|are|was|were|has|have|gets?|ist|sind|war|waren|hat|haben)\b))",
    re.I,
)


_SHARE = re.compile(
    r"\b(\w+)\s+(?:in|out of)\s+(?:every\s+)?(\w+)\b"
    r"(?!\s+(?:days?|weeks?|months?|years?|hours?|minutes?)\b)",
    re.I,
)


def _shares(text: str, lexicon: Lexicon) -> list[Quantity]:
    """`one in ten users`, `nine out of ten`: a percentage."""
    known = lexicon.quantities["numbers"]
    found = []
    for match in _SHARE.finditer(text) if lexicon.code == "en" else ():
        part, whole = (float(known.get(w.lower(), 0)) for w in match.groups())
        if 0 < part < whole:
            share = round(100 * part / whole, 1)
            found.append(Quantity(share, "percent", *match.span(), in_words=True))
    return found


_FEW = re.compile(r"(?<=\bein )paar\b")
"""`ein paar` are some; `ein Paar` are two."""


def find_number_words(text: str, lexicon: Lexicon, patterns: Patterns) -> list[Quantity]:
    q = lexicon.quantities
    units = q["units"]
    found = [
        Quantity(float(q["fractions"][m[1].lower()]), "percent", *m.span(), in_words=True)
        for m in patterns.fraction.finditer(text)
        if not re.match(r"[\s-]year", text[m.end() :], re.I)
    ]
    for match in _ONE_IN.finditer(text):
        share = q["numbers"].get(match[1].lower(), 0)
        if share:
            found.append(Quantity(round(100 / share, 1), "percent", *match.span(), in_words=True))
    found += _shares(text, lexicon)
    for match in patterns.collective.finditer(text):
        if _FEW.match(text, match.start()):
            continue
        value = float(q["collective"][match[1].lower()])
        found.append(Quantity(value, "count", *match.span(), in_words=True))
    for match in _LASTING.finditer(text.lower()) if lexicon.code == "de" else ():
        length = float(match[1]) if match[1].isdigit() else german_number(match[1], q["numbers"])
        if length is not None:
            found.append(Quantity(length, _LASTS[match[2]], *match.span(), in_words=True))
    for start, end, value in _spelled_values(text, lexicon, patterns):
        kind = "count"
        unit = patterns.unit.match(text, end) or patterns.unit_compound.match(text, end)
        if unit and len(unit[1]) > 1:
            kind, end = units[unit[1].lower()], unit.end()
        half = re.match(r"\s+and a half\b", text[end:]) if lexicon.code == "en" else None
        found.append(
            Quantity(
                value + (0.5 if half else 0),
                kind,
                start,
                end + (half.end() if half else 0),
                in_words=True,
            )
        )
    for word, number in q["ordinals"].items():
        if lexicon.code == "en" and number < 3:
            pattern = rf"\b{word}(?=\s+(?:place|prize|class))"
        else:
            pattern = rf"\b{word}\b"
        found += [
            Quantity(float(number), "ordinal", m.start(), m.end(), in_words=True)
            for m in re.finditer(pattern, text, re.I)
        ]
    return found


def _spelled_values(
    text: str, lexicon: Lexicon, patterns: Patterns
) -> list[tuple[int, int, float]]:
    q = lexicon.quantities
    found = [(*m.span(), _word_value(m[0], q)) for m in patterns.number_word.finditer(text)]
    if lexicon.code == "de":
        people = re.finditer(r"\b([a-zäöüß]{3,})köpfig(?:e[nrms]?)?\b", text.lower())
        found += [(*m.span(), german_number(m[1], q["numbers"])) for m in people]
        compounds = re.finditer(r"[a-zäöüß]{4,}", text.lower())
        found += [(*m.span(), german_number(m[0], q["numbers"])) for m in compounds]
    return [(start, end, value) for start, end, value in found if value is not None]


def _word_value(text: str, q: Mapping[str, Mapping[str, float]]) -> float | None:
    total = current = 0.0
    words = [w for w in re.split(r"[\s-]+", text.lower()) if w != "and"]
    if all(w in q["scales"] for w in words):
        return None
    for word in words:
        if word in q["numbers"]:
            current += float(q["numbers"][word])
        elif q["scales"][word] == 100:
            current = max(current, 1) * 100
        else:
            total += max(current, 1) * float(q["scales"][word])
            current = 0
    return total + current


def german_number(word: str, numbers: Mapping[str, float]) -> float | None:
    """`fünfundzwanzig`, `dreihundert`, `vierzigtausend`; None when it is no compound number."""
    if word in numbers:
        return float(numbers[word])
    for name, factor in (("tausend", 1000), ("hundert", 100)):
        if name in word:
            head, _, tail = word.partition(name)
            first = german_number(head, numbers) if head and head != "ein" else 1
            rest = german_number(tail.removeprefix("und"), numbers) if tail else 0
            return None if first is None or rest is None else first * factor + rest
    head, joint, tail = word.partition("und")
    if joint and tail in numbers and (head == "ein" or head in numbers):
        return float(numbers[tail]) + (1 if head == "ein" else float(numbers[head]))
    return None
