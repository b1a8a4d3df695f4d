"""Generations over the API, with the worker's work done in this process."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import MonthlyUse
from generations.api import events
from generations.models import Generation
from generations.pipeline import work
from jobs.models import Job
from jobwise.lib.fetching import Fetched
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
GENERATIONS = "/api/v1/generations/"
RESUME = {
    "basics": {"name": "Alice Example", "label": "Data engineer", "email": "alice@example.com"},
    "work": [
        {
            "name": "Wind AG",
            "position": "Data Engineer",
            "startDate": "2017-01",
            "highlights": [
                "Built pipelines with Python and PostgreSQL",
                "Cut the nightly load from six hours to forty minutes",
            ],
        }
    ],
    "skills": [{"name": "Languages", "keywords": ["Python", "SQL"]}],
}
POSTING = "Data Engineer\nNordlicht GmbH, Hamburg\n\nRequirements\n- Python\n- PostgreSQL\n"


@pytest.fixture
def profile(alice):
    return profile_actions.create_from_resume(user=alice, resume=from_json_resume(RESUME))


@pytest.fixture
def job(alice):
    return Job.objects.create(
        owner=alice, title="Data Engineer", must_have=["Python", "PostgreSQL"]
    )


@pytest.fixture
def client(api, alice):
    return api(alice)


@pytest.fixture
def asked(client, profile, job):
    answer = client.post(f"{GENERATIONS}resume", {"job": str(job.pk), "template": "tech"})
    assert answer.status_code == 202, answer.content
    return answer["Location"]


def finish(address):
    work.run(address.rsplit("/", 1)[1])


def test_a_resume_is_asked_for_made_and_read(client, asked):
    body = client.get(asked).json()
    assert (body["status"], body["progress"], body["error"]) == ("pending", 0, None)
    early = client.get(f"{asked}/result")
    assert (early.status_code, early.json()["error"]["code"]) == (409, "not_completed")
    finish(asked)
    body = client.get(asked).json()
    assert (body["status"], body["progress"]) == ("completed", 100), body
    result = client.get(f"{asked}/result").json()
    assert result["content"]["template"] == "tech"
    assert "Wind AG" in result["text"]
    assert result["origins"]
    analytics = client.get(f"{asked}/analytics").json()
    assert 0 < analytics["ats_score"] <= 100
    assert 0 <= analytics["coverage"] <= 1
    assert set(analytics["stage_timings"]) >= {"analyze_job", "generate_content"}
    download = client.get(f"/api/v1/documents/{body['document']}/download?format=pdf")
    assert download.content.startswith(b"%PDF")
    report = client.post(f"{asked}/validate").json()
    assert report["grounded"] is True
    feedback = client.post(f"{asked}/feedback", {"rating": 5, "comment": "Good"})
    assert feedback.json()["rating"] == 5
    later = client.post(f"{asked}/feedback", {"wanted_changes": "Shorter"})
    assert later.json()["rating"] == 5
    assert Generation.objects.get().feedback == "Good"
    assert client.post(f"{asked}/feedback", {"rating": 6}).status_code == 400
    again = client.post(f"{asked}/regenerate", {"template": "modern"})
    assert again.status_code == 202
    assert again.json()["parent"] == body["id"]
    assert again.json()["options"]["template"] == "modern"
    assert client.delete(asked).status_code == 204
    assert client.get(asked).status_code == 404
    assert client.get(f"/api/v1/documents/{body['document']}").status_code == 200


def test_an_invented_line_is_found_in_an_edited_document(client, asked):
    finish(asked)
    document = f"/api/v1/documents/{client.get(asked).json()['document']}"
    content = client.get(document).json()["content"]
    content["resume"]["work"][0]["highlights"][0] = "Led 400 engineers at Google in Zürich"
    assert client.patch(document, {"content": content}).status_code == 200
    report = client.post(f"{asked}/validate").json()
    assert report["grounded"] is False
    assert report["problems"][0]["place"] == "work[0].highlights[0]"


def test_a_line_is_checked_against_the_profile(client, profile):
    place = "work[0].highlights[0]"
    true = client.post(
        f"{GENERATIONS}check", {"line": "Built pipelines with Python", "place": place}
    )
    assert true.json() == {"grounded": True, "spans": []}
    false = client.post(
        f"{GENERATIONS}check", {"line": "Built pipelines with Kubernetes", "place": place}
    ).json()
    assert false["grounded"] is False
    assert false["spans"][0]["text"] == "Kubernetes"
    bad = client.post(f"{GENERATIONS}check", {"line": "x", "place": "no place!"})
    assert bad.status_code == 400


def test_cancelling_gives_the_unit_back(client, alice, asked):
    assert MonthlyUse.objects.get(user=alice).used == 1
    assert client.delete(asked).status_code == 204
    assert client.get(asked).json()["status"] == "cancelled"
    assert MonthlyUse.objects.get(user=alice).used == 0


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"job": str(uuid.uuid4())}, 404, "resource_not_found"),
        ({"profile": str(uuid.uuid4())}, 404, "resource_not_found"),
        ({"job": "x"}, 400, "validation_error"),
        ({"template": "comic"}, 400, "validation_error"),
        ({"pages": 9}, 400, "validation_error"),
        ({"instructions": "x" * 2001}, 400, "validation_error"),
        ({"provider": "openai"}, 400, "validation_error"),
    ],
)
def test_a_bad_request_costs_nothing(client, alice, profile, job, change, status, code):
    answer = client.post(f"{GENERATIONS}resume", {"job": str(job.pk)} | change)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert not Generation.objects.exists()
    assert not MonthlyUse.objects.filter(user=alice, used__gt=0).exists()


def test_without_a_profile_it_says_what_to_do(client, job):
    answer = client.post(f"{GENERATIONS}resume", {"job": str(job.pk)})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "no_profile")


def test_the_same_key_asks_once(client, profile, job):
    body = {"job": str(job.pk)}
    headers = {"Idempotency-Key": "abc"}
    first = client.post(f"{GENERATIONS}resume", body, headers=headers)
    second = client.post(f"{GENERATIONS}resume", body, headers=headers)
    assert first.json() == second.json()
    assert second["Location"] == first["Location"]
    assert second["Idempotent-Replayed"] == "true"
    assert Generation.objects.count() == 1
    other = client.post(f"{GENERATIONS}cover-letter", body, headers=headers)
    assert (other.status_code, other.json()["error"]["code"]) == (422, "idempotency_key_reused")


def test_the_hour_and_the_month_have_limits(client, alice, profile, job, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"generation": "2/hour"}
    body = {"job": str(job.pk)}
    assert [client.post(f"{GENERATIONS}resume", body).status_code for _ in range(3)] == [
        202,
        202,
        429,
    ]
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"generation": "100/hour"}
    alice.monthly_limit_override = 2
    alice.save()
    answer = client.post(f"{GENERATIONS}resume", body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (429, "monthly_limit_reached")
    assert int(answer["Retry-After"]) > 0


def test_from_url_reads_the_page_and_asks(client, profile, monkeypatch):
    page = f"<main><h1>Cook</h1><p>{'We cook every day. ' * 40}</p></main>"
    monkeypatch.setattr(
        "jobs.sources.job_page.fetch",
        lambda url, json_body=None: Fetched(url, 200, "text/html", page.encode()),
    )
    answer = client.post(
        f"{GENERATIONS}from-url",
        {"url": "https://jobs.example.com/cook", "kind": "cover_letter"},
    )
    assert answer.status_code == 202, answer.content
    assert answer.json()["kind"] == "cover_letter"
    assert Job.objects.get().url == "https://jobs.example.com/cook"


def test_the_list_filters_and_costs_three_queries(client, asked, django_assert_num_queries):
    with django_assert_num_queries(3):
        body = client.get(f"{GENERATIONS}?status=pending&kind=resume").json()
    assert body["count"] == 1
    assert client.get(f"{GENERATIONS}?status=failed").json()["count"] == 0
    assert client.get(f"{GENERATIONS}?job={uuid.uuid4()}").json()["count"] == 0
    assert client.get(f"{GENERATIONS}?job=x").status_code == 400
    assert client.get(f"{GENERATIONS}?status=x").status_code == 400


def test_the_summary_is_what_a_writer_is_given(client, profile):
    body = client.get(f"/api/v1/profiles/{profile.pk}/summary").json()
    facts = {fact["id"]: fact["text"] for fact in body["facts"]}
    assert facts["work[0].highlights[0]"] == "Built pipelines with Python and PostgreSQL"
    assert body["skills"] == ["Python", "SQL"]


def events_of(answer):
    text = b"".join(answer.streaming_content).decode()
    return [
        dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        for block in text.split("\n\n")
        if block and not block.startswith((":", "retry"))
    ]


def test_events_tell_the_state_and_resume(client, asked, settings):
    settings.EVENT_SECONDS = 0
    [first] = events_of(client.get(f"{asked}/events"))
    assert first["event"] == "progress"
    assert json.loads(first["data"])["status"] == "pending"
    assert events_of(client.get(f"{asked}/events", headers={"Last-Event-ID": first["id"]})) == []
    finish(asked)
    answer = client.get(f"{asked}/events", headers={"Last-Event-ID": first["id"]})
    assert answer["Content-Type"] == "text/event-stream"
    changed, end = events_of(answer)
    assert json.loads(changed["data"])["progress"] == 100
    assert (end["event"], json.loads(end["data"])) == ("end", "completed")


def test_a_held_stream_beats_and_ends_in_time(client, asked, settings, monkeypatch):
    clock = Mock(monotonic=lambda: clock.now, now=0.0)
    clock.sleep = lambda seconds: setattr(clock, "now", clock.now + seconds)
    monkeypatch.setattr(events, "time", clock)
    settings.EVENT_SECONDS = 5
    # Whoever leaves after the first line lets go of the one place.
    left = events.stream(Generation.objects.get().pk, "")
    next(left)
    left.close()
    text = b"".join(client.get(f"{asked}/events").streaming_content).decode()
    assert text.startswith("retry: 1000")
    assert text.count(": still here") == 2
    assert text.endswith(": come back\n\n")


def test_templates_name_tech():
    body = APIClient().get(f"{GENERATIONS}templates").json()
    assert "tech" in {item["slug"] for item in body}


def test_a_guest_gets_one_document_by_token_for_a_day(settings):
    guest = APIClient()
    body = {"profile": RESUME, "posting_text": POSTING}
    asked = guest.post(f"{GENERATIONS}guest", body)
    assert asked.status_code == 202, asked.content
    address = asked.json()["url"]
    assert guest.get(address).json()["result"] is None
    work.run()
    shown = guest.get(address).json()
    assert shown["status"] == "completed", shown
    assert "Wind AG" in shown["result"]["text"]
    assert guest.get(f"{address}/download").content.startswith(b"%PDF")
    assert asked.json()["token"] not in str(Generation.objects.values().get())
    assert guest.get(f"{GENERATIONS}guest/{'x' * 43}").status_code == 404
    Generation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert guest.get(address).status_code == 404


def test_a_guest_is_limited_by_address(settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"guest": "1/day"}
    guest = APIClient()
    body = {"profile": RESUME, "posting": {"title": "Cook", "must_have": ["Cooking"]}}
    assert guest.post(f"{GENERATIONS}guest", body).status_code == 202
    assert guest.post(f"{GENERATIONS}guest", body).status_code == 429
    assert guest.post(f"{GENERATIONS}guest", {"profile": RESUME}).status_code == 422
    bad = guest.post(f"{GENERATIONS}guest", body | {"profile": {"work": "x"}})
    assert "profile.work" in bad.json()["error"]["details"]
