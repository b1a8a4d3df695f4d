"""A link of a profile leads to the web, or nowhere."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from profiles import actions
from profiles.addresses import validate_address
from profiles.forms import BasicsForm
from profiles.json_resume import from_json_resume
from profiles.models import Profile

HARMFUL = [
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript://example.com/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.com/cv",
]
FINE = [
    "",
    "https://ada.example.com",
    "HTTP://ada.example.com/a:b?c=d:e",
    "ada.example.com",
    "ada.example.com:8080/cv",
    "linkedin.com/in/ada",
    "ada",
    "https://müller.example/über uns",
]


@pytest.mark.unit
@pytest.mark.parametrize("text", HARMFUL)
def test_other_schemes_are_refused(text):
    with pytest.raises(ValidationError, match="https://"):
        validate_address(text)


@pytest.mark.unit
@pytest.mark.parametrize("text", FINE)
def test_addresses_are_taken_as_people_write_them(text):
    validate_address(text)


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"website": HARMFUL[0]},
        {"linkedin": HARMFUL[0]},
        {"github": HARMFUL[0]},
        {"links": [{"network": "Web", "url": HARMFUL[0]}]},
    ],
)
def test_the_api_refuses_them(api, alice, change):
    answer = api(alice).post("/api/v1/profiles/", {"full_name": "Ada", **change}, format="json")
    assert answer.status_code == 400
    assert any(key.startswith(next(iter(change))) for key in answer.json()["error"]["details"])


@pytest.mark.integration
@pytest.mark.django_db
def test_the_api_refuses_them_in_sections_and_imports(api, alice):
    client = api(alice)
    basics = {"name": "Ada", "url": HARMFUL[0]}
    resume = {"basics": basics, "work": [{"name": "Inn", "position": "Cook"}]}
    with pytest.raises(actions.CannotBeKept) as refused:
        actions.create_from_resume(user=alice, resume=from_json_resume(resume))
    assert "website" in refused.value.details
    profile = client.post("/api/v1/profiles/", {"full_name": "Ada"}, format="json").json()["id"]
    entry = {"title": "Cook", "company": "Inn", "url": HARMFUL[0]}
    answer = client.post(f"/api/v1/profiles/{profile}/experiences", entry, format="json")
    assert answer.status_code == 400
    assert "url" in answer.json()["error"]["details"]


@pytest.mark.integration
@pytest.mark.parametrize("name", ["website", "linkedin", "github"])
def test_the_form_refuses_them(name):
    form = BasicsForm({"full_name": "Ada", name: HARMFUL[0]}, instance=Profile())
    assert name in form.errors
