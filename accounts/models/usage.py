from __future__ import annotations

from django.conf import settings
from django.db import models


class MonthlyUse(models.Model):
    """How many generations a person used in one month (UTC)."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="monthly_use"
    )
    month = models.DateField(help_text="The first day of the month.")
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "month"], name="one_count_a_month")]
        ordering = ["-month"]
        verbose_name_plural = "monthly use"

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.used}"
