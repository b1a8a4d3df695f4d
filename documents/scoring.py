"""What a document is scored against, whenever and wherever its score is counted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jobs import actions as job_actions
from jobs.analysis import Analysis, analyze
from jobs.posting import Posting

if TYPE_CHECKING:
    from documents.models import Document


def analysis_for(document: Document) -> Analysis | None:
    """What the posting asks for that the document was made for; None without one.

    A job that was edited or deleted since changes nothing: the score stays comparable.
    """
    made = getattr(document, "generation", None)
    posting = Posting.from_json(made.posting) if made else None
    job = document.job
    if job is not None and posting in (None, job.as_posting()):
        return job_actions.analyze_job(job=job)
    return _analysed(posting) if posting else None


@lru_cache(maxsize=64)
def _analysed(posting: Posting) -> Analysis:
    return analyze(posting)
