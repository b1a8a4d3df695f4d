"""Work from home: at which job it was done, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator

from generations.grounding.dates import named_entries
from generations.grounding.facts import KnownFact
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span


def from_home(reading: Reading) -> Iterator[Span]:
    """The job that a line names says so itself, and `mostly` only where it is most of it."""
    line, says, posts = reading.line, reading.lexicon.says, reading.lexicon.posts
    for match in posts["home"].finditer(line.text):
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
        mostly = posts["mostly"].search(line.text, start, end)
        if told and mostly and not any(_is_most(known) for known in told):
            known = told[0]
            first, last = min(mostly.start(), match.start()), max(mostly.end(), match.end())
            why = says("number_hedge", expected=quoted(known))
            yield reading.span(first, last, "hedge", why, quoted(known), known)


def _is_of(known: KnownFact, places: list[str]) -> bool:
    return not places or known.fact.entry in places


def _tells_home(known: KnownFact) -> bool:
    posts, text = known.passage.lexicon.posts, known.fact.text
    return bool(posts["home"].search(text) or posts["remote_place"].search(text))


def _is_most(known: KnownFact) -> bool:
    posts, text = known.passage.lexicon.posts, known.fact.text
    return bool(posts["mostly"].search(text)) or not posts["partly"].search(text)
