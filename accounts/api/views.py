from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import actions, tokens
from accounts.api import serializers
from accounts.idempotency import once
from accounts.models import User
from jobwise.lib.clients import client_address
from jobwise.lib.drf.serializers import error
from jobwise.lib.drf.views import Door
from jobwise.lib.errors import MakesNoSense


class RecruitersLater(MakesNoSense):
    code = "not_available"
    message = "Recruiter accounts are not open yet. Register without role and company_name."


def _signed_in(request: Request, user: User) -> dict[str, object]:
    pair = tokens.issue(
        user=user,
        user_agent=request.headers.get("User-Agent", ""),
        address=client_address(request._request),
    )
    return {
        "user": serializers.Account(user).data,
        "access": pair.access,
        "refresh": pair.refresh,
    }


class PublicDoor(Door):
    authentication_classes = ()
    permission_classes = (AllowAny,)


class Register(PublicDoor):
    idempotent = ("POST",)

    @extend_schema(request=serializers.Registration, responses={201: serializers.SignedIn})
    def post(self, request: Request) -> Response:
        """Create an account and sign in."""
        data = self.read(serializers.Registration)
        if data.pop("role", "job_seeker") != "job_seeker" or data.pop("company_name", ""):
            raise RecruitersLater

        def work() -> Response:
            user = actions.register(**data)
            return Response(_signed_in(request, user), status=201)

        return once(request, work)


class Login(PublicDoor):
    @extend_schema(
        request=serializers.Credentials,
        responses={200: serializers.SignedIn, 401: error("Wrong e-mail or password.")},
    )
    def post(self, request: Request) -> Response:
        """Sign in with e-mail and password."""
        data = self.read(serializers.Credentials)
        user = actions.sign_in(**data, address=client_address(request._request))
        return Response(_signed_in(request, user))


class RefreshTokens(PublicDoor):
    @extend_schema(
        request=serializers.Refresh,
        responses={200: serializers.TokenPair, 401: error("The token is dead.")},
    )
    def post(self, request: Request) -> Response:
        """Exchange the refresh token for a new pair.

        The old one is dead. If it comes back, every token of this sign-in dies.
        """
        pair = tokens.rotate(refresh=self.read(serializers.Refresh)["refresh"])
        return Response({"access": pair.access, "refresh": pair.refresh})


class Logout(Door):
    @extend_schema(request=serializers.SignOut, responses={204: None})
    def post(self, request: Request) -> Response:
        """Sign out: this session's access and refresh tokens are dead."""
        refresh = self.read(serializers.SignOut).get("refresh")
        if refresh:
            tokens.revoke_refresh(user=self.user, refresh=refresh)
        session_id: UUID = request.auth  # type: ignore[assignment]
        tokens.revoke(session_id=session_id)
        return Response(status=204)


class Me(Door):
    @extend_schema(responses=serializers.Account)
    def get(self, request: Request) -> Response:
        """Read your account."""
        return Response(serializers.Account(request.user).data)

    @extend_schema(request=serializers.Account, responses=serializers.Account)
    def patch(self, request: Request) -> Response:
        """Change your name, language, time zone or theme."""
        data = self.read(serializers.Account, instance=self.user, partial=True)
        user = actions.update_account(user=self.user, **data)
        return Response(serializers.Account(user).data)


class PasswordChange(Door):
    @extend_schema(request=serializers.PasswordChange, responses={204: None})
    def post(self, request: Request) -> Response:
        """Change your password. Every sign-in ends, this one too."""
        actions.change_password(user=self.user, **self.read(serializers.PasswordChange))
        return Response(status=204)


class PasswordResetRequest(PublicDoor):
    @extend_schema(request=serializers.PasswordResetRequest, responses={202: serializers.Detail})
    def post(self, request: Request) -> Response:
        """Have a reset code mailed, if there is an account with this e-mail."""
        data = self.read(serializers.PasswordResetRequest)
        actions.request_password_reset(**data, address=client_address(request._request))
        return Response({"detail": "If there is such an account, a mail is on its way."}, 202)


class PasswordReset(PublicDoor):
    @extend_schema(request=serializers.PasswordReset, responses={204: None})
    def post(self, request: Request) -> Response:
        """Set a new password with the mailed code. Every sign-in ends."""
        data = self.read(serializers.PasswordReset)
        actions.reset_password(token=data["token"], new_password=data["password"])
        return Response(status=204)
