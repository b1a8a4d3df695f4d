"""The fit in sentences, made from its numbers and from nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from jobs.matching.evidence import Evidence
from jobs.matching.holdings import Holdings
from jobs.matching.skills import SkillMatch

MAX_STRENGTHS = 5
MAX_NAMED = 4


def explain(
    *,
    similarity: float,
    skills: SkillMatch,
    musts: tuple[int, int],
    years: float,
    years_required: float | None,
) -> str:
    """`musts` is how many must-haves are held, and of how many."""
    sentences = []
    held, asked = musts
    if asked:
        sentences.append(f"{held} of {asked} must-have requirements are met.")
    elif skills.score is None:
        sentences.append("The posting names no requirements, so only the texts were compared.")
    if skills.matched:
        sentences.append(f"Met: {_listed(skills.matched)}.")
    if skills.missing:
        sentences.append(f"Not found in the profile: {_listed(skills.missing)}.")
    if years_required:
        relation = "meets" if years + 0.05 >= years_required else "is short of"
        sentences.append(
            f"{_number(years)} years of experience {relation} the {_number(years_required)} asked."
        )
    sentences.append(f"The texts are {_number(similarity)} % alike in meaning.")
    return " ".join(sentences)


def strengths_of(evidence: Iterable[Evidence], held: Holdings) -> tuple[str, ...]:
    """Up to five requirements, heaviest first, each with the profile's words that show it."""
    texts = {fact.place: fact.said for fact in held.facts}
    shown = sorted(
        (item for item in evidence if item.held),
        key=lambda item: (-item.requirement.weight, -item.strength),
    )
    found = []
    for item in shown[:MAX_STRENGTHS]:
        said = next((texts[place] for place in item.places if place in texts), "")
        found.append(f"{item.requirement.text}: {said}" if said else item.requirement.text)
    return tuple(found)


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - MAX_NAMED
    shown = ", ".join(names[:MAX_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


def _number(value: float) -> str:
    return f"{value:.0f}" if value == int(value) else f"{value:.1f}"
