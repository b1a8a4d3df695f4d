from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobwise.lib.models import Record


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    @classmethod
    def normalize_email(cls, email: str | None) -> str:
        """Addresses differ by case in theory only; one person must not get two accounts."""
        return (email or "").strip().lower()

    def hold(self, pk: UUID) -> None:
        """Until the transaction ends, let others who would hold the same person wait."""
        self.select_for_update(no_key=True).only("pk").get(pk=pk)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=self.normalize_email(username))


class User(Record, AbstractBaseUser, PermissionsMixin):
    class Tier(models.TextChoices):
        FREE = "free", _("Free")
        PRO = "pro", _("Pro")

    class Theme(models.TextChoices):
        SYSTEM = "system", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    full_name = models.CharField(_("name"), max_length=120, blank=True)
    tier = models.CharField(max_length=8, choices=Tier, default=Tier.FREE)
    monthly_limit_override = models.PositiveIntegerField(
        null=True, blank=True, help_text=_("Generations a month; empty: the tier's number.")
    )
    language = models.CharField(max_length=8, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    theme = models.CharField(max_length=8, choices=Theme, default=Theme.SYSTEM)
    calendar_token = models.CharField(max_length=64, blank=True, editable=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    deletion_due_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_unique")]
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return self.email

    def clean(self) -> None:
        self.email = UserManager.normalize_email(self.email)

    @property
    def monthly_limit(self) -> int:
        """Generations a month that this person may ask for."""
        if self.monthly_limit_override is not None:
            return self.monthly_limit_override
        return int(settings.MONTHLY_GENERATIONS[self.tier])

    def today(self) -> date:
        """The day that it is where this person lives. Pages know it as `timezone.localdate()`."""
        return timezone.localdate(timezone=self.zone)

    @property
    def zone(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo("UTC")

    @property
    def calendar_url(self) -> str:
        """The private address of the calendar feed; "" before it was first asked for."""
        token = self.calendar_token
        return settings.SITE_URL + reverse("jobs-calendar-feed", args=[token]) if token else ""

    @property
    def short_name(self) -> str:
        return self.full_name.split(" ", 1)[0] or self.email.split("@", 1)[0]
