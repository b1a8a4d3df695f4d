"""Spans of time against the dates of the profile's entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generations.grounding.alignment import Match
from generations.grounding.dates import CAREER, named_entries, named_within
from generations.grounding.facts import EXACT, SAME
from generations.grounding.quantities import Quantity
from generations.grounding.reading import Reading
from generations.grounding.scope import Entry

MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / 52}
_TOLD = 1.5
"""How much of a segment a deed must carry to place its years."""
LONGEST_GAPS = 12
"""Months without a job that a career may skip over and still be told by its first year."""


def tenure_stands(reading: Reading, quantity: Quantity) -> bool:
    """Whether a span of time follows from dates: of a named job, of the jobs that use a skill,
    or of the whole career."""
    named = named_entries(reading, quantity.start)
    if not named and reading.scope.entry:
        named = [reading.scope.entry]
    elif named and (told := _job_told(reading, quantity)):
        named = [told]
    spans = [reading.entries[place] for place in named if place in reading.entries]
    if spans:
        spans += [reading.entries[p] for p in _entries_titled(reading, quantity)]
        lengths = [_length([entry]) for entry in spans] + [_length(spans)]
        return any(_close(quantity, months) or _understates(quantity, months) for months in lengths)
    if title := _title(reading, quantity):
        holders = _holders(reading, title)
        if holders:
            return _reaches(quantity, holders)
    topic = _topic(reading, quantity)
    if topic:
        users = [
            entry
            for place, entry in reading.entries.items()
            if place.startswith(CAREER) and _mentions(reading, place, topic)
        ]
        if users:
            return _reaches(quantity, users)
    career = [
        entry
        for place, entry in reading.entries.items()
        if place.startswith("work") and entry.first and not entry.is_break
    ]
    return bool(career) and _reaches(quantity, career)


def _job_told(reading: Reading, quantity: Quantity) -> str:
    """The job whose deed is told in the segment: `for six years I bound books, until …`."""
    segment = reading.segment_at(quantity.start)
    words = reading.content_of(segment)
    known = reading.alignment.best(words) if words else None
    if (
        known is None
        or named_within(reading, segment)
        or not known.tells_deed
        or known.fact.section != "work"
    ):
        return ""
    return known.fact.entry if reading.alignment.coverage(known, words) >= _TOLD else ""


def _entries_titled(reading: Reading, quantity: Quantity) -> list[str]:
    """`a three-year apprenticeship`: entries whose title or degree is what the years are of."""
    following = [
        i for i, w in enumerate(reading.line.words) if quantity.end <= w.start < quantity.end + 30
    ][:2]
    return [
        m.known.fact.entry
        for i in following
        for m in reading.alignment.matches[i]
        if m.known.fact.id.endswith((".position", ".studyType")) and m.strength >= SAME
    ]


_FOR = ("for", "since", "over", "of", "seit")
_BEING = frozenset(["as", "am", "be", "been", "was", "were", "als", "bin", "war"])
_WORKING = frozenset(["work", "worked", "working", "spent", "arbeite", "arbeitete", "tätig"])


def _title(reading: Reading, quantity: Quantity) -> list[int]:
    """The title that the years are claimed for: `master baker for ten years`, `six years as …`.

    In `a baker with ten years of experience` they are claimed for the career.
    """
    words, lexicon = reading.line.words, reading.lexicon
    if lexicon.posts["in_that_role"].match(reading.line.text, quantity.end):
        titled = [i for i in range(len(words)) if words[i].start < quantity.hedge_start]
        first = next((i for i in titled if _title_run(reading, [i])), None)
        if first is not None:
            return _title_run(reading, titled[titled.index(first) :])
    before = [i for i, w in enumerate(words) if w.end <= quantity.hedge_start]
    said: set[str] = {words[i].lower for i in before[-2:]}
    if before and words[before[-1]].lower in _FOR:
        while before and words[before[-1]].lower in lexicon.function | lexicon.finished | _WORKING:
            before.pop()
        run = _title_run(reading, before[::-1])[::-1]
        if run and not re.search("[,;:.]", reading.line.text[words[run[-1]].end : quantity.start]):
            return run
    after = [i for i, w in enumerate(words) if w.start >= quantity.end]
    for at, index in enumerate(after):
        lower = words[index].lower
        if words[index].counted or lower not in lexicon.function | _WORKING:
            return _title_run(reading, after[at:]) if said & _BEING else []
        said.add(lower)
    return []


def _title_run(reading: Reading, indexes: Sequence[int]) -> list[int]:
    """Words next to each other, in one segment, that titles of the profile have."""
    run: list[int] = []
    for index in indexes:
        words = reading.line.words
        if run and words[index].segment != words[run[-1]].segment:
            break
        if not any(_is_title(m) for m in reading.alignment.matches[index]):
            break
        run.append(index)
    return run


def _is_title(match: Match) -> bool:
    place = match.known.fact.id
    return (
        match.strength >= SAME
        and not match.loose
        and (place.endswith((".position", ".label")) or place.startswith("certificates"))
    )


def _holders(reading: Reading, title: Sequence[int]) -> list[Entry]:
    """The jobs under this title, none that lower it; else since when a certificate gives it."""
    held = {
        m.known.fact.entry: m.known
        for m in reading.alignment.matches[title[0]]
        if _is_title(m)
        and all(any(o.known is m.known for o in reading.alignment.matches[i]) for i in title)
    }
    said = {reading.line.words[i].lower for i in title}
    jobs = [
        reading.entries[place]
        for place, known in held.items()
        if known.fact.id.endswith(".position")
        and {w.lower for w in known.passage.words} & reading.lexicon.diminishing <= said
    ]
    now = max((e.last for e in reading.entries.values() if e.current), default=0)
    since = [
        replace(entry, first=entry.last, last=now)
        for place in held
        if place.startswith("certificates") and 0 < (entry := reading.entries[place]).last <= now
    ]
    return jobs or since


def _topic(reading: Reading, quantity: Quantity) -> list[int]:
    """What the years are claimed for: `ten years of Go experience`, `six years on wards`.

    The words of the headline name the career itself and restrict nothing.
    """
    words = reading.line.words
    career = {
        w.stem for k in reading.all_facts if k.fact.id == "basics.label" for w in k.passage.words
    }
    clause = {words[i].clause for i in reading.segment_at(quantity.end)}
    topic = [
        i
        for i, w in enumerate(words)
        if w.clause in clause
        and w.start >= quantity.end
        and reading.content[i]
        and w.stem not in career
        and any(m.strength == EXACT for m in reading.alignment.matches[i])
        and "," not in reading.line.text[quantity.end : w.start]
    ]
    return [i for i in topic if words[i].named] or topic


def _mentions(reading: Reading, place: str, topic: list[int]) -> bool:
    return any(
        m.known.fact.entry == place and m.strength == EXACT
        for index in topic
        for m in reading.alignment.matches[index]
    )


def _length(entries: Iterable[Entry]) -> int:
    """Months that the entries cover together, both end months included."""
    covered: set[int] = set()
    for entry in entries:
        if entry.first:
            covered.update(range(entry.first, entry.last + 1))
    return len(covered)


def _reaches(quantity: Quantity, entries: list[Entry]) -> bool:
    """Understating a career is no false claim; overstating is."""
    covered = _length(entries)
    stretch = max(e.last for e in entries) - min(e.first for e in entries if e.first) + 1
    claimed = quantity.value * MONTHS[quantity.kind]
    lengths = {covered, stretch} if stretch - covered <= LONGEST_GAPS else {covered}
    return any(_close(quantity, months) or claimed <= months for months in lengths)


def _understates(quantity: Quantity, months: int) -> bool:
    """`almost five years` was true until lately: a job that goes on outgrows what was said."""
    claimed = quantity.value * MONTHS[quantity.kind]
    return claimed <= months <= claimed + 12


def _close(quantity: Quantity, months: int) -> bool:
    claimed = quantity.value * MONTHS[quantity.kind]
    slack = max(1.0, claimed * 0.02)
    if quantity.hedge == "about":
        return abs(months - claimed) <= max(4.0, claimed * 0.1)
    if quantity.hedge == "almost":
        return claimed * 0.8 - 1 <= months <= claimed
    if quantity.hedge in ("above", "least"):
        return claimed - (1 if quantity.hedge == "least" else 0) <= months <= claimed + 24
    if quantity.kind == "year":
        return claimed - slack <= months < claimed + 8
    return abs(months - claimed) <= 1
