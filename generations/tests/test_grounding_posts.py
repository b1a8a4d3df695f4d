"""Where, as what and for how long: lines that make more of a post than the profile does."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generations.grounding import Checker
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit

WORK = {
    "en": [
        {
            "name": "Alder Maps",
            "position": "Cartographer",
            "location": "Leeds (three days in the office, two from home)",
            "startDate": "2022-01",
            "highlights": [
                "Draw walking maps in QGIS; stand in for the safety officer during her leave.",
                "Archived 60 plates a year; ordering was done by the purchasing office, not by me.",
                "Survey eight to ten trails a month.",
                "Built a trail counter; it runs only as a test.",
                "Helped a ranger test a new gate.",
                "Sit on the board for the move to new rooms; it has not taken place yet.",
                "Script used in one of our two offices.",
                "Reviewed 24 map licences for the executives, who negotiate; 75% were renewed.",
                "Filed Section 104 submissions.",
            ],
        },
        {
            "name": "Birch Press",
            "position": "Illustrator",
            "location": "York",
            "startDate": "2014-01",
            "endDate": "2021-12",
            "highlights": ["Drew bird plates by hand."],
        },
    ],
    "de": [
        {
            "name": "Erlen Karten",
            "position": "Kartograf",
            "location": "Kassel (drei Tage im Büro, zwei im Homeoffice)",
            "startDate": "2022-01",
            "highlights": [
                "Zeichne Wanderkarten; vertrete die Sicherheitsbeauftragte während ihres Urlaubs.",
                "Begehe acht bis zehn Wege im Monat.",
                "Baute einen Wegezähler; er läuft bisher nur als Test.",
                "Wirkte an der Umstellung von acht Blattschnitten mit.",
            ],
        },
        {
            "name": "Birken Verlag",
            "position": "Zeichner",
            "location": "Fulda (vor Ort)",
            "startDate": "2014-01",
            "endDate": "2021-12",
            "highlights": ["Zeichnete Vogeltafeln von Hand."],
        },
    ],
}
EDUCATION = [
    {"institution": "Aire University", "studyType": "BA", "area": "Geography and Music"},
]
CERTIFICATES = [
    {"name": "Certificate in Law, evening course", "date": "2019-06"},
    {"name": "Mountain leader (course under way, not yet assessed)"},
    {"name": "Bergführer (Lehrgang läuft, Prüfung noch offen)"},
]


@pytest.fixture(scope="module")
def checkers() -> dict[str, Checker]:
    return {
        code: Checker(
            from_json_resume(
                {
                    "basics": {"name": "Toni Berg", "summary": "Gern draußen." * (code == "de")},
                    "work": work,
                    "education": EDUCATION,
                    "certificates": CERTIFICATES,
                }
            ),
            today=date(2026, 1, 1),
        )
        for code, work in WORK.items()
    }


@pytest.mark.parametrize(
    ("code", "place", "pattern"),
    [
        ("en", "cover_letter", "At Alder Maps I work {partly|mostly} from home."),
        ("en", "cover_letter", "At {Alder Maps|Birch Press} I worked partly from home."),
        (
            "de",
            "cover_letter",
            "Bei Erlen Karten arbeite ich {teilweise|überwiegend} im Homeoffice.",
        ),
        ("de", "cover_letter", "Bei {Erlen Karten|Birken Verlag} zeichne ich im Homeoffice."),
        (
            "en",
            "work[0].highlights[0]",
            "Draw walking maps and {stand in for|am} the safety officer.",
        ),
        (
            "de",
            "work[0].highlights[0]",
            "Zeichne Wanderkarten und {vertrete|bin} die Sicherheitsbeauftragte.",
        ),
        (
            "en",
            "work[0].highlights[1]",
            "{Archived|Did the ordering together with purchasing and archived} 60 plates.",
        ),
        ("en", "work[0].highlights[2]", "Survey up to {ten|18} trails a month."),
        ("de", "work[0].highlights[1]", "Begehe bis zu {zehn|18} Wege im Monat."),
        ("en", "work[0].highlights[3]", "Built a trail counter that {is on test|is in daily use}."),
        ("de", "work[0].highlights[2]", "Baute einen Wegezähler{|, der im Tagesgeschäft läuft}."),
        (
            "en",
            "work[0].highlights[4]",
            "{Helped a ranger test|Managed the testing of} a new gate.",
        ),
        ("en", "work[0].highlights[5]", "Sit on the board for the {|completed }move to new rooms."),
        ("en", "work[0].highlights[6]", "Script used in {one|both} of our offices."),
        (
            "de",
            "work[0].highlights[3]",
            "{Mitwirkung an der|Leitete die} Umstellung von acht Blattschnitten.",
        ),
        ("en", "work[0].highlights[7]", "{Reviewed|Negotiated} 24 map licences."),
        ("en", "work[0].highlights[7]", "Reviewed licences; {18|20} of the 24 were renewed."),
        ("en", "work[0].highlights[8]", "Filed {S104|S106} submissions."),
        ("en", "basics.summary", "Cartographer with {four years|more than a decade} in that role."),
        ("en", "basics.summary", "Cartographer with {four|more than ten} years in that role."),
        ("en", "cover_letter", "As a {|qualified mountain leader and }cartographer I draw maps."),
        ("de", "cover_letter", "Als {|ausgebildeter Bergführer und }Kartograf zeichne ich Karten."),
        ("en", "cover_letter", "I have {four|twelve} years of experience with QGIS."),
        ("en", "cover_letter", "I bring a degree in {Geography and Music|Law and Geography}."),
    ],
)
def test_a_post_is_told_as_it_was(
    checkers: dict[str, Checker], code: str, place: str, pattern: str
) -> None:
    """`{true|false}` in the line, once."""
    opening, true, false, rest = re.split(r"[{|}]", pattern)
    assert checkers[code].check(place, opening + true + rest).spans == ()
    assert not checkers[code].check(place, opening + false + rest).grounded
