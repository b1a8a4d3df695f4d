"""The log says what happened, and opens no door."""

from __future__ import annotations

import logging

import pytest
from django.urls import reverse
from rest_framework.test import APIClient
from structlog.stdlib import ProcessorFormatter

from accounts import actions
from jobwise.lib import secret_tokens
from jobwise.lib.logs import hide_secrets


@pytest.mark.django_db
@pytest.mark.integration
def test_an_address_with_a_token_is_logged_without_it(alice, browser_of, caplog):
    uid, _dot, check = actions.reset_token(alice).partition(".")
    shared, guest = secret_tokens.new(), secret_tokens.new()
    with caplog.at_level("INFO"):
        browser_of().get(reverse("accounts:password_reset_confirm", args=[uid, check]))
        APIClient().get(f"/api/v1/documents/shared/{shared}")
        APIClient().get(f"/api/v1/generations/guest/{guest}/download?format=rtf")
        APIClient().get(f"/api/v1/jobs/calendar/{actions.renew_calendar_token(user=alice)}.ics")
    formatters = (handler.formatter for handler in logging.getLogger().handlers)
    formatter = next(one for one in formatters if isinstance(one, ProcessorFormatter))
    lines = "\n".join(formatter.format(record) for record in caplog.records)
    lines = lines.replace(r"\u2026", "…")
    assert "/account/password/reset/" in lines
    assert "Not Found: /api/v1/documents/shared/…" in lines
    assert '"path": "/api/v1/generations/guest/…/download"' in lines
    for token in (check, shared, guest, alice.calendar_token):
        assert token not in lines


@pytest.mark.unit
def test_ids_stay_in_the_log():
    path = "/api/v1/jobs/7c9e6679-7425-40de-944b-e07fc1f90ae7/status"
    assert hide_secrets(None, "", {"path": path, "token": "x", "status": 200}) == {
        "path": path,
        "token": "…",
        "status": 200,
    }
