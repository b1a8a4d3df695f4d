"""What comes in is checked once, what goes wrong goes out in one form."""

from __future__ import annotations

import json

import pytest
from django.db import DataError, OperationalError
from django.urls import reverse
from redis.exceptions import ConnectionError as RedisDown
from rest_framework.test import APIClient

from jobwise.lib import ratelimit
from jobwise.lib.drf.parsers import MAX_DEPTH, MalformedBody, read_json

JOBS = "/api/v1/jobs/"


@pytest.mark.unit
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b'{"a": NaN}',
        b'{"a": Infinity}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 101 + b"}",
        b'{"a": "\\u0000"}',
        b'{"\\u0000": 1}',
        b'{"a": "\\ud800"}',
        b'{"a": 1, "a": 2}',
        b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1),
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b"[" * 200_000,
        json.dumps({str(n): n for n in range(20_001)}).encode(),
    ],
    ids=lambda body: str(body[:20]),
)
def test_a_body_that_nothing_can_keep_is_refused(body):
    with pytest.raises(MalformedBody):
        read_json(body)


@pytest.mark.unit
def test_a_good_body_comes_through_in_normal_form():
    deep = "[" * (MAX_DEPTH - 1) + "1" + "]" * (MAX_DEPTH - 1)
    value = read_json(f'{{"Cafe\u0301": "{"[" * 99}", "n": [1, 2.5, null], "d": {deep}}}'.encode())
    assert value["Café"] == "[" * 99
    assert value["n"] == [1, 2.5, None]


@pytest.mark.django_db
@pytest.mark.integration
def test_who_is_not_signed_in_hears_how():
    answer = APIClient().get(JOBS)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Bearer realm="api"')
    assert "Authorization: Bearer" in answer.json()["error"]["message"]


@pytest.mark.django_db
@pytest.mark.integration
def test_an_address_tells_its_methods(api, alice):
    answer = api(alice).options(JOBS)
    assert (answer.status_code, answer["Allow"]) == (204, "GET, POST, HEAD, OPTIONS")


def post(client, data, kind="application/json"):
    return client.generic("POST", JOBS, data, content_type=kind)


@pytest.mark.django_db
@pytest.mark.integration
@pytest.mark.parametrize(
    ("data", "kind", "status", "code"),
    [
        (b"{", "application/json", 400, "malformed_request"),
        (b'{"title": "\\u0000"}', "application/json", 400, "malformed_request"),
        (b"[]", "application/json", 400, "validation_error"),
        (b"null", "application/json", 400, "validation_error"),
        (b"title=x", "application/x-www-form-urlencoded", 415, "unsupported_media_type"),
        (b"<x/>", "text/xml", 415, "unsupported_media_type"),
        (b'"' + b"x" * 1_000_001 + b'"', "application/json", 413, "too_large"),
    ],
)
def test_errors_of_bodies(api, alice, data, kind, status, code):
    answer = post(api(alice), data, kind)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert set(answer.json()["error"]) == {"code", "message", "details"}
    assert answer["Content-Type"] == "application/json"


@pytest.mark.django_db
@pytest.mark.integration
@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nowhere", 404, "resource_not_found"),
        ("GET", "/api/v1/jobs/not-an-id", 404, "resource_not_found"),
        ("GET", "/api/v1/jobs/7c9e6679-7425-40de-944b-e07fc1f90ae7", 404, "resource_not_found"),
        ("DELETE", "/api/v1/jobs/", 405, "method_not_allowed"),
        ("TRACE", "/api/v1/jobs/", 405, "method_not_allowed"),
        ("GET", "/api/v1/jobs/?q=%00", 400, "malformed_request"),
        ("GET", "/api/v1/jobs/%00", 400, "malformed_request"),
        ("GET", "/api/v1/jobs/?page=-1", 400, "validation_error"),
    ],
)
def test_errors_of_addresses(api, alice, method, path, status, code):
    answer = api(alice).generic(method, path, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.django_db
@pytest.mark.integration
@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("jobs/", "sort"),
        ("jobs/my-jobs", "remote"),
        ("jobs/saved", "status"),
        ("profiles/", "ordering"),
        ("generations/", "kind"),
        ("documents/", "page_size"),
        ("jobs/template", "none"),
    ],
)
def test_a_mistyped_parameter_is_an_error_and_not_the_whole_list(api, alice, path, known):
    client = api(alice)
    answer = client.get(f"/api/v1/{path}", {"statsu": "failed"})
    assert answer.status_code == 400
    assert list(answer.json()["error"]["details"]) == ["statsu"]
    assert known in answer.json()["error"]["details"]["statsu"][0]
    assert client.get(f"/api/v1/{path}").status_code == 200


@pytest.mark.django_db
@pytest.mark.integration
def test_what_changes_something_takes_no_parameters(api, alice):
    assert api(alice).post(f"{JOBS}?draft=1", {"title": "x"}).status_code == 400
    assert api(alice).get(JOBS).json()["count"] == 0


@pytest.mark.django_db
@pytest.mark.integration
def test_a_method_that_is_not_there_is_said_before_its_parameters(api, alice):
    assert api(alice).generic("TRACE", f"{JOBS}?remote=true").status_code == 405


@pytest.mark.django_db
@pytest.mark.integration
@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (DataError("x"), 400, "validation_error"),
        (OperationalError("x"), 503, "unavailable"),
        (RuntimeError("secret"), 500, "internal_error"),
    ],
)
def test_a_database_that_refuses_is_no_trace(api, alice, monkeypatch, error, status, code):
    client = api(alice)
    client.raise_request_exception = False

    def fail(**_):
        raise error

    monkeypatch.setattr("jobs.actions.create_job", fail)
    answer = client.post(JOBS, {"title": "x"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert "secret" not in answer.content.decode()
    assert ("Retry-After" in answer) == (status == 503)


@pytest.mark.django_db
@pytest.mark.integration
def test_both_forms_of_an_address_are_one(api, alice):
    client = api(alice)
    assert client.get("/api/v1/jobs").status_code == client.get("/api/v1/jobs/").status_code == 200
    assert client.post("/api/v1/jobs", {"title": "x"}).status_code == 201
    assert client.get("/api/v1/auth/me/").status_code == 200
    assert reverse("jobs") == "/api/v1/jobs/"


@pytest.mark.django_db
@pytest.mark.integration
def test_limits_are_told_and_kept(api, alice, settings):
    client = api(alice)
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"user": "3/minute"}
    answers = [client.get("/api/v1/auth/me") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["2", "1", "0", "0"]
    assert answers[0]["RateLimit-Limit"] == "3"
    assert 1 <= int(answers[3]["Retry-After"]) <= 60
    assert answers[3].json()["error"]["code"] == "rate_limited"


@pytest.mark.django_db
@pytest.mark.integration
def test_public_endpoints_are_limited_by_address(settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"public": "1/day"}
    client, path = APIClient(), "/api/v1/generations/templates"
    assert client.get(path).status_code == 200
    forwarded = client.get(path, headers={"X-Forwarded-For": "9.9.9.9"})
    assert forwarded.status_code == 429
    assert client.get(path, REMOTE_ADDR="8.8.8.8").status_code == 200


@pytest.mark.django_db
@pytest.mark.integration
def test_redis_down_opens_the_limits_and_breaks_nothing(api, alice, monkeypatch):
    client = api(alice)

    class Down:
        def hit(self, *_):
            raise RedisDown

    with monkeypatch.context() as patch:
        patch.setattr(ratelimit, "limiter", lambda: Down())
        answer = client.get("/api/v1/auth/me")
    assert answer.status_code == 200
    assert "RateLimit-Limit" not in answer


@pytest.mark.django_db
@pytest.mark.integration
def test_other_origins_may_use_tokens_only_if_named(api, alice, settings):
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example.com"]
    client = api(alice)
    allowed = client.get("/api/v1/auth/me", headers={"Origin": "https://app.example.com"})
    assert allowed["Access-Control-Allow-Origin"] == "https://app.example.com"
    assert "Access-Control-Allow-Credentials" not in allowed
    assert "Idempotent-Replayed" in allowed["Access-Control-Expose-Headers"].split(", ")
    other = client.get("/api/v1/auth/me", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in other
