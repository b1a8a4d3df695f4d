from __future__ import annotations

from dataclasses import replace

import pytest

from profiles.importing import read_resume_text
from profiles.merging import merge_resumes, same_text
from profiles.resume import Basics, Experience, Link, Resume, SkillGroup
from profiles.tests.resume_files import TEXT

pytestmark = pytest.mark.unit

JOB = Experience(
    title="Team Leader",
    company="Aire Valley Foods Ltd",
    start_date="2020-03",
    achievements=("Lead 18 pickers over two shifts.",),
)


def test_merging_the_same_resume_adds_nothing():
    resume = read_resume_text(TEXT).resume
    merged = merge_resumes(resume, resume)
    assert merged.resume == resume
    assert merged.added == ()


def test_the_same_job_gets_the_union_of_achievements():
    read = replace(
        JOB,
        company="AIRE VALLEY FOODS LTD.",
        achievements=("Lead 18 pickers, over two shifts", "Wrote the forklift rota."),
    )
    merged = merge_resumes(Resume(experiences=(JOB,)), Resume(experiences=(read,)))
    (job,) = merged.resume.experiences
    assert job.company == JOB.company
    assert job.achievements == (*JOB.achievements, "Wrote the forklift rota.")
    assert [(a.place, a.kind) for a in merged.added] == [("work[0].highlights[1]", "extended")]


def test_another_start_is_another_job():
    other = replace(JOB, start_date="2015-01", end_date="2016-01")
    merged = merge_resumes(Resume(experiences=(JOB,)), Resume(experiences=(other,)))
    assert merged.resume.experiences == (JOB, other)
    assert [(a.place, a.kind) for a in merged.added] == [("work[1]", "new")]


def test_a_current_job_is_not_ended_by_an_older_file():
    older = replace(JOB, end_date="2021-01")
    merged = merge_resumes(Resume(experiences=(JOB,)), Resume(experiences=(older,)))
    assert merged.resume.experiences == (JOB,)


def test_basics_fill_gaps_only():
    present = Resume(basics=Basics(name="Marta O.", city="Leeds"))
    read = Resume(
        basics=Basics(
            name="Marta Okonkwo",
            email="m@example.org",
            country_code="PL",
            links=(Link("GitHub", "marta", "https://github.com/marta"),),
        )
    )
    basics = merge_resumes(present, read).resume.basics
    assert (basics.name, basics.email, basics.country_code) == ("Marta O.", "m@example.org", "")
    assert len(basics.links) == 1


def test_skills_that_stand_elsewhere_are_not_doubled():
    present = Resume(skills=(SkillGroup("Tools", keywords=("SAP", "Excel")),))
    read = Resume(skills=(SkillGroup("Systems", keywords=("excel", "Access")), SkillGroup("SAP")))
    merged = merge_resumes(present, read).resume
    assert merged.skill_names == ("SAP", "Excel", "Access")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Cut costs by 20% in a year.", "Cut costs by 20 % in a year", True),
        ("Cut costs by 20% in a year.", "Cut costs by 30% in a year.", False),
        ("SQL", "MySQL", False),
    ],
)
def test_what_says_the_same(left: str, right: str, expected: bool):
    assert same_text(left, right) is expected
