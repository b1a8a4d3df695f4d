from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework import serializers

from accounts.forms import time_zones
from accounts.models import User
from accounts.usage import used_this_month
from jobwise.lib.drf.fields import Choice, Email, Text
from jobwise.lib.drf.serializers import ModelSerializer, Serializer

PASSWORD_HELP = "At least 8 characters with upper case, lower case and a digit."  # noqa: S105
MIN_PASSWORD = 8
MAX_PASSWORD = 1024
MAX_TOKEN = 4000


class Account(ModelSerializer):
    language = Choice(choices=settings.LANGUAGES, required=False)
    theme = Choice(choices=User.Theme.choices, required=False)
    monthly_limit = serializers.IntegerField(read_only=True, help_text="Generations a month.")
    monthly_used = serializers.SerializerMethodField(help_text="Generations of this month.")

    class Meta:
        model = User
        fields = [
            "id",
            "email",
            "full_name",
            "tier",
            "language",
            "time_zone",
            "theme",
            "monthly_limit",
            "monthly_used",
            "deletion_due_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = ["email", "tier", "deletion_due_at"]

    def get_monthly_used(self, user: User) -> int:
        return used_this_month(user)

    def validate_time_zone(self, name: str) -> str:
        if name not in time_zones():
            raise serializers.ValidationError(
                "Name a time zone as Europe/Berlin.", code="senseless"
            )
        return name


class NewPassword(Text):
    """What a schema can say of it; the validators know what is too simple or too common."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            trim_whitespace=False,
            min_length=MIN_PASSWORD,
            max_length=MAX_PASSWORD,
            help_text=PASSWORD_HELP,
            **kwargs,
        )


class Registration(Serializer):
    email = Email(max_length=254)
    password = NewPassword(write_only=True)
    full_name = Text(max_length=120)
    role = Choice(
        choices=["job_seeker", "recruiter", "hiring_manager"], required=False, write_only=True
    )
    company_name = Text(
        empty_is_null=True,
        max_length=200,
        required=False,
        write_only=True,
        help_text="For recruiters.",
    )


class Credentials(Serializer):
    email = Text(max_length=254)
    password = Text(trim_whitespace=False, write_only=True, max_length=MAX_PASSWORD)


class SignedIn(serializers.Serializer[Any]):
    user = Account()
    access = serializers.CharField(help_text="For the Authorization header, one hour.")
    refresh = serializers.CharField(help_text="For /auth/refresh, seven days, once.")


class TokenPair(serializers.Serializer[Any]):
    access = serializers.CharField()
    refresh = serializers.CharField()


class Refresh(Serializer):
    refresh = Text(max_length=MAX_TOKEN, trim_whitespace=False)


class SignOut(Serializer):
    refresh = Text(
        max_length=MAX_TOKEN,
        trim_whitespace=False,
        required=False,
        help_text="Of another session of yours, to end it as well.",
    )


class PasswordChange(Serializer):
    current_password = Text(trim_whitespace=False, max_length=MAX_PASSWORD)
    new_password = NewPassword()


class PasswordResetRequest(Serializer):
    email = Text(max_length=254)


class PasswordReset(Serializer):
    token = Text(max_length=200, help_text="The code in the mail.")
    password = NewPassword()


class Detail(serializers.Serializer[Any]):
    detail = serializers.CharField()
