"""Years and spans of time against the dates of the profile's entries."""

from __future__ import annotations

from collections.abc import Iterable

from generations.grounding.facts import EXACT, SAME
from generations.grounding.quantities import Quantity
from generations.grounding.reading import Reading
from generations.grounding.scope import Entry

MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / 52}
LONGEST_GAPS = 12
"""Months without a job that a career may skip over and still be told by its first year."""
CAREER = ("work", "volunteer", "projects")


def date_stands(reading: Reading, quantity: Quantity) -> bool:
    """Whether an entry named near the date, or else any fact in scope, has this date."""
    named = named_entries(reading, quantity.start)
    if not named and reading.scope.entry:
        named = [reading.scope.entry]
    if reading.scope.entry and not _agrees_with_carrier(reading, quantity):
        return False
    if named and any(_entry_has(reading, place, quantity) for place in named):
        return True
    for known in reading.scope.facts:
        if named and known.fact.entry not in named:
            continue
        if any(
            q.kind == "date" and q.value == quantity.value and quantity.month in (0, q.month)
            for q in known.passage.quantities
        ):
            return True
    if reading.scope.whole and quantity.month and _is_beginning(reading, quantity):
        return True
    if named:
        return False
    return any(_entry_has(reading, place, quantity) for place in _entries_in_scope(reading))


def _is_beginning(reading: Reading, quantity: Quantity) -> bool:
    """`Before I came to the hospital in March 2021`: month and year in which a job began."""
    month = f"{quantity.value:.0f}-{quantity.month:02d}"
    return any(
        place.startswith(CAREER) and entry.start.startswith(month)
        for place, entry in reading.entries.items()
    )


def _agrees_with_carrier(reading: Reading, quantity: Quantity) -> bool:
    """A fact that gives its own years does not take the entry's years instead."""
    known = reading.carrier(reading.segment_at(quantity.start))
    if known is None or not known.tells_deed:
        return True
    dates = [q for q in known.passage.quantities if q.kind == "date"]
    return not dates or any(q.value == quantity.value for q in dates)


def _entries_in_scope(reading: Reading) -> Iterable[str]:
    if reading.scope.whole:
        return reading.entries
    places = {known.fact.entry for known in reading.scope.facts}
    return [place for place in reading.entries if place in places]


def _entry_has(reading: Reading, place: str, quantity: Quantity) -> bool:
    entry = reading.entries.get(place)
    if entry is None:
        return False
    dates = (
        [entry.start]
        if quantity.role == "since" and place.startswith("work")
        else [entry.start, entry.end]
    )
    for text in dates:
        if text[:4] == f"{quantity.value:.0f}" and (
            not quantity.month or text[5:7] == f"{quantity.month:02d}"
        ):
            return True
    return False


def named_entries(reading: Reading, position: int) -> list[str]:
    """Entries whose employer, school or project is named in the sentence around a position."""
    text = reading.line.text
    start = max(text.rfind(". ", 0, position), text.rfind("; ", 0, position)) + 1
    ends = [e for e in (text.find(". ", position), text.find("; ", position)) if e >= 0]
    end = min(ends, default=len(text))
    inside = [i for i, w in enumerate(reading.line.words) if start <= w.start < end]
    found: list[str] = []
    for known in reading.scope.facts:
        if not known.fact.id.endswith((".name", ".organization", ".institution")):
            continue
        if known.fact.section not in ("work", "volunteer", "education", "projects"):
            continue
        wanted = [
            i for i, w in enumerate(known.passage.words) if w.lower not in reading.lexicon.function
        ]
        have = {
            at
            for i in inside
            for m in reading.alignment.matches[i]
            if m.known is known
            and m.strength == EXACT
            and not reading.line.words[i].text[0].islower()
            for at in m.at
        }
        if wanted and len(have & set(wanted)) >= max(1, (len(wanted) + 1) // 2):
            found.append(known.fact.entry)
    return found


def tenure_stands(reading: Reading, quantity: Quantity) -> bool:
    """Whether a span of time follows from dates: of a named job, of the jobs that use a skill,
    or of the whole career."""
    named = named_entries(reading, quantity.start)
    if not named and reading.scope.entry:
        named = [reading.scope.entry]
    spans = [reading.entries[place] for place in named if place in reading.entries]
    if spans:
        spans += [reading.entries[p] for p in _entries_titled(reading, quantity)]
        lengths = [_length([entry]) for entry in spans] + [_length(spans)]
        return any(_close(quantity, months) or _understates(quantity, months) for months in lengths)
    topic = _topic(reading, quantity)
    if topic:
        users = [
            entry
            for place, entry in reading.entries.items()
            if place.startswith(CAREER) and _mentions(reading, place, topic)
        ]
        if users:
            return _reaches(quantity, users)
    career = [e for place, e in reading.entries.items() if place.startswith("work") and e.first]
    return bool(career) and _reaches(quantity, career)


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


def _topic(reading: Reading, quantity: Quantity) -> list[int]:
    """What the years are claimed for: `ten years of Go experience`, `six years on wards`.

    The words of the headline name the career itself and restrict nothing.
    """
    words = reading.line.words
    career = {
        w.stem for k in reading.all_facts if k.fact.id == "basics.label" for w in k.passage.words
    }
    clause = {words[i].clause for i in reading.segment_at(quantity.end)}
    return [
        i
        for i, w in enumerate(words)
        if w.clause in clause
        and w.start >= quantity.end
        and reading.content[i]
        and w.stem not in career
        and any(m.strength == EXACT for m in reading.alignment.matches[i])
        and "," not in reading.line.text[quantity.end : w.start]
    ]


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
