"""Asking for a document, watching it, reviewing it: the pages without a browser."""

import html
import json
from uuid import uuid4

import pytest
from django.urls import reverse

from documents import rendering
from generations import actions
from generations.models import Generation
from generations.pipeline import work
from jobs import actions as job_actions
from jobs.models import Job
from profiles import actions as profile_actions

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TAILOR = reverse("generations:tailor")


def url(name, generation):
    return reverse(f"generations:{name}", args=[generation.pk])


def test_someone_without_a_profile_is_told_what_comes_first(alice, browser_of):
    page = browser_of(alice).get(TAILOR).content.decode()
    assert "First, your profile" in page
    assert 'name="posting"' not in page


def test_a_job_is_chosen_and_named_by_the_address(alice, profile, job, browser_of):
    page = browser_of(alice).get(TAILOR, {"job": job.pk, "kind": "cover_letter"})
    assert f'<option value="{job.pk}" selected>' in page.content.decode()
    assert 'value="cover_letter" checked' in page.content.decode()


def test_options_reach_the_writer(alice, profile, job, browser_of):
    answer = browser_of(alice).post(
        TAILOR,
        {
            "job": job.pk,
            "kind": "resume",
            "template": "elegant",
            "accent": "own",
            "own_accent": "#123456",
            "page_size": "letter",
            "pages": "2",
            "language": "de",
            "locked": ["work", "summary"],
            "instructions": "Stress the ward.",
        },
    )
    made = Generation.objects.get(user=alice)
    assert answer.url == url("progress", made)
    assert made.options == {
        "kind": "resume",
        "template": "elegant",
        "accent": "#123456",
        "page_size": "letter",
        "pages": 2,
        "tone": "plain",
        "length": "normal",
        "focus": "",
        "language": "de",
        "locked": ["work", "summary"],
        "instructions": "Stress the ward.",
    }


def test_a_pasted_posting_becomes_a_saved_job(alice, profile, posting_text, browser_of):
    browser_of(alice).post(TAILOR, {"posting": posting_text, "kind": "resume"})
    made = Generation.objects.get(user=alice)
    assert made.job.owner == alice
    assert made.job.saves.filter(user=alice).exists()


def test_two_presses_make_one(alice, profile, posting_text, browser_of):
    form = {"posting": posting_text, "kind": "resume", "key": uuid4()}
    browser = browser_of(alice)
    first, second = browser.post(TAILOR, form), browser.post(TAILOR, form)
    assert first.url == second.url
    assert Generation.objects.count() == 1
    assert Job.objects.count() == 1


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({}, "Choose a job, or paste a posting below."),
        ({"posting": "😀 😀"}, "posting"),
        ({"posting": "x" * 100_001}, "at most 100000 characters"),
        ({"posting": "A\x00B nurse"}, "Null characters are not allowed"),
        ({"job": str(uuid4())}, "not one of the available choices"),
        ({"posting": "Nurse\n\nRequirements\n- Triage", "template": "baroque"}, "baroque"),
    ],
)
def test_bad_input_is_said_at_its_field_and_kept(alice, profile, browser_of, form, words):
    answer = browser_of(alice).post(TAILOR, form | {"instructions": "Keep me"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert "Keep me" in page
    assert not Generation.objects.exists()


def test_a_used_up_month_is_said_and_nothing_is_kept(
    alice, profile, posting_text, browser_of, settings
):
    settings.MONTHLY_GENERATIONS = {"free": 0, "pro": 0}
    browser = browser_of(alice)
    answer = browser.post(TAILOR, {"posting": posting_text, "kind": "resume"})
    assert answer.status_code == 200
    assert "You have used all 0" in answer.content.decode()
    assert not Job.objects.exists()
    assert "disabled" in browser.get(TAILOR).content.decode()
    type(alice).objects.update(language="de")
    answer = browser.post(TAILOR, {"posting": posting_text, "kind": "resume"})
    assert "alle 0 Dokumente" in answer.context["form"].non_field_errors().as_text()


def test_a_job_of_another_person_is_no_choice(alice, bob, profile, job, browser_of):
    profile_actions.create_profile(user=bob, full_name="Bob")
    page = browser_of(bob).get(TAILOR, {"job": job.pk}).content.decode()
    assert str(job.pk) not in page.split("<select", 1)[1].split("</select>", 1)[0]
    assert browser_of(bob).post(TAILOR, {"job": job.pk}).status_code == 200


def test_progress_tells_the_stage_and_ends_at_the_review(alice, profile, job, browser_of):
    generation = actions.request_generation(user=alice, job=job)
    Generation.objects.update(
        status="running",
        stage="generate_content",
        step="Choosing your strongest lines",
        progress=30,
    )
    browser = browser_of(alice)
    page = browser.get(url("progress", generation)).content.decode()
    assert "Choosing your strongest lines" in page
    assert "every 1s" in page
    assert '<noscript><meta http-equiv="refresh"' in page
    known = browser.get(url("status", generation), {"stage": "compile_profile"})
    assert json.loads(known["HX-Trigger"]) == {"jobwise:announce": "Writing …"}
    assert "HX-Trigger" not in browser.get(url("status", generation), {"stage": "generate_content"})
    Generation.objects.update(status="pending", stage="", lease_until=None)
    work.run(str(generation.pk))
    assert browser.get(url("status", generation))["HX-Redirect"] == url("review", generation)
    assert browser.get(url("progress", generation)).url == url("review", generation)


def test_it_can_be_cancelled_and_asked_for_again(alice, profile, job, browser_of):
    generation = actions.request_generation(user=alice, job=job)
    browser = browser_of(alice)
    browser.post(url("cancel", generation))
    page = browser.get(url("progress", generation)).content.decode()
    assert "You cancelled this" in page
    assert "every 1s" not in page
    key = uuid4()
    for _press in range(2):
        answer = browser.post(url("again", generation), {"key": key})
        assert answer.url == reverse("generations:progress", args=[key])
    assert Generation.objects.get(pk=key).parent == generation


def test_a_failure_says_what_went_wrong(alice, profile, job, browser_of):
    generation = actions.request_generation(user=alice, job=job)
    Generation.objects.update(
        status="failed", stage="compile_profile", error_message="The profile has no name."
    )
    page = browser_of(alice).get(url("progress", generation)).content.decode()
    assert "The profile has no name." in page
    assert 'data-state="failed"' in page
    assert "Try again" in page


def test_the_review_shows_lines_facts_and_what_is_missing(alice, made, browser_of):
    generation = made()
    page = html.unescape(browser_of(alice).get(url("review", generation)).content.decode())
    for line in generation.document.content["resume"]["work"][0]["highlights"]:
        assert line in page
    for text in generation.result["unanswered"]:
        assert text in page
    assert "Choir" in page
    assert "Use this document" in page


def form_of(generation, **changes):
    """The review's form with nothing decided."""
    skills = generation.document.content["resume"].get("skills", [])
    stay = {
        f"s:skills[{index}].keywords[{position}]": "on"
        for index, group in enumerate(skills)
        for position in range(len(group["keywords"]))
    }
    return stay | changes


def test_choices_are_kept_at_once_and_the_score_moves(alice, made, browser_of):
    generation = made()
    browser = browser_of(alice)
    live = url("review_live", generation)
    headers = {"HX-Request": "true"}
    before = browser.post(live, form_of(generation), headers=headers).context
    lines = generation.document.content["resume"]["work"][0]["highlights"]
    out = {f"c:work[0].highlights[{index}]": "out" for index in range(len(lines))}
    after = browser.post(live, out, headers=headers).context
    assert after["score"].total < before["score"].total
    assert after["fill"].total < before["fill"].total
    page = browser.get(url("review", generation)).content.decode()
    assert page.count('value="out" checked') == len(lines)
    generation.document.refresh_from_db()
    assert generation.document.version == 1


def test_review_document_and_list_tell_one_score_and_one_length(alice, made, browser_of):
    """Told apart from what would be counted anew: what a person reads is what was measured."""
    generation = made()
    document = generation.document
    document.ats_report["total"] = document.ats_score = 37
    document.save()
    document.files.filter(format="pdf").update(pages=3)
    browser = browser_of(alice)
    for address, score in (
        (url("review", generation), "<strong>Score 37</strong>"),
        (reverse("documents:detail", args=[document.pk]), 'aria-valuenow="37"'),
        (reverse("documents:list"), "score 37"),
        (reverse("dashboard"), "score 37"),
    ):
        page = browser.get(address).content.decode()
        assert score in page, address
        assert "3 pages" in page, address


def test_a_new_look_is_scored_for_the_posting_that_the_document_was_made_for(
    alice, made, browser_of
):
    generation = made()
    document = generation.document
    before = document.ats_report["parts"][0]
    job_actions.update_job(user=alice, job=generation.job, description="Drive a lorry.")
    browser = browser_of(alice)
    browser.post(reverse("documents:look", args=[document.pk]), {"template": "tech"}, follow=True)
    rendering.run(str(document.files.get(version=2, format="pdf").pk))
    document.refresh_from_db()
    assert (before["slug"], document.ats_report["parts"][0]) == ("coverage", before)


def test_the_review_becomes_a_new_version_when_it_is_used(alice, made, browser_of):
    generation = made()
    form = form_of(
        generation,
        **{
            "c:work[0].highlights[0]": "edit",
            "t:work[0].highlights[0]": "Cared for patients on a surgical ward.",
            "action": "use",
        },
    )
    for item in generation.result["left_out"]:
        form[f"b:{item['fact']}"] = "on"
    answer = browser_of(alice).post(url("review", generation), form)
    generation.document.refresh_from_db()
    assert answer.url == reverse("documents:detail", args=[generation.document.pk])
    resume = generation.document.content["resume"]
    assert resume["work"][0]["highlights"][0] == "Cared for patients on a surgical ward."
    assert generation.document.version == 2
    assert "Choir" in json.dumps(resume)
    browser_of(alice).post(url("review", generation), form)
    generation.document.refresh_from_db()
    assert generation.document.version == 2


def test_edits_elsewhere_are_pointed_out_and_looks_are_not(alice, made, browser_of):
    generation = made()
    browser = browser_of(alice)
    document = generation.document
    browser.post(reverse("documents:look", args=[document.pk]), {"template": "tech"})
    words = "edited after this review"
    assert words not in browser.get(url("review", generation)).content.decode()
    browser.post(reverse("documents:edit", args=[document.pk]), {"basics.label": "Ward nurse"})
    assert words in browser.get(url("review", generation)).content.decode()
    browser.post(url("review", generation), form_of(generation, action="use"))
    document.refresh_from_db()
    assert document.template == "tech"
    assert document.content["resume"]["basics"].get("label") != "Ward nurse"
    assert words not in browser.get(url("review", generation)).content.decode()


def test_the_look_of_the_last_one_is_offered_again(alice, profile, job, browser_of):
    browser = browser_of(alice)
    browser.post(TAILOR, {"job": job.pk, "template": "tech", "accent": "#6b2d3c"})
    page = browser.get(TAILOR).content.decode()
    assert 'value="tech" checked' in page
    assert 'value="#6b2d3c" checked' in page


def test_all_at_once(alice, made, browser_of):
    generation = made()
    browser = browser_of(alice)
    browser.post(url("review", generation), form_of(generation, action="accept_all"))
    page = browser.get(url("review", generation))
    assert page.context["decided"] == page.context["changes"] > 0


def test_each_section_of_short_entries_stands_under_one_heading(alice, made, browser_of):
    page = browser_of(alice).get(url("review", made()))
    headings = [block.heading for block in page.context["blocks"]]
    assert headings[0] == "At the top"
    assert headings.count("Skills") == 1
    assert len(headings) == len(set(headings))


def test_reasons_are_given_in_the_language_of_the_person(alice, made, browser_of):
    generation = made()
    alice.language = "de"
    alice.save()
    page = browser_of(alice).get(url("review", generation)).content.decode()
    reasons = {origin["reason"] for origin in generation.document.origins.values()}
    assert "The posting asks for “Triage”." in reasons
    assert "Die Anzeige fragt nach „Triage“." in page
    assert [reason for reason in reasons if reason in page] == []


def test_a_letter_is_reviewed_too(alice, made, browser_of):
    generation = made("cover_letter")
    paragraphs = generation.document.content["letter"]["paragraphs"]
    browser = browser_of(alice)
    page = browser.get(url("review", generation))
    assert "Wound care" in page.context["spoken_to"]
    assert "Not claimed" in page.content.decode()
    all_out = {f"c:letter.paragraphs[{index}]": "out" for index in range(1, len(paragraphs))}
    live = browser.post(url("review_live", generation), all_out | {"c:letter.paragraphs[0]": "out"})
    assert live.context["spoken_to"] == []
    form = {"c:letter.paragraphs[0]": "out", "action": "use"}
    browser.post(url("review", generation), form)
    generation.document.refresh_from_db()
    assert generation.document.content["letter"]["paragraphs"] == paragraphs[1:]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Cared for 12 patients a shift on a surgical ward.", "bears this out"),
        ("Cared for 90 patients a shift on a surgical ward.", "<mark>90</mark>"),
        ("", None),
    ],
)
def test_an_edited_line_is_held_against_the_profile(alice, made, browser_of, line, said):
    generation = made()
    place = "work[0].highlights[0]"
    answer = browser_of(alice).post(
        f"{url('check', generation)}?place={place}", {f"t:{place}": line}
    )
    if said is None:
        assert answer.content.decode().strip() == ""
    else:
        assert said in answer.content.decode()


@pytest.mark.parametrize("place", ["", "../x", "work[0].highlights[0]", "x" * 500, "work[99999]"])
def test_odd_checks_are_answered_quietly(alice, made, browser_of, place):
    generation = made()
    line = "x" * 5000
    answer = browser_of(alice).post(url("check", generation) + f"?place={place}", {place: line})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "name", ["progress", "status", "cancel", "again", "review", "review_live", "check"]
)
def test_strangers_find_nothing(charlie, made, browser_of, name):
    generation = made()
    browser = browser_of(charlie)
    assert browser.get(url(name, generation)).status_code in (404, 405)
    assert browser.post(url(name, generation)).status_code in (404, 405)
    generation.refresh_from_db()
    assert generation.status == "completed"


@pytest.mark.parametrize("name", ["progress", "review"])
def test_pages_take_few_queries(alice, made, browser_of, name, django_assert_max_num_queries):
    generation = made()
    browser = browser_of(alice)
    with django_assert_max_num_queries(25):
        browser.get(url(name, generation))


def test_the_form_takes_few_queries_however_many_jobs(
    alice, profile, job, browser_of, django_assert_max_num_queries
):
    browser = browser_of(alice)
    Job.objects.bulk_create(Job(owner=alice, title=f"Nurse {n}") for n in range(300))
    with django_assert_max_num_queries(20):
        page = browser.get(TAILOR)
    assert page.content.decode().count("<option") < 120
