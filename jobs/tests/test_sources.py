"""Feeds: which addresses they know, and what they read from real answers of boards."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from jobs.sources import SOURCES, ashby, greenhouse, rss, source_of, static
from jobs.sources.job_page import posting_at
from jobs.sources.port import FeedUnreadable, Request, SourcedPosting
from jobwise.lib.fetching import Fetched, SourceAnswered

pytestmark = pytest.mark.unit

DATA = Path(__file__).parent / "data" / "feeds"
TODAY = date(2026, 11, 20)
BOARD_URLS = {
    "workday": "https://salesforce.wd12.myworkdayjobs.com/en-US/External_Career_Site",
    "personio": "https://acme.jobs.personio.de/",
}


@pytest.mark.parametrize(
    ("url", "kind", "listing"),
    [
        ("https://boards.greenhouse.io/acme", "greenhouse",
         "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true"),
        ("https://job-boards.eu.greenhouse.io/acme/jobs/12", "greenhouse",
         "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true"),
        ("https://boards.greenhouse.io/embed/job_board?for=acme", "greenhouse",
         "https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true"),
        ("https://jobs.lever.co/acme", "lever", "https://api.lever.co/v0/postings/acme?mode=json"),
        ("https://jobs.eu.lever.co/acme", "lever",
         "https://api.eu.lever.co/v0/postings/acme?mode=json"),
        ("https://jobs.ashbyhq.com/Acme", "ashby",
         "https://api.ashbyhq.com/posting-api/job-board/Acme?includeCompensation=true"),
        ("https://acme.recruitee.com/o/nurse", "recruitee", "https://acme.recruitee.com/api/offers/"),
        ("https://acme.wd5.myworkdayjobs.com/en-US/Careers", "workday",
         "https://acme.wd5.myworkdayjobs.com/wday/cxs/acme/Careers/jobs"),
        ("https://acme.jobs.personio.de/job/1", "personio",
         "https://acme.jobs.personio.de/xml?language=en"),
        ("https://careers.smartrecruiters.com/Acme", "smartrecruiters",
         "https://api.smartrecruiters.com/v1/companies/Acme/postings?limit=100&offset=0"),
        ("https://acme.teamtailor.com/jobs", "teamtailor", "https://acme.teamtailor.com/jobs.json"),
        ("https://example.com/jobs.rss", "rss", "https://example.com/jobs.rss"),
        ("https://example.com/jobs/feed/", "rss", "https://example.com/jobs/feed/"),
        ("https://example.com/jobs.csv", "static", "https://example.com/jobs.csv"),
    ],
)  # fmt: skip
def test_an_address_names_its_board(url: str, kind: str, listing: str) -> None:
    source = source_of(url)
    assert source is not None
    assert kind == source.KIND
    request = source.listing(url)
    assert request is not None
    assert request.url == listing


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/careers",
        "https://greenhouse.io.evil.example/acme",
        "https://evilgreenhouse.io/acme",
        "file:///etc/passwd.csv",
        "https://www.teamtailor.com/",
        "",
        "nonsense",
    ],
)
def test_other_addresses_are_no_boards(url: str) -> None:
    assert source_of(url) is None


def sample(kind: str) -> list[SourcedPosting]:
    path = next(path for path in DATA.iterdir() if path.stem == kind)
    source = next(source for source in SOURCES if kind == source.KIND)
    return source.parse(path.read_bytes(), BOARD_URLS.get(kind, ""), TODAY)


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        ("greenhouse", "8636903002", {
            "title": "Customer Data Scientist - Experimentation", "company": "Amplitude",
            "location": "London, UK", "posted_at": "2026-07-16T11:55:32-04:00",
            "url": "https://job-boards.greenhouse.io/amplitude/jobs/8636903002"}),
        ("lever", "a24ec4e5-5caa-473d-abd4-b71f09a8167b", {
            "company": "Idealist Consulting", "location": "Chicago, IL", "remote": "remote",
            "employment_type": "contractor", "years_required": 3.0}),
        ("ashby", "fc2f1f85-46a0-4a31-b165-683e39c07c04", {
            "title": "Senior Site Reliability Engineer", "company": "HighlightTA",
            "remote": "hybrid", "employment_type": "full_time", "salary_min": 102800.0,
            "salary_max": 137000.0, "salary_currency": "CAD", "salary_period": "year"}),
        ("recruitee", "2700825", {
            "company": "Acme", "location": "Berlin, Berlin, Germany", "remote": "hybrid",
            "employment_type": "full_time", "salary_min": 60000.0, "salary_currency": "EUR",
            "languages": ["German", "English"]}),
        ("workday", "JR332446", {
            "company": "Salesforce", "location": "Illinois - Chicago", "posted_at": "2026-11-17"}),
        ("personio", "1834171", {
            "title": "Staff Software Engineer, Data Platform", "company": "Acme SE & Co. KG",
            "location": "Munich", "employment_type": "full_time", "years_required": 7.0,
            "url": "https://acme.jobs.personio.de/job/1834171"}),
        ("smartrecruiters", "743999671674844", {
            "company": "Knight Gayles", "location": "St. Louis, MO, United States",
            "employment_type": "part_time", "posted_at": "2018-06-08T02:11:28Z"}),
        ("teamtailor", "20fafb7d-f013-4061-b6de-2894b3e0838b", {
            "title": "Account Executive - Italy (Madrid based)", "company": "Teamtailor",
            "posted_at": "2026-02-04T09:26:20+01:00"}),
    ],
)  # fmt: skip
def test_postings_of_real_answers(kind: str, number: str, expected: dict[str, object]) -> None:
    posting = next(item.posting for item in sample(kind) if item.external_id == number).as_json()
    assert {key: posting[key] for key in expected} == expected


@pytest.mark.parametrize("kind", ["greenhouse", "lever", "ashby", "recruitee"])
def test_descriptions_are_text_and_hold_duties(kind: str) -> None:
    for item in sample(kind):
        assert len(item.posting.description) > 1000
        for markup in ("<p", "<li", "&nbsp;", "&amp;", "&lt;", "##", "**"):
            assert markup not in item.posting.description
        assert item.posting.responsibilities


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.KIND)
@pytest.mark.parametrize(
    "body",
    [b"", b"<html>Down</html>", b"null", b"[1, 2", b'{"jobs": 5}', b"\x00\xff", b"[" * 100_000,
     b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]><rss>&b;</rss>'],
)  # fmt: skip
def test_answers_of_another_kind_are_typed_errors(source: object, body: bytes) -> None:
    with pytest.raises(FeedUnreadable):
        source.parse(body)  # type: ignore[attr-defined]


def test_odd_items_do_not_break_a_listing() -> None:
    body = json.dumps({"jobs": [None, 7, {"id": 1, "title": "Nurse", "location": "Leeds",
                                          "metadata": [None], "content": 5}]}).encode()  # fmt: skip
    source = source_of("https://boards.greenhouse.io/acme")
    assert source is not None
    assert [item.posting.title for item in source.parse(body)] == ["Nurse"]


RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:job="http://jobs.example/ns"><channel>
<item><title>Nurse at Acme in Leeds</title><link>https://acme.example/1</link><guid>a1</guid>
<pubDate>Fri, 20 Nov 2026 10:00:00 +0000</pubDate>
<description><![CDATA[<p>Care for <b>patients</b>.</p>]]></description></item>
<item><title>Umbrella: Porter</title><link>https://acme.example/2</link>
<job:location>York</job:location><description>Carry things.</description></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Cook</title><id>urn:1</id>
<link rel="self" href="https://x.example/self"/><link href="https://x.example/cook"/>
<updated>2026-11-19T08:00:00Z</updated><content type="html">&lt;p&gt;Cook soup.&lt;/p&gt;</content>
</entry></feed>"""


def test_rss_and_atom() -> None:
    nurse, porter = rss.parse(RSS)
    assert (nurse.posting.title, nurse.posting.company) == ("Nurse", "Acme")
    assert (nurse.posting.location, nurse.external_id) == ("Leeds", "a1")
    assert nurse.posting.posted_at == "2026-11-20T10:00:00Z"
    assert nurse.posting.description == "Care for patients."
    assert (porter.posting.company, porter.posting.title) == ("Umbrella", "Porter")
    assert (porter.posting.location, porter.external_id) == ("York", "https://acme.example/2")
    (cook,) = rss.parse(ATOM)
    assert (cook.url, cook.posting.description) == ("https://x.example/cook", "Cook soup.")


def test_files_as_csv_and_json() -> None:
    table = (
        "Job Title;Company;City;Salary Min;Currency;Requirements;Type;Deadline\r\n"
        "Nurse;Acme;Leeds;31,000;gbp;NMC registration|ALS;Full time;10 January 2027\r\n"
    )
    (row,) = static.parse(table.encode("utf-8-sig"))
    assert (row.posting.title, row.posting.location) == ("Nurse", "Leeds")
    assert (row.posting.salary_min, row.posting.salary_currency) == (31000, "GBP")
    assert row.posting.must_have == ("NMC registration", "ALS")
    assert (row.posting.employment_type, row.posting.expires_at) == ("full_time", "2027-01-10")
    listed = json.dumps({"jobs": [{"id": 7, "title": "Cook", "company": "Acme"}, {"x": 1}]})
    assert [item.external_id for item in static.parse(listed.encode())] == ["7"]


def test_rows_without_an_id_keep_the_same_one() -> None:
    table = b"title,company\nNurse,Acme\nCook,Acme\n"
    first, again = static.parse(table), static.parse(table)
    assert [item.external_id for item in first] == [item.external_id for item in again]
    assert len({item.external_id for item in first}) == 2


def test_a_file_without_titles_says_what_is_missing() -> None:
    with pytest.raises(FeedUnreadable, match="title"):
        static.parse(b"a,b\n1,2\n")


class Web:
    def __init__(self, **answers: bytes) -> None:
        self.answers = {url.replace("_", "/"): body for url, body in answers.items()}
        self.asked: list[str] = []

    def __call__(self, request: Request) -> Fetched:
        self.asked.append(request.url)
        for part, body in self.answers.items():
            if part in request.url:
                return Fetched(request.url, 200, "text/html", body, {})
        raise SourceAnswered(404)


PAGE = (
    b'<html><body><h1>Porter</h1><script type="application/ld+json">{"@type":"JobPosting","title":'
    b'"Porter","description":"<p>Carry beds and trays through a hospital with nine wards, by day '
    b'and by night, with a smile.</p>"}</script></body></html>'
)


def test_one_job_of_a_known_board_comes_from_its_public_data() -> None:
    job = json.loads((DATA / "greenhouse.json").read_bytes())["jobs"][0]
    web = Web(**{"boards-api.greenhouse.io": json.dumps(job).encode()})
    url = "https://job-boards.greenhouse.io/amplitude/jobs/8636903002"
    posting = posting_at(url, web)
    assert (posting.title, posting.url) == ("Customer Data Scientist - Experimentation", url)
    assert len(web.asked) == 1


def test_one_job_of_a_listing_is_picked_by_its_id() -> None:
    web = Web(**{"api.ashbyhq.com": (DATA / "ashby.json").read_bytes()})
    url = "https://jobs.ashbyhq.com/HighlightTA/fc2f1f85-46a0-4a31-b165-683e39c07c04/application"
    assert posting_at(url, web).title == "Senior Site Reliability Engineer"


def test_the_page_is_read_when_the_board_does_not_answer() -> None:
    web = Web(**{"jobs.lever.co": PAGE})
    posting = posting_at("https://jobs.lever.co/acme/a24ec4e5-5caa-473d-abd4-b71f09a8167b", web)
    assert posting.title == "Porter"
    assert len(web.asked) == 2


def test_a_board_inside_a_company_page_is_found() -> None:
    job = json.loads((DATA / "greenhouse.json").read_bytes())["jobs"][0]
    frame = b'<html><script src="https://boards.greenhouse.io/embed/job_board/js?for=amplitude">'
    web = Web(**{"boards-api": json.dumps(job).encode(), "careers.example": frame})
    url = "https://careers.example/jobs?gh_jid=8636903002"
    assert posting_at(url, web).company == "Amplitude"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("greenhouse", {"jobs": [{}, {"id": 1, "title": "Nurse", "metadata": 7}]}),
        ("lever", [{}, {"id": "1", "text": "Nurse", "lists": 7}]),
        ("ashby", {"jobs": [{}, {"title": "Nurse", "compensation": {"summaryComponents": 7}}]}),
        ("recruitee", {"offers": [{}, {"id": 1, "title": "Nurse", "tags": None}]}),
        ("smartrecruiters", {"content": [{"name": None}, {"id": "1", "name": "Nurse"}]}),
        ("teamtailor", {"items": [{}, {"id": "1", "title": "Nurse", "_jobposting": None}]}),
    ],
)
def test_a_job_that_says_nothing_does_not_cost_the_others(kind: str, body: object) -> None:
    source = next(source for source in SOURCES if kind == source.KIND)
    found = source.parse(json.dumps(body).encode(), "https://acme.example")
    assert [one.posting.title for one in found] == ["Nurse"]


def test_an_entry_or_a_row_that_says_nothing_does_not_cost_the_others() -> None:
    items = (f"<item><title>{title}</title></item>" for title in ("QA", "Nurse", ""))
    feed = f"<rss><channel>{''.join(items)}</channel></rss>"
    assert [one.posting.title for one in rss.parse(feed.encode())] == ["Nurse"]
    rows = [{"@type": "JobPosting"}, {"title": "QA"}, {}, {"title": "Nurse"}]
    assert [one.posting.title for one in static.parse(json.dumps(rows).encode())] == ["Nurse"]


@pytest.mark.parametrize(
    ("interval", "period"),
    [("1 YEAR", "year"), ("1 HOUR", "hour"), ("2 WEEK", None), ("1 TIME", None), ("NONE", None)],
)
def test_only_a_period_of_ours_is_that_of_a_salary(interval: str, period: str | None) -> None:
    pay = {"compensationType": "Salary", "interval": interval, "minValue": 3000, "maxValue": 4000}
    body = {"jobs": [{"title": "Nurse", "compensation": {"summaryComponents": [pay]}}]}
    [found] = ashby.parse(json.dumps(body).encode())
    assert (found.posting.salary_min, found.posting.salary_period) == (3000, period)


def test_a_salary_without_an_upper_end_is_judged_by_its_lower_one() -> None:
    pay = [{"min_cents": 9_000_000, "currency_type": "USD"}]
    body = {"jobs": [{"title": "Nurse", "pay_input_ranges": pay}]}
    [found] = greenhouse.parse(json.dumps(body).encode())
    assert (found.posting.salary_min, found.posting.salary_period) == (90_000, "year")
