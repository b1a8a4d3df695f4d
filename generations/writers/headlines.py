"""Which headline a resume gets: the person's title, in the posting's term where both are one."""

from __future__ import annotations

from collections.abc import Sequence

from generations import line_check
from generations.draft import LineOrigin
from generations.grounding import Checker
from generations.writers.letters.case import role_of
from generations.writers.port import Assignment
from jobs.matching import education
from jobs.matching.evidence import Evidence
from jobwise.lib.embedding import embed
from profiles.resume import Resume
from profiles.skills import canonical, category

NEAR_TITLE = 0.6
MIN_NAMED, MAX_NAMED = 2, 3
MAX_LENGTH = 90
MAX_WORDS = 3
BEFORE = {"en": "{now}, previously {then}", "de": "{now}, zuvor {then}"}


def headline_for(
    assignment: Assignment, evidence: Sequence[Evidence], checker: Checker, language: str
) -> tuple[str, LineOrigin | None]:
    """The text and what it rests on; nothing where the profile has no title."""
    own, place = own_title(assignment.resume)
    if not own:
        return "", None
    title, places = _title(assignment, own, place, checker, language)
    named = _to_name(assignment.resume, evidence, title)
    for count in range(min(len(named), MAX_NAMED), MIN_NAMED - 1, -1):
        chosen = named[:count]
        text = line_check.joined(title, ", ".join(text for text, _, _ in chosen))
        if len(text) <= MAX_LENGTH and line_check.check_headline(checker, text).grounded:
            facts = (*places, *(fact for _, fact, _ in chosen))
            asked = tuple(item.requirement.text for _, _, item in chosen)
            return text, LineOrigin(
                tuple(dict.fromkeys(facts)),
                own,
                "Your title, with what the posting asks for and you have.",
                asked,
            )
    reason = "Your own title." if title == own else "Your title in the posting's words."
    return title, LineOrigin(places, own, reason)


def own_title(resume: Resume) -> tuple[str, str]:
    """The person's headline or newest title, and its place."""
    if resume.basics.headline:
        return resume.basics.headline, "basics.label"
    title = resume.experiences[0].title if resume.experiences else ""
    return title, "work[0].position"


def _title(
    assignment: Assignment, own: str, place: str, checker: Checker, language: str
) -> tuple[str, tuple[str, ...]]:
    role = role_of(assignment.posting.title)
    jobs = assignment.resume.experiences
    if not role or not jobs or role.casefold() in own.casefold():
        return own, (place,)
    now = (place, "work[0].position") if jobs[0].is_current else (place,)
    if checker.check("basics.label", role, now).grounded:
        return role, now
    earlier = next(
        (
            index
            for index, job in enumerate(jobs)
            if job.title
            and checker.check("basics.label", role, [f"work[{index}].position"]).grounded
        ),
        None,
    )
    if earlier is None or _near(own, role):
        return own, (place,)
    text = BEFORE[language].format(now=own, then=role)
    if line_check.check_headline(checker, text).grounded:
        return text, (place, f"work[{earlier}].position")
    return own, (place,)


def _near(own: str, role: str) -> bool:
    mine, wanted = embed([own, role])
    return float(mine @ wanted) >= NEAR_TITLE


def _to_name(
    resume: Resume, evidence: Sequence[Evidence], title: str
) -> list[tuple[str, str, Evidence]]:
    """Listed skills that answer a must-have, with their places, as the posting orders them."""
    listed = {
        f"skills[{group}].keywords[{index}]": text
        for group, item in enumerate(resume.skills)
        for index, text in enumerate(item.keywords)
    }
    found: dict[str, tuple[str, str, Evidence]] = {}
    for item in evidence:
        if not item.requirement.must or education.is_asked(item.requirement.text):
            continue
        for place in item.places:
            text = listed.get(place, "")
            known = category(canonical(text) or "") in ("technical", "tool")
            if known and len(text.split()) <= MAX_WORDS and text.casefold() not in title.casefold():
                found.setdefault(place, (text, place, item))
    return list(found.values())
