"""Jobs as plain dictionaries, straight from the columns: the hot read path."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from jobs.models import Job
from jobs.search import LIST_DERIVED, LIST_FIELDS, list_rows

NULLABLE = (
    "company",
    "location",
    "remote",
    "employment_type",
    "seniority",
    "salary_currency",
    "salary_period",
    "url",
)
MORE_FIELDS = (
    "years_required",
    "education_required",
    "responsibilities",
    "must_have",
    "nice_to_have",
    "benefits",
    "languages",
    "description",
)
NUMBERS = ("salary_min", "salary_max", "years_required")


def job_item(row: dict[str, Any], user: User) -> dict[str, Any]:
    """A row of `search.list_rows` as lists show it."""
    row["is_mine"] = row.pop("owner") == user.pk
    row["skills"] = row.pop("skills_required")
    for name in NULLABLE:
        row[name] = row[name] or None
    for name in NUMBERS:
        if row.get(name) is not None:
            row[name] = float(row[name])
    return row


def job_detail(rows: QuerySet[Job], user: User) -> dict[str, Any] | None:
    """The one job of `rows`, whole, in one query; None without one."""
    found = list_rows(rows.order_by(), user)
    row = next(iter(found.values(*LIST_FIELDS, *MORE_FIELDS, *LIST_DERIVED)), None)
    if row is None:
        return None
    job = job_item(row, user)
    job["education_required"] = job["education_required"] or None
    job["skills_required"] = job["skills"]
    job["requirements"] = [*job["must_have"], *job["nice_to_have"]]
    return job
