from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from jobs.models import Job
from jobwise.lib.claims import Claimable, ClaimQuerySet
from jobwise.lib.models import Record
from profiles.models import Profile

if TYPE_CHECKING:
    from accounts.models import User


class Stage(models.TextChoices):
    ANALYZE_JOB = "analyze_job", _("Reading the job")
    COMPILE_PROFILE = "compile_profile", _("Gathering your facts")
    GENERATE_CONTENT = "generate_content", _("Writing")
    VALIDATE_QUALITY = "validate_quality", _("Checking every line")
    PREPARE_EXPORT = "prepare_export", _("Making the document")


class GenerationQuerySet(ClaimQuerySet):
    def visible_to(self, user: User) -> Self:
        return self.filter(user=user)

    def for_guest(self, token_hash: str) -> Self:
        return self.filter(user=None, guest_token_hash=token_hash, expires_at__gt=timezone.now())


class Generation(Claimable):
    """One request for a tailored document; the row is the queue entry and the progress."""

    Kind = Document.Kind

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="generations",
        help_text=_("Empty: a guest's."),
    )
    profile = models.ForeignKey(
        Profile, null=True, blank=True, on_delete=models.SET_NULL, related_name="generations"
    )
    profile_version = models.PositiveIntegerField(null=True, blank=True)
    profile_content = models.JSONField(help_text="The profile at that version, as JSON Resume.")
    job = models.ForeignKey(
        Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="generations"
    )
    posting = models.JSONField(help_text="The posting as it was when this was asked for.")
    kind = models.CharField(max_length=12, choices=Document.Kind, default=Document.Kind.RESUME)
    options = models.JSONField(default=dict, blank=True)
    stage = models.CharField(max_length=20, choices=Stage, blank=True)
    progress = models.PositiveSmallIntegerField(default=0, help_text="0 to 100.")
    step = models.CharField(max_length=120, blank=True, help_text="What is being written.")
    stage_timings = models.JSONField(default=dict, blank=True, help_text="Stage → milliseconds.")
    provider = models.CharField(max_length=20, blank=True)
    model = models.CharField(max_length=80, blank=True)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    cost = models.DecimalField(max_digits=10, decimal_places=6, default=0)
    error_code = models.CharField(max_length=60, blank=True)
    error_message = models.CharField(max_length=500, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="regenerations"
    )
    rating = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    feedback = models.TextField(max_length=4000, blank=True)
    wanted_changes = models.TextField(max_length=4000, blank=True)
    checkpoint = models.JSONField(
        null=True, blank=True, editable=False, help_text="The draft, once it is paid for."
    )
    result = models.JSONField(null=True, blank=True)
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="generation"
    )
    charged_month = models.DateField(null=True, blank=True, help_text="The month that pays.")
    request_id = models.CharField(max_length=64, blank=True)
    guest_token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    expires_at = models.DateTimeField(null=True, blank=True)

    objects = GenerationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["user", "-created_at"]),
            models.Index(fields=["status", "due_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.status}"

    @property
    def elapsed(self) -> timedelta:
        """From the request to its end, or to now."""
        return (self.finished_at or timezone.now()) - self.created_at


class Spending(models.Model):
    """What the models of the whole installation cost on one day (UTC).

    It stays when the generations that were paid for are deleted.
    """

    day = models.DateField(primary_key=True)
    cost = models.DecimalField(max_digits=12, decimal_places=6, default=0)

    class Meta:
        ordering = ["-day"]
        verbose_name_plural = "spending"

    def __str__(self) -> str:
        return f"{self.day}: {self.cost}"


class ModelAnswer(Record):
    """What a model answered to one person's question, so that the same one is not paid twice."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="model_answers"
    )
    question_hash = models.CharField(max_length=64)
    text = models.TextField()

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["user", "question_hash"], name="one_answer_a_question")
        ]

    def __str__(self) -> str:
        return self.question_hash[:12]
