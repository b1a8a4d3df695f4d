"""A job posting as one immutable value, whatever it was read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

REMOTE = ("onsite", "hybrid", "remote")
EMPLOYMENT_TYPES = ("full_time", "part_time", "contractor", "temporary", "intern")
SALARY_PERIODS = ("hour", "day", "week", "month", "year")
SENIORITIES = ("intern", "junior", "mid", "senior", "lead", "manager", "director", "executive")


@dataclass(frozen=True, slots=True)
class Posting:
    """None, or an empty tuple, where the posting does not say.

    `must_have` and `nice_to_have` hold one term or requirement each, in the posting's own words.
    `skills` are canonical names of the skill taxonomy. Dates are ISO 8601; salaries are in units
    of `salary_currency` (ISO 4217) per `salary_period`.
    """

    title: str = ""
    company: str | None = None
    location: str | None = None
    remote: str | None = None
    employment_type: str | None = None
    seniority: str | None = None
    salary_min: float | None = None
    salary_max: float | None = None
    salary_currency: str | None = None
    salary_period: str | None = None
    posted_at: str | None = None
    expires_at: str | None = None
    years_required: float | None = None
    education_required: str | None = None
    responsibilities: tuple[str, ...] = ()
    must_have: tuple[str, ...] = ()
    nice_to_have: tuple[str, ...] = ()
    benefits: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    description: str = ""
    url: str | None = None

    def as_json(self) -> dict[str, Any]:
        """A JSON-serialisable dictionary with every field, lists for tuples."""
        return {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """What `as_json` wrote."""
        fields: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        return cls(**fields)
