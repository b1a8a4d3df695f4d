from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobs.models import Job
from jobwise.lib.claims import Claimable, ClaimQuerySet
from jobwise.lib.models import Record

if TYPE_CHECKING:
    from accounts.models import User


THUMBNAIL = "thumbnail"
"""The format of the picture of a document's first page; not offered as an export."""
PAGE_PREFIX = "page-"
"""The format of the picture of page 2 is `page-2`; not offered as an export either."""


class DocumentQuerySet(models.QuerySet["Document"]):
    def ordered_by(self, ordering: str) -> Self:
        """Equal ones by id; the best score first means those without a score last."""
        best = models.F("ats_score").desc(nulls_last=True)
        return self.order_by(best if ordering == "-ats_score" else ordering, "pk")

    def visible_to(self, user: User) -> Self:
        return self.filter(user=user)

    def for_lists(self) -> Self:
        """With `has_picture` and the `pages` of the present version, without the long fields."""
        files = ExportedFile.objects.filter(
            document=models.OuterRef("pk"),
            version=models.OuterRef("version"),
            status=ExportedFile.Status.COMPLETED,
        )
        return self.defer("content", "origins", "ats_report", "text").annotate(
            has_picture=models.Exists(files.filter(format=THUMBNAIL)),
            pages=models.Subquery(files.filter(format="pdf").values("pages")[:1]),
        )


class Document(Record):
    """A resume or a letter. `content` is what `documents.content.DocumentContent` reads."""

    class Kind(models.TextChoices):
        RESUME = "resume", _("Resume")
        COVER_LETTER = "cover_letter", _("Cover letter")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="documents",
        help_text=_("Empty: a guest's."),
    )
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.RESUME)
    title = models.CharField(_("title"), max_length=300)
    template = models.SlugField(max_length=40, default="classic")
    content = models.JSONField()
    origins = models.JSONField(
        default=dict, blank=True, help_text="Place in the content → the facts behind it."
    )
    text = models.TextField(blank=True, editable=False)
    ats_score = models.PositiveSmallIntegerField(null=True, blank=True)
    ats_report = models.JSONField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["user", "-created_at"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("documents:detail", args=[self.pk])

    def page_count(self) -> int | None:
        """Of the PDF of the present version; None until a worker has made it."""
        pdf = self.files.filter(
            version=self.version, format="pdf", status=ExportedFile.Status.COMPLETED
        )
        return pdf.values_list("pages", flat=True).first()


class DocumentVersion(Record):
    """A document's earlier content."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    template = models.SlugField(max_length=40)
    content = models.JSONField()
    origins = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="one_row_a_doc_version")
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.number}"


class ExportedFileQuerySet(ClaimQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(document__user=user)


class ExportedFile(Claimable):
    """One document version in one format, rendered by a worker and stored under its hash.

    `path`, `size`, `checksum` and `certificate` are there once the status is completed.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="files")
    version = models.PositiveIntegerField()
    format = models.CharField(max_length=12)
    path = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    checksum = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file.")
    certificate = models.JSONField(
        null=True, blank=True, help_text="What was read back from the file, and by what."
    )
    error_message = models.CharField(max_length=500, blank=True)

    objects = ExportedFileQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "version", "format"], name="one_file_a_format"
            )
        ]
        indexes = [models.Index(fields=["status", "due_at"])]

    def __str__(self) -> str:
        return f"{self.document_id}.{self.format}"


class ShareLinkQuerySet(models.QuerySet["ShareLink"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(document__user=user)

    def open(self) -> Self:
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())


class ShareLink(Record):
    """Lets whoever has the token read one document until it expires or is revoked."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="share_links")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    views = models.PositiveIntegerField(default=0)

    objects = ShareLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return f"share of {self.document_id}"

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
