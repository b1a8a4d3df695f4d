import pytest
from django.urls import reverse
from django.utils.translation import override

from profiles import actions
from profiles.forms import DateTextField
from profiles.json_resume import from_json_resume
from profiles.models import Profile

pytestmark = [pytest.mark.django_db, pytest.mark.integration]

RESUME = {
    "basics": {"name": "Alice Example", "email": "alice@example.com"},
    "work": [
        {"name": "Corner Bakery", "position": "Baker", "startDate": "2020-01",
         "highlights": ["Baked 200 loaves a day."]},
        {"name": "Hotel", "position": "Porter", "startDate": "2018", "endDate": "2019"},
    ],
}  # fmt: skip


@pytest.fixture
def profile(alice):
    return actions.create_from_resume(user=alice, resume=from_json_resume(RESUME))


def url(name, profile, *args):
    return reverse(f"profiles:{name}", args=[profile.pk, *args])


def test_a_newcomer_is_shown_how_to_begin(alice, browser_of):
    page = browser_of(alice).get(reverse("profiles:edit"))
    assert page.status_code == 200
    assert 'type="file"' in page.text
    assert "full_name" in page.text


def test_a_profile_begun_by_hand_is_the_active_one(alice, browser_of):
    browser_of(alice).post(reverse("profiles:new"), {"full_name": "Alice E."})
    assert Profile.objects.get(user=alice, is_active=True).full_name == "Alice E."


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_an_entry_is_added_with_and_without_a_script(alice, browser_of, profile, headers):
    answer = browser_of(alice).post(
        url("add_entry", profile, "experiences"),
        {"title": "Head Baker", "company": "Mill", "start_date": "2023-05",
         "achievements": "• Ran the night shift.\n\n- Hired two people."},
        headers=headers,
    )  # fmt: skip
    assert answer.status_code == (200 if headers else 302)
    assert profile.experiences.last().achievements == ["Ran the night shift.", "Hired two people."]


@pytest.mark.parametrize(("language", "shown"), [("en", "Jan 2020"), ("de", "Jan. 2020")])
def test_a_date_is_shown_as_people_write_it_and_stays_the_same(
    alice, browser_of, profile, language, shown
):
    alice.language = language
    alice.save()
    entry = profile.experiences.first()
    address = url("edit_entry", profile, "experiences", entry.pk)
    browser = browser_of(alice)
    page = browser.get(address).text
    assert f'value="{shown}"' in page
    assert "2020-01" not in page
    browser.post(address, {"title": "Baker", "company": "Mill", "start_date": shown})
    entry.refresh_from_db()
    assert (entry.company, entry.start_date) == ("Mill", "2020-01")


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_date_that_a_form_shows_is_read_back(language):
    field = DateTextField()
    dates = [f"2022-{month:02d}" for month in range(1, 13)]
    dates += ["2022", *(f"{date}-05" for date in dates)]
    with override(language):
        assert [field.to_python(field.prepare_value(date)) for date in dates] == dates


def test_an_end_before_the_start_keeps_what_was_typed(alice, browser_of, profile):
    entry = profile.experiences.first()
    answer = browser_of(alice).post(
        url("edit_entry", profile, "experiences", entry.pk),
        {"title": "Typed title", "company": "Mill", "start_date": "2020-05", "end_date": "2019-01"},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 422
    assert "The end is before the start." in answer.text
    assert "Typed title" in answer.text
    entry.refresh_from_db()
    assert entry.title == "Baker"


def test_a_date_that_is_none_is_named(alice, browser_of, profile):
    answer = browser_of(alice).post(
        url("add_entry", profile, "education"), {"institution": "School", "start_date": "2020-13"}
    )
    assert answer.status_code == 422
    assert "2019, 2019-03 or 2019-03-05" in answer.text


def test_deleting_and_restoring_from_the_history(alice, browser_of, profile):
    client = browser_of(alice)
    number = profile.version
    client.post(url("delete_entry", profile, "experiences", profile.experiences.first().pk))
    assert profile.experiences.count() == 1
    assert "Corner Bakery" in client.get(url("compare", profile, number)).text
    client.post(url("restore", profile, number))
    assert profile.experiences.count() == 2


def test_reordering_takes_the_order_of_the_list(alice, browser_of, profile):
    first, second = profile.experiences.all()
    browser_of(alice).post(
        url("reorder", profile, "experiences"), {"order": f"{second.pk},{first.pk}"}
    )
    assert [e.company for e in profile.experiences.all()] == ["Hotel", "Corner Bakery"]


def test_the_editor_asks_the_same_number_of_questions_for_any_length(
    alice, browser_of, profile, django_assert_max_num_queries
):
    for n in range(20):
        actions.add_entry(profile=profile, section="skills", name=f"Skill {n}")
    client = browser_of(alice)
    with django_assert_max_num_queries(22):
        client.get(reverse("profiles:edit"))


def test_a_stranger_finds_nothing(charlie, browser_of, profile):
    client = browser_of(charlie)
    for name in ("edit_one", "history", "export", "edit_details"):
        assert client.get(url(name, profile)).status_code == 404
    assert client.post(url("delete", profile)).status_code == 404
    assert Profile.objects.filter(pk=profile.pk).exists()
