"""Postings as people paste them, in many layouts and eight languages."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobs.posting import Posting
from jobs.reading.dates import date_in
from jobs.reading.posting_text import read_posting_text
from jobs.reading.salaries import Salary, salary_in
from jobs.reading.terms import terms_of
from jobs.reading.text import PostingUnreadable

pytestmark = pytest.mark.unit

DATA = Path(__file__).parent / "data" / "postings"
GOLD = json.loads((DATA / "gold.json").read_text())
FIELDS = (
    "title",
    "company",
    "location",
    "remote",
    "employment_type",
    "salary_min",
    "salary_max",
    "salary_currency",
    "salary_period",
    "years_required",
    "expires_at",
    "posted_at",
)


def normal(value: object) -> object:
    if not isinstance(value, str):
        return value
    return re.sub(r"[–—]", "-", unicodedata.normalize("NFC", value).casefold())


def likeness(a: str, b: str) -> float:
    first, second = (set(re.findall(r"[\w+#]+", str(normal(text)))) for text in (a, b))
    return 2 * len(first & second) / (len(first) + len(second))


@pytest.mark.parametrize("name", sorted(GOLD))
def test_fields_of_whole_postings(name: str) -> None:
    gold = GOLD[name]
    read = read_posting_text((DATA / name).read_text()).as_json()
    wrong = {
        field: (read[field], gold[field])
        for field in FIELDS
        if field in gold
        and normal(read[field])
        not in [normal(value) for value in (gold[field], *gold.get("accept", {}).get(field, ()))]
    }
    assert wrong == {}


def test_requirements_of_whole_postings_as_separate_terms() -> None:
    hit = got = want = 0
    for name, gold in GOLD.items():
        posting = read_posting_text((DATA / name).read_text())
        for terms, wanted in (
            (posting.must_have, gold["must_have"]),
            (posting.nice_to_have, gold["nice_to_have"]),
        ):
            left = list(terms)
            for term in wanted:
                best = max(left, key=lambda candidate: likeness(candidate, term), default="")
                if best and likeness(best, term) >= 0.5:
                    left.remove(best)
                    hit += 1
            got, want = got + len(terms), want + len(wanted)
    assert 2 * hit / (got + want) >= 0.9


@pytest.mark.parametrize("name", sorted(GOLD))
def test_noise_stays_out_of_requirements(name: str) -> None:
    posting = read_posting_text((DATA / name).read_text())
    asked = " | ".join((*posting.must_have, *posting.nice_to_have)).casefold()
    for noise in (
        "equal opportunit",
        "race",
        "cookie",
        "pension",
        "salary",
        "apply",
        "bewerb",
        "shortlisted",
        "rodo",
        "urlaub",
    ):
        assert noise not in asked


def salary(low: float | None, high: float | None, currency: str, period: str) -> Salary:
    return Salary(low, high, currency, period)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salary: 45,000,000 – 60,000,000 VND / month", salary(45e6, 60e6, "VND", "month")),
        ("£38k-£42k per annum", salary(38000, 42000, "GBP", "year")),
        ("50.000–60.000 € brutto/Jahr", salary(50000, 60000, "EUR", "year")),
        ("Pay: $45/hr", salary(45, 45, "USD", "hour")),
        (
            "Wynagrodzenie: 14 000 - 18 000 zł brutto miesięcznie",
            salary(14e3, 18e3, "PLN", "month"),
        ),
        ("CTC: ₹18 – 24 Lacs P.A.", salary(18e5, 24e5, "INR", "year")),
        ("Day rate: €480–€560 per day", salary(480, 560, "EUR", "day")),
        ("42 000–48 000 SEK per month", salary(42e3, 48e3, "SEK", "month")),
        ("Salary: up to £70,000 a year", salary(None, 70e3, "GBP", "year")),
        ("R$ 8.500,00 a R$ 11.000,00 por mês", salary(8500, 11000, "BRL", "month")),
        ("Base salary CHF 110'000 - 130'000 per year", salary(110e3, 130e3, "CHF", "year")),
        (
            "Base pay is $150K-$180K per year plus a $20,000 bonus. OTE $250,000.",
            salary(150e3, 180e3, "USD", "year"),
        ),
    ],
)
def test_base_pay(text: str, expected: Salary) -> None:
    assert salary_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Salary: DOE",
        "We manage USD 2.1 billion for our clients",
        "A sign-on bonus of $10,000 for external candidates",
        "Competitive salary and 25 days of leave",
        "$1,500 for study and a wellness allowance of 5 000 SEK",
        "Call us on 0800 000 000 in 2026",
    ],
)
def test_money_that_is_not_base_pay(text: str) -> None:
    assert salary_in(text) is None


@pytest.mark.parametrize(("country", "currency"), [("CA", "CAD"), ("NZ", "NZD"), (None, "USD")])
def test_the_country_says_which_dollar(country: str | None, currency: str) -> None:
    found = salary_in("$79,000 to $96,500 a year", country)
    assert found is not None
    assert found.currency == currency


@pytest.mark.parametrize(
    ("item", "must", "nice"),
    [
        ("Advanced SQL and Power BI (DAX)", ["SQL", "Power BI", "DAX"], []),
        ("Excellent Python and R", ["Python", "R"], []),
        ("Protection relays (Siemens or ABB)", ["Protection relays"], []),
        ("Immediate Life Support (ILS)", ["Immediate Life Support (ILS)"], []),
        ("Advanced Life Support (ALS)", ["Advanced Life Support (ALS)"], []),
        ("Advanced computer aided design (CAD)", ["computer aided design (CAD)"], []),
        ("1 to 3 years of experience with JavaScript or TypeScript",
         ["JavaScript or TypeScript"], []),
        ("Knowledge of a WMS, preferably Manhattan or SAP EWM", ["WMS"], ["Manhattan or SAP EWM"]),
        ("Fluent English; German is an advantage because of our office",
         ["Fluent English"], ["German"]),
        ("Web accessibility, including screen readers",
         ["Web accessibility", "screen readers"], []),
        ("at least two years in health and safety", ["health and safety"], []),
        ("Right to work in the UK", [], []),
        ("Fundierte Kenntnisse in VMware und Cisco-Netzwerken", ["VMware", "Cisco-Netzwerken"], []),
        ("Maîtrise d'Excel", ["Excel"], []),
        ("Doświadczenie w pracy z PostgreSQL", ["PostgreSQL"], []),
    ],
)  # fmt: skip
def test_one_requirement_taken_apart(item: str, must: list[str], nice: list[str]) -> None:
    assert terms_of(item) == (must, nice)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13/12/2026 23:59", "2026-12-13"),
        ("10 January 2027", "2027-01-10"),
        ("December 31st, 2026", "2026-12-31"),
        ("15. März 2027", "2027-03-15"),
        ("20 décembre 2026", "2026-12-20"),
        ("30 de noviembre de 2026", "2026-11-30"),
        ("2026-02-31", None),
        ("3 days ago", "2026-11-17"),
        ("Posted Yesterday", "2026-11-19"),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    assert date_in(text, today=date(2026, 11, 20)) == expected


def test_the_order_of_day_and_month_follows_the_country() -> None:
    body = "\nLocation: {}\nClosing date: 03/04/2027\nWe need a nurse for our ward."
    assert read_posting_text("Nurse" + body.format("Denver, CO")).expires_at == "2027-03-04"
    assert read_posting_text("Nurse" + body.format("Leeds, UK")).expires_at == "2027-04-03"


@pytest.mark.parametrize(
    "text", ["", "  \n ", "\x00\x01binary", "a\x00b", "!!! ... ---", "x" * 200_001, "é" * 100_001]
)
def test_what_is_no_posting_says_what_to_do(text: str) -> None:
    with pytest.raises(PostingUnreadable, match=r"[Pp]aste"):
        read_posting_text(text)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=600))
def test_odd_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    try:
        posting = read_posting_text(text)
    except PostingUnreadable:
        return
    assert isinstance(posting, Posting)
    json.dumps(posting.as_json())


def test_skills_are_canonical_and_not_those_of_the_company_name() -> None:
    text = (
        "Developer\nCompany: Tableau Noir Inc.\nLocation: Montréal, QC\n\n"
        "Requirements\n- ReactJS\n- k8s\n- Postgres\n"
    )
    skills = read_posting_text(text).skills
    assert {"React", "Kubernetes", "PostgreSQL"} <= set(skills)
    assert "Tableau" not in skills
