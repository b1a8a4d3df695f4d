"""Pages: structured data in any shape, else the text between navigation and footer."""

from __future__ import annotations

import json

import pytest

from jobs.reading.file import read_posting_bytes
from jobs.reading.html_text import text_of_html
from jobs.reading.page import read_posting_html
from jobs.reading.text import PostingUnreadable

pytestmark = pytest.mark.unit

DESCRIPTION = (
    "<p>Keep the <b>cold chain</b> cold at -24&nbsp;&deg;C for customers in eleven countries.</p>"
    "<h3>What we ask</h3><ul><li>Reach truck certificate</li><li>HACCP awareness</li></ul>"
    "<h3>What you get</h3><p>A bicycle plan.</p>"
)
JOB = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Shift Supervisor",
    "description": DESCRIPTION,
    "datePosted": "2026-11-05",
    "validThrough": "2026-12-31T23:59:00+01:00",
    "employmentType": ["FULL_TIME"],
    "hiringOrganization": {"@type": "Organization", "name": "Maasvriezer B.V."},
    "jobLocation": {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "addressLocality": "Rotterdam",
            "addressRegion": "Zuid-Holland",
            "addressCountry": {"@type": "Country", "name": "NL"},
        },
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": "3450", "maxValue": 4100,
                  "unitText": "MONTH"},
    },
}  # fmt: skip
TEXT = json.dumps(JOB)
ESCAPED = json.dumps({**JOB, "description": DESCRIPTION.replace("<", "&lt;").replace(">", "&gt;")})


def page(*scripts: str, body: str = "<h1>Shift Supervisor</h1>") -> str:
    blocks = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return f"<html><head><title>Jobs</title>{blocks}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "source",
    [
        page(TEXT),
        page(f"[{TEXT}]"),
        page(json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, JOB]})),
        page('{"@type": "BreadcrumbList", broken', TEXT),
        page(TEXT[:-1] + ",}"),
        page(f"<!--\n{TEXT}\n-->"),
        page(f"/* x */ {TEXT};".replace("/* x */ ", "// <![CDATA[\n")),
        page(ESCAPED),
        page(json.dumps({"@type": "WebPage", "mainEntity": JOB})),
        page(json.dumps({**JOB, "@type": ["JobPosting", "Thing"]})),
        page(TEXT.replace("</p>", "<\\/p>")),
        page(TEXT.replace("</h3>", "</h3>\n")),
        page(json.dumps({**JOB, "title": "Cook", "description": "<p>Another job.</p>"}), TEXT),
    ],
)
def test_json_ld_in_any_shape(source: str) -> None:
    posting = read_posting_html(source, "https://jobs.example/1")
    assert posting.title == "Shift Supervisor"
    assert posting.company == "Maasvriezer B.V."
    assert posting.location == "Rotterdam, Zuid-Holland, NL"
    assert (posting.salary_min, posting.salary_max) == (3450, 4100)
    assert (posting.salary_currency, posting.salary_period) == ("EUR", "month")
    assert posting.employment_type == "full_time"
    assert posting.posted_at == "2026-11-05"
    assert posting.expires_at == "2026-12-31T23:59:00+01:00"
    assert posting.must_have == ("Reach truck certificate", "HACCP awareness")
    assert "cold chain cold at -24 °C" in posting.description
    assert "<" not in posting.description
    assert "&" not in posting.description
    assert posting.url == "https://jobs.example/1"


@pytest.mark.parametrize(
    ("scope", "kind", "prop"),
    [("itemscope ", "itemtype", "itemprop"), ("", "typeof", "property")],
)
def test_microdata_and_rdfa(scope: str, kind: str, prop: str) -> None:
    source = f"""<html><body><div {scope}{kind}="https://schema.org/JobPosting">
      <h1 {prop}="title">Gardener</h1>
      <span {prop}="hiringOrganization" {scope}{kind}="Organization">
        <b {prop}="name">Acme</b></span>
      <span {prop}="jobLocation" {scope}{kind}="Place">
        <i {prop}="address" {scope}{kind}="PostalAddress">
        <i {prop}="addressLocality">Leeds</i> <i {prop}="addressRegion">Yorkshire</i></i></span>
      <meta {prop}="datePosted" content="2026-11-01"><span {prop}="employmentType">Part-time</span>
      <div {prop}="description"><p>Look after twelve parks and their old trees with a crew of four,
      in every season of the year.</p></div></div></body></html>"""
    posting = read_posting_html(source)
    assert (posting.title, posting.company) == ("Gardener", "Acme")
    assert posting.location == "Leeds, Yorkshire"
    assert (posting.posted_at, posting.employment_type) == ("2026-11-01", "part_time")
    assert posting.description.startswith("Look after twelve parks")


PLAIN = """<html lang="en-NZ"><head><title>Vacancies – Harakeke Health</title>
<style>.tab{display:none}.tab.on{display:block}</style></head><body>
<div class="cookie-consent">We use cookies to improve your experience on our site.</div>
<nav><a href="/">Home</a><a href="/jobs">All jobs</a></nav>
<div class="layout"><div class="left"><a href="/why">Why work with us</a></div>
<div class="content"><h2>Community Physiotherapist</h2>
<p>Porirua &nbsp;|&nbsp; Permanent, full time &nbsp;|&nbsp; Closes 15 December 2026</p>
<p>Our team visits older people at home after a fall, a stroke or a stay in hospital.</p>
<div>What we need from you</div><p>&bull; Falls assessment<br>&bull; Full driver licence</p>
<div>What we offer</div><p>$79,000 to $96,500 a year and six weeks of leave.</p>
<div class="tab">Related: Practice Nurse, $36 per hour</div></div></div>
<footer>© 2026 Harakeke Health. All rights reserved.</footer>
<template>{{title}}</template><noscript>Please enable JavaScript</noscript></body></html>"""


def test_the_main_text_of_a_page_without_structured_data() -> None:
    posting = read_posting_html(PLAIN, "https://harakeke.example/1")
    assert (posting.title, posting.company) == ("Community Physiotherapist", "Harakeke Health")
    assert posting.location == "Porirua"
    assert (posting.salary_min, posting.salary_max) == (79000, 96500)
    assert (posting.salary_currency, posting.salary_period) == ("NZD", "year")
    assert posting.expires_at == "2026-12-15"
    assert posting.must_have == ("Falls assessment", "driver licence")
    assert "visits older people at home" in posting.description
    for noise in (
        "cookie",
        "Practice Nurse",
        "All jobs",
        "{{title}}",
        "JavaScript",
        "©",
        "Why work",
    ):
        assert noise not in posting.description


def test_fields_that_structured_data_leave_out_are_read_from_the_page() -> None:
    bare = json.dumps({"@type": "JobPosting", "title": "Community Physiotherapist"})
    source = PLAIN.replace("</head>", f'<script type="application/ld+json">{bare}</script></head>')
    posting = read_posting_html(source)
    assert posting.salary_min == 79000
    assert "visits older people" in posting.description


@pytest.mark.parametrize(
    "source",
    [
        "",
        "   ",
        "<html><body><div id='root'></div><script>app()</script></body></html>",
        "\x00\x01\x02",
        "<div>" * 100_000,
        "<p>" + "x" * 2_000_001,
        '<script type="application/ld+json">' + '{"a":' * 100_000 + "</script>",
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    ],
)
def test_a_page_without_a_posting_says_to_paste_the_text(source: str) -> None:
    with pytest.raises(PostingUnreadable, match="paste the"):
        read_posting_html(source)


def test_bytes_are_decoded_as_the_page_declares() -> None:
    source = PLAIN.replace("<head>", '<head><meta charset="windows-1252">').replace(
        "older people", "älteren Menschen"
    )
    posting = read_posting_html(source.encode("windows-1252"))
    assert "älteren Menschen" in posting.description


def test_lists_become_bullets_and_blocks_become_lines() -> None:
    assert text_of_html("<p>One<br>two</p><ul><li>a</li><li><p>b</p></li></ul>") == (
        "One\ntwo\n• a\n• b"
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"%PDF-1.7 ...", "not text or HTML"),
        (b"PK\x03\x04....", "not text or HTML"),
        (b"", "readable"),
        (b'{"name": "no posting"}', "no schema.org JobPosting"),
        (b"a" * 2_000_001, "too large"),
    ],
)
def test_files_that_hold_no_posting(body: bytes, words: str) -> None:
    with pytest.raises(PostingUnreadable, match=words):
        read_posting_bytes(body, "posting")


def test_files_are_told_apart_by_their_bytes() -> None:
    assert read_posting_bytes(page(TEXT).encode(), "a.txt").title == "Shift Supervisor"
    assert read_posting_bytes(TEXT.encode(), "a.txt").title == "Shift Supervisor"
    assert read_posting_bytes("Köchin gesucht\nOrt: Wien".encode("utf-16"), "a").location == "Wien"
