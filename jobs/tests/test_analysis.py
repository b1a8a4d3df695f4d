import json

import pytest

from jobs.analysis import Analysis, alternatives_of, analyze
from jobs.posting import Posting

pytestmark = pytest.mark.unit

POSTING = Posting(
    title="Senior Python Developer",
    must_have=("Python", "PostgreSQL or MySQL", "clear writing"),
    nice_to_have=("Docker", "python"),
    description="Python all day. We use Python and Docker and k8s.",
    years_required=4,
)


def test_musts_weigh_more_than_wishes_and_repeated_terms_more_than_others():
    weights = {item.text: item.weight for item in analyze(POSTING).requirements}
    assert weights["Python"] > weights["PostgreSQL or MySQL"] > weights["Docker"]


def test_a_wish_that_is_also_a_must_is_asked_once():
    texts = [item.text.casefold() for item in analyze(POSTING).requirements]
    assert texts.count("python") == 1


def test_keywords_are_terms_of_the_posting_with_their_canonical_names():
    keywords = {keyword.skill or keyword.term: keyword for keyword in analyze(POSTING).keywords}
    assert keywords["Kubernetes"].term == "k8s"
    assert not keywords["Kubernetes"].must
    assert keywords["Python"].must
    assert keywords["clear writing"].skill == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Git", ("Git",)),
        ("Redux or Zustand", ("Redux", "Zustand")),
        ("teaching or tutoring experience", ("teaching experience", "tutoring experience")),
        ("Jest, Playwright or Cypress", ("Jest", "Playwright", "Cypress")),
        ("Schweißen oder Löten", ("Schweißen", "Löten")),
    ],
)
def test_readings_of_alternatives(text, expected):
    assert alternatives_of(text) == expected


def test_a_posting_without_a_list_asks_for_the_skills_it_names():
    found = analyze(Posting(title="Cook", description="You know HACCP and welding. Team player."))
    assert [item.skills for item in found.requirements] == [("HACCP",), ("Welding",)]


def test_an_empty_posting_asks_for_nothing():
    assert analyze(Posting()) == Analysis()


def test_an_analysis_survives_json():
    analysis = analyze(POSTING)
    assert Analysis.from_json(json.loads(json.dumps(analysis.as_json()))) == analysis


def test_a_huge_list_is_bounded():
    posting = Posting(must_have=tuple(f"requirement {number} " * 50 for number in range(500)))
    found = analyze(posting)
    assert len(found.requirements) == 60
    assert max(len(item.text) for item in found.requirements) <= 300
