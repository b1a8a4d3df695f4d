"""Is every claim of a line in the profile, at the place where the line will stand?

Everything is a claim unless it is known to be presentation. Pure, offline, deterministic.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from generations.grounding import (
    claims,
    credentials,
    deeds,
    fields,
    levels,
    links,
    literal,
    numbers,
    stations,
    terms,
)
from generations.grounding.actors import of_others
from generations.grounding.alignment import align
from generations.grounding.consequences import consequences
from generations.grounding.denials import denied, denied_terms, untried
from generations.grounding.deputies import deputies
from generations.grounding.facts import known_facts
from generations.grounding.frequencies import frequencies
from generations.grounding.home import from_home
from generations.grounding.honours import honours, invented
from generations.grounding.letters import wished
from generations.grounding.lexicon import language_of, load
from generations.grounding.limits import limited
from generations.grounding.outcomes import outcomes
from generations.grounding.passage import Passage, read_passage
from generations.grounding.quantifiers import quantifiers
from generations.grounding.reading import Reading
from generations.grounding.scope import Scope, entries_of, scope_of
from generations.grounding.studies import studies
from generations.grounding.takeovers import taken_over
from generations.grounding.today import held_today
from generations.grounding.trained import trained
from generations.grounding.trials import adopted, settled
from generations.grounding.verdict import Span, Verdict
from profiles.resume import Resume

LONGEST_LINE = 4000


class Checker:
    """A profile prepared once, so that many lines of it are cheap to check.

    Raises ValueError on lines of more than `LONGEST_LINE` characters.
    """

    def __init__(self, profile: Resume, posting: str = "", *, today: date) -> None:
        self.profile = profile
        self.facts = known_facts(profile)
        self.entries = entries_of(profile, today)
        self.language = self.facts[0].passage.lexicon.code if self.facts else "en"
        self._posting_text = posting
        self._posting: Passage | None = None
        self._scopes: dict[tuple[str, tuple[str, ...] | None], Scope] = {}

    def check(self, place: str, line: str, facts: Collection[str] | None = None) -> Verdict:
        """Whether the line may stand at `place`, a place of the profile or `cover_letter`.

        `facts` (places of facts or entries) replaces the entry of `place` as what it rests on.
        """
        if len(line) > LONGEST_LINE:
            raise ValueError(
                f"A line may have {LONGEST_LINE} characters; this one has {len(line)}."
            )
        if not line.strip():
            return Verdict(grounded=True)
        said = " ".join(line.split())
        if any(said == known.fact.text for known in self._scope(place, facts).facts):
            return Verdict(grounded=True)
        spans = sorted(self._spans(self._read(place, line, facts)), key=lambda s: (s.start, -s.end))
        kept = _without_overlaps(spans)
        return Verdict(grounded=not kept, spans=kept)

    def _read(self, place: str, line: str, facts: Collection[str] | None) -> Reading:
        passage = read_passage(line, load(self._language_of(line)))
        scope = self._scope(place, facts)
        wishes = [False] * len(passage.words)
        if scope.section in ("cover_letter", "letter"):
            wishes = wished(passage)
        return Reading(
            passage,
            align(passage, scope.facts),
            scope,
            self.facts,
            self.entries,
            wishes,
            self.posting,
        )

    def _scope(self, place: str, facts: Collection[str] | None) -> Scope:
        key = (place, None if facts is None else tuple(sorted(facts)))
        if key not in self._scopes:
            self._scopes[key] = scope_of(self.facts, place, facts)
        return self._scopes[key]

    def _language_of(self, line: str) -> str:
        """Short lines say little about their language: the profile's own decides then."""
        return language_of(line, self.language) if len(line.split()) > 3 else self.language

    @property
    def posting(self) -> Passage | None:
        if self._posting is None and self._posting_text:
            text = self._posting_text[:50_000]
            self._posting = read_passage(text, load(language_of(text, self.language)))
        return self._posting

    def _spans(self, reading: Reading) -> list[Span]:
        place = reading.scope.place
        if match := fields.DATE_PLACE.match(place):
            entry = self.entries.get(match[1])
            given = (entry.start if match[2] == "startDate" else entry.end) if entry else ""
            return list(fields.date_field(reading, given))
        if fields.TITLE_PLACE.search(place):
            return list(fields.titles(reading))
        others = [
            *denied(reading),
            *denied_terms(reading),
            *untried(reading),
            *adopted(reading),
            *settled(reading),
            *limited(reading),
            *frequencies(reading),
            *deeds.climbs(reading),
            *of_others(reading),
            *taken_over(reading),
            *deputies(reading),
            *held_today(reading),
            *trained(reading),
            *from_home(reading),
            *numbers.numbers(reading),
            *quantifiers(reading),
            *links.causes(reading),
            *consequences(reading),
            *outcomes(reading),
            *links.mixtures(reading),
            *fields.seniority(reading),
            *fields.demoted(reading),
            *stations.promoted(reading),
            *stations.misplaced(reading),
            *credentials.degrees(reading),
            *studies(reading),
            *levels.language_levels(reading),
            *levels.skill_levels(reading),
            *honours(reading),
            *terms.borrowed_terms(reading),
            *terms.loose_items(reading),
            *literal.grades(reading),
            *literal.schooling(reading),
            *literal.specialised(reading),
            *invented(reading),
        ]
        return [*claims.unsupported(reading, flagged=bool(others)), *others]


def _without_overlaps(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            continue
        kept.append(span)
    return tuple(kept)


def check_line(
    profile: Resume,
    place: str,
    line: str,
    posting: str = "",
    facts: Collection[str] | None = None,
    *,
    today: date,
) -> Verdict:
    """One line of one profile; for many lines keep a `Checker`."""
    return Checker(profile, posting, today=today).check(place, line, facts)
