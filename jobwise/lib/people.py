from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

if TYPE_CHECKING:
    from accounts.models import User


def is_htmx(request: HttpRequest) -> bool:
    """Whether a fragment is wanted instead of a page."""
    return request.headers.get("HX-Request") == "true"


def person_of(request: HttpRequest) -> User:
    """The signed-in person; for views that only a signed-in person reaches."""
    return cast("User", request.user)
