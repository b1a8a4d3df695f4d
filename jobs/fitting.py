"""The fit between a person's active profile and jobs, kept until one of them changes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from jobs.actions.postings import analyze_job
from jobs.models import Job
from jobwise.lib.errors import MakesNoSense
from profiles.json_resume import to_json_resume
from profiles.models import Profile
from profiles.resume import Resume
from profiles.snapshot import resume_of

KEPT_SECONDS = 24 * 3600
RANKED = 200


class NoProfile(MakesNoSense):
    code = "no_profile"


def active_resume(user: User) -> Resume:
    """The active profile. Raises NoProfile."""
    profile = Profile.objects.with_sections().filter(user=user, is_active=True).first()
    if profile is None:
        raise NoProfile(_("Make a profile first: it is what jobs are compared with."))
    return resume_of(profile)


def fit_of(*, resume: Resume, job: Job, today: date) -> dict[str, Any]:
    """The explained fit as JSON; see `jobs.matching.score.Fit`. About 50 ms when not kept."""
    from jobs.matching.score import Weights, match

    weights = Weights(settings.MATCH_WEIGHT_SIMILARITY, settings.MATCH_WEIGHT_SKILLS)
    of_weights = f"{weights.similarity}:{weights.skills}"
    key = f"fit:{digest_of(resume)}:{job.pk}:{job.updated_at.timestamp()}:{today}:{of_weights}"
    kept: dict[str, Any] | None = cache.get(key)
    if kept is None:
        fit = match(
            resume, job.as_posting(), today=today, analysis=analyze_job(job=job), weights=weights
        )
        kept = asdict(fit)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


@dataclass(frozen=True, slots=True)
class Ranking:
    """`score` is the weight of the answered requirements in percent; None when nothing is asked.

    `matched` and `missing` name the requirements, the must-haves first.
    """

    pk: UUID
    score: float | None
    matched: tuple[str, ...]
    missing: tuple[str, ...]


def rankings(*, resume: Resume, rows: QuerySet[Job], today: date) -> list[Ranking]:
    """The first 200 of the rows by how many requirements the profile answers, best first."""
    from jobs.matching.evidence import evidence_for
    from jobs.matching.holdings import holdings_of
    from jobs.matching.skills import skill_match

    digest = digest_of(resume)
    stamps = rows.values_list("pk", "updated_at")[:RANKED]
    keys = {pk: f"rank:{digest}:{pk}:{at.timestamp()}:{today}" for pk, at in stamps}
    kept: dict[str, Ranking] = cache.get_many(list(keys.values()))
    missing = [pk for pk, key in keys.items() if key not in kept]
    if missing:
        held = holdings_of(resume, today)
        fresh = {}
        for job in Job.objects.filter(pk__in=missing):
            found = skill_match(evidence_for(analyze_job(job=job).requirements, held), held)
            fresh[keys[job.pk]] = Ranking(job.pk, found.score, found.matched, found.missing)
        cache.set_many(fresh, KEPT_SECONDS)
        kept |= fresh
    return sorted(kept.values(), key=_order)


def _order(ranking: Ranking) -> tuple[float, str]:
    """Best first; those that ask for nothing come last."""
    return (1.0 if ranking.score is None else -ranking.score), str(ranking.pk)


def digest_of(resume: Resume) -> str:
    return hashlib.sha256(json.dumps(to_json_resume(resume), sort_keys=True).encode()).hexdigest()
