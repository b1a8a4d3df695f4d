"""One review open on two devices: nothing that was chosen or typed on either is lost unseen."""

from __future__ import annotations

import pytest
from django.urls import reverse

from generations.models import Generation
from generations.review_state import kept_decisions
from generations.tests.test_pages_tailoring import form_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
FIRST, SECOND = "work[0].highlights[0]", "work[0].highlights[1]"
ELSEWHERE = "You decided elsewhere too."


class Page:
    """The review in one browser: its form as it was drawn, and what the person does to it."""

    def __init__(self, browser, generation):
        self.browser, self.generation = browser, generation
        self.form = form_of(generation)
        self.seen = self.open().context["seen"]

    def address(self, name):
        return reverse(f"generations:{name}", args=[self.generation.pk])

    def open(self):
        return self.browser.get(self.address("review"))

    def choose(self, place, choice, text="", *, answered=True):
        self.form |= {f"c:{place}": choice, f"t:{place}": text}
        answer = self.browser.post(
            self.address("review_live"),
            self.form | {"seen": self.seen},
            headers={"HX-Request": "true"},
        )
        if answered:
            self.seen = answer.context["seen"]
        return answer.content.decode()

    def press(self, action):
        form = self.form | {"seen": self.seen, "action": action}
        return self.browser.post(self.address("review"), form)


@pytest.fixture
def generation(made):
    return made()


@pytest.fixture
def laptop(alice, generation, browser_of):
    return Page(browser_of(alice), generation)


@pytest.fixture
def phone(alice, generation, browser_of):
    return Page(browser_of(alice), generation)


def said(place):
    choice = kept_decisions(Generation.objects.get()).lines.get(place)
    return (choice.choice, choice.text) if choice else None


def test_choices_about_different_lines_are_all_kept(laptop, phone):
    skill = "skills[0].keywords[0]"
    assert ELSEWHERE not in laptop.choose(FIRST, "edit", "Typed on the laptop.")
    assert ELSEWHERE in phone.choose(SECOND, "out")
    phone.form.pop(f"s:{skill}")
    phone.choose(SECOND, "out")
    assert ELSEWHERE in laptop.choose("basics.label", "out")
    assert said(FIRST) == ("edit", "Typed on the laptop.")
    assert (said(SECOND), said("basics.label")) == (("out", ""), ("out", ""))
    assert said(skill) == ("out", "")
    assert ELSEWHERE not in laptop.open().content.decode()


def test_what_was_saved_before_does_not_come_back_over_a_newer_choice(laptop, phone):
    laptop.choose(FIRST, "out")
    phone.choose(FIRST, "keep")
    laptop.choose(SECOND, "out")
    laptop.choose(SECOND, "keep")
    assert (said(FIRST), said(SECOND)) == (("keep", ""), ("keep", ""))


def test_of_two_wordings_of_a_line_the_last_counts_and_the_other_is_shown(laptop, phone):
    laptop.choose(FIRST, "edit", "Typed on the laptop.")
    assert "Typed on the laptop." in phone.choose(FIRST, "edit", "Typed on the phone.")
    assert said(FIRST) == ("edit", "Typed on the phone.")
    page = phone.open().content.decode()
    assert "before it you wrote" in page
    assert "<li>Typed on the laptop.</li>" in page
    assert phone.press("use").status_code == 302
    assert "before it you wrote" not in phone.open().content.decode()


def test_a_wording_that_is_typed_on_sets_nothing_aside(laptop):
    laptop.choose(FIRST, "edit", "Typed on", answered=False)
    laptop.choose(FIRST, "edit", "Written by hand", answered=False)
    assert said(FIRST) == ("edit", "Written by hand")
    assert "before it you wrote" not in laptop.open().content.decode()


def test_a_choice_is_taken_back_though_the_first_answer_was_lost(laptop):
    laptop.choose(FIRST, "keep")
    laptop.choose(FIRST, "out", answered=False)
    assert ELSEWHERE not in laptop.choose(FIRST, "keep")
    assert said(FIRST) == ("keep", "")


def test_nothing_is_used_that_the_person_has_not_seen(laptop, phone, generation):
    laptop.choose(FIRST, "edit", "Typed on the laptop.")
    phone.form["c:" + SECOND] = "out"
    answer = phone.press("use")
    assert answer.status_code == 200
    assert "Both are here now" in answer.content.decode()
    generation.document.refresh_from_db()
    assert generation.document.version == 1
    assert (said(FIRST)[1], said(SECOND)) == ("Typed on the laptop.", ("out", ""))
    phone.seen = answer.context["seen"]
    phone.form |= {"c:" + FIRST: "edit", "t:" + FIRST: "Typed on the laptop."}
    assert phone.press("use").status_code == 302
    generation.document.refresh_from_db()
    assert "Typed on the laptop." in generation.document.text


def test_accepting_all_leaves_what_was_decided_elsewhere(laptop, phone):
    laptop.choose(FIRST, "edit", "Typed on the laptop.")
    phone.press("accept_all")
    assert said(FIRST) == ("edit", "Typed on the laptop.")
    page = phone.open()
    assert page.context["decided"] == page.context["changes"]


def test_a_page_of_before_or_a_forged_one_is_taken_as_it_is(laptop):
    laptop.choose(FIRST, "out")
    laptop.seen = "forged"
    laptop.choose(FIRST, "keep")
    assert said(FIRST) == ("keep", "")


def test_choices_stay_when_they_make_no_document(laptop, monkeypatch):
    monkeypatch.setattr("documents.content.MAX_LINE", 1000)
    laptop.form |= {"c:" + FIRST: "edit", "t:" + FIRST: "x" * 1001}
    answer = laptop.press("use")
    assert "1,001 characters" in answer.content.decode()
    assert said(FIRST) == ("edit", "x" * 1001)
    laptop.seen = answer.context["seen"]
    laptop.choose(SECOND, "out")
    assert said(FIRST) == ("edit", "x" * 1001)
