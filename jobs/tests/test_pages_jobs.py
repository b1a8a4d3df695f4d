from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts.models import User
from jobs import actions
from jobs.models import Job, SavedJob
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

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


@pytest.mark.parametrize("url", ["ftp://x.example/1", "http://127.0.0.1/job", "nonsense"])
def test_an_address_that_cannot_be_read_is_explained_at_its_field(alice, browser_of, url):
    page = browser_of(alice).post(reverse("jobs:add"), {"url": url})
    assert page.status_code == 422
    assert page.context["form"].errors["url"]
    assert f'value="{url}"' in page.text


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
    # The column pads 14 to 14.00; a person reads 14.
    assert 'value="14"' in client.get(reverse("jobs:edit", args=[job.pk])).text
    client.post(reverse("jobs:edit", args=[job.pk]), {"title": "Day Baker"})
    client.post(reverse("jobs:status", args=[job.pk]), {"status": "archived"})
    job.refresh_from_db()
    assert (job.title, job.status) == ("Day Baker", "archived")
    client.post(reverse("jobs:delete", args=[job.pk]))
    assert not Job.objects.exists()


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/Berlin", "Pacific/Auckland"])
def test_the_days_of_a_posting_are_the_same_everywhere(alice, browser_of, job, zone):
    days = {name: datetime(2026, 12, 1, tzinfo=UTC) for name in ("posted_at", "expires_at")}
    actions.update_job(user=alice, job=job, **days)
    User.objects.update(time_zone=zone)
    client, url = browser_of(alice), reverse("jobs:edit", args=[job.pk])
    form = client.get(url).context["form"]
    sent = {name: str(form[name].value() or "") for name in ("title", *days)}
    assert (sent["posted_at"], sent["expires_at"]) == ("2026-12-01", "2026-12-01")
    client.post(url, sent | {"title": "Baker"})
    job.refresh_from_db()
    assert (job.title, job.posted_at, job.expires_at) == ("Baker", *days.values())
    assert ">1 Dec" in client.get(reverse("jobs:list")).text
    assert "closes 1 Dec 2026" in client.get(reverse("jobs:detail", args=[job.pk])).text
    client.post(url, sent | {"expires_at": "2026-12-24", "posted_at": ""})
    job.refresh_from_db()
    assert (job.posted_at, job.expires_at) == (None, datetime(2026, 12, 24, tzinfo=UTC))


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


def test_a_search_is_a_link_without_its_empty_parts(alice, browser_of, job):
    asked = {"q": "mill", "ordering": "-created_at", "location": "", "remote": ["onsite", "hybrid"]}
    answer = browser_of(alice).get(reverse("jobs:list"), asked, headers={"HX-Request": "true"})
    address = reverse("jobs:list") + "?q=mill&remote=onsite&remote=hybrid"
    assert answer["HX-Push-Url"] == address
    page = browser_of(alice).get(address).text
    assert 'href="/jobs/?q=mill&amp;remote=hybrid"' in page
    assert 'aria-label="Without On site"' in page


def test_filters_that_make_no_sense_are_said_and_kept(alice, browser_of, job):
    page = browser_of(alice).get(reverse("jobs:list"), {"salary_min": "lots", "q": "mill"})
    assert page.status_code == 200
    assert 'value="lots"' in page.text
    assert "Enter a number" in page.text
    assert "No job fits" in page.text


def test_a_search_is_saved_opened_and_deleted(alice, bob, browser_of, job):
    client = browser_of(alice)
    answer = client.post(
        reverse("jobs:save_search"), {"name": "Mills", "query": "q=mill&page=7&evil=1&location="}
    )
    assert answer.url == "/jobs/?q=mill"
    kept = alice.saved_searches.get()
    assert kept.query == "q=mill"
    assert 'href="/jobs/?q=mill" aria-current="page"' in client.get(answer.url).text
    address = reverse("jobs:delete_search", args=[kept.pk])
    assert browser_of(bob).post(address).status_code == 404
    client.post(address)
    assert not alice.saved_searches.exists()


def test_a_salary_is_asked_for_in_a_currency_and_kept_with_it(alice, browser_of, job):
    actions.create_job(
        user=alice, title="Miller", salary_max=30, salary_currency="EUR", salary_period="hour"
    )
    actions.create_job(user=alice, title="Painter", salary_max=90_000, salary_currency="PLN")
    client, query = browser_of(alice), "salary_min=60000&salary_currency=EUR"
    client.post(reverse("jobs:save_search"), {"name": "Well paid", "query": query})
    assert alice.saved_searches.get().query == query
    page = client.get(f"{reverse('jobs:list')}?{query}").text
    assert "Miller" in page
    assert "Painter" not in page
    assert 'aria-label="Without Currency: EUR"' in page
    assert 'aria-label="Without Salary from, a year: 60000"' in page


def test_a_search_without_a_name_is_not_saved(alice, browser_of):
    answer = browser_of(alice).post(
        reverse("jobs:save_search"), {"name": " ", "query": "q=x"}, follow=True
    )
    assert "Give the search a name." in answer.text
    assert not alice.saved_searches.exists()


@pytest.fixture
def profile(alice):
    resume = {"basics": {"name": "A"}, "skills": [{"name": "Baking", "keywords": ["Sourdough"]}]}
    return profile_actions.create_from_resume(user=alice, resume=from_json_resume(resume))


def test_by_fit_the_reason_stands_beside_each_job(alice, browser_of, job, profile):
    actions.create_job(user=alice, title="Diver", must_have=["Diving licence"])
    page = browser_of(alice).get(reverse("jobs:list"), {"ordering": "match"}).text
    assert "1 met: Sourdough" in page
    assert page.index("Night Baker") < page.index("Diver")


def test_the_list_and_the_job_follow_its_application(alice, bob, browser_of, job):
    client = browser_of(alice)
    badge = '<span class="badge badge-violet">Applied</span>'
    to_tailor = f'<a class="btn btn-primary" href="{reverse("generations:tailor")}?job={job.pk}"'
    detail = reverse("jobs:detail", args=[job.pk])
    assert badge not in client.get(reverse("jobs:list")).text
    assert to_tailor in client.get(detail).text
    saved, _made = actions.save_job(user=alice, job=job)
    actions.change_status(saved=saved, status="applied")
    assert badge in client.get(reverse("jobs:list")).text
    page = client.get(detail).text
    assert to_tailor not in page
    assert f'btn-primary" href="{reverse("jobs:card", args=[saved.pk])}"' in page
    assert "Applied" not in browser_of(bob).get(reverse("jobs:list")).text


def test_by_fit_without_a_profile_says_what_to_do(alice, browser_of, job):
    page = browser_of(alice).get(reverse("jobs:list"), {"ordering": "match"}).text
    assert "Make a profile" in page
    assert "Night Baker" in page


def test_the_detail_shows_what_answers_a_requirement(alice, browser_of, job, profile):
    page = browser_of(alice).get(reverse("jobs:detail", args=[job.pk])).text
    answered, missing = page.index('class="answer"'), page.index("tag-missing")
    assert "Sourdough" in page[answered : answered + 600]
    assert "Night work" in page[missing : missing + 200]


@pytest.mark.parametrize(("nice", "folded"), [(3, False), (20, True)])
def test_of_many_requirements_the_nice_ones_are_folded(
    alice, browser_of, job, profile, nice, folded
):
    wishes = [f"Cake number {n}" for n in range(nice)]
    job = actions.create_job(
        user=alice, title="Baker", must_have=["Sourdough", "Night work"], nice_to_have=wishes
    )
    page = browser_of(alice).get(reverse("jobs:detail", args=[job.pk])).text
    must, other = page.split('<details class="asks"')[1:]
    assert must.startswith(" open>")
    assert "1 of 2 in your profile" in must
    assert other.startswith(">" if folded else " open>")
    assert f"0 of {nice} in your profile" in other


def test_queries_do_not_grow_with_jobs_on_any_page(
    alice, browser_of, job, profile, django_assert_max_num_queries
):
    for n in range(30):
        other = actions.create_job(user=alice, title=f"Night Baker {n}", must_have=["Sourdough"])
        actions.save_job(user=alice, job=other, next_action="Call", next_action_date="2026-11-24")
    saved = alice.saved_jobs.first()
    client = browser_of(alice)
    pages = ["/jobs/", "/jobs/?ordering=match", reverse("jobs:detail", args=[job.pk])]
    pages += [reverse("jobs:card", args=[saved.pk]), reverse("jobs:tracker")]
    pages += [reverse("jobs:tracker_table"), reverse("jobs:tracker_calendar")]
    for page in pages:
        client.get(page)
        with django_assert_max_num_queries(24):
            assert client.get(page).status_code == 200


def test_a_job_that_is_there_already_is_kept_twice_only_on_purpose(alice, browser_of, job):
    client = browser_of(alice)
    assert "You have this job already" in client.post(reverse("jobs:add"), {"text": POSTING}).text
    fields = {"title": "Night Baker", "company": "Old Mill", "location": "Leeds", "keep": "1"}
    page = client.post(reverse("jobs:create"), fields)
    assert page.status_code == 409
    assert "You have this job already" in page.text
    assert Job.objects.count() == 1
    client.post(reverse("jobs:create"), fields | {"known": "1"})
    assert Job.objects.count() == 2


def test_nothing_that_was_read_is_lost_in_the_form(alice, browser_of):
    text = POSTING + "\nBenefits\n- Free bread\n\nLanguages\n- English B2\n"
    page = browser_of(alice).post(reverse("jobs:add"), {"text": text})
    form = page.context["form"]
    sent = {field.name: field.value() for field in form}
    sent = {
        name: "\n".join(value) if isinstance(value, list) else value
        for name, value in sent.items()
        if value is not None
    }
    browser_of(alice).post(reverse("jobs:create"), sent)
    kept = Job.objects.get()
    read = actions.read_text(text=text)
    assert kept.benefits == list(read.benefits)
    assert kept.languages == list(read.languages)
    assert kept.description == read.description
