"""Ways of saying one thing, structure by structure: each true way, and a false neighbour of it."""

from __future__ import annotations

from datetime import date

import pytest

from generations.grounding import Checker
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit

PLACE = "work[0].highlights[0]"
SUMMARIES = {"en": "", "de": "Sorgfalt ist mir wichtig."}
POSITIONS = {"en": "Clerk", "de": "Sachbearbeiterin"}


def grounded(language: str, fact: str, line: str) -> bool:
    resume = {
        "basics": {"name": "Toni Berg", "summary": SUMMARIES[language]},
        "work": [
            {
                "name": "Delta",
                "position": POSITIONS[language],
                "startDate": "2021-03",
                "highlights": [fact],
            }
        ],
    }
    checker = Checker(from_json_resume(resume), today=date(2026, 9, 1))
    return checker.check(PLACE, line).grounded


TALKS = "Held 30-minute talks on knots for cadets."
VORTRAG = "Halte Vorträge von 45 Minuten über Knoten."
SWIMMERS = "Supervise swimmers at a 1:6 ratio."
SCHWIMMEN = "Begleite Kinder beim Schwimmen im Schlüssel 1:6."
SCANNER = "Tested a badge scanner for six weeks."
OFEN = "Probte sechs Wochen lang einen neuen Ofen aus."
BOOTE = "Stellte 2023 acht und 2024 elf Boote fertig."
WARTEN = "Senkte die Wartezeit auf im Mittel 14 Tage."
CLOCKS = "Repaired 80% of the 140 clocks found broken."
UHREN = "Reparierte 20 von 80 Uhren."
GUESTS = "Serve on average 40 guests an evening."


BUDS = "Graft about 12 pear trees a week; losses fell from 9% in 2021-22 to 6% in 2023-24."
KNOSPEN = "Veredle etwa 12 Birnbäume pro Woche."


TURNOVER = "Turnover of the crew fell from 17% in 2022 to 12% in 2024."
PUPIL = "Guide one second-year apprentice at the bench."
FREUNDE = "Baute eine App für einige Freunde."


NUMBERS = [
    (
        "en",
        TURNOVER,
        "Turnover of the crew: 17 per cent in 2022, down to 12 per cent in 2024.",
        "Turnover of the crew down 17 per cent.",
    ),
    (
        "en",
        PUPIL,
        "Guide a second-year apprentice at the bench.",
        "Guide two second-year apprentices at the bench.",
    ),
    ("de", FREUNDE, "Baute eine App für ein paar Freunde.", "Baute eine App für zwölf Freunde."),
    ("en", BUDS, "Graft about a dozen pear trees a week.", "Graft a dozen pear trees a day."),
    (
        "en",
        BUDS,
        "Losses went from 9 to 6 percent between 2021-22 and 2023-24.",
        "Losses went from 9 to 6 percent between 2019-20 and 2023-24.",
    ),
    (
        "de",
        KNOSPEN,
        "Veredle circa ein Dutzend Birnbäume pro Woche.",
        "Veredle genau ein Dutzend Birnbäume am Tag.",
    ),
    ("en", TALKS, "Held half-hour talks on knots for cadets.", "Held half-day talks on knots."),
    ("en", TALKS, "Held talks of half an hour on knots.", "Held quarter-hour talks on knots."),
    (
        "de",
        VORTRAG,
        "Halte dreiviertelstündige Vorträge über Knoten.",
        "Halte halbstündige Vorträge.",
    ),
    (
        "en",
        SWIMMERS,
        "Supervise swimmers at one to six ratio.",
        "Supervise swimmers at a ratio of one to eight.",
    ),
    (
        "de",
        SCHWIMMEN,
        "Begleite Kinder beim Schwimmen im Schlüssel eins zu sechs.",
        "Begleite Kinder beim Schwimmen im Schlüssel eins zu acht.",
    ),
    (
        "en",
        SCANNER,
        "Tested a badge scanner over six weeks.",
        "Tested a badge scanner for over six weeks.",
    ),
    (
        "de",
        OFEN,
        "Probte über sechs Wochen einen neuen Ofen aus.",
        "Probte seit über sechs Wochen einen neuen Ofen aus.",
    ),
    (
        "de",
        BOOTE,
        "Stellte im Jahr 2023 acht und im Jahr 2024 elf Boote fertig.",
        "Stelle elf Boote im Jahr fertig.",
    ),
    (
        "de",
        WARTEN,
        "Senkte die Wartezeit, die im Mittel bei 14 Tagen lag.",
        "Senkte die Wartezeit auf unter 14 Tage.",
    ),
    (
        "en",
        GUESTS,
        "Serve guests, averaging 40 an evening.",
        "Serve at least 40 guests an evening.",
    ),
    (
        "en",
        CLOCKS,
        "Repaired 112 of the 140 clocks found broken.",
        "Repaired 120 of the 140 clocks found broken.",
    ),
    ("de", UHREN, "Reparierte 25 % der 80 Uhren.", "Reparierte 30 % der 80 Uhren."),
]


def sides(
    pairs: list[tuple[str, str, str, str]],
) -> list[tuple[str, str, str, bool]]:
    """Both lines of each pair, with what is to be said of them."""
    return [
        (language, fact, line, line is true)
        for language, fact, true, false in pairs
        for line in (true, false)
    ]


@pytest.mark.parametrize(("language", "fact", "line", "stands"), sides(NUMBERS))
def test_a_number_may_be_told_in_another_way(
    language: str, fact: str, line: str, stands: bool
) -> None:
    assert grounded(language, fact, line) is stands


ADS = "Raised return on ad spend from 2.9 to 3.8."
LETTERS = "Help the medicines information lead answer letters."
SALE = "Count stock for the point of sale system."
BEM = "Führe Gespräche im betrieblichen Eingliederungsmanagement."
AGB = "Schreibe die allgemeinen Geschäftsbedingungen für Mieter um."
ACRONYMS = [
    ("en", ADS, "Raised ROAS from 2.9 to 3.8.", "Raised ROI from 2.9 to 3.8."),
    ("en", LETTERS, "Help the MI lead answer letters.", "Help the IT lead answer letters."),
    ("en", SALE, "Count stock for the POS system.", "Count stock for the ERP system."),
    ("de", BEM, "Führe BEM-Gespräche.", "Führe BGM-Gespräche."),
    ("de", AGB, "Schreibe die AGB für Mieter um.", "Schreibe die DSGVO für Mieter um."),
]


@pytest.mark.parametrize(("language", "fact", "line", "stands"), sides(ACRONYMS))
def test_an_abbreviation_stands_for_its_words_letter_by_letter(
    language: str, fact: str, line: str, stands: bool
) -> None:
    assert grounded(language, fact, line) is stands


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("Certified Professional in Waste Audits, Guild of Reuse Bodies, 2023", True),
        ("Certified Waste Audits Adviser, Guild of Reuse Bodies, 2023", False),
    ],
)
def test_a_certificate_may_be_spelled_out_beside_one_that_is_open(line: str, stands: bool) -> None:
    resume = {
        "basics": {"name": "Toni Berg"},
        "certificates": [
            {"name": "CPWA", "issuer": "GRB", "date": "2023-06"},
            {"name": "Waste Adviser (exam not yet taken)"},
        ],
    }
    checker = Checker(from_json_resume(resume), today=date(2026, 9, 1))
    assert checker.check("certificates", line).grounded is stands


CREW = "Crew leader on four dives a month since 2023 when the dive master is away."
SCHICHT = "Schichtleiterin an vier Tagen im Monat, wenn die Meisterin fehlt."
MOTHS = "Took part in a moth survey of 96 hedges and presented the findings at the club."
HECKEN = "Wirkte an einer Zählung von 96 Hecken mit und stellte die Ergebnisse im Verein vor."
STENCILS = "Contributed 15 stencils to the pattern set, which is owned by the print team."
DEEDS = [
    ("en", CREW, "Lead the crew on four dives a month.", "Lead the yard on four dives a month."),
    ("en", f"Helped the {CREW.lower()}", "Helped the crew leader.", "Lead the crew on four dives."),
    (
        "de",
        SCHICHT,
        "Leite die Schicht an vier Tagen im Monat.",
        "Leite den Betrieb vier Tage.",
    ),
    (
        "en",
        MOTHS,
        "The findings of a moth survey of 96 hedges, in which I took part, were presented by me.",
        "A moth survey of 96 hedges was carried out by me.",
    ),
    (
        "de",
        HECKEN,
        "Ergebnisse einer Zählung von 96 Hecken, an der ich mitwirkte, wurden von mir vorgestellt.",
        "Eine Zählung von 96 Hecken wurde von mir durchgeführt.",
    ),
    (
        "en",
        STENCILS,
        "15 stencils for the pattern set owned by the print team.",
        "15 stencils for the pattern set that I own.",
    ),
]


@pytest.mark.parametrize(("language", "fact", "line", "stands"), sides(DEEDS))
def test_a_deed_may_be_told_from_its_title_or_its_object(
    language: str, fact: str, line: str, stands: bool
) -> None:
    assert grounded(language, fact, line) is stands


ALARM = "Frost alarm: drew the plan and built a model; sensors are not connected yet."
KORN = "Arbeite an der Korn-App mit; der Echtbetrieb hat noch nicht begonnen."
OPEN = [
    (
        "en",
        "Tried a new sealer on one line; the group still packs with the old presses.",
        "Tried a new sealer on one line, while packing is still done on the old presses.",
        "Tried a new sealer on one line and packed with the old presses myself.",
    ),
    (
        "en",
        ALARM,
        "Drew the plan and built a model of a frost alarm; hooking up sensors is still to come.",
        "Drew the plan of a frost alarm, built a model and hooked up the sensors.",
    ),
    (
        "en",
        ALARM,
        "Drew the plan and built a model of a frost alarm; wiring of the sensors is pending.",
        "Drew the plan and built a model of a frost alarm; a rollout to Acme is still to come.",
    ),
    (
        "de",
        KORN,
        "Arbeite an der Korn-App mit; produktiv genutzt wird sie noch nicht.",
        "Arbeite an der Korn-App mit; produktiv genutzt wird sie seit Mai.",
    ),
    (
        "de",
        KORN,
        "Arbeite an der Korn-App mit; der Start steht noch aus.",
        "Führte Korn ein.",
    ),
]


@pytest.mark.parametrize(("language", "fact", "line", "stands"), sides(OPEN))
def test_what_is_not_done_yet_may_be_said_in_other_words(
    language: str, fact: str, line: str, stands: bool
) -> None:
    assert grounded(language, fact, line) is stands


OARS = "Handle orders for oars from enquiry to invoice."
VÖLKER = "Betreue 140 Bienenvölker von der Ablage bis zur Ernte."
COURSES = [
    (
        "en",
        OARS,
        "Handle orders for oars through the whole cycle, from enquiry to invoice.",
        "Handle orders for oars through the whole cycle, from design to invoice.",
    ),
    (
        "en",
        OARS,
        "Handle the entire order process for oars, from enquiry to invoice.",
        "Handle orders for oars for the entire company, from enquiry to invoice.",
    ),
    (
        "de",
        VÖLKER,
        "Betreue 140 Bienenvölker über den gesamten Zyklus, also von der Ablage bis zur Ernte.",
        "Betreue 140 Bienenvölker über den gesamten Zyklus, von der Ablage bis zum Verkauf.",
    ),
]


@pytest.mark.parametrize(("language", "fact", "line", "stands"), sides(COURSES))
def test_a_course_is_whole_from_one_end_of_the_fact_to_the_other(
    language: str, fact: str, line: str, stands: bool
) -> None:
    assert grounded(language, fact, line) is stands


BOOKBINDER = {
    "basics": {"name": "Toni Berg"},
    "work": [
        {
            "name": "Harbour Press",
            "position": "Bookbinder",
            "startDate": "2021-05",
            "highlights": ["Bind 40 atlases a year by hand."],
        },
        {
            "name": "Moss Paperworks",
            "position": "Paper Maker",
            "startDate": "2017-09",
            "endDate": "2021-03",
            "highlights": ["Made rag paper for 12 map publishers."],
        },
    ],
}


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("For about three and a half years I made rag paper, until I came to Harbour Press.", True),
        ("For about six years I made rag paper, until I came to Harbour Press.", False),
        ("After three and a half years at Moss Paperworks I moved in spring 2021.", True),
        ("After three and a half years at Moss Paperworks I moved in spring 2019.", False),
        ("I joined Moss Paperworks in May 2021.", False),
        ("At Moss Paperworks I started in May 2021.", False),
    ],
)
def test_years_and_moves_are_those_of_the_job_that_is_told(line: str, stands: bool) -> None:
    checker = Checker(from_json_resume(BOOKBINDER), today=date(2026, 9, 1))
    assert checker.check("cover_letter", line).grounded is stands


BOTH = {
    "en": [
        "Run the till on two floors for about 90 customers a day.",
        "Count the stock of 40 shelves once a month.",
    ],
    "de": [
        "Betreute im Hofladen 30 Stammkunden mit einer Aushilfe.",
        "Belieferte wöchentlich 45 Stammkunden im Umland.",
    ],
}


@pytest.mark.parametrize(
    ("language", "line", "stands"),
    [
        ("en", "Run the till on two floors and count the stock of 40 shelves every month.", True),
        ("en", "Run the till on two floors and count the stock of 40 shelves every week.", False),
        ("en", "Run the till on 40 floors and count the stock of two shelves every month.", False),
        (
            "de",
            "Betreute im Hofladen 30 Stammkunden und belieferte jede Woche 45 Stammkunden.",
            True,
        ),
        (
            "de",
            "Betreute im Hofladen 45 Stammkunden und belieferte jede Woche 30 Stammkunden.",
            False,
        ),
        (
            "de",
            "Betreute im Hofladen 30 Stammkunden und belieferte jeden Tag 45 Stammkunden.",
            False,
        ),
    ],
)
def test_of_two_deeds_in_a_sentence_each_keeps_its_numbers(
    language: str, line: str, stands: bool
) -> None:
    resume = {
        "basics": {"name": "Toni Berg", "summary": SUMMARIES[language]},
        "work": [{"name": "Delta", "startDate": "2021-03", "highlights": BOTH[language]}],
    }
    checker = Checker(from_json_resume(resume), today=date(2026, 9, 1))
    assert checker.check(PLACE, line).grounded is stands
