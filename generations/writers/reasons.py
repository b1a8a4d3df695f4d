"""Why each line stands or was left out, in sentences for the person."""

from __future__ import annotations

from collections.abc import Sequence

from generations.draft import LeftOut, LineOrigin
from generations.selection import Candidate, coverage, values
from generations.writers.assembly import Assembly, optional_lines
from generations.writers.material import Material


def origins_of(
    material: Material,
    candidates: Sequence[Candidate],
    chosen: Sequence[int],
    assembly: Assembly,
) -> dict[str, LineOrigin]:
    worth = values(material.weights, material.base(), candidates, chosen)
    by_place = {candidates[index].place: index for index in chosen}
    originals = {place: text for place, _, text in optional_lines(material.resume)}
    origins = {}
    for new, old in assembly.sources.items():
        index = by_place.get(old)
        if index is None:
            continue
        candidate = candidates[index]
        texts = tuple(material.requirements[number].text for number in candidate.answers)
        origins[new] = LineOrigin(
            facts=(old,),
            original=originals[old],
            reason=_reason(candidate, texts, worth[index], originals[old]),
            requirements=texts,
            value=worth[index],
        )
    return origins


def _reason(candidate: Candidate, requirements: Sequence[str], value: float, original: str) -> str:
    changed = " Reworded without changing what it says." if candidate.text != original else ""
    if requirements:
        shown = ", ".join(f"“{text}”" for text in requirements[:3])
        points = round(value, 1)
        worth = f" Without it coverage falls by {points:g} points." if points else ""
        return f"Answers {shown}.{worth}{changed}"
    if candidate.required:
        return "Kept as it is, as you asked."
    if candidate.relevance >= 0.35:
        return f"Close to what the posting describes.{changed}"
    return f"Shows what you did in this role.{changed}"


def left_out(
    candidates: Sequence[Candidate], chosen: Sequence[int], printed: set[str]
) -> list[LeftOut]:
    kept = {candidates[index].place for index in chosen} | printed
    found = {}
    for candidate in candidates:
        if candidate.place in kept or candidate.place in found:
            continue
        answered = (
            "its requirements are answered by other lines"
            if candidate.answers
            else ("it answers nothing that the posting asks for")
        )
        found[candidate.place] = LeftOut(
            candidate.place, candidate.text, f"No room on the page, and {answered}."
        )
    return list(found.values())


def avoided(material: Material) -> list[LeftOut]:
    locked = material.assignment.options.locked
    return [
        LeftOut(place, text, "You asked to leave this out.")
        for place, _, text in optional_lines(material.resume)
        if material.wishes.avoids(text) and place.split("[")[0] not in locked
    ]


def coverage_note(
    material: Material, candidates: Sequence[Candidate], chosen: Sequence[int]
) -> list[str]:
    if not material.weights:
        return ["The posting names no requirements, so the lines were chosen by likeness alone."]
    covered = coverage(material.weights, material.base(), candidates, chosen)
    held = sum(item.held for item in material.evidence)
    return [
        f"The page answers {held} of {len(material.evidence)} requirements "
        f"({covered:.0f} of 100 points by weight)."
    ]
