"""A post that was only held for somebody else, told as the person's own."""

from __future__ import annotations

from collections.abc import Iterator

from generations.grounding.facts import SAME, KnownFact
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_FAR = 7
"""Words after `deputise for` within which the post is named."""


def deputies(reading: Reading) -> Iterator[Span]:
    """`I am the contact for wound care` from `I stand in for the contact during her leave`."""
    words, posts = reading.line.words, reading.lexicon.posts
    if posts["says_stands_in"].search(reading.line.text):
        return
    for index, word in enumerate(words):
        if not reading.content[index] or word.denied or reading.wished[index]:
            continue
        before = [w for w in words[max(0, index - 4) : index] if w.segment == word.segment]
        if not any(posts["being"].fullmatch(w.lower) for w in before):
            continue
        matches = [m for m in reading.alignment.matches[index] if m.strength >= SAME]
        if matches and all(set(m.at) & _posts(m.known) for m in matches):
            known = matches[0].known
            why = reading.lexicon.says("ownership", text=word.text, fact=quoted(known))
            yield reading.span(word.start, word.end, "ownership", why, quoted(known), known)


def _posts(known: KnownFact) -> set[int]:
    """The words of a fact that name whom the person stood in for."""
    found: set[int] = set()
    words = known.passage.words
    for match in known.passage.lexicon.posts["stands_in"].finditer(known.fact.text):
        after = [i for i, w in enumerate(words) if w.start >= match.end()]
        found.update(i for i in after[:_FAR] if words[i].clause == words[after[0]].clause)
    return found
