import json

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse

from jobwise import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(django_user_model):
    return django_user_model.objects.create_user(
        email="ada@example.org", password="Correct1horse", full_name="Ada Okafor"
    )


def test_a_visitor_sees_the_landing_page_and_a_person_her_dashboard(client: Client, ada) -> None:
    assert b"Nothing made up." in client.get("/").content
    client.force_login(ada)
    response = client.get("/")
    assert response.status_code == 302
    assert response["Location"] == reverse("dashboard")


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [("dark", "dark"), ("light", "light"), ("system", "system"), ("x;y", "system")],
)
def test_colours_are_chosen_without_a_script(client: Client, chosen: str, kept: str) -> None:
    response = client.post(
        "/theme/", {"theme": chosen}, headers={"referer": "http://testserver/account/login/"}
    )
    assert response["Location"] == "http://testserver/account/login/"
    assert response.cookies["theme"].value == kept
    assert f'data-theme="{kept}"'.encode() in client.get("/").content


@pytest.mark.parametrize("referer", ["https://evil.example/", "javascript:alert(1)", ""])
def test_the_choice_of_colours_leads_nowhere_else(client: Client, referer: str) -> None:
    response = client.post("/theme/", {"theme": "dark"}, headers={"referer": referer})
    assert response["Location"] == "/"


@pytest.mark.parametrize(
    ("handler", "status"),
    [
        (pages.bad_request, 400),
        (pages.permission_denied, 403),
        (pages.not_found, 404),
        (pages.server_error, 500),
    ],
)
def test_an_error_is_a_page_in_the_browser_and_an_envelope_in_the_api(handler, status) -> None:
    factory = RequestFactory()
    page = handler(factory.get("/jobs/"))
    assert page.status_code == status
    assert b"<h1>" in page.content
    envelope = handler(factory.get("/api/v1/jobs/"))
    assert envelope.status_code == status
    assert set(json.loads(envelope.content)["error"]) == {"code", "message", "details"}


def test_a_form_without_its_token_is_refused_in_words(ada) -> None:
    client = Client(enforce_csrf_checks=True)
    ours, strangers = (
        client.post("/theme/", {"theme": "dark"}, headers={"Referer": page})
        for page in ("http://testserver/jobs/create/", "http://evil.example/jobs/create/")
    )
    assert ours.status_code == strangers.status_code == 403
    assert b"open for too long" in ours.content
    assert b'href="http://testserver/jobs/create/"' in ours.content
    assert b"evil" not in strangers.content
    assert "theme" not in ours.cookies


def test_every_page_forbids_scripts_and_styles_of_others(client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_the_language_of_the_page_is_said(client: Client) -> None:
    assert b'<html lang="en"' in client.get("/").content
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "de"
    assert b'<html lang="de"' in client.get("/").content
