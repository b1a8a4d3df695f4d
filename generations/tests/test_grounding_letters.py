"""What a letter only wishes, and degrees in their long and short forms."""

from __future__ import annotations

from datetime import date

import pytest

from generations.grounding import Checker
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit

POSTING = "Rigger at Quay Yard. Crane work, Sailmaker ERP, rope splicing, hull surveys."


def checker_for(degree: str = "BSc", area: str = "Physics") -> Checker:
    resume = {
        "basics": {"name": "Toni Berg", "label": "Rigger"},
        "work": [
            {
                "name": "Delta",
                "position": "Rigger",
                "startDate": "2021-03",
                "highlights": ["Mended sails and showed two student riggers the knots."],
            }
        ],
        "education": [{"institution": "Leeds College", "studyType": degree, "area": area}],
        "certificates": [{"name": "Rigger", "issuer": "Guild of Riggers", "date": "2021-01"}],
    }
    return Checker(from_json_resume(resume), POSTING, today=date(2026, 9, 1))


@pytest.mark.parametrize(
    "line",
    [
        "Finding my way into crane work, and into Sailmaker along the way, is a prospect I like.",
        "I would be glad to learn rope splicing and, in time, to work towards hull surveys.",
        "To learn crane work, and to use Sailmaker ERP one day, are aims of mine.",
        "Whether crane work or hull surveys, learning from your team is what draws me.",
        "I would love to learn Sailmaker, rope splicing and crane work.",
        "At Quay Yard, I hope to grow into hull surveys.",
        "Crane work is new to me, and I would gladly be shown how Quay Yard does it.",
        "I am registered as a rigger with the Guild of Riggers.",
        "Hull surveys in Sailmaker and a fleet of 9,500 are things I would love to learn with you.",
        "Rope splicing, crane work and hull surveys are skills I hope to gain.",
    ],
)
def test_a_wish_claims_nothing_whatever_its_grammar(line: str) -> None:
    assert checker_for().check("cover_letter", line).spans == ()


@pytest.mark.parametrize(
    "line",
    [
        "Working with cranes every day, I would be glad to join Quay Yard.",
        "Surveying hulls for three years is why I would like to join.",
        "I would love to join Quay Yard, fluent in Sailmaker and certified in crane work.",
        "With crane work behind me, I hope to grow at Quay Yard.",
        "I would be pleased to bring my Sailmaker experience to Quay Yard.",
        "I look forward to Quay Yard, and I have surveyed hulls daily.",
        "I surveyed hulls and would love to learn with your team.",
    ],
)
def test_a_past_told_beside_a_wish_is_a_claim(line: str) -> None:
    assert not checker_for().check("cover_letter", line).grounded


@pytest.mark.parametrize(
    ("degree", "area", "line"),
    [
        ("BBus (Hons)", "Retail", "Bachelor of Business (Honours) in Retail, Leeds College"),
        ("FdSc", "Animal Care", "Foundation Degree in Animal Care, Leeds College"),
        ("MRes", "Ecology", "Master of Research in Ecology, Leeds College"),
        ("PGCE", "Physics", "Postgraduate Certificate in Education (Physics), Leeds College"),
        ("HND", "Acoustics", "Higher National Diploma in Acoustics, Leeds College"),
        ("Bachelor of Nursing", "Adult Nursing", "BNurs in Adult Nursing, Leeds College"),
        ("BVSc", "Equine Health", "Bachelor of Veterinary Science in Equine Health"),
    ],
)
def test_a_degree_may_be_spelled_out_or_abbreviated(degree: str, area: str, line: str) -> None:
    assert checker_for(degree, area).check("education", line).spans == ()


@pytest.mark.parametrize(
    ("degree", "area", "line"),
    [
        ("BBus", "Retail", "Bachelor of Science in Retail, Leeds College"),
        ("BBus", "Retail", "Master of Business in Retail, Leeds College"),
        ("BMus", "Composition", "MMus in Composition, Leeds College"),
        ("FdSc", "Animal Care", "BSc in Animal Care, Leeds College"),
        ("HND", "Acoustics", "Bachelor of Engineering in Acoustics, Leeds College"),
    ],
)
def test_a_degree_spelled_out_stays_that_degree(degree: str, area: str, line: str) -> None:
    assert not checker_for(degree, area).check("education", line).grounded


@pytest.mark.parametrize(
    ("language", "rest", "line", "stands"),
    [
        ("en", "Career break", "I bring 10 years of experience.", True),
        ("en", "Career break", "I bring 13 years of experience.", False),
        ("de", "Elternzeit", "Ich bringe 10 Jahre Berufserfahrung mit.", True),
        ("de", "Elternzeit", "Ich bringe 13 Jahre Berufserfahrung mit.", False),
    ],
)
def test_a_break_between_jobs_is_no_experience(
    language: str, rest: str, line: str, stands: bool
) -> None:
    resume = {
        "basics": {"name": "Toni", "summary": "Sorgfalt ist mir wichtig." * (language == "de")},
        "work": [
            {"name": "Delta", "position": "Rigger", "startDate": "2018-01"},
            {"name": rest, "startDate": "2015-01", "endDate": "2017-12"},
            {"name": "Mole", "position": "Rigger", "startDate": "2013-01", "endDate": "2014-12"},
        ],
    }
    checker = Checker(from_json_resume(resume), today=date(2026, 9, 1))
    assert checker.check("cover_letter", line).grounded is stands


@pytest.mark.parametrize(
    ("language", "line", "stands"),
    [
        ("en", "I work as Cook at Mole today.", False),
        ("en", "I am currently Cook at Mole Hospital.", False),
        ("en", "In my current role as Cook, I look after four riggers.", False),
        ("en", "I currently work at Mole Hospital.", False),
        ("en", "I work as Rigger at Delta.", True),
        ("en", "I am currently Rigger at Delta.", True),
        ("en", "I was Cook at Mole Hospital.", True),
        ("de", "Ich arbeite als Koch bei Mole.", False),
        ("de", "Derzeit bin ich Koch bei Mole.", False),
        ("de", "Derzeit arbeite ich als Takler bei Delta.", True),
        ("de", "Ich war Koch bei Mole.", True),
    ],
)
def test_a_job_that_has_ended_is_not_held_today(language: str, line: str, stands: bool) -> None:
    german = language == "de"
    resume = {
        "basics": {"name": "Toni", "summary": "Sorgfalt ist mir wichtig." * german},
        "work": [
            {"name": "Delta", "position": "Takler" if german else "Rigger", "startDate": "2018-01"},
            {
                "name": "Mole" if german else "Mole Hospital",
                "position": "Koch" if german else "Cook",
                "startDate": "2013-01",
                "endDate": "2017-12",
                "highlights": [] if german else ["Looked after four riggers."],
            },
        ],
    }
    checker = Checker(from_json_resume(resume), today=date(2026, 9, 1))
    assert checker.check("cover_letter", line).grounded is stands
