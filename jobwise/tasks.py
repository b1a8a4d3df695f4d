from __future__ import annotations

from celery import shared_task


@shared_task(name="jobwise.erase_accounts")
def erase_accounts() -> None:
    """Finish deletions that were cut short, and do those whose cooling-off is over."""
    from jobwise import privacy

    privacy.erase_due()


@shared_task(name="jobwise.delete_files")
def delete_files() -> None:
    """Delete the files that the storage could not let go of when their rows went."""
    from jobwise import privacy

    privacy.delete_discarded()
