"""Somebody else's deed that a line takes over by a pronoun: `… and hold them myself`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generations.grounding.actors import names_actor
from generations.grounding.facts import EXACT, KnownFact
from generations.grounding.lexicon import Lexicon
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span
from generations.grounding.words import Word


def taken_over(reading: Reading) -> Iterator[Span]:
    """`prepare the talks and hold them myself`, where the fact says that another holds them."""
    words, lexicon = reading.line.words, reading.lexicon
    for segment in reading.segments:
        said = {words[i].lower for i in segment}
        if not said & lexicon.objects or any(
            words[i].denied or words[i].foreign or reading.wished[i] for i in segment
        ):
            continue
        clause = [i for i, w in enumerate(words) if w.clause == words[segment[0]].clause]
        known = reading.carrier(clause)
        if known is None or not known.tells_deed or names_actor(reading, clause, known):
            continue
        theirs = {w.stem for w in known.passage.words if w.foreign}
        theirs -= {w.stem for w in known.passage.words if not w.foreign}
        verbs = [i for i in segment if _may_be_deed(words[i], lexicon)]
        taken = [i for i in verbs if words[i].stem in theirs]
        alone = theirs and said & lexicon.alone and not _is_own(reading, verbs, known)
        if not taken and not alone:
            continue
        first, last = words[(taken or verbs or segment)[0]], words[segment[-1]]
        why = lexicon.says(
            "others", text=reading.line.text[first.start : last.end], fact=quoted(known)
        )
        yield reading.span(first.start, last.end, "ownership", why, quoted(known), known)


def _may_be_deed(word: Word, lexicon: Lexicon) -> bool:
    """`führe` is a function word in `führe … durch`, and the deed itself in `führe sie`."""
    told = word.stem in lexicon.ranks or word.stem in lexicon.families
    return word.lower not in lexicon.alone and (told or word.lower not in lexicon.function)


def _is_own(reading: Reading, verbs: Sequence[int], known: KnownFact) -> bool:
    """The fact tells this deed of the person, too."""
    return any(
        m.known is known
        and m.strength == EXACT
        and not all(known.passage.words[a].foreign for a in m.at)
        for i in verbs
        for m in reading.alignment.matches[i]
    )
