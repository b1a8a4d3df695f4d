"""The writer that needs no model: it chooses, orders, trims and rephrases by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from documents.content import DocumentContent
from documents.exporting.layout import Heights, heights_of, measure
from generations.draft import Draft, LeftOut, LineOrigin
from generations.grounding import Checker
from generations.grounding.checker import LONGEST_LINE
from generations.retrieval import relevance
from generations.selection import Candidate, Head, coverage, select, values
from generations.writers import summary
from generations.writers.assembly import (
    OPTIONAL_SECTIONS,
    Assembly,
    assemble,
    optional_lines,
)
from generations.writers.letters import write_letter
from generations.writers.port import Assignment, Written
from generations.writers.skills import tailored_skills
from generations.writers.wording import posting_names, rephrased, shortened
from jobs.analysis import Requirement
from jobs.matching.evidence import Evidence, evidence_for, holdings_of
from jobs.matching.words import all_stems
from profiles.resume import Experience, Resume

ANSWER_BONUS = 0.2
MAX_ANSWERS = 2.0
NUMBER_BONUS = 0.04
"""A result that is counted says more than one that is not."""
OLD_AGE = 15.0
OLDEST = 0.2
ALWAYS_SHOWN = ("skills", "languages", "education", "basics")


@dataclass(frozen=True, slots=True)
class _Work:
    """What the steps of one writing share."""

    assignment: Assignment
    evidence: tuple[Evidence, ...]
    checker: Checker

    @property
    def resume(self) -> Resume:
        return self.assignment.resume

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return self.assignment.analysis.requirements

    @property
    def weights(self) -> list[float]:
        return [requirement.weight for requirement in self.requirements]

    def answers(self) -> dict[str, dict[int, float]]:
        """Place → requirement → strength."""
        found: dict[str, dict[int, float]] = {}
        for index, item in enumerate(self.evidence):
            for place in item.places:
                strength = item.strength
                if strength == 1.0 and place.startswith(("skills", "basics")):
                    strength = 0.8
                found.setdefault(place, {})[index] = strength
        return found

    def base(self) -> dict[int, float]:
        """What the parts that are always printed answer."""
        shown: dict[int, float] = {}
        for place, own in self.answers().items():
            section = place.split("[")[0].split(".")[0]
            titles = place.startswith("work[") and place.endswith(".position")
            if (section in ALWAYS_SHOWN and place != "basics.summary") or titles:
                for index, strength in own.items():
                    shown[index] = max(shown.get(index, 0.0), strength)
        return shown


class LocalWriter:
    """Deterministic and offline; nothing is printed that the profile does not say."""

    def write(
        self, assignment: Assignment, report: Callable[[str], None] = lambda step: None
    ) -> Written:
        """The best resume of the wanted length, or the letter that goes with it."""
        report("Comparing your profile with the posting")
        held = holdings_of(assignment.resume, assignment.today)
        evidence = evidence_for(assignment.analysis.requirements, held)
        report("Choosing your strongest lines")
        checker = Checker(assignment.resume, assignment.posting.description, today=assignment.today)
        draft = _draft(_Work(assignment, evidence, checker))
        if assignment.options.kind == "cover_letter":
            report("Writing the letter")
            written = write_letter(assignment, evidence, checker)
            draft = replace(
                draft,
                letter=written.letter,
                origins={**draft.origins, **written.origins},
                notes=(*written.notes, *draft.notes),
            )
        return Written(draft, provider="local")


def _draft(work: _Work) -> Draft:
    posting = work.assignment.posting
    candidates = _candidates(work)
    skills = tailored_skills(
        work.resume, posting, work.evidence, locked="skills" in work.assignment.options.locked
    )
    opening = summary.compose(work.assignment, work.evidence, work.checker)
    frame = replace(
        work.resume,
        basics=replace(work.resume.basics, headline=opening.headline, summary=opening.summary),
        skills=skills.groups,
    )
    candidates, heads = _priced(candidates, frame, work)
    # equal ranks keep the person's order
    ranks = {
        candidate.place: 0.0 if candidate.required else candidate.relevance
        for candidate in candidates
    }
    chosen, assembly, notes = _fitted(work, frame, candidates, heads, ranks)
    origins = _origins(work, candidates, chosen, assembly) | skills.origins | opening.origins
    printed = {place for origin in origins.values() for place in origin.facts}
    return Draft(
        resume=assembly.resume,
        origins=origins,
        left_out=(*_left_out(candidates, chosen, printed), *skills.left_out),
        unanswered=tuple(item.requirement.text for item in work.evidence if not item.held),
        notes=(*_coverage_note(work, candidates, chosen), *notes),
    )


def _candidates(work: _Work) -> list[Candidate]:
    lines = list(optional_lines(work.resume))
    scores = relevance(
        [text for _, _, text in lines], work.assignment.posting, work.assignment.analysis
    )
    answers = work.answers()
    names = posting_names(work.assignment.posting)
    focus = all_stems(work.assignment.options.focus)
    found = []
    for (place, entry, text), score in zip(lines, scores, strict=True):
        own = answers.get(place, {}) or _entry_answers(place, entry, answers)
        weight = sum(work.weights[index] * strength for index, strength in own.items())
        focused = bool(focus & all_stems(text))
        bonus = ANSWER_BONUS * min(weight, MAX_ANSWERS)
        bonus += NUMBER_BONUS * any(char.isdigit() for char in text)
        locked = place.split("[")[0] in work.assignment.options.locked
        plain = text if locked else _reworded(work, place, text, names)
        made = Candidate(
            place=place,
            entry=entry,
            text=plain,
            height=0.0,
            relevance=min(1.0, score + bonus),
            recency=_recency(work, entry),
            answers=own,
            required=locked,
            wished=focused,
        )
        found.append(made)
        short = None if locked or "[" not in place.split(".")[-1] else shortened(plain)
        if short and work.checker.check(place, short[:LONGEST_LINE]).grounded:
            left = _still_answered(work, short, own)
            found.append(replace(made, text=short, relevance=made.relevance * 0.8, answers=left))
    return found


def _reworded(work: _Work, place: str, text: str, names: Mapping[str, str]) -> str:
    """The rephrased line if the profile bears it out, else the profile's own words."""
    line = rephrased(text, names)
    if line == text or len(line) > LONGEST_LINE:
        return text
    return line if work.checker.check(place, line).grounded else text


def _still_answered(work: _Work, text: str, answers: Mapping[int, float]) -> dict[int, float]:
    """Of what a line answers, what its shorter form answers too."""
    alone = Resume(experiences=(Experience(achievements=(text,)),))
    held = holdings_of(alone, work.assignment.today)
    asked = evidence_for((work.requirements[index] for index in answers), held)
    return {
        index: strength
        for (index, strength), item in zip(answers.items(), asked, strict=True)
        if item.held
    }


def _entry_answers(
    place: str, entry: str, answers: Mapping[str, Mapping[int, float]]
) -> dict[int, float]:
    """For an entry that is one line (a certificate), what any of its texts answers."""
    if place != entry:
        return {}
    merged: dict[int, float] = {}
    for other, own in answers.items():
        if other.startswith(f"{entry}."):
            merged |= own
    return merged


def _recency(work: _Work, entry: str) -> float:
    """1 for what goes on now, 0.2 for what ended 15 years ago or more."""
    section, _, rest = entry.partition("[")
    index = int(rest.rstrip("]"))
    resume, last = work.resume, ""
    if section == "work":
        last = resume.experiences[index].end_date
    elif section == "volunteer":
        last = resume.volunteering[index].end_date
    elif section == "projects":
        project = resume.projects[index]
        last = project.end_date or project.start_date
    if not last:
        return 1.0
    age = max(0.0, work.assignment.today.year - int(last[:4]))
    return max(OLDEST, 1.0 - age / OLD_AGE)


def _content(resume: Resume, work: _Work) -> DocumentContent:
    return DocumentContent(
        resume=resume,
        language=work.assignment.options.language or "en",
        page_size="letter" if work.assignment.options.page_size == "letter" else "a4",
        template=work.assignment.options.template,
    )


def _priced(
    candidates: Sequence[Candidate], frame: Resume, work: _Work
) -> tuple[list[Candidate], list[Head]]:
    """The candidates with their heights in the template, and the heads of optional entries."""
    heights = heights_of(_content(frame, work))
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
    return priced, _heads(priced, heights, frame, work)


def _heads(
    candidates: Sequence[Candidate], heights: Heights, frame: Resume, work: _Work
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
    bare = heights_of(_content(assemble(frame, {}, {}).resume, work))
    heading = (heights.fixed - bare.fixed) / max(len(sections), 1)
    whole = {candidate.place for candidate in candidates}
    heads = [
        Head(heights.heads.get(entry, 0.0), frozenset([entry]))
        for entry in entries
        if entry not in whole
    ]
    return heads + [Head(heading, frozenset(own)) for own in sections.values()]


def _fitted(
    work: _Work,
    frame: Resume,
    candidates: Sequence[Candidate],
    heads: Sequence[Head],
    ranks: Mapping[str, float],
) -> tuple[tuple[int, ...], Assembly, list[str]]:
    """The choice whose measured pages are those wanted, or the fewest that keep every job."""
    pages = work.assignment.options.pages
    kept = [index for index, candidate in enumerate(candidates) if candidate.required]
    bare = _assembled(frame, candidates, kept, ranks)
    notes: list[str] = []
    if pages is None:
        everything = _all(candidates)
        return everything, _assembled(frame, candidates, everything, ranks), notes
    least = measure(_content(bare.resume, work))
    if least.pages > pages:
        notes.append(
            f"Every job and every section that you locked is kept, so the resume needs "
            f"{least.pages} pages instead of {pages}."
        )
        pages = least.pages
    content_height = heights_of(_content(bare.resume, work))
    required = sum(candidates[index].height for index in kept)
    room = pages * content_height.capacity - content_height.total + required
    for _ in range(8):
        selection = select(candidates, heads, work.weights, work.base(), max(room, 0.0))
        assembly = _assembled(frame, candidates, selection.chosen, ranks)
        fill = measure(_content(assembly.resume, work))
        if fill.pages <= pages:
            return selection.chosen, assembly, notes
        over = (fill.total - pages) * content_height.capacity
        room -= max(over, content_height.capacity * 0.01)
    return tuple(kept), bare, notes


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


def _origins(
    work: _Work,
    candidates: Sequence[Candidate],
    chosen: Sequence[int],
    assembly: Assembly,
) -> dict[str, LineOrigin]:
    worth = values(work.weights, work.base(), candidates, chosen)
    by_place = {candidates[index].place: index for index in chosen}
    originals = {place: text for place, _, text in optional_lines(work.resume)}
    origins = {}
    for new, old in assembly.sources.items():
        index = by_place.get(old)
        if index is None:
            continue
        candidate = candidates[index]
        texts = tuple(work.requirements[number].text for number in candidate.answers)
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
        worth = f" Without it coverage falls by {value:g} points." if value else ""
        return f"Answers {shown}.{worth}{changed}"
    if candidate.required:
        return "Kept as it is, as you asked."
    if candidate.relevance >= 0.35:
        return f"Close to what the posting describes.{changed}"
    return f"Shows what you did in this role.{changed}"


def _left_out(
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


def _coverage_note(
    work: _Work, candidates: Sequence[Candidate], chosen: Sequence[int]
) -> list[str]:
    if not work.weights:
        return ["The posting names no requirements, so the lines were chosen by likeness alone."]
    covered = coverage(work.weights, work.base(), candidates, chosen)
    held = sum(item.held for item in work.evidence)
    return [
        f"The page answers {held} of {len(work.evidence)} requirements "
        f"({covered:.0f} of 100 points by weight)."
    ]
