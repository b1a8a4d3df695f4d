from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from accounts.models import User


class EmailBackend(ModelBackend):
    """E-mail and password, without regard to the e-mail's case."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        email = username or kwargs.get("email") or ""
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            # The same time as for a wrong password, so that nobody learns who has an account.
            User().set_password(password or "")
            return None
        if password and user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None
