"""Words that stand for a comparison of numbers: `halved`, `several thousand`, `lower`."""

from __future__ import annotations

import re
from itertools import combinations

from generations.grounding.arithmetic import single_units
from generations.grounding.facts import KnownFact
from generations.grounding.quantities import Quantity, in_base_unit
from generations.grounding.reading import Reading

_NEAR = 40
_BEFORE = re.compile(
    r"\b(?:before|when i (?:started|joined|came)|previously|earlier|formerly|originally|at first"
    r"|zuvor|davor|vorher|vorjahr\w*|früher|anfangs|ursprünglich|zu beginn)\b",
    re.I,
)

_LESS = re.compile(
    r"\d\s?%?(?:\s\w+){0,2}\s(?:below|under|less|fewer|unter|weniger)\b"
    r"|\b(?:drittel|viertel|hälfte|third|quarter|half)\s(?:less|fewer|weniger|unter|below)\b",
    re.I,
)
_MORE = re.compile(
    r"\d\s?%?(?:\s\w+){0,2}\s(?:above|more|über|mehr)\b"
    r"|\b(?:drittel|viertel|hälfte|third|quarter|half)\s(?:more|mehr|über|above)\b",
    re.I,
)


def has_magnitude(reading: Reading, index: int) -> bool:
    """`several thousand` from a number of that size."""
    size = reading.lexicon.magnitudes.get(reading.line.words[index].stem, 0.0)
    return size > 0 and any(
        size <= q.value < size * 1000
        for known in reading.scope.facts
        for q in known.passage.quantities
        if q.kind != "date"
    )


def is_named_quarter(reading: Reading, index: int) -> bool:
    """`the third quarter` of a fact that says Q3; the ordinal is judged with the numbers."""
    return reading.line.words[index].lower in ("quarter", "quartal", "quartals") and any(
        re.fullmatch("Q[1-4]", w.text) for k in reading.scope.facts for w in k.passage.words
    )


def names_number(reading: Reading, index: int) -> bool:
    """`the share of waste was 8 %`: a noun for a number of the line that the fact gives."""
    kind = reading.lexicon.measures.get(reading.line.words[index].stem)
    if kind is None:
        return False
    word = reading.line.words[index]
    clause = [i for i, w in enumerate(reading.line.words) if w.clause == word.clause]
    first, last = reading.line.words[clause[0]].start, reading.line.words[clause[-1]].end
    said = any(first <= q.start <= last and q.kind != "ordinal" for q in reading.line.quantities)
    known = reading.carrier(clause)
    return (
        said
        and known is not None
        and any(
            q.kind != "ordinal" and kind in ("any", q.kind, q.hedge)
            for q in known.passage.quantities
        )
    )


def is_multiple(reading: Reading, index: int) -> bool:
    """`halved`, `doubled`: from two numbers of a fact that carries the segment."""
    word = reading.line.words[index]
    multiples = reading.lexicon.quantities["multiples"]
    factor = next((f for m, f in multiples.items() if reading.lexicon.stem(m) == word.stem), None)
    if factor is None:
        return False
    said = reading.line.text[: word.start].lower().rstrip()
    more = said.endswith(("more than", "mehr als", "über"))
    less = said.endswith(("almost", "nearly", "fast", "knapp", "beinahe"))
    for known in reading.scope.facts:
        for first, last in combinations(known.passage.quantities, 2):
            (before, kind), (after, other) = in_base_unit(first), in_base_unit(last)
            if kind != other or not before or kind == "date":
                continue
            share = after / before
            reached = share >= factor if factor > 1 else share <= factor
            near = factor * 0.8 <= share <= factor * 1.25
            if (
                (reached and (more or near))
                or (less and near)
                or (abs(share - factor) < 0.03 * factor)
            ):
                return True
    return False


def is_comparison(reading: Reading, index: int) -> bool:
    """`lower`, `faster`: of two numbers of a fact that carries the clause, the later is."""
    word = reading.line.words[index]
    way = reading.lexicon.comparatives.get(word.lower) or _change_of_things(reading, index)
    if not way:
        return False
    clause = [i for i, w in enumerate(reading.line.words) if w.clause == word.clause]
    carriers = (reading.carrier(clause), reading.carrier(range(len(reading.line.words))))
    return any(
        known is not None
        and (
            any((after - before) * way > 0 for before, after in _developments(known))
            or (_MORE if way > 0 else _LESS).search(known.fact.text)
        )
        for known in carriers
    )


def _change_of_things(reading: Reading, index: int) -> int:
    """`the questions fell`: not said of the person, who would open the sentence."""
    word, lexicon = reading.line.words[index], reading.lexicon
    families = lexicon.families.get(word.stem, set())
    first = index == 0 or reading.line.words[index - 1].segment != word.segment
    if first or not families & {"reduce", "increase"} or "run" in families:
        return 0
    return -1 if "reduce" in families else 1


def _developments(known: KnownFact) -> list[tuple[float, float]]:
    """Pairs of numbers of one kind, the earlier state first."""
    found = []
    told = sorted([*known.passage.quantities, *single_units(known)], key=lambda q: q.start)
    for first, second in combinations(told, 2):
        (one, kind), (other, other_kind) = in_base_unit(first), in_base_unit(second)
        if kind != other_kind or kind in ("date", "ordinal", "code", "interval"):
            continue
        swapped = first.role == "to" or second.role == "from"
        if not first.role and not second.role:
            swapped = _is_earlier(known, second) and not _is_earlier(known, first)
        found.append((other, one) if swapped else (one, other))
    return found


def _is_earlier(known: KnownFact, quantity: Quantity) -> bool:
    following = known.fact.text[quantity.end : quantity.end + _NEAR]
    return bool(_BEFORE.search(re.split(r"[,;.]", following)[0]))
