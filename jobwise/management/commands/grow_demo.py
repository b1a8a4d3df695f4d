from __future__ import annotations

import copy
import itertools
import uuid
from datetime import timedelta
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import models, transaction
from django.utils import timezone

from accounts.models import User
from documents.models import Document, ExportedFile
from generations.models import Generation
from jobs.models import Job, SavedJob, StatusChange
from jobs.models.tracking import Status
from jobwise.lib.models import Record
from jobwise.management.commands.load_demo import EMAIL

Row = TypeVar("Row", bound=Record)
PATH = tuple(status.value for status in Status)
BATCH = 200


class Command(BaseCommand):
    help = "Copy the demo person's jobs and documents until there are so many; for measuring."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jobs", type=int, default=1000)
        parser.add_argument("--documents", type=int, default=50)

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email=EMAIL).first()
        if user is None:
            raise CommandError("Load the demo first: manage.py load_demo")
        grow(user, jobs=options["jobs"], documents=options["documents"])


@transaction.atomic
def grow(user: User, *, jobs: int, documents: int) -> None:
    """Copy until the person has so many; every second job is tracked, with its history."""
    grow_jobs(user, jobs)
    grow_documents(user, documents)


def grow_jobs(user: User, most: int) -> None:
    originals = list(Job.objects.owned_by(user).order_by("created_at", "pk"))
    copies = []
    for index in range(len(originals), most):
        original = originals[index % len(originals)]
        copies.append(_copy(original, title=f"{original.title} {index}"))
    Job.objects.bulk_create(copies, batch_size=BATCH)
    saved = [
        SavedJob(
            user=user,
            job=job,
            status=PATH[index % len(PATH)],
            position=index,
            posting=job.as_posting().as_json(),
            applied_at=timezone.now() - timedelta(days=index % 90) if index % len(PATH) else None,
            next_action="Ask how it stands" if index % 5 == 0 else "",
            next_action_date=timezone.localdate() + timedelta(days=index % 30 - 10)
            if index % 5 == 0
            else None,
        )
        for index, job in enumerate(copies[::2])
    ]
    SavedJob.objects.bulk_create(saved, batch_size=BATCH)
    StatusChange.objects.bulk_create(
        [
            StatusChange(saved_job=row, from_status=before, to_status=after)
            for row in saved
            for before, after in _steps(row.status)
        ],
        batch_size=BATCH,
    )


def _steps(status: str) -> list[tuple[str, str]]:
    """The history that leads to a status."""
    names = ["", *PATH[: PATH.index(status) + 1]]
    if status in (Status.REJECTED, Status.WITHDRAWN):
        names = ["", Status.SAVED.value, Status.APPLIED.value, status]
    return list(itertools.pairwise(names))


def grow_documents(user: User, most: int) -> None:
    originals = list(Document.objects.visible_to(user).order_by("created_at", "pk"))
    files = list(ExportedFile.objects.visible_to(user))
    made = {row.document_id: row for row in Generation.objects.visible_to(user)}
    for index in range(len(originals), most):
        original = originals[index % len(originals)]
        document = _copy(original, title=f"{original.title} {index}")
        document.save(force_insert=True)
        own = [_copy(file, document=document) for file in files if file.document_id == original.pk]
        ExportedFile.objects.bulk_create(own)
        if original.pk in made:
            _copy(made[original.pk], document=document, request_id="").save(force_insert=True)


def _copy(row: Row, **changes: Any) -> Row:
    """A new row with the same values but for the changes."""
    twin = copy.copy(row)
    twin._state = models.base.ModelState()
    twin.pk = uuid.uuid4()
    for name, value in changes.items():
        setattr(twin, name, value)
    return twin
