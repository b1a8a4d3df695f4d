"""Years of work: a break between jobs is no gap, and gives no years."""

from __future__ import annotations

from datetime import date

import pytest

from profiles.durations import gaps, is_break, years_of
from profiles.resume import Experience

pytestmark = pytest.mark.unit
TODAY = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("title", "company", "resting"),
    [
        ("", "Career break", True),
        ("Career break (caring for my father)", "", True),
        ("Parental leave", "Acme", True),
        ("Elternzeit", "", True),
        ("Elternzeit – zwei Kinder", "", True),
        ("In Elternzeit", "Acme AG", True),
        ("Arbeitssuchend", "", True),
        ("Sabbatical: South America", "", True),
        ("Sabbatical Coordinator", "Acme", False),
        ("Parental Leave Advisor", "Acme", False),
        ("Baker", "Career Break Bakery", False),
        ("Baker", "Sabbatical", False),
        ("", "Auszeit Hotel GmbH", False),
        ("", "", False),
    ],
)
def test_what_is_a_break(title: str, company: str, resting: bool) -> None:
    assert is_break(Experience(title=title, company=company)) is resting


def test_a_break_is_neither_experience_nor_a_gap() -> None:
    jobs = [
        Experience("Nurse", "Clinic", start_date="2016-01", end_date="2018-12"),
        Experience("", "Career break", start_date="2019-01", end_date="2020-12"),
        Experience("Nurse", "Hospital", start_date="2021-01"),
    ]
    assert years_of(jobs, TODAY) == 8.8
    assert gaps(jobs, TODAY) == []
