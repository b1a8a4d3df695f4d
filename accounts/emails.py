"""Mail to a person. It leaves by a worker, or directly when the broker is away."""

from __future__ import annotations

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from accounts import tasks
from accounts.models import User

log = structlog.get_logger(__name__)


def send_password_reset(user: User, token: str) -> None:
    """`token` as `actions.reset_token` makes it; good for three hours."""
    uid, _dot, check = token.partition(".")
    path = reverse("accounts:password_reset_confirm", args=[uid, check])
    with translation.override(user.language):
        subject = _("Set a new password")
        text = _(
            "Hello %(name)s,\n\n"
            "Somebody, probably you, asked for a new JobWise password. Set it here within three "
            "hours:\n\n%(link)s\n\nA program uses this code instead: %(code)s\n\n"
            "If it was not you, do nothing: your password stays as it is.\n"
        ) % {"name": user.short_name, "link": settings.SITE_URL + path, "code": token}
    try:
        tasks.send.delay(user.email, subject, text)
    except OperationalError:
        _send_now(user.email, subject, text)


def _send_now(address: str, subject: str, text: str) -> None:
    """A mail that cannot leave is logged: an error would tell who has an account."""
    try:
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address])
    except OSError as error:
        log.error("mail_not_sent", error=type(error).__name__)
