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
from jobwise.tests.walking import AT_ONCE, Things, filled, full_account, is_page, pages_for

MOST_QUERIES = 25
PHONE, DESK = (390, 844), (1280, 900)
FOR_STAFF = ("jobs/boards/",)
# Forms that are sent as they never should be: empty, or with what cannot be. The page comes back
# with its errors, and what was typed.
FAILING = {
    "guest": ["/account/signup/", "/account/login/", "/account/password/reset/", "/tailor/guest/"],
    "demo": [
        "/account/password/change/",
        "/account/delete/",
        "/jobs/add/",
        "/jobs/create/",
        "/profile/new/",
        "/profile/import/",
        "/tailor/",
    ],
    "staff": ["/jobs/boards/"],
}
# Said of an answer that is no success, and of WATCH in a preview that may run no script.
THE_BROWSERS_OWN = ("the server responded with a status of 4", "the document's frame is sandboxed")
NOWHERE = "/jobs/00000000-0000-0000-0000-000000000000/"
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
# Nothing that the page's own scripts or the browser's checks would hold back.
SEND_EMPTY = """
    () => {
        const typed = "input:not([type=hidden]), textarea";
        const forms = [...document.querySelectorAll("main form[method=post]")];
        const form = forms.find(one => one.querySelector(typed));
        for (const field of form.querySelectorAll(typed))
            if (field.type !== "checkbox" && field.type !== "radio") field.value = "";
        HTMLFormElement.prototype.submit.call(form);
    }
"""
# Another theme changes colours and nothing else.
ALL_RULES: dict[str, Any] = {}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}
AXE = """
    rules => axe.run({resultTypes: ["violations"], preload: false, ...rules}).then(found =>
        found.violations.map(rule => [rule.id, rule.nodes.slice(0, 3).map(node => node.target[0])]))
"""


@pytest.fixture
def _no_limits(settings: Any) -> None:
    settings.RATE_LIMITS = dict.fromkeys(settings.RATE_LIMITS, "1000000/minute")


class Visitor:
    """Opens pages in a browser and notes what is wrong with them.

    Each page is loaded once, at a phone's width, and looked at in both themes and widths.
    """

    def __init__(self, chromium: Any, server: str, client: Client) -> None:
        self.findings: list[str] = []
        self.axe = Axe().axe_script
        self.said: list[str] = []
        self.context = chromium.new_context(base_url=server, reduced_motion="reduce")
        if cookie := client.cookies.get(settings.SESSION_COOKIE_NAME):
            self.context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": server}]
            )
        self.context.add_init_script(WATCH)
        self.tab = self.context.new_page()
        self.tab.on("pageerror", lambda error: self.said.append(str(error)))
        self.tab.on(
            "console",
            lambda message: message.type == "error" and self.said.append(message.text),
        )

    def note(self, *words: object) -> None:
        self.findings.append(" ".join(map(str, words)))

    def visit(self, path: str, *, status: int = 200) -> None:
        self._narrow()
        answer = self.tab.goto(path, wait_until="load")
        if answer.status != status:
            self.note(path, "answers", answer.status)
        self._look(path)

    def fail(self, path: str) -> None:
        """The page's form, sent empty, comes back with its errors."""
        self._narrow()
        self.tab.goto(path, wait_until="load")
        with self.tab.expect_navigation():
            self.tab.evaluate(SEND_EMPTY)
        if not self.tab.locator(".errorlist, .note-bad").count():
            self.note(path, "says no error")
        self._look(f"{path} with errors")

    def _narrow(self) -> None:
        self.said.clear()
        self.tab.set_viewport_size(dict(zip(("width", "height"), PHONE, strict=True)))
        self.tab.emulate_media(color_scheme="light")

    def _look(self, name: str) -> None:
        tab = self.tab
        tab.evaluate(self.axe)
        tab.evaluate(AT_ONCE)
        if shift := round(tab.evaluate("window.shift"), 2):
            self.note(name, "layout shift", shift)
        for (width, height), themes in ((PHONE, ("light", "dark")), (DESK, ("dark", "light"))):
            tab.set_viewport_size({"width": width, "height": height})
            if (wider := tab.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
                self.note(name, width, "is wider than the window by", wider)
            for theme in themes:
                tab.emulate_media(color_scheme=theme)
                rules = ALL_RULES if theme == themes[0] else COLOURS
                for rule, places in tab.evaluate(AXE, rules):
                    self.note(name, width, theme, rule, places)
        if refused := tab.evaluate("window.refused"):
            self.note(name, "policy:", refused)
        for text in self.said:
            if not any(own in text for own in THE_BROWSERS_OWN):
                self.note(name, "console:", text)

    def close(self) -> None:
        self.context.close()


def signed_in(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    return client


def paths_of(who: str, client: Client, things: Things | None, known: set[str]) -> list[str]:
    """What this visitor sees and none before; a guest's pages are the same to everybody."""
    pages = pages_for(client, things)
    if who == "staff":
        pages = [page for page in pages if page.route.startswith(FOR_STAFF)]
    assert len(pages) >= {"guest": 9, "newcomer": 15, "demo": 40, "staff": 1}[who]
    return [page.path for page in pages if page.path not in known]


def look_at_all(
    chromium: Any, server: str, people: dict[str, User | None], things: Things | None
) -> list[str]:
    findings: list[str] = []
    known: set[str] = set()
    for who, user in people.items():
        client = signed_in(user)
        paths = paths_of(who, client, things, known)
        if who == "guest":
            known |= set(paths)
        visitor = Visitor(chromium, server, client)
        for path in paths:
            visitor.visit(path)
        for path in FAILING.get(who, []):
            visitor.fail(path)
        visitor.visit(NOWHERE if user else "/nowhere/", status=404)
        visitor.close()
        findings += [f"{who}: {found}" for found in visitor.findings]
    return findings


@pytest.mark.integration
@pytest.mark.any_database
@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_no_limits")
def test_every_page_is_sound_while_it_is_empty(chromium: Any, live_server: Any) -> None:
    people = {"newcomer": person("newcomer")}
    found = look_at_all(chromium, live_server.url, people, None)
    assert not found, "\n".join(found)


@pytest.mark.integration
@pytest.mark.any_database
@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_no_limits")
def test_every_page_is_sound_when_it_is_full_or_failed(chromium: Any, live_server: Any) -> None:
    things = full_account()
    people = {"guest": None, "demo": things.user, "staff": person("staff")}
    found = look_at_all(chromium, live_server.url, people, things)
    assert not found, "\n".join(found)


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
@pytest.mark.any_database
@pytest.mark.slow
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
    """The queries of each page once its caches are warm, which the first visits see to."""
    counts = {}
    for page in pages_for(client, things):
        if page.path in things.also:
            continue  # an empty state has fewer queries than a full one
        with CaptureQueriesContext(connection) as captured:
            assert is_page(client.get(page.path))
        counts[page.route] = len(captured)
    return counts
