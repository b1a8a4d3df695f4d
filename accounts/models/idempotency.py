from __future__ import annotations

from django.db import models

from jobwise.lib.models import Record


class IdempotencyKey(Record):
    """The answer to a POST, kept so that the same POST gives it again."""

    principal = models.CharField(max_length=64, help_text="User id, or address of a guest.")
    key = models.CharField(max_length=200)
    request_hash = models.CharField(max_length=64)
    status_code = models.PositiveSmallIntegerField(null=True, help_text="Empty while running.")
    body = models.JSONField(null=True)
    headers = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["principal", "key"], name="one_answer_a_key")
        ]
        indexes = [models.Index(fields=["created_at"])]

    def __str__(self) -> str:
        return self.key
