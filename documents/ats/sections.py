"""Whether the parts that a recruiting system stores in fields of their own are there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.ats.parts import Finding, Part, part_from
from documents.content import DocumentContent
from profiles.resume import Basics, Resume

MAXIMUM = 12.0
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def sections(content: DocumentContent) -> Part:
    findings = [*_contact(content.resume.basics), *_content(content.resume)]
    return part_from("sections", "Section completeness", MAXIMUM, findings)


def _contact(basics: Basics) -> Iterator[Finding]:
    if not basics.name:
        yield Finding("There is no name.", "Add your full name.", 4, "basics.name")
    if not MAIL.fullmatch(basics.email.strip()):
        yield Finding("There is no e-mail address.", "Add one.", 3, "basics.email")
    if not basics.phone:
        yield Finding("There is no phone number.", "Add one.", 1.5, "basics.phone")
    if not basics.location:
        yield Finding(
            "There is no place of residence.", "Add city and country.", 1, "basics.location"
        )


def _content(resume: Resume) -> Iterator[Finding]:
    if not resume.basics.summary:
        yield Finding(
            "There is no summary.",
            "Add two or three sentences on what you bring to this job.",
            1.5,
            "basics.summary",
        )
    if not resume.experiences:
        cost = 1.5 if resume.projects or resume.volunteering else 4
        yield Finding(
            "There is no work experience.",
            "Add jobs, internships, or projects that show what you did.",
            cost,
            "work",
        )
    if not resume.education:
        yield Finding("There is no education.", "Add your highest degree.", 1.5, "education")
    if not resume.skill_names:
        yield Finding("There is no list of skills.", "Add the skills you use.", 2.5, "skills")
    for index, job in enumerate(resume.experiences):
        place = f"work[{index}]"
        name = job.title or job.company or f"Job {index + 1}"
        if not job.title or not job.company:
            what = "title" if not job.title else "employer"
            yield Finding(f"“{name}” has no {what}.", f"Add the {what}.", 1, place)
        if not job.start_date:
            yield Finding(
                f"“{name}” has no start date.", "Add month and year.", 1, f"{place}.startDate"
            )
        if not job.achievements and not job.description:
            yield Finding(
                f"“{name}” says nothing about what you did.",
                "Add one to four lines with results.",
                0.5,
                f"{place}.highlights",
            )
