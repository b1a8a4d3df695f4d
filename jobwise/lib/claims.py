"""The row is the queue: claim it with a lease, fence every write by the attempt.

A worker that lost its lease finds that its writes touch no row, and throws its work away.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from jobwise.lib.models import Record

LONGEST_SWEEP = 30.0
"""Seconds. A task that goes on for minutes is killed, and the row in its hands loses an attempt."""


class LostClaim(Exception):
    """Another worker owns the row now, or it was cancelled."""


class ClaimQuerySet(models.QuerySet[Any]):
    def due(self, now: datetime) -> Self:
        """Rows that wait for a worker, or whose worker let its lease run out."""
        return self.filter(
            Q(status="pending", due_at__lte=now) | Q(status="running", lease_until__lt=now)
        )

    def claim(self, lease: timedelta, pk: Any = None) -> Any | None:
        """Take one due row for `lease`, the given one or the oldest; None when none is due."""
        now = timezone.now()
        with transaction.atomic():
            rows = self.due(now).order_by("due_at")
            if pk is not None:
                rows = rows.filter(pk=pk)
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True, of=("self",))
            row = rows.first()
            if row is None:
                return None
            row.status = "running"
            row.attempt += 1
            row.lease_until = now + lease
            row.started_at = row.started_at or now
            row.save(update_fields=["status", "attempt", "lease_until", "started_at", "updated_at"])
        return row


class Claimable(Record):
    """Work that waits in its own row."""

    class Status(models.TextChoices):
        PENDING = "pending"
        RUNNING = "running"
        COMPLETED = "completed"
        FAILED = "failed"
        CANCELLED = "cancelled"

    ACTIVE = (Status.PENDING, Status.RUNNING)

    status = models.CharField(max_length=12, choices=Status, default=Status.PENDING)
    attempt = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_active(self) -> bool:
        return self.status in self.ACTIVE

    def held(self) -> models.QuerySet[Any]:
        """This row, as long as this attempt owns it.

        Attempts are counted anew when what has ended is tried again, so the start tells them too.
        """
        return type(self)._default_manager.filter(
            pk=self.pk,
            attempt=self.attempt,
            started_at=self.started_at,
            status=self.Status.RUNNING,
        )

    def is_wanted(self) -> bool:
        """Whether an attempt may still finish this row: it is neither ended nor deleted."""
        rows = type(self)._default_manager.filter(pk=self.pk, status__in=self.ACTIVE)
        return rows.exists()

    def write_held(self, lease: timedelta | None = None, **values: Any) -> None:
        """Update the row if this attempt still owns it, renewing its lease.

        Raises LostClaim when it does not.
        """
        now = timezone.now()
        if lease is not None:
            values["lease_until"] = now + lease
        if not self.held().update(updated_at=now, **values):
            raise LostClaim(self.pk)
        for name, value in values.items():
            setattr(self, name, value)

    def put_back(self, delay: timedelta, **values: Any) -> None:
        """Let another attempt have the row after `delay`. Raises LostClaim."""
        self.write_held(
            status=self.Status.PENDING,
            due_at=timezone.now() + delay,
            lease_until=None,
            **values,
        )


def sweep(run: Callable[[], bool]) -> None:
    """Call `run` until nothing is due or the time is up; the next sweep does the rest."""
    end = time.monotonic() + LONGEST_SWEEP
    while run() and time.monotonic() < end:
        pass
