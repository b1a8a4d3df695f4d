"""One deed told in two ways: by its verb, or by its noun and a verb that adds nothing.

`Rechne Löhne ab` is `Erstelle die Lohnabrechnung`, `übernehme die Abrechnung der Löhne`.
"""

from __future__ import annotations

from generations.grounding.alignment import Match
from generations.grounding.facts import SAME
from generations.grounding.reading import Reading


def is_light(reading: Reading, index: int) -> bool:
    """A verb beside a noun of doing whose verb the fact tells of the person."""
    line, lexicon = reading.line, reading.lexicon
    word = line.words[index]
    if word.stem not in lexicon.light or (index and word.text[0].isupper()):
        return False
    return any(
        _is_done(match)
        for i, w in enumerate(line.words)
        if w.segment == word.segment and i != index and w.text[0].isupper()
        for match in reading.alignment.matches[i]
    )


def _is_done(match: Match) -> bool:
    """The fact has a verb there, which is neither denied nor somebody else's."""
    words = match.known.passage.words
    return match.strength >= SAME and any(
        (at == 0 or words[at].text[0].islower())
        and words[at].lower not in match.known.passage.lexicon.function
        and not (words[at].shared or words[at].denied or words[at].tried or words[at].foreign)
        for at in match.at
    )
