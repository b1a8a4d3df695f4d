"""Credentials and skills are told by what they are called, and trials for what they were."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from generations.grounding import Checker
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit

PLACE = "work[0].highlights[0]"


def checker_for(
    facts: Sequence[str] = (),
    *,
    schools: Sequence[tuple[str, str]] = (),
    certificates: Sequence[str] = (),
    skills: Sequence[str] = (),
    language: str = "English",
    posting: str = "",
) -> Checker:
    resume = {
        "basics": {"name": "Toni Berg"},
        "work": [
            {
                "name": "Delta",
                "position": "Clerk",
                "startDate": "2021-03",
                "highlights": list(facts),
            }
        ],
        "education": [
            {"institution": "Ulm", "studyType": kind, "area": area, "endDate": "2015-06"}
            for kind, area in schools
        ],
        "certificates": [{"name": name, "date": "2020-05"} for name in certificates],
        "skills": [{"name": "Skills", "keywords": list(skills)}],
        "languages": [{"language": language, "fluency": "Native"}],
    }
    return Checker(from_json_resume(resume), posting, today=date(2026, 9, 1))


ENGLISH = checker_for(
    ["Sorted the post."],
    certificates=["Six Sigma Yellow Belt", "ITIL Foundation (PeopleCert)"],
    schools=[("GCSE", "Maths and art"), ("BTEC", "Joinery, specialising in staircases")],
)
GERMAN = checker_for(
    ["Prüfte Rohre und führte die Liste der Mängel."],
    certificates=["ISTQB Foundation Level", "Schweißkurs Grundkurs"],
    schools=[
        ("Ausbildung", "Kaufmann für Versicherungen und Finanzen, Fachrichtung Versicherung"),
        ("Fachhochschulreife", "Technik"),
        ("Realschulabschluss", ""),
    ],
    language="Deutsch",
)


@pytest.mark.parametrize(
    ("checker", "place", "line", "false"),
    [
        (ENGLISH, "certificates", "Six Sigma Green Belt", "Green"),
        (ENGLISH, "cover_letter", "I hold a Six Sigma Black Belt.", "Black"),
        (ENGLISH, "certificates", "ITIL Practitioner (PeopleCert)", "Practitioner"),
        (ENGLISH, "education", "A-levels, Maths and art", "A-levels"),
        (ENGLISH, "education", "BTEC Joinery, specialising in windows", "windows"),
        (GERMAN, "certificates", "ISTQB Advanced Level", "Advanced"),
        (GERMAN, "certificates", "Schweißkurs Aufbaukurs", "Aufbaukurs"),
        (GERMAN, "education", "Allgemeine Hochschulreife, Technik", "Allgemeine Hochschulreife"),
        (GERMAN, "education", "Hauptschulabschluss", "Hauptschulabschluss"),
        (
            GERMAN,
            "education",
            "Ausbildung zum Kaufmann für Versicherungen und Finanzen, Fachrichtung Finanzen",
            "Finanzen",
        ),
    ],
)
def test_another_credential_is_flagged(checker: Checker, place: str, line: str, false: str) -> None:
    assert [span.text for span in checker.check(place, line).spans] == [false]


@pytest.mark.parametrize(
    ("checker", "place", "line"),
    [
        (ENGLISH, "certificates", "Six Sigma Yellow Belt; ITIL Foundation"),
        (ENGLISH, "cover_letter", "I hold a Six Sigma Yellow Belt."),
        (ENGLISH, "education", "GCSEs in maths and art"),
        (ENGLISH, "education", "BTEC in joinery, specialising in staircases"),
        (GERMAN, "certificates", "Schweißkurs (Grundkurs), ISTQB Foundation Level"),
        (GERMAN, "education", "Fachabitur (Technik)"),
        (GERMAN, "education", "Mittlere Reife"),
        (
            GERMAN,
            "education",
            "Kaufmann für Versicherungen und Finanzen (Fachrichtung Versicherung)",
        ),
        (GERMAN, "cover_letter", "Nach der Fachhochschulreife habe ich eine Ausbildung gemacht."),
    ],
)
def test_a_credential_may_be_told_in_its_own_words(checker: Checker, place: str, line: str) -> None:
    assert checker.check(place, line).spans == ()
