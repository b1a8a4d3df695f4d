"""Every page that the URL resolver knows, in a browser and by its queries: none can escape."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from jobwise.management.commands.grow_demo import grow
from jobwise.tests.walking import Page, Things, filled, full_account, is_page, pages_for

MOST_QUERIES = 25
WIDTHS = (1280, 390)
FOR_STAFF = ("jobs/boards/",)
WATCH = """
    window.shift = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries())
            if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    window.refused = [];
    document.addEventListener("securitypolicyviolation",
        event => window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture
def _no_limits(settings: Any) -> None:
    settings.RATE_LIMITS = dict.fromkeys(settings.RATE_LIMITS, "1000000/minute")


# Colours change by a transition, be it of no length.
NEXT_FRAMES = """
    () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
"""


class Visitor:
    """Opens pages in a browser and notes what is wrong with them."""

    def __init__(self, chromium: Any, server: str, client: Client) -> None:
        self.findings: list[str] = []
        self.axe = Axe()
        cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
        self.contexts = []
        for width in WIDTHS:
            context = chromium.new_context(
                base_url=server,
                viewport={"width": width, "height": 900},
                reduced_motion="reduce",
            )
            if cookie:
                context.add_cookies(
                    [{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": server}]
                )
            context.add_init_script(WATCH)
            self.contexts.append((width, context))

    def note(self, *words: object) -> None:
        self.findings.append(" ".join(map(str, words)))

    def look_at(self, pages: list[Page]) -> None:
        for width, context in self.contexts:
            tab = context.new_page()
            said: list[str] = []
            tab.on("pageerror", lambda error, said=said: said.append(str(error)))
            tab.on(
                "console",
                lambda message, said=said: message.type == "error" and said.append(message.text),
            )
            for page in pages:
                said.clear()
                self.look(tab, page, width)
                for text in said:
                    self.note(page.route, width, "console:", text)
            tab.close()

    def look(self, tab: Any, page: Page, width: int) -> None:
        tab.emulate_media(color_scheme="light")
        answer = tab.goto(page.path, wait_until="load")
        if answer.status != 200:
            self.note(page.route, width, "answers", answer.status)
        for theme in ("light", "dark"):
            tab.emulate_media(color_scheme=theme)
            tab.evaluate(NEXT_FRAMES)
            for rule in self.axe.run(tab).response["violations"]:
                places = [node["target"][0] for node in rule["nodes"]][:3]
                self.note(page.route, width, theme, rule["id"], places)
        if refused := tab.evaluate("window.refused"):
            self.note(page.route, width, "policy:", refused)
        if shift := round(tab.evaluate("window.shift"), 3):
            self.note(page.route, width, "layout shift", shift)
        if (wider := tab.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
            self.note(page.route, width, "is wider than the window by", wider)

    def close(self) -> None:
        for _width, context in self.contexts:
            context.close()


@pytest.mark.integration
@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_no_limits")
@pytest.mark.parametrize("who", ["guest", "newcomer", "demo", "staff"])
def test_every_page_is_sound_in_a_browser(who: str, chromium: Any, live_server: Any) -> None:
    client = Client(raise_request_exception=False)
    things = None if who == "newcomer" else full_account()
    if who != "guest":
        client.force_login(things.user if things and who == "demo" else person(who))
    pages = pages_for(client, things)
    if who == "staff":
        pages = [page for page in pages if page.route.startswith(FOR_STAFF)]
    assert len(pages) >= {"guest": 9, "newcomer": 15, "demo": 40, "staff": 1}[who]
    visitor = Visitor(chromium, live_server.url, client)
    visitor.look_at(pages)
    visitor.close()
    assert visitor.findings == []


def person(who: str) -> User:
    return User.objects.create_user(
        f"{who}@example.com", "x", full_name="Ada Okafor", is_staff=who == "staff"
    )


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.usefixtures("_no_limits")
def test_every_address_knows_its_parameters_and_none_breaks() -> None:
    things = full_account()
    client = Client(raise_request_exception=False)
    client.force_login(things.user)
    assert broken(client, things) == []


@pytest.mark.integration
@pytest.mark.django_db
@pytest.mark.usefixtures("_no_limits")
def test_queries_are_few_and_the_same_for_more_rows() -> None:
    things = full_account()
    client = Client(raise_request_exception=False)
    client.force_login(things.user)
    grow(things.user, jobs=16, documents=4)
    few = queries(client, things)
    grow(things.user, jobs=60, documents=20)
    many = queries(client, things)
    assert broken(client, things) == []
    assert {path: n for path, n in many.items() if n > MOST_QUERIES} == {}
    assert many == few


def broken(client: Client, things: Things) -> list[tuple[str, int]]:
    """The addresses that fail, or are not there although their things are."""
    answers = [(page.route, client.get(page.path).status_code) for page in filled(things)]
    return [
        (route, status)
        for route, status in answers
        if status >= 500 or (status == 404 and not route.startswith(FOR_STAFF))
    ]


def queries(client: Client, things: Things) -> dict[str, int]:
    """The queries of each page once its caches are warm."""
    counts = {}
    for page in pages_for(client, things):
        if page.path in things.also:
            continue  # an empty state has fewer queries than a full one
        client.get(page.path)
        with CaptureQueriesContext(connection) as captured:
            assert is_page(client.get(page.path))
        counts[page.route] = len(captured)
    return counts
