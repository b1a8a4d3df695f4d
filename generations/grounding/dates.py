"""Calendar dates of a line against the dates of the profile's entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from generations.grounding.facts import EXACT, KnownFact
from generations.grounding.quantities import Quantity
from generations.grounding.reading import Reading

CAREER = ("work", "volunteer", "projects")
_TITLES = (".position", ".studyType", ".area")
_NAMES = (".name", ".organization", ".institution")
_CARRIED = 1.5
"""How much of a letter's words a fact must carry for its own dates to hold there."""
_EDGE = (
    r"(?:(?:the\s+)?(?:end|start|beginning|middle)\s+of"
    r"|early|late|mid|ende|anfang|mitte|zum|about|etwa)?"
)
_TO = re.compile(rf"\s*(?:to|until|till|through|bis|–|—|-)\s*{_EDGE}\s*", re.I)
_AND = re.compile(rf"\s*(?:and|und)\s*{_EDGE}\s*", re.I)
_BETWEEN = re.compile(rf"\b(?:between|zwischen)\s+{_EDGE}\s*$", re.I)
_UNTIL = re.compile(rf"\b(?:until|till|through|up to|bis)\s+{_EDGE}\s*$", re.I)


def date_stands(reading: Reading, quantity: Quantity) -> bool:
    """Whether an entry told of near the date, or else any fact in scope, has this date.

    The second date of a span must be an end where the first is a beginning.
    """
    if not _agrees_with_carrier(reading, quantity):
        return False
    named = _told_of(reading, quantity)
    if _in_facts(reading, [quantity], named):
        return True
    if span := _span_around(reading, quantity):
        return _ends_a_span(reading, quantity, span, named or _entries_in_scope(reading))
    segment = reading.segment_at(quantity.start)
    said = {reading.line.words[i].lower for i in segment}
    if named and not any(p.startswith((*CAREER, "education")) for p in named):
        return any(_has(reading, p, quantity) for p in named)
    if said & reading.lexicon.arriving:
        near = [p for p in _arrived_at(reading, segment, quantity) if p.startswith(CAREER)]
        return any(_begins(reading, p, quantity) for p in near or reading.entries)
    if said & reading.lexicon.leaving or _UNTIL.search(reading.line.text[: quantity.start]):
        within = named_within(reading, segment)
        near = [p for p in named if p in within] or _titled(reading, segment) or named
        return any(_ends(reading, p, quantity) for p in near or _entries_in_scope(reading))
    return any(_has(reading, p, quantity) for p in named or _entries_in_scope(reading))


_LEFT_BEHIND = re.compile(r"\b(?:after|following|nach|from|leaving)\b", re.I)
_COMES_FIRST = re.compile(r"\b(?:came before|preceded|gingen|ging|lagen|lag)\b", re.I)


def _arrived_at(reading: Reading, segment: Sequence[int], date: Quantity) -> list[str]:
    """The entries of the segment, without one that is left: `After Delta I moved in May 2022`."""
    words, text = reading.line.words, reading.line.text
    arriving = [i for i in segment if words[i].lower in reading.lexicon.arriving]
    arrive = next((i for i in reversed(arriving) if words[i].start < date.start), arriving[0])
    before = [i for i in segment if i < arrive]
    first = words[segment[0]].start
    left = bool(before) and (
        _LEFT_BEHIND.search(text, first, words[arrive].start)
        or _COMES_FIRST.search(text, first, words[arrive].start)
    )
    return named_within(reading, [i for i in segment if not left or i >= arrive])


def _in_facts(reading: Reading, dates: Sequence[Quantity], named: Sequence[str]) -> bool:
    """Whether one fact, of the entries that are named, tells all these dates itself."""
    return any(
        all(
            any(
                q.kind == "date" and _same(date, q.value, q.month) for q in known.passage.quantities
            )
            for date in dates
        )
        for known in reading.scope.facts
        if not named or known.fact.entry in named
    )


def _same(date: Quantity, year: float, month: int) -> bool:
    return date.value == year and date.month in (0, month)


def _told_of(reading: Reading, quantity: Quantity) -> list[str]:
    """The entries that the sentence names; of two at one place, the one whose title it tells."""
    named = named_entries(reading, quantity.start)
    if not named:
        return [reading.scope.entry] if reading.scope.entry else _held(reading, quantity)
    titled = {place: _title_words(reading, place, quantity) for place in named}
    most = max(titled.values())
    schools = all(place.startswith("education") for place in named)
    return [p for p in named if titled[p] == most] if schools and len(named) > 1 else named


def _held(reading: Reading, quantity: Quantity) -> list[str]:
    """The certificate or award that the words around the date name."""
    known = _named_honour(reading, quantity)
    return [known.fact.entry] if known and reading.entries[known.fact.entry].end else []


def _named_honour(reading: Reading, quantity: Quantity) -> KnownFact | None:
    """The certificate or award that carries as much of the segment as any deed does."""
    words = reading.content_of(reading.segment_at(quantity.start))
    best = reading.alignment.best(words) if words else None
    if best is None:
        return None
    least = reading.alignment.coverage(best, words)
    return next(
        (
            known
            for known in reading.scope.facts
            if known.fact.section in ("certificates", "awards")
            and reading.alignment.coverage(known, words) >= least
        ),
        None,
    )


def _title_words(reading: Reading, place: str, quantity: Quantity) -> int:
    segment = reading.segment_at(quantity.start)
    return sum(
        any(
            m.known.fact.entry == place
            and m.known.fact.id.endswith(_TITLES)
            and m.strength == EXACT
            for m in reading.alignment.matches[i]
        )
        for i in segment
        if reading.line.words[i].lower not in reading.lexicon.function
    )


def _titled(reading: Reading, segment: Sequence[int]) -> list[str]:
    """The stations with half of their title in a segment: `I left warehouse planning in 2021`."""
    found = []
    for known in reading.scope.facts:
        if not known.fact.id.startswith(CAREER) or not known.fact.id.endswith(".position"):
            continue
        said = [
            i
            for i in reading.content_of(segment)
            if any(m.known is known for m in reading.alignment.matches[i])
        ]
        if said and 2 * len(said) >= len(known.passage.words):
            found.append(known.fact.entry)
    return found


def _span_around(reading: Reading, quantity: Quantity) -> tuple[Quantity, Quantity] | None:
    """`from May 2016 to June 2020`, `2016–2020`: the two dates, one of them this."""
    text = reading.line.text
    dates = [q for q in reading.line.quantities if q.kind == "date"]
    for first, last in pairwise(dates):
        between = text[first.end : last.start]
        spans = _TO.fullmatch(between) or (
            _AND.fullmatch(between) and _BETWEEN.search(text[: first.start])
        )
        if spans and quantity in (first, last):
            return first, last
    return None


def _ends_a_span(
    reading: Reading, quantity: Quantity, span: tuple[Quantity, Quantity], places: Iterable[str]
) -> bool:
    first, last = span
    if _in_facts(reading, span, ()):
        return True
    begun = [p for p in places if _begins(reading, p, first)]
    if any(
        reading.entries[a].first <= reading.entries[b].first
        for a in begun
        for b in places
        if _ends(reading, b, last)
    ):
        return True
    return quantity is first and bool(begun)


def _begins(reading: Reading, place: str, date: Quantity) -> bool:
    entry = reading.entries.get(place)
    return entry is not None and _says(entry.start, date)


def _ends(reading: Reading, place: str, date: Quantity) -> bool:
    entry = reading.entries.get(place)
    return entry is not None and _says(entry.end, date)


def _has(reading: Reading, place: str, date: Quantity) -> bool:
    if date.role == "since" and place.startswith("work"):
        return _begins(reading, place, date)
    return _begins(reading, place, date) or _ends(reading, place, date)


def _says(given: str, date: Quantity) -> bool:
    return given[:4] == f"{date.value:.0f}" and (
        not date.month or given[5:7] == f"{date.month:02d}"
    )


def _agrees_with_carrier(reading: Reading, quantity: Quantity) -> bool:
    """A fact that gives its own years does not take the entry's years instead."""
    segment = reading.segment_at(quantity.start)
    known = reading.carrier(segment)
    if known is None or not known.tells_deed or _named_honour(reading, quantity):
        return True
    carried = reading.alignment.coverage(known, reading.content_of(segment))
    if not reading.scope.entry and (carried < _CARRIED or named_within(reading, segment)):
        return True
    dates = [q for q in known.passage.quantities if q.kind == "date"]
    return not dates or any(q.value == quantity.value for q in dates)


def _entries_in_scope(reading: Reading) -> list[str]:
    if reading.scope.whole:
        return list(reading.entries)
    places = {known.fact.entry for known in reading.scope.facts}
    return [place for place in reading.entries if place in places]


_SENTENCE_END = re.compile(r"(?<!\bDr)(?<!\bSt)(?<!\bProf)(?<!\bMt)[.;](?= )")


def named_entries(reading: Reading, position: int) -> list[str]:
    """Entries whose employer, school or project is named in the sentence around a position."""
    ends = [m.start() for m in _SENTENCE_END.finditer(reading.line.text)]
    start = max((e for e in ends if e < position), default=-1) + 1
    end = min((e for e in ends if e >= position), default=len(reading.line.text))
    inside = [i for i, w in enumerate(reading.line.words) if start <= w.start < end]
    return named_within(reading, inside)


_STYLES = frozenset(["dr", "prof", "st"])


def named_within(reading: Reading, inside: Sequence[int]) -> list[str]:
    """Entries whose employer, school or project these words name; of `Praxis Dr. Lindenau` not
    those that share a part of it with one that has it all."""
    found: dict[str, set[int]] = {}
    for known in reading.scope.facts:
        if not known.fact.id.endswith(_NAMES):
            continue
        if known.fact.section not in ("work", "volunteer", "education", "projects"):
            continue
        silent = reading.lexicon.function | _STYLES
        wanted = {i for i, w in enumerate(known.passage.words) if w.lower not in silent}
        said: set[int] = set()
        have: set[int] = set()
        for i in inside:
            if reading.line.words[i].text[0].islower():
                continue
            at = {
                place
                for m in reading.alignment.matches[i]
                if m.known is known and m.strength == EXACT
                for place in m.at
            }
            if at & wanted:
                said.add(i)
                have |= at & wanted
        enough = 2 * len(have) > len(wanted)
        if wanted and (enough or _is_coined(reading, known, have)):
            found[known.fact.entry] = said
    return [p for p, said in found.items() if not any(said < other for other in found.values())]


def _is_coined(reading: Reading, name: KnownFact, said: Iterable[int]) -> bool:
    """`Clydeview` for Clydeview General Hospital: a word that no dictionary has."""
    senses = reading.lexicon.thesaurus.senses
    words = [name.passage.words[at] for at in said]
    return any(
        len(w.text) > 3 and not any(f in senses for f in reading.lexicon.lemmas(w.lower, w.stem))
        for w in words
    )
