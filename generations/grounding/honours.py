"""Awards: a finalist did not win, and an employee of the month is not one of the year."""

from __future__ import annotations

from collections.abc import Iterator

from generations.grounding.facts import EXACT, KnownFact
from generations.grounding.others import is_actor
from generations.grounding.passage import Passage
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


def invented(reading: Reading) -> Iterator[Span]:
    """`where I was named Baker of the Year` needs a fact that tells of this honour."""
    if not any(_tells_honours(reading.line)):
        return
    telling = {
        k.fact.entry if k.fact.section == "awards" else k.fact.id
        for k in reading.scope.facts
        if _tells_of_honour(k)
    }
    for start, end in _tells_honours(reading.line):
        inside = [i for i, w in enumerate(reading.line.words) if start <= w.start < end]
        if any(reading.wished[i] or reading.line.words[i].denied for i in inside):
            continue
        said = reading.content_of(inside)
        held = [
            any({m.known.fact.entry, m.known.fact.id} & telling for m in found)
            for found in (reading.alignment.matches[i] for i in said)
        ]
        if telling and (any(held) or not said):
            continue
        why = reading.lexicon.says("award", text=reading.line.text[start:end])
        yield reading.span(start, end, "award", why)


def _tells_honours(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where a text names an honour: `Baker of the Year`, `voted best trainee`."""
    lexicon, text = passage.lexicon, passage.text
    for match in lexicon.honour_of.finditer(text):
        holder = next(w for w in passage.words if w.end >= match.end(1))
        titled = match[0].split()[-1][0].isupper() and holder.text[0].isupper()
        person = is_actor(holder, lexicon) or holder.lower in lexicon.roles
        if person or (titled and lexicon.code == "en") or holder.lower in lexicon.award_holders:
            yield match.span()
    for match in lexicon.honoured.finditer(text):
        yield match.span()


def _tells_of_honour(known: KnownFact) -> bool:
    said = {w.lower for w in known.passage.words if not w.denied}
    told = bool(said & known.passage.lexicon.award) or any(_tells_honours(known.passage))
    return known.fact.section == "awards" or told


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
