"""The small scripts of the pages, tried on the style page in a real browser."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from jobwise.tests.walking import AT_ONCE

pytestmark = [
    pytest.mark.integration,
    pytest.mark.any_database,
    pytest.mark.django_db(transaction=True),
]

Open = Callable[..., Any]


@pytest.fixture
def open_style(chromium: Any, live_server: Any, browser_of: Any, staff: Any) -> Iterator[Open]:
    """Opens the style page signed in. A complaint of the console or the policy fails the test."""
    session = browser_of(staff).cookies[settings.SESSION_COOKIE_NAME].value
    contexts, complaints = [], []

    def open_page(**options: Any) -> Any:
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        context = chromium.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type == "error" else None,
        )
        page.goto(reverse("style"))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def expect_order(page: Any, *names: str) -> None:
    items = page.locator("[data-sortable=work] > li")
    expect(items).to_have_count(len(names))
    for item, name in zip(items.all(), names, strict=True):
        expect(item).to_have_attribute("data-item", name)


def test_axe_finds_nothing_on_any_component(open_style: Open) -> None:
    page = open_style(reduced_motion="reduce")
    page.evaluate(AT_ONCE)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found = Axe().run(page).response["violations"]
            places = [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]
            assert (width, theme, places) == (width, theme, [])


def test_colours_change_at_once_and_stay(open_style: Open) -> None:
    page = open_style(color_scheme="light")
    root = page.locator("html")
    before = root.evaluate("root => getComputedStyle(root).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    expect(root).not_to_have_css("background-color", before)
    page.reload()
    expect(root).to_have_attribute("data-theme", "dark")
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")


def test_a_list_is_ordered_by_keys_and_says_so(open_style: Open) -> None:
    page = open_style()
    announcer = page.locator("#announcer")
    page.get_by_role("button", name="Move Experience").focus()
    page.keyboard.press("Space")
    expect(announcer).to_have_text(re.compile("^Lifted"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect_order(page, "Experience", "Education", "Skills")
    for key in ("Space", "ArrowDown", "ArrowDown", "Space"):
        page.keyboard.press(key)
    expect_order(page, "Education", "Skills", "Experience")
    expect(announcer).to_have_text(re.compile("^Dropped.*place 3 of 3"))
    expect(page.get_by_role("button", name="Move Experience")).to_be_focused()


def test_a_list_is_ordered_by_the_mouse(open_style: Open) -> None:
    page = open_style()
    handle = page.get_by_role("button", name="Move Skills")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 8, box["y"] - 110, steps=12)
    page.mouse.up()
    expect_order(page, "Skills", "Experience", "Education")


def test_dialogs_and_menus_obey_the_keyboard(open_style: Open) -> None:
    page = open_style()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    menu = page.get_by_label("Actions for this job")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_text("Edit")
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()


def test_single_keys_can_be_switched_off(open_style: Open) -> None:
    page = open_style()
    page.keyboard.press("?")
    page.get_by_label("Single-key shortcuts are on").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("?")
    assert page.get_by_role("dialog").count() == 0


def test_a_file_of_another_kind_is_refused_before_it_is_sent(open_style: Open) -> None:
    page = open_style()
    field = page.get_by_label("Resume")
    field.set_input_files({"name": "cv.exe", "mimeType": "application/x-msdos", "buffer": b"MZ"})
    expect(page.locator("#toasts")).to_contain_text("cv.exe is not a kind of file")
    expect(field).to_have_value("")


def test_a_file_larger_than_the_limit_is_refused_before_it_is_sent(open_style: Open) -> None:
    page = open_style()
    field = page.get_by_label("Resume")
    page.evaluate("document.getElementById('words').dataset.mostMegabytes = '0.0025'")
    field.set_input_files({"name": "cv.txt", "mimeType": "text/plain", "buffer": b"x" * 2501})
    expect(page.locator("#toasts")).to_contain_text("cv.txt is too large: 0.0025 MB")
    field.set_input_files({"name": "cv.txt", "mimeType": "text/plain", "buffer": b"x" * 2500})
    expect(field).to_have_value(re.compile(r"cv\.txt$"))


def test_menus_dialogs_and_navigation_open_without_a_script(open_style: Open) -> None:
    page = open_style(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page.get_by_text("More", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto(reverse("style") + "#example")
    expect(page.get_by_text("The other versions stay.")).to_be_visible()


def test_what_was_typed_outlives_a_reload_but_a_password_does_not(open_style: Open) -> None:
    page = open_style()
    page.context.clear_cookies()
    page.goto(reverse("accounts:signup"))
    page.get_by_label("Name").fill("Ada Okafor")
    page.get_by_label("Password").fill("Correct1horse")
    page.reload()
    expect(page.get_by_label("Name")).to_have_value("Ada Okafor")
    expect(page.get_by_label("Password")).to_have_value("")
    assert "Correct1horse" not in page.evaluate("JSON.stringify(sessionStorage)")
    page.get_by_role("button", name="Discard it").click()
    page.reload()
    expect(page.get_by_label("Name")).to_have_value("")


def test_an_ended_session_loses_nothing_and_the_request_is_sent_again(open_style: Open) -> None:
    page = open_style()
    cookies = page.context.cookies()
    page.get_by_label("Headline").fill("Theatre nurse")
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.evaluate(
        "path => htmx.ajax('GET', path, {target: '#colour', select: '#main'})",
        reverse("accounts:password_change"),
    )
    dialog = page.get_by_role("dialog", name="You have been signed out")
    dialog.wait_for()
    expect(page.locator("#colour h2")).to_have_text("Colour")
    expect(page.get_by_label("Headline")).to_have_value("Theatre nurse")
    page.context.add_cookies(cookies)
    dialog.get_by_role("button", name="Try again").click()
    page.locator("#colour").get_by_role("heading", name="Change password").wait_for()
    expect(page.get_by_label("Headline")).to_have_value("Theatre nurse")


def test_a_page_that_cannot_be_reached_is_answered_by_the_offline_page(
    chromium: Any, live_server: Any, browser_of: Any, staff: Any
) -> None:
    session = browser_of(staff).cookies[settings.SESSION_COOKIE_NAME].value
    context = chromium.new_context(base_url=live_server.url)
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(reverse("style"))
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    context.set_offline(True)
    page.goto(reverse("dashboard"))
    expect(page.get_by_role("heading", name="You are offline")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Instrument')
    context.set_offline(False)
    page.goto(reverse("dashboard"))
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^\s*Hello"))
    context.close()


AUTOSAVED = """
    <form id="autosaved" data-autosave hx-post="/save/" hx-trigger="jobwise:save, submit"
          hx-swap="none"><input name="headline" aria-label="Autosaved">
      <span data-save-state data-state="saved"></span></form>
    <button class="btn" id="twice" hx-post="/save/" hx-swap="none">Once only</button>"""


@pytest.fixture
def saving(open_style: Open) -> tuple[Any, list[str]]:
    """A page with an autosaving form, and what it sent."""
    page = open_style()
    sent: list[str] = []

    def answer(route: Any) -> None:
        sent.append(route.request.post_data or "")
        route.fulfill(status=200, body="")

    page.route("**/save/", answer)
    page.evaluate(
        """html => {
            const place = document.createElement("div");
            place.innerHTML = html;
            document.getElementById("main").prepend(place);
            htmx.process(place);
        }""",
        AUTOSAVED,
    )
    return page, sent


def wait_for_state(page: Any, state: str) -> None:
    page.locator(f'#autosaved [data-save-state][data-state="{state}"]').wait_for()


def test_an_autosaving_form_sends_the_last_of_many_keystrokes(saving: Any) -> None:
    page, sent = saving
    # The page's clock goes by the test's, so that a slow machine makes no pause between two keys.
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    for key in "Nurse":
        page.get_by_label("Autosaved").press(key)
        page.clock.run_for(100)
    wait_for_state(page, "dirty")
    page.clock.run_for(1000)
    wait_for_state(page, "saved")
    assert sent == ["headline=Nurse"]


def test_two_presses_send_one_request(saving: Any) -> None:
    page, sent = saving
    page.evaluate("['twice', 'twice'].forEach(id => document.getElementById(id).click())")
    page.locator("#twice:not([aria-busy])").wait_for()
    page.wait_for_timeout(200)
    assert len(sent) == 1
