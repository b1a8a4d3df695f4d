"""Plain arithmetic on a profile's numbers: sums, differences, shares, products and counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from generations.grounding.facts import KnownFact
from generations.grounding.quantities import CURRENCIES, Quantity
from generations.grounding.reading import Reading

_AS_EXACT = {"": ("", "about"), "about": ("about",)}
"""Hedges under which a value may be told again that has this one."""


def follows(reading: Reading, mine: Quantity) -> bool:
    """Plain arithmetic on the numbers of one fact, or of the facts that carry the segment."""
    segment = reading.content_of(reading.segment_at(mine.start))
    if not any(reading.alignment.supported(i) for i in segment):
        segment = reading.content_of(range(len(reading.line.words)))
    for known in reading.scope.facts:
        if not reading.alignment.coverage(known, segment):
            continue
        own = [q for q in known.passage.quantities if q.kind not in ("date", "code", "ordinal")]
        own += single_units(known)
        if mine.in_words and any(
            mine.kind == q.kind == "percent" and abs(mine.value + q.value - 100) < 0.5 for q in own
        ):
            return True
        if _is_change(mine, own) or _is_product(mine, own, known) or _is_share(mine, own):
            return True
        if _is_part(mine, own, known) or _is_share_of_whole(reading, mine, own):
            return True
        if _is_company(reading, mine, own):
            return True
        if any(
            mine.value == a.value + b.value and not _is_range(a, b, known)
            for a, b in combinations(_alike(mine, own), 2)
        ):
            return True
    return _is_sum_of_facts(reading, mine, segment)


_SINGLE = re.compile(r"\bein(?:e[nmr]?)?\s+(Tag|Woche|Monat|Stunde|Minute|Jahr)\b")


def single_units(known: KnownFact) -> list[Quantity]:
    """`noch einen Tag`: a German article before a unit of time counts it."""
    units = known.passage.lexicon.quantities["units"]
    return [
        Quantity(1.0, units[m[1].lower()], *m.span(), in_words=True)
        for m in _SINGLE.finditer(known.fact.text)
    ]


_BETWEEN = re.compile(r"\s*(?:to|bis|or|oder|-|–)\s*", re.I)


def _is_range(first: Quantity, last: Quantity, known: KnownFact) -> bool:
    """`eight to ten patients` are not eighteen."""
    return bool(_BETWEEN.fullmatch(known.fact.text, first.end, last.start))


def _alike(mine: Quantity, others: Sequence[Quantity]) -> list[Quantity]:
    return [
        q
        for q in others
        if q.kind == mine.kind and (not mine.nouns or set(mine.nouns) & set(q.nouns))
    ]


def _is_change(mine: Quantity, own: Sequence[Quantity]) -> bool:
    """`by 27 points` from 54 % to 81 %; `by half` from 480 ms to 210 ms."""
    for before, after in combinations(own, 2):
        if before.kind != after.kind or not before.value:
            continue
        change = abs(after.value - before.value)
        if before.kind == "percent":
            if mine.kind == "points" and abs(mine.value - change) < 0.05:
                return True
        elif mine.kind == before.kind and mine.role in ("by", "") and mine.value == change:
            return True
        if mine.kind == "percent" and mine.role in ("by", "") and after.value != before.value:
            share = 100 * change / before.value
            if abs(share - mine.value) <= 1 or (
                mine.hedge == "about" and abs(share - mine.value) <= 4
            ):
                return before.role == "from" or before.kind != "percent"
            if mine.hedge in ("above", "least") and mine.value <= share <= mine.value + 15:
                return True
            if mine.hedge in ("almost", "below") and mine.value - 5 <= share < mine.value:
                return True
    return False


def _is_share(mine: Quantity, own: Sequence[Quantity]) -> bool:
    """`more than half of them` from 18 residents, ten of them with dementia."""
    if mine.kind != "percent" or not mine.in_words:
        return False
    shares = [
        100 * min(a.value, b.value) / max(a.value, b.value)
        for a, b in combinations([q for q in own if q.kind == "count" and q.value], 2)
    ]
    if mine.hedge in ("above", "least"):
        return any(mine.value < share <= mine.value + 15 for share in shares)
    if mine.hedge in ("almost", "below"):
        return any(mine.value - 10 <= share < mine.value for share in shares)
    return any(abs(share - mine.value) <= (4 if mine.hedge else 0.5) for share in shares)


_OF = re.compile(
    r"\s+(?:of|out of|der|von|von den|aller)\s+(?:(?:the|all|our|my|meiner|unserer)\s+)*", re.I
)


def _is_part(mine: Quantity, own: Sequence[Quantity], known: KnownFact) -> bool:
    """`112 of the 140` from 80 % of the 140, and 80 % from 112 of 140."""
    for part, whole in pairwise(own):
        if not _OF.fullmatch(known.fact.text, part.end, whole.start) or whole.kind != "count":
            continue
        exact = mine.hedge in _AS_EXACT.get(part.hedge, ()) and not whole.hedge
        if part.kind == "percent" and mine.kind == "count":
            share = part.value * whole.value / 100
            if exact and (mine.value == share or (mine.hedge and abs(mine.value - share) < 1)):
                return True
        if part.kind == "count" and mine.kind == "percent" and whole.value:
            share = 100 * part.value / whole.value
            if exact and abs(mine.value - share) <= (0.5 if mine.hedge else 0.05):
                return True
    return False


def _is_share_of_whole(reading: Reading, mine: Quantity, own: Sequence[Quantity]) -> bool:
    """`18 of the 24` from `24 submissions; 75 % were accepted`, when it comes out even."""
    return mine.kind == "count" and any(
        part.kind == "percent"
        and whole.kind == "count"
        and not (part.hedge or whole.hedge or mine.hedge)
        and mine.value == part.value * whole.value / 100
        and whole.value == told.value
        and bool(_OF.fullmatch(reading.line.text, mine.end, told.start))
        for part in own
        for whole in own
        for told in reading.line.quantities
    )


_WITH_ME = re.compile(r"\b(?:mir und|ich und|mit|me and|I and|with)\s+$", re.I)
_OTHERS = re.compile(r"\s+(?:weitere[nr]?|andere[nr]?|others?|more)\b", re.I)


def _is_company(reading: Reading, mine: Quantity, own: Sequence[Quantity]) -> bool:
    """`me and two others` of three who did it."""
    text = reading.line.text
    return bool(_WITH_ME.search(text[: mine.start]) and _OTHERS.match(text, mine.end)) and any(
        q.kind == mine.kind == "count" and q.value == mine.value + 1 for q in own
    )


def _is_product(mine: Quantity, own: Sequence[Quantity], known: KnownFact) -> bool:
    counts = [q for q in own if q.kind == "count"]
    shared = any(q.each for q in counts)
    return shared and any(
        mine.value == a.value * b.value and mine.kind == "count" for a, b in combinations(counts, 2)
    )


def _is_sum_of_facts(reading: Reading, mine: Quantity, segment: list[int]) -> bool:
    if mine.kind != "count" and mine.kind not in CURRENCIES:
        return False
    parts = [
        q
        for known in reading.scope.facts
        if reading.alignment.coverage(known, segment)
        for q in _alike(mine, known.passage.quantities)
        if q.hedge == "" and mine.nouns
    ]
    carrier = reading.alignment.best(segment) if segment else None
    if len(parts) > 8 or (
        carrier and _alike(mine, carrier.passage.quantities) and carrier.tells_deed
    ):
        return False
    return any(
        mine.value == sum(q.value for q in chosen)
        for size in (2, 3)
        for chosen in combinations(parts, size)
    )


def is_count_of_names(reading: Reading, mine: Quantity) -> bool:
    """`across three states` from `in Ohio, Indiana and Kentucky`."""
    stems = {reading.lexicon.stem(n) for n in reading.lexicon.quantities["counted"]["named"]}
    if mine.kind != "count" or not stems & set(mine.nouns):
        return False
    return any(
        _names_listed(known.fact.text) == mine.value
        for known in reading.scope.facts
        if reading.alignment.coverage(known, reading.content_of(reading.segment_at(mine.start)))
    )


def _names_listed(text: str) -> int:
    name = r"[A-ZÄÖÜ][\w.+#&-]*(?: [A-ZÄÖÜ0-9][\w.+#&-]*)*"
    match = re.search(rf"{name}(?:, {name})*,? (?:and|und|&) {name}", text)
    return len(re.split(r", | and | und | & ", match[0])) if match else 0


def is_count_of_entries(reading: Reading, mine: Quantity) -> bool:
    counted = reading.lexicon.quantities["counted"]
    for section, nouns in counted.items():
        if section == "named":
            continue
        stems = {reading.lexicon.stem(n) for n in nouns}
        if mine.kind != "count" or not stems & set(mine.nouns):
            continue
        total = sum(place.startswith(section + "[") for place in reading.entries)
        if mine.value == total or (mine.value < total and mine.hedge in ("above", "least", "")):
            return True
    return False
