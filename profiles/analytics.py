"""What a profile holds and what it lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from profiles import durations
from profiles.resume import Resume


@dataclass(frozen=True, slots=True)
class Missing:
    """Something worth adding; `points` is what it adds to the completeness of 100."""

    part: str
    points: int
    advice: str


@dataclass(frozen=True, slots=True)
class Analytics:
    """`completeness` is 0 to 100; `years` has one decimal; `skills` counts skills by group."""

    completeness: int
    missing: tuple[Missing, ...]
    years: float
    gaps: tuple[durations.Gap, ...]
    skills: dict[str, int]
    achievements: int
    with_numbers: int


def analyse(resume: Resume, today: date) -> Analytics:
    missing = tuple(item for item, present in _checks(resume) if not present)
    lines = [line for job in resume.experiences for line in job.achievements]
    spread: Counter[str] = Counter()
    for group in resume.skills:
        spread[group.name if group.keywords else "Other"] += len(group.skills)
    return Analytics(
        completeness=100 - sum(item.points for item in missing),
        missing=missing,
        years=durations.years_of(resume.experiences, today),
        gaps=tuple(durations.gaps(resume.experiences, today)),
        skills=dict(spread),
        achievements=len(lines),
        with_numbers=sum(any(c.isdigit() for c in line) for line in lines),
    )


def _checks(resume: Resume) -> list[tuple[Missing, bool]]:
    """All parts that count, with whether they are there; the points add up to 100."""
    basics, jobs = resume.basics, resume.experiences
    return [
        (Missing("full_name", 10, "Add your name."), bool(basics.name)),
        (Missing("email", 10, "Add an e-mail address."), bool(basics.email)),
        (Missing("phone", 5, "Add a phone number."), bool(basics.phone)),
        (Missing("location", 5, "Add your city."), bool(basics.location)),
        (
            Missing("headline", 5, "Add a headline: what you are, in a few words."),
            bool(basics.headline),
        ),
        (Missing("summary", 10, "Add two or three sentences about you."), bool(basics.summary)),
        (
            Missing("experiences", 20, "Add the jobs that you have held."),
            bool(jobs or resume.volunteering or resume.projects),
        ),
        (
            Missing("dates", 5, "Give every job a start date."),
            (bool(jobs) and all(job.start_date for job in jobs))
            or bool(not jobs and resume.projects),
        ),
        (
            Missing("achievements", 10, "Add at least two achievements to your latest job."),
            (bool(jobs) and len(jobs[0].achievements) >= 2)
            or bool(not jobs and any(p.highlights for p in resume.projects)),
        ),
        (Missing("education", 10, "Add your education."), bool(resume.education)),
        (Missing("skills", 10, "Add at least five skills."), len(resume.skill_names) >= 5),
    ]
