"""The OpenAPI document: valid, without a warning, and complete."""

from __future__ import annotations

import json

import pytest
from django.core import checks
from django.core.management import call_command
from django.test import Client

from jobwise.lib.drf.docs import document

pytestmark = pytest.mark.integration


@pytest.fixture(scope="module")
def schema():
    return json.loads(document())


def operations(schema):
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            if method != "parameters":
                yield f"{method.upper()} {path}", operation


def test_it_is_valid_without_a_warning(tmp_path):
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "s.yml"))


def test_every_operation_is_complete(schema):
    assert schema["openapi"].startswith("3.1")
    seen = list(operations(schema))
    assert len(seen) > 120
    for name, operation in seen:
        assert operation["summary"], name
        assert operation["tags"], name
        assert "security" in operation, name
        assert "429" in operation["responses"], name
        answers = [
            schema["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
            if "$ref" in answer
            else answer
            for answer in operation["responses"].values()
        ]
        assert all({"RateLimit-Limit", "RateLimit-Reset"} <= set(one["headers"]) for one in answers)
        for body in [operation.get("requestBody", {}), *answers]:
            for kind, media in body.get("content", {}).items():
                assert media["schema"], name
                if kind == "application/json":
                    assert "example" in media or "examples" in media, name


def test_what_repeats_is_said_once(schema):
    """A client's tools load it whole: three megabytes were too much."""
    assert len(document()) < 600_000
    answers = schema["paths"]["/api/v1/jobs/{id}"]["get"]["responses"]
    assert answers["404"] == {"$ref": "#/components/responses/NotFound"}
    limited = schema["components"]["responses"]["RateLimited"]
    assert "Retry-After" in limited["headers"]
    assert limited["content"]["application/json"]["example"]["error"]["code"] == "rate_limited"


def test_a_download_names_the_type_of_each_format(schema):
    path = schema["paths"]["/api/v1/documents/{id}/download"]
    assert {"application/pdf", "text/html", "text/plain", "application/json"} <= set(
        path["get"]["responses"]["200"]["content"]
    )


def test_an_address_may_be_empty(schema):
    """`oneOf` would refuse "", which both its pattern and the empty text allow."""
    link = schema["components"]["schemas"]["Link"]["properties"]["url"]
    assert "oneOf" not in link
    assert {"type": "string", "maxLength": 0} in link["anyOf"]


def test_operation_ids_are_unique(schema):
    names = [operation["operationId"] for _, operation in operations(schema)]
    assert len(names) == len(set(names))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_the_pages_that_show_it_load_nothing_from_elsewhere(path):
    page = Client().get(path)
    assert page.status_code == 200
    assert b"https://" not in page.content
    assert "'unsafe-inline'" not in page["Content-Security-Policy"].split("style-src")[0]


@pytest.mark.django_db
def test_health_and_metrics_answer():
    assert Client().get("/health").json() == {"status": "ok"}
    text = Client().get("/metrics").content.decode()
    assert "jobwise_requests_total" in text
    assert "jobwise_generations" in text


@pytest.mark.django_db
def test_a_token_closes_the_metrics_to_others(settings):
    settings.METRICS_TOKEN = "for-prometheus"
    for headers in ({}, {"Authorization": "Bearer other"}, {"Authorization": "Basic for-é"}):
        refused = Client().get("/metrics", headers=headers)
        assert (refused.status_code, refused["WWW-Authenticate"]) == (401, "Bearer")
        assert b"jobwise_" not in refused.content
    shown = Client().get("/metrics", headers={"Authorization": "Bearer for-prometheus"})
    assert b"jobwise_users" in shown.content


def test_a_check_before_going_public_says_that_the_metrics_are_open(settings):
    def warned() -> bool:
        found = checks.run_checks(include_deployment_checks=True)
        return "jobwise.W001" in [problem.id for problem in found]

    settings.METRICS_TOKEN = ""
    assert warned()
    settings.METRICS_TOKEN = "for-prometheus"
    assert not warned()
