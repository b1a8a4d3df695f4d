from __future__ import annotations

import uuid

from django.db import models


class Record(models.Model):
    """A row with an unguessable id and its times."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class DiscardedFile(models.Model):
    """A file in storage whose row is gone. This one stays until the storage has let go of it."""

    path = models.CharField(max_length=200, primary_key=True)
    tried_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "jobwise"
        ordering = ["tried_at", "path"]

    def __str__(self) -> str:
        return self.path
