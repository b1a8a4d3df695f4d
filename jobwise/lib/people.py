from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

if TYPE_CHECKING:
    from accounts.models import User


def person_of(request: HttpRequest) -> User:
    """The signed-in person; for views that only a signed-in person reaches."""
    return cast("User", request.user)
