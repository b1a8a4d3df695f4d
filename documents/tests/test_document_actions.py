"""What the doors to documents share: files that fail, links that end, brokers that are away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerDown

from documents import actions, content, rendering, tasks
from documents.files import put_file
from documents.models import THUMBNAIL, Document, ExportedFile, ShareLink
from jobwise.lib.claims import LostClaim
from jobwise.lib.errors import InvalidInput, MakesNoSense, NotFound, Unavailable

pytestmark = [pytest.mark.django_db, pytest.mark.integration]
CONTENT = content.from_json({"resume": {"basics": {"name": "Alice Example"}}})


@pytest.fixture
def document(alice):
    return actions.create_document(user=alice, content=CONTENT, title="Mine")


def test_content_that_makes_no_sense_is_refused_at_its_place():
    with pytest.raises(InvalidInput) as refusal:
        actions.checked_content({"resume": {"work": "none"}})
    assert [place for place in refusal.value.details if place.startswith("content.")]


def test_a_copy_starts_anew(document):
    actions.update_document(document=document, title="Changed")
    copy = actions.duplicate_document(document=Document.objects.get(pk=document.pk))
    assert (copy.title, copy.version, copy.content) == ("Copy of Changed", 1, document.content)
    assert not copy.versions.exists()


def test_a_version_that_never_was_cannot_be_restored(document):
    with pytest.raises(InvalidInput, match="no version 7"):
        actions.restore_version(document=document, number=7)
    document.refresh_from_db()
    assert document.version == 1


def test_a_file_is_asked_for_once_and_again_after_a_failure(document):
    file = actions.request_export(document=document, format_slug="pdf")
    assert actions.request_export(document=document, format_slug="pdf") == file
    ExportedFile.objects.update(status=ExportedFile.Status.FAILED, attempt=5)
    again = actions.request_export(document=document, format_slug="pdf")
    assert (again.pk, again.status, again.attempt) == (file.pk, ExportedFile.Status.PENDING, 0)
    again.refresh_from_db()
    assert (again.status, again.attempt) == (ExportedFile.Status.PENDING, 0)


def test_a_document_that_is_deleted_while_its_file_is_made_leaves_no_file(document, monkeypatch):
    file = actions.request_export(document=document, format_slug="txt")
    stored = []

    def store(rendered):
        stored.append(put_file(rendered.file.content + b"once", "txt"))
        ExportedFile.objects.all().delete()
        return stored[0]

    monkeypatch.setattr(rendering, "store", store)
    rendering.run(str(file.pk))
    assert len(stored) == 1
    assert not default_storage.exists(stored[0])


def test_a_worker_that_dies_before_the_score_leaves_the_file_to_the_next(document, monkeypatch):
    def killed(*args, **kwargs):
        raise SystemExit

    file = actions.request_export(document=document, format_slug="pdf")
    with monkeypatch.context() as patched:
        patched.setattr(rendering, "score", killed)
        with pytest.raises(SystemExit):
            rendering.run(str(file.pk))
    ExportedFile.objects.filter(status="running").update(lease_until=timezone.now())
    tasks.sweep_files()
    document.refresh_from_db()
    assert document.ats_score is not None
    assert document.ats_report["total"] == document.ats_score
    assert ExportedFile.objects.get().status == "completed"


def test_a_worker_that_lost_its_file_leaves_the_score_alone(document, monkeypatch):
    file = actions.request_export(document=document, format_slug="pdf")
    store = rendering.store

    def late(rendered):
        ExportedFile.objects.update(attempt=9)
        return store(rendered)

    monkeypatch.setattr(rendering, "store", late)
    rendering.run(str(file.pk))
    document.refresh_from_db()
    assert (ExportedFile.objects.get().status, document.ats_score) == ("running", None)


def test_a_document_that_is_deleted_while_its_file_is_waited_for_is_gone(document):
    file = actions.request_export(document=document, format_slug="txt")
    actions.delete_document(document=document)
    with pytest.raises(NotFound):
        actions.wait_for(file)


def test_a_file_that_the_storage_has_lost_is_made_again(document):
    file = actions.request_export(document=document, format_slug="txt")
    rendering.run(str(file.pk))
    file.refresh_from_db()
    whole = actions.bytes_of(file)
    default_storage.delete(file.path)
    with pytest.raises(actions.StillBeingMade) as pending:
        actions.bytes_of(file)
    assert pending.value.retry_after == 2
    assert rendering.run(str(file.pk))
    file.refresh_from_db()
    assert actions.bytes_of(file) == whole


def test_a_worker_from_before_a_file_was_asked_for_again_changes_nothing(document):
    file = actions.request_export(document=document, format_slug="txt")
    silent = ExportedFile.objects.claim(rendering.LEASE, file.pk)
    ExportedFile.objects.update(status="failed")
    actions.request_export(document=document, format_slug="txt")
    present = ExportedFile.objects.claim(rendering.LEASE, file.pk)
    with pytest.raises(LostClaim):
        silent.write_held(size=1)
    present.write_held(size=2)
    assert ExportedFile.objects.get().size == 2


def test_a_document_is_deleted_though_the_storage_keeps_its_file(
    document, monkeypatch, django_capture_on_commit_callbacks
):
    def unreachable(path):
        raise OSError

    file = actions.request_export(document=document, format_slug="txt")
    rendering.run(str(file.pk))
    monkeypatch.setattr(default_storage, "delete", unreachable)
    with django_capture_on_commit_callbacks(execute=True) as after:
        actions.delete_document(document=document)
    assert after
    assert not Document.objects.exists()


def test_an_unknown_format_is_refused_with_the_known_ones(document):
    with pytest.raises(InvalidInput, match="docx"):
        actions.request_export(document=document, format_slug="exe")
    assert not ExportedFile.objects.exists()


def test_waiting_ends_with_the_reason_or_with_time(document):
    file = actions.request_export(document=document, format_slug="pdf")
    with pytest.raises(Unavailable) as late:
        actions.wait_for(file, seconds=0)
    assert late.value.retry_after == 2
    ExportedFile.objects.update(
        status=ExportedFile.Status.FAILED, error_message="A word is wider than the page."
    )
    with pytest.raises(MakesNoSense, match="wider than the page"):
        actions.wait_for(file, seconds=0)
    ExportedFile.objects.update(status=ExportedFile.Status.COMPLETED)
    assert actions.wait_for(file, seconds=0).status == ExportedFile.Status.COMPLETED


@pytest.fixture
def no_broker(monkeypatch):
    def down(*args: object) -> None:
        raise BrokerDown

    monkeypatch.setattr(tasks.export_file, "delay", down)
    monkeypatch.setattr(tasks.sweep_files, "delay", down)


def test_without_a_broker_the_request_stands(
    document, no_broker, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True) as calls:
        actions.request_export(document=document, format_slug="pdf")
        assert actions.request_thumbnails(documents=[document])
    assert len(calls) == 2
    assert set(ExportedFile.objects.values_list("format", "status")) == {
        ("pdf", ExportedFile.Status.PENDING),
        (THUMBNAIL, ExportedFile.Status.PENDING),
    }


def test_pictures_are_asked_for_once_and_known_when_drawn(document):
    assert not actions.request_thumbnails(documents=[])
    assert actions.request_thumbnails(documents=[document])
    assert actions.request_thumbnails(documents=[document]), "still being drawn"
    ExportedFile.objects.update(status=ExportedFile.Status.COMPLETED)
    assert not actions.request_thumbnails(documents=[document])
    assert ExportedFile.objects.count() == 1


def test_the_pages_are_asked_for_once_the_pdf_says_how_many(document):
    assert set(actions.request_pictures(document=document)) == {"pdf", THUMBNAIL}
    ExportedFile.objects.filter(format="pdf").update(pages=2)
    assert set(actions.request_pictures(document=document)) == {
        "pdf",
        THUMBNAIL,
        "page-1",
        "page-2",
    }


@pytest.mark.parametrize("days", [0, 366])
def test_a_link_lives_between_a_day_and_a_year(document, days):
    with pytest.raises(InvalidInput) as refusal:
        actions.create_share_link(document=document, days=days)
    assert list(refusal.value.details) == ["days"]
    assert not ShareLink.objects.exists()


def test_a_link_counts_its_views_and_is_closed_alone_or_with_all(document):
    first, token = actions.create_share_link(document=document)
    actions.create_share_link(document=document)
    assert actions.open_share_link(token) == document
    assert actions.shared_document(token) == document
    first.refresh_from_db()
    assert first.views == 1
    assert token not in first.token_hash
    assert actions.revoke_share_links(document=document, pk=first.pk) == 1
    assert actions.open_share_link(token) is None
    assert actions.revoke_share_links(document=document) == 1
    assert actions.revoke_share_links(document=document) == 0


def test_a_link_that_ended_shows_nothing_and_counts_nothing(document):
    link, token = actions.create_share_link(document=document)
    ShareLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert actions.open_share_link(token) is None
    link.refresh_from_db()
    assert link.views == 0
