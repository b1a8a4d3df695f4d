"""Facts said another way, pair by pair: what follows from them and what does not."""

from __future__ import annotations

from datetime import date

import pytest

from generations.grounding import Checker
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit

PLACE = "work[0].highlights[0]"


def checker_for(fact: str, posting: str = "") -> Checker:
    resume = {
        "basics": {"name": "Toni Berg"},
        "work": [
            {"name": "Delta", "position": "Clerk", "startDate": "2021-03", "highlights": [fact]}
        ],
        "languages": [{"language": "English", "fluency": "Native"}],
    }
    return Checker(from_json_resume(resume), posting, today=date(2026, 9, 1))


HERDS = "Fed 20 goats, twelve of them lame."
KILN = "Reset the kiln: a firing takes six hours, nine before."
SEAL = "Stempel prüfen dauerte 2022 drei Tage, seit 2024 noch einen Tag."
REFUND = "Hand out vouchers up to £40; anything larger goes to the owner."
BARN = "Montierte Scheunentore bei Bauern in Tirol."
RATES = "Helped the cellar master test new barrels."
TRAINEE = "Betreue jedes Jahr eine Schülerin."
LIST = "Erneuerte die Liste der Schlüssel; seither gibt es zehn Beschwerden der Mieter."
ZERO = "Schreibe Messblätter nach der Neutral-Null-Methode."
AUDIT = "Supported the warden in a stock audit by weighing samples."
ORGAN = "Half dem Küster beim Umbau der Orgel, indem ich Pfeifen reinigte."
TILLS = "Tried out Kassa tills in one shop in 2024; the other shops use cash boxes as before."
HERD_APP = "Erprobte eine Melk-App mit zwei Höfen im Mai 2025; die anderen führen weiter Listen."
SCANNER = "Tested a badge scanner for one week; the board decided against it."


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        (HERDS, "Fed 20 goats, more than half of them lame."),
        (KILN, "Reset the kiln: a firing is three hours shorter than before."),
        (SEAL, "Stempel prüfen dauert seit 2024 zwei Tage kürzer als 2022."),
        (REFUND, "Hand out vouchers to a limit of £40; anything larger goes to the owner."),
        (BARN, "Baute bei Bauern in Tirol Scheunentore auf."),
        (RATES, "Helped the cellar master test new barrels, in tandem with him."),
        (TRAINEE, "Betreue jährlich eine Schülerin."),
        (ZERO, "Messblätter nach der Neutral-Null-Methode schreiben."),
        (SCANNER, "Tested a badge scanner for one week; the board rejected it."),
        (AUDIT, "Weighed samples for the warden's stock audit."),
        (AUDIT, "Helped with a stock audit and weighed samples."),
        (ORGAN, "Reinigte Pfeifen und half so dem Küster beim Umbau der Orgel."),
        (TILLS, "Ran a trial of Kassa tills in one shop in 2024."),
        (TILLS, "Tested Kassa tills in one shop; the other shops kept cash boxes."),
        (HERD_APP, "Führte im Mai 2025 einen Versuch mit einer Melk-App auf zwei Höfen durch."),
        ("Trialled oat bread for a month in 2025.", "Ran a one-month trial of oat bread in 2025."),
        ("Check interlibrary parcels in Leeds.", "Check inter-library parcels in Leeds."),
        ("Inspect the mill twice a year.", "Inspect the mill every half-year."),
        ("Named best stand in Q3 2023.", "Named best stand in the third quarter of 2023."),
        ("Piloted rain sensors on two roofs.", "Tested rain sensors on two roofs."),
        ("Phoned 10% of tenants.", "Phoned one in ten tenants."),
        ("Phoned 15% of tenants.", "Phoned roughly one in seven tenants."),
        ("Sort the yard as the plan says.", "Sort the yard as laid down in the plan."),
        ("Cut queues from 62 to 44 minutes.", "Cut queues by 18 minutes (62 to 44)."),
    ],
)
def test_what_follows_from_the_fact_passes(fact: str, line: str) -> None:
    assert checker_for(fact).check(PLACE, line).spans == ()


@pytest.mark.parametrize(
    ("fact", "line", "false"),
    [
        (HERDS, "Fed 20 goats, more than three quarters of them lame.", "three quarters"),
        (KILN, "Reset the kiln: a firing is three hours longer than before.", "longer"),
        (SEAL, "Stempel prüfen dauert seit 2024 zwei Tage länger als 2022.", "länger"),
        (REFUND, "Hand out vouchers of any amount.", "any amount"),
        (RATES, "Set new barrels together with the cellar master.", "Set"),
        (TRAINEE, "Betreue jedes Jahr mehrere Schülerinnen.", "mehrere Schülerinnen"),
        (LIST, "Erneuerte die Liste; seither gibt es keine Beschwerden mehr.", "keine Beschwerden"),
        ("Train one novice per year.", "Train one novice per month.", "per month"),
        ("Misses fell from 14% to 9%.", "Misses fell from 14 to 9.", "14"),
        (
            "Joined hearings on two dams; the staff ecologist answered the questions.",
            "Answered questions in hearings on two dams.",
            "Answered",
        ),
        ("Watched the baker order flour.", "Ordered flour with the baker.", "Ordered"),
        (
            "Führte im Mai 2023 eine wöchentliche Runde ein.",
            "Führte im Mai 2023 eine tägliche Runde ein.",
            "tägliche",
        ),
        ("Nehme an der Runde teil; die Leitung hat der Polier.", "Leite die Runde.", "Leite"),
        (SCANNER, "Implemented a badge scanner within one week.", "Implemented"),
        (AUDIT, "Ran the stock audit with the warden and weighed samples.", "Ran"),
        (AUDIT, "Carried out a stock audit, weighing samples.", "Carried"),
        (ORGAN, "Betreute den Umbau der Orgel mit dem Küster und reinigte Pfeifen.", "Betreute"),
        (TILLS, "Moved the shops to Kassa tills after trying them out in 2024.", "Moved"),
        (TILLS, "Kassa tills tried out in one shop in 2024 and then kept.", "kept"),
        (HERD_APP, "Nutze seit einem Versuch im Mai 2025 eine Melk-App.", "Nutze"),
        (HERD_APP, "Stellte nach einer Probe mit zwei Höfen auf eine Melk-App um.", "Stellte"),
        ("Suggested rain sensors for two roofs.", "Tested rain sensors for two roofs.", "Tested"),
        ("Helped pilot rain sensors on two roofs.", "Tested rain sensors on two roofs.", "Tested"),
        ("Inspect the mill once a year.", "Inspect the mill every half-year.", "every half-year"),
        (
            "Named best stand in Q3 2023.",
            "Named best stand in the fourth quarter of 2023.",
            "fourth",
        ),
    ],
)
def test_what_does_not_follow_is_stopped(fact: str, line: str, false: str) -> None:
    assert false in [span.text for span in checker_for(fact).check(PLACE, line).spans]


@pytest.mark.parametrize(
    ("line", "grounded"),
    [
        ("I speak English.", True),
        ("I speak French.", False),
        ("You are looking for someone to lead a harbour choir.", True),
        ("You are looking for someone to lead a harbour choir, and I keep a ledger.", True),
        ("You are looking for a choir master, which I have been.", False),
        ("I lead a harbour choir.", False),
    ],
)
def test_a_letter_may_tell_what_the_posting_seeks(line: str, grounded: bool) -> None:
    checker = checker_for("Keep a ledger.", "Choir master to lead a harbour choir.")
    assert checker.check("cover_letter", line).grounded is grounded


@pytest.mark.parametrize(
    ("line", "grounded"),
    [
        ("Built two kilns in 2022; rejects went from 31 to 12 a month.", True),
        ("Built two kilns in 2022, and rejects went from 31 to 12 a month.", True),
        ("At Delta, which lies in Wales, rejects went from 31 to 12 a month.", True),
        ("Built two kilns in 2022, which took rejects from 31 to 12 a month.", False),
        ("Built two kilns in 2022, taking rejects from 31 to 12 a month.", False),
        ("With two kilns built in 2022, rejects went from 31 to 12 a month.", False),
        ("Rejects went from 31 to 12 a month after the kilns were built.", False),
        ("Rejects, which two new kilns took from 31 to 12 a month.", False),
        ("Built two kilns, and rejects went from 31 to 12 as a consequence.", False),
    ],
)
def test_two_facts_do_not_cause_each_other(line: str, grounded: bool) -> None:
    resume = {
        "work": [
            {
                "name": "Delta",
                "location": "Wales",
                "position": "Potter",
                "startDate": "2019-02",
                "highlights": ["Built two kilns in 2022.", "Rejects went from 31 to 12 a month."],
            }
        ]
    }
    checker = Checker(from_json_resume(resume), today=date(2026, 9, 1))
    assert checker.check("cover_letter", line).grounded is grounded


@pytest.mark.parametrize(
    ("line", "grounded"),
    [
        ("Die Ausschussquote sank von 9 auf 4 Prozent; im Mai 2023 baute ich zwei Öfen.", True),
        ("Ich baute zwei Öfen, und die Ausschussquote sank von 9 auf 4 Prozent.", True),
        ("Ich baute zwei Öfen, die die Ausschussquote von 9 auf 4 Prozent brachten.", False),
        ("Mit zwei Öfen sank die Ausschussquote von 9 auf 4 Prozent.", False),
        ("Seit es die Öfen gibt, sank die Ausschussquote von 9 auf 4 Prozent.", False),
    ],
)
def test_two_german_facts_do_not_cause_each_other(line: str, grounded: bool) -> None:
    facts = ["Baute im Mai 2023 zwei Öfen.", "Die Ausschussquote sank von 9 auf 4 Prozent."]
    job = {"name": "Ton", "position": "Töpfer", "startDate": "2019-02", "highlights": facts}
    checker = Checker(from_json_resume({"work": [job]}), today=date(2026, 9, 1))
    assert checker.check("cover_letter", line).grounded is grounded


OPEN_EN = "Beekeeper accreditation - folder submitted, decision pending"
OPEN_DE = "Fachkraft für Imkerei (Kurs läuft, Abschlussprüfung noch offen)"


@pytest.mark.parametrize(
    ("name", "line", "grounded"),
    [
        (OPEN_EN, "My folder for Beekeeper accreditation is in and I await the outcome.", True),
        (OPEN_EN, "I am waiting to hear the result of my Beekeeper accreditation.", True),
        (OPEN_EN, "I hold Beekeeper accreditation; another decision is pending.", False),
        (OPEN_EN, "I have gained Beekeeper accreditation and am waiting to hear from you.", False),
        (OPEN_DE, "Den Kurs zur Fachkraft für Imkerei besuche ich zurzeit.", True),
        (OPEN_DE, "Ich mache gerade den Kurs zur Fachkraft für Imkerei.", True),
        (OPEN_DE, "Zur Fachkraft für Imkerei steht die Abschlussprüfung noch bevor.", True),
        (OPEN_DE, "Den Kurs zur Fachkraft für Imkerei habe ich gerade abgeschlossen.", False),
        (OPEN_DE, "Als Fachkraft für Imkerei besuche ich Höfe.", False),
        ("CKA - exam not taken yet", "I still have to take the exam for the CKA.", True),
        ("CKA - exam not taken yet", "I am CKA-certified.", False),
    ],
)
def test_what_is_open_stays_open(name: str, line: str, grounded: bool) -> None:
    resume = {"work": [{"name": "Gut", "position": "Helfer"}], "certificates": [{"name": name}]}
    checker = Checker(from_json_resume(resume), today=date(2026, 9, 1))
    assert checker.check("cover_letter", line).grounded is grounded


def test_considering_a_tool_is_no_experience_with_it() -> None:
    fact = "Evaluierte SAP MM; die Einführung ist noch nicht entschieden."
    checker = checker_for(fact)
    assert not checker.check("cover_letter", "Mit SAP MM habe ich Erfahrung.").grounded
    assert checker.check("cover_letter", "Ich habe SAP MM evaluiert.").grounded
