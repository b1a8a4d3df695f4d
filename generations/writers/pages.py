"""The choice that fits the pages that were asked for, by the template's own measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from documents.content import DocumentContent
from documents.exporting.layout import Heights, heights_of, measure
from generations.selection import Candidate, Head, select
from generations.writers.assembly import OPTIONAL_SECTIONS, Assembly, assemble
from generations.writers.language import language_of
from generations.writers.material import Material
from profiles.resume import Resume

LINES_OF_A_JOB = (8, 12, None)
"""A reader skips a wall of lines; a job gets more only where the pages would stay empty."""
SPARE = 0.35


def priced(
    candidates: Sequence[Candidate], frame: Resume, material: Material
) -> tuple[list[Candidate], list[Head]]:
    """The candidates with their heights in the template, and the heads of optional entries."""
    heights = heights_of(_content(frame, material))
    priced = []
    original: dict[str, int] = {}
    for candidate in candidates:
        whole = candidate.place == candidate.entry
        own = heights.lines.get(candidate.place, 0.0)
        if whole:
            own = heights.heads.get(candidate.place, 0.0) + sum(
                height
                for place, height in heights.lines.items()
                if place == candidate.place or place.startswith(f"{candidate.place}.")
            )
        length = original.setdefault(candidate.place, max(len(candidate.text), 1))
        share = min(1.0, len(candidate.text) / length)
        priced.append(replace(candidate, height=own * share if share < 1 else own))
    return priced, _heads(priced, heights, frame, material)


def _heads(
    candidates: Sequence[Candidate], heights: Heights, frame: Resume, material: Material
) -> list[Head]:
    """What optional entries and their sections cost beside their lines."""
    entries = dict.fromkeys(
        candidate.entry
        for candidate in candidates
        if candidate.entry.split("[")[0] in OPTIONAL_SECTIONS
    )
    sections: dict[str, list[str]] = {}
    for entry in entries:
        sections.setdefault(entry.split("[")[0], []).append(entry)
    bare = heights_of(_content(assemble(frame, {}, {}).resume, material))
    heading = (heights.fixed - bare.fixed) / max(len(sections), 1)
    whole = {candidate.place for candidate in candidates}
    heads = [
        Head(heights.heads.get(entry, 0.0), frozenset([entry]))
        for entry in entries
        if entry not in whole
    ]
    return heads + [Head(heading, frozenset(own)) for own in sections.values()]


def fitted(
    material: Material,
    frame: Resume,
    candidates: Sequence[Candidate],
    heads: Sequence[Head],
    ranks: Mapping[str, float],
) -> tuple[tuple[int, ...], Assembly, list[str]]:
    """The choice whose measured pages are those wanted, or the fewest that keep every job."""
    pages = material.assignment.options.pages
    kept = [index for index, candidate in enumerate(candidates) if candidate.required]
    bare = _assembled(frame, candidates, kept, ranks)
    notes: list[str] = []
    everything = _all(candidates)
    if pages is None:
        return everything, _assembled(frame, candidates, everything, ranks), notes
    least = measure(_content(bare.resume, material))
    if least.pages > pages:
        notes.append(
            f"Every job and every section that you locked is kept, so the resume needs "
            f"{least.pages} pages instead of {pages}."
        )
        pages = least.pages
    content_height = heights_of(_content(bare.resume, material))
    required = sum(candidates[index].height for index in kept)
    room = pages * content_height.capacity - content_height.total + required
    best = (tuple(kept), bare)
    for most in LINES_OF_A_JOB:
        found = _within(material, frame, candidates, heads, ranks, pages, room, most)
        if found is None:
            break
        best = chosen, assembly = found
        fill = measure(_content(assembly.resume, material))
        if fill.total >= pages - SPARE or len(chosen) == len(everything):
            break
    return (*best, notes)


def _within(
    material: Material,
    frame: Resume,
    candidates: Sequence[Candidate],
    heads: Sequence[Head],
    ranks: Mapping[str, float],
    pages: int,
    room: float,
    most: int | None,
) -> tuple[tuple[int, ...], Assembly] | None:
    """The best choice that was measured to fit; None when none did."""
    capacity = heights_of(_content(frame, material)).capacity
    for _ in range(8):
        selection = select(
            candidates, heads, material.weights, material.base(), max(room, 0.0), most
        )
        assembly = _assembled(frame, candidates, selection.chosen, ranks)
        fill = measure(_content(assembly.resume, material))
        if fill.pages <= pages:
            return selection.chosen, assembly
        room -= max((fill.total - pages) * capacity, capacity * 0.01)
    return None


def _all(candidates: Sequence[Candidate]) -> tuple[int, ...]:
    first: dict[str, int] = {}
    for index, candidate in enumerate(candidates):
        first.setdefault(candidate.place, index)
    return tuple(first.values())


def _assembled(
    frame: Resume,
    candidates: Sequence[Candidate],
    chosen: Iterable[int],
    ranks: Mapping[str, float],
) -> Assembly:
    texts = {candidates[index].place: candidates[index].text for index in chosen}
    return assemble(frame, texts, ranks)


def _content(resume: Resume, material: Material) -> DocumentContent:
    return DocumentContent(
        resume=resume,
        language=material.assignment.options.language or language_of(resume),
        page_size="letter" if material.assignment.options.page_size == "letter" else "a4",
        template=material.assignment.options.template,
    )
