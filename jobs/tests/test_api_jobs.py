"""Jobs and the tracker over the API."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import cache
from rest_framework.test import APIClient

from jobs.models import Job, SavedJob
from jobwise.lib.fetching import Fetched, SourceUnavailable
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
JOBS = "/api/v1/jobs/"
POSTING = """Senior Data Engineer
Nordlicht Energie GmbH
Hamburg, hybrid, full-time

What you will do
- Run the data warehouse of a wind energy company
- Build pipelines with Airflow

Requirements
- 5 years of experience with Python
- PostgreSQL

Nice to have
- Kubernetes

Salary: 70,000 - 85,000 EUR per year
"""


@pytest.fixture
def feed_job(db):
    return Job.objects.create(
        title="Feed job", source=Job.Source.API, source_name="x", external_id="1"
    )


@pytest.fixture
def alices_job(alice):
    return Job.objects.create(owner=alice, title="Hers")


def test_a_job_is_added_read_changed_and_deleted(api, alice):
    client = api(alice)
    made = client.post(
        JOBS,
        {"title": " Data Engineer ", "company": None, "skills": ["Python"], "salary_min": 50000},
    )
    assert made.status_code == 201
    address = made["Location"]
    body = client.get(address).json()
    assert body == made.json()
    assert body["title"] == "Data Engineer"
    assert body["company"] is None
    assert body["salary_min"] == 50000
    assert body["skills"] == body["skills_required"] == ["Python"]
    assert (body["is_mine"], body["is_saved"], body["source"]) == (True, False, "user_created")
    changed = client.patch(address, {"company": "Acme", "remote": "hybrid"}).json()
    assert (changed["company"], changed["remote"], changed["title"]) == (
        "Acme",
        "hybrid",
        "Data Engineer",
    )
    archived = client.put(f"{address}/status", {"status": "archived"})
    assert archived.json()["status"] == "archived"
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({}, 400, "title"),
        ({"title": ""}, 400, "title"),
        ({"title": 5}, 400, "title"),
        ({"title": "x" * 301}, 400, "title"),
        ({"title": "A", "colour": "red"}, 400, "colour"),
        ({"title": "A", "owner": "me"}, 400, "owner"),
        ({"title": "A", "remote": "moon"}, 400, "remote"),
        ({"title": "A", "salary_min": "5"}, 400, "salary_min"),
        ({"title": "A", "salary_min": -5}, 400, "salary_min"),
        ({"title": "A", "salary_min": 10, "salary_max": 5}, 422, "salary_min"),
        ({"title": "A", "posted_at": "2026-02-01", "expires_at": "2026-01-01"}, 422, "expires_at"),
        ({"title": "A", "posted_at": "0001-01-01"}, 422, "posted_at"),
        ({"title": "A", "expires_at": "9999-12-31T23:59:59Z"}, 422, "expires_at"),
        ({"title": "A", "url": "javascript:alert(1)"}, 400, "url"),
        ({"title": "A", "must_have": "Python"}, 400, "must_have"),
    ],
)
def test_a_bad_job_is_refused_with_the_field(api, alice, body, status, field):
    answer = api(alice).post(JOBS, body)
    assert answer.status_code == status, answer.content
    assert field in answer.json()["error"]["details"]
    assert not Job.objects.exists()


def test_other_names_of_a_field_change_what_they_name_and_no_more(api, alice):
    client = api(alice)
    body = {"title": "Cook", "must_have": ["Knives"], "nice_to_have": ["Bread"], "skills": ["A"]}
    address = client.post(JOBS, body)["Location"]
    same = client.patch(address, {"requirements": ["Knives", "Bread"]}).json()
    assert (same["must_have"], same["nice_to_have"]) == (["Knives"], ["Bread"])
    other = client.patch(address, {"requirements": ["Knives", "Soup"]}).json()
    assert (other["must_have"], other["nice_to_have"]) == (["Knives", "Soup"], [])
    assert client.patch(address, {"skills_required": ["B"]}).json()["skills"] == ["B"]
    refused = client.patch(address, {"skills": ["C"], "skills_required": ["B"]})
    assert refused.status_code == 422
    assert list(refused.json()["error"]["details"]) == ["skills_required"]
    assert client.get(address).json()["skills"] == ["B"]


def test_a_converted_text_is_taken_as_it_is(api, alice):
    client = api(alice)
    answer = client.post(f"{JOBS}convert-text", {"text": POSTING})
    assert answer.status_code == 200
    posting = answer.json()
    assert not Job.objects.exists()
    assert posting["title"] == "Senior Data Engineer"
    assert posting["salary_max"] == 85000
    made = client.post(JOBS, posting)
    assert made.status_code == 201, made.content
    kept = {name: made.json()[name] for name in posting}
    assert kept | {"posted_at": None, "expires_at": None} == posting | {
        "posted_at": None,
        "expires_at": None,
    }
    assert client.post(JOBS, client.get(f"{JOBS}template").json()).status_code == 400
    assert client.post(f"{JOBS}convert-text", {"text": " "}).status_code == 422


@pytest.mark.parametrize(
    "text",
    [
        "Cook\nOld Mill\nPosted: 2027-01-01\nApply by 2026-01-01\n",
        "Cook\n\nRequirements\n- Knife" + "s and knife" * 300,
    ],
)
def test_what_a_job_cannot_hold_is_not_converted(api, alice, text):
    client = api(alice)
    posting = client.post(f"{JOBS}convert-text", {"text": text}).json()
    assert posting["title"] == "Cook"
    assert client.post(JOBS, posting).status_code == 201


def test_a_page_is_imported_once(api, alice, monkeypatch):
    page = f"<html><body><main><h1>Cook</h1><p>{'We cook. ' * 60}</p></main></body></html>"
    monkeypatch.setattr(
        "jobs.sources.job_page.fetch",
        lambda url, json_body=None: Fetched(url, 200, "text/html", page.encode()),
    )
    client = api(alice)
    first = client.post(f"{JOBS}import-url", {"url": "https://jobs.example.com/1"})
    assert first.status_code == 201, first.content
    assert first.json()["source"] == "scraped"
    again = client.post(f"{JOBS}import-url", {"url": "https://jobs.example.com/1"})
    assert again.json()["id"] == first.json()["id"]


def test_an_address_that_does_not_answer_is_explained(api, alice, monkeypatch):
    def refuse(url, json_body=None):
        raise SourceUnavailable

    monkeypatch.setattr("jobs.sources.job_page.fetch", refuse)
    answer = api(alice).post(f"{JOBS}import-url", {"url": "http://10.0.0.1/"})
    assert answer.status_code == 422
    assert answer.json()["error"]["code"] == "source_unavailable"


def test_only_own_jobs_are_changed_and_only_visible_ones_found(api, bob, alices_job, feed_job):
    client = api(bob)
    assert client.get(f"{JOBS}{alices_job.pk}").status_code == 404
    assert client.patch(f"{JOBS}{feed_job.pk}", {"title": "Mine"}).status_code == 403
    assert client.delete(f"{JOBS}{feed_job.pk}").status_code == 403
    assert Job.objects.filter(title="Feed job").exists()


def test_the_search_filters_orders_and_pages(api, alice, feed_job):
    client = api(alice)
    for index in range(25):
        client.post(JOBS, {"title": f"Job {index:02}", "salary_max": index, "skills": ["Python"]})
    client.post(JOBS, {"title": "Nurse", "remote": "remote", "location": "Köln"})

    def titles(query):
        answer = client.get(JOBS + query)
        assert answer.status_code == 200, answer.content
        return [row["title"] for row in answer.json()["results"]]

    assert titles("?q=nurse") == ["Nurse"]
    assert titles("?location=köln") == ["Nurse"]
    assert titles("?remote=remote&remote=hybrid") == ["Nurse"]
    assert titles("?source=api") == ["Feed job"]
    assert titles("?salary_min=24") == ["Job 24"]
    assert titles("?ordering=title&page_size=2") == ["Feed job", "Job 00"]
    assert titles("?ordering=-salary_max&page_size=1&page=2") == ["Job 23"]
    assert len(titles("?skills=python&page_size=100")) == 25
    page = client.get(f"{JOBS}?page=2").json()
    assert page["count"] == 27
    assert page["previous"].endswith(JOBS)
    assert len(page["results"]) == 7
    assert client.get(f"{JOBS}my-jobs").json()["count"] == 26


def test_salaries_are_compared_by_the_year_and_within_one_currency(api, alice):
    client = api(alice)
    for title, high, currency, period in (
        ("By the year", 60_000, "EUR", "year"),
        ("By the month", 5_000, "EUR", "month"),
        ("By the week", 1_153.85, "EUR", "week"),
        ("By the day", 230.77, "EUR", "day"),
        ("By the hour", 28.85, "EUR", "hour"),
        ("Too little", 28.84, "EUR", "hour"),
        ("In zloty", 60_000, "PLN", "year"),
        ("Unsaid", 60_000, None, None),
    ):
        body = {"title": title, "salary_max": high, "salary_currency": currency}
        assert client.post(JOBS, body | {"salary_period": period}).status_code == 201
    client.post(
        JOBS,
        {
            "title": "From",
            "salary_min": 5_000,
            "salary_currency": "EUR",
            "salary_period": "month",
        },
    )

    def titles(query):
        answer = client.get(JOBS + query)
        assert answer.status_code == 200, answer.content
        return {row["title"] for row in answer.json()["results"]}

    in_euro = {f"By the {period}" for period in ("year", "month", "week", "day", "hour")} | {"From"}
    assert titles("?salary_min=60000&salary_currency=EUR") == in_euro
    assert titles("?salary_min=60000&salary_currency=eur") == in_euro
    assert titles("?salary_min=60100&salary_currency=EUR") == set()
    assert titles("?salary_min=60000") == in_euro | {"In zloty", "Unsaid"}
    assert titles("?salary_currency=PLN") == {"In zloty"}


@pytest.mark.parametrize(
    ("query", "status", "name"),
    [
        ("page=0", 400, "page"),
        ("page=x", 400, "page"),
        ("page=99999999999999999999", 400, "page"),
        ("page=7", 404, None),
        ("page_size=101", 400, "page_size"),
        ("ordering=owner", 400, "ordering"),
        ("sort=luck", 400, "sort"),
        ("remote=moon", 400, "remote"),
        ("salary_min=much", 400, "salary_min"),
        ("salary_currency=euro", 400, "salary_currency"),
        ("salary_currency=E", 400, "salary_currency"),
        ("posted_after=yesterday", 400, "posted_after"),
        ("q=%00", 400, None),
        ("sort=match", 422, None),
    ],
)
def test_a_bad_query_is_refused_with_the_parameter(api, alice, query, status, name):
    answer = api(alice).get(f"{JOBS}?{query}")
    assert answer.status_code == status, answer.content
    if name:
        assert name in answer.json()["error"]["details"]


def test_lists_cost_the_same_queries_for_any_length(api, alice, django_assert_max_num_queries):
    client = api(alice)
    for index in range(30):
        job = Job.objects.create(owner=alice, title=f"Job {index}")
        SavedJob.objects.create(user=alice, job=job)
    for address in (JOBS, f"{JOBS}my-jobs", f"{JOBS}saved"):
        for size in (1, 30):
            with django_assert_max_num_queries(3):  # session, count, rows
                answer = client.get(f"{address}?page_size={size}")
                assert len(answer.json()["results"]) == size


@pytest.mark.ai
def test_match_explains_and_ranks(api, alice):
    cache.clear()
    client = api(alice)
    resume = {
        "basics": {"name": "Alice", "label": "Data engineer"},
        "work": [
            {
                "name": "Wind AG",
                "position": "Data Engineer",
                "startDate": "2017-01",
                "highlights": ["Built pipelines with Python and PostgreSQL"],
            }
        ],
    }
    profile_actions.create_from_resume(user=alice, resume=from_json_resume(resume))
    good = client.post(JOBS, client.post(f"{JOBS}convert-text", {"text": POSTING}).json()).json()
    client.post(JOBS, {"title": "Nurse", "must_have": ["Nursing degree", "Night shifts"]})
    fit = client.get(f"{JOBS}{good['id']}/match").json()
    assert "Python" in " ".join(fit["matched"])
    assert fit["explanation"]
    ranked = client.get(f"{JOBS}?sort=match").json()["results"]
    assert [job["title"] for job in ranked] == ["Senior Data Engineer", "Nurse"]
    assert ranked[0]["fit"] == fit
    assert ranked[0]["fit"]["score"] > ranked[1]["fit"]["score"]
    analysis = client.post(f"{JOBS}{good['id']}/analyze").json()
    assert {"Python", "PostgreSQL"} <= {keyword["skill"] for keyword in analysis["keywords"]}


def test_the_tracker_keeps_history_contacts_and_dates(api, alice, feed_job):
    client = api(alice)
    made = client.post(f"{JOBS}{feed_job.pk}/save", {"notes": "Nice"})
    assert made.status_code == 201
    assert client.post(f"{JOBS}{feed_job.pk}/save", {}).status_code == 200
    address = made["Location"]
    client.patch(
        address, {"status": "applied", "next_action": "Call", "next_action_date": "2026-12-01"}
    )
    client.patch(address, {"status": "interviewing"})
    contact = client.post(f"{address}/contacts", {"name": "Rita", "email": "rita@example.com"})
    assert contact.status_code == 201
    contact_address = f"{address}/contacts/{contact.json()['id']}"
    assert client.patch(contact_address, {"role": "Head"}).json()["role"] == "Head"
    body = client.get(address).json()
    assert [change["to_status"] for change in body["history"]] == [
        "saved",
        "applied",
        "interviewing",
    ]
    assert body["applied_at"] is not None
    assert body["posting"]["title"] == "Feed job"
    assert [person["name"] for person in body["contacts"]] == ["Rita"]
    [row] = client.get(f"{JOBS}saved?status=interviewing").json()["results"]
    assert (row["title"], row["notes"]) == ("Feed job", "Nice")
    stats = client.get(f"{JOBS}saved/stats").json()
    assert stats["by_status"]["interviewing"] == 1
    assert stats["reached"] == {
        "saved": 1,
        "applied": 1,
        "screening": 1,
        "interviewing": 1,
        "offer": 0,
        "accepted": 0,
    }
    assert client.patch(address, {"status": "hired"}).status_code == 400
    assert client.delete(contact_address).status_code == 204
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404


def test_what_is_due_goes_by_the_day_where_the_person_lives(api, alice, feed_job):
    alice.time_zone = "Pacific/Auckland"
    alice.save()
    with time_machine.travel(datetime(2026, 11, 27, 20, tzinfo=UTC), tick=False):
        client = api(alice)
        client.post(f"{JOBS}{feed_job.pk}/save", {"next_action_date": "2026-11-28"})
        stats = client.get(f"{JOBS}saved/stats").json()
    assert (stats["due"], stats["upcoming"]) == (1, 0)


def test_the_calendar_is_read_by_its_private_address_alone(api, alice, feed_job):
    client = api(alice)
    saved = client.post(f"{JOBS}{feed_job.pk}/save", {})["Location"]
    client.patch(saved, {"next_action": "Call", "next_action_date": "2026-12-01"})
    last = client.post(JOBS, {"title": "Cook"}).json()["id"]
    client.post(f"{JOBS}{last}/save", {"next_action_date": "9999-12-31"})
    address = client.get(f"{JOBS}calendar").json()["url"]
    path = "/api/" + address.split("/api/")[1]
    feed = APIClient().get(f"{path}?nocache=7")
    assert feed["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:Call: Feed job" in feed.content.decode()
    assert "DTSTART;VALUE=DATE:20261201" in feed.content.decode()
    assert "DTSTART;VALUE=DATE:99991231" in feed.content.decode()
    assert client.get(f"{JOBS}calendar").json()["url"] == address
    renewed = client.post(f"{JOBS}calendar").json()["url"]
    assert renewed != address
    assert APIClient().get(path).status_code == 404
