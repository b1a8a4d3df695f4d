"""What a person's search adds up to. Values only: the plots and the tables draw these."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from documents.models import Document
from jobs.models import SavedJob, StatusChange
from jobs.models.tracking import Status
from jobs.tracker import FUNNEL
from profiles.skills import canonical, category

SKILLS_SHOWN = 15
WAITS = ((0, 3), (4, 7), (8, 14), (15, 28), (29, None))
"""Days from application to answer, as ranges; None has no end."""


@dataclass(frozen=True, slots=True)
class Stage:
    """`reached` got here or further; of those that got no further, some were rejected or
    withdrawn and the others are still open."""

    status: str
    reached: int
    rejected: int
    withdrawn: int
    open: int


@dataclass(frozen=True, slots=True)
class Wait:
    """`days` until the first answer, None while there is none."""

    job: str
    applied: date
    days: int | None


@dataclass(frozen=True, slots=True)
class Score:
    document: UUID
    title: str
    at: datetime
    score: int


@dataclass(frozen=True, slots=True)
class Demand:
    """In how many tracked jobs a skill is asked for, of `total`, and whether the profile
    names it (`held`) or a skill that implies it (`near`)."""

    skill: str
    jobs: int
    total: int
    state: str

    @property
    def percent(self) -> int:
        return round(100 * self.jobs / self.total)


@dataclass(frozen=True, slots=True)
class Tracked:
    """The rows that all numbers about applications are counted from."""

    rows: list[dict[str, Any]]
    changes: dict[UUID, list[tuple[str, datetime]]]


def tracked(user: User, since: datetime | None) -> Tracked:
    """What was saved since then. Two queries, however many rows."""
    mine = SavedJob.objects.visible_to(user)
    changes = StatusChange.objects.filter(saved_job__user=user)
    if since is not None:
        mine = mine.filter(created_at__gte=since)
        changes = changes.filter(saved_job__created_at__gte=since)
    columns = ("pk", "status", "applied_at", "job__title", "job__company", "job__skills_required")
    history: dict[UUID, list[tuple[str, datetime]]] = defaultdict(list)
    for saved, status, at in changes.order_by("created_at", "id").values_list(
        "saved_job_id", "to_status", "created_at"
    ):
        history[saved].append((status, at))
    return Tracked(list(mine.order_by("created_at", "pk").values(*columns)), history)


def funnel(data: Tracked) -> tuple[Stage, ...]:
    """How far applications ever got, and how those ended that got no further."""
    steps = {status.value: index for index, status in enumerate(FUNNEL)}
    ends: list[Counter[str]] = [Counter() for _ in FUNNEL]
    for row in data.rows:
        seen = [row["status"], *(status for status, _at in data.changes.get(row["pk"], ()))]
        furthest = max(steps.get(status, 0) for status in seen)
        ends[furthest][row["status"] if row["status"] not in steps else "open"] += 1
    reached = 0
    stages: list[Stage] = []
    for status, end in zip(reversed(FUNNEL), reversed(ends), strict=True):
        reached += end.total()
        stages.append(
            Stage(status.value, reached, end[Status.REJECTED], end[Status.WITHDRAWN], end["open"])
        )
    return tuple(reversed(stages))


def waits(data: Tracked) -> tuple[Wait, ...]:
    """Each application's days to the first answer; taking it back is no answer."""
    found = []
    for row in data.rows:
        history = data.changes.get(row["pk"], [])
        applied = row["applied_at"] or next(
            (at for status, at in history if status == Status.APPLIED), None
        )
        if applied is None:
            continue
        silent = (Status.SAVED, Status.APPLIED, Status.WITHDRAWN)
        answered = next(
            (at for status, at in history if status not in silent and at >= applied), None
        )
        name = " · ".join(filter(None, (row["job__title"], row["job__company"])))
        day = timezone.localdate(applied)
        days = None if answered is None else (timezone.localdate(answered) - day).days
        found.append(Wait(name, day, days))
    return tuple(sorted(found, key=lambda wait: (wait.applied, wait.job)))


def wait_ranges(found: Iterable[Wait]) -> list[tuple[tuple[int, int | None], int]]:
    days = [wait.days for wait in found if wait.days is not None]
    return [
        ((low, high), sum(low <= day and (high is None or day <= high) for day in days))
        for low, high in WAITS
    ]


def middle_wait(found: Iterable[Wait]) -> float | None:
    """The median of days to an answer."""
    days = [wait.days for wait in found if wait.days is not None]
    return float(median(days)) if days else None


def scores(user: User, since: datetime | None) -> tuple[Score, ...]:
    """ATS scores of resumes, the oldest first."""
    mine = Document.objects.visible_to(user).filter(
        kind=Document.Kind.RESUME, ats_score__isnull=False
    )
    if since is not None:
        mine = mine.filter(created_at__gte=since)
    rows = mine.order_by("created_at", "pk").values_list("pk", "title", "created_at", "ats_score")
    return tuple(Score(pk, title, at, score or 0) for pk, title, at, score in rows)


def demand(data: Tracked, named: Collection[str], implied: Collection[str]) -> tuple[Demand, ...]:
    """The skills that most tracked jobs ask for; soft skills and languages are left out."""
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    total = 0
    for row in data.rows:
        asked = _asked(row["job__skills_required"], names)
        total += bool(asked)
        counts.update(asked)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Demand(skill, jobs, total, _state(skill, named, implied))
        for skill, jobs in ordered[:SKILLS_SHOWN]
    )


def _asked(skills: Sequence[str], names: dict[str, str]) -> set[str]:
    for skill in skills:
        if skill not in names:
            name = canonical(skill) or skill
            names[skill] = "" if category(name) in ("soft", "language") else name
    return {names[skill] for skill in skills} - {""}


def _state(skill: str, named: Collection[str], implied: Collection[str]) -> str:
    if skill in named:
        return "held"
    return "near" if skill in implied else "missing"
