"""Everything that is held about a person: how it is handed over and how it is erased.

Every model of the product stands in exactly one of the three tables; a test refuses a new model
that stands in none.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from accounts import actions
from accounts.models import User
from jobwise.lib import rls, storage
from jobwise.lib.errors import NotFound
from jobwise.lib.models import DiscardedFile

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Personal:
    """`owner` is the look-up from a row to the person's id. `hidden` columns are secrets or our
    bookkeeping and not handed over. `file` is the column with a path in storage."""

    owner: str
    hidden: tuple[str, ...] = ()
    file: str = ""


WORK = ("lease_until", "attempt", "due_at")

# Rows of one person, as far as they have an owner.
PERSONAL: dict[str, Personal] = {
    "accounts.User": Personal("pk", hidden=("password", "calendar_token", "is_superuser")),
    "accounts.MonthlyUse": Personal("user"),
    "accounts.TokenSession": Personal("user", hidden=("refresh_hash", "previous_hash")),
    "accounts.BrowserSession": Personal("user", hidden=("session_key", "session_data")),
    "accounts.IdempotencyKey": Personal("principal", hidden=("key", "request_hash", "body")),
    "profiles.Profile": Personal("user"),
    "profiles.ProfileVersion": Personal("profile__user"),
    "profiles.ResumeImport": Personal("user", file="file"),
    **{
        f"profiles.{name}": Personal("profile__user")
        for name in (
            "Award",
            "Certification",
            "Education",
            "Experience",
            "Interest",
            "Language",
            "Project",
            "Publication",
            "Reference",
            "Skill",
            "Volunteering",
        )
    },
    "jobs.Job": Personal("owner"),
    "jobs.SavedJob": Personal("user"),
    "jobs.StatusChange": Personal("saved_job__user"),
    "jobs.Contact": Personal("saved_job__user"),
    "jobs.SavedSearch": Personal("user"),
    "documents.Document": Personal("user"),
    "documents.DocumentVersion": Personal("document__user"),
    "documents.ExportedFile": Personal("document__user", hidden=WORK, file="path"),
    "documents.ShareLink": Personal("document__user", hidden=("token_hash",)),
    "generations.ModelAnswer": Personal("user", hidden=("question_hash",)),
    "generations.Generation": Personal("user", hidden=(*WORK, "request_id", "guest_token_hash")),
}
# Rows that belong to nobody in particular.
SHARED = frozenset({"jobs.Board", "generations.Spending", "jobwise.DiscardedFile"})
# Rows of the framework, without a word about a person; the admin's log is erased by object.
SYSTEM = frozenset(
    {
        "admin.LogEntry",
        "auth.Group",
        "auth.Permission",
        "contenttypes.ContentType",
    }
)


def rows_of(label: str, user_id: UUID) -> models.QuerySet[Any]:
    rule = PERSONAL[label]
    owner = str(user_id) if label == "accounts.IdempotencyKey" else user_id
    rows: models.QuerySet[Any] = apps.get_model(label)._base_manager.filter(**{rule.owner: owner})
    return rows


def export(user: User) -> bytes:
    """A ZIP: `README.txt`, one JSON file a table, and the files under `files/`.

    Raises Unavailable when the storage does not answer.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "README.txt",
            f"Everything that JobWise holds about {user.email}, {timezone.now():%Y-%m-%d}.\n"
            "Each .json file is one table; files/ has what you uploaded and exported.\n",
        )
        for label, rule in PERSONAL.items():
            rows = list(_visible(label, rule, user.pk))
            text = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            archive.writestr(f"{label.replace('.', '/').lower()}.json", text)
        for path in dict.fromkeys(_paths(user.pk)):
            with suppress(NotFound):
                archive.writestr(f"files/{path}", storage.get(path))
    return buffer.getvalue()


def erase(user_id: UUID) -> None:
    """Delete the person's rows, traces and files. Killed anywhere, it is done again from there:
    the user's row, which `erase_due` finds, goes last, and the files that are still there then are
    remembered."""
    for label in PERSONAL:
        _erase_log(label, user_id)
    # A worker that makes a document finds its row gone, and takes its files back.
    rows_of("generations.Generation", user_id).delete()
    rows_of("accounts.IdempotencyKey", user_id).delete()
    with transaction.atomic():
        paths = _held_paths(user_id)
        storage.discard(paths)
        for user in User.objects.filter(pk=user_id):
            user.delete()
            log.info("account_erased")
    delete_discarded(paths)


def delete_discarded(paths: Collection[str] | None = None) -> None:
    """Delete these of the files whose rows are gone, or all; the rest when the storage answers.

    Files are stored by their content: one that a row of anybody still names stays.
    """
    discarded = DiscardedFile.objects.all()
    if paths is not None:
        discarded = discarded.filter(path__in=paths)
    for path in list(discarded.values_list("path", flat=True)):
        if _is_named(path):
            DiscardedFile.objects.filter(path=path).delete()
        elif not storage.delete(path):
            return


def close_and_erase(user: User) -> None:
    """Delete the account now. Its files that the storage keeps, `delete_discarded` takes."""
    actions.close_account(user=user)
    erase(user.pk)


def erase_due() -> int:
    """Erase every account whose time has come; returns how many. One that fails waits for the next
    time and keeps no other waiting."""
    due = User.objects.filter(deletion_due_at__lte=timezone.now())
    erased = 0
    for user_id in list(due.values_list("pk", flat=True)):
        try:
            if _close_if_due(user_id):
                erase(user_id)
                erased += 1
        except Exception:  # whatever is wrong with one account, the others have a right to go
            log.exception("erasure_failed", user=str(user_id))
    return erased


@transaction.atomic
def _close_if_due(user_id: UUID) -> bool:
    """Whether the account is still to be deleted; from then on that cannot be undone."""
    due = User.objects.filter(pk=user_id, deletion_due_at__lte=timezone.now())
    user = due.select_for_update(no_key=True).first()
    if user is not None:
        actions.close_account(user=user)
    return user is not None


def _visible(label: str, rule: Personal, user_id: UUID) -> Iterator[dict[str, Any]]:
    names = [
        field.attname
        for field in apps.get_model(label)._meta.concrete_fields
        if field.name not in rule.hidden
    ]
    yield from rows_of(label, user_id).order_by("pk").values(*names).iterator()


def _paths(user_id: UUID) -> Iterator[str]:
    for label, rule in PERSONAL.items():
        if rule.file:
            paths = rows_of(label, user_id).exclude(**{rule.file: ""})
            yield from paths.values_list(rule.file, flat=True)


def _erase_log(label: str, user_id: UUID) -> None:
    ids = [str(pk) for pk in rows_of(label, user_id).values_list("pk", flat=True)]
    for start in range(0, len(ids), 500):
        LogEntry.objects.filter(object_id__in=ids[start : start + 500]).delete()


def _held_paths(user_id: UUID) -> set[str]:
    """The person's files, each row held: a worker cannot finish another one in the meantime."""
    return {
        getattr(row, rule.file)
        for label, rule in PERSONAL.items()
        if rule.file
        for row in rows_of(label, user_id).select_for_update(of=("self",))
    } - {""}


def _is_named(path: str) -> bool:
    with rls.widened():
        return any(
            apps.get_model(label)._base_manager.filter(**{rule.file: path}).exists()
            for label, rule in PERSONAL.items()
            if rule.file
        )
