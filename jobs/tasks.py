from __future__ import annotations

from celery import shared_task

from jobs import syncing


@shared_task(name="jobs.sync_boards")
def sync_boards() -> None:
    syncing.sync_due()
