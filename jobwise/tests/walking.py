"""Every address that a browser can open, from the URL resolver, with ids filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts import actions as account_actions
from accounts.models import User
from documents import actions as document_actions
from documents import rendering
from generations import actions as generation_actions
from generations.models import Generation
from generations.pipeline import work
from generations.writers.port import Options
from jobs import actions as job_actions
from jobs.models import Board, Job, SavedJob
from jobwise.management.commands.load_demo import DEMO, EMAIL
from profiles import actions as profile_actions
from profiles import imports
from profiles.json_resume import from_json_resume

PARAMETER = re.compile(r"<(?:\w+:)?(?P<name>\w+)>")
# Django's own pages, programs' doors, and files.
OUTSIDE = ("admin/", "api/", "health", "metrics", "docs", "redoc")
NOT_FOR_PEOPLE = ("style/",)

# Else a colour is measured on its way from one theme to the other.
AT_ONCE = """
    () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("*, *::before, *::after { transition: none !important; }");
        document.adoptedStyleSheets = [sheet];
    }
"""


@dataclass(frozen=True)
class Page:
    route: str
    path: str


@dataclass
class Things:
    """What parameters of routes stand for: the longest prefix of a route that is named wins.

    `also` are addresses of further states of pages.
    """

    user: User
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    also: list[str] = field(default_factory=list)

    def value(self, route: str, name: str) -> str | None:
        found = [key for key in self.values if key[1] == name and route.startswith(key[0])]
        return self.values[max(found, key=lambda key: len(key[0]))] if found else None


def routes() -> list[str]:
    def walk(patterns: list[Any], prefix: str) -> Iterator[str]:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern):
                yield route

    found = sorted(set(walk(get_resolver().url_patterns, "")))
    return [route for route in found if not route.startswith((*OUTSIDE, *NOT_FOR_PEOPLE))]


def filled(things: Things | None) -> list[Page]:
    """Every route with its parameters filled; without things only those that have none.

    Raises AssertionError for a parameter that nothing is known of: teach `full_account` about it.
    """
    found = []
    for route in routes():
        names = [match["name"] for match in PARAMETER.finditer(route)]
        if names and things is None:
            continue
        path = route
        for name in names:
            value = things.value(route, name) if things is not None else None
            assert value, f"What does {name} of {route} stand for? Teach full_account()."
            path = PARAMETER.sub(value, path, count=1)
        found.append(Page(route, "/" + path))
    if things is not None:
        found += [Page(path, path) for path in things.also]
    return found


def is_page(answer: Any) -> bool:
    return (
        answer.status_code == 200
        and not answer.streaming
        and answer.headers.get("Content-Type", "").startswith("text/html")
        and answer.content.lstrip()[:9].lower() == b"<!doctype"
    )


def pages_for(client: Client, things: Things | None) -> list[Page]:
    """The addresses that show this client a whole page."""
    return [page for page in filled(things) if is_page(client.get(page.path))]


def full_account() -> Things:
    """The demo person with something behind every kind of address."""
    call_command("load_demo", verbosity=0)
    user = User.objects.get(email=EMAIL)
    saved = SavedJob.objects.visible_to(user).filter(status="screening").get()
    job_actions.update_saved(
        saved=saved,
        notes="Sara called. They want to know the notice period.",
        next_action_date=timezone.localdate() - timedelta(days=2),
    )
    contact = job_actions.add_contact(saved=saved, name="Sara Ek", role="Recruiter")
    search = job_actions.save_search(user=user, name="Remote Python", query="q=python")
    profile = user.profiles.get()
    profile_actions.update_profile(profile=profile, headline="Backend engineer, logistics")
    document = user.documents.filter(kind="resume").get()
    _link, token = document_actions.create_share_link(document=document)
    document = document_actions.update_document(document=document, title="Resume for Postkedja")
    for _ in range(2):  # the pages' pictures are known once the PDF is there
        for file in document_actions.request_pictures(document=document).values():
            rendering.run(str(file.pk))
    data = (DEMO / "profile.json").read_bytes()
    opened = imports.import_resume(user=user, data=data, file_name="resume.json")
    board = Board.objects.create(
        name="greenhouse demo", url="https://boards.example/demo", kind="greenhouse"
    )
    done = user.generations.filter(document=document).get()
    waiting = generation_actions.request_generation(
        user=user, job=Job.objects.owned_by(user).latest("pk"), options=Options()
    )
    broken = failed(user, done)
    guest_token = guest_result()
    uid, _dot, reset = account_actions.reset_token(user).partition(".")
    browser = user.browsers.first()
    link = document.share_links.get()
    entry = profile.experiences.first()
    session = user.token_sessions.create(refresh_hash="x", expires_at="2099-01-01T00:00:00Z")
    values = {
        ("today/actions/", "pk"): saved.pk,
        ("insights/", "plot"): "funnel",
        ("account/password/", "uid"): uid,
        ("account/password/", "token"): reset,
        ("account/settings/", "handle"): browser.handle if browser else "0" * 32,
        ("account/settings/sessions/clients/", "pk"): session.pk,
        ("jobs/", "pk"): saved.job_id,
        ("jobs/tracker/", "pk"): saved.pk,
        ("jobs/tracker/", "contact"): contact.pk,
        ("jobs/searches/", "pk"): search.pk,
        ("jobs/boards/", "pk"): board.pk,
        ("profile/", "profile_id"): profile.pk,
        ("profile/", "section"): "experiences",
        ("profile/", "entry_id"): entry.pk,
        ("profile/", "number"): 1,
        ("profile/", "import_id"): opened.pk,
        ("documents/", "pk"): document.pk,
        ("documents/", "profile_id"): profile.pk,
        ("documents/", "number"): 1,
        ("documents/", "link"): link.pk,
        ("documents/", "token"): token,
        ("documents/", "format_slug"): "pdf",
        ("tailor/", "pk"): done.pk,
        ("tailor/check/document/", "pk"): document.pk,
        ("tailor/<uuid:pk>/", "pk"): done.pk,
        ("tailor/guest/", "token"): guest_token,
    }
    also = [
        f"/tailor/{waiting.pk}/",
        f"/tailor/{broken.pk}/",
        "/jobs/?q=nothing+like+this",
        "/jobs/tracker/table/?status=accepted",
        "/documents/?q=nothing+like+this",
        "/insights/?period=30",
    ]
    return Things(user, {key: str(value) for key, value in values.items()}, also)


def failed(user: User, like: Generation) -> Generation:
    return Generation.objects.create(
        user=user,
        job=like.job,
        profile_content=like.profile_content,
        posting=like.posting,
        kind=like.kind,
        status=Generation.Status.FAILED,
        error_message="The writer did not answer. Try again in a minute.",
        finished_at=timezone.now(),
    )


def guest_result() -> str:
    """The token of a guest's finished resume."""
    resume = from_json_resume(json.loads((DEMO / "profile.json").read_text()))
    text = (DEMO / "postings" / "03-django-developer.txt").read_text()
    generation, token = generation_actions.request_guest_generation(
        resume=resume,
        posting=job_actions.read_text(text=text),
        options=Options(template="modern"),
        address="127.0.0.1",
    )
    work.run(str(generation.pk))
    return token
