import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from documents.content import DocumentContent
from documents.exporting.layout import measure
from generations.gate import hold_to_facts
from generations.writers.local import LocalWriter
from generations.writers.port import Assignment, Options
from jobs.analysis import analyze
from jobs.posting import Posting
from profiles.resume import (
    Award,
    Basics,
    Certification,
    Education,
    Experience,
    Project,
    Resume,
    SkillGroup,
)

pytestmark = [pytest.mark.unit, pytest.mark.ai]

TODAY = date(2026, 11, 20)

LENA = Resume(
    basics=Basics(name="Lena Vogt", headline="Gardener", summary="Gardener for public parks."),
    experiences=(
        Experience(
            "Head Gardener",
            "City of Ulm",
            start_date="2019-03",
            achievements=(
                "Lead five gardeners in two parks.",
                "Planted 1,200 trees (oak and lime) along the river.",
                "Wrote the irrigation plan for dry summers.",
            ),
        ),
        Experience(
            "Gardener",
            "Baumschule Rau",
            start_date="2012-04",
            end_date="2019-02",
            achievements=("Grafted fruit trees.", "Drove a forklift truck in the yard."),
        ),
    ),
    education=(Education("Berufsschule Ulm", "Apprenticeship", "Gardening"),),
    skills=(SkillGroup("Craft", keywords=("Pruning", "AutoCAD", "Excel")),),
    certifications=(Certification("Chainsaw licence", date="2013"),),
    projects=(Project(name="Bee Garden", highlights=("Built a garden for wild bees.",)),),
    awards=(Award("Green Thumb 2020"),),
)
POSTING = Posting(
    title="Park manager",
    company="Stadt Neu-Ulm",
    must_have=("tree planting", "AutoCAD", "irrigation", "Python"),
    nice_to_have=("chainsaw licence",),
    description="Tree planting, AutoCAD, irrigation. Python for sensors.",
)


def assigned(resume=LENA, posting=POSTING, **options):
    return Assignment(resume, posting, analyze(posting), Options(**options), TODAY)


def write(resume=LENA, posting=POSTING, **options):
    return LocalWriter().write(assigned(resume, posting, **options)).draft


def with_many_lines(count):
    lines = tuple(
        f"Mowed lawn number {number} behind the old town hall." for number in range(count)
    )
    jobs = tuple(replace(job, achievements=(*lines, *job.achievements)) for job in LENA.experiences)
    return replace(LENA, experiences=jobs)


def test_the_page_holds_what_the_posting_asks_for_and_every_job():
    draft = write(with_many_lines(60))
    lines = [line for job in draft.resume.experiences for line in job.achievements]
    assert measure(DocumentContent(resume=draft.resume)).pages == 1
    assert [job.company for job in draft.resume.experiences] == ["City of Ulm", "Baumschule Rau"]
    assert any("trees" in line for line in lines)
    assert "Wrote the irrigation plan for dry summers." in lines
    assert len(lines) < 60


def test_two_pages_hold_more_than_one_and_no_limit_holds_all():
    resume = with_many_lines(60)
    counts = [
        sum(len(job.achievements) for job in write(resume, pages=pages).resume.experiences)
        for pages in (1, 2, None)
    ]
    assert counts[0] < counts[1] < counts[2] == 125


def test_each_line_says_where_it_comes_from_and_what_it_answers():
    draft = write()
    origins = draft.origins
    for index, job in enumerate(draft.resume.experiences):
        for position in range(len(job.achievements)):
            origin = origins[f"work[{index}].highlights[{position}]"]
            assert origin.facts[0].startswith(f"work[{index}].highlights[")
            assert origin.reason
    answering = [origin for origin in origins.values() if "irrigation" in origin.requirements]
    assert answering[0].value > 0


def test_what_is_not_in_the_profile_is_said_and_not_written():
    draft = write()
    assert "Python" in draft.unanswered
    assert "AutoCAD" not in draft.unanswered
    assert "Python" not in repr(draft.resume)


def test_everything_that_was_left_out_is_named_with_a_reason():
    draft = write(with_many_lines(60))
    printed = {fact for origin in draft.origins.values() for fact in origin.facts}
    left = {item.fact for item in draft.left_out}
    assert not printed & left
    assert len(left) > 60
    assert all(item.reason for item in draft.left_out)


def test_nothing_has_to_be_taken_back():
    for kind in ("resume", "cover_letter"):
        draft = write(with_many_lines(20), kind=kind)
        gated = hold_to_facts(draft, with_many_lines(20), POSTING.description, TODAY)
        assert gated.taken_back == ()


def test_locked_sections_keep_the_persons_words_and_order():
    posting = replace(POSTING, must_have=("forklift operation", "Excel"))
    draft = write(posting=posting, locked=("work", "skills", "summary"))
    assert draft.resume.experiences == LENA.experiences
    assert draft.resume.skills == LENA.skills
    assert draft.resume.basics == LENA.basics
    free = write(posting=posting)
    assert free.resume.skills[0].keywords[0] == "Excel"
    assert free.resume.experiences[1].achievements[0] == "Drove a forklift truck in the yard."


def test_more_jobs_than_a_page_holds_need_more_pages_and_the_person_is_told():
    jobs = tuple(
        Experience(f"Gardener {number}", f"Garden {number}", start_date="2001", end_date="2002")
        for number in range(60)
    )
    draft = write(replace(LENA, experiences=jobs))
    assert len(draft.resume.experiences) == 60
    assert any("instead of 1" in note for note in draft.notes)


def test_focus_brings_a_line_forward():
    resume = with_many_lines(60)
    assert "bees" not in repr(write(resume).resume.projects)
    assert "bees" in repr(write(resume, focus="wild bees").resume.projects)


@pytest.mark.parametrize("kind", ["resume", "cover_letter"])
@pytest.mark.parametrize("posting", [POSTING, Posting()])
@pytest.mark.parametrize("resume", [Resume(basics=Basics(name="A B")), LENA])
def test_thin_profiles_and_postings_give_a_draft(resume, posting, kind):
    draft = write(resume, posting, kind=kind)
    assert draft.resume.basics.name == resume.basics.name
    assert (draft.letter is not None) == (kind == "cover_letter")


def test_a_profile_without_a_summary_gets_one_from_its_titles_and_dates():
    resume = replace(LENA, basics=replace(LENA.basics, summary=""))
    draft = write(resume)
    assert "14 years" in draft.resume.basics.summary
    assert draft.origins["basics.summary"].original == ""


SCRIPT = """
from documents.exporting import export
from generations.pipeline.validate_quality import validate_quality
from generations.tests.test_local_writer import LocalWriter, assigned, with_many_lines
for kind, format in (("resume", "pdf"), ("cover_letter", "docx")):
    task = assigned(with_many_lines(30), kind=kind)
    written = LocalWriter().write(task)
    print(repr(written.draft))
    print(export(validate_quality(task, written).content, format).checksum)
"""


@pytest.mark.integration
def test_the_same_bytes_in_another_locale_time_zone_and_hash_order():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            capture_output=True,
            check=True,
            env=os.environ | {"LC_ALL": locale, "TZ": zone, "PYTHONHASHSEED": seed},
        ).stdout
        for locale, zone, seed in (
            ("C", "UTC", "1"),
            ("tr_TR.UTF-8", "Pacific/Kiritimati", "77"),
        )
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"Draft(") == 2


def test_the_headline_is_a_title_of_the_persons_and_what_they_hold_of_the_posting():
    resume = replace(LENA, skills=(SkillGroup("Tools", keywords=("Python", "AutoCAD", "Excel")),))
    asked = replace(POSTING, must_have=("Excel", "AutoCAD", "Kubernetes"))
    draft = write(resume, asked)
    assert draft.resume.basics.headline == "Gardener | Excel, AutoCAD"
    assert draft.origins["basics.label"].facts[1:] == (
        "skills[0].keywords[2]",
        "skills[0].keywords[1]",
    )
    assert hold_to_facts(draft, resume, "", TODAY).taken_back == ()


@pytest.mark.parametrize(
    ("role", "headline"),
    [("Head Gardener", "Head Gardener"), ("Park manager", "Gardener"), ("Nurse", "Gardener")],
)
def test_the_postings_title_stands_only_where_it_is_held(role, headline):
    assert (
        write(posting=replace(POSTING, title=role, must_have=())).resume.basics.headline == headline
    )


def test_a_long_summary_keeps_what_fits_the_posting_and_no_praise():
    said = (
        "Gardener for public parks. Motivated and reliable team player. Loves choirs. "
        "Plans irrigation for dry summers. Plants trees along rivers. Owns two cats."
    )
    resume = replace(LENA, basics=replace(LENA.basics, summary=said))
    shown = write(resume).resume.basics.summary
    assert shown.startswith("Gardener for public parks. Plans irrigation for dry summers.")
    assert "team player" not in shown
    assert "cats" not in shown
