from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models import Document
from generations.models import Generation
from jobs import actions as job_actions
from jobs.models import SavedJob
from jobwise.dashboard import Dashboard, action_groups, watched
from jobwise.next_step import Standing, next_step
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.django_db

FULL = {
    "basics": {
        "name": "Alice Example", "email": "alice@example.com", "phone": "+49 30 1234",
        "label": "Nurse", "summary": "Ten years on wards.", "location": {"city": "Berlin"},
    },
    "work": [
        {"name": "Charité", "position": "Nurse", "startDate": "2016-01",
         "highlights": ["Led a shift of 6", "Trained 12 juniors"]}
    ],
    "education": [{"institution": "School of Nursing"}],
    "skills": [{"name": name} for name in ("Triage", "IV therapy", "Wound care", "Excel", "ICU")],
}  # fmt: skip


@pytest.fixture
def profile(alice):
    return profile_actions.create_from_resume(user=alice, resume=from_json_resume(FULL))


@pytest.fixture
def job(alice):
    return job_actions.create_job(user=alice, title="Ward nurse", company="Klinikum")


def plan(user, job, action, days):
    saved, _made = job_actions.save_job(user=user, job=job)
    day = timezone.localdate() + timedelta(days=days)
    return job_actions.update_saved(saved=saved, next_action=action, next_action_date=day)


def step_of(client):
    return client.get(reverse("dashboard")).context["step"]


def test_the_next_step_follows_what_a_person_has(alice, browser_of):
    client = browser_of(alice)
    assert step_of(client).url == reverse("profiles:edit")
    profile = profile_actions.create_profile(user=alice, full_name="Alice Example")
    step = step_of(client)
    assert step.url == reverse("profiles:edit")
    assert "10%" in step.words
    profile_actions.delete_profile(profile=profile)
    profile_actions.create_from_resume(user=alice, resume=from_json_resume(FULL))
    assert step_of(client).url == reverse("jobs:add")
    job = job_actions.create_job(user=alice, title="Ward nurse", company="Klinikum")
    assert step_of(client).url == f"{reverse('generations:tailor')}?job={job.pk}"
    Document.objects.create(user=alice, job=job, title="Resume", content={})
    saved, _made = job_actions.save_job(user=alice, job=job)
    assert step_of(client).url == reverse("jobs:detail", args=[job.pk])
    job_actions.change_status(saved=saved, status="applied")
    assert step_of(client).url == reverse("jobs:list")
    plan(alice, job, "Call back", -1)
    step = step_of(client)
    assert (step.title, step.url) == ("Call back", reverse("jobs:card", args=[saved.pk]))


@pytest.mark.parametrize(
    ("status", "days", "words"),
    [
        ("saved", 0, "Tailor your resume to"),
        ("applied", 0, "Find the next job"),
        ("applied", 11, "Ask how it stands"),
        ("screening", 11, "Ask how it stands"),
        ("interviewing", 0, "Prepare for your interview"),
        ("offer", 0, "Answer the offer"),
        ("rejected", 11, "Find the next job"),
        ("withdrawn", 11, "Find the next job"),
    ],
)
def test_the_next_step_follows_the_application(
    alice, profile, job, browser_of, status, days, words
):
    saved, _made = job_actions.save_job(user=alice, job=job)
    if status != "saved":
        job_actions.change_status(saved=saved, status=status)
    SavedJob.objects.update(updated_at=timezone.now() - timedelta(days=days))
    assert step_of(browser_of(alice)).title.startswith(words)


def test_an_interview_that_is_planned_for_asks_for_nothing(alice, profile, job, browser_of):
    saved, _made = job_actions.save_job(user=alice, job=job)
    job_actions.change_status(saved=saved, status="interviewing")
    client = browser_of(alice)
    assert step_of(client).url == reverse("jobs:card", args=[saved.pk])
    plan(alice, job, "Interview, 10:00", 9)
    assert step_of(client).url == reverse("jobs:list")


def test_work_under_way_comes_before_all_but_the_profile(alice, profile, job):
    running = Generation.objects.create(user=alice, job=job, profile_content={}, posting={})
    standing = Standing(has_profile=True, completeness=20, running=running)
    assert next_step(standing).url == reverse("generations:progress", args=[running.pk])
    assert next_step(Standing(running=running)).url == reverse("profiles:edit")


@pytest.mark.parametrize(
    ("days", "heading", "words"),
    [
        (-3, "Overdue", "3 days late"),
        (-1, "Overdue", "1 day late"),
        (0, "Today", "today"),
        (1, "In the next seven days", "tomorrow"),
        (7, "In the next seven days", "in 7 days"),
        (8, "Later", ""),
    ],
)
def test_actions_stand_by_how_near_they_are(alice, job, days, heading, words):
    saved = plan(alice, job, "Call", days)
    (group,) = action_groups(alice, timezone.localdate())
    assert (group.name, group.rows) == (heading, ((saved, words),))


def test_an_action_is_done_in_place_and_put_back(alice, job, browser_of):
    saved = plan(alice, job, "Call Sara", 2)
    day = saved.next_action_date
    client = browser_of(alice)
    done = client.post(reverse("action_done", args=[saved.pk]), headers={"HX-Request": "true"})
    assert b"Done: Call Sara" in done.content
    saved.refresh_from_db()
    assert (saved.next_action, saved.next_action_date) == ("", None)
    was = {"next_action": "Call Sara", "next_action_date": day.isoformat()}
    client.post(reverse("action_back", args=[saved.pk]), was, headers={"HX-Request": "true"})
    saved.refresh_from_db()
    assert (saved.next_action, saved.next_action_date) == ("Call Sara", day)


def test_an_action_is_done_without_a_script(alice, job, browser_of):
    saved = plan(alice, job, "Call Sara", 2)
    answer = browser_of(alice).post(reverse("action_done", args=[saved.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("dashboard"), 302)]
    assert b"Done: Call Sara" in answer.content


def test_another_persons_action_stays(alice, bob, job, browser_of):
    saved = plan(alice, job, "Call Sara", 2)
    for name in ("action_done", "action_back"):
        assert browser_of(bob).post(reverse(name, args=[saved.pk])).status_code == 404
    saved.refresh_from_db()
    assert saved.next_action == "Call Sara"


def test_running_work_is_shown_until_it_has_been_over_for_a_while(alice, job, browser_of):
    row = Generation.objects.create(user=alice, job=job, profile_content={}, posting={})
    client = browser_of(alice)
    url = reverse("dashboard_running")
    assert b"every 2s" in client.get(url).content
    Generation.objects.update(status="completed", finished_at=timezone.now())
    answer = client.get(f"{url}?active=1")
    assert b"every 2s" not in answer.content
    assert "ready" in answer["HX-Trigger"]
    assert "HX-Trigger" not in client.get(f"{url}?active={'9' * 5000}")
    assert watched(alice) == [row]
    Generation.objects.update(finished_at=timezone.now() - timedelta(minutes=11))
    assert watched(alice) == []


def test_a_dashboard_of_another_shows_none_of_it(alice, bob, profile, job, browser_of):
    plan(alice, job, "Call Sara", 0)
    page = browser_of(bob).get(reverse("dashboard")).content
    assert b"Call Sara" not in page
    assert b"Klinikum" not in page


def test_guests_are_sent_to_sign_in(client):
    assert Dashboard.template_name
    assert client.get(reverse("dashboard")).status_code == 302


def test_the_page_asks_few_questions_however_long_the_profile(
    alice, browser_of, profile, job, django_assert_max_num_queries
):
    client = browser_of(alice)
    with django_assert_max_num_queries(16):
        client.get(reverse("dashboard"))
