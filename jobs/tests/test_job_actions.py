"""What the doors to jobs and the tracker share: limits, reading again, deleting."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from jobs import actions
from jobs.actions import postings, tracking
from jobs.models import Contact, Job, SavedJob, SavedSearch
from jobs.posting import Posting
from jobwise.lib.errors import Conflict, InvalidInput, MakesNoSense, NotFound, TooLarge

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
POSTING = Posting(title="Baker", company="Old Mill", url="https://mill.example/1")


@pytest.fixture
def job(alice):
    return actions.create_job(user=alice, title="Baker", description="Sourdough.")


@pytest.fixture
def saved(alice, job):
    return actions.save_job(user=alice, job=job)[0]


def test_what_was_deleted_meanwhile_is_gone_in_words(alice, job, saved):
    gone = Job.objects.get(pk=job.pk)
    actions.delete_job(user=alice, job=job)
    with pytest.raises(NotFound, match="job does not exist any more"):
        actions.update_job(user=alice, job=gone, title="Cook")
    for change in (
        lambda: actions.update_saved(saved=saved, notes="x"),
        lambda: actions.change_status(saved=saved, status="applied"),
    ):
        with pytest.raises(NotFound, match="application does not exist any more"):
            change()
    assert not Job.objects.exists()
    assert not SavedJob.objects.exists()


def test_a_text_larger_than_any_posting_is_refused(settings):
    settings.MAX_POSTING_CHARACTERS = 100
    with pytest.raises(TooLarge, match="100 characters"):
        actions.read_text(text="a" * 101)


def test_an_address_fetched_again_is_the_same_job(alice, bob, monkeypatch):
    monkeypatch.setattr(postings, "posting_at", lambda url, today: POSTING)
    first = actions.import_url(user=alice, url="https://mill.example/1?from=mail")
    again = actions.import_url(user=alice, url="https://mill.example/1")
    assert again == first
    assert first.source == Job.Source.SCRAPED
    assert actions.import_url(user=bob, url="https://mill.example/1") != first


def test_nobody_keeps_more_jobs_than_the_limit(alice, bob, monkeypatch):
    monkeypatch.setattr(postings, "MAX_JOBS", 1)
    actions.create_job(user=alice, title="Baker")
    with pytest.raises(Conflict, match="1 jobs"):
        actions.create_job(user=alice, title="Cook")
    assert actions.create_job(user=bob, title="Cook").title == "Cook"


REFUSED = [
    ({"salary_min": 9, "salary_max": 5}, MakesNoSense, "salary_min"),
    (
        {
            "posted_at": datetime(2026, 2, 2, tzinfo=UTC),
            "expires_at": datetime(2026, 1, 1, tzinfo=UTC),
        },
        MakesNoSense,
        "expires_at",
    ),
    ({"url": "ftp://mill.example"}, InvalidInput, "url"),
    ({"title": ""}, InvalidInput, "title"),
]


@pytest.mark.parametrize(("fields", "error", "place"), REFUSED, ids=[p for *_, p in REFUSED])
def test_values_that_cannot_be_are_refused_at_their_field(alice, fields, error, place):
    with pytest.raises(error) as refusal:
        actions.create_job(user=alice, **({"title": "Baker"} | fields))
    assert list(refusal.value.details) == [place]
    assert not Job.objects.exists()


def test_a_posting_is_cut_to_what_a_job_holds():
    fields = postings.job_fields(
        Posting(
            title="",
            company="x" * 2000,
            url="javascript:alert(1)",
            posted_at="2026-02-03",
            expires_at="2026-13-40",
            salary_min=31_000.004,
            skills=tuple(f"skill {n}" for n in range(500)),
        )
    )
    assert fields["title"] == "Untitled job"
    assert fields["url"] == ""
    assert fields["posted_at"] == datetime(2026, 2, 3, tzinfo=UTC)
    assert fields["expires_at"] is None
    assert str(fields["salary_min"]) == "31000.00"
    assert len(fields["company"]) < 2000
    assert len(fields["skills_required"]) == postings.SKILL_LIMIT


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ({"salary_min": 5e12, "salary_max": 10.0}, {"salary_min": None, "salary_max": 10}),
        ({"salary_min": 9.0, "salary_max": 5.5}, {"salary_min": 5.5, "salary_max": 9}),
        ({"salary_period": "fortnight", "remote": "moon"}, {"salary_period": "", "remote": ""}),
        ({"years_required": 5000.0}, {"years_required": None}),
        ({"posted_at": "0001-01-01T00:00:00"}, {"posted_at": None}),
        ({"expires_at": "9999-12-31T23:59:59Z"}, {"expires_at": None}),
        (
            {"posted_at": "2026-10-02", "expires_at": "2026-10-01"},
            {"posted_at": datetime(2026, 10, 2, tzinfo=UTC), "expires_at": None},
        ),
    ],
)
def test_what_no_job_can_hold_is_left_out(read, kept):
    fields = actions.job_fields(Posting(title="Baker", **read))
    assert {name: fields[name] for name in kept} == kept


def test_an_analysis_is_kept_until_the_text_changes(alice, job, monkeypatch):
    first = actions.analyze_job(job=job)
    with monkeypatch.context() as patch:
        patch.setattr(postings, "analyze", lambda posting: pytest.fail("read again"))
        assert actions.analyze_job(job=Job.objects.get(pk=job.pk)) == first
    changed = actions.update_job(
        user=alice, job=job, description="Requirements\n- TIG welding\n- Forklift licence"
    )
    assert actions.analyze_job(job=changed) != first


def test_a_deleted_job_takes_its_tracking_along(alice, job, saved):
    actions.delete_job(user=alice, job=job)
    assert not Job.objects.exists()
    assert not SavedJob.objects.exists()


def test_a_job_of_somebody_else_is_neither_changed_nor_deleted(bob, job):
    for change in (
        lambda: actions.delete_job(user=bob, job=job),
        lambda: actions.set_job_status(user=bob, job=job, status=Job.Status.ARCHIVED),
    ):
        with pytest.raises(actions.NotYours):
            change()
    job.refresh_from_db()
    assert job.status == Job.Status.ACTIVE


def test_saving_twice_keeps_one_card_and_takes_the_new_notes(alice, job, saved):
    again, made = actions.save_job(user=alice, job=job, notes="Ask Sara.", status="applied")
    assert (again.pk, made) == (saved.pk, False)
    assert (again.notes, again.status) == ("Ask Sara.", "applied")
    assert again.applied_at is not None
    assert [change.to_status for change in again.history.all()] == [
        "saved",
        "applied",
    ]


def test_a_card_has_so_many_contacts_and_no_more(saved, monkeypatch):
    monkeypatch.setattr(tracking, "MAX_CONTACTS", 1)
    contact = actions.add_contact(saved=saved, name="Sara")
    with pytest.raises(Conflict, match="At most 1"):
        actions.add_contact(saved=saved, name="Tim")
    assert actions.update_contact(contact=contact, name="Sarah").name == "Sarah"
    assert not actions.delete_contact(saved=saved, pk=uuid4())
    assert actions.delete_contact(saved=saved, pk=contact.pk)
    assert not Contact.objects.exists()


def test_nothing_moves_to_a_status_that_is_none(alice, saved):
    with pytest.raises(InvalidInput):
        actions.change_statuses(user=alice, ids=[saved.pk], status="promoted")
    saved.refresh_from_db()
    assert saved.status == "saved"


def test_searches_are_named_limited_and_deleted_by_their_owner(alice, bob, monkeypatch):
    monkeypatch.setattr(tracking, "MAX_SEARCHES", 1)
    with pytest.raises(InvalidInput):
        actions.save_search(user=alice, name=" \0 ", query="q=baker")
    search = actions.save_search(user=alice, name="Bakers", query="q=baker")
    with pytest.raises(Conflict):
        actions.save_search(user=alice, name="Cooks", query="q=cook")
    assert not actions.delete_search(user=bob, pk=search.pk)
    assert SavedSearch.objects.count() == 1
    assert actions.delete_search(user=alice, pk=search.pk)
    assert not SavedSearch.objects.exists()
