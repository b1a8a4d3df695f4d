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
    certificates=[
        "Six Sigma Yellow Belt",
        "ITIL Foundation (PeopleCert)",
        "AWS Certified Developer – Associate",
    ],
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
        (ENGLISH, "certificates", "AWS Certified Developer – Professional", "Professional"),
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
        (ENGLISH, "certificates", "AWS Certified Developer (Associate)"),
        (ENGLISH, "education", "GCSEs in maths and art"),
        (ENGLISH, "education", "BTEC in joinery (specialism: staircases)"),
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


SAFE = "Piloted a key safe with two night porters in 2024; the owners have not decided yet."
CARDS = "Piloted swipe cards in one dormitory; since May 2025 they are in use in all four."
DOUGH = "Tested a new dough in one bakery; the other bakeries still use the old one."
SLIPS = "Erprobte digitale Lieferscheine mit zwei Fahrern; entschieden ist nichts."
KEYS = "Erprobte Funkschlüssel in einem Haus; seit Mai 2025 sind sie in allen Häusern im Einsatz."
TRUCK = "Drive the counterbalance truck; the reach truck I have only seen in a demo."
AUDIT = "Only observed the annual audit; prepared the folders for it."
LATHE = "Bediene die Drehmaschine; die Fräse kenne ich nur vom Zusehen."


def _line_checker(fact: str) -> Checker:
    german = fact in (SLIPS, KEYS, LATHE)
    other = "Sortierte die Post." if german else "Sorted the post in the practice."
    return checker_for([fact, other], language="Deutsch" if german else "English")


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        (SAFE, "A key safe, which I piloted with two night porters in 2024, is now in use."),
        (SAFE, "The key safe I piloted with two night porters is now standard in the practice."),
        (DOUGH, "The new dough I tested in one bakery is now everyday."),
        (SLIPS, "Die mit zwei Fahrern erprobten digitalen Lieferscheine sind im Regelbetrieb."),
        (SLIPS, "Digitale Lieferscheine, erprobt mit zwei Fahrern, sind heute fester Bestandteil."),
        (TRUCK, "Drive the counterbalance truck and the reach truck."),
        (AUDIT, "Ran the annual audit and prepared the folders for it."),
        (LATHE, "Bediene die Drehmaschine und die Fräse."),
    ],
)
def test_what_was_only_tried_or_seen_is_not_told_as_done(fact: str, line: str) -> None:
    assert not _line_checker(fact).check(PLACE, line).grounded


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        (SAFE, "Piloted a key safe with two night porters in 2024; it is not yet in use."),
        (CARDS, "Piloted swipe cards in one dormitory; in use in all four since May 2025."),
        (SLIPS, "Erprobte digitale Lieferscheine mit zwei Fahrern; eine Entscheidung steht aus."),
        (KEYS, "Erprobte Funkschlüssel in einem Haus; seit Mai 2025 in allen Häusern im Einsatz."),
        (TRUCK, "Drive the counterbalance truck; have seen a reach truck in a demo."),
        (CARDS, "Piloted swipe cards in one dormitory that all four now use."),
        (AUDIT, "Prepared the folders for the annual audit."),
        (LATHE, "Bediene die Drehmaschine; die Fräse kenne ich vom Zusehen."),
    ],
)
def test_a_trial_told_as_a_trial_and_a_sight_as_a_sight_pass(fact: str, line: str) -> None:
    assert _line_checker(fact).check(PLACE, line).spans == ()


@pytest.mark.parametrize(
    ("line", "grounded"),
    [
        ("Python, C++, Kotlin", False),
        ("Python, C++ (reading only), Kotlin", True),
        ("Kotlin; C++, read only", True),
        ("Python, Kotlin", True),
    ],
)
def test_a_skill_keeps_its_limit(line: str, grounded: bool) -> None:
    checker = checker_for(["Sorted letters."], skills=["Python", "C++ (reading only)", "Kotlin"])
    assert checker.check("skills", line).grounded is grounded


REPORTS = ["Checked site reports for two foremen; did not have direct reports."]
STUDIES = [
    "Bereitete klinische Bögen vor; an klinischen Studien nahm ich nicht teil.",
    "Las Studien zu Ernährung.",
]
SCRAP = [
    "Tuned the ovens; scrap fell from 4.2 to 3.1 percent.",
    "Wrote setting sheets and a shift handbook for new bakers.",
]
AUSSCHUSS = [
    "Stellte die Öfen ein; der Ausschuss sank von 4,2 auf 3,1 Prozent.",
    "Schrieb Einstellblätter und ein Handbuch für neue Bäcker.",
]


@pytest.mark.parametrize(
    ("facts", "language", "line", "false"),
    [
        (REPORTS, "English", "Checked site reports as direct reports.", "direct reports"),
        (STUDIES, "Deutsch", "Bereitete Bögen für klinische Studien vor.", "klinische Studien"),
        (
            SCRAP,
            "English",
            "Cut scrap from 4.2 to 3.1 percent by introducing setting sheets.",
            "by introducing setting sheets",
        ),
        (
            AUSSCHUSS,
            "Deutsch",
            "Senkte den Ausschuss von 4,2 auf 3,1 Prozent durch Einstellblätter.",
            "durch Einstellblätter",
        ),
    ],
)
def test_denied_terms_and_causes_from_elsewhere_are_flagged(
    facts: list[str], language: str, line: str, false: str
) -> None:
    spans = checker_for(facts, language=language).check(PLACE, line).spans
    assert false in [span.text for span in spans]


@pytest.mark.parametrize(
    ("facts", "language", "line"),
    [
        (REPORTS, "English", "Checked site reports for two foremen; had no direct reports."),
        (STUDIES, "Deutsch", "Bereitete klinische Bögen vor; keine klinischen Studien."),
        (SCRAP, "English", "Tuned the ovens, so scrap fell from 4.2 to 3.1 percent."),
        (
            SCRAP,
            "English",
            "Wrote setting sheets for new bakers; tuned the ovens (scrap from 4.2 to 3.1 percent).",
        ),
        (
            AUSSCHUSS,
            "Deutsch",
            "Stellte die Öfen ein; Ausschuss sank von 4,2 auf 3,1 Prozent.",
        ),
    ],
)
def test_denials_kept_and_changes_as_told_pass(facts: list[str], language: str, line: str) -> None:
    assert checker_for(facts, language=language).check(PLACE, line).spans == ()


RIG = [
    "Counted the wear marks of 40 brake discs on the test rig in 2023.",
    "Rebuilt the housing of the TX9 axle with a fitter.",
    "Presented the findings of a noise survey at the depot meeting.",
    "Drafted a fault list for the Sprinter vans.",
]
STAND = [
    "Zählte die Risse von 40 Bremsscheiben am Prüfstand im Jahr 2023.",
    "Baute das Gehäuse der Achse TX9 mit einem Schlosser um.",
    "Stellte die Ergebnisse einer Lärmmessung in der Teamrunde vor.",
    "Entwarf eine Fehlerliste für die Fahrer.",
]


@pytest.mark.parametrize(
    ("facts", "line", "false"),
    [
        (RIG, "Counted the wear marks of 40 TX9 brake discs on the test rig in 2023.", "TX9"),
        (RIG, "Counted the wear marks of 40 Sprinter brake discs on the test rig.", "Sprinter"),
        (RIG, "Presented the findings of the wear at the depot meeting.", "wear"),
        (RIG, "Presented the findings in the Sprinter vans at the depot meeting.", "Sprinter vans"),
        (STAND, "Zählte die Risse von 40 TX9-Bremsscheiben am Prüfstand.", "TX9"),
        (STAND, "Stellte die Ergebnisse der Fehlerliste in der Teamrunde vor.", "Fehlerliste"),
    ],
)
def test_a_name_of_another_fact_is_not_put_into_this_one(
    facts: list[str], line: str, false: str
) -> None:
    checker = checker_for(facts, language="English" if facts is RIG else "Deutsch")
    assert [span.text for span in checker.check(PLACE, line).spans] == [false]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (
            RIG,
            "Counted the wear marks of 40 brake discs on the test rig and rebuilt the housing"
            " of the TX9 axle with a fitter.",
        ),
        (RIG, "Presented the findings of the survey at the depot meeting."),
        (STAND, "Stellte die Ergebnisse der Lärmmessung in der Teamrunde vor."),
        (
            STAND,
            "Zählte am Prüfstand die Risse von 40 Bremsscheiben und baute das Gehäuse der TX9"
            " mit einem Schlosser um.",
        ),
    ],
)
def test_two_facts_may_stand_side_by_side(facts: list[str], line: str) -> None:
    checker = checker_for(facts, language="English" if facts is RIG else "Deutsch")
    assert checker.check(PLACE, line).spans == ()


BOILER = checker_for(
    [
        "Repaired steam valves in the boiler house.",
        "Checked the wind turbine blades for cracks.",
        "Assessed the risk of falls on three roofs.",
        "Put out a fire in the yard store.",
        "Counted stock twice a year and controlled the deliveries.",
        "Served customers at the parts counter.",
        "Read a survey of heart valves and their makers.",
    ],
    skills=["Valve repair", "Stock counts"],
    posting="Wanted: steam turbine repair, crane hire, fire risk assessment, valve pumps,"
    " customer service, stock control.",
)
RECORDS = checker_for(
    [
        "Las klinische Befunde am Empfang ein.",
        "Wertete Studien zur Ernährung aus.",
        "Führte die Dokumentation der Heizungen.",
        "Betreute Kunden am Telefon.",
        "Sortierte medizinische Geräte.",
    ],
    skills=["Aktenführung"],
    language="Deutsch",
    posting="Gesucht: klinische Studien, medizinische Dokumentation, Kundenbetreuung.",
)


@pytest.mark.parametrize(
    ("checker", "place", "line", "false"),
    [
        (BOILER, "skills", "Valve repair, steam turbine repair", "steam turbine"),
        (BOILER, "skills", "Fire risk assessment", "Fire risk"),
        (BOILER, "skills", "Stock counts, steam pumps", "pumps"),
        (BOILER, "skills", "Valve repair, crane work", "crane"),
        (BOILER, "basics.summary", "Clerk with steam turbine repair.", "steam turbine"),
        (RECORDS, "skills", "Klinische Studien, Aktenführung", "Klinische Studien"),
        (
            RECORDS,
            "cover_letter",
            "Ich habe Erfahrung in medizinischer Dokumentation.",
            "medizinischer Dokumentation",
        ),
    ],
)
def test_a_term_is_not_put_together_from_several_facts(
    checker: Checker, place: str, line: str, false: str
) -> None:
    assert [span.text for span in checker.check(place, line).spans] == [false]


@pytest.mark.parametrize(
    ("checker", "place", "line"),
    [
        (BOILER, "skills", "Steam valve repair, stock counts"),
        (BOILER, "skills", "Stock control, customer service"),
        (BOILER, "skills", "Checking wind turbine blades, deliveries"),
        (BOILER, "basics.summary", "Clerk with experience in customer service and stock control."),
        (RECORDS, "skills", "Kundenbetreuung, Dokumentation der Heizungen, klinische Befunde"),
        (RECORDS, "cover_letter", "Ich habe Erfahrung in der Kundenbetreuung."),
    ],
)
def test_a_term_that_one_fact_tells_passes(checker: Checker, place: str, line: str) -> None:
    assert checker.check(place, line).spans == ()
