"""The same key twice is done once."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import idempotency
from accounts.models import IdempotencyKey, User
from jobs.models import Job
from jobs.posting import Posting

JOBS = "/api/v1/jobs/"
KEY = {"Idempotency-Key": "key-1"}
pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_a_repeated_request_is_answered_again(api, alice):
    client = api(alice)
    first = client.post(JOBS, {"title": "Cook"}, headers=KEY)
    second = client.post(JOBS, {"title": "Cook"}, headers=KEY)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert second["Location"] == first["Location"]
    assert Job.objects.count() == 1


def test_without_the_key_it_is_done_twice(api, alice):
    client = api(alice)
    for _ in range(2):
        client.post(JOBS, {"title": "Cook"})
    assert Job.objects.count() == 2


def test_another_body_or_person_is_another_request(api, alice, bob):
    client = api(alice)
    client.post(JOBS, {"title": "Cook"}, headers=KEY)
    other = client.post(JOBS, {"title": "Baker"}, headers=KEY)
    assert (other.status_code, other.json()["error"]["code"]) == (422, "idempotency_key_reused")
    assert api(bob).post(JOBS, {"title": "Baker"}, headers=KEY).status_code == 201
    assert Job.objects.count() == 2


def test_a_failed_request_leaves_its_key_free(api, alice):
    client = api(alice)
    body = {"title": "Cook", "salary_min": 2, "salary_max": 1}
    assert client.post(JOBS, body, headers=KEY).status_code == 422
    assert not IdempotencyKey.objects.exists()
    assert client.post(JOBS, {"title": "Cook"}, headers=KEY).status_code == 201


@pytest.mark.parametrize("key", ["", "a b", "ä", "x" * 201])
def test_a_key_that_is_none_is_refused(api, alice, key):
    answer = api(alice).post(JOBS, {"title": "Cook"}, headers={"Idempotency-Key": key})
    assert answer.status_code == 400
    assert not Job.objects.exists()


def test_a_key_is_kept_seven_days(api, alice):
    client = api(alice)
    client.post(JOBS, {"title": "Cook"}, headers=KEY)
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert client.post(JOBS, {"title": "Cook"}, headers=KEY).status_code == 201
    assert Job.objects.count() == 2
    assert idempotency.forget_old() == 0
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(days=8))
    assert idempotency.forget_old() == 1


def test_stored_answers_do_not_show_tokens():
    body = {"email": "dora@example.com", "password": "Quiet7harbour", "full_name": "Dora"}
    path = "/api/v1/auth/register"
    first = APIClient().post(path, body, headers=KEY)
    again = APIClient().post(path, body, headers=KEY)
    assert again.json() == first.json()
    assert User.objects.count() == 1
    stored = str(IdempotencyKey.objects.values().get())
    assert first.json()["refresh"] not in stored
    assert "dora" not in stored


def test_a_stored_answer_does_not_show_the_token_in_its_address():
    body = {
        "profile": {"basics": {"name": "Gus Guest"}},
        "posting": {"title": "Cook", "description": "Cook."},
    }
    path = "/api/v1/generations/guest"
    first = APIClient().post(path, body, headers=KEY)
    assert first.json()["token"] in first["Location"]
    assert first.json()["token"] not in str(IdempotencyKey.objects.values().get())
    assert APIClient().post(path, body, headers=KEY)["Location"] == first["Location"]


@pytest.mark.parametrize("path", ["/api/v1/jobs/", "/api/v1/jobs/import-url"])
def test_an_answer_that_a_new_secret_key_cannot_read_is_said_and_not_done_again(
    api, alice, settings, monkeypatch, path
):
    fetched = []
    monkeypatch.setattr(
        "jobs.actions.fetch_posting", lambda *, url: fetched.append(url) or Posting(title="Cook")
    )
    client = api(alice)
    body = {"url": "https://jobs.example/1"} if "url" in path else {"title": "Cook"}
    first = client.post(path, body, headers=KEY)
    assert first.status_code == 201, first.content
    settings.SECRET_KEY = "another-" + "1" * 50
    again = client.post(path, body, headers=KEY)
    assert (again.status_code, again.json()["error"]["code"]) == (409, "answer_unreadable")
    assert "Retry-After" not in again
    assert Job.objects.count() == 1
    assert len(fetched) == ("url" in path)
    assert client.post(path, body, headers={"Idempotency-Key": "key-2"}).status_code == 201


@pytest.mark.django_db(transaction=True)
def test_parallel_requests_with_one_key_do_the_work_once(api, alice):
    client = api(alice)
    token = client._credentials["HTTP_AUTHORIZATION"]
    answers = []
    barrier = threading.Barrier(6)

    def ask():
        barrier.wait()
        own = APIClient()
        own.credentials(HTTP_AUTHORIZATION=token)
        try:
            answers.append(own.post(JOBS, {"title": "Cook"}, headers=KEY))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Job.objects.count() == 1
    assert {answer.status_code for answer in answers} <= {201, 409}
    for answer in answers:
        if answer.status_code == 409:
            assert answer["Retry-After"] == "1"
        else:
            assert answer.json()["id"] == str(Job.objects.get().pk)
