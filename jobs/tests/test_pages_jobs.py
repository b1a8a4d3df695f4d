import pytest
from django.urls import reverse

from jobs import actions
from jobs.models import Job, SavedJob

pytestmark = [pytest.mark.django_db, pytest.mark.integration]

POSTING = (
    "Night Baker\nCompany: Old Mill\nLocation: Leeds\n£14 - £16 per hour\n\nRequirements\n"
    "- Sourdough\n- Night work\n\nNice to have\n- Driving licence\n"
)


@pytest.fixture
def job(alice):
    return actions.import_text(user=alice, text=POSTING)


def test_a_pasted_posting_is_shown_to_be_checked_before_it_is_kept(alice, browser_of):
    page = browser_of(alice).post(reverse("jobs:add"), {"text": POSTING})
    assert page.status_code == 200
    assert 'value="Night Baker"' in page.text
    assert "Sourdough" in page.text
    assert not Job.objects.exists()


def test_keeping_and_tracking_what_was_read(alice, browser_of):
    answer = browser_of(alice).post(
        reverse("jobs:create"),
        {"title": "Night Baker", "must_have": "Sourdough\nNight work", "track": "1"},
    )
    job = Job.objects.owned_by(alice).get()
    assert answer.url == reverse("jobs:detail", args=[job.pk])
    assert job.must_have == ["Sourdough", "Night work"]
    assert SavedJob.objects.get(user=alice).posting["title"] == "Night Baker"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Paste the text of the posting, or give its address."),
        ("   \n ", "Paste the text"),
        ("🙂🙂🙂", ""),
        ("x" * 2_000_000, "characters"),
        ("a\x00b", ""),
    ],
)
def test_odd_text_ends_in_a_message_at_the_form(alice, browser_of, text, message):
    page = browser_of(alice).post(reverse("jobs:add"), {"text": text})
    assert page.status_code in (200, 422)
    assert message in page.text


def test_a_salary_that_ends_below_its_start_keeps_what_was_typed(alice, browser_of):
    page = browser_of(alice).post(
        reverse("jobs:create"), {"title": "Typed here", "salary_min": "20", "salary_max": "10"}
    )
    assert page.status_code == 422
    assert "Typed here" in page.text
    assert not Job.objects.exists()


def test_the_list_is_searched_and_filtered(alice, browser_of, job):
    actions.create_job(user=alice, title="Porter", remote="onsite")
    client = browser_of(alice)
    everything = client.get(reverse("jobs:list")).text
    assert "Night Baker" in everything
    assert "Porter" in everything
    found = client.get(reverse("jobs:list"), {"q": "mill"}, headers={"HX-Request": "true"}).text
    assert "Night Baker" in found
    assert "Porter" not in found
    assert "<html" not in found
    assert "No job fits" in client.get(reverse("jobs:list"), {"q": "zzz"}).text


def test_a_newcomer_is_told_how_to_add_a_job(bob, browser_of):
    assert "No jobs yet" in browser_of(bob).get(reverse("jobs:list")).text


def test_the_list_asks_the_same_number_of_questions_for_any_length(
    alice, browser_of, django_assert_max_num_queries
):
    for n in range(30):
        actions.create_job(user=alice, title=f"Job {n}")
    client = browser_of(alice)
    with django_assert_max_num_queries(8):
        client.get(reverse("jobs:list"))


def test_detail_edit_archive_and_delete(alice, browser_of, job):
    client = browser_of(alice)
    assert "Driving licence" in client.get(reverse("jobs:detail", args=[job.pk])).text
    client.post(reverse("jobs:edit", args=[job.pk]), {"title": "Day Baker"})
    client.post(reverse("jobs:status", args=[job.pk]), {"status": "archived"})
    job.refresh_from_db()
    assert (job.title, job.status) == ("Day Baker", "archived")
    client.post(reverse("jobs:delete", args=[job.pk]))
    assert not Job.objects.exists()


def test_a_feeds_job_cannot_be_changed_by_those_who_see_it(alice, browser_of):
    feed = Job.objects.create(title="Everybody's", source="api")
    client = browser_of(alice)
    assert client.get(reverse("jobs:detail", args=[feed.pk])).status_code == 200
    assert client.get(reverse("jobs:edit", args=[feed.pk])).status_code == 404
    client.post(reverse("jobs:delete", args=[feed.pk]))
    assert Job.objects.filter(pk=feed.pk).exists()


def test_a_stranger_finds_nothing(charlie, browser_of, job):
    client = browser_of(charlie)
    for name in ("detail", "edit"):
        assert client.get(reverse(f"jobs:{name}", args=[job.pk])).status_code == 404
    assert client.post(reverse("jobs:delete", args=[job.pk])).status_code == 404
