"""The OpenAPI document: valid, without a warning, and complete."""

from __future__ import annotations

import json

import pytest
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
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        for body in bodies:
            for kind, media in body.get("content", {}).items():
                assert media["schema"], name
                if kind == "application/json":
                    assert "example" in media or "examples" in media, name


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
