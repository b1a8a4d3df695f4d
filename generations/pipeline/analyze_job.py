from __future__ import annotations

from typing import Any

from generations.models import Generation
from jobs import actions
from jobs.analysis import Analysis, analyze
from jobs.posting import Posting


def posting_from(data: dict[str, Any]) -> Posting:
    """The posting that a generation's row keeps."""
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
    return Posting(**fields)


def analyze_job(generation: Generation) -> tuple[Posting, Analysis]:
    """What the posting asks for; kept on the job as long as the job still says the same."""
    posting = posting_from(generation.posting)
    job = generation.job
    if job is not None and job.as_posting() == posting:
        return posting, actions.analyze_job(job=job)
    return posting, analyze(posting)
