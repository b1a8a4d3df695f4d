"""Work from home: at which job it was done, and how much of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generations.grounding.dates import named_entries
from generations.grounding.facts import KnownFact
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_HOME = re.compile(
    r"\b(?:(?:from|at) home|home[- ]?office|home-based|remotely|telework\w*"
    r"|(?:fully|mostly|mainly|largely|partly|partially|entirely|completely) remote"
    r"|remote (?:work|working|role|job|position|basis)"
    r"|von zu ?hause|telearbeit|mobile[sm]? arbeiten)\b",
    re.I,
)
_REMOTE_PLACE = re.compile(r"^\W*remote\b", re.I)
_MOSTLY = re.compile(
    r"\b(?:mostly|mainly|largely|predominantly|primarily|chiefly|fully|entirely|completely|always"
    r"|most of|majority of|überwiegend\w*|größtenteils|hauptsächlich|meist(?:ens)?|vorwiegend"
    r"|vollständig|komplett|ausschließlich|immer)\b",
    re.I,
)
_PARTLY = re.compile(
    r"\b(?:part(?:ly|ially)?|hybrid\w*|some|sometimes|occasional\w*|half|days?|office|up to"
    r"|teilweise|gelegentlich|manchmal|halb|tage?n?|büro|vor ort|bis zu)\b",
    re.I,
)


def from_home(reading: Reading) -> Iterator[Span]:
    """The job that a line names says so itself, and `mostly` only where it is most of it."""
    line, says = reading.line, reading.lexicon.says
    for match in _HOME.finditer(line.text):
        at = [i for i, w in enumerate(line.words) if match.start() <= w.start < match.end()]
        if not at or any(line.words[i].denied or reading.wished[i] for i in at):
            continue
        clause = [w for w in line.words if w.clause == line.words[at[0]].clause]
        start, end = clause[0].start, clause[-1].end
        named = named_entries(reading, match.start())
        places = named or ([reading.scope.entry] if reading.scope.entry else [])
        told = [k for k in reading.all_facts if _tells_home(k) and _is_of(k, places)]
        if named and not told:
            yield reading.span(*match.span(), "claim", says("period_bare", text=match[0]))
        mostly = _MOSTLY.search(line.text, start, end)
        if told and mostly and not any(_is_most(known) for known in told):
            known = told[0]
            first, last = min(mostly.start(), match.start()), max(mostly.end(), match.end())
            why = says("number_hedge", expected=quoted(known))
            yield reading.span(first, last, "hedge", why, quoted(known), known)


def _is_of(known: KnownFact, places: list[str]) -> bool:
    return not places or known.fact.entry in places


def _tells_home(known: KnownFact) -> bool:
    return bool(_HOME.search(known.fact.text) or _REMOTE_PLACE.search(known.fact.text))


def _is_most(known: KnownFact) -> bool:
    text = known.fact.text
    return bool(_MOSTLY.search(text)) or not _PARTLY.search(text)
