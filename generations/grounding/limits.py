"""What the person knows by sight, told as if it were done: `C++ (reading only)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generations.grounding.alignment import Match
from generations.grounding.facts import SAME, KnownFact
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_NEAR = 3
"""How many words before a thing may say that something else was done for it."""


def limited(reading: Reading) -> Iterator[Span]:
    """A thing that every fact in scope limits needs the limit, or a word of it, beside it."""
    facts = {id(m.known): m.known for found in reading.alignment.matches for m in found}
    limits = {key: found for key, known in facts.items() if (found := _limits(known))}
    if not limits:
        return
    words = reading.line.words
    for index, word in enumerate(words):
        matches = [m for m in reading.alignment.matches[index] if m.strength >= SAME]
        if not reading.content[index] or not matches or word.denied:
            continue
        if not all(_falls_under(m, limits.get(id(m.known), ())) for m in matches):
            continue
        known = matches[0].known
        if _is_purpose(reading, index) or _repeats(reading, index, known, limits[id(known)]):
            continue
        why = reading.lexicon.says("negation", fact=quoted(known))
        yield reading.span(word.start, word.end, "negation", why, quoted(known), known)


def _is_purpose(reading: Reading, index: int) -> bool:
    """`folders for the audit`: work for it, not the thing itself."""
    words = reading.line.words
    near = words[max(0, index - _NEAR) : index]
    return any(
        w.lower in reading.lexicon.serving and w.segment == words[index].segment for w in near
    )


Limit = tuple[tuple[int, ...], frozenset[str]]
"""The words of a fact that are limited, and the words that limit them."""


def _limits(known: KnownFact) -> tuple[Limit, ...]:
    found = []
    words = known.passage.words
    for match in known.passage.lexicon.limits.finditer(known.fact.text):
        inside = [i for i, w in enumerate(words) if match.start() <= w.start < match.end()]
        if not inside:
            continue
        segment = words[inside[0]].segment
        said = [i for i, w in enumerate(words) if w.segment == segment]
        before = [i for i in said if i < inside[0]]
        if not [i for i in before if words[i].lower not in known.passage.lexicon.function]:
            before = _item_before(known, inside[0], match.start())
        after = [i for i in said if i > inside[-1]]
        limiting = frozenset(words[i].lower for i in (inside + after if before else inside))
        found.append((tuple(before or after), limiting))
    return tuple(found)


def _item_before(known: KnownFact, index: int, start: int) -> list[int]:
    """The item whose bracket, or what stands after its comma or dash, holds the limit."""
    words = known.passage.words
    if not known.fact.text[:start].rstrip().endswith(("(", ",", "–", "—", "-", ":")) or not index:
        return []
    last = words[index - 1].segment
    return [i for i, w in enumerate(words[:index]) if w.segment == last]


def _falls_under(match: Match, limits: Sequence[Limit]) -> bool:
    return any(set(match.at) <= set(limited) for limited, _ in limits)


def _repeats(reading: Reading, index: int, known: KnownFact, limits: Sequence[Limit]) -> bool:
    """The line says a limit of its own, or names what the knowledge comes from."""
    lexicon, words = reading.lexicon, reading.line.words
    if any(
        abs(words[index].clause - w.clause) <= 1
        for m in lexicon.limits.finditer(reading.line.text)
        for w in words
        if m.start() <= w.start < m.end()
    ):
        return True
    limiting = {w for _, found in limits for w in found} - lexicon.function
    near = {w.lower for w in words if abs(w.clause - words[index].clause) <= 1}
    return bool(near & limiting)
