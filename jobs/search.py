"""The search over jobs, one for the pages and the API."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import django_filters
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.forms import DateInput, Form
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from jobs.models import Job, SavedJob
from jobwise.lib.text import storable_problem
from profiles.skills import canonical

MAX_QUERY = 200
MAX_WORDS = 8
MAX_SKILLS = 20
# 40 hours in five days of 52 weeks. A job that does not say a period is taken by the year.
TIMES_A_YEAR = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1, "": 1}
ORDERINGS = {
    "-created_at": _("Newest first"),
    "created_at": _("Oldest first"),
    "-posted_at": _("Last posted first"),
    "title": _("By title"),
    "company": _("By company"),
    "-salary_max": _("Highest salary first"),
}
DEFAULT_ORDERING = "-created_at"

LIST_FIELDS = (
    "id",
    "title",
    "company",
    "location",
    "remote",
    "employment_type",
    "seniority",
    "salary_min",
    "salary_max",
    "salary_currency",
    "salary_period",
    "skills_required",
    "source",
    "status",
    "url",
    "posted_at",
    "expires_at",
    "created_at",
    "updated_at",
)
LIST_DERIVED = ("owner", "is_saved")


class JobFilter(django_filters.FilterSet):  # type: ignore[misc]
    q = django_filters.CharFilter(
        method="words",
        max_length=MAX_QUERY,
        label=_("Words"),
        help_text=f"Each of the first {MAX_WORDS} words stands in the title, the company or the "
        "description.",
    )
    location = django_filters.CharFilter(
        lookup_expr="icontains", max_length=MAX_QUERY, label=_("Location")
    )
    remote = django_filters.MultipleChoiceFilter(choices=Job.Remote.choices, label=_("Remote"))
    employment_type = django_filters.MultipleChoiceFilter(
        choices=Job.EmploymentType.choices, label=_("Employment")
    )
    seniority = django_filters.MultipleChoiceFilter(
        choices=Job.Seniority.choices, label=_("Seniority")
    )
    salary_min = django_filters.NumberFilter(
        method="at_least",
        min_value=0,
        max_value=10**12,
        label=_("Salary from, a year"),
        help_text="The highest salary that the job names is at least this much a year; a month "
        "counts 12 times, a week 52, a day 260, an hour 2080.",
    )
    salary_currency = django_filters.CharFilter(
        lookup_expr="iexact",
        min_length=3,
        max_length=3,
        strip=False,
        label=_("Currency"),
        help_text="Three letters, such as EUR. Without it the amounts of all currencies are "
        "compared as they stand.",
    )
    source = django_filters.MultipleChoiceFilter(choices=Job.Source.choices, label=_("Source"))
    status = django_filters.MultipleChoiceFilter(choices=Job.Status.choices, label=_("Status"))
    posted_after = django_filters.DateFilter(
        field_name="posted_at",
        lookup_expr="date__gte",
        label=_("Posted since"),
        widget=DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    skills = django_filters.CharFilter(
        method="with_skills",
        max_length=500,
        label=_("Skills"),
        help_text=f"Names with commas between them; the job names all of the first {MAX_SKILLS}.",
    )

    class Meta:
        model = Job
        fields: ClassVar[list[str]] = []

    def words(self, rows: QuerySet[Job], name: str, value: str) -> QuerySet[Job]:
        for word in value.split()[:MAX_WORDS]:
            rows = rows.filter(
                Q(title__icontains=word)
                | Q(company__icontains=word)
                | Q(description__icontains=word)
            )
        return rows

    def at_least(self, rows: QuerySet[Job], name: str, value: Any) -> QuerySet[Job]:
        enough = Q()
        for period, times in TIMES_A_YEAR.items():
            least = round(value / times, 2)
            highest = Q(salary_max__gte=least) | Q(salary_max=None, salary_min__gte=least)
            enough |= Q(salary_period=period) & highest
        return rows.filter(enough)

    def with_skills(self, rows: QuerySet[Job], name: str, value: str) -> QuerySet[Job]:
        names = [part.strip() for part in value.split(",") if part.strip()][:MAX_SKILLS]
        for skill in names:
            rows = rows.filter(_names_skill(skill))
        return rows


def all_jobs(user: User, *, mine: bool = False) -> QuerySet[Job]:
    """The jobs that this person may see, or added; each once, however many feeds tell of it."""
    rows = Job.objects.owned_by(user) if mine else Job.objects.visible_to(user)
    return rows.filter(duplicate_of=None)


def search(user: User, parameters: Any, *, mine: bool = False) -> tuple[QuerySet[Job], Form]:
    """Those of `all_jobs` that the filters let through, and the checked form.

    With an error in the form no filter counts; the door says so.
    """
    rows = all_jobs(user, mine=mine)
    filters = JobFilter(data=parameters, queryset=rows)
    form: Form = filters.form
    found: QuerySet[Job] = filters.qs if form.is_valid() else rows.none()
    return found, form


def ordered(rows: QuerySet[Job], ordering: str = DEFAULT_ORDERING) -> QuerySet[Job]:
    """Stable: the id decides between equals; jobs without the value come last."""
    name = ordering.removeprefix("-")
    if not Job._meta.get_field(name).null:  # plain, so that the index serves it
        return rows.order_by(ordering, "id")
    column = F(name)
    if ordering.startswith("-"):
        return rows.order_by(column.desc(nulls_last=True), "id")
    return rows.order_by(column.asc(nulls_last=True), "id")


def list_rows(rows: QuerySet[Job], user: User) -> QuerySet[Job, dict[str, Any]]:
    """Plain dictionaries for a list: the columns, whose it is, and whether it is tracked."""
    tracked = SavedJob.objects.filter(user=user, job=OuterRef("pk"))
    listed: QuerySet[Job, dict[str, Any]] = rows.annotate(is_saved=Exists(tracked)).values(
        *LIST_FIELDS, *LIST_DERIVED
    )
    return listed


def _names_skill(name: str) -> Q:
    """SQLite stores JSON with escapes, PostgreSQL without."""
    known = canonical(name) or name
    if storable_problem(known):
        return Q(pk=None)
    text = json.dumps(known, ensure_ascii=connection.vendor == "sqlite")
    return Q(skills_required__icontains=text)
