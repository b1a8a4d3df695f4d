from __future__ import annotations

from dataclasses import dataclass

from documents.content import DocumentContent, validate
from generations.gate import Gated, hold_to_facts
from generations.writers.language import language_of
from generations.writers.port import Assignment, Written


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be shipped, and what was taken back on the way."""

    written: Written
    gated: Gated
    content: DocumentContent


def validate_quality(assignment: Assignment, written: Written) -> Checked:
    """Hold the draft to the facts and to what a document can print.

    Raises EntryInvented or InvalidContent for a draft that no honest writer makes.
    """
    posting = assignment.posting
    gated = hold_to_facts(written.draft, assignment.resume, posting.description, assignment.today)
    options = assignment.options
    letter, resume = gated.draft.letter, gated.draft.resume
    content = DocumentContent(
        resume=resume,
        letter=letter if options.kind == "cover_letter" else None,
        language=letter.language if letter else options.language or language_of(resume),
        page_size="letter" if options.page_size == "letter" else "a4",
        template=options.template,
        accent=options.accent,
        dated=assignment.today.isoformat() if letter else "",
    )
    validate(content)
    return Checked(written, gated, content)
