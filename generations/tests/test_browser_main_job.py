"""The main job in a real browser, with a real server and worker."""

import io
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from pypdf import PdfReader

from accounts import usage
from accounts.models import User
from generations import actions
from generations.models import Generation
from generations.pipeline import work
from generations.tests.conftest import POSTING, RESUME
from generations.writers.port import Options
from jobs import actions as job_actions
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

pytestmark = [pytest.mark.integration, pytest.mark.slow]
WAIT = 60_000


def sign_in(page, person, password):
    page.goto("/account/login/")
    page.fill("[name=username]", person.email)
    page.fill("[name=password]", password)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url(re.compile(r"/(today/|$)"))


def with_generation(person, kind="resume"):
    """A finished generation of somebody with a profile; made here, not by the worker."""
    profile_actions.create_from_resume(user=person, resume=from_json_resume(RESUME))
    job = job_actions.import_text(user=person, text=POSTING)
    generation = actions.request_generation(user=person, job=job, options=Options(kind=kind))
    while not Generation.objects.filter(pk=generation.pk, status="completed").exists():
        work.run(str(generation.pk))
    generation.refresh_from_db()
    return generation


def no_violations(page):
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def keeps(answer, words):
    """Whether this answers a save of the review with these words in it."""
    asked = answer.request
    return asked.url.endswith("/review/live/") and re.search(words, asked.post_data)


def pdf_text(download):
    reader = PdfReader(io.BytesIO(Path(download.path()).read_bytes()))
    return "\n".join(page.extract_text() for page in reader.pages)


def test_newcomer_to_pdf(page):
    page.goto("/account/signup/")
    for name, value in (
        ("full_name", "Alice Example"),
        ("email", "newcomer@example.com"),
        ("password", "Correct1horse!battery"),
    ):
        page.fill(f"[name={name}]", value)
    page.get_by_role("main").get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/profile/")
    expect(page.get_by_role("button", name="Read it")).to_be_visible()
    person = User.objects.get(email="newcomer@example.com")
    profile_actions.create_from_resume(user=person, resume=from_json_resume(RESUME))
    page.goto("/tailor/")
    page.fill("[name=posting]", POSTING)
    page.get_by_role("button", name="Tailor").click()
    page.wait_for_url(re.compile(r"/tailor/[0-9a-f-]{36}/(review/)?$"))
    page.wait_for_url("**/review/", timeout=WAIT)
    page.get_by_role("button", name="Accept all").click()
    expect(page.locator("[value=keep]:checked").nth(2)).to_be_attached()
    page.get_by_role("button", name="Use this document").click()
    page.wait_for_url("**/documents/**")
    page.locator(".doc-page img").wait_for(timeout=WAIT)
    with page.expect_download(timeout=WAIT) as waiting:
        page.get_by_role("button", name="Download PDF").click()
    assert waiting.value.suggested_filename.startswith("Alice-Example-")
    text = pdf_text(waiting.value)
    assert "Alice Example" in text
    assert "City Hospital" in text
    assert usage.used_this_month(person) == 1


@pytest.mark.any_database
def test_review_by_keyboard(page, alice, password):
    generation = with_generation(alice)
    sign_in(page, alice, password)
    page.goto(f"/tailor/{generation.pk}/review/")
    no_violations(page)
    shown = page.locator("[data-line]:visible")
    page.keyboard.press("j")
    expect(shown.nth(0)).to_be_focused()
    page.keyboard.press("y")
    expect(shown.nth(0).locator("[value=keep]")).to_be_checked()
    expect(shown.nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("j")
    state = page.locator(".review-state")
    before = state.inner_text()
    page.keyboard.press("n")
    line = shown.nth(1)
    expect(line.locator("[value=own], [value=out]").first).to_be_checked()
    expect(state).not_to_have_text(before, use_inner_text=True)
    page.keyboard.press("u")
    expect(line.locator("input:checked")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("Led a team of 90 nurses.")
    line = page.locator("[data-line]:focus-within")
    line.locator(".verdict-warn").wait_for(timeout=WAIT)
    expect(line.locator(".verdict-warn mark").get_by_text("90", exact=True)).to_be_visible()
    no_violations(page)
    # The answer to an earlier choice says that all is kept, too.
    with page.expect_response(lambda answer: keeps(answer, r"of.{1,3}90.{1,3}nurses")):
        page.keyboard.press("Escape")
    page.locator(".save-state[data-state=saved]").wait_for()
    page.reload()
    expect(page.locator("textarea:visible")).to_have_value("Led a team of 90 nurses.")
    page.get_by_role("button", name="Use this document").click()
    page.wait_for_url("**/documents/**")
    generation.document.refresh_from_db()
    assert "Led a team of 90 nurses." in generation.document.text


@pytest.mark.any_database
def test_a_review_in_two_tabs_keeps_what_was_chosen_in_both(page, alice, password):
    generation = with_generation(alice)
    sign_in(page, alice, password)
    page.goto(f"/tailor/{generation.pk}/review/")
    other = page.context.new_page()
    other.goto(page.url)

    def leave_out(tab, place):
        tab.locator(f"[name='c:{place}'][value=out]").evaluate("choice => choice.click()")
        tab.locator(".save-state[data-state=saved]").wait_for(state="attached")

    first, second, third = (f"work[0].highlights[{n}]" for n in range(3))
    leave_out(page, first)
    leave_out(other, second)
    other.get_by_text("You decided elsewhere too.").wait_for()
    no_violations(other)
    leave_out(page, second)
    other.locator(f"[name='c:{second}'][value=keep]").evaluate("choice => choice.click()")
    other.locator(".save-state[data-state=saved]").wait_for(state="attached")
    leave_out(page, third)
    other.get_by_role("link", name="Show them").click()
    expect(other.locator(f"[name='c:{first}'][value=out]")).to_be_checked()
    expect(other.locator(f"[name='c:{second}'][value=keep]")).to_be_checked()
    expect(other.locator(f"[name='c:{third}'][value=out]")).to_be_checked()


@pytest.mark.any_database
def test_review_on_a_phone(page, alice, password):
    generation = with_generation(alice)
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, alice, password)
    page.goto(f"/tailor/{generation.pk}/review/")
    no_violations(page)
    line = page.locator(".line-kept").nth(1)
    line.locator("summary").click()
    line.get_by_text("Leave out").click()
    page.locator(".save-state[data-state=saved]").wait_for(state="attached")
    page.reload()
    expect(page.locator(".line-kept").nth(1).locator("[value=out]")).to_be_checked()
    following = page.get_by_role("button", name="Next change")
    following.click()
    waiting = page.locator(".line-changed").first
    expect(waiting).to_be_focused()
    page.get_by_role("button", name="Accept all").click()
    page.get_by_text("Every change decided").wait_for()
    expect(following).to_be_hidden()
    page.get_by_role("button", name="Use this document").click()
    page.wait_for_url("**/documents/**")
    no_violations(page)
    for path in ("/tailor/", "/documents/"):
        page.goto(path)
        no_violations(page)


@pytest.mark.any_database
def test_everything_without_a_script(chromium, live, alice, password):
    profile_actions.create_from_resume(user=alice, resume=from_json_resume(RESUME))
    context = chromium.new_context(base_url=live.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, alice, password)
    page.goto("/tailor/")
    page.fill("[name=posting]", POSTING)
    page.get_by_role("button", name="Tailor").click()
    page.wait_for_url("**/review/", timeout=WAIT)
    line = page.locator(".line-kept").nth(1)
    line.locator("summary").click()
    line.get_by_label("Edit").check()
    page.locator("[data-line]").nth(2).locator("textarea").fill("Cared for patients.")
    with page.expect_navigation():
        page.get_by_role("button", name="Save choices").click()
    expect(page.locator("textarea:visible")).to_have_value("Cared for patients.")
    page.get_by_role("button", name="Use this document").click()
    page.wait_for_url("**/documents/**")
    expect(page.locator(".doc-text")).to_contain_text("Cared for patients.")
    with page.expect_download(timeout=WAIT) as waiting:
        page.get_by_role("button", name="Download PDF").click()
    assert "Cared for patients." in pdf_text(waiting.value)
    context.close()


def test_a_guest_gets_a_pdf(page):
    page.goto("/tailor/guest/")
    no_violations(page)
    page.fill(
        "[name=resume]",
        "Anna Berg\nanna@example.com\n\nExperience\nNurse, City Hospital\nJan 2019 - Present\n"
        "- Cared for 12 patients a shift\n\nSkills\nWound care, Triage\n",
    )
    page.fill("[name=posting]", POSTING)
    page.get_by_role("button", name="Tailor").click()
    page.get_by_role("button", name="Download PDF").wait_for(timeout=WAIT)
    no_violations(page)
    with page.expect_download(timeout=WAIT) as waiting:
        page.get_by_role("button", name="Download PDF").click()
    assert "Anna Berg" in pdf_text(waiting.value)


@pytest.mark.any_database
def test_words_outlive_a_reload_after_they_were_checked(page, alice, password):
    generation = with_generation(alice)
    sign_in(page, alice, password)
    page.goto(f"/documents/{generation.document.pk}/edit/")
    line = page.locator("[name='work[0].highlights[0]']")
    line.fill("Cared for 95 patients a shift.")
    page.locator(".verdict-warn mark").first.wait_for(timeout=WAIT)
    no_violations(page)
    page.reload()
    page.get_by_text("We kept what you typed here.").wait_for()
    expect(line).to_have_value("Cared for 95 patients a shift.")
    page.get_by_role("button", name="Save as a new version").click()
    page.locator(".doc-page img").wait_for(timeout=WAIT)
    page.locator("#score").get_by_role("meter", name="ATS score").wait_for(timeout=WAIT)
    page.get_by_role("heading", name="Look").click()
    page.get_by_label("Elegant").first.check()
    page.frame_locator(".look-frame iframe").get_by_text("Cared for 95").wait_for(timeout=WAIT)
