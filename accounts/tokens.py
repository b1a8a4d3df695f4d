"""The JWT pair of an API client, behind a session row that can be revoked at once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from accounts.models import TokenSession, User
from jobwise.lib.errors import ProductError

SESSION_CLAIM = "sid"
RETRY_GRACE = timedelta(seconds=10)


class InvalidToken(ProductError):
    code = "invalid_token"
    status = 401
    message = "The token is invalid, expired or revoked. Sign in again."


@dataclass(frozen=True, slots=True)
class Pair:
    access: str
    refresh: str


def issue(*, user: User, user_agent: str = "", address: str = "") -> Pair:
    """Sign a client in: a new session and its first pair."""
    session = TokenSession(
        user=user,
        user_agent=user_agent[:300],
        address=address,
        expires_at=timezone.now() + settings.REFRESH_TOKEN_LIFETIME,
    )
    refresh = _refresh_token(session)
    session.refresh_hash = _digest(refresh)
    session.save(force_insert=True)
    return Pair(_access_token(session), refresh)


def rotate(*, refresh: str) -> Pair:
    """The next pair; `refresh` is dead afterwards.

    Raises InvalidToken. An old token that comes back revokes its whole family, except the last
    one within ten seconds: that is a client that did not get its answer, or asked twice.
    """
    payload = _decoded(RefreshToken, refresh)
    digest = _digest(refresh)
    now = timezone.now()
    with transaction.atomic():
        session = TokenSession(pk=payload[SESSION_CLAIM], user_id=payload["sub"])
        following = _refresh_token(session)
        rotated = TokenSession.objects.filter(
            pk=session.pk, refresh_hash=digest, revoked_at=None, expires_at__gt=now
        ).update(
            refresh_hash=_digest(following),
            previous_hash=digest,
            generation=F("generation") + 1,
            rotated_at=now,
            expires_at=now + settings.REFRESH_TOKEN_LIFETIME,
            updated_at=now,
        )
        owner = User.objects.filter(pk=payload["sub"], is_active=True).first()
        if rotated and owner is not None:
            session.user = owner
            return Pair(_access_token(session), following)
        transaction.set_rollback(bool(rotated))
    TokenSession.objects.filter(pk=payload[SESSION_CLAIM]).exclude(
        previous_hash=digest, rotated_at__gt=now - RETRY_GRACE
    ).revoke()
    raise InvalidToken(_("This refresh token was used before or is revoked. Sign in again."))


def session_of(access: str) -> TokenSession:
    """The live session behind an access token, with its user, in one query.

    Raises InvalidToken.
    """
    payload = _decoded(AccessToken, access)
    rows = TokenSession.objects.live().select_related("user").filter(pk=payload[SESSION_CLAIM])
    session = next(iter(rows.order_by()), None)
    if session is None or str(session.user_id) != payload["sub"]:
        raise InvalidToken
    return session


def revoke(*, session: TokenSession) -> None:
    TokenSession.objects.filter(pk=session.pk).revoke()


def revoke_refresh(*, user: User, refresh: str) -> None:
    """Revoke the family of a refresh token of this person. Raises InvalidToken."""
    payload = _decoded(RefreshToken, refresh)
    if payload["sub"] != str(user.pk):
        raise InvalidToken
    TokenSession.objects.filter(pk=payload[SESSION_CLAIM], user=user).revoke()


def _decoded(kind: Any, text: str) -> dict[str, Any]:
    try:
        payload: dict[str, Any] = kind(text).payload
    except (TokenError, ValueError, RecursionError) as error:
        raise InvalidToken from error
    for claim in (SESSION_CLAIM, "sub"):
        try:
            UUID(payload[claim])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InvalidToken from error
    return payload


def _access_token(session: TokenSession) -> str:
    token = AccessToken()
    token["sub"] = str(session.user_id)
    token["email"] = session.user.email
    token[SESSION_CLAIM] = str(session.pk)
    return str(token)


def _refresh_token(session: TokenSession) -> str:
    token = RefreshToken()
    token["sub"] = str(session.user_id)
    token[SESSION_CLAIM] = str(session.pk)
    return str(token)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
