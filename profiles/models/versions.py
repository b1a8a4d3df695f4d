from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from jobwise.lib.models import Record
from profiles.json_resume import from_json_resume
from profiles.resume import Resume

if TYPE_CHECKING:
    from accounts.models import User


class ProfileVersionQuerySet(models.QuerySet["ProfileVersion"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(profile__user=user)


class ProfileVersion(Record):
    """A profile as it was at one version, as JSON Resume. Never changed."""

    profile = models.ForeignKey(
        "profiles.Profile", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
    change = models.CharField(max_length=200, help_text="What was changed, for the person.")

    of_details = models.BooleanField(
        default=False, help_text="An edit of the profile's own fields, which is undone with others."
    )

    objects = ProfileVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "number"], name="one_row_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} v{self.number}"

    @property
    def resume(self) -> Resume:
        return from_json_resume(self.content)
