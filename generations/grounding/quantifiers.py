"""Words for none and for several, against the number that the fact gives of the same thing."""

from __future__ import annotations

from collections.abc import Iterator

from generations.grounding.facts import SAME, KnownFact
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_NEAR = 20


def quantifiers(reading: Reading) -> Iterator[Span]:
    """`several trainees` of a fact that has one; `no more complaints` of one that has some."""
    words, lexicon = reading.line.words, reading.lexicon
    for index, word in enumerate(words[:-1]):
        if reading.wished[index]:
            continue
        if word.lower in lexicon.unlimited and (known := _limited(reading, index)):
            yield reading.span(
                word.start,
                words[index + 1].end,
                "hedge",
                lexicon.says("number_hedge", expected=quoted(known)),
                quoted(known),
                known,
            )
        if lexicon.posts["both"].fullmatch(word.lower) and (known := _of_one(reading, index)):
            why = lexicon.says("number_hedge", expected=quoted(known))
            yield reading.span(word.start, word.end, "number", why, quoted(known), known)
        several, none = word.lower in lexicon.several, word.lower in lexicon.none
        if not (several or none):
            continue
        noun = next(
            (i for i in range(index + 1, min(index + 3, len(words))) if _is_held(reading, i)), -1
        )
        if noun < 0 or words[noun].segment != word.segment:
            continue
        told = [
            (m.known, at)
            for m in reading.alignment.matches[noun]
            if m.strength >= SAME and not m.loose
            for at in m.at
        ]
        contradicts = _is_single if several else _is_some
        if told and all(contradicts(known, at) for known, at in told):
            known = told[0][0]
            yield reading.span(
                word.start,
                words[noun].end,
                "number",
                lexicon.says(
                    "other_number",
                    expected="1" if several else "…",
                    text=word.text,
                    fact=quoted(known),
                ),
                quoted(known),
                known,
            )


def _limited(reading: Reading, index: int) -> KnownFact | None:
    """The fact behind the words around, when it sets a limit that the line leaves out."""
    clause = [
        i for i, w in enumerate(reading.line.words) if w.clause == reading.line.words[index].clause
    ]
    known = reading.carrier(clause)
    if known is None or reading.line.quantities:
        return None
    return known if any(q.hedge == "most" for q in known.passage.quantities) else None


def _of_one(reading: Reading, index: int) -> KnownFact | None:
    """The fact behind the words around `both`, when it tells of one and of the other."""
    clause = [
        i for i, w in enumerate(reading.line.words) if w.clause == reading.line.words[index].clause
    ]
    if any(reading.line.words[i].denied for i in clause):
        return None
    known = reading.carrier(clause)
    if known is None:
        return None
    posts, theirs = known.passage.lexicon.posts, known.passage.words
    both = any(posts["both"].fullmatch(w.lower) for w in theirs)
    return known if posts["one_of"].search(known.fact.text) and not both else None


def _is_held(reading: Reading, index: int) -> bool:
    return reading.content[index] and any(
        m.strength >= SAME for m in reading.alignment.matches[index]
    )


def _is_single(known: KnownFact, at: int) -> bool:
    """`a trainee each year`, not `a set of trainees`."""
    words = known.passage.words
    return known.tells_deed and any(
        words[i].lower in known.passage.lexicon.single and words[i].segment == words[at].segment
        for i in range(max(0, at - 2), at)
    )


def _is_some(known: KnownFact, at: int) -> bool:
    """Affirmed, with a number of its own."""
    passage = known.passage
    word = passage.words[at]
    return (
        known.tells_deed
        and not word.denied
        and any(
            q.value and (word.stem in q.nouns or 0 <= word.start - q.end < _NEAR)
            for q in passage.quantities
        )
    )
