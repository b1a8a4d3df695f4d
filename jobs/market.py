"""What similar jobs pay."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from accounts.models import User
from jobs.matching.words import content_stems
from jobs.models import Job

FEWEST = 5
MOST_COMPARED = 2000
SHARED_SKILLS = 3
RANKS = (
    "senior junior lead principal staff head chief mid intern trainee assistant associate "
    "experienced graduate entry level sr jr m w d f x"
)


@dataclass(frozen=True, slots=True)
class Market:
    """The middle half of what `count` similar jobs pay, in the job's currency and period."""

    low: Decimal
    high: Decimal
    count: int


def market_of(user: User, job: Job) -> Market | None:
    """From the jobs that this person sees; None when fewer than five are similar.

    Similar: nearly the same title apart from its rank, or a word of it and three skills.
    """
    if (job.salary_min is None and job.salary_max is None) or not job.salary_currency:
        return None
    rows = (
        Job.objects.visible_to(user)
        .filter(
            Q(salary_min__isnull=False) | Q(salary_max__isnull=False),
            salary_currency=job.salary_currency,
            salary_period=job.salary_period,
            duplicate_of=None,
        )
        .exclude(pk=job.pk)
        .order_by("-created_at", "id")
        .values_list("title", "skills_required", "salary_min", "salary_max")[:MOST_COMPARED]
    )
    title, skills = _words(job.title), set(job.skills_required)
    middles = []
    for other, others, low, high in rows:
        shared = len(title & _words(other))
        near = 2 * shared > min(len(title), len(_words(other)))
        if near or (shared and len(skills & set(others)) >= SHARED_SKILLS):
            ends = [end for end in (low, high) if end is not None]
            middles.append(sum(ends, Decimal(0)) / len(ends))
    if len(middles) < FEWEST:
        return None
    first, _, last = statistics.quantiles(middles, n=4, method="inclusive")
    return Market(first, last, len(middles))


def _words(title: str) -> frozenset[str]:
    return frozenset(content_stems(title)) - _RANK_STEMS


_RANK_STEMS = frozenset(word for rank in RANKS.split() for word in content_stems(rank)) | frozenset(
    RANKS.split()
)
