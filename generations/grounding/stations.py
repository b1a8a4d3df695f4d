"""What a letter or summary tells of a job that it names: the title there, and the deeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generations.grounding.dates import named_entries
from generations.grounding.facts import KnownFact
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_TOLD = ("basics", "cover_letter", "letter")
_AS = {"as", "als"}
_BEING = {"am", "was", "been", "bin", "war", "became", "i'm"}
_ARTICLES = {"a", "an", "the", "ein", "eine", "der", "die", "their", "its"}
_LONGEST = 4
_CARRIED = 2.0
"""How much of a segment a fact of another job must carry to be misplaced."""
_AT = re.compile(r"\b(?:at|bei|beim|im|in der|in dem|für|for|with)\s+(?:the\s+|der\s+)?$", re.I)


def promoted(reading: Reading) -> Iterator[Span]:
    """`As head of IT at …`, `I was senior ecologist`: each rank needs a title that has it."""
    lexicon, words = reading.lexicon, reading.line.words
    if reading.scope.section not in _TOLD:
        return
    for index in range(len(words)):
        title = _title_after(reading, index)
        ranks = {words[i].lower for i in title if words[i].lower in lexicon.raising}
        if not ranks or any(reading.wished[i] or words[i].denied for i in title):
            continue
        jobs = [p for p in named_entries(reading, words[index].start) if p.startswith("work")]
        if any(_has_ranks(known, ranks, jobs) for known in reading.all_facts):
            continue
        first, last = words[title[0]], words[title[-1]]
        text = reading.line.text[first.start : last.end]
        yield reading.span(first.start, last.end, "title", lexicon.says("seniority", text=text))


def _title_after(reading: Reading, index: int) -> list[int]:
    """The words of a title after `as` or `I am`, up to the next function word."""
    words, lexicon = reading.line.words, reading.lexicon
    lower = words[index].lower
    said = lower in _AS or (lower in _BEING and any(w.lower in lexicon.own for w in words[:index]))
    german = lexicon.code == "de" and lower == "am"
    if not said or german:
        return []
    found: list[int] = []
    for i in range(index + 1, min(len(words), index + 2 + _LONGEST)):
        if words[i].segment != words[index].segment:
            break
        if not found and words[i].lower in _ARTICLES:
            continue
        if words[i].lower in lexicon.function:
            break
        found.append(i)
    heads = (lexicon.roles | lexicon.raising) - lexicon.finished
    return found if any(words[i].lower in heads for i in found) else []


def _has_ranks(known: KnownFact, ranks: set[str], jobs: Sequence[str]) -> bool:
    """A fact of the person, and of the jobs named if there are any, says all these ranks."""
    if jobs and known.fact.section == "work" and known.fact.entry not in jobs:
        return False
    words = known.passage.words
    said = {
        w.lower
        for before, w in zip([None, *words], words, strict=False)
        if not (w.denied or w.shared or w.foreign)
        and not (known.tells_deed and before and before.lower in _ARTICLES)
    }
    return ranks <= said


def misplaced(reading: Reading) -> Iterator[Span]:
    """`At Dyfi I surveyed rivers` where the rivers were surveyed in another job."""
    if reading.scope.section not in _TOLD:
        return
    words = reading.line.words
    for segment in reading.segments:
        jobs = _named_here(reading, segment)
        known = reading.alignment.best(reading.content_of(segment))
        if len(jobs) != 1 or known is None or not known.tells_deed:
            continue
        if known.fact.section != "work" or known.fact.entry in jobs:
            continue
        own = [i for i in reading.content_of(segment) if not _names_job(reading, i, jobs[0])]
        carried = reading.alignment.coverage(known, own)
        rivals = [
            k for k in reading.scope.facts if k.fact.entry in jobs or k.fact.section != "work"
        ]
        nearest = max((reading.alignment.coverage(k, own) for k in rivals), default=0.0)
        if carried < _CARRIED or nearest > carried / 2 or any(reading.wished[i] for i in own):
            continue
        mine = [i for i in own if any(m.known is known for m in reading.alignment.matches[i])]
        start, end = words[mine[0]].start, words[mine[-1]].end
        says = reading.lexicon.says("other_job", fact=quoted(known))
        yield reading.span(start, end, "mixture", says, quoted(known), known)


def _named_here(reading: Reading, segment: Sequence[int]) -> list[str]:
    """Jobs that the segment places itself in: `at Dyfi`, not `after Dyfi`."""
    words, text = reading.line.words, reading.line.text
    named = [p for p in named_entries(reading, words[segment[0]].start) if p.startswith("work")]
    placed = []
    for place in named:
        first = next((i for i in segment if _names_job(reading, i, place)), None)
        if first is not None and _AT.search(text[: words[first].start]):
            placed.append(place)
    return placed if len(named) == 1 else []


def _names_job(reading: Reading, index: int, place: str) -> bool:
    return (
        any(m.known.fact.id == f"{place}.name" for m in reading.alignment.matches[index])
        and reading.line.words[index].text[0].isupper()
    )
