"""What is held about a person is handed over whole, and goes whole."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.utils import timezone
from rest_framework.test import APIClient

from accounts import actions
from accounts.models import BrowserSession, User
from documents import actions as document_actions
from documents import rendering
from documents.content import from_json
from documents.models import ExportedFile
from jobwise import privacy, tasks
from jobwise.lib import storage
from jobwise.lib.errors import Conflict

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
MARKER = "Xylophonquark"


def test_every_model_is_classified_once():
    labels = {model._meta.label for model in apps.get_models()}
    named = [*privacy.PERSONAL, *privacy.SHARED, *privacy.SYSTEM]
    assert labels - set(named) == set(), "say in jobwise/privacy.py whose rows these are"
    assert set(named) - labels == set()
    assert len(named) == len(set(named))


def test_every_column_with_a_path_is_a_file():
    for label, rule in privacy.PERSONAL.items():
        columns = {field.name for field in apps.get_model(label)._meta.concrete_fields}
        assert set(rule.hidden) <= columns, label
        assert bool(columns & {"path", "file"}) == bool(rule.file), label


@pytest.fixture
def alices_data(api, alice):
    """Something marked in every corner that the API reaches."""
    client = api(alice)
    client.patch("/api/v1/auth/me", {"full_name": MARKER})
    resume = {"basics": {"name": MARKER}, "work": [{"name": MARKER, "highlights": [MARKER]}]}
    profile = client.post("/api/v1/profiles/import", resume).json()["profile"]
    client.post(f"/api/v1/profiles/{profile}/skills", {"name": MARKER})
    job = client.post(
        "/api/v1/jobs/", {"title": MARKER}, headers={"Idempotency-Key": MARKER}
    ).json()["id"]
    saved = client.post(f"/api/v1/jobs/{job}/save", {"notes": MARKER})["Location"]
    client.post(f"{saved}/contacts", {"name": MARKER})
    asked = client.post("/api/v1/generations/resume", {"job": job})["Location"]
    from generations.pipeline import work

    work.run(asked.rsplit("/", 1)[1])
    document = client.get(asked).json()["document"]
    assert document
    client.post(f"/api/v1/documents/{document}/share", {})
    client.patch(f"/api/v1/documents/{document}", {"title": f"{MARKER} 2"})
    return client


def rows_with(marker):
    found = []
    for model in apps.get_models():
        for row in model._base_manager.values():
            if marker in json.dumps(row, default=str):
                found.append(model._meta.label)
                break
    return found


def stored_files():
    root = Path(default_storage.location)
    return {path.relative_to(root) for path in root.rglob("*") if path.is_file()}


def test_the_export_has_every_table_and_file_and_no_secret(alices_data, alice):
    answer = alices_data.get("/api/v1/auth/me/export")
    assert answer["Content-Type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    names = set(archive.namelist())
    assert {f"{label.replace('.', '/').lower()}.json" for label in privacy.PERSONAL} <= names
    for label in ("profiles/skill", "jobs/contact", "documents/document", "generations/generation"):
        assert MARKER in archive.read(f"{label}.json").decode()
    assert any(name.startswith("files/files/") and name.endswith(".pdf") for name in names)
    assert any(name.startswith("files/imports/") for name in names)
    everything = " ".join(archive.read(name).decode("utf-8", "replace") for name in names)
    assert alice.password not in everything
    assert "refresh_hash" not in everything


def test_one_persons_export_has_nothing_of_another(alices_data, api, bob):
    answer = api(bob).get("/api/v1/auth/me/export")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    for name in archive.namelist():
        assert MARKER not in archive.read(name).decode("utf-8", "replace")


def test_deletion_leaves_no_row_and_no_file(alices_data, alice, browser_of, bob):
    before = stored_files()
    browser_of(alice)
    assert rows_with(MARKER)
    assert alices_data.delete("/api/v1/auth/me").status_code == 204
    assert rows_with(MARKER) == []
    assert rows_with(str(alice.pk)) == []
    assert rows_with(alice.email) == []
    assert not BrowserSession.objects.filter(user=alice.pk).exists()
    own = {path for path in before if str(alice.pk) in path.parts}
    assert own
    assert not own & stored_files()
    assert User.objects.filter(pk=bob.pk).exists()


def test_a_file_that_another_has_too_stays(api, alice, bob, documents_of_both):
    path = documents_of_both[1]
    assert api(alice).delete("/api/v1/auth/me").status_code == 204
    assert default_storage.exists(path)
    privacy.erase(bob.pk)
    assert not default_storage.exists(path)


def test_a_deletion_that_was_killed_is_finished_later(alices_data, alice, monkeypatch):
    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(User, "delete", die)
        with pytest.raises(KeyboardInterrupt):
            alices_data.delete("/api/v1/auth/me")
    assert alices_data.get("/api/v1/auth/me").status_code == 401
    assert User.objects.filter(pk=alice.pk).exists()
    assert privacy.erase_due() == 1
    assert rows_with(MARKER) == []


def test_a_cooling_off_can_be_undone_and_ends(alice, password):
    actions.ask_for_deletion(user=alice, password=password)
    assert privacy.erase_due() == 0
    actions.keep_account(user=alice)
    alice.refresh_from_db()
    assert alice.deletion_due_at is None
    actions.ask_for_deletion(user=alice, password=password)
    User.objects.update(deletion_due_at=timezone.now() - timedelta(seconds=1))
    assert privacy.erase_due() == 1
    assert not User.objects.exists()


@pytest.fixture
def storage_away(monkeypatch):
    def unreachable(path):
        raise OSError

    @contextmanager
    def away():
        with monkeypatch.context() as down:
            down.setattr(default_storage, "delete", unreachable)
            yield

    return away


@pytest.fixture
def documents_of_both(alice, bob):
    """One document each with the same words, and so with the same file."""
    content = from_json({"resume": {"basics": {"name": "Same"}}})
    files = []
    for user in (alice, bob):
        document = document_actions.create_document(user=user, content=content, title="Same")
        file = document_actions.request_export(document=document, format_slug="txt")
        rendering.run(str(file.pk))
        file.refresh_from_db()
        files.append(file)
    assert files[0].path == files[1].path
    return [file.document for file in files], files[0].path


def test_the_files_of_an_account_that_the_storage_keeps_are_taken_later(
    alices_data, alice, storage_away
):
    own = {path for path in stored_files() if str(alice.pk) in path.parts}
    made = {Path(path) for path in ExportedFile.objects.values_list("path", flat=True) if path}
    assert own
    assert made
    with storage_away():
        assert alices_data.delete("/api/v1/auth/me").status_code == 204
        assert not User.objects.filter(pk=alice.pk).exists()
        assert rows_with(MARKER) == []
        tasks.delete_files()
        assert own | made <= stored_files()
    tasks.delete_files()
    assert not (own | made) & stored_files()
    assert rows_with(str(alice.pk)) == []


def test_the_file_of_a_document_that_the_storage_keeps_is_taken_later(
    documents_of_both, storage_away, django_capture_on_commit_callbacks
):
    documents, path = documents_of_both
    for document in documents:
        with storage_away(), django_capture_on_commit_callbacks(execute=True):
            document_actions.delete_document(document=document)
        assert default_storage.exists(path)
        tasks.delete_files()
        assert default_storage.exists(path) == ExportedFile.objects.exists()
    assert not default_storage.exists(path)


def test_a_file_whose_deletion_was_cut_short_is_taken_later(documents_of_both):
    documents, path = documents_of_both
    for document in documents:
        document_actions.delete_document(document=document)  # and no more: the process died
    assert default_storage.exists(path)
    tasks.delete_files()
    assert not default_storage.exists(path)


def test_a_file_that_is_made_anew_before_it_is_taken_stays(documents_of_both, storage_away):
    (mine, theirs), path = documents_of_both
    for document in (mine, theirs):
        document_actions.delete_document(document=document)
    again = document_actions.create_document(
        user=mine.user, content=from_json(mine.content), title="Same"
    )
    file = document_actions.request_export(document=again, format_slug="txt")
    rendering.run(str(file.pk))
    tasks.delete_files()
    assert default_storage.exists(path)


def test_one_file_that_cannot_be_deleted_keeps_no_other_waiting(monkeypatch):
    delete = default_storage.delete

    def refuse_one(path):
        if path == "files/aa/bad.txt":
            raise PermissionError
        delete(path)

    paths = ["files/aa/bad.txt", "files/bb/good.txt"]
    for path in paths:
        storage.put(b"x", path)
        storage.discard({path})
    monkeypatch.setattr(default_storage, "delete", refuse_one)
    tasks.delete_files()
    tasks.delete_files()
    assert [default_storage.exists(path) for path in paths] == [True, False]


def test_an_account_that_cannot_be_erased_keeps_no_other_waiting(alice, bob, monkeypatch):
    erase = privacy.erase

    def fail_for_alice(user_id):
        if user_id == alice.pk:
            raise RuntimeError
        erase(user_id)

    monkeypatch.setattr(privacy, "erase", fail_for_alice)
    User.objects.update(deletion_due_at=timezone.now() - timedelta(hours=1))
    assert privacy.erase_due() == 1
    assert list(User.objects.all()) == [alice]


def test_who_keeps_the_account_while_others_are_erased_keeps_it(alice, bob, monkeypatch):
    erase = privacy.erase

    def erase_and_keep_the_other(user_id):
        other = alice if user_id == bob.pk else bob
        actions.keep_account(user=other)
        erase(user_id)

    monkeypatch.setattr(privacy, "erase", erase_and_keep_the_other)
    User.objects.update(deletion_due_at=timezone.now() - timedelta(hours=1))
    assert privacy.erase_due() == 1
    kept = User.objects.get()
    assert (kept.is_active, kept.deletion_due_at) == (True, None)


def test_an_account_that_is_being_erased_cannot_be_kept(alice):
    actions.close_account(user=alice)
    with pytest.raises(Conflict, match="too late"):
        actions.keep_account(user=alice)
    alice.refresh_from_db()
    assert alice.deletion_due_at


def test_an_export_needs_a_sign_in():
    assert APIClient().get("/api/v1/auth/me/export").status_code == 401
