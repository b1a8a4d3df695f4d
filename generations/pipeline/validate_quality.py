from __future__ import annotations

from dataclasses import dataclass

from documents.content import DocumentContent, InvalidContent, validate
from generations.gate import Gated, hold_to_facts
from generations.writers.language import language_of
from generations.writers.port import Assignment, Written
from jobwise.lib.errors import MakesNoSense


@dataclass(frozen=True, slots=True)
class Checked:
    """What may be shipped, and what was taken back on the way."""

    written: Written
    gated: Gated
    content: DocumentContent


def validate_quality(assignment: Assignment, written: Written) -> Checked:
    """Hold the draft to the facts and to what a document can print.

    Raises EntryInvented for a draft that no honest writer makes, and MakesNoSense for more text
    than a document takes.
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
    try:
        validate(content)
    except InvalidContent as error:
        raise MakesNoSense(error.message, code="content_too_large") from error
    return Checked(written, gated, content)
