"""A change of numbers that a line gives a cause of its own.

The profile says that the waste fell from 12 to 7 kg, and elsewhere that a chart was introduced:
whether one came of the other, only the profile may say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generations.grounding.facts import SAME, KnownFact
from generations.grounding.quantities import Quantity
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_NEAR = 3
"""How many words may stand between `through`, `after` and the cause."""


def consequences(reading: Reading) -> Iterator[Span]:
    """`Waste went from 12 to 7 kg with a chart` needs one fact that tells of both."""
    if reading.scope.section in ("skills", "languages", "certificates", "education"):
        return
    for limb in _limbs(reading):
        told = [q for q in _inside(reading, limb) if q.role in ("from", "to") and q.kind != "date"]
        tellers = [k for k in reading.scope.facts if told and _tells_change(k, told)]
        if not tellers:
            continue
        foreign = [i for i in reading.content_of(limb) if _is_foreign(reading, i, tellers)]
        other = reading.alignment.best(foreign) if foreign else None
        if other is None:
            continue
        foreign = [
            i for i in foreign if any(m.known is other for m in reading.alignment.matches[i])
        ]
        if len(foreign) < 2 and not any(_is_given_as_cause(reading, i) for i in foreign):
            continue
        first, last = reading.line.words[foreign[0]], reading.line.words[foreign[-1]]
        yield reading.span(
            first.start,
            last.end,
            "cause",
            reading.lexicon.says("cause", fact=quoted(other, 80), second=quoted(tellers[0], 80)),
            quoted(tellers[0]),
            other,
        )


def _limbs(reading: Reading) -> Iterator[list[int]]:
    """Segments of a clause that hang together; `and` and a new deed part them."""
    words, lexicon = reading.line.words, reading.lexicon
    limb: list[int] = []
    for before, segment in pairwise([[], *reading.segments]):
        opening = words[segment[0]]
        linked = bool(before) and words[before[0]].clause == opening.clause
        linked = linked and opening.lower not in lexicon.coordinators
        if linked and not (_is_linking(reading, segment) or _is_linking(reading, before)):
            linked = False
        if limb and not linked:
            yield limb
            limb = []
        limb += segment
    if limb:
        yield limb


def _is_linking(reading: Reading, segment: Sequence[int]) -> bool:
    """Opens with a relative pronoun, a preposition of cause or time, or a participle."""
    lexicon, word = reading.lexicon, reading.line.words[segment[0]]
    opens = word.lower in lexicon.relative | lexicon.causing
    participle = lexicon.code == "en" and word.lower.endswith("ing") and len(word.lower) > 5
    return opens or participle


def _inside(reading: Reading, limb: Sequence[int]) -> list[Quantity]:
    first, last = reading.line.words[limb[0]].start, reading.line.words[limb[-1]].end
    return [q for q in reading.line.quantities if first <= q.start <= last]


def _tells_change(known: KnownFact, told: Sequence[Quantity]) -> bool:
    values = {q.value for q in known.passage.quantities if q.kind != "date"}
    return known.tells_deed and all(q.value in values for q in told)


def _is_foreign(reading: Reading, index: int, tellers: Sequence[KnownFact]) -> bool:
    """A word of other deeds, and of none of the facts that tell of the change."""
    matches = [m for m in reading.alignment.matches[index] if m.strength >= SAME and not m.loose]
    if any(m.known in tellers for m in reading.alignment.matches[index]):
        return False
    deeds = [m for m in matches if m.known.tells_deed]
    return bool(deeds) and all(m in deeds or m.known.fact.section == "skills" for m in matches)


def _is_given_as_cause(reading: Reading, index: int) -> bool:
    before = reading.line.words[max(0, index - _NEAR) : index]
    return any(w.lower in reading.lexicon.causing for w in before)
