from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models

from jobwise.lib.models import Record

if TYPE_CHECKING:
    from accounts.models import User


class ResumeImportQuerySet(models.QuerySet["ResumeImport"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(user=user)

    def pending(self) -> Self:
        """Not made into a profile yet."""
        return self.filter(profile=None)


class ResumeImport(Record):
    """A resume file that was handed in, and what was read from it, until it is confirmed."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="resume_imports"
    )
    file_name = models.CharField(max_length=255)
    file = models.CharField(max_length=200, help_text="Path in storage.")
    content = models.JSONField(null=True, help_text="What was read, as JSON Resume.")
    fields = models.JSONField(default=dict, help_text="Place → confidence and source text.")
    warnings = models.JSONField(default=list)
    draft = models.JSONField(
        null=True, blank=True, help_text="The review form as it was last typed, name by name."
    )
    profile = models.ForeignKey(
        "profiles.Profile", null=True, blank=True, on_delete=models.SET_NULL, related_name="imports"
    )

    objects = ResumeImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return self.file_name
