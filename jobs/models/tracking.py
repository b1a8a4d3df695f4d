from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jobs.models.job import Job
from jobwise.lib.models import Record

if TYPE_CHECKING:
    from accounts.models import User


class Status(models.TextChoices):
    SAVED = "saved", _("Saved")
    APPLIED = "applied", _("Applied")
    SCREENING = "screening", _("Screening")
    INTERVIEWING = "interviewing", _("Interviewing")
    OFFER = "offer", _("Offer")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class SavedJobQuerySet(models.QuerySet["SavedJob"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(user=user)


class SavedJob(Record):
    """A job that a person tracks, with a frozen copy of its posting."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_jobs"
    )
    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="saves")
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.SAVED)
    position = models.PositiveIntegerField(default=0, help_text="Order in its column.")
    notes = models.TextField(_("notes"), max_length=20_000, blank=True)
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)
    next_action = models.CharField(_("next action"), max_length=200, blank=True)
    next_action_date = models.DateField(_("on"), null=True, blank=True)
    posting = models.JSONField(default=dict, editable=False)

    objects = SavedJobQuerySet.as_manager()

    class Meta:
        ordering = ["position", "-updated_at", "id"]
        constraints = [models.UniqueConstraint(fields=["user", "job"], name="saved_once")]
        indexes = [models.Index(fields=["user", "status", "position"])]

    def __str__(self) -> str:
        return f"{self.job} ({self.status})"


class StatusChange(Record):
    saved_job = models.ForeignKey(SavedJob, on_delete=models.CASCADE, related_name="history")
    from_status = models.CharField(max_length=12, choices=Status, blank=True)
    to_status = models.CharField(max_length=12, choices=Status)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return f"{self.from_status} → {self.to_status}"


class Contact(Record):
    saved_job = models.ForeignKey(SavedJob, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    notes = models.TextField(_("notes"), max_length=2000, blank=True)

    class Meta:
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.name


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(user=user)


class SavedSearch(Record):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(_("name"), max_length=100)
    query = models.CharField(max_length=1000, help_text="The filters as a query string.")

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
