"""Single values of a posting: pay, place, dates, title, and schema.org's many spellings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobs.posting import Posting
from jobs.reading.job_posting import posting_of
from jobs.reading.posting_text import read_posting_text
from jobs.reading.terms import terms_of
from jobs.reading.text import sentences

pytestmark = pytest.mark.unit
TODAY = date(2026, 11, 20)


def read(head: str, line: str = "") -> Posting:
    text = f"{head}\n{line}\n\nRequirements\n- Knife skills\n"
    return read_posting_text(text, today=TODAY)


PAY = [
    ("Salary: $31.50 per hour", (31.5, 31.5, "USD", "hour")),
    ("Pay: £28k–£32k", (28_000, 32_000, "GBP", "year")),
    ("Gehalt: 45.000 – 52.000 € brutto im Jahr", (45_000, 52_000, "EUR", "year")),
    ("Salary up to 60,000 EUR", (None, 60_000, "EUR", "year")),
    ("From CHF 90'000 a year", (90_000, None, "CHF", "year")),
    ("Wynagrodzenie: 9 000 – 12 000 PLN brutto", (9_000, 12_000, "PLN", "month")),
    ("Salaire : 2 400 € brut mensuel", (2_400, 2_400, "EUR", "month")),
    ("Lön: 32 000 kr/mån", (32_000, 32_000, "SEK", "month")),
    ("Salary: €3,200 - €2,800 per month", (2_800, 3_200, "EUR", "month")),
    ("Stundenlohn 14,50 €", (14.5, 14.5, "EUR", "hour")),
    ("Salary: A$95,000 + super", (95_000, 95_000, "AUD", "year")),
    ("We raised $30 million in funding.", (None, None, None, None)),
    ("Bonus of $5,000 on joining", (None, None, None, None)),
    ("$100 gift card for lunch", (None, None, None, None)),
    ("Salary: negotiable", (None, None, None, None)),
    ("401k matching", (None, None, None, None)),
]


@pytest.mark.parametrize(("line", "pay"), PAY, ids=[line for line, _ in PAY])
def test_pay(line: str, pay: tuple[float | None, float | None, str | None, str | None]):
    found = read("Cook\nGrand Hotel, Leeds", line)
    assert (
        found.salary_min,
        found.salary_max,
        found.salary_currency,
        found.salary_period,
    ) == pay


HEADS = [
    ("We're hiring a Line Cook in Leeds", ("Line Cook", None, "Leeds")),
    ("Grand Hotel\nSous-chef (m/w/d)", ("Sous-chef (m/w/d)", "Grand Hotel", None)),
    ("Cook | Grand Hotel | Full-time", ("Cook", "Grand Hotel", None)),
    ("Line Cook – Remote – Full time", ("Line Cook", None, None)),
    ("Line Cook at Grand Hotel", ("Line Cook", "Grand Hotel", None)),
    ("Job title: Pastry Chef", ("Pastry Chef", None, None)),
    ("Senior Cook - Leeds, UK", ("Senior Cook", None, "Leeds, UK")),
    ("Nurse (full-time, permanent)", ("Nurse", None, None)),
    ("Line Cook\nGrand Hotel GmbH, Berlin (hybrid)", ("Line Cook", "Grand Hotel GmbH", "Berlin")),
]


@pytest.mark.parametrize(("head", "wanted"), HEADS, ids=[head[:20] for head, _ in HEADS])
def test_title_company_and_place_of_a_head(head: str, wanted: tuple[str, str | None, str | None]):
    found = read(head)
    assert (found.title, found.company, found.location) == wanted


PLACES = [
    ("Location: Leeds, UK (hybrid, 2 days in the office)", ("Leeds, UK", "hybrid")),
    ("Remote within Germany", ("Germany", "remote")),
    ("100% remote", (None, "remote")),
    ("Location: Remote - Canada", ("Canada", "remote")),
    ("Arbeitsort: 20095 Hamburg", ("20095 Hamburg", "onsite")),
    ("Hybrid in Utrecht", ("Utrecht", "hybrid")),
    ("On-site, Warsaw", ("Warsaw", "onsite")),
    ("Homeoffice möglich", (None, "hybrid")),
]


@pytest.mark.parametrize(("line", "wanted"), PLACES, ids=[line for line, _ in PLACES])
def test_place_and_presence(line: str, wanted: tuple[str | None, str | None]):
    found = read("Cook\nGrand Hotel", line)
    assert (found.location, found.remote) == wanted


DATES = [
    ("Apply by 30 November 2026", (None, "2026-11-30")),
    ("Closing date: 01/12/2026", (None, "2026-12-01")),
    ("Bewerbungsfrist: 15.12.2026", (None, "2026-12-15")),
    ("Posted 3 days ago", ("2026-11-17", None)),
    ("Posted yesterday", ("2026-11-19", None)),
    ("Published on 2026-11-01", ("2026-11-01", None)),
    ("Start: immediately", (None, None)),
]


@pytest.mark.parametrize(("line", "wanted"), DATES, ids=[line for line, _ in DATES])
def test_when_it_was_posted_and_when_it_closes(line: str, wanted: tuple[str | None, str | None]):
    found = read("Cook\nGrand Hotel, Leeds", line)
    assert (found.posted_at, found.expires_at) == wanted


@pytest.mark.parametrize(
    ("item", "terms"),
    [
        ("Gute Englischkenntnisse in Wort und Schrift", ["Englischkenntnisse in Wort und Schrift"]),
        ("Kaufmännische Ausbildung, z. B. Kauffrau für Büro", ["Kaufmännische Ausbildung"]),
        ("Erfahrung in der Geriatrie oder mit Demenz", ["Geriatrie", "Demenz"]),
        ("Experience with SAP or Oracle", ["SAP or Oracle"]),
    ],
)
def test_the_terms_of_a_requirement(item: str, terms: list[str]):
    assert terms_of(item) == (terms, [])


STRUCTURED: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"employmentType": "https://schema.org/PART_TIME"}, {"employment_type": "part_time"}),
    ({"employmentType": ["Teilzeit"]}, {"employment_type": "part_time"}),
    ({"employmentType": "PER_DIEM"}, {"employment_type": "temporary"}),
    ({"employmentType": ["OTHER"]}, {"employment_type": None}),
    ({"hiringOrganization": "Grand Hotel"}, {"company": "Grand Hotel"}),
    ({"hiringOrganization": [{"legalName": "Grand Hotel Ltd"}]}, {"company": "Grand Hotel Ltd"}),
    ({"hiringOrganization": "confidential"}, {"company": None}),
    ({"jobLocation": [{"address": "Leeds, UK"}]}, {"location": "Leeds, UK"}),
    ({"jobLocation": {"name": "Leeds"}}, {"location": "Leeds"}),
    (
        {"jobLocation": {"address": {"streetAddress": "High St 1, Leeds"}}},
        {"location": "High St 1, Leeds"},
    ),
    (
        {
            "applicantLocationRequirements": {"@type": "Country", "name": "Germany"},
            "jobLocationType": "TELECOMMUTE",
        },
        {"location": "Germany", "remote": "remote"},
    ),
    ({"applicantLocationRequirements": {"name": "Anywhere"}}, {"location": None}),
    (
        {"baseSalary": "45000", "salaryCurrency": "EUR"},
        {"salary_min": 45_000, "salary_max": 45_000, "salary_currency": "EUR"},
    ),
    ({"baseSalary": "competitive"}, {"salary_min": None, "salary_currency": None}),
    (
        {"baseSalary": {"currency": "USD", "value": {"value": "31,50", "unitText": "HOUR"}}},
        {"salary_min": 31.5, "salary_max": 31.5, "salary_period": "hour"},
    ),
    (
        {
            "baseSalary": [
                {
                    "currency": "gbp",
                    "value": [{"minValue": "30.000", "maxValue": "40.000"}],
                    "unitText": "Yearly",
                }
            ]
        },
        {
            "salary_min": 30_000,
            "salary_max": 40_000,
            "salary_currency": "GBP",
            "salary_period": "year",
        },
    ),
    (
        {"baseSalary": {"currency": "EUR", "value": 3_000, "unitText": "MONTH"}},
        {"salary_min": 3_000, "salary_period": "month"},
    ),
    ({"baseSalary": {"value": {"minValue": True}}}, {"salary_min": None}),
    (
        {"qualifications": ["HACCP certificate", {"name": "Knife skills"}], "jobBenefits": "n/a"},
        {"must_have": ("HACCP certificate", "Knife skills")},
    ),
    (
        {"educationRequirements": {"credentialCategory": "bachelor degree"}},
        {"education_required": "bachelor degree"},
    ),
    ({"datePosted": "2026-11-05"}, {"posted_at": "2026-11-05"}),
    ({"validThrough": "soon"}, {"expires_at": None}),
    ({"experienceRequirements": {"monthsOfExperience": 36}}, {"years_required": 3}),
    ({"experienceRequirements": "2 years in a kitchen"}, {"years_required": 2}),
    ({"title": {"@value": "Sous-chef &amp; baker"}}, {"title": "Sous-chef & baker"}),
    ({"url": "https://hotel.example/1"}, {"url": "https://hotel.example/1"}),
]


@pytest.mark.parametrize(("data", "wanted"), STRUCTURED, ids=[str(data) for data, _ in STRUCTURED])
def test_structured_data_in_the_spellings_of_its_writers(
    data: dict[str, Any], wanted: dict[str, Any]
):
    plain = {"title": "Cook", "description": "<p>Cook for 80 guests a day.</p>"}
    found = posting_of(plain | data)
    assert {name: getattr(found, name) for name in wanted} == wanted


@pytest.mark.timeout(10)
def test_a_text_of_nothing_but_abbreviations_is_read_at_once() -> None:
    assert sentences("Ask Dr. Wu. It is e.g. Tuesday.") == ["Ask Dr. Wu.", "It is e.g. Tuesday."]
    assert len(sentences("A. " * 33_000)) == 1
