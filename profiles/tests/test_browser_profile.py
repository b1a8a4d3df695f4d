"""The profile in a real browser on a real server: import, editor, two windows, no script."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import expect

from accounts.models import User
from profiles import actions
from profiles.json_resume import from_json_resume
from profiles.models import Profile
from profiles.tests.resume_files import one_column_pdf

pytestmark = [
    pytest.mark.integration,
    pytest.mark.any_database,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
]

RESUME = {
    "basics": {"name": "Marta Okonkwo", "email": "marta@example.org"},
    "work": [
        {
            "name": "Aire Valley Foods Ltd",
            "position": "Warehouse Team Leader",
            "startDate": "2020-03",
            "highlights": ["Lead 18 pickers over two shifts."],
        },
        {"name": "Corner Shop", "position": "Cashier", "startDate": "2014", "endDate": "2015"},
    ],
    "skills": [{"name": "Tools", "keywords": ["Excel", "SAP"]}],
}


def sign_in(context, live, user, browser_of):
    session = browser_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live.url}
    context.add_cookies([cookie])


@pytest.fixture
def profile(live, alice):
    return actions.create_from_resume(user=alice, resume=from_json_resume(RESUME))


@pytest.fixture
def mine(page, live, alice, browser_of):
    """Alice's browser. The console and the content policy may not complain."""
    complaints = []
    page.on(
        "console",
        lambda said: (
            complaints.append(said.text)
            if said.type == "error" and not re.search(r"status of 4|Error Code 4", said.text)
            else None
        ),
    )
    sign_in(page.context, live, alice, browser_of)
    yield page
    assert complaints == []


def assert_accessible(page):
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def employers(page):
    return page.locator("#experiences h3")


def read_file(page, data, name="resume.pdf"):
    page.goto("/profile/import/")
    page.set_input_files(
        "#id_file", {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_role("button", name="Read it").click()


def test_a_newcomer_imports_a_pdf_and_is_led_to_a_job(mine, alice):
    mine.goto("/profile/")
    read_file(mine, one_column_pdf())
    mine.wait_for_url(re.compile(r"/profile/import/.+/"))
    assert_accessible(mine)
    folded = mine.locator("#review-experiences-0")
    assert not folded.get_by_label("Title").is_visible()
    folded.locator("> summary").press("Enter")
    assert folded.get_by_label("Title").input_value() == "Warehouse Team Leader"
    assert_accessible(mine)
    mine.locator("#review-basics summary").press("Enter")
    mine.fill("#id_basics-headline", "Team leader")
    mine.locator("#review [data-save-state][data-state=saved]").wait_for()
    mine.reload()
    expect(mine.locator("#id_basics-headline")).to_have_value("Team leader")
    assert_accessible(mine)
    mine.get_by_role("button", name="Save as my profile").click()
    mine.wait_for_url("**/profile/ready/")
    assert_accessible(mine)
    assert Profile.objects.get(user=alice).headline == "Team leader"


def test_a_pdf_is_merged_without_doubles_and_an_entry_added_by_hand(mine, profile):
    read_file(mine, one_column_pdf())
    mine.get_by_role("heading", name="What merging adds").wait_for()
    mine.get_by_role("button", name="Add award").click()
    mine.locator("#id_awards-0-title").fill("Employee of the year")
    expect(mine.locator("#id_basics-name")).to_have_value("Marta Okonkwo")
    mine.locator("#additions").get_by_text("Employee of the year").wait_for(state="attached")
    mine.get_by_role("button", name="Merge into my profile").click()
    mine.wait_for_url("**/profile/")
    expect(employers(mine)).to_have_count(3)
    expect(employers(mine).filter(has_text="Team Leader")).to_have_text(
        ["Warehouse Team Leader · Aire Valley Foods Ltd"]
    )
    assert profile.awards.get().title == "Employee of the year"


def test_a_broken_file_says_so_in_place(mine):
    read_file(mine, b"%PDF-1.7 broken")
    mine.get_by_role("alert").get_by_text("damaged").wait_for()
    assert_accessible(mine)


def test_reordering_by_keyboard_is_announced_and_taken_back(mine, profile):
    mine.goto("/profile/")
    warehouse, shop = "Warehouse Team Leader · Aire Valley Foods Ltd", "Cashier · Corner Shop"
    expect(employers(mine)).to_have_text([warehouse, shop])
    mine.locator("#experiences .handle").first.focus()
    mine.keyboard.press("Space")
    mine.keyboard.press("ArrowDown")
    mine.locator("#announcer").get_by_text("now place 2 of 2").wait_for()
    mine.keyboard.press("Space")
    mine.get_by_text("Moved.").wait_for()
    expect(employers(mine)).to_have_text([shop, warehouse])
    mine.locator("[aria-label^='Move Warehouse']:focus").wait_for()
    mine.locator("#toasts").get_by_role("button", name="Undo").click()
    mine.get_by_text("Taken back.").wait_for()
    expect(employers(mine)).to_have_text([warehouse, shop])


def test_details_are_saved_by_themselves_and_undone(mine, profile):
    mine.goto("/profile/")
    preview = mine.frame_locator("[data-profile-preview]")
    mine.locator("#id_professional_summary").fill("Runs a calm warehouse.")
    mine.locator("#details-undo button").wait_for()
    expect(mine.locator("#details-form [data-save-state]")).to_have_text("All changes saved")
    preview.get_by_text("Runs a calm warehouse.").wait_for()
    profile.refresh_from_db()
    assert profile.professional_summary == "Runs a calm warehouse."
    mine.locator("#details-undo button").click()
    mine.get_by_text("Taken back.").wait_for()
    expect(mine.locator("#id_professional_summary")).to_have_value("")


def test_a_wrong_address_is_said_and_the_text_stays(mine, profile):
    mine.goto("/profile/")
    mine.locator("#id_email").fill("marta@")
    mine.locator("#details-note a").wait_for()
    expect(mine.locator("#id_email")).to_have_value("marta@")
    assert_accessible(mine)


def test_deleting_is_undone_from_the_toast(mine, profile):
    mine.goto("/profile/")
    mine.get_by_role("button", name="Delete Cashier · Corner Shop").click()
    mine.locator("#toasts").get_by_role("button", name="Undo").click()
    mine.get_by_text("Taken back.").wait_for()
    expect(employers(mine)).to_have_count(2)


def test_an_entry_is_edited_in_place_and_escape_leaves_it(mine, profile):
    mine.goto("/profile/")
    mine.get_by_role("link", name="Edit Cashier · Corner Shop").click()
    mine.locator(".entry-form [name=title]").fill("Shop assistant")
    assert_accessible(mine)
    mine.keyboard.press("Control+Enter")
    mine.get_by_text("Saved.").wait_for()
    expect(employers(mine).filter(has_text="Shop assistant · Corner Shop")).to_have_count(1)
    mine.get_by_role("link", name="Edit Shop assistant · Corner Shop").click()
    mine.locator(".entry-form [name=title]:focus").wait_for()
    mine.keyboard.press("Escape")
    mine.locator(".entry-form").wait_for(state="detached")
    mine.locator("[aria-label^='Edit Shop assistant']:focus").wait_for()


def test_skills_are_added_several_at_once_and_moved_between_groups(mine, profile):
    mine.goto("/profile/")
    mine.fill("#id_names", "Forklift, excel, Scheduling")
    mine.fill("#id_group", "Work")
    mine.keyboard.press("Enter")
    mine.get_by_text("Added: Forklift, Scheduling").wait_for()
    mine.get_by_role("button", name="Move SAP").focus()
    mine.keyboard.press("Space")
    mine.keyboard.press("ArrowRight")
    mine.keyboard.press("Space")
    mine.get_by_text("Moved.").wait_for()
    groups = {skill.name: skill.group for skill in profile.skills.all()}
    assert groups == {"Excel": "Tools", "SAP": "Work", "Forklift": "Work", "Scheduling": "Work"}


def test_two_windows_do_not_overwrite_each_other(mine, profile):
    mine.goto("/profile/")
    other = mine.context.new_page()
    other.goto("/profile/")
    other.locator("#id_headline").fill("Theirs")
    other.locator("#details-undo button").wait_for()
    mine.locator("#id_headline").fill("Mine")
    mine.get_by_text("changed in another window").wait_for()
    expect(mine.locator("#details-note .clash-text")).to_have_text(["Theirs", "Mine"])
    expect(mine.locator("#id_headline")).to_have_value("Mine")
    profile.refresh_from_db()
    assert profile.headline == "Theirs"
    assert_accessible(mine)
    mine.get_by_role("button", name="Save mine").click()
    mine.locator("#details-note > *").wait_for(state="detached")
    profile.refresh_from_db()
    assert profile.headline == "Mine"


def test_other_fields_changed_elsewhere_are_no_clash(mine, profile):
    mine.goto("/profile/")
    entry = profile.experiences.last()
    mine.get_by_role("link", name="Edit Cashier · Corner Shop").click()
    mine.locator(".entry-form [name=title]").fill("Shop assistant")
    actions.update_entry(entry=entry, location="Leeds")
    mine.locator(".entry-form").get_by_role("button", name="Save").click()
    mine.get_by_text("Saved.").wait_for()
    entry.refresh_from_db()
    assert (entry.title, entry.location) == ("Shop assistant", "Leeds")


def test_an_ended_session_loses_nothing_typed(mine, live, alice, profile, browser_of):
    mine.goto("/profile/")
    mine.get_by_role("link", name="Add experience").click()
    mine.locator(".entry-form [name=title]").fill("Forklift driver")
    mine.locator(".entry-form [name=company]").fill("Depot")
    mine.context.clear_cookies()
    mine.locator(".entry-form").get_by_role("button", name="Save").click()
    mine.locator("#session-expired[open]").wait_for()
    expect(mine.locator(".entry-form [name=title]")).to_have_value("Forklift driver")
    sign_in(mine.context, live, User.objects.get(pk=alice.pk), browser_of)
    mine.locator("[data-session-retry]").click()
    mine.get_by_text("Forklift driver · Depot").wait_for()
    assert profile.experiences.count() == 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_editor_and_the_review(
    chromium, live, alice, browser_of, profile, scheme
):
    size = {"width": 390, "height": 844}
    context = chromium.new_context(base_url=live.url, viewport=size, color_scheme=scheme)
    sign_in(context, live, alice, browser_of)
    phone = context.new_page()
    for address in ("/profile/", "/profile/import/", f"/profile/{profile.pk}/history/1/"):
        phone.goto(address)
        assert_accessible(phone)
    read_file(phone, one_column_pdf())
    phone.get_by_role("heading", name="What merging adds").wait_for()
    assert_accessible(phone)
    context.close()


def test_everything_is_done_without_a_script(chromium, live, alice, browser_of):
    context = chromium.new_context(base_url=live.url, java_script_enabled=False)
    sign_in(context, live, alice, browser_of)
    plain = context.new_page()
    read_file(plain, json.dumps(RESUME).encode(), "resume.json")
    plain.get_by_role("button", name="Add award").click()
    plain.fill("[name=awards-0-title]", "Prize")
    with plain.expect_navigation():
        plain.get_by_role("button", name="Save as my profile").click()
    profile = Profile.objects.get(user=alice)
    assert profile.awards.get().title == "Prize"
    plain.goto("/profile/")
    plain.fill("#id_headline", "Team leader")
    with plain.expect_navigation():
        plain.locator("#details-form").get_by_role("button", name="Save").click()
    plain.get_by_role("link", name="Edit Cashier · Corner Shop").click()
    plain.fill("[name=end_date]", "2013")
    plain.get_by_role("button", name="Save").click()
    plain.get_by_text("The end is before the start.").wait_for()
    plain.fill("[name=end_date]", "Mar 2016")
    with plain.expect_navigation():
        plain.get_by_role("button", name="Save").click()
    with plain.expect_navigation():
        plain.get_by_role("button", name="Delete Prize").click()
    profile.refresh_from_db()
    assert profile.headline == "Team leader"
    assert profile.experiences.last().end_date == "2016-03"
    assert profile.awards.count() == 0
    context.close()
