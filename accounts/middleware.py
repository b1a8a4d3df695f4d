from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from jobwise.lib import rls


class RowSecurityMiddleware:
    """Narrows the database to the person that a page is for.

    Addresses that hold a token, and guests' pages, are for whoever has them. The API narrows when
    it has read the access token; this ends both.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        finally:
            rls.widen()

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        name = request.resolver_match.url_name if request.resolver_match else ""
        by_token = "token" in kwargs or (name or "").startswith("guest")
        if by_token or request.path.startswith("/api/"):
            return
        user = request.user
        if user.is_authenticated and not user.is_staff:
            rls.narrow(user.pk)


class PreferencesMiddleware:
    """Speaks the person's language and time zone on pages that know who they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/api/") or not request.user.is_authenticated:
            return self.get_response(request)
        with translation.override(request.user.language):
            request.LANGUAGE_CODE = translation.get_language()
            with timezone.override(request.user.zone):
                return self.get_response(request)
