"""Deeds that a title of the fact implies: a `Shift leader on four shifts` leads shifts."""

from __future__ import annotations

import re

from generations.grounding.facts import KnownFact, compound_parts
from generations.grounding.reading import Reading
from generations.grounding.stems import fold
from generations.grounding.words import Word

_LONGEST = 4
_DOERS = re.compile(r"(?:er|or|ers|ors|erin|orin)$")


def holds_title(reading: Reading, index: int, known: KnownFact) -> bool:
    """`lead the shift`, where the fact opens with `Shift leader`; `lead the ward` is not told.

    The title stands alone at the fact's beginning: `Helped the shift leader` is none.
    """
    theirs = known.passage.words
    title = _title(theirs, known)
    holder = next((i for i in title if _does(reading, index, theirs[i])), None)
    if holder is None:
        return False
    led = {w.stem for w in theirs[:holder]} or _parts(theirs[holder], known)
    segment = reading.segment_at(reading.line.words[index].start)
    objects = [i for i in reading.content_of(segment) if i != index]
    return any(reading.line.words[i].stem in led for i in objects)


def _title(theirs: list[Word], known: KnownFact) -> list[int]:
    """The words before the first one that is no part of a title."""
    found: list[int] = []
    lexicon = known.passage.lexicon
    for index, word in enumerate(theirs[:_LONGEST]):
        if word.lower in lexicon.function or word.segment or word.shared or word.denied:
            break
        found.append(index)
    return found


def _does(reading: Reading, index: int, holder: Word) -> bool:
    """`leader` for `lead`, `Leiterin` for `leite`."""
    lexicon = reading.lexicon
    bare = _DOERS.sub("", holder.lower)
    verb = reading.line.words[index].stem
    if bare == holder.lower or len(verb) < 4:
        return False
    if lexicon.code == "de":
        return fold(bare).endswith(verb)
    return verb in (lexicon.stem(bare), lexicon.stem(bare + "e"))


def _parts(holder: Word, known: KnownFact) -> set[str]:
    """What a German title leads: the `Schicht` of a `Schichtleiter`."""
    lexicon = known.passage.lexicon
    if lexicon.code != "de":
        return set()
    return set(compound_parts(holder.lower, lexicon)[:-1])
