from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from jobs.posting import Posting
from jobwise.lib.models import Record
from profiles.models.sections import LinesField

if TYPE_CHECKING:
    from accounts.models import User


def is_over(closes: datetime, now: datetime) -> bool:
    """Whether a posting has closed. A day alone, which is kept as its midnight, counts whole."""
    whole_day = closes.astimezone(UTC).time() == time()
    return now >= (closes + timedelta(days=1) if whole_day else closes)


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User) -> Self:
        """The person's own jobs, those of the feeds, and any that the person tracks."""
        from jobs.models.tracking import SavedJob

        return self.filter(
            Q(owner=user)
            | Q(owner=None) & ~Q(status=Job.Status.DRAFT)
            | Q(pk__in=SavedJob.objects.filter(user=user).values("job"))
        )

    def owned_by(self, user: User) -> Self:
        return self.filter(owner=user)


class Job(Record):
    class Source(models.TextChoices):
        API = "api", _("Feed")
        STATIC = "static", _("File")
        USER_CREATED = "user_created", _("Written by hand")
        SCRAPED = "scraped", _("Web page")
        IMPORTED = "imported", _("Pasted")

    class Status(models.TextChoices):
        ACTIVE = "active", _("Active")
        DRAFT = "draft", _("Draft")
        ARCHIVED = "archived", _("Archived")
        EXPIRED = "expired", _("Expired")

    class Remote(models.TextChoices):
        ONSITE = "onsite", _("On site")
        HYBRID = "hybrid", _("Hybrid")
        REMOTE = "remote", _("Remote")

    class EmploymentType(models.TextChoices):
        FULL_TIME = "full_time", _("Full time")
        PART_TIME = "part_time", _("Part time")
        CONTRACTOR = "contractor", _("Contractor")
        TEMPORARY = "temporary", _("Temporary")
        INTERN = "intern", _("Internship")

    class Seniority(models.TextChoices):
        INTERN = "intern", _("Intern")
        JUNIOR = "junior", _("Junior")
        MID = "mid", _("Mid")
        SENIOR = "senior", _("Senior")
        LEAD = "lead", _("Lead")
        MANAGER = "manager", _("Manager")
        DIRECTOR = "director", _("Director")
        EXECUTIVE = "executive", _("Executive")

    class SalaryPeriod(models.TextChoices):
        HOUR = "hour", _("an hour")
        DAY = "day", _("a day")
        WEEK = "week", _("a week")
        MONTH = "month", _("a month")
        YEAR = "year", _("a year")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="jobs",
        help_text=_("Empty: the job came from a feed."),
    )
    source = models.CharField(max_length=12, choices=Source, default=Source.USER_CREATED)
    source_name = models.CharField(max_length=60, blank=True, help_text=_("The feed, by name."))
    external_id = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.ACTIVE)
    title = models.CharField(_("title"), max_length=300)
    company = models.CharField(_("company"), max_length=200, blank=True)
    location = models.CharField(_("location"), max_length=200, blank=True)
    remote = models.CharField(_("remote"), max_length=6, choices=Remote, blank=True)
    employment_type = models.CharField(
        _("employment"), max_length=10, choices=EmploymentType, blank=True
    )
    seniority = models.CharField(_("seniority"), max_length=9, choices=Seniority, blank=True)
    salary_min = models.DecimalField(
        _("salary from"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    salary_max = models.DecimalField(
        _("salary to"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    salary_currency = models.CharField(_("currency"), max_length=3, blank=True)
    salary_period = models.CharField(_("period"), max_length=5, choices=SalaryPeriod, blank=True)
    description = models.TextField(_("description"), blank=True)
    must_have = LinesField(_("must have"))
    nice_to_have = LinesField(_("nice to have"))
    responsibilities = LinesField(_("responsibilities"))
    benefits = LinesField(_("benefits"))
    skills_required = LinesField(_("skills"))
    languages = LinesField(_("languages"))
    years_required = models.DecimalField(
        _("years of experience"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    education_required = models.CharField(_("education"), max_length=200, blank=True)
    url = models.CharField(_("address"), max_length=1000, blank=True)
    posted_at = models.DateTimeField(_("posted"), null=True, blank=True)
    expires_at = models.DateTimeField(_("closes"), null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)
    duplicate_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="duplicates",
        db_index=False,  # most have none, and SQLite would read all of those to find a person's
    )
    analysis = models.JSONField(null=True, blank=True, editable=False)
    analysis_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_name", "external_id"],
                condition=~Q(external_id=""),
                name="one_job_a_source_id",
            )
        ]
        indexes = [
            models.Index(
                fields=["owner", "-created_at", "id"],
                condition=Q(duplicate_of=None),
                name="jobs_of_a_person",
            ),
            models.Index(
                fields=["duplicate_of"],
                condition=Q(duplicate_of__isnull=False),
                name="jobs_told_twice",
            ),
            models.Index(fields=["status", "-created_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.company}" if self.company else self.title

    @property
    def requirements(self) -> list[str]:
        return [*self.must_have, *self.nice_to_have]

    @property
    def is_expired(self) -> bool:
        return self.status == self.Status.EXPIRED or (
            self.expires_at is not None and is_over(self.expires_at, timezone.now())
        )

    def as_posting(self) -> Posting:
        return Posting(
            title=self.title,
            company=self.company or None,
            location=self.location or None,
            remote=self.remote or None,
            employment_type=self.employment_type or None,
            seniority=self.seniority or None,
            salary_min=float(self.salary_min) if self.salary_min is not None else None,
            salary_max=float(self.salary_max) if self.salary_max is not None else None,
            salary_currency=self.salary_currency or None,
            salary_period=self.salary_period or None,
            posted_at=self.posted_at.isoformat() if self.posted_at else None,
            expires_at=self.expires_at.isoformat() if self.expires_at else None,
            years_required=float(self.years_required) if self.years_required is not None else None,
            education_required=self.education_required or None,
            responsibilities=tuple(self.responsibilities),
            must_have=tuple(self.must_have),
            nice_to_have=tuple(self.nice_to_have),
            benefits=tuple(self.benefits),
            skills=tuple(self.skills_required),
            languages=tuple(self.languages),
            description=self.description,
            url=self.url or None,
        )
