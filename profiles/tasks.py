from __future__ import annotations

from celery import shared_task

from profiles import imports


@shared_task(name="profiles.forget_imports")
def forget_imports() -> None:
    imports.forget_old()
