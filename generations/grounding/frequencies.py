"""How often something is said to happen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generations.grounding.quantities import Quantity, find_periods
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span


def frequencies(reading: Reading) -> Iterator[Span]:
    """`weekly` needs that period in a fact that carries its segment; `regularly` needs any."""
    line, lexicon = reading.line, reading.lexicon
    found = [(s, e, p) for s, e, p in find_periods(line.text, lexicon)]
    found += [
        (w.start, w.end, "")
        for w in line.words
        if w.lower in lexicon.frequency and not any(s <= w.start < e for s, e, _ in found)
    ]
    for start, end, period in found:
        if any(q.start <= start < q.end or _counts_for(q, start, end) for q in line.quantities):
            continue
        segment = reading.segment_at(start)
        if any(reading.wished[i] for i in segment) or _recurs(reading, segment, start, end, period):
            continue
        known = reading.carrier(segment)
        yield reading.span(
            start,
            end,
            "period",
            lexicon.says(
                "period" if known else "period_bare",
                text=line.text[start:end],
                fact=quoted(known) if known else "",
            ),
            quoted(known) if known else "",
            known,
        )


def _counts_for(quantity: Quantity, start: int, end: int) -> bool:
    """The period is that of a number, and checked with it; `one a month` is a frequency."""
    unchecked = quantity.kind == "date" or (quantity.value == 1 and quantity.in_words)
    return quantity.period_at == (start, end) and not unchecked


def _recurs(reading: Reading, segment: list[int], start: int, end: int, period: str) -> bool:
    words = reading.line.words
    others = [i for i in reading.content_of(segment) if not start <= words[i].start < end]
    best = max((reading.alignment.coverage(k, others) for k in reading.scope.facts), default=0.0)
    for known in reading.scope.facts:
        if best and reading.alignment.coverage(known, others) < best / 2:
            continue
        passage = known.passage
        said = reading.line.text[start:end].lower()
        if said in passage.text.lower() or (period and period in passage.periods):
            return True
        seldom = any(w.lower in reading.lexicon.seldom for w in passage.words)
        if said in reading.lexicon.often and seldom:
            continue
        ends = reading.lexicon.ends_of.get(period, _NEVER)
        if period and not seldom and ends.search(passage.text):
            return True
        if not period and (
            passage.periods or any(w.lower in reading.lexicon.frequency for w in passage.words)
        ):
            return True
        if any(q.kind == "interval" and q.value == 1 for q in passage.quantities):
            return True
        if period == "week" and _WEEKDAY.search(passage.text):
            return True
    return False


_NEVER = re.compile(r"(?!)")


_WEEKDAY = re.compile(
    r"\b(?:every (?:mon|tues|wednes|thurs|fri|satur|sun)day|once a week"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days"
    r"|jeden (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)|einmal pro woche)\b",
    re.I,
)
