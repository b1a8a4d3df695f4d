"""Terms of several words, which are held as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generations.grounding.facts import SAME, KnownFact
from generations.grounding.passage import Passage
from generations.grounding.reading import Reading
from generations.grounding.verdict import Span
from profiles.skills import find_in


def borrowed_terms(reading: Reading) -> Iterator[Span]:
    """`clinical trials` of the posting, where one fact is clinical and another a trial."""
    if not reading.scope.whole:
        return
    words = reading.line.words
    theirs = _pairs(reading.posting) if reading.posting else set()
    skills = [(m.start, m.end) for m in find_in(reading.line.text)]
    for first in range(len(words) - 1):
        pair = (first, first + 1)
        known_term = any(s <= words[first].start < words[first + 1].end <= e for s, e in skills)
        if not known_term and (words[first].stem, words[first + 1].stem) not in theirs:
            continue
        if words[first].segment != words[first + 1].segment or not _both_claim(reading, pair):
            continue
        if not _held_together(reading, pair):
            yield _span(reading, words[first].start, words[first + 1].end, "borrowed")


def _pairs(posting: Passage) -> set[tuple[str, str]]:
    return {(a.stem, b.stem) for a, b in pairwise(posting.words) if a.segment == b.segment}


def _both_claim(reading: Reading, pair: Sequence[int]) -> bool:
    return all(
        reading.content[i] and reading.alignment.matches[i] and not reading.line.words[i].denied
        for i in pair
    )


def _held_together(reading: Reading, pair: Sequence[int]) -> bool:
    """By one fact."""
    first, second = (reading.alignment.matches[i] for i in pair)
    return bool({id(m.known) for m in first} & {id(m.known) for m in second})


def loose_items(reading: Reading) -> Iterator[Span]:
    """An item of a list of skills with a word that only a thesaurus finds, in another fact."""
    if reading.scope.section != "skills":
        return
    for segment in reading.segments:
        item = reading.content_of(segment)
        for index in item:
            others = [i for i in item if i != index]
            firm = _firm_facts(reading, others)
            if firm and not _is_firm(reading, index, firm):
                word = reading.line.words[index]
                yield _span(reading, word.start, word.end, "claim")
                break


def _firm_facts(reading: Reading, words: Sequence[int]) -> list[KnownFact]:
    return [
        m.known
        for i in words
        for m in reading.alignment.matches[i]
        if m.strength >= SAME and not m.loose
    ]


def _is_firm(reading: Reading, index: int, firm: Sequence[KnownFact]) -> bool:
    """Supported by more than a sense, by kinship of words, or in a fact of the other words."""
    word, lexicon = reading.line.words[index], reading.lexicon
    matches = reading.alignment.matches[index]
    root = lexicon.root(word.lower) or word.stem
    return not matches or any(
        not m.loose
        or any(m.known is known for known in firm)
        or any(
            root == (lexicon.root(theirs.lower) or theirs.stem)
            for theirs in (m.known.passage.words[at] for at in m.at)
        )
        for m in matches
    )


def _span(reading: Reading, start: int, end: int, kind: str) -> Span:
    text, says = reading.line.text[start:end], reading.lexicon.says
    return reading.span(start, end, kind, says(kind, text=text, where=says("anywhere")))
