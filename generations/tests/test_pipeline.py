"""A generation from its request to its end, in this process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from accounts import usage
from accounts.models import MonthlyUse
from documents.exporting.pdf import RenderingFailed
from documents.models import Document, ExportedFile
from generations import actions
from generations.models import Generation
from generations.pipeline import generate_content, prepare_export, work
from generations.pipeline.providers import local_writer
from generations.pipeline.validate_quality import validate_quality
from generations.writers.port import Options
from jobs import actions as job_actions
from jobwise.lib.claims import LostClaim
from jobwise.lib.errors import Conflict, LimitReached, Unavailable
from jobwise.lib.storage import get
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integration]

PROFILE = {
    "basics": {"name": "Alice Example", "email": "alice@example.com", "label": "Baker",
               "phone": "+44 7700 900123"},
    "work": [
        {"name": "Corner Bakery", "position": "Baker", "startDate": "2020-01",
         "highlights": ["Baked 200 loaves of sourdough a day.", "Trained two apprentices."]},
        {"name": "Harbour Hotel", "position": "Kitchen Porter", "startDate": "2018-02",
         "endDate": "2019-12", "highlights": ["Washed up for 90 covers a night."]},
    ],
    "skills": [{"name": "Craft", "keywords": ["Sourdough", "Pastry"]}],
}  # fmt: skip
POSTING = (
    "Baker\nCompany: Old Mill\n\nRequirements\n- Sourdough\n- Training apprentices\n"
    "- Vegan baking\n"
)


@pytest.fixture
def profile(alice):
    return profile_actions.create_from_resume(user=alice, resume=from_json_resume(PROFILE))


@pytest.fixture
def job(alice):
    return job_actions.import_text(user=alice, text=POSTING)


@pytest.fixture
def asked(alice, profile, job):
    return actions.request_generation(user=alice, job=job)


class Writer:
    """Calls the local writer after `before`, and counts."""

    def __init__(self, before=lambda: None):
        self.before = before
        self.calls = 0

    def write(self, assignment, report):
        self.calls += 1
        self.before()
        return local_writer().write(assignment, report)


@pytest.fixture
def use_writer(monkeypatch):
    def use(writer):
        monkeypatch.setattr(generate_content, "configured_writer", lambda user: writer)
        return writer

    return use


def make_due(generation):
    Generation.objects.filter(pk=generation.pk).update(
        due_at=timezone.now(), lease_until=timezone.now() - timedelta(seconds=1)
    )


def test_a_request_becomes_a_scored_document_with_its_pdf(asked, alice):
    assert work.run(str(asked.pk))
    asked.refresh_from_db()
    assert (asked.status, asked.progress, asked.attempt) == ("completed", 100, 1)
    assert set(asked.stage_timings) == {
        "analyze_job", "compile_profile", "generate_content", "validate_quality", "prepare_export",
    }  # fmt: skip
    assert asked.result["unanswered"] == ["Vegan baking"]
    document = Document.objects.visible_to(alice).get()
    assert document.title == "Baker · Old Mill"
    assert [job["name"] for job in document.content["resume"]["work"]] == [
        "Corner Bakery",
        "Harbour Hotel",
    ]
    assert 0 < document.ats_score <= 100
    pdf = document.files.get(format="pdf")
    assert get(pdf.path).startswith(b"%PDF")
    assert pdf.certificate["is_complete"]
    assert get(document.files.get(format="thumbnail").path).startswith(b"RIFF")
    assert usage.used_this_month(alice) == 1


def test_each_line_of_the_document_names_facts_of_the_profile(asked):
    work.run(str(asked.pk))
    document = Document.objects.get()
    origin = document.origins["work[0].highlights[0]"]
    section, _, rest = origin["facts"][0].partition("[")
    assert section == "work"
    assert rest
    assert origin["original"] in PROFILE["work"][0]["highlights"]


def test_a_stage_shows_the_times_of_those_before_it_and_none_of_their_words(asked, monkeypatch):
    seen = []

    def validate(*args):
        seen.append(Generation.objects.get())
        return validate_quality(*args)

    monkeypatch.setattr(work, "validate_quality", validate)
    work.run(str(asked.pk))
    assert (seen[0].stage, seen[0].step) == ("validate_quality", "")
    assert list(seen[0].stage_timings) == ["analyze_job", "compile_profile", "generate_content"]


def test_a_letter_is_written_for_the_same_job(alice, profile, job):
    asked = actions.request_generation(user=alice, job=job, options=Options(kind="cover_letter"))
    work.run(str(asked.pk))
    document = Document.objects.get()
    assert document.kind == "cover_letter"
    assert "Old Mill" in document.text
    assert document.ats_score is None


def test_a_second_delivery_of_the_message_does_nothing(asked):
    assert work.run(str(asked.pk))
    assert not work.run(str(asked.pk))
    assert Document.objects.count() == 1


def test_a_row_that_nobody_was_told_of_is_found(asked):
    assert work.run()
    asked.refresh_from_db()
    assert asked.status == "completed"


def test_a_dead_workers_row_is_taken_over_without_paying_again(asked, use_writer, monkeypatch):
    writer = use_writer(Writer())
    monkeypatch.setattr(work, "validate_quality", lambda *args: (_ for _ in ()).throw(LostClaim))
    work.run(str(asked.pk))
    monkeypatch.undo()
    use_writer(writer)
    make_due(asked)
    assert work.run()
    asked.refresh_from_db()
    assert (asked.status, asked.attempt, writer.calls) == ("completed", 2, 1)


def test_a_worker_that_lost_its_row_makes_nothing(asked, alice, use_writer):
    use_writer(Writer(before=lambda: Generation.objects.update(attempt=9)))
    work.run(str(asked.pk))
    assert not Document.objects.exists()
    assert not ExportedFile.objects.exists()
    assert Generation.objects.get().status == "running"


@pytest.mark.parametrize(
    ("meanwhile", "kept"),
    [
        (lambda: actions.cancel(generation=Generation.objects.get()), False),
        (lambda: Generation.objects.all().delete(), False),
        (lambda: Generation.objects.update(attempt=9), True),
    ],
    ids=["cancelled", "deleted", "taken over"],
)
def test_files_stay_only_for_whoever_still_makes_the_document(
    asked, monkeypatch, settings, tmp_path, meanwhile, kept
):
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        }
    }

    def prepare(*args):
        prepared = prepare_export.prepare_export(*args)
        meanwhile()
        return prepared

    monkeypatch.setattr(work, "prepare_export", prepare)
    work.run(str(asked.pk))
    assert not Document.objects.exists()
    assert bool([path for path in tmp_path.rglob("*") if path.is_file()]) == kept


def test_a_writer_that_tells_what_it_does_keeps_its_claim(asked, use_writer):
    left = []

    class Slow(Writer):
        def write(self, assignment, report):
            Generation.objects.update(lease_until=timezone.now())
            report("Wording part 1 of 9")
            left.append(Generation.objects.get().lease_until - timezone.now())
            return super().write(assignment, report)

    use_writer(Slow())
    work.run(str(asked.pk))
    assert left[0] > timedelta(seconds=60)


def test_a_cancelled_generation_stops_and_gives_its_unit_back(asked, alice, use_writer):
    use_writer(Writer(before=lambda: actions.cancel(generation=Generation.objects.get())))
    work.run(str(asked.pk))
    asked.refresh_from_db()
    assert (asked.status, usage.used_this_month(alice)) == ("cancelled", 0)
    assert not Document.objects.exists()
    with pytest.raises(Conflict):
        actions.cancel(generation=asked)
    assert usage.used_this_month(alice) == 0


def test_a_fault_is_tried_again_then_told_and_the_unit_given_back(
    asked, alice, use_writer, settings
):
    def fault():
        raise ZeroDivisionError

    use_writer(Writer(before=fault))
    for _ in range(settings.GENERATION_MAX_ATTEMPTS):
        make_due(asked)
        work.run(str(asked.pk))
    asked.refresh_from_db()
    assert (asked.status, asked.error_code) == ("failed", "ZeroDivisionError")
    assert asked.error_message
    assert usage.used_this_month(alice) == 0


def test_a_part_that_is_down_is_waited_for(asked, use_writer):
    def down():
        raise Unavailable

    use_writer(Writer(before=down))
    work.run(str(asked.pk))
    asked.refresh_from_db()
    assert asked.status == "pending"
    assert asked.due_at > timezone.now()


def test_staff_can_try_a_failed_one_again_at_no_charge(asked, alice):
    Generation.objects.update(status="failed", charged_month=None)
    actions.retry(generation=asked)
    work.run(str(asked.pk))
    asked.refresh_from_db()
    assert asked.status == "completed"


def test_a_worker_from_before_a_retry_changes_nothing(asked):
    silent = Generation.objects.claim(work.lease(), asked.pk)
    Generation.objects.update(status="failed")
    actions.retry(generation=asked)
    present = Generation.objects.claim(work.lease(), asked.pk)
    assert present.attempt == silent.attempt == 1
    with pytest.raises(LostClaim):
        silent.write_held(step="late")
    present.write_held(step="mine")
    assert Generation.objects.get().step == "mine"


def test_a_document_that_cannot_be_drawn_is_told_at_once(asked, alice, monkeypatch):
    reason = "This document takes too long to draw. Shorten it."

    def prepare(*args):
        raise RenderingFailed(reason)

    monkeypatch.setattr(work, "prepare_export", prepare)
    work.run(str(asked.pk))
    asked.refresh_from_db()
    assert (asked.status, asked.attempt) == ("failed", 1)
    assert (asked.error_code, asked.error_message) == ("export_failed", reason)
    assert usage.used_this_month(alice) == 0


def test_regenerating_uses_the_profile_of_now_and_the_changes(asked, profile, alice):
    work.run(str(asked.pk))
    profile_actions.update_profile(profile=profile, headline="Head Baker")
    asked.refresh_from_db()
    again = actions.regenerate(generation=asked, changes={"template": "compact"})
    assert again.parent == asked
    assert again.profile_version == asked.profile_version + 1
    assert again.options["template"] == "compact"
    assert again.profile_content["basics"]["label"] == "Head Baker"


def test_without_a_profile_the_person_is_told_to_make_one(alice, job):
    with pytest.raises(actions.NoProfile):
        actions.request_generation(user=alice, job=job)
    assert not MonthlyUse.objects.exists()


def test_the_month_ends_at_its_limit_and_takes_nothing_more(alice, profile, job):
    alice.monthly_limit_override = 1
    actions.request_generation(user=alice, job=job)
    with pytest.raises(LimitReached) as refusal:
        actions.request_generation(user=alice, job=job)
    assert refusal.value.code == "monthly_limit_reached"
    assert 0 < refusal.value.retry_after <= 31 * 24 * 3600
    assert Generation.objects.count() == 1


def test_200_parallel_takes_of_10_units_give_exactly_10(alice):
    alice.monthly_limit_override = 10

    def take(_):
        try:
            return bool(usage.take(alice))
        except LimitReached:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        taken = sum(pool.map(take, range(200)))
    assert taken == usage.used_this_month(alice) == 10


@pytest.mark.parametrize("count", [0, 200])
def test_profiles_of_any_size_end_in_a_document(alice, job, count):
    lines = [f"Baked batch number {n} of rye bread for the market." for n in range(count)]
    work_part = [{"name": "Mill", "position": "Baker", "startDate": "2019", "highlights": lines}]
    document = {"basics": {"name": "Al"}, "work": work_part if count else []}
    profile_actions.create_from_resume(user=alice, resume=from_json_resume(document))
    asked = actions.request_generation(user=alice, job=job)
    work.run(str(asked.pk))
    asked.refresh_from_db()
    assert asked.status == "completed"
    assert Document.objects.get().files.get(format="pdf").pages == 1
