"""The writer that needs no model: it chooses, orders, trims and rephrases by rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generations.draft import Draft
from generations.line_check import checker_of
from generations.writers import summary
from generations.writers.letters import write_letter
from generations.writers.material import Material, candidates_of
from generations.writers.pages import fitted, priced
from generations.writers.port import Assignment, Written
from generations.writers.reasons import avoided, coverage_note, left_out, origins_of
from generations.writers.skills import tailored_skills
from generations.writers.wishes import wishes_of
from jobs.matching.evidence import evidence_for
from jobs.matching.holdings import holdings_of


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
        checker = checker_of(assignment.resume, assignment.posting.description, assignment.today)
        wishes = wishes_of(assignment.options, assignment.resume)
        draft = _draft(Material(assignment, evidence, checker, wishes))
        if assignment.options.kind == "cover_letter":
            report("Writing the letter")
            written = write_letter(assignment, evidence, checker, wishes)
            draft = replace(
                draft,
                letter=written.letter,
                origins={**draft.origins, **written.origins},
                notes=(*written.notes, *wishes.notes()),
            )
        return Written(draft, provider="local")


def _draft(material: Material) -> Draft:
    posting = material.assignment.posting
    candidates = candidates_of(material)
    skills = tailored_skills(
        material.resume,
        posting,
        material.evidence,
        locked="skills" in material.assignment.options.locked,
    )
    opening = summary.compose(material.assignment, material.evidence, material.checker)
    frame = replace(
        material.resume,
        basics=replace(material.resume.basics, headline=opening.headline, summary=opening.summary),
        skills=skills.groups,
    )
    candidates, heads = priced(candidates, frame, material)
    # equal ranks keep the person's order
    ranks = {
        candidate.place: 0.0 if candidate.required else candidate.relevance
        for candidate in candidates
    }
    chosen, assembly, notes = fitted(material, frame, candidates, heads, ranks)
    origins = origins_of(material, candidates, chosen, assembly) | skills.origins | opening.origins
    printed = {place for origin in origins.values() for place in origin.facts}
    return Draft(
        resume=assembly.resume,
        origins=origins,
        left_out=(
            *left_out(candidates, chosen, printed),
            *avoided(material),
            *skills.left_out,
        ),
        unanswered=tuple(item.requirement.text for item in material.evidence if not item.held),
        notes=(
            *coverage_note(material, candidates, chosen),
            *material.wishes.notes(),
            *notes,
        ),
    )
