"""Two deeds told in one sentence: each keeps its own numbers and times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generations.grounding.facts import KnownFact
from generations.grounding.quantities import Quantity
from generations.grounding.reading import Reading


def of_own_deed(reading: Reading, quantity: Quantity) -> Quantity:
    """Without the period of the next deed: `on two wards and teach in a monthly session`."""
    if not quantity.period or quantity.period_at == (0, 0):
        return quantity
    segment = reading.segment_at(quantity.period_at[0])
    if not any(
        reading.line.words[other[0]].lower in reading.lexicon.coordinators
        and quantity.end <= reading.line.words[other[0]].start <= quantity.period_at[0]
        for other in reading.segments
    ):
        return quantity
    known = reading.alignment.best(reading.content_of(segment))
    if known is None or quantity.period not in known.passage.periods:
        return quantity
    return replace(quantity, period="", period_at=(0, 0))


def carrier_of_joined(
    reading: Reading, segment: Sequence[int], carrier: KnownFact
) -> KnownFact | None:
    """The fact that clearly tells what follows an `and`, when it is not that of the sentence."""
    if not segment or reading.line.words[segment[0]].lower not in reading.lexicon.coordinators:
        return None
    content = reading.content_of(segment)
    known = reading.alignment.best(content)
    if known is None or known is carrier or not known.tells_deed:
        return None
    ahead = reading.alignment.coverage(known, content) - reading.alignment.coverage(
        carrier, content
    )
    return known if ahead >= 1 else None
