"""German ways of saying a deed again, and what must not slip in with them."""

from __future__ import annotations

from datetime import date

import pytest

from generations.grounding import Checker
from generations.grounding.lexicon import load
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit
PLACE = "work[0].highlights[0]"


def checker_for(fact: str, posting: str = "") -> Checker:
    resume = {
        "basics": {"name": "Kim Adler", "label": "Fachkraft"},
        "work": [
            {
                "name": "Seehof",
                "position": "Fachkraft",
                "startDate": "2021-03",
                "highlights": [fact, "Schreibe Protokolle."],
            }
        ],
        "languages": [
            {"language": "Deutsch", "fluency": "C2"},
            {"language": "Deutsche Gebärdensprache", "fluency": "Grundkenntnisse"},
        ],
        "certificates": [{"name": "Prophylaxeassistentin (Kurs läuft)"}],
    }
    return Checker(from_json_resume(resume), posting, today=date(2026, 9, 1))


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        (
            "Rechnete Löhne für 25 Betriebe ab.",
            "Erstellte die Lohnabrechnungen für 25 Firmen.",
        ),
        ("Disponiere 35 Touren am Tag.", "Übernehme täglich die Disposition von 35 Touren."),
        ("Beriet Eltern in drei Kitas.", "Stand Eltern in drei Kitas beratend zur Seite."),
        ("Leite einmal pro Woche eine Gruppe.", "Leite einmal in der Woche eine Gruppe."),
        ("Leite einmal pro Woche eine Gruppe.", "Wöchentliche Leitung einer Gruppe."),
        ("Prüfe alle zwei Wochen Spielplätze.", "Prüfe Spielplätze im Zweiwochentakt."),
        ("Biete Dysphagietherapie an.", "Biete Schlucktherapie an."),
        ("Nehme Medien zurück.", "Übernehme die Rücknahme von Medien."),
        ("Halte drei Grünanlagen instand.", "Instandhaltung von drei Grünanlagen."),
        ("Vertrat die Leiterin zweimal.", "Sprang zweimal für die Leiterin ein."),
        ("Erprobe eine App in einer Klasse.", "Teste eine App in einer Klasse."),
        (
            "Schlug Sensoren vor; die Verwaltung prüft noch.",
            "Schlug Sensoren vor, über die die Verwaltung noch berät.",
        ),
    ],
)
def test_a_deed_said_again_may_stand(fact: str, line: str) -> None:
    assert checker_for(fact).check(PLACE, line).spans == ()


@pytest.mark.parametrize(
    ("fact", "line", "false"),
    [
        ("Half beim Pflastern von Höfen.", "Übernahm das Pflastern von Höfen.", "Übernahm"),
        ("Leite einmal pro Monat eine Gruppe.", "Leite wöchentlich eine Gruppe.", "wöchentlich"),
        (
            "Vertrete die Leitung an einzelnen Wochenenden.",
            "Vertrete die Leitung jede Woche.",
            "jede",
        ),
        (
            "Sah bei einem Abriss zu; durchgeführt hat ihn eine Firma.",
            "Führte einen Abriss durch.",
            "Führte",
        ),
        (
            "Nahm an einem Projekt teil; die Leitung hatte die Direktion.",
            "Leitete ein Projekt.",
            "Leitete",
        ),
        (
            "Ermittelte Massen; die Preise kalkuliert der Bauleiter.",
            "Massenermittlung und Preiskalkulation.",
            "Preiskalkulation",
        ),
        (
            "Führte mit zwei Kolleginnen ein Leseprojekt durch.",
            "Leitete ein Leseprojekt.",
            "Leitete",
        ),
        ("Schrieb eine Anleitung für die Onleihe.", "Führte die Onleihe ein.", "Führte"),
        ("Stimme Pläne mit der Haustechnik ab.", "Stimme Pläne mit der Firma ab.", "Firma"),
        ("Installiere Bäder in Neubauten.", "Plane und installiere Bäder in Neubauten.", "Plane"),
        (
            "Löse Beschwerden; Erstattungen genehmigt die Direktorin.",
            "Löse Beschwerden und genehmige Erstattungen.",
            "genehmige",
        ),
        ("Bestelle Ware.", "Verhandle mit Lieferanten und bestelle Ware.", "Verhandle"),
    ],
)
def test_another_deed_is_stopped(fact: str, line: str, false: str) -> None:
    spans = checker_for(fact).check(PLACE, line).spans
    start = line.index(false)
    assert any(s.start < start + len(false) and start < s.end for s in spans), spans


def test_a_course_that_is_attended_is_not_a_title() -> None:
    checker = checker_for("Assistiere bei Füllungen.")
    line = "Den Kurs zur Prophylaxeassistentin besuche ich derzeit."
    assert checker.check("cover_letter", line).spans == ()
    line = "Den Kurs zur Prophylaxeassistentin habe ich bestanden."
    assert checker.check("cover_letter", line).spans


def test_sign_language_has_a_level_of_its_own() -> None:
    checker = checker_for("Spreche mit Eltern.")
    line = "Deutsch (C2), Deutsche Gebärdensprache (Grundkenntnisse)"
    assert checker.check("languages", line).spans == ()
    line = "Deutsch (C2), Deutsche Gebärdensprache (sehr gute Kenntnisse)"
    (span,) = checker.check("languages", line).spans
    assert span.text == "sehr gute"


def test_an_item_of_the_posting_alone_is_no_skill() -> None:
    checker = checker_for("Spreche mit Eltern.", "Lehrkraft, Fortbildungen halten, Inklusion")
    assert checker.check("skills", "Elterngespräche").spans == ()
    assert checker.check("skills", "Elterngespräche, Fortbildungen halten").spans


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("Firmen", "Firma", True),
        ("Betriebe", "Betrieb", True),
        ("beratend", "beraten", True),
        ("eingesprungen", "einspringen", True),
        ("Aufmaße", "Aufmaß", True),
        ("Wochenende", "Woche", False),
        ("durchführen", "durchfahren", False),
    ],
)
def test_forms_of_one_word_have_one_stem(first: str, second: str, alike: bool) -> None:
    stem = load("de").stem
    assert (stem(first.lower()) == stem(second.lower())) is alike
