"""What the sentence model says of a word that no fact supports."""

from __future__ import annotations

from collections.abc import Sequence

from generations.grounding.facts import KnownFact
from generations.grounding.words import Word
from jobwise.lib.embedding import embed, embed_words

EVIDENCE = ("gist", "meant_left", "meant_any")


def meaning_of(
    line: str, word: Word, known: KnownFact, left: Sequence[Word]
) -> dict[str, float] | None:
    """How near the word is to its fact, each from -1 to 1; None when there is no model to ask.

    `gist`: how much nearer the whole line is with the word than without it. `meant_left` and
    `meant_any`: how near the word, read where it stands, is to the nearest word of the fact that
    the line has left unused, and to any of its words.
    """
    fact = known.passage.text
    without = " ".join((line[: word.start] + line[word.end :]).split())
    theirs = [(w.start, w.end) for w in known.passage.words]
    unused = [at for at, w in enumerate(known.passage.words) if w in left]
    try:
        whole, part, told = embed([line, without, fact])
        (own,) = embed_words(line, [(word.start, word.end)])
        near = embed_words(fact, theirs) @ own
    except (ImportError, OSError):
        return None
    return {
        "gist": round(float(whole @ told) - float(part @ told), 3),
        "meant_left": round(float(max(near[unused], default=0.0)), 3),
        "meant_any": round(float(max(near, default=0.0)), 3),
    }
