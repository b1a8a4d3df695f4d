"""On PostgreSQL a query that forgot whose rows it wants shows and changes only the person's own."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction

from documents.files import put_file
from documents.models import Document, DocumentVersion, ExportedFile
from jobs.models import Job
from jobwise import privacy
from jobwise.lib import rls
from jobwise.lib.models import DiscardedFile

pytestmark = [pytest.mark.django_db, pytest.mark.integration]

MIGRATION = importlib.import_module("jobwise.migrations.0001_row_level_security")


@pytest.fixture
def ordinary_role():
    """A role without a superuser's exemption, as production has."""
    if connection.vendor != "postgresql":
        pytest.skip("row-level security is PostgreSQL's")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        if cursor.fetchone()[0]:
            cursor.execute(
                "CREATE ROLE ordinary; GRANT ALL ON ALL TABLES IN SCHEMA public TO ordinary"
            )
            cursor.execute("SET LOCAL ROLE ordinary")
    yield
    rls.widen()


@pytest.fixture
def documents(alice, bob):
    rows = [
        Document.objects.create(user=user, title=user.full_name, content={})
        for user in (alice, bob)
    ]
    for row in rows:
        DocumentVersion.objects.create(document=row, number=1, title="Old", content={})
    return rows


def test_a_forgotten_filter_shows_only_the_persons_rows(documents, alice, ordinary_role):
    rls.narrow(alice.pk)
    assert [d.title for d in Document.objects.all()] == [alice.full_name]
    assert DocumentVersion.objects.count() == 1


def test_control_the_product_itself_sees_all(documents, ordinary_role):
    assert Document.objects.count() == 2


def test_nobody_sees_nothing(documents, ordinary_role):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.user_id', '', false)")
    assert Document.objects.count() == 0


def test_a_forgotten_filter_changes_only_the_persons_rows(documents, alice, ordinary_role):
    rls.narrow(alice.pk)
    assert Document.objects.update(title="Mine") == 1
    rls.widen()
    assert Document.objects.filter(title="Mine").count() == 1


def test_a_row_cannot_be_given_to_somebody_else(documents, alice, bob, ordinary_role):
    rls.narrow(alice.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        Document.objects.create(user=bob, title="Planted", content={})


def test_jobs_of_the_feeds_are_there_for_everybody(alice, bob, ordinary_role):
    Job.objects.create(title="Feed")
    Job.objects.create(title="Bob's", owner=bob)
    rls.narrow(alice.pk)
    assert [job.title for job in Job.objects.all()] == ["Feed"]


def test_a_file_that_is_anothers_as_well_stays_and_the_own_one_goes(
    documents, alice, ordinary_role
):
    paths = [put_file(b"Both", "txt"), put_file(b"Alice's alone", "txt")]
    for document, path in ((documents[0], paths[1]), *((row, paths[0]) for row in documents)):
        ExportedFile.objects.create(
            document=document, version=1, format="txt" if path == paths[0] else "md", path=path
        )
    rls.narrow(alice.pk)
    privacy.erase(alice.pk)
    assert [default_storage.exists(path) for path in paths] == [True, False]
    rls.widen()
    assert ExportedFile.objects.get().path == paths[0]
    assert not DiscardedFile.objects.exists()


def test_every_table_with_a_persons_rows_has_its_policy():
    protected = {*MIGRATION.OWNED, *MIGRATION.SHARED, *MIGRATION.CHILDREN}
    personal = {apps.get_model(label)._meta.db_table for label in privacy.PERSONAL}
    assert personal <= protected
