"""What may be done with a generation in which state; nothing here runs the pipeline."""

from __future__ import annotations

from unittest.mock import Mock
from uuid import uuid4

import pytest
from kombu.exceptions import OperationalError as BrokerDown

from accounts.models import MonthlyUse
from documents import actions as document_actions
from documents import content
from documents import tasks as document_tasks
from generations import actions, tasks
from generations.actions import AskedAlready, TooManyInFlight
from generations.models import Generation
from generations.review import Decisions
from generations.writers.port import Options
from jobs import actions as job_actions
from jobs.models import SavedJob
from jobs.posting import Posting
from jobwise.lib import claims
from jobwise.lib.errors import Conflict, InvalidInput, NotFound
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume
from profiles.models import Profile

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
RESUME = {"basics": {"name": "Alice Example", "label": "Baker"}}
CONTENT = content.from_json({"resume": RESUME})
ENDED = Generation.Status.COMPLETED


@pytest.fixture
def profile(alice):
    return profile_actions.create_from_resume(user=alice, resume=from_json_resume(RESUME))


@pytest.fixture
def job(alice):
    return job_actions.create_job(user=alice, title="Baker")


@pytest.fixture
def asked(alice, profile, job):
    return actions.request_generation(user=alice, job=job)


def used() -> int:
    return sum(MonthlyUse.objects.values_list("used", flat=True))


def ended(generation: Generation, **fields: object) -> Generation:
    Generation.objects.filter(pk=generation.pk).update(status=ENDED, **fields)
    return Generation.objects.get(pk=generation.pk)


def test_a_form_pressed_twice_asks_and_costs_once(alice, profile, job, monkeypatch):
    name = uuid4()
    actions.request_generation(user=alice, job=job, pk=name)
    with pytest.raises(AskedAlready):
        actions.request_generation(user=alice, job=job, pk=name)
    # Both presses looked before either had written.
    monkeypatch.setattr(Generation.objects, "filter", lambda **_: Generation.objects.none())
    with pytest.raises(AskedAlready):
        actions.request_generation(user=alice, job=job, pk=name)
    monkeypatch.undo()
    assert Generation.objects.count() == used() == 1


def test_the_version_named_is_the_one_whose_words_are_used(alice, profile, job):
    before = Profile.objects.get(pk=profile.pk)
    profile_actions.update_profile(profile=profile, headline="Head Baker")
    asked = actions.request_generation(user=alice, job=job, profile=before)
    now = Profile.objects.get(pk=profile.pk)
    assert asked.profile_content["basics"]["label"] == now.headline == "Head Baker"
    assert asked.profile_version == now.version == before.version + 1


def test_few_are_made_at_a_time_and_the_refused_one_costs_nothing(alice, asked, job, monkeypatch):
    monkeypatch.setattr(actions, "MAX_IN_FLIGHT", 1)
    with pytest.raises(TooManyInFlight, match="1 documents are being made"):
        actions.request_generation(user=alice, job=job)
    assert Generation.objects.count() == used() == 1


def test_without_a_broker_the_row_waits_for_the_sweep(
    alice, profile, job, monkeypatch, django_capture_on_commit_callbacks
):
    def down(pk: str) -> None:
        raise BrokerDown

    monkeypatch.setattr(tasks.run, "delay", down)
    with django_capture_on_commit_callbacks(execute=True) as calls:
        actions.request_generation(user=alice, job=job)
    assert len(calls) == 1
    assert Generation.objects.get().status == Generation.Status.PENDING


@pytest.mark.parametrize(
    ("sweep", "run"),
    [(tasks.sweep, "generations.pipeline.work.run"),
     (document_tasks.sweep_files, "documents.rendering.run")],
)  # fmt: skip
def test_a_sweep_ends_before_it_is_killed(sweep, run, monkeypatch):
    done = []

    def endless() -> bool:
        done.append(1)
        return len(done) < 50

    monkeypatch.setattr(run, endless)
    seconds_each = claims.LONGEST_SWEEP / 5
    clock = Mock(monotonic=lambda: seconds_each * len(done))
    monkeypatch.setattr(claims, "time", clock)
    sweep()
    assert len(done) == 5


def test_only_what_has_not_ended_is_cancelled_and_only_what_has_is_forgotten(asked):
    with pytest.raises(Conflict, match="Cancel it first"):
        actions.delete_generation(generation=asked)
    assert actions.cancel(generation=asked).status == Generation.Status.CANCELLED
    assert used() == 0
    with pytest.raises(Conflict, match="already ended"):
        actions.cancel(generation=asked)
    assert used() == 0
    actions.delete_generation(generation=asked)
    assert not Generation.objects.exists()


def test_it_is_not_made_again_without_its_job_or_its_person(asked, job):
    with pytest.raises(Conflict, match="job was deleted"):
        actions.regenerate(generation=ended(asked, job=None), changes={})
    with pytest.raises(InvalidInput, match="Sign up"):
        actions.regenerate(generation=ended(asked, job=job, user=None), changes={})
    assert Generation.objects.count() == 1


def test_an_opinion_needs_a_result(asked):
    with pytest.raises(Conflict, match="Wait"):
        actions.give_feedback(generation=asked, rating=1)
    kept = actions.give_feedback(generation=ended(asked), rating=5, comment="Good.")
    kept.refresh_from_db()
    assert (kept.rating, kept.feedback) == (5, "Good.")


def test_what_was_deleted_meanwhile_is_gone_in_words(bob, asked):
    gone = ended(asked)
    actions.delete_generation(generation=gone)
    for change in (
        lambda: actions.keep_guest_generation(user=bob, generation=gone),
        lambda: actions.keep_review(generation=gone, decisions=Decisions()),
        lambda: actions.give_feedback(generation=gone, rating=5),
    ):
        with pytest.raises(NotFound, match="deleted elsewhere"):
            change()
    assert not Generation.objects.exists()


def test_only_a_failed_one_is_tried_again(asked):
    with pytest.raises(Conflict, match="Only a failed"):
        actions.retry(generation=ended(asked))
    assert Generation.objects.get().status == ENDED


def test_without_a_document_there_is_nothing_to_review(asked):
    with pytest.raises(Conflict, match="nothing to review"):
        actions.first_version(ended(asked))


def test_the_first_version_stays_what_the_writer_made(alice, asked):
    document = document_actions.create_document(user=alice, content=CONTENT, title="Mine")
    made = ended(asked, document=document, result={"left_out": ["a line"]})
    document_actions.update_document(
        document=document,
        content=content.from_json({"resume": {"basics": {"name": "Another"}}}),
    )
    first = actions.first_version(Generation.objects.get(pk=made.pk))
    assert first.content == CONTENT.as_json()
    assert first.left_out == ("a line",)


@pytest.fixture
def guests(db):
    generation, token = actions.request_guest_generation(
        resume=from_json_resume({"basics": {"name": "Gus Guest"}}),
        posting=Posting(title="Cook", company="Grand Hotel"),
        options=Options(),
        address="192.0.2.1",
    )
    assert token not in generation.guest_token_hash
    return generation


def test_a_guests_result_is_kept_with_profile_job_and_document(bob, guests):
    with pytest.raises(Conflict, match="Wait until it is made"):
        actions.keep_guest_generation(user=bob, generation=guests)
    document = document_actions.create_document(user=None, content=CONTENT, title="Guest's")
    kept = actions.keep_guest_generation(user=bob, generation=ended(guests, document=document))
    assert (kept.user, kept.guest_token_hash, kept.expires_at) == (bob, "", None)
    assert Profile.objects.active_for(bob).full_name == "Gus Guest"
    assert SavedJob.objects.get(user=bob).job.title == "Cook"
    document.refresh_from_db()
    assert document.user == bob


def test_whoever_has_a_profile_keeps_it_beside_a_guests_result(alice, profile, guests):
    actions.keep_guest_generation(user=alice, generation=ended(guests))
    assert Profile.objects.get(user=alice) == profile
    with pytest.raises(Conflict):
        actions.keep_guest_generation(user=alice, generation=Generation.objects.get())
