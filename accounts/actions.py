"""Everything that changes an account. Doors call these and nothing else."""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode
from django.utils.translation import gettext as _

from accounts import emails
from accounts.models import BrowserSession, TokenSession, User
from accounts.models.users import UserManager
from jobwise.lib import ratelimit
from jobwise.lib.errors import Conflict, InvalidInput, MakesNoSense, ProductError


class EmailTaken(Conflict):
    code = "email_taken"


class WrongCredentials(ProductError):
    code = "invalid_credentials"
    status = 401


class WrongPassword(MakesNoSense):
    code = "wrong_password"


class ResetLinkDead(MakesNoSense):
    code = "reset_link_dead"


def register(*, email: str, password: str, full_name: str = "", language: str = "en") -> User:
    """A new person. Raises EmailTaken, and InvalidInput for a weak password."""
    email = UserManager.normalize_email(email)
    user = User(email=email, full_name=full_name.strip(), language=language)
    check_password(password, user)
    taken = EmailTaken(
        _("There is an account with this e-mail. Sign in, or reset the password."),
        details={"email": [_("There is an account with this e-mail.")]},
    )
    if User.objects.filter(email__iexact=email).exists():
        raise taken
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        raise taken from None
    return user


def sign_in(*, email: str, password: str, address: str) -> User:
    """The person with this e-mail and password; the door then opens its session.

    Counted before the slow hash. Raises LimitReached, WrongCredentials.
    """
    count_sign_in(email=email, address=address)
    user = authenticate(username=UserManager.normalize_email(email), password=password)
    if not isinstance(user, User):
        raise WrongCredentials(_("The e-mail or the password is wrong."))
    return user


def count_sign_in(*, email: str, address: str) -> None:
    """Count a try to sign in, by address and e-mail. Raises LimitReached."""
    ratelimit.enforce(
        "login",
        f"{address}:{UserManager.normalize_email(email)}",
        _("Too many attempts to sign in. Wait a moment, or reset the password."),
    )


def update_account(*, user: User, **fields: Any) -> User:
    """Set full_name, language, time_zone or theme. Raises InvalidInput."""
    for name, value in fields.items():
        setattr(user, name, value)
    try:
        user.clean_fields(exclude=["password", "email"])
    except ValidationError as error:
        raise InvalidInput(_("Some values cannot be kept."), details=error.message_dict) from None
    user.save(update_fields=[*fields, "updated_at"])
    return user


@transaction.atomic
def change_password(
    *, user: User, current_password: str, new_password: str, keep_browser: str = ""
) -> None:
    """Set a new password and sign out every client and browser but the session `keep_browser`.

    Raises WrongPassword, and InvalidInput for a weak password.
    """
    if not user.check_password(current_password):
        message = _("This is not your current password.")
        raise WrongPassword(message, details={"current_password": [message]})
    check_password(new_password, user, field="new_password")
    set_password(user=user, password=new_password, keep_browser=keep_browser)


def request_password_reset(*, email: str, address: str) -> None:
    """Mail a link, if there is such an account; the caller cannot tell. Raises LimitReached."""
    email = UserManager.normalize_email(email)
    ratelimit.enforce(
        "login", f"reset {address}:{email}", _("Too many requests. Wait a moment, then try again.")
    )
    user = User.objects.filter(email=email, is_active=True).first()
    if user is not None:
        transaction.on_commit(lambda: emails.send_password_reset(user, reset_token(user)))


def reset_token(user: User) -> str:
    """What the mailed link carries; good once, for three hours."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return f"{uid}.{default_token_generator.make_token(user)}"


def user_of_reset_token(token: str) -> User | None:
    uid, _dot, check = token.partition(".")
    try:
        user = User.objects.filter(pk=force_str(urlsafe_base64_decode(uid)), is_active=True).first()
    except (ValueError, ValidationError):
        return None
    return user if user and default_token_generator.check_token(user, check) else None


@transaction.atomic
def reset_password(*, token: str, new_password: str) -> User:
    """Set a new password by mailed token and sign out everywhere.

    Raises ResetLinkDead, and InvalidInput for a weak password.
    """
    user = user_of_reset_token(token)
    if user is not None:
        with suppress(User.DoesNotExist):
            User.objects.hold(user.pk)
        user = user_of_reset_token(token)
    if user is None:
        raise ResetLinkDead(_("This link was used or is too old. Ask for a new one."))
    check_password(new_password, user)
    set_password(user=user, password=new_password)
    return user


@transaction.atomic
def set_password(*, user: User, password: str, keep_browser: str = "") -> None:
    """Set a password that was checked, and sign out everywhere but the browser `keep_browser`."""
    user.set_password(password)
    user.save(update_fields=["password", "updated_at"])
    sign_out_everywhere(user=user, keep_browser=keep_browser)


def sign_out_everywhere(*, user: User, keep_browser: str = "") -> None:
    """End every session of the person but the browser's with the key `keep_browser`."""
    TokenSession.objects.filter(user=user).revoke()
    BrowserSession.objects.filter(user=user).exclude(pk=keep_browser).delete()


def end_browser(*, user: User, handle: str) -> bool:
    """Sign out the person's browser with this `BrowserSession.handle`; whether there was one."""
    for browser in BrowserSession.objects.filter(user=user):
        if browser.handle == handle:
            browser.delete()
            return True
    return False


def end_client(*, user: User, pk: UUID) -> bool:
    """End the person's API session; whether it was alive."""
    return bool(TokenSession.objects.live().filter(user=user, pk=pk).revoke())


def make_calendar_token(*, user: User) -> None:
    """The first private token for the calendar feed, the same for all who ask at once."""
    without = User.objects.filter(pk=user.pk, calendar_token="")
    without.update(calendar_token=secrets.token_urlsafe(32))
    user.refresh_from_db(fields=["calendar_token"])


def renew_calendar_token(*, user: User) -> str:
    """A new private token for the calendar feed; the old address is dead."""
    user.calendar_token = secrets.token_urlsafe(32)
    user.save(update_fields=["calendar_token", "updated_at"])
    return user.calendar_token


@transaction.atomic
def ask_for_deletion(*, user: User, password: str) -> User:
    """Delete the account after DELETION_GRACE_DAYS, until which `keep_account` undoes it.

    Raises WrongPassword.
    """
    if not user.check_password(password):
        message = _("This is not your current password.")
        raise WrongPassword(message, details={"password": [message]})
    user.deletion_due_at = timezone.now() + timedelta(days=settings.DELETION_GRACE_DAYS)
    user.save(update_fields=["deletion_due_at", "updated_at"])
    return user


def keep_account(*, user: User) -> User:
    """Undo `ask_for_deletion`. Raises Conflict when the account is being erased."""
    open_one = User.objects.filter(pk=user.pk, is_active=True)
    if not open_one.update(deletion_due_at=None, updated_at=timezone.now()):
        raise Conflict(_("It is too late: this account is being deleted."))
    user.deletion_due_at = None
    return user


@transaction.atomic
def close_account(*, user: User) -> None:
    """Shut every door now and let `jobwise.privacy.erase` take all that is left."""
    user.is_active = False
    user.deletion_due_at = timezone.now()
    user.save(update_fields=["is_active", "deletion_due_at", "updated_at"])
    sign_out_everywhere(user=user)


def check_password(password: str, user: User, *, field: str = "password") -> None:
    """Raise InvalidInput, with what to change, for a password that is too weak."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        messages = list(error.messages)
        raise InvalidInput(" ".join(messages), details={field: messages}) from None
