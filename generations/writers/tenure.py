"""Years that a resume or letter may speak of as experience."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from jobs.matching.occupations import fields_of
from jobs.matching.words import content_stems
from profiles.durations import years_of
from profiles.resume import Experience, Resume

LEARNING = re.compile(
    r"\b(?:trainee|apprentice|intern(?:ship)?|auszubildende[rn]?|azubi|lehrling|praktikant(?:in)?|"
    r"praktikum|werkstudent(?:in)?|ausbildung|freiwilliges \w+ jahr)\b",
    re.IGNORECASE,
)


def same_field(title: str, other: str) -> bool:
    """Whether both titles share a word or a field of work."""
    return bool(set(content_stems(title)) & set(content_stems(other))) or bool(
        set(fields_of(title)) & set(fields_of(other))
    )


def own_years(resume: Resume, today: date) -> float:
    """The years that somebody has of their own title: the present job, and those of its field."""
    jobs = resume.experiences
    title = resume.basics.headline or (jobs[0].title if jobs else "")
    return years_worked(
        [job for job in jobs if job.is_current or same_field(job.title, title)], today
    )


def years_worked(experiences: Iterable[Experience], today: date) -> float:
    """Without what somebody did to learn the trade."""
    return years_of([job for job in experiences if not LEARNING.search(job.title)], today)
