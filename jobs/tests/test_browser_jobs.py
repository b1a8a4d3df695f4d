"""Jobs and the tracker in a real browser: by mouse, by keys, on a phone, without a script."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from jobs import actions
from jobs.models import Board, SavedJob
from jobwise.tests.walking import AT_ONCE
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

pytestmark = [
    pytest.mark.integration,
    pytest.mark.any_database,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]
POSTING = (
    "Night Baker\nCompany: Old Mill\nLocation: Leeds\n£14 - £16 per hour\n\nRequirements\n"
    "- Sourdough\n- Night work\n\nNice to have\n- Driving licence\n"
)
RESUME = {
    "basics": {"name": "Alice"},
    "work": [{"name": "Mill", "position": "Baker", "highlights": ["Baked sourdough nightly"]}],
}

Open = Callable[..., Any]


@pytest.fixture
def open_page(chromium: Any, live: Any, browser_of: Any) -> Iterator[Open]:
    """Opens an address signed in. A complaint of the console or the policy fails the test."""
    contexts, complaints = [], []

    def logged(message: Any, allowed: bool) -> None:
        if message.type == "error" and not allowed:
            complaints.append(message.text)

    def opened(user: Any, address: str, *, allow_complaints: bool = False, **options: Any) -> Any:
        options = {"viewport": {"width": 1280, "height": 900}, **options}
        context = chromium.new_context(base_url=live.url, **options)
        contexts.append(context)
        session = browser_of(user).cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live.url}]
        )
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: logged(said, allow_complaints))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def cards(alice: Any) -> list[SavedJob]:
    profile_actions.create_from_resume(user=alice, resume=from_json_resume(RESUME))
    jobs = [actions.import_text(user=alice, text=POSTING)]
    jobs += [actions.create_job(user=alice, title=name) for name in ("Day Baker", "Miller")]
    return [actions.save_job(user=alice, job=job)[0] for job in jobs]


def expect_column(page: Any, status: str, *names: str) -> None:
    titles = page.locator(f"[data-sortable={status}] > li .list-title")
    expect(titles).to_have_text(list(names))


def said(page: Any, start: str) -> None:
    expect(page.locator("#announcer")).to_have_text(re.compile("^" + re.escape(start)))


def test_a_card_is_moved_by_keys_and_every_step_is_said(
    alice: Any, open_page: Open, cards: list[SavedJob]
) -> None:
    page = open_page(alice, reverse("jobs:tracker"))
    handle = page.get_by_role("button", name="Move Day Baker")
    handle.focus()
    page.keyboard.press("Space")
    said(page, "Lifted: Day Baker, Saved")
    page.keyboard.press("ArrowRight")
    said(page, "Day Baker, Applied, now place 1 of 1")
    with page.expect_response("**/jobs/tracker/move/"):
        page.keyboard.press("Space")
    said(page, "Dropped: Day Baker, Applied")
    expect(page.locator("#count-applied")).to_have_text("1")
    expect(handle).to_be_focused()
    page.reload()
    expect_column(page, "applied", "Day Baker")
    expect_column(page, "saved", "Miller", "Night Baker")


def test_escape_puts_a_lifted_card_back(alice: Any, open_page: Open, cards: list[SavedJob]) -> None:
    page = open_page(alice, reverse("jobs:tracker"))
    page.get_by_role("button", name="Move Miller").focus()
    for key in ("Space", "ArrowRight", "ArrowRight", "Escape"):
        page.keyboard.press(key)
    said(page, "Put back: Miller")
    expect_column(page, "saved", "Miller", "Day Baker", "Night Baker")


def test_a_card_is_dragged_to_its_place(alice: Any, open_page: Open, cards: list[SavedJob]) -> None:
    actions.change_status(saved=cards[0], status="applied")
    page = open_page(alice, reverse("jobs:tracker"))
    grip = page.get_by_role("button", name="Move Miller").bounding_box()
    target = page.locator("[data-sortable=applied] > li").bounding_box()
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(target["x"] + 40, target["y"] + 60, steps=6)
    page.mouse.move(target["x"] + 40, target["y"] + 4, steps=6)
    with page.expect_response("**/jobs/tracker/move/"):
        page.mouse.up()
    expect_column(page, "applied", "Miller", "Night Baker")
    page.reload()
    expect_column(page, "applied", "Miller", "Night Baker")


def test_a_move_that_cannot_be_kept_is_put_back(
    alice: Any, open_page: Open, cards: list[SavedJob]
) -> None:
    page = open_page(alice, reverse("jobs:tracker"), allow_complaints=True)
    page.route("**/jobs/tracker/move/", lambda route: route.abort())
    page.get_by_role("combobox", name="Status of Day Baker").select_option("offer")
    page.locator(".toast-error").wait_for()
    expect_column(page, "saved", "Miller", "Day Baker", "Night Baker")
    expect(page.get_by_role("combobox", name="Status of Day Baker")).to_have_value("saved")


def test_a_select_moves_its_card_at_once(
    alice: Any, open_page: Open, cards: list[SavedJob]
) -> None:
    page = open_page(alice, reverse("jobs:tracker"), viewport={"width": 390, "height": 800})
    page.get_by_role("combobox", name="Status of Day Baker").select_option("offer")
    said(page, "Day Baker: Offer")
    expect(page.locator("#count-offer")).to_have_text("1")
    expect_column(page, "offer", "Day Baker")


def test_several_are_withdrawn_from_the_table(
    alice: Any, open_page: Open, cards: list[SavedJob]
) -> None:
    page = open_page(alice, reverse("jobs:tracker_table") + "?ordering=title")
    page.get_by_role("checkbox", name="Tick all").check()
    page.get_by_role("checkbox", name="Miller").uncheck()
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_text("2 jobs moved.").wait_for()
    expect(page).to_have_url(re.compile(r"\?ordering=title$"))
    expect(page.locator("tbody .badge")).to_have_text(["Withdrawn", "Saved", "Withdrawn"])


def test_notes_are_kept_while_they_are_typed(
    alice: Any, open_page: Open, cards: list[SavedJob]
) -> None:
    page = open_page(alice, reverse("jobs:card", args=[cards[0].pk]))
    with page.expect_response(lambda answer: answer.request.method == "POST") as kept:
        page.locator("#id_notes").fill("Ask for Jo")
    assert kept.value.status == 204
    page.locator("[data-save-state][data-state=saved]").wait_for()
    page.reload()
    expect(page.locator("#id_notes")).to_have_value("Ask for Jo")


def test_results_come_while_typing_and_the_search_is_kept(
    alice: Any, open_page: Open, cards: list[SavedJob]
) -> None:
    page = open_page(alice, reverse("jobs:list"))
    page.keyboard.press("/")
    page.keyboard.type("baker")
    expect(page.locator("#count")).to_have_text("2 jobs")
    page.get_by_role("link", name="Save this search").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#save-search")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Location").fill("Leeds")
    page.wait_for_url("**/jobs/?q=baker&location=Leeds")
    page.get_by_role("link", name="Save this search").click()
    page.get_by_label("Name", exact=True).fill("Leeds")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Leeds", exact=True).wait_for()
    page.get_by_role("link", name="Without Location: Leeds").click()
    page.wait_for_url("**/jobs/?q=baker")
    page.get_by_role("link", name="Leeds", exact=True).click()
    page.wait_for_url("**/jobs/?q=baker&location=Leeds")
    expect(page.locator(".job-list .list-title")).to_have_text(["Night Baker"])


def test_without_a_script_jobs_are_added_found_tracked_and_moved(
    alice: Any, open_page: Open
) -> None:
    page = open_page(alice, reverse("jobs:add"), java_script_enabled=False)
    page.get_by_label("Or its text").fill(POSTING)
    page.get_by_role("button", name="Read the posting").click()
    expect(page.get_by_label("Company")).to_have_value("Old Mill")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep and track").click()
    page.get_by_role("link", name="Jobs", exact=True).first.click()
    page.get_by_label("Search jobs").fill("mill")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Night Baker").wait_for()
    page.goto(reverse("jobs:tracker"))
    page.get_by_role("combobox", name="Status of Night Baker").select_option("interviewing")
    page.get_by_role("button", name="Move", exact=True).click()
    expect_column(page, "interviewing", "Night Baker")
    page.get_by_role("link", name="Night Baker").click()
    page.locator("#id_notes").fill("No script")
    with page.expect_navigation():
        page.get_by_role("button", name="Save").click()
    assert SavedJob.objects.get().notes == "No script"


def test_axe_finds_nothing_in_what_an_address_alone_does_not_show(
    alice: Any, staff: Any, open_page: Open, cards: list[SavedJob]
) -> None:
    """Everything unfolded, with notes, contacts and errors."""
    card = actions.update_saved(
        saved=cards[0], next_action="Call", next_action_date=date(2026, 11, 20), notes="x"
    )
    actions.add_contact(saved=card, name="Jo", email="jo@mill.example")
    actions.save_search(user=alice, name="Bakers", query="q=baker")
    board = Board(url="https://boards.greenhouse.io/oldmill", last_error="503", failures=2)
    board.clean()
    board.save()
    page = open_page(alice, reverse("jobs:list"), reduced_motion="reduce")
    look(page, [reverse("jobs:list") + query for query in ("", "?q=zzz&salary_min=lots")])
    look(page, [reverse("jobs:card", args=[card.pk])])
    look(page, [reverse(f"jobs:{name}", args=[card.job_id]) for name in ("detail", "edit")])
    page = open_page(staff, reverse("jobs:boards"), allow_complaints=True, reduced_motion="reduce")
    look(page, [reverse("jobs:boards")])
    page.get_by_label("Address of the board").fill("https://example.com/about")
    page.get_by_role("button", name="Follow").click()
    page.get_by_text("This is not the address of a board").wait_for()
    assert violations(page) == []


def look(page: Any, addresses: list[str]) -> None:
    for address in addresses:
        page.goto(address)
        page.evaluate(AT_ONCE)
        for details in page.locator("main details").all():
            details.evaluate("details => { details.open = true; }")
        for width, theme in ((1280, "light"), (390, "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=theme)
            assert (address, width, violations(page)) == (address, width, [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def violations(page: Any) -> list[tuple[str, Any]]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]
