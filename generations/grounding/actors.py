"""Deeds that a fact tells of others: a line may not tell them as the person's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generations.grounding.facts import KnownFact
from generations.grounding.others import is_actor
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_TOGETHER = {"together", "alongside", "jointly", "gemeinsam", "zusammen"}


def of_others(reading: Reading) -> Iterator[Span]:
    """`and signed the drawings` from `…; a senior engineer checked and signed them`."""
    words = reading.line.words
    for index, word in enumerate(words):
        if not reading.content[index] or word.denied or word.foreign or reading.wished[index]:
            continue
        clause = [i for i, w in enumerate(words) if w.clause == word.clause]
        known = reading.carrier(clause)
        if known is None or not known.tells_deed:
            continue
        mine = [m for m in reading.alignment.matches[index] if not m.loose]
        theirs = known.passage.words
        if not any(m.known is known and any(theirs[a].foreign for a in m.at) for m in mine):
            continue
        if any(not any(m.known.passage.words[a].foreign for a in m.at) for m in mine):
            continue
        if _stays_as_before(reading, index, known):
            continue
        if names_actor(reading, clause, known) or _is_passive(reading, index):
            continue
        yield reading.span(
            word.start,
            word.end,
            "ownership",
            reading.lexicon.says("others", text=word.text, fact=quoted(known)),
            quoted(known),
            known,
        )


_BE_AFTER = {"wird", "werden", "wurde", "wurden", "worden"}


def _is_passive(reading: Reading, index: int) -> bool:
    """`which was adopted`: nobody is said to have done it."""
    words, lexicon = reading.line.words, reading.lexicon
    mates = [w for w in words[: index + 3] if w.segment == words[index].segment]
    after = {w.lower for w in words[index + 1 : index + 3]}
    said = reading.line.text[mates[0].start : words[index].end]
    return bool(after & _BE_AFTER) or (
        " " in said and mates[0].lower in lexicon.hanging and bool(lexicon.passive.search(said))
    )


def _stays_as_before(reading: Reading, index: int, known: KnownFact) -> bool:
    """`while deployments still go through Jenkins`: what goes on, whoever does it."""
    words, lexicon = reading.line.words, reading.lexicon
    mates = [w for w in words if w.segment == words[index].segment]
    mine = bool({w.lower for w in mates} & lexicon.own)
    said = {w.lower for w in mates} & lexicon.as_before
    return (
        bool(said) and not mine and bool({w.lower for w in known.passage.words} & lexicon.as_before)
    )


def names_actor(reading: Reading, clause: Sequence[int], known: KnownFact) -> bool:
    """The line tells who did it, too."""
    lexicon, theirs = reading.lexicon, known.passage.words
    if any(reading.line.words[i].lower in lexicon.selves for i in clause):
        return True
    named = {
        next(
            (
                a
                for a, w in enumerate(theirs)
                if w.start >= match.end() and w.lower not in lexicon.function
            ),
            -1,
        )
        for pattern in (lexicon.by_others, lexicon.lies_with)
        for match in pattern.finditer(known.fact.text)
    }
    told = {w.clause or (0, w.segment) for w in theirs if w.foreign}
    named |= {
        a
        for a, w in enumerate(theirs)
        if (w.clause or (0, w.segment)) in told and not w.foreign and is_actor(w, lexicon)
    }
    return any(
        m.known is known and named & set(m.at)
        for i in clause
        if not _is_companion(reading, i)
        for m in reading.alignment.matches[i]
    ) or bool(reading.lexicon.by_others.search(reading.line.text))


def _is_companion(reading: Reading, index: int) -> bool:
    """`handled it together with the buying office`: not told as the other's own part."""
    words = reading.line.words
    before = [w.lower for w in words[max(0, index - 4) : index]]
    return any(w in _TOGETHER for w in before)
