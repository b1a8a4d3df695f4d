from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobs.sources import SOURCES, source_named, source_of
from jobs.sources.port import Source
from jobwise.lib.models import Record


class BoardQuerySet(models.QuerySet["Board"]):
    def due(self) -> Self:
        """Active boards whose time has come and that nobody is reading."""
        now = timezone.now()
        return self.filter(is_active=True, next_run_at__lte=now).exclude(running_until__gt=now)


class Board(Record):
    """A feed of jobs. `name` is the `source_name` of its jobs."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    url = models.CharField(
        _("address"),
        max_length=1000,
        unique=True,
        help_text=_("The address of the careers page or feed."),
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=[(source.KIND, source.LABEL) for source in SOURCES]
    )
    host = models.CharField(max_length=253, editable=False, db_index=True)
    is_active = models.BooleanField(_("active"), default=True)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    next_run_at = models.DateTimeField(_("next run"), default=timezone.now, db_index=True)
    running_until = models.DateTimeField(null=True, blank=True, editable=False)
    last_run_at = models.DateTimeField(_("last run"), null=True, blank=True, editable=False)
    last_error = models.CharField(_("last error"), max_length=300, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    jobs_count = models.PositiveIntegerField(_("jobs"), default=0, editable=False)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def source(self) -> Source:
        return source_named(self.kind)

    def clean(self) -> None:
        """Fill kind, host and name from the address. Raises ValidationError."""
        source = source_named(self.kind) if self.kind else source_of(self.url)
        request = source.listing(self.url) if source else None
        if source is None or request is None:
            raise ValidationError(
                {"url": _("This is not the address of a board or feed that can be read.")}
            )
        self.kind = source.KIND
        self.host = (urlsplit(request.url).hostname or "")[:253]
        self.name = (self.name or _default_name(source, request.url))[:60]


def _default_name(source: Source, url: str) -> str:
    """The kind with the last telling part of the listing's address: "greenhouse amplitude"."""
    parts = urlsplit(url)
    host = (parts.hostname or "").split(".")[0]
    steps = [step for step in parts.path.split("/") if step and not step.startswith("jobs")]
    shared = host in ("api", "boards-api", "www")
    return f"{source.KIND} {steps[-1] if shared and steps else host}"
