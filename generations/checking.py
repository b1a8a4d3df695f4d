"""Looking, without writing: a line against a profile, a document against its facts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from documents.content import from_json
from generations.draft import Draft, LineOrigin
from generations.gate import EntryInvented, hold_to_facts
from generations.grounding import Checker, Verdict
from generations.line_check import check_place
from generations.models import Generation
from jobwise.lib.errors import Conflict
from profiles.json_resume import from_json_resume
from profiles.models import Profile
from profiles.snapshot import resume_of


@dataclass(frozen=True, slots=True)
class Problem:
    place: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """`checked` counts the lines that are not the profile's own words."""

    grounded: bool
    checked: int
    problems: tuple[Problem, ...]
    ats_score: int | None


def check_line(
    *, profile: Profile, place: str, line: str, facts: Collection[str] | None, today: date
) -> Verdict:
    """Whether the line, of at most 4,000 characters, may stand there."""
    resume = resume_of(Profile.objects.with_sections().get(pk=profile.pk))
    return check_place(Checker(resume, today=today), place, line, facts)


def check_document(*, generation: Generation, today: date) -> Report:
    """The generation's document as it is now. Raises Conflict when it has none."""
    document = generation.document
    if document is None:
        raise Conflict("There is no document to check.", code="no_document")
    content = from_json(document.content)
    origins = {
        place: LineOrigin(facts=tuple(origin.get("facts", ())), original=origin.get("original", ""))
        for place, origin in document.origins.items()
    }
    draft = Draft(resume=content.resume, letter=content.letter, origins=origins)
    profile = from_json_resume(generation.profile_content)
    posting = str(generation.posting.get("description") or "")
    try:
        gated = hold_to_facts(draft, profile, posting, today)
    except EntryInvented as error:
        problem = Problem(str(error).split(":")[0], str(error), "The profile has no such entry.")
        return Report(False, 1, (problem,), document.ats_score)
    problems = tuple(Problem(line.place, line.text, line.why) for line in gated.taken_back)
    return Report(not problems, gated.checked, problems, document.ats_score)
