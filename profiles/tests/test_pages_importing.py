"""A file through the browser's forms: read, reviewed, corrected, then saved or merged."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jobwise.lib.errors import NotFound
from profiles import actions, imports
from profiles.json_resume import from_json_resume, to_json_resume
from profiles.models import Profile, ResumeImport
from profiles.snapshot import resume_of
from profiles.tests.resume_files import one_column_pdf, scanned_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.integration]

RESUME = {
    "basics": {
        "name": "Alice Example",
        "email": "alice@example.com",
        "profiles": [{"network": "Mastodon", "url": "https://example.social/@alice"}],
        "x-note": "kept",
    },
    "work": [
        {
            "name": "Corner Bakery",
            "position": "Baker",
            "startDate": "2020-01",
            "highlights": ["Baked 200 loaves a day."],
            "x-team": 4,
        },
        {"name": "Hotel", "position": "Porter", "startDate": "2018", "endDate": "2019"},
    ],
    "skills": [{"name": "Ovens", "keywords": ["Deck oven", "Rack oven"], "level": "Good"}],
    "languages": [{"language": "Polish", "fluency": "Native"}],
    "meta": {"theme": "plain"},
}


def file_of(document, name="resume.json"):
    return SimpleUploadedFile(name, json.dumps(document).encode())


def upload(client, *files, **data):
    return client.post(reverse("profiles:import"), {"file": list(files), **data})


@pytest.fixture
def read(alice):
    data = json.dumps(RESUME).encode()
    return imports.import_resume(user=alice, data=data, file_name="resume.json")


def test_what_was_discarded_meanwhile_is_gone_in_words(alice, read):
    gone = ResumeImport.objects.get(pk=read.pk)
    profile = actions.create_profile(user=alice, full_name="Alice")
    imports.delete_import(resume_import=read)
    resume = from_json_resume(RESUME)
    for change in (
        lambda: imports.confirm_import(resume_import=gone),
        lambda: imports.merge_import(resume_import=gone, profile=profile, resume=resume),
        lambda: imports.keep_draft(resume_import=gone, typed={"name": "A"}),
    ):
        with pytest.raises(NotFound, match="discarded elsewhere"):
            change()
    assert not ResumeImport.objects.exists()
    assert Profile.objects.get().version == profile.version


def test_what_is_read_cannot_be_merged_into_a_profile_that_is_gone(alice, read):
    profile = actions.create_profile(user=alice, full_name="Alice")
    gone = Profile.objects.get(pk=profile.pk)
    actions.delete_profile(profile=profile)
    with pytest.raises(NotFound, match="profile does not exist any more"):
        imports.merge_import(resume_import=read, profile=gone, resume=from_json_resume(RESUME))


def typed(client, read, **changes):
    """The review form as a browser would send it, with changes by control name."""
    page = client.get(reverse("profiles:review", args=[read.pk]))
    assert page.status_code == 200
    review = page.context["review"]
    data = {}
    forms = [review.basics_form]
    for section in review.sections:
        forms += [section.formset.management_form, *section.formset]
    for form in forms:
        for field in form:
            value = field.value()
            if isinstance(value, list):
                value = "\n".join(value)
            if field.name != "leave_out" and value is not None:
                data[field.html_name] = str(value)
    if page.context["target"]:
        data["version"] = page.context["target"].version
    return data | changes


def confirm(client, read, action, **changes):
    data = typed(client, read, **changes)
    return client.post(reverse("profiles:review", args=[read.pk]), data | {"action": action})


def test_a_file_is_read_and_looked_at_before_anything_is_kept(alice, browser_of):
    client = browser_of(alice)
    answer = upload(client, file_of(RESUME))
    found = ResumeImport.objects.get(user=alice)
    assert answer.headers["Location"] == reverse("profiles:review", args=[found.pk])
    assert not Profile.objects.filter(user=alice).exists()
    assert found.file_name in client.get(reverse("profiles:edit")).text


def test_the_largest_file_is_the_one_that_the_settings_allow(alice, browser_of, settings):
    settings.MAX_UPLOAD_BYTES = 2500
    client = browser_of(alice)
    page = client.get(reverse("profiles:import")).text
    assert "at most 0.0025 MB each" in page
    assert 'data-most-megabytes="0.0025"' in page
    refused = upload(client, SimpleUploadedFile("cv.txt", b"x" * 2501))
    assert "larger than 0.0025 MB" in refused.text


def test_pasted_text_is_read_as_well(alice, browser_of):
    text = (
        "Alice Example\nalice@example.com\n\nExperience\n\nBaker, Corner Bakery\n"
        "Jan 2020 - Present\n- Baked 200 loaves a day.\n"
    )
    upload(browser_of(alice), text=text)
    found = ResumeImport.objects.get(user=alice)
    assert found.content["work"][0]["name"] == "Corner Bakery"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("resume.pdf", b"%PDF-1.7 broken", "damaged"),
        ("empty.txt", b"", "empty"),
        ("scan.pdf", scanned_pdf(), "no readable text"),
        ("resume.json", b"{not json", "not valid JSON"),
    ],
)
def test_a_bad_file_is_named_with_what_to_do_and_nothing_typed_is_lost(
    alice, browser_of, name, data, message
):
    bad = SimpleUploadedFile(name, data)
    answer = upload(browser_of(alice), bad, file_of(RESUME), text="too short")
    assert answer.status_code == 422
    assert f"{name}: " in answer.text
    assert message in answer.text
    assert "too short" in answer.text
    assert ResumeImport.objects.filter(user=alice, file_name="resume.json").count() == 1


def test_nothing_chosen_is_asked_for(alice, browser_of):
    answer = upload(browser_of(alice))
    assert answer.status_code == 422
    assert "Choose a file or paste" in answer.text


def test_the_review_shows_the_words_of_the_file_and_marks_what_is_unsure(alice, browser_of):
    found = imports.import_resume(user=alice, data=one_column_pdf(), file_name="resume.pdf")
    page = browser_of(alice).get(reverse("profiles:review", args=[found.pk]))
    quoted = " ".join(re.findall(r"<blockquote>(.*?)</blockquote>", page.text, re.DOTALL))
    assert "Lead 18 pickers over two shifts." in quoted
    assert "Warehouse Team Leader" in quoted
    marks = page.context["review"].source_of("experiences", 0).marks
    assert [(mark.label, mark.level) for mark in marks] == [("Location", "likely")]
    assert "Probably right:" in page.text


def test_what_is_unsure_or_missing_is_counted_to_be_checked(alice, browser_of, read):
    read.fields = {"work[0].position": {"confidence": 0.5, "source": "Baker?"}}
    read.content["work"][1]["name"] = ""
    read.save()
    page = browser_of(alice).get(reverse("profiles:review", args=[read.pk]))
    assert "Please check:" in page.text
    assert "Not found: Company" in page.text
    assert "2 to check" in page.text


def folds(page):
    """Whether each entry on the page is open, by its id, and what its folded line says."""
    found = re.findall(
        r'<details class="review-one" id="review-([\w-]+)"( open)?>\s*<summary>(.*?)</summary>',
        page.text,
        re.DOTALL,
    )
    return {
        name: (bool(is_open), " ".join(re.sub(r"<[^>]+>", " ", line).split()))
        for name, is_open, line in found
    }


def test_what_was_read_well_is_folded_to_one_line_and_the_doubtful_is_open(alice, browser_of, read):
    read.fields = {"work[1].position": {"confidence": 0.5, "source": "Porter?"}}
    read.save()
    page = browser_of(alice).get(reverse("profiles:review", args=[read.pk]))
    assert folds(page) == {
        "experiences-0": (False, "Baker · Corner Bakery Jan 2020 – now 1 line"),
        "experiences-1": (True, "Porter · Hotel 2018 – 2019"),
        "skills-0": (False, "Ovens Deck oven, Rack oven"),
        "languages-0": (False, "Polish Native"),
    }
    assert '<a href="#review-experiences-1">Porter · Hotel</a>: Title' in page.text


def test_a_wrong_new_or_corrected_entry_is_open(alice, browser_of, read):
    client = browser_of(alice)
    wrong = confirm(client, read, "new", **{"experiences-1-company": ""})
    assert [name for name, (is_open, _) in folds(wrong).items() if is_open] == ["experiences-1"]
    typed_anew = {"experiences-1-company": "Hotel", "languages-0-fluency": "Fluent"}
    added = confirm(client, read, "add:awards", **typed_anew)
    assert [name for name, (is_open, _) in folds(added).items() if is_open] == [
        "languages-0",
        "awards-0",
    ]


def test_a_line_that_begins_with_a_minus_keeps_it(alice, browser_of, read):
    read.content["work"][0]["highlights"] = [
        "-40% waste",
        "* starred *",
        "- dashed",
        "DB1 - Basics",
    ]
    read.save()
    confirm(browser_of(alice), read, "new")
    job = Profile.objects.get(user=alice).experiences.first()
    assert job.achievements == ["-40% waste", "* starred *", "- dashed", "DB1 - Basics"]


def test_confirming_an_unchanged_json_resume_loses_nothing(alice, browser_of, read):
    answer = confirm(browser_of(alice), read, "new")
    assert answer.headers["Location"] == reverse("profiles:ready")
    kept = to_json_resume(resume_of(Profile.objects.get(user=alice)))
    assert kept == to_json_resume(from_json_resume(RESUME))


def test_corrections_additions_and_what_is_left_out_count(alice, browser_of, read):
    confirm(
        browser_of(alice),
        read,
        "new",
        **{
            "experiences-0-title": "Head Baker",
            "experiences-0-start_date": "Mar 2021",
            "experiences-1-leave_out": "on",
            "experiences-TOTAL_FORMS": "3",
            "experiences-2-title": "Cook",
            "experiences-2-company": "Inn",
            "skills-0-keywords": "Deck oven, Steam (low, high)",
        },
    )
    resume = resume_of(Profile.objects.get(user=alice))
    assert [(job.title, job.company) for job in resume.experiences] == [
        ("Head Baker", "Corner Bakery"),
        ("Cook", "Inn"),
    ]
    assert resume.experiences[0].start_date == "2021-03"
    assert dict(resume.experiences[0].extra) == {"x-team": 4}
    assert resume.skills[0].keywords == ("Deck oven", "Steam (low, high)")


def test_a_wrong_value_is_named_and_the_typed_text_stays(alice, browser_of, read):
    client = browser_of(alice)
    answer = confirm(
        client, read, "new", **{"experiences-0-company": "", "basics-headline": "Typed here"}
    )
    assert answer.status_code == 422
    assert "One field needs a look first" in answer.text
    assert "Baker · Corner Bakery, Company</a>" in answer.text
    assert "Typed here" in answer.text
    assert not Profile.objects.filter(user=alice).exists()
    assert "Typed here" in client.get(reverse("profiles:review", args=[read.pk])).text


def test_a_pause_keeps_the_draft_for_another_device(alice, browser_of, read):
    client = browser_of(alice)
    data = typed(client, read, **{"basics-headline": "Half a\x00 thou"})  # no database keeps that
    url = reverse("profiles:review", args=[read.pk])
    answer = client.post(url, data, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert 'value="Half a thou"' in browser_of(alice).get(url).text


def test_an_entry_is_added_without_a_script(alice, browser_of, read):
    answer = confirm(browser_of(alice), read, "add:awards", **{"basics-headline": "Typed"})
    assert answer.status_code == 200
    assert 'name="awards-0-title"' in answer.text
    assert 'value="Typed"' in answer.text
    assert not re.search(r"awards-0-title[^>]*aria-invalid", answer.text)


def test_merging_adds_what_is_new_and_no_doubles(alice, browser_of, read):
    present = json.loads(json.dumps(RESUME))
    present["work"] = [{**RESUME["work"][0], "highlights": ["Ran the night shift."]}]
    profile = actions.create_from_resume(user=alice, resume=from_json_resume(present))
    client = browser_of(alice)
    page = client.get(reverse("profiles:review", args=[read.pk]))
    shown = [row["text"] for section in page.context["additions"] for row in section["rows"]]
    assert shown == ["Baked 200 loaves a day.", "Hotel, Porter"]
    confirm(client, read, "merge")
    profile = Profile.objects.with_sections().get(pk=profile.pk)
    assert [job.company for job in profile.experiences.all()] == ["Corner Bakery", "Hotel"]
    assert profile.experiences.all()[0].achievements == [
        "Ran the night shift.",
        "Baked 200 loaves a day.",
    ]
    assert profile.skills.count() == 2
    assert Profile.objects.filter(user=alice).count() == 1


def test_merging_after_a_change_elsewhere_shows_anew_what_it_adds(alice, browser_of, read):
    profile = actions.create_profile(user=alice, full_name="Alice Example")
    client = browser_of(alice)
    data = typed(client, read)
    actions.add_entry(profile=profile, section="awards", title="Loaf of the year")
    url = reverse("profiles:review", args=[read.pk])
    answer = client.post(url, data | {"action": "merge"})
    assert answer.status_code == 409
    assert "was changed meanwhile" in answer.text
    assert profile.experiences.count() == 0
    assert confirm(client, read, "merge").status_code == 302
    assert profile.awards.count() == 1
    assert profile.experiences.count() == 2


def test_a_version_that_is_no_number_breaks_nothing(alice, browser_of, read):
    profile = actions.create_from_resume(user=alice, resume=from_json_resume(RESUME))
    client = browser_of(alice)
    data = typed(client, read) | {"version": "²", "action": "merge"}
    answer = client.post(reverse("profiles:review", args=[read.pk]), data)
    assert answer.status_code == 302
    read.refresh_from_db()
    assert read.profile == profile


def test_a_second_press_makes_no_second_profile(alice, browser_of, read):
    client = browser_of(alice)
    data = typed(client, read) | {"action": "new"}
    url = reverse("profiles:review", args=[read.pk])
    client.post(url, data)
    assert client.post(url, data).status_code == 302
    assert Profile.objects.filter(user=alice).count() == 1


def test_discarding_forgets_the_file(alice, browser_of, read):
    browser_of(alice).post(reverse("profiles:discard", args=[read.pk]))
    assert not ResumeImport.objects.exists()


def test_a_stranger_finds_no_import(charlie, browser_of, read):
    client = browser_of(charlie)
    assert client.get(reverse("profiles:review", args=[read.pk])).status_code == 404
    assert client.post(reverse("profiles:discard", args=[read.pk])).status_code == 404
    assert client.post(reverse("profiles:review", args=[read.pk])).status_code == 404


def test_a_newcomer_is_led_on_to_a_job(alice, browser_of, read):
    client = browser_of(alice)
    done = confirm(client, read, "new")
    page = client.get(done.headers["Location"])
    assert "Your profile is ready" in page.text
    assert reverse("generations:tailor") in page.text


def test_the_review_asks_few_questions_for_any_length(
    alice, browser_of, django_assert_max_num_queries
):
    work = [{**RESUME["work"][0], "name": f"Bakery {n}"} for n in range(40)]
    data = json.dumps({**RESUME, "work": work}).encode()
    found = imports.import_resume(user=alice, data=data, file_name="resume.json")
    actions.create_from_resume(user=alice, resume=from_json_resume(RESUME))
    client = browser_of(alice)
    with django_assert_max_num_queries(24):
        client.get(reverse("profiles:review", args=[found.pk]))


def test_a_link_that_leads_elsewhere_is_flagged_at_its_field(client, alice, read):
    client.force_login(alice)
    wrong = {"basics-links": "javascript:alert(1)", "basics-website": "ftp://example.com"}
    address = reverse("profiles:review", args=[read.pk])
    answer = client.post(address, typed(client, read, action="new", **wrong))
    assert answer.status_code == 422
    assert [label for _, label, _ in answer.context["problems"]] == ["Website", "Links"]
    assert not Profile.objects.exists()


def test_only_so_many_files_wait_to_be_looked_over(client, alice, read, settings):
    settings.MAX_PENDING_IMPORTS = 1
    client.force_login(alice)
    refused = upload(client, file_of(RESUME))
    assert refused.status_code == 422
    assert "Save or delete some" in refused.content.decode()
    assert ResumeImport.objects.count() == 1
    imports.confirm_import(resume_import=read)
    assert upload(client, file_of(RESUME)).status_code == 302
    assert ResumeImport.objects.count() == 2


def test_files_that_nobody_confirmed_are_forgotten(alice, read, settings):
    saved = imports.import_resume(
        user=alice, data=json.dumps(RESUME).encode(), file_name="other.json"
    )
    imports.confirm_import(resume_import=saved)
    imports.forget_old()
    assert ResumeImport.objects.count() == 2
    settings.PENDING_IMPORT_DAYS = 0
    imports.forget_old()
    assert list(ResumeImport.objects.all()) == [saved]
