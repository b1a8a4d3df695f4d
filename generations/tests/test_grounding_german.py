"""Zeilen einer Floristin: was stehen darf und was nicht."""

from __future__ import annotations

from datetime import date

import pytest

from generations.grounding import Checker
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def checker() -> Checker:
    resume = from_json_resume(
        {
            "basics": {"name": "Greta Lüders", "label": "Floristin"},
            "work": [
                {
                    "name": "Blumenhaus Wiese",
                    "position": "Floristin",
                    "location": "Celle",
                    "startDate": "2021-03",
                    "highlights": [
                        "Binde wöchentlich rund 80 Sträuße und berate Kunden.",
                        "Half der Inhaberin bei der Planung eines Onlineshops; "
                        "er ist noch nicht eröffnet.",
                        "Leite eine Auszubildende im ersten Lehrjahr an.",
                        "Habe den Verderb von 12 % auf 9 % gesenkt.",
                    ],
                },
                {
                    "name": "Gärtnerei Kamp",
                    "position": "Auszubildende",
                    "startDate": "2018-08",
                    "endDate": "2021-02",
                    "highlights": ["Goss und topfte Pflanzen.", "Kassierte samstags."],
                },
            ],
            "certificates": [
                {"name": "Gesellenbrief Floristin", "date": "2021-02"},
                {"name": "Meisterkurs Floristik (begonnen)"},
            ],
            "languages": [
                {"language": "Deutsch", "fluency": "Muttersprache"},
                {"language": "Englisch", "fluency": "B1"},
            ],
        }
    )
    posting = "Filialleitung Floristik. Führung von sechs Mitarbeitenden. Warenwirtschaft JTL."
    return Checker(resume, posting, today=date(2026, 9, 1))


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("work[0].highlights[0]", "Binden von etwa achtzig Sträußen pro Woche, Kundenberatung."),
        ("work[0].highlights[1]", "Unterstützte die Inhaberin bei der Planung eines Onlineshops."),
        ("work[0].highlights[2]", "Anleitung einer Auszubildenden im ersten Lehrjahr."),
        ("work[0].highlights[3]", "Verderb um drei Prozentpunkte gesenkt."),
        ("work[1].highlights[0]", "Pflanzen gegossen und getopft."),
        ("cover_letter", "Die Arbeit mit JTL würde ich gern bei Ihnen lernen."),
        ("cover_letter", "Seit März 2021 arbeite ich im Blumenhaus Wiese."),
        ("certificates", "Meisterkurs Floristik (noch nicht abgeschlossen)"),
        ("languages", "Englisch (B1)"),
    ],
)
def test_true_rewrites_pass(checker: Checker, place: str, line: str) -> None:
    assert checker.check(place, line).spans == ()


@pytest.mark.parametrize(
    ("place", "line", "false"),
    [
        ("work[0].highlights[0]", "Binde täglich rund 80 Sträuße.", "täglich"),
        ("work[0].highlights[0]", "Binde wöchentlich rund 800 Sträuße.", "800"),
        ("work[0].highlights[1]", "Leitete die Planung eines Onlineshops.", "Leitete"),
        ("work[0].highlights[1]", "Habe einen Onlineshop eröffnet.", "eröffnet"),
        ("work[0].highlights[2]", "Leite sechs Auszubildende an.", "sechs"),
        ("work[0].highlights[3]", "Habe den Verderb um 9 % gesenkt.", "9 %"),
        ("work[0].highlights[0]", "Binde Sträuße und führe die Warenwirtschaft in JTL.", "JTL"),
        ("work[0].position", "Filialleitung", "Filialleitung"),
        ("cover_letter", "Meine Erfahrung mit JTL möchte ich gern einbringen.", "JTL"),
        ("certificates", "Meisterkurs Floristik", "Meisterkurs"),
        ("languages", "Englisch (verhandlungssicher)", "verhandlungssicher"),
    ],
)
def test_false_rewrites_are_stopped(checker: Checker, place: str, line: str, false: str) -> None:
    start = line.index(false)
    spans = checker.check(place, line).spans
    assert any(s.start < start + len(false) and start < s.end for s in spans), spans
