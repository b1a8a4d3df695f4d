"""A fact turned into something else: another period, a change, an honour, somebody else's deed."""

from __future__ import annotations

from datetime import date

import pytest

from generations.grounding import Checker
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit
PLACE = "work[0].highlights[0]"


def checker_for(*facts: str) -> Checker:
    resume = {
        "basics": {"name": "Robin Falk"},
        "work": [
            {
                "name": "Delta",
                "position": "Assistant",
                "startDate": "2021-03",
                "highlights": list(facts),
            }
        ],
        "certificates": [{"name": "Crane licence - started, not yet completed"}],
    }
    return Checker(from_json_resume(resume), today=date(2026, 9, 1))


BOILERS = "Service the boilers every other month."
HIVES = "Inspect the hives every third day in spring."
ROTA = "Write the rota at two-week intervals."
LEDGER = "Check the ledger every three months."
KESSEL = "Warte jeden zweiten Monat die Kessel."
LISTE = "Schreibe alle 14 Tage den Dienstplan."
TOUR = "Fahre an jedem dritten Samstag eine Tour."


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        (BOILERS, "Service the boilers every second month."),
        (BOILERS, "Two-monthly service of the boilers."),
        (HIVES, "Inspect the hives every 3rd day in spring."),
        (ROTA, "Write the rota every two weeks."),
        (ROTA, "Write the rota in alternate weeks."),
        (ROTA, "Write the rota once a fortnight."),
        (LEDGER, "Check the ledger quarterly."),
        ("Check the ledger quarterly.", "Check the ledger every three months."),
        (KESSEL, "Warte alle zwei Monate die Kessel."),
        (LISTE, "Schreibe jede zweite Woche den Dienstplan."),
        (LISTE, "Schreibe vierzehntäglich den Dienstplan."),
        (LISTE, "Schreibe den Dienstplan im Zwei-Wochen-Takt."),
        (TOUR, "Fahre jeden dritten Samstag eine Tour."),
    ],
)
def test_one_period_has_many_names(fact: str, line: str) -> None:
    assert checker_for(fact).check(PLACE, line).spans == ()


@pytest.mark.parametrize(
    ("fact", "line"),
    [
        (BOILERS, "Service the boilers every other week."),
        (BOILERS, "Service the boilers monthly."),
        (HIVES, "Inspect the hives every third hour in spring."),
        (HIVES, "Inspect the hives every other day in spring."),
        (ROTA, "Write the rota weekly."),
        (ROTA, "Write the rota on alternate days."),
        (ROTA, "Write the rota every two days."),
        (LEDGER, "Check the ledger every three weeks."),
        (LEDGER, "Check the ledger every month."),
        (KESSEL, "Warte jede zweite Woche die Kessel."),
        (KESSEL, "Warte monatlich die Kessel."),
        (LISTE, "Schreibe jeden zweiten Tag den Dienstplan."),
        (LISTE, "Schreibe wöchentlich den Dienstplan."),
        (TOUR, "Fahre jeden zweiten Samstag eine Tour."),
    ],
)
def test_another_period_is_found(fact: str, line: str) -> None:
    assert not checker_for(fact).check(PLACE, line).grounded


CRANES = ("Loaded barges and learned the signals.", "Kept the log; did not steer the crane.")
KRAN = (
    "Belud Schiffe und lernte die Signale.",
    "Führte das Logbuch; der Kranschein ist noch offen.",
)


@pytest.mark.parametrize(
    ("facts", "line", "grounded"),
    [
        (CRANES, "I have completed the crane licence and would like to use it.", False),
        (CRANES, "I am a certified diver and hope to work on your barges.", False),
        (CRANES, "I hold the crane licence and am keen to join you.", False),
        (CRANES, "I have loaded barges and would like to steer a crane one day.", True),
        (CRANES, "I learned the signals and am eager to learn diving.", True),
        (CRANES, "I read your advert and would like to apply.", True),
        (CRANES, "I would be glad to learn diving and would like to meet you.", True),
        (CRANES, "I am new to welding and would like to learn it.", True),
        (CRANES, "I have never welded and would like to learn it.", True),
        (KRAN, "Ich bin neu im Schweißen und möchte es gern lernen.", True),
        (KRAN, "Ich habe den Kranschein bestanden und möchte ihn gern einsetzen.", False),
        (KRAN, "Ich bin geprüfter Taucher und würde gern bei Ihnen arbeiten.", False),
        (KRAN, "Ich habe Schiffe beladen und möchte nun das Tauchen lernen.", True),
        (KRAN, "Ich kenne die Signale und würde gern das Tauchen lernen.", True),
        (KRAN, "Ich freue mich auf das Tauchen und möchte viel lernen.", True),
    ],
)
def test_what_is_told_before_a_wish_is_a_claim(
    facts: tuple[str, ...], line: str, grounded: bool
) -> None:
    spans = checker_for(*facts).check("cover_letter", line).spans
    assert (spans == ()) is grounded


PUNCTUAL = "Punctuality of the buses was 92% in 2024 (85% in 2023)."
QUOTA = "Sold season tickets and reached 108% of the 2023 quota."
WASTE = "Cut food waste in the kitchen 15% with a portion chart."
STAMM = "Die Quote der Stammgäste lag 2024 bei 64 % (2023: 58 %)."
UMSATZ = "Erreichte mit Tee 106 % des Umsatzziels."
STROM = "Senkte den Stromverbrauch der Halle um 12 %."
LAGER = "Führte eine Endkontrolle ein: Fehlerquote im Lager von 2,1 % auf 1,4 % gesenkt."
WAIT = "The wait at the desk is 20 minutes; sorted the queue."


@pytest.mark.parametrize(
    ("fact", "line", "grounded"),
    [
        (PUNCTUAL, "Punctuality of the buses rose by 92% in 2024.", False),
        (PUNCTUAL, "A 92% increase in the punctuality of the buses in 2024.", False),
        (PUNCTUAL, "Punctuality of the buses was 92% in 2024, 85% in 2023.", True),
        (QUOTA, "Sold season tickets and exceeded the 2023 quota by 108%.", False),
        (QUOTA, "Sold season tickets, reaching 108% of the 2023 quota.", True),
        (WASTE, "Cut food waste in the kitchen by 15% with a portion chart.", True),
        (WASTE, "15% less food waste in the kitchen with a portion chart.", True),
        (STAMM, "Die Quote der Stammgäste stieg 2024 um 64 %.", False),
        (STAMM, "Die Quote der Stammgäste lag 2024 bei 64 Prozent.", True),
        (UMSATZ, "Übertraf mit Tee das Umsatzziel um 106 %.", False),
        (UMSATZ, "Erreichte mit Tee 106 Prozent des Umsatzziels.", True),
        (STROM, "Senkung des Stromverbrauchs der Halle um 12 Prozent.", True),
        (LAGER, "Fehlerquote im Lager sank von 2,1 auf 1,4 Prozent.", True),
        (LAGER, "Fehlerquote im Lager sank um 1,4 Prozent.", False),
        ("Kostensenkung im Lager (12 %).", "Senkte die Kosten im Lager um 12 %.", True),
        (QUOTA, "Sold season tickets and beat the 2023 quota by 8%.", True),
        ("Erreichte 97 % Auslastung.", "Auslastungsplus von 97 %.", False),
        (STROM, "12 % weniger Stromverbrauch in der Halle.", True),
        (WAIT, "Sorted the queue and cut the wait at the desk by 20 minutes.", False),
    ],
)
def test_a_level_is_no_change(fact: str, line: str, grounded: bool) -> None:
    spans = checker_for(fact).check(PLACE, line).spans
    assert (spans == ()) is grounded


PANEL = "Sit on the safety panel, which is chaired by the works manager."
MENUS = "Prepare the menus, approved weekly by the head cook."
CHOIR = "Copy scores for the choir; the auditions the conductor holds herself."
DEPUTY = "Stand in for the warden on some days; room checks and staff talks he does himself."
BUDGET = "Draft the festival budget; the talks with sponsors are held by the director."
MINUTES = "Type the minutes, which are signed off by the chairman."
HULLS = "Mixed paints; the hulls the foreman painted himself."
ARCHIV = "Ordne Akten im Archiv, das von der Stadtarchivarin geleitet wird."
SCHULE = "Vertrete die Rektorin an zwei Tagen; Stundenplan und Elterngespräche macht sie selbst."
GEBOTE = "Bereite Auktionen vor; die Auktionen selbst leitet der Auktionator."


@pytest.mark.parametrize(
    ("fact", "line", "grounded"),
    [
        (PANEL, "Chair the safety panel.", False),
        (PANEL, "Member of the safety panel, chaired by the works manager.", True),
        (PANEL, "Sit on the safety panel.", True),
        (MENUS, "Prepare and approve the menus.", False),
        (MENUS, "Prepare the menus.", True),
        (CHOIR, "Copy scores and hold auditions for the choir.", False),
        (CHOIR, "Copy scores for the choir.", True),
        (DEPUTY, "Stand in for the warden on some days and hold the staff talks.", False),
        (DEPUTY, "Stand in for the warden on some days.", True),
        (BUDGET, "Draft the festival budget and hold the talks with sponsors.", False),
        (BUDGET, "Draft the festival budget; the director holds the talks with sponsors.", True),
        (ARCHIV, "Leite das Archiv und ordne Akten.", False),
        (ARCHIV, "Ordne Akten im Archiv.", True),
        (MINUTES, "Type and sign off the minutes.", False),
        (MINUTES, "Type the minutes, signed off by the chairman.", True),
        (HULLS, "Mixed paints and painted the hulls.", False),
        (HULLS, "Mixed paints for the foreman, who painted the hulls himself.", True),
        ("Arbeite im Team, das der Meister leitet.", "Leite das Team.", False),
        ("Arbeite im Team, das der Meister leitet.", "Arbeite im Team des Meisters.", True),
        ("Work in a choir, which the mayor chairs.", "Chair the choir.", False),
        (SCHULE, "Vertrete die Rektorin an zwei Tagen und führe Elterngespräche.", False),
        (SCHULE, "Vertrete die Rektorin an zwei Tagen.", True),
        (GEBOTE, "Bereite Auktionen vor und leite sie.", False),
        (GEBOTE, "Bereite Auktionen vor und führe sie selbst durch.", False),
        (GEBOTE, "Bereite Auktionen vor; geleitet werden sie vom Auktionator.", True),
        (
            "Drafted reports; the director signs them.",
            "Drafted reports and signed them myself.",
            False,
        ),
        ("Drafted reports and signed them.", "Drafted reports and signed them myself.", True),
    ],
)
def test_what_others_do_is_not_claimed(fact: str, line: str, grounded: bool) -> None:
    spans = checker_for(fact).check(PLACE, line).spans
    assert (spans == ()) is grounded


BREAD = "Baked rye bread for two shops in the year of the flood."
PRAISED = ("Voted best baker of the season by the guild in 2022.", "Baked rye bread for two shops.")
BROT = "Backte Roggenbrot für zwei Filialen bis zum Ende des Jahres."
GEEHRT = ("Zum besten Bäcker der Innung gekürt (2022).", "Backte Roggenbrot.")


@pytest.mark.parametrize(
    ("facts", "line", "grounded"),
    [
        (BREAD, "At Delta, where I was named Assistant of the Year, I baked rye bread.", False),
        (BREAD, "Voted best assistant, I baked rye bread for two shops.", False),
        (BREAD, "As employee of the month I baked rye bread for two shops.", False),
        (BREAD, "I was awarded the Delta medal and baked rye bread for two shops.", False),
        (BREAD, "I baked rye bread for two shops in the year of the flood.", True),
        (PRAISED, "The guild voted me best baker of the season in 2022.", True),
        (PRAISED, "Voted best baker of the season (2022), I baked rye bread.", True),
        (BROT, "Bei Delta, wo ich Mitarbeiter des Monats war, backte ich Roggenbrot.", False),
        (BROT, "Zur besten Assistentin gekürt, backte ich Roggenbrot.", False),
        (BROT, "Bis zum Ende des Jahres backte ich Roggenbrot für zwei Filialen.", True),
        (GEEHRT, "2022 wurde ich zum besten Bäcker der Innung gekürt.", True),
    ],
)
def test_an_honour_is_told_by_a_fact(
    facts: str | tuple[str, ...], line: str, grounded: bool
) -> None:
    facts = (facts,) if isinstance(facts, str) else facts
    spans = checker_for(*facts).check("cover_letter", line).spans
    assert (spans == ()) is grounded


BID = ("Drew plans for a bid to a school; the answer is pending.", "Won two bids to bakeries.")
GRANT = ("Wrote a grant request for the choir; the council approved it.", "Tuned organs.")
CARDS = ("Piloted pupil cards in one class; no decision yet.", "Pens are approved and routine.")
ANTRAG = (
    "Schrieb einen Antrag für den Chor; er wird noch geprüft.",
    "Zuschuss für Orgel bewilligt.",
)
FRAME = ("Redrew the frame; the number of parts went from 14 to 9.", "Won two bids.")
HEFT = ("Entwarf ein Hausheft, das die Leitung einführte.", "Stimmte Orgeln.")


@pytest.mark.parametrize(
    ("facts", "line", "grounded"),
    [
        (BID, "Drew plans for a bid to a school, which we won.", False),
        (BID, "Drew plans for a bid to a school (it was won).", False),
        (BID, "Drew plans for a bid to a school, which is pending.", True),
        (GRANT, "Wrote a grant request for the choir, which the council approved.", True),
        (GRANT, "Wrote a grant request for the choir; it was approved by the council.", True),
        (CARDS, "Pupil cards, which I piloted in one class, are now routine.", False),
        (CARDS, "Piloted pupil cards in one class, which were adopted.", False),
        (ANTRAG, "Schrieb einen Antrag für den Chor, der bewilligt wurde.", False),
        (ANTRAG, "Schrieb einen Antrag für den Chor.", True),
        (FRAME, "Redrew the frame; parts went from 14 to 9, which saved five parts.", True),
        (HEFT, "Entwarf ein Hausheft, das eingeführt wurde.", True),
    ],
)
def test_an_outcome_belongs_to_its_own_matter(
    facts: tuple[str, ...], line: str, grounded: bool
) -> None:
    spans = checker_for(*facts).check(PLACE, line, ["work[0]"]).spans
    assert (spans == ()) is grounded
