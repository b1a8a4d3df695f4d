from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from jobs.models import Contact, Job, SavedJob, SavedSearch, StatusChange
from jobs.models.tracking import Status
from jobwise.lib import versions
from jobwise.lib.errors import Conflict, InvalidInput
from jobwise.lib.text import clean

MAX_CONTACTS = 50
MAX_SEARCHES = 50
MAX_AT_ONCE = 200
GONE = gettext_lazy("This application does not exist any more.")


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
    """Set notes, applied_at, next_action, next_action_date, status or position. Raises NotFound."""
    row = versions.locked(saved, gone=str(GONE))
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

    A new status goes into the history; the first “applied” sets the date of application. Raises
    InvalidInput, NotFound.
    """
    if status not in Status.values:
        raise InvalidInput(
            _("Choose one of: %(all)s.") % {"all": ", ".join(Status.values)},
            details={"status": [_("Unknown status.")]},
        )
    row = versions.locked(saved, gone=str(GONE))
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


@transaction.atomic
def move_card(*, saved: SavedJob, status: str, order: Sequence[UUID] = ()) -> SavedJob:
    """Put it into a column of the board, whose cards then stand in the given order.

    `order` may name a part of the column; its other cards follow as they stood.
    """
    row = change_status(saved=saved, status=status)
    if not order:
        return row
    place = {pk: index for index, pk in enumerate(order)}
    cards = list(SavedJob.objects.filter(user_id=row.user_id, status=row.status))
    cards.sort(key=lambda card: place.get(card.pk, len(place)))
    moved = [card for index, card in enumerate(cards) if card.position != index]
    for index, card in enumerate(cards):
        card.position = index
    SavedJob.objects.bulk_update(moved, ["position"], batch_size=500)
    row.refresh_from_db()
    return row


@transaction.atomic
def change_statuses(*, user: User, ids: Iterable[UUID], status: str) -> int:
    """Move several of the person's cards to a status; how many were elsewhere before."""
    rows = SavedJob.objects.visible_to(user).filter(pk__in=list(ids)[:MAX_AT_ONCE])
    if status not in Status.values:
        raise InvalidInput(_("Choose the status to move them to."))
    elsewhere = list(rows.exclude(status=status).select_for_update())
    for saved in elsewhere:
        change_status(saved=saved, status=status)
    return len(elsewhere)


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
    """Keep a search's filters under a name; a name that is there already gets the new filters."""
    name = clean(name).strip()
    if not name:
        raise InvalidInput(_("Give the search a name."), details={"name": [_("Give a name.")]})
    mine = SavedSearch.objects.filter(user=user)
    known = mine.filter(name=name).first()
    if known:
        known.query = query
        known.save()
        return known
    if mine.count() >= MAX_SEARCHES:
        raise Conflict(_("At most %(n)d saved searches.") % {"n": MAX_SEARCHES})
    return SavedSearch.objects.create(user=user, name=name, query=query)


def delete_search(*, user: User, pk: UUID) -> bool:
    """Whether there was such a search."""
    return bool(SavedSearch.objects.visible_to(user).filter(pk=pk).delete()[0])
