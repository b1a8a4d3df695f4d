"""`the whole order cycle, from enquiry to invoice`: a course whose two ends the fact names."""

from __future__ import annotations

import re

from generations.grounding.facts import SAME
from generations.grounding.reading import Reading

_WHOLE = frozenset(
    [
        *("whole", "entire", "full", "complete", "entirety"),
        *("ganze", "ganzen", "ganzer", "ganzes", "gesamte", "gesamten", "gesamter", "gesamtes"),
        *("komplette", "kompletten", "kompletter", "komplettes", "vollständigen", "vollständige"),
    ]
)
_COURSE = re.compile(
    r".*(?:cycle|process|chain|path|journey|workflow|course|span|route|procedure|lifecycle"
    r"|zyklus|prozess|prozesses|kette|weg|weges|verlauf|ablauf|strecke|verfahren|spanne)"
)
_FROM_TO = {
    "en": re.compile(r"\bfrom\s+(.+?)\s+(?:right\s+)?(?:through\s+)?to\s+([^,;.:()]+)", re.I),
    "de": re.compile(r"\bvo[nm]\s+(.+?)\s+bis(?:\s+(?:zum|zur|hin|zu))*\s+([^,;.:()]+)", re.I),
}
_NEAR = 3


def names_course(reading: Reading, index: int) -> bool:
    """The `cycle` of `the whole order cycle`, when its two ends are the fact's."""
    if not _COURSE.fullmatch(reading.line.words[index].lower):
        return False
    return any(spans_course(reading, i) for i in range(max(0, index - _NEAR), index))


def spans_course(reading: Reading, index: int) -> bool:
    """The reach word is said of a course, and one fact runs from the one end to the other."""
    words, lexicon = reading.line.words, reading.lexicon
    following = words[index + 1 : index + 1 + _NEAR]
    if words[index].lower not in _WHOLE or not any(_COURSE.fullmatch(w.lower) for w in following):
        return False
    line = _FROM_TO[lexicon.code].search(reading.line.text, words[index].end)
    if line is None:
        return False
    ends = [
        [i for i, w in enumerate(words) if line.start(g) <= w.start < line.end(g)] for g in (1, 2)
    ]
    for known in reading.scope.facts:
        given = _FROM_TO[lexicon.code].search(known.fact.text)
        if given and all(
            any(
                m.known is known
                and m.strength >= SAME
                and any(given.start(g) <= known.passage.words[a].start < given.end(g) for a in m.at)
                for i in reading.content_of(ends[g - 1])
                for m in reading.alignment.matches[i]
            )
            for g in (1, 2)
        ):
            return True
    return False
