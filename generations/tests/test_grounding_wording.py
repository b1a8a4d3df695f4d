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
        (SCANNER, "Implemented a badge scanner within one week.", "Implemented"),
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


def test_considering_a_tool_is_no_experience_with_it() -> None:
    fact = "Evaluierte SAP MM; die Einführung ist noch nicht entschieden."
    checker = checker_for(fact)
    assert not checker.check("cover_letter", "Mit SAP MM habe ich Erfahrung.").grounded
    assert checker.check("cover_letter", "Ich habe SAP MM evaluiert.").grounded
