from __future__ import annotations

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail

from accounts import idempotency, sessions


@shared_task(name="accounts.send", autoretry_for=(OSError,), retry_backoff=30, max_retries=5)
def send(address: str, subject: str, text: str) -> None:
    send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address])


@shared_task(name="accounts.forget_answers")
def forget_answers() -> None:
    idempotency.forget_old()


@shared_task(name="accounts.forget_sessions")
def forget_sessions() -> None:
    sessions.forget_expired()
