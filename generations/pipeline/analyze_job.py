from __future__ import annotations

import hashlib
import json
from typing import Any

from generations.models import Generation
from jobs.analysis import Analysis, analyze
from jobs.models import Job
from jobs.posting import Posting


def posting_from(data: dict[str, Any]) -> Posting:
    """The posting that a generation's row keeps."""
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
    return Posting(**fields)


def analyze_job(generation: Generation) -> tuple[Posting, Analysis]:
    """What the posting asks for; kept on the job until its text changes."""
    posting = posting_from(generation.posting)
    digest = hashlib.sha256(json.dumps(generation.posting, sort_keys=True).encode()).hexdigest()
    job = generation.job
    if job is not None and job.analysis is not None and job.analysis_hash == digest:
        return posting, Analysis.from_json(job.analysis)
    analysis = analyze(posting)
    if job is not None:
        Job.objects.filter(pk=job.pk).update(analysis=analysis.as_json(), analysis_hash=digest)
    return posting, analysis
