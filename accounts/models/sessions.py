from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from jobwise.lib import secret_tokens
from jobwise.lib.models import Record


class BrowserSession(AbstractBaseSession):
    """A signed-in (or not yet signed-in) browser. Deleting the row signs it out."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="browsers"
    )
    user_agent = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)
    last_used_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-last_used_at"]

    def __str__(self) -> str:
        return self.user_agent or "browser"

    @property
    def handle(self) -> str:
        """Names the session on a page without giving away its key."""
        return secret_tokens.hashed(self.session_key)[:32]

    @classmethod
    def get_session_store_class(cls) -> type:
        from accounts.sessions import SessionStore

        return SessionStore


class TokenSessionQuerySet(models.QuerySet["TokenSession"]):
    def live(self) -> Self:
        """Sessions whose tokens still open doors."""
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), user__is_active=True)

    def revoke(self) -> int:
        return self.filter(revoked_at=None).update(revoked_at=timezone.now())


class TokenSession(Record):
    """A signed-in API client: one family of refresh tokens, of which only the newest is good."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="token_sessions"
    )
    generation = models.PositiveIntegerField(default=1)
    refresh_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    rotated_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    user_agent = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)

    objects = TokenSessionQuerySet.as_manager()

    class Meta:
        ordering = ["-rotated_at", "id"]

    def __str__(self) -> str:
        return self.user_agent or "client"
