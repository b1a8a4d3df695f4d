"""The fit between a person's active profile and jobs, kept until one of them changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import cache
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

    key = f"fit:{digest_of(resume)}:{job.pk}:{job.updated_at.timestamp()}:{today}"
    kept: dict[str, Any] | None = cache.get(key)
    if kept is None:
        weights = Weights(settings.MATCH_WEIGHT_SIMILARITY, settings.MATCH_WEIGHT_SKILLS)
        fit = match(
            resume, job.as_posting(), today=today, analysis=analyze_job(job=job), weights=weights
        )
        kept = asdict(fit)
        cache.set(key, kept, KEPT_SECONDS)
    return kept


def ranked(*, resume: Resume, jobs: Sequence[Job], today: date) -> list[Job]:
    """At most 200 jobs by how many of their requirements the profile answers, best first.

    Each gets `skills_score`. The whole fit of the shown ones is left to `fit_of`.
    """
    from jobs.matching.evidence import evidence_for, holdings_of
    from jobs.matching.skills import skill_match

    held = holdings_of(resume, today)
    for job in jobs[:RANKED]:
        score = skill_match(evidence_for(analyze_job(job=job).requirements, held), held).score
        job.skills_score = score or 0.0  # type: ignore[attr-defined]
    return sorted(jobs[:RANKED], key=lambda job: (-job.skills_score, str(job.pk)))  # type: ignore[attr-defined]


def digest_of(resume: Resume) -> str:
    return hashlib.sha256(json.dumps(to_json_resume(resume), sort_keys=True).encode()).hexdigest()
