"""Every address × method × person, from the URL resolver: a new address cannot escape.

Whoever does not own an object gets for its id exactly what an id that never was gets.
"""

from __future__ import annotations

import itertools
import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.test import APIClient

from accounts import actions as account_actions
from accounts import tokens
from documents import actions as document_actions
from documents import rendering
from generations import actions as generation_actions
from generations.pipeline import work
from jobs import actions as job_actions
from jobs.models import Board
from jobwise import privacy
from profiles import actions as profile_actions
from profiles import imports
from profiles.json_resume import from_json_resume
from profiles.models.sections import SECTION_MODELS

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.django_db]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
MARKER = "Xylophonquark"
PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
VOLATILE = re.compile(
    r'nonce="[^"]*"|csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": ?"[^"]*"|[0-9a-f-]{36}'
)
# Not ours to prove: Django's admin checks permissions by model, and static files are public.
OUTSIDE = ("admin/",)

PUBLIC_API = {
    "api/v1/auth/register",
    "api/v1/auth/login",
    "api/v1/auth/refresh",
    "api/v1/auth/password/reset",
    "api/v1/auth/password/reset/confirm",
    "api/v1/documents/export-formats",
    "api/v1/documents/shared/<str:token>",
    "api/v1/generations/templates",
    "api/v1/generations/guest",
    "api/v1/generations/guest/<str:token>",
    "api/v1/generations/guest/<str:token>/download",
    "api/v1/jobs/calendar/<str:token>.ics",
    "api/v1/schema/",
}
STAFF_API = {"api/v1/profiles/export"}
STAFF_PAGES = "jobs/boards/"


@dataclass(frozen=True)
class Address:
    route: str
    parameters: tuple[tuple[str, str], ...]
    """(converter, name) in order."""

    @property
    def is_api(self) -> bool:
        return self.route.startswith("api/")

    @property
    def ids(self) -> int:
        return sum(kind == "uuid" for kind, _ in self.parameters)

    def filled(self, ids: tuple[str, ...], other: str = "") -> str:
        """The path with these ids; other parameters are a number or the given word."""
        queue = iter(ids)

        def value(match: re.Match[str]) -> str:
            if match["kind"] == "uuid":
                return next(queue)
            return "1" if match["kind"] == "int" else other or "unknown"

        return "/" + PARAMETER.sub(value, self.route)


def addresses() -> list[Address]:
    def walk(patterns: list[Any], prefix: str) -> Iterator[str]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern):
                yield route

    routes = sorted(set(walk(get_resolver().url_patterns, "")))
    return [
        Address(route, tuple((m["kind"] or "str", m["name"]) for m in PARAMETER.finditer(route)))
        for route in routes
        if not route.startswith(OUTSIDE)
    ]


def with_ids() -> list[Address]:
    return [a for a in addresses() if a.ids and not a.route.startswith(STAFF_PAGES)]


@dataclass
class World:
    """Alice's objects: single ids, and (parent, child) ids."""

    singles: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    form: str = ""

    def candidates(self, address: Address) -> list[tuple[str, ...]]:
        return [(pk,) for pk in self.singles] if address.ids == 1 else list(self.pairs)

    def try_first(self, ids: tuple[str, ...], word: str) -> None:
        """What opened an address mostly opens the next one."""
        kept: list[Any] = self.singles if len(ids) == 1 else self.pairs
        value = ids[0] if len(ids) == 1 else ids
        kept.insert(0, kept.pop(kept.index(value)))
        if word:
            self.words.insert(0, self.words.pop(self.words.index(word)))


RESUME = {
    "basics": {"name": MARKER, "email": "alice@example.com"},
    "work": [{"name": MARKER, "position": "Engineer", "highlights": [f"{MARKER} with Python"]}],
    "education": [{"institution": MARKER}],
    "projects": [{"name": MARKER}],
    "skills": [{"name": MARKER}],
    "certificates": [{"name": MARKER}],
    "languages": [{"language": MARKER}],
    "volunteer": [{"organization": MARKER}],
    "awards": [{"title": MARKER}],
    "publications": [{"name": MARKER}],
    "interests": [{"name": MARKER}],
    "references": [{"name": MARKER}],
}


@pytest.fixture
def world(alice, settings, monkeypatch) -> World:
    monkeypatch.setattr("documents.api.files.WAIT_SECONDS", 0)
    settings.RATE_LIMITS = dict.fromkeys(settings.RATE_LIMITS, "1000000/minute")
    settings.EVENT_SECONDS = 0
    account_actions.update_account(user=alice, full_name=MARKER)
    data = json.dumps(RESUME).encode()
    kept = imports.import_resume(user=alice, data=data, file_name="cv.json")
    open_import = imports.import_resume(user=alice, data=data, file_name="cv.json")
    profile = imports.confirm_import(resume_import=kept)
    profile_actions.create_from_resume(user=alice, resume=from_json_resume(RESUME))
    job = job_actions.create_job(user=alice, title=MARKER, must_have=["Python"])
    saved, _ = job_actions.save_job(user=alice, job=job, notes=MARKER)
    contact = job_actions.add_contact(saved=saved, name=MARKER)
    search = job_actions.save_search(user=alice, name=MARKER, query="q=x")
    generation = generation_actions.request_generation(user=alice, job=job)
    work.run(str(generation.pk))
    waiting = generation_actions.request_generation(user=alice, job=job)
    generation.refresh_from_db()
    document = generation.document
    link, _ = document_actions.create_share_link(document=document)
    document = document_actions.update_document(document=document, title=f"{MARKER} 2")
    for _ in range(2):  # the pages' pictures are known once the PDF is there
        for file in document_actions.request_pictures(document=document).values():
            rendering.run(str(file.pk))
    session = alice.token_sessions.create(
        refresh_hash="x", expires_at="2099-01-01T00:00:00Z", user_agent=MARKER
    )
    entries = [row for model in SECTION_MODELS.values() for row in model.objects.all()]
    own = [row for row in entries if row.profile_id == profile.pk]
    singles = [profile, kept, open_import, job, saved, contact, search, generation, waiting]
    singles += [document, link, session, *own, *document.files.all(), *profile.versions.all()]
    pairs = [(profile, row) for row in (*own, *profile.versions.all())]
    pairs += [(saved, contact), (document, link), (job, saved), (generation, document)]
    pairs += [(document, row) for row in (*document.versions.all(), *document.files.all())]
    return World(
        [str(row.pk) for row in singles],
        [(str(first.pk), str(second.pk)) for first, second in pairs],
        [*SECTION_MODELS, "resume", "cover_letter", "pdf", "work", "unknown"],
        urlencode({"order": str(own[0].pk), "days": "7"}),
    )


@pytest.fixture
def other_staff(db):
    from accounts.models import User

    return User.objects.create_user("support@example.com", "x", is_staff=True)


def ask(client: Any, method: str, path: str, form: str = "") -> Any:
    """With an empty JSON body at the API, with the fields that pages look at first at a page."""
    client.raise_request_exception = False
    if path.startswith("/api/"):
        return client.generic(method, path, "{}", content_type="application/json")
    return client.generic(method, path, form, content_type="application/x-www-form-urlencoded")


def seen(answer: Any) -> tuple[int, str]:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, VOLATILE.sub("", body.decode("utf-8", "replace"))


def contents(user: Any) -> dict[str, list[Any]]:
    """Every row of the person but the browsers', to see that nothing moved."""
    return {
        label: list(privacy.rows_of(label, user.pk).order_by("pk").values())
        for label in privacy.PERSONAL
        if label != "accounts.BrowserSession"
    }


def test_the_public_list_names_what_exists():
    routes = {address.route for address in addresses()}
    assert routes >= PUBLIC_API | STAFF_API


def test_nobody_reaches_the_api_without_a_token(world, alice):
    before = contents(alice)
    guarded = [a for a in addresses() if a.is_api and a.route not in PUBLIC_API]
    assert len(guarded) > 80
    client = APIClient()
    for address, method in itertools.product(guarded, METHODS):
        ids = world.candidates(address)[0] if address.ids else ()
        answer = ask(client, method, address.filled(ids))
        assert answer.status_code == 401, (method, address.route)
        assert MARKER not in seen(answer)[1]
    assert contents(alice) == before


def test_a_secret_address_is_not_guessed(world):
    client = APIClient()
    for address in addresses():
        if any(name == "token" for _, name in address.parameters):
            answer = ask(client, "GET", address.filled(()))
            expected = (404,) if address.is_api else (200, 302, 404, 410)
            assert answer.status_code in expected, address.route
            assert MARKER not in seen(answer)[1]


def test_anothers_object_is_like_none(world, alice, bob, other_staff):
    """For each address: an id that opens it for Alice, then the same for the others."""
    owner = Clients(alice)
    before = contents(alice)
    others = [Clients(bob), Clients(other_staff)]
    found = 0
    for address in with_ids():
        opening = opening_ids(world, address, owner)
        assert opening, f"Nothing of Alice's opens {address.route}: teach this test what it names."
        found += 1
        nobodys = tuple(str(uuid.uuid4()) for _ in range(address.ids))
        for person, method in itertools.product(others, METHODS):
            client = person.of(address)
            unknown = seen(ask(client, method, address.filled(nobodys, opening.word), world.form))
            if unknown[0] == 405:
                continue
            theirs = seen(
                ask(client, method, address.filled(opening.ids, opening.word), world.form)
            )
            # A page may lead back to its list, as long as it does so for every id.
            refused = (404,) if address.is_api else (302, 404)
            assert unknown[0] in refused, (address.route, method, unknown)
            assert theirs == unknown, (address.route, method)
    assert found > 60
    assert contents(alice) == before


@dataclass(frozen=True)
class Opening:
    ids: tuple[str, ...]
    word: str


class Clients:
    """One person at both doors."""

    def __init__(self, user: Any) -> None:
        self.page = Client()
        self.page.force_login(user)
        self.api = APIClient()
        self.api.credentials(HTTP_AUTHORIZATION=f"Bearer {tokens.issue(user=user).access}")

    def of(self, address: Address) -> Any:
        return self.api if address.is_api else self.page


def opening_ids(world: World, address: Address, owner: Clients) -> Opening | None:
    """The control: ids of Alice's that do open the address for her. Undone afterwards."""
    wordy = any(kind not in ("uuid", "int") for kind, _ in address.parameters)
    for method in ("GET", "PATCH", "PUT", "POST", "DELETE"):
        for ids, word in itertools.product(
            world.candidates(address), world.words if wordy else [""]
        ):
            with transaction.atomic():
                path = address.filled(ids, word)
                status, _ = seen(ask(owner.of(address), method, path, world.form))
                transaction.set_rollback(True)
            if status == 405:
                break
            if status != 404:
                assert status != 500, (address.route, method)
                world.try_first(ids, word)
                return Opening(ids, word)
    return None


def test_lists_and_pages_of_others_show_nothing_of_hers(world, bob):
    person = Clients(bob)
    for address in addresses():
        if address.parameters or address.route in ("metrics", "health/ready"):
            continue
        answer = ask(person.of(address), "GET", "/" + address.route)
        assert answer.status_code < 500, address.route
        assert MARKER not in seen(answer)[1], address.route


def test_pages_send_strangers_to_the_door(world):
    """A page with somebody's id in it needs a sign-in."""
    client = Client()
    for address in with_ids():
        if address.is_api:
            continue
        for method, ids in itertools.product(("GET", "POST"), world.candidates(address)[:4]):
            answer = ask(client, method, address.filled(ids))
            assert answer.status_code in (302, 401, 403, 404, 405), address.route
            assert MARKER not in seen(answer)[1]


def test_staff_addresses_are_for_staff(world, bob):
    for route in STAFF_API:
        assert ask(Clients(bob).api, "GET", f"/{route}").status_code == 403
    board = Board.objects.create(name=MARKER, url="https://example.com/jobs", kind="static")
    client = Clients(bob).page
    for address in addresses():
        if not address.route.startswith(STAFF_PAGES):
            continue
        for method in METHODS:
            real = seen(ask(client, method, address.filled((str(board.pk),) * address.ids)))
            assert real[0] in (302, 403, 404, 405), (address.route, method)
            assert MARKER not in real[1]
    board.refresh_from_db()
