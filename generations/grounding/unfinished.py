"""Words that a line says of what is not finished, where the profile leaves something open, too."""

from __future__ import annotations

from generations.grounding.reading import Reading


def is_pending(reading: Reading, index: int) -> bool:
    """`under way`, `not yet passed`: said of something that the profile leaves open too."""
    word = reading.line.words[index]
    lexicon = reading.lexicon
    said = any(start <= word.start < end for start, end in reading.line.pending)
    said = said or word.stem in lexicon.commit or word.stem in lexicon.tentative
    if not said and word.lower not in reading.lexicon.finished:
        return False
    if any(match.denied for matches in reading.alignment.matches for match in matches):
        return True
    known = reading.carrier(range(len(reading.line.words)))
    return known is not None and any(w.denied or w.tried for w in known.passage.words)


def is_open_too(reading: Reading, index: int) -> bool:
    """`hooking up the alerts is still to come`, where the fact that carries the line leaves
    something open: a clause that only says what is not done yet claims nothing by plain words."""
    word, lexicon, line = reading.line.words[index], reading.lexicon, reading.line
    clause = [w for w in line.words if w.clause == word.clause]
    if word.named or not clause[0].clause or not all(w.denied for w in clause):
        return False
    if not any(clause[0].start <= start <= clause[-1].end for start, _ in line.pending):
        return False
    told = lexicon.award | lexicon.superlative | lexicon.scope_words | lexicon.raising
    if word.lower in told | lexicon.roles | lexicon.languages or word.stem in lexicon.degrees:
        return False
    known = reading.carrier(range(len(line.words)))
    return (
        known is not None
        and known.tells_deed
        and any(w.denied and w.clause for w in known.passage.words)
    )
