from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts import tokens
from accounts.models import User
from jobwise.lib import rls


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <access token>`, and nothing else: cookies do not count."""

    def authenticate(self, request: Request) -> tuple[User, UUID] | None:
        parts = get_authorization_header(request).split()
        if not parts:
            return None
        if parts[0].lower() != b"bearer" or len(parts) != 2:
            raise AuthenticationFailed("Send the header as “Authorization: Bearer <access token>”.")
        try:
            user, session_id = tokens.signed_in(parts[1].decode("ascii"))
        except (tokens.InvalidToken, UnicodeDecodeError):
            raise AuthenticationFailed(tokens.InvalidToken.message) from None
        if not user.is_staff:
            rls.narrow(user.pk)
        return user, session_id

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = TokenAuthentication
    name = "access_token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "The access token of register, login or refresh.",
        }
