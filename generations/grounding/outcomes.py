"""How a matter ended, told in a clause that hangs on it: `…, which we won`.

That some bid was won, another fact may say; the clause is about the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generations.grounding.facts import KnownFact
from generations.grounding.links import derived
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_NEARLY = 0.75
"""The share of the best fact's coverage that makes another fact a carrier, too."""


def outcomes(reading: Reading) -> Iterator[Span]:
    """The outcome must be in a fact that carries what the clause hangs on."""
    if reading.scope.section in ("skills", "languages", "certificates", "education", "awards"):
        return
    words, lexicon = reading.line.words, reading.lexicon
    for segment in reading.segments:
        if words[segment[0]].lower not in lexicon.hanging or not segment[0]:
            continue
        told = [i for i in segment if words[i].lower in lexicon.outcomes]
        told = [i for i in told if not (words[i].denied or reading.wished[i])]
        carriers = _carriers(reading, segment[0]) if told else []
        if not carriers or _counts_alike(reading, segment, carriers):
            continue
        if any(_tells(reading, i, carriers) for i in told):
            continue
        first, last = words[segment[0]], words[max(told)]
        why = lexicon.says("outcome", fact=quoted(carriers[0]))
        yield reading.span(first.start, last.end, "cause", why, quoted(carriers[0]), carriers[0])


def _carriers(reading: Reading, start: int) -> list[KnownFact]:
    """The facts that carry what stands before, in its sentence."""
    words = reading.line.words
    stop = max(reading.line.text.rfind(end, 0, words[start].start) for end in (". ", "! ", "? "))
    before = reading.content_of([i for i in range(start) if words[i].start > stop])
    best = max((reading.alignment.coverage(k, before) for k in reading.scope.facts), default=0.0)
    if not best:
        return []
    return [
        k for k in reading.scope.facts if reading.alignment.coverage(k, before) >= best * _NEARLY
    ]


def _counts_alike(reading: Reading, segment: Sequence[int], carriers: list[KnownFact]) -> bool:
    """The clause gives a number of the same fact, or one that follows from it."""
    first, last = reading.line.words[segment[0]].start, reading.line.words[segment[-1]].end
    said = {q.value for q in reading.line.quantities if first <= q.start < last}
    given = {q.value for k in carriers for q in k.passage.quantities}
    return bool(said & given.union(*map(derived, carriers)))


def _tells(reading: Reading, index: int, carriers: list[KnownFact]) -> bool:
    return any(
        m.known in carriers
        and not m.denied
        and not all(m.known.passage.words[a].tried for a in m.at)
        for m in reading.alignment.matches[index]
    )
