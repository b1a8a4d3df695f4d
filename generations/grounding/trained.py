"""`A qualified fitter`, `ausgebildete Praxisanleiterin`: who says so needs the paper."""

from __future__ import annotations

from collections.abc import Iterator

from generations.grounding.alignment import Match
from generations.grounding.facts import SAME
from generations.grounding.others import is_actor
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_PAPERS = ("certificates", "education", "basics")
_NEAR = 3
"""Words after the attribute among which the calling stands."""


def trained(reading: Reading) -> Iterator[Span]:
    """A calling with such an attribute must be one of a title or of a course that is over."""
    words, lexicon = reading.line.words, reading.lexicon
    if reading.line.pending:
        return
    for index, word in enumerate(words):
        if not lexicon.posts["trained"].fullmatch(word.lower) or word.denied:
            continue
        near = range(index + 1, min(index + 1 + _NEAR, len(words)))
        calling = next((i for i in near if _is_calling(reading, i)), None)
        if calling is None or words[calling].segment != word.segment or reading.wished[calling]:
            continue
        matches = [m for m in reading.alignment.matches[calling] if m.strength >= SAME]
        if not matches or any(_is_paper(m, word.stem) for m in matches):
            continue
        known = matches[0].known
        why = lexicon.says("negation", fact=quoted(known))
        yield reading.span(word.start, words[calling].end, "degree", why, quoted(known), known)


def _is_calling(reading: Reading, index: int) -> bool:
    word = reading.line.words[index]
    return word.lower in reading.lexicon.roles or is_actor(word, reading.lexicon)


def _is_paper(match: Match, attribute: str) -> bool:
    fact = match.known.fact
    said = attribute in match.known.passage.stems
    return not match.denied and (
        said or fact.section in _PAPERS or fact.id.endswith((".position", ".label"))
    )
