"""A hotel receptionist's lines, kind by kind: what may stand and what may not."""

from __future__ import annotations

from datetime import date

import pytest

from generations.grounding import Checker, check_line
from profiles.json_resume import from_json_resume
from profiles.resume import Resume

pytestmark = pytest.mark.unit

TODAY = date(2026, 9, 1)
POSTING = (
    "Front Office Manager. Lead a team of nine. Opera PMS, Salesforce. Revenue management. "
    "Guest relations. Group bookings. Event planning. Marriott experience."
)


@pytest.fixture(scope="module")
def resume() -> Resume:
    return from_json_resume(
        {
            "basics": {
                "name": "Noor Haddad",
                "label": "Hotel Receptionist",
                "summary": "Hotel receptionist in city hotels, at ease with guests from abroad.",
                "location": {"city": "Glasgow", "countryCode": "GB"},
            },
            "work": [
                {
                    "name": "Clyde View Hotel",
                    "position": "Receptionist",
                    "location": "Glasgow",
                    "startDate": "2022-04",
                    "highlights": [
                        "Check in about 60 guests per shift using Mews.",
                        "Helped the front office manager rewrite the complaints procedure.",
                        "Raised review scores from 8.1 to 8.6 by calling guests on the second day.",
                        "Tested self-service kiosks for a month; the owner has not bought them.",
                        "Trained three new colleagues at the desk.",
                        "Process group bookings of up to 40 rooms; I do not set room rates.",
                    ],
                },
                {
                    "name": "Harbour Inn",
                    "position": "Assistant Night Manager",
                    "location": "Oban",
                    "startDate": "2019-05",
                    "endDate": "2022-03",
                    "highlights": [
                        "Closed the day's accounts every night.",
                        "Looked after 25 rooms alone at night.",
                    ],
                },
            ],
            "education": [
                {
                    "institution": "Lochside College",
                    "studyType": "HND",
                    "area": "Hospitality",
                    "endDate": "2019-04",
                }
            ],
            "certificates": [
                {"name": "First Aid at Work", "date": "2024-02"},
                {"name": "Revenue Management Diploma - in progress"},
            ],
            "skills": [{"name": "Hotel", "keywords": ["Mews", "Excel", "Group bookings"]}],
            "languages": [
                {"language": "English", "fluency": "Fluent"},
                {"language": "Arabic", "fluency": "Native"},
                {"language": "French", "fluency": "Basic"},
            ],
        }
    )


@pytest.fixture(scope="module")
def checker(resume: Resume) -> Checker:
    return Checker(resume, POSTING, today=TODAY)


GROUNDED = [
    ("work[0].highlights[0]", "Checked in around 60 guests each shift in Mews."),
    ("work[0].highlights[0]", "Check in guests using Mews."),
    (
        "work[0].highlights[1]",
        "Supported the front office manager in rewriting the complaints procedure.",
    ),
    (
        "work[0].highlights[2]",
        "Lifted review scores by 0.5 through calls to guests on their second day.",
    ),
    (
        "work[0].highlights[2]",
        "Guest relations: calling guests on the second day lifted review scores from 8.1 to 8.6.",
    ),
    ("work[0].highlights[3]", "Trialled self-service kiosks for one month."),
    ("work[0].highlights[4]", "Trained 3 new starters at the desk and processed group bookings."),
    ("work[0].highlights[5]", "Handle group bookings (up to 40 rooms)."),
    ("work[1].highlights[0]", "Nightly closing of the day's accounts."),
    ("work[0].position", "Receptionist"),
    ("work[0].startDate", "April 2022"),
    ("work[1].endDate", "2022"),
    (
        "basics.summary",
        "Hotel receptionist with an HND in Hospitality and more than seven years in hotels.",
    ),
    (
        "cover_letter",
        "After almost three years at the Harbour Inn I joined the Clyde View Hotel in 2022.",
    ),
    ("cover_letter", "I would love to learn Opera PMS and to plan events with your team."),
    ("cover_letter", "My Revenue Management Diploma is still in progress."),
    ("languages", "Arabic (native), English (fluent), French (basic)"),
    ("certificates", "First Aid at Work (2024)"),
    ("skills", "Mews, group bookings, training new colleagues, complaints procedure"),
    ("education", "HND Hospitality, Lochside College"),
]


@pytest.mark.parametrize(("place", "line"), GROUNDED)
def test_true_rewrites_pass(checker: Checker, place: str, line: str) -> None:
    assert checker.check(place, line).spans == ()


UNGROUNDED = [
    ("work[0].highlights[0]", "Check in about 600 guests per shift using Mews.", "600"),
    ("work[0].highlights[0]", "Check in about 60 guests per week using Mews.", "per week"),
    ("work[0].highlights[0]", "Check in 60 guests per shift using Mews.", "60"),
    ("work[0].highlights[0]", "Check in about 25 guests per shift using Mews.", "25"),
    ("work[0].highlights[0]", "Check in about 60 guests per shift using Opera PMS.", "Opera"),
    ("work[0].highlights[0]", "Check in about 60% of guests per shift using Mews.", "60%"),
    ("work[0].highlights[1]", "Led the rewrite of the complaints procedure.", "Led"),
    ("work[0].highlights[1]", "Rewrote the complaints procedure.", "Rewrote"),
    ("work[0].highlights[2]", "Raised review scores by 8.6 by calling guests.", "8.6"),
    (
        "work[0].highlights[2]",
        "Raised review scores from 8.1 to 8.6, which doubled bookings.",
        "doubled",
    ),
    ("work[0].highlights[3]", "Introduced self-service kiosks.", "Introduced"),
    (
        "work[0].highlights[3]",
        "Tested self-service kiosks, raising review scores from 8.1 to 8.6.",
        "8.6",
    ),
    ("work[0].highlights[4]", "Trained nine new colleagues at the desk.", "nine"),
    ("work[0].highlights[4]", "Trained three new colleagues for Marriott.", "Marriott"),
    ("work[0].highlights[5]", "Process group bookings and set room rates.", "room rates"),
    ("work[1].highlights[1]", "Managed a team looking after 25 rooms at night.", "team"),
    ("work[1].position", "Night Manager", "Night Manager"),
    ("work[0].position", "Front Office Manager", "Manager"),
    ("work[1].startDate", "2018-05", "2018-05"),
    ("basics.summary", "Award-winning hotel receptionist in city hotels.", "Award-winning"),
    ("basics.summary", "Hotel receptionist with fifteen years in hotels.", "fifteen years"),
    ("cover_letter", "I would love to bring my Salesforce experience to your team.", "Salesforce"),
    (
        "cover_letter",
        "Having completed my Revenue Management Diploma, I am ready for more.",
        "completed",
    ),
    ("languages", "French (fluent)", "fluent"),
    ("education", "BA Hospitality, Lochside College", "BA"),
    ("education", "HND Accounting, Lochside College", "Accounting"),
    ("certificates", "First Aid at Work, Revenue Management Diploma", "Revenue"),
    ("skills", "Mews, Excel, Salesforce", "Salesforce"),
]


@pytest.mark.parametrize(("place", "line", "false"), UNGROUNDED)
def test_false_rewrites_are_stopped_where_they_are_false(
    checker: Checker, place: str, line: str, false: str
) -> None:
    start = line.index(false)
    verdict = checker.check(place, line)
    assert not verdict.grounded
    assert any(s.start < start + len(false) and start < s.end for s in verdict.spans), verdict


def test_every_fact_may_stand_where_it_is(checker: Checker) -> None:
    wrong = [k.fact.id for k in checker.facts if checker.check(k.fact.id, k.fact.text).spans]
    assert wrong == []


def test_a_span_says_what_the_profile_says_instead(checker: Checker) -> None:
    (span,) = checker.check(
        "work[0].highlights[4]", "Trained nine new colleagues at the desk."
    ).spans
    assert span.text == "nine"
    assert span.kind == "number"
    assert span.expected == "three"
    assert span.nearest_fact == "work[0].highlights[4]"
    assert "Trained three new colleagues" in span.why


def test_facts_name_what_a_line_rests_on(checker: Checker) -> None:
    line = "Looked after 25 rooms alone at night."
    assert not checker.check("work[0].highlights[9]", line).grounded
    assert checker.check("work[0].highlights[9]", line, facts=("work[1]",)).grounded


def test_a_line_alone_is_checked_as_with_a_prepared_checker(
    resume: Resume, checker: Checker
) -> None:
    line = "Introduced self-service kiosks."
    alone = check_line(resume, "work[0].highlights[3]", line, POSTING, today=TODAY)
    assert alone == checker.check("work[0].highlights[3]", line)


def test_the_day_of_reading_counts_for_current_jobs(resume: Resume) -> None:
    line = "Hotel receptionist with more than five years at the Clyde View Hotel."
    place = "basics.summary"
    assert not check_line(resume, place, line, today=date(2026, 1, 1)).grounded
    assert check_line(resume, place, line, today=date(2027, 12, 1)).grounded


def test_endless_lines_are_refused(checker: Checker) -> None:
    with pytest.raises(ValueError, match="4000 characters"):
        checker.check("basics.summary", "guest " * 1000)


def test_blank_lines_claim_nothing(checker: Checker) -> None:
    assert checker.check("basics.summary", "  ").grounded
