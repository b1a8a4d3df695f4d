from __future__ import annotations

from generations.models import Generation
from jobs import actions
from jobs.analysis import Analysis, analyze
from jobs.posting import Posting


def analyze_job(generation: Generation) -> tuple[Posting, Analysis]:
    """What the posting asks for; kept on the job as long as the job still says the same."""
    posting = Posting.from_json(generation.posting)
    job = generation.job
    if job is not None and job.as_posting() == posting:
        return posting, actions.analyze_job(job=job)
    return posting, analyze(posting)
