"""Awards: a finalist did not win, and an employee of the month is not one of the year."""

from __future__ import annotations

from collections.abc import Iterator

from generations.grounding.facts import EXACT, KnownFact
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_MOST_LEFT_OUT = 0.4


def honours(reading: Reading) -> Iterator[Span]:
    for known in reading.scope.facts:
        if known.fact.section != "awards" or not known.fact.id.endswith(".title"):
            continue
        named = _named(reading, known)
        if not named:
            continue
        lexicon, words = reading.lexicon, reading.line.words
        said = {w.lower for w in words}
        short = [w.lower for w in known.passage.words if w.lower in lexicon.short_of]
        first, last = words[named[0]], words[named[-1]]
        if short and not said & lexicon.short_of:
            yield _span(reading, known, first.start, last.end)
        spans = {w.lower for w in known.passage.words if w.lower in lexicon.award_spans}
        for word in words[named[0] : named[-1] + 4]:
            if spans and word.lower in lexicon.award_spans - spans:
                yield _span(reading, known, first.start, word.end)
                break


def _named(reading: Reading, known: KnownFact) -> list[int]:
    """The words of the line that name this award; none when too few do."""
    lexicon = reading.lexicon
    silent = lexicon.silent | lexicon.short_of | lexicon.award_spans
    title = {at for at, w in enumerate(known.passage.words) if w.lower not in silent}
    matches = [
        (i, at)
        for i, found in enumerate(reading.alignment.matches)
        for m in found
        if m.known is known and m.strength == EXACT
        for at in m.at
        if at in title
    ]
    if not title or len({at for _, at in matches}) < len(title) * (1 - _MOST_LEFT_OUT):
        return []
    return sorted({i for i, _ in matches})


def _span(reading: Reading, known: KnownFact, start: int, end: int) -> Span:
    why = reading.lexicon.says("other_award", expected=quoted(known))
    return reading.span(start, end, "award", why, quoted(known), known)
