"""Dates, years and studies of two careers, said right and said a little better than they were."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generations.grounding import Checker
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit

ECOLOGIST = {
    "basics": {"name": "Owen Prys", "label": "Ecologist"},
    "work": [
        {
            "name": "Menai Rivers Trust",
            "position": "Project Officer",
            "startDate": "2020-02",
            "highlights": [
                "Built three fish passes with a contractor in 2022.",
                "Salmon counts rose from 310 to 420 between 2021 and 2024.",
            ],
        },
        {
            "name": "Dyfi Environmental",
            "position": "Assistant Ecologist",
            "startDate": "2016-05",
            "endDate": "2019-12",
            "highlights": ["Wrote about 35 protected species reports for housing developers."],
        },
    ],
    "education": [
        {
            "institution": "Eryri University",
            "area": "Freshwater Ecology",
            "studyType": "MSc",
            "startDate": "2014-09",
            "endDate": "2015-09",
        },
        {
            "institution": "Eryri University",
            "area": "Environmental Science",
            "studyType": "Bachelor of Science",
            "startDate": "2011-09",
            "endDate": "2014-06",
        },
    ],
    "certificates": [{"name": "Bat survey licence", "date": "2021-03", "issuer": "NRW"}],
    "skills": [{"name": "Software", "keywords": ["QGIS", "R (basic)"]}],
    "languages": [{"language": "British Sign Language", "fluency": "Basic"}],
}
DRAUGHTSWOMAN = {
    "basics": {"name": "Svenja Ott", "label": "Bauzeichnerin"},
    "work": [
        {
            "name": "Planungsbüro Dr. Reuter",
            "position": "Bauzeichnerin",
            "startDate": "2020-11",
            "highlights": ["Zeichne Ausführungspläne für Schulen und Kitas in Revit."],
        },
        {
            "name": "Ingenieurbüro Harms",
            "position": "Technische Zeichnerin",
            "startDate": "2015-02",
            "endDate": "2020-09",
            "highlights": ["Erstellte Lagepläne für zwölf Kläranlagen."],
        },
    ],
    "education": [
        {
            "institution": "Hochschule Jade",
            "area": "Bauingenieurwesen",
            "studyType": "Bachelor of Engineering",
            "startDate": "2011-10",
            "endDate": "2014-09",
        }
    ],
    "skills": [{"name": "Programme", "keywords": ["Revit", "MS Project (Grundlagen)"]}],
    "languages": [
        {"language": "Deutsch", "fluency": "Muttersprache"},
        {"language": "Deutsche Gebärdensprache", "fluency": "Grundkenntnisse"},
    ],
}


@pytest.fixture(scope="module")
def checkers() -> dict[str, Checker]:
    people = {"en": ECOLOGIST, "de": DRAUGHTSWOMAN}
    return {
        code: Checker(from_json_resume(person), today=date(2026, 6, 1))
        for code, person in people.items()
    }


SAID = [
    ("en", "From May 2016 to {December 2019|February 2020} I was at Dyfi Environmental."),
    ("en", "I left Dyfi Environmental in {December 2019|February 2020}."),
    ("en", "Dyfi Environmental (05/2016 - {12/2019|02/2020}): reports for developers."),
    ("en", "Until {December 2019|May 2020} I wrote reports for housing developers."),
    ("en", "I joined Menai Rivers Trust in {February 2020|May 2019}."),
    ("en", "Before I came to the trust in {February 2020|December 2019}, I wrote reports."),
    ("en", "I spent over three years at Dyfi before I came to Menai in {February|May} 2020."),
    ("en", "I left assistant ecology in {2019|2018} and then spent six years at the trust."),
    ("en", "My MSc at Eryri University ended in {September 2015|June 2014}."),
    ("en", "I built three fish passes in {2022|2020}."),
    ("en", "I was given the bat survey licence in {March 2021|February 2020}."),
    ("de", "Von Februar 2015 bis {September|November} 2020 war ich im Ingenieurbüro Harms."),
    ("de", "Zwischen 02/2015 und {09/2020|11/2020} erstellte ich Lagepläne für Kläranlagen."),
    ("de", "Das Ingenieurbüro Harms verließ ich im {September|November} 2020."),
    ("en", "Project Officer for {six|ten} years."),
    ("en", "I spent {three|six} years as an assistant ecologist."),
    ("en", "An ecologist for {ten|fifteen} years, I like rivers."),
    ("en", "I have held a bat survey licence for {five|ten} years."),
    ("de", "Ich bin seit {fünf|elf} Jahren Bauzeichnerin."),
    ("de", "Als Bauzeichnerin arbeite ich seit {fünf|elf} Jahren."),
    ("de", "Bauzeichnerin {mit elf|seit elf} Jahren Berufserfahrung."),
    ("en", "I studied Environmental {Science|Engineering} (BSc) at Eryri University."),
    ("en", "After a degree in {Freshwater|Marine} Ecology I joined Dyfi Environmental."),
    ("en", "I read Environmental {Science|Policy} before my MSc in Freshwater Ecology."),
    ("en", "My {Freshwater Ecology|Bat Ecology} degree is from Eryri University."),
    ("de", "An der Hochschule Jade habe ich {Bauingenieurwesen|Architektur} studiert."),
    ("de", "Mein Studium des {Bauingenieurwesens|Brückenbaus} war 2014 zu Ende."),
    ("de", "Ich studierte {Bauingenieurwesen|Vermessung} und zeichne jetzt Ausführungspläne."),
    ("en", "As {a project officer|director} of Menai Rivers Trust I like rivers."),
    ("en", "At Dyfi Environmental I was {assistant|senior} ecologist."),
    ("de", "Im Planungsbüro Reuter bin ich {Bauzeichnerin|Projektleiterin}."),
    ("de", "Seit {November|September} 2020 bin ich im Planungsbüro Reuter."),
    ("de", "Nach dem Büro Harms bin ich nun seit {November|September} 2020 bei Dr. Reuter."),
]


LISTED = [
    ("en", "skills", "R ({basic|advanced}), QGIS"),
    ("en", "skills", "QGIS, R: {basic|strong}"),
    ("en", "languages", "British Sign Language ({basic|fluent})"),
    ("de", "skills", "Revit, MS Project ({Grundlagen|sehr gute Kenntnisse})"),
    ("de", "skills", "MS Project – {Grundlagen|sicher}, Revit"),
    ("de", "languages", "Deutsche Gebärdensprache ({Grundkenntnisse|gute Kenntnisse})"),
    ("de", "languages", "Deutsch (Muttersprache), Deutsche Gebärdensprache{|: fließend}"),
]


@pytest.mark.parametrize(
    ("code", "place", "pattern"), [(code, "cover_letter", line) for code, line in SAID] + LISTED
)
def test_the_true_word_passes_and_the_false_one_is_found(
    checkers: dict[str, Checker], code: str, place: str, pattern: str
) -> None:
    """`{true|false}` in the line, once."""
    opening, true, false, rest = re.split(r"[{|}]", pattern)
    assert checkers[code].check(place, opening + true + rest).spans == ()
    spans = checkers[code].check(place, opening + false + rest).spans
    assert any(s.start < len(opening + false) and len(opening) < s.end for s in spans)


@pytest.mark.parametrize(
    ("code", "line", "grounded"),
    [
        ("en", "At Menai Rivers Trust I built three fish passes with a contractor.", True),
        ("en", "After Dyfi Environmental I built three fish passes with a contractor.", True),
        ("en", "At Dyfi Environmental I built three fish passes with a contractor.", False),
        ("de", "Im Ingenieurbüro Harms erstellte ich Lagepläne für zwölf Kläranlagen.", True),
        ("de", "Im Planungsbüro Reuter erstellte ich Lagepläne für zwölf Kläranlagen.", False),
    ],
)
def test_a_deed_stays_with_its_job(
    checkers: dict[str, Checker], code: str, line: str, grounded: bool
) -> None:
    assert checkers[code].check("cover_letter", line).grounded is grounded
