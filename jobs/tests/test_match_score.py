from dataclasses import replace
from datetime import date

import pytest

from jobs.matching.languages import A2, B1, B2, C1, NATIVE, UNSTATED, level_of, wanted_level
from jobs.matching.score import Weights, match
from jobs.posting import Posting
from profiles.durations import years_of
from profiles.resume import Basics, Education, Experience, Resume, SkillGroup

TODAY = date(2026, 11, 20)
ANA = Resume(
    basics=Basics(name="Ana", headline="Baker", summary="Bakes sourdough bread since 2015."),
    experiences=(
        Experience("Baker", "Kornblume", start_date="2015-01", achievements=("Baked rye bread.",)),
    ),
    education=(Education("School", "Apprenticeship", "Baker"),),
    skills=(SkillGroup("Craft", keywords=("Sourdough", "HACCP", "Excel")),),
)
BAKERY = Posting(
    title="Baker",
    must_have=("sourdough", "HACCP", "night shifts"),
    nice_to_have=("pastry",),
    years_required=3,
)
COURT = Posting(title="Judge", must_have=("law degree", "two state examinations"))


@pytest.mark.unit
@pytest.mark.ai
def test_the_score_is_the_weighted_sum_of_its_parts():
    fit = match(ANA, BAKERY, today=TODAY)
    assert fit.score == pytest.approx(0.6 * fit.similarity + 0.4 * fit.skills_score, abs=0.06)
    other = match(ANA, BAKERY, today=TODAY, weights=Weights(similarity=0.0, skills=1.0))
    assert other.score == other.skills_score


@pytest.mark.unit
@pytest.mark.ai
def test_a_fit_says_what_is_held_missing_and_more():
    fit = match(ANA, BAKERY, today=TODAY)
    assert fit.matched == ("sourdough", "HACCP")
    assert fit.missing == ("night shifts", "pastry")
    assert "Excel" in fit.additional
    assert fit.experience_score == 100
    assert fit.education_score is None
    assert "2 of 3 must-have requirements are met" in fit.explanation
    assert "meets the 3 asked" in fit.explanation


@pytest.mark.unit
@pytest.mark.ai
def test_the_nearer_job_scores_higher_and_twice_the_same():
    assert match(ANA, BAKERY, today=TODAY).score > match(ANA, COURT, today=TODAY).score + 20
    assert match(ANA, BAKERY, today=TODAY) == match(ANA, BAKERY, today=TODAY)


@pytest.mark.unit
@pytest.mark.ai
def test_empty_sides_score_without_error():
    assert match(Resume(), BAKERY, today=TODAY).score == 0
    fit = match(ANA, Posting(), today=TODAY)
    assert fit.score == 0
    assert "names no requirements" in fit.explanation


@pytest.mark.unit
@pytest.mark.ai
def test_the_degree_that_is_asked_counts_full_and_its_level_in_part():
    graduate = replace(ANA, education=(Education("U", "BSc", "Nutrition"),))
    asked = replace(BAKERY, education_required="Bachelor's degree in nutrition")
    other = replace(BAKERY, education_required="Bachelor's degree in law")
    assert match(graduate, asked, today=TODAY).education_score == 100
    assert match(graduate, other, today=TODAY).education_score == 60
    assert match(ANA, asked, today=TODAY).education_score == 0


@pytest.mark.unit
@pytest.mark.parametrize(
    ("spans", "years"),
    [
        ([("2020-01", "2020-12")], 1.0),
        ([("2020-01", "2021-12"), ("2021-01", "2022-12")], 3.0),
        ([("2019", "2020")], 2.0),
        ([("2025-12", "")], 1.0),
        ([("", "2020")], 0.0),
        ([("2022-05", "2021-01")], 0.0),
        ([("2030-01", "")], 0.0),
        ([("2030-01", "2031-12")], 0.0),
    ],
)
def test_years_count_overlaps_once(spans, years):
    jobs = [Experience(start_date=start, end_date=end) for start, end in spans]
    assert years_of(jobs, TODAY) == years


@pytest.mark.unit
@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Native speaker", NATIVE),
        ("Fluent (IELTS 7.5)", C1),
        ("Full professional proficiency", C1),
        ("Professional working proficiency", B2),
        ("B1", B1),
        ("Elementary (JLPT N4)", A2),
        ("verhandlungssicher (C1)", C1),
        ("", UNSTATED),
    ],
)
def test_level_of_a_language(text, level):
    assert level_of(text) == level


@pytest.mark.unit
def test_a_posting_that_names_no_level_asks_for_b1():
    assert wanted_level("English") == B1
    assert wanted_level("Good written German") == B2
