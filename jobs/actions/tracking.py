from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from jobs.models import Contact, Job, SavedJob, SavedSearch, StatusChange
from jobs.models.tracking import Status
from jobwise.lib.errors import Conflict, InvalidInput

MAX_CONTACTS = 50
MAX_SEARCHES = 50


@transaction.atomic
def save_job(*, user: User, job: Job, **fields: Any) -> tuple[SavedJob, bool]:
    """Track a job, with a frozen copy of its posting; the row, and whether it is new."""
    saved, made = SavedJob.objects.get_or_create(
        user=user, job=job, defaults={"posting": job.as_posting().as_json()}
    )
    if made:
        StatusChange.objects.create(saved_job=saved, to_status=saved.status)
    if fields:
        saved = update_saved(saved=saved, **fields)
    return saved, made


@transaction.atomic
def update_saved(*, saved: SavedJob, **fields: Any) -> SavedJob:
    """Set notes, applied_at, next_action, next_action_date, status or position."""
    row = SavedJob.objects.select_for_update().get(pk=saved.pk)
    status = fields.pop("status", row.status)
    position = fields.pop("position", None)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    if status != row.status or position is not None:
        row = change_status(saved=row, status=status, position=position)
    return row


@transaction.atomic
def change_status(*, saved: SavedJob, status: str, position: int | None = None) -> SavedJob:
    """Move it to a status, and to a place in that column (0 is the top; None is the end).

    A new status goes into the history; the first “applied” sets the date of application.
    """
    if status not in Status.values:
        raise InvalidInput(
            _("Choose one of: %(all)s.") % {"all": ", ".join(Status.values)},
            details={"status": [_("Unknown status.")]},
        )
    row = SavedJob.objects.select_for_update().get(pk=saved.pk)
    if status != row.status:
        StatusChange.objects.create(saved_job=row, from_status=row.status, to_status=status)
        if status == Status.APPLIED and row.applied_at is None:
            row.applied_at = timezone.now()
    column = SavedJob.objects.filter(user_id=row.user_id, status=status).exclude(pk=row.pk)
    if position is None and status == row.status:
        position = row.position
    if position is None:
        last = column.aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
    elif column.filter(position=position).exists():
        column.filter(position__gte=position).update(position=F("position") + 1)
    row.status, row.position = status, position
    row.save()
    return row


def unsave(*, saved: SavedJob) -> None:
    """Stop tracking; notes, contacts and history go with it."""
    saved.delete()


def add_contact(*, saved: SavedJob, **fields: Any) -> Contact:
    if saved.contacts.count() >= MAX_CONTACTS:
        raise Conflict(_("At most %(n)d contacts a job.") % {"n": MAX_CONTACTS})
    return Contact.objects.create(saved_job=saved, **fields)


def update_contact(*, contact: Contact, **fields: Any) -> Contact:
    for name, value in fields.items():
        setattr(contact, name, value)
    contact.save()
    return contact


def delete_contact(*, saved: SavedJob, pk: UUID) -> bool:
    """Whether there was such a contact."""
    return bool(saved.contacts.filter(pk=pk).delete()[0])


def save_search(*, user: User, name: str, query: str) -> SavedSearch:
    """Keep a search's filters under a name."""
    if SavedSearch.objects.filter(user=user).count() >= MAX_SEARCHES:
        raise Conflict(_("At most %(n)d saved searches.") % {"n": MAX_SEARCHES})
    return SavedSearch.objects.create(user=user, name=name, query=query)
