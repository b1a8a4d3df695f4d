"""Django's database sessions with the person, the device and the time of last use on the row."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import BrowserSession, TokenSession
from jobwise.lib.clients import client_address

LAST_USED_PRECISION = timedelta(minutes=5)


class SessionStore(DatabaseStore):
    user_agent = ""
    address = ""
    last_used_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        return BrowserSession

    def _get_session_from_db(self) -> BrowserSession | None:
        row: BrowserSession | None = super()._get_session_from_db()  # type: ignore[misc]
        self.last_used_at = row.last_used_at if row else None
        return row

    def create_model_instance(self, data: dict[str, Any]) -> BrowserSession:
        row = super().create_model_instance(data)
        assert isinstance(row, BrowserSession)  # noqa: S101 get_model_class says so
        row.user_id = data.get(SESSION_KEY)
        row.user_agent = self.user_agent[:300]
        row.address = self.address
        row.last_used_at = timezone.now()
        return row


def forget_expired() -> None:
    """Delete what no longer signs anybody in, with the devices and addresses that it names."""
    now = timezone.now()
    BrowserSession.objects.filter(expire_date__lt=now).delete()
    TokenSession.objects.filter(expires_at__lt=now).delete()


class BrowserSessionMiddleware(SessionMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        session = request.session
        if isinstance(session, SessionStore):
            session.user_agent = request.headers.get("User-Agent", "")
            session.address = client_address(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        session = getattr(request, "session", None)
        now = timezone.now()
        if (
            isinstance(session, SessionStore)
            and session.last_used_at
            and session.last_used_at < now - LAST_USED_PRECISION
        ):
            BrowserSession.objects.filter(pk=session.session_key).update(last_used_at=now)
        return response
