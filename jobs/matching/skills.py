"""The skill match: which requirements a profile holds, weighted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jobs.matching.evidence import Evidence
from jobs.matching.holdings import Holdings
from profiles.skills import category


@dataclass(frozen=True, slots=True)
class SkillMatch:
    """`score` is the weight of what is held in percent of all; None when nothing is asked."""

    score: float | None
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    additional: tuple[str, ...]


def skill_match(evidence: Iterable[Evidence], held: Holdings) -> SkillMatch:
    """Must-haves come first in `matched` and `missing`; `additional` are skills not asked for."""
    answers = sorted(evidence, key=lambda item: -item.requirement.weight)
    total = sum(answer.requirement.weight for answer in answers)
    got = sum(answer.requirement.weight for answer in answers if answer.held)
    asked = {name for answer in answers for name in answer.requirement.skills}
    extra = [
        name
        for name, places in held.named.items()
        if name not in asked
        and category(name) != "language"
        and any(place.startswith(("skills", "work", "projects")) for place in places)
    ]
    return SkillMatch(
        score=round(100 * got / total, 1) if total else None,
        matched=tuple(answer.requirement.text for answer in answers if answer.held),
        missing=tuple(answer.requirement.text for answer in answers if not answer.held),
        additional=tuple(extra),
    )
