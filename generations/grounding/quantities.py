"""Numbers in their sentence: with unit, period, hedge, role and the noun that they count."""

from __future__ import annotations

import re
from dataclasses import replace

from generations.grounding.lexicon import Lexicon
from generations.grounding.numerals import (
    CODE,
    CURRENCIES,
    Patterns,
    Quantity,
    find_dates,
    find_digits,
    find_intervals,
    find_number_words,
    patterns_of,
)
from generations.grounding.parts import find_parts, find_ratios

__all__ = ["CURRENCIES", "Quantity", "find_periods", "find_quantities", "in_base_unit"]

_BASE = {
    "ms": ("second", 0.001),
    "minute": ("second", 60),
    "hour": ("second", 3600),
    "day": ("second", 86_400),
    "week": ("second", 604_800),
    "year": ("month", 12),
    "mm": ("metre", 0.001),
    "cm": ("metre", 0.01),
    "km": ("metre", 1000),
    "tonne": ("kg", 1000),
    "mw": ("kw", 1000),
    "mb": ("gb", 0.001),
    "tb": ("gb", 1000),
}


def in_base_unit(quantity: Quantity) -> tuple[float, str]:
    """Ninety seconds and a minute and a half are one value."""
    kind, factor = _BASE.get(quantity.kind, (quantity.kind, 1))
    return round(quantity.value * factor, 6), kind


def find_quantities(text: str, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """All numbers of a text, left to right, without overlaps."""
    patterns = patterns_of(lexicon.code)
    found: list[Quantity] = []
    taken = [False] * len(text)

    def add(quantity: Quantity) -> None:
        if not any(taken[quantity.start : quantity.end]):
            found.append(quantity)
            taken[quantity.start : quantity.end] = [True] * (quantity.end - quantity.start)

    for quantity in find_dates(text, lexicon, patterns):
        add(quantity)
    for match in CODE.finditer(text):
        add(Quantity(0, "code", match.start(), match.end(), code=match[0].replace("–", "-")))
    for quantity in (
        *find_intervals(text, lexicon),
        *find_ratios(text, lexicon),
        *find_parts(text, lexicon),
    ):
        add(quantity)
    for quantity in find_digits(text, lexicon, patterns):
        add(quantity)
    for quantity in find_number_words(text, lexicon, patterns):
        add(quantity)
    found.sort(key=lambda q: q.start)
    return _with_context(text, tuple(found), lexicon, patterns)


_NAMED_TIME = re.compile(
    r"\s+(?:(?:of\s+)?(?:19|20)\d\d|before|after|ago|earlier|later|prior|davor|zuvor|darauf|danach|vorher"
    r"|nachher|früher|später)(?!\w)",
    re.I,
)
"""`im Jahr 2024`, `a year later`: a time that is named, not one that comes again."""


def find_periods(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """Expressions such as `per week`, `monthly`, `a year`, with what they stand for."""
    periods = lexicon.quantities["periods"]
    found = []
    for match in patterns_of(lexicon.code).period.finditer(text):
        if _NAMED_TIME.match(text, match.end()):
            continue
        if match[1].lower().startswith(("a ", "an ", "die ")):
            if text[match.end() :].startswith("-"):
                continue
            following = re.match(r"\s+([^\W\d_]+)", text[match.end() :])
            if following and following[1].lower() not in lexicon.function | set(
                lexicon.quantities["hedges"]
            ):
                continue
        found.append((match.start(1), match.end(1), str(periods[match[1].lower()])))
    return found


def _with_context(
    text: str, found: tuple[Quantity, ...], lexicon: Lexicon, patterns: Patterns
) -> tuple[Quantity, ...]:
    result: list[Quantity] = []
    for index, quantity in enumerate(found):
        following = len(text)
        for other in found[index + 1 :]:
            if not _is_label(text, other):
                following = other.start
                break
        result.append(_one_context(text, quantity, following, lexicon, patterns))
    for index in range(len(result) - 2, -1, -1):
        this, after = result[index], result[index + 1]
        between = text[this.end : after.start].strip().lower()
        if this.kind == "date" or after.kind == "date":
            continue
        same = between == "," and after.kind == "count" and not after.nouns
        if same and this.kind not in ("count", "code", "ordinal", "interval"):
            result[index + 1] = replace(after, kind=this.kind)
        if between in {"to", "auf", "→"} and this.kind == after.kind == "count" and not this.nouns:
            this = replace(this, role=this.role or "from")
            result[index] = this
        joined = {"to", "and", "or", "–", "-", "bis", "und", "oder", "auf", "statt", "instead of"}
        if between in joined or not between:
            kind = (
                after.kind
                if this.kind == "count" and after.kind not in ("ordinal", "code")
                else this.kind
            )
            period, at = (
                (this.period, this.period_at) if this.period else (after.period, after.period_at)
            )
            result[index] = replace(
                this, nouns=this.nouns or after.nouns, kind=kind, period=period, period_at=at
            )
            if between in {"bis", "to", "-", "–"} and after.hedge == "most":
                result[index + 1] = replace(after, hedge="")
    return tuple(result)


_PART_OF_NAME = re.compile(
    r"\b(?:Section|Article|Clause|Form|Schedule|Route|Level|Tier|Class|Type|Abschnitt|Paragraf)\s$"
)


def _is_label(text: str, quantity: Quantity) -> bool:
    """`Key Stage 3`, `Year 8`: a number that belongs to the name before it."""
    before = text[: quantity.start]
    named = re.search(r"\b[A-Z][a-z]+ $", before) and quantity.value < 20
    return quantity.kind == "count" and bool(named or _PART_OF_NAME.search(before))


def _one_context(
    text: str, quantity: Quantity, following: int, lexicon: Lexicon, patterns: Patterns
) -> Quantity:
    q = lexicon.quantities
    before = text[: quantity.start]
    hedge, hedge_start = "", quantity.start
    head = before
    if match := patterns.hedge_before.search(before):
        hedge = q["hedges"][match[1].lower()]
        head, hedge_start = before[: match.start()], match.start()
    after = text[quantity.end : following]
    if match := patterns.hedge_after.match(after):
        hedge = hedge or "above"
    clause = re.split(r"[,;:()]|\s[–—]\s", after, maxsplit=1)[0]
    period, period_at = "", (0, 0)
    for found in find_periods(_CLAUSE_END.split(after, maxsplit=1)[0], lexicon):
        if _NAMED_TIME.match(text, quantity.end + found[1]):
            continue
        period, period_at = found[2], (quantity.end + found[0], quantity.end + found[1])
        break
    role = ""
    if match := patterns.role.search(head):
        role = patterns.roles[match[1].lower()]
    average = _AVERAGE.search(clause)
    label = re.search(r"([^\W\d_]+)[\s-]+$", head)
    return replace(
        quantity,
        hedge=hedge or ("about" if average else ""),
        period=quantity.period
        or (period if quantity.kind not in ("date", "code", "ordinal", "interval") else ""),
        period_at=period_at,
        hedge_start=hedge_start,
        role=role,
        nouns=_nouns(after, head, lexicon),
        label=lexicon.stem(label[1]) if label else "",
        each=any(w in q["words"]["each"] for w in re.findall(r"[^\W\d_]+", clause.lower())),
    )


_AVERAGE = re.compile(
    r"\b(?:on average|average|in the mean|im schnitt|im durchschnitt|im mittel|durchschnittlich)\b",
    re.I,
)
_CLAUSE_END = re.compile(r"[;:.]|,\s+(?:und|aber|and|but)\s")
_NOUN_BEFORE = re.compile(r"(?:([^\W\d_]+)\s+)?([^\W\d_]+)\s+(?:of|von)\s*$", re.I)


def _nouns(after: str, head: str, lexicon: Lexicon) -> tuple[str, ...]:
    stems: list[str] = []
    for match in re.finditer(r"[^\W_]+|[^\w\s'’/-]", after):
        word = match[0].lower()
        if word.isdigit():
            continue
        if not word[0].isalpha() or (word in lexicon.function and stems):
            break
        if len(word) == 1:
            break
        if word in lexicon.function:
            if word in ("of", "the", "der", "des", "meiner", "my", "unserer", "our"):
                continue
            break
        stems.append(lexicon.stem(word))
        if len(stems) == 4:
            break
    if not stems and (before := _NOUN_BEFORE.search(head)):
        words = [w.lower() for w in before.groups() if w]
        stems = [lexicon.stem(w) for w in words if w not in lexicon.function]
    return tuple(stems)
