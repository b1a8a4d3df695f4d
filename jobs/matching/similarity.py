"""How near a profile and a posting are in meaning."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from jobs.posting import Posting
from jobwise.lib.embedding import DIMENSIONS, embed
from jobwise.lib.embedding.minilm import Vector
from profiles.resume import Resume

MAX_PARTS = 24
MAX_PART = 1200


def resume_vector(resume: Resume) -> Vector:
    """384 numbers of length 1 for the whole profile; zeros for an empty one.

    The headline, the summary, each job (title and achievements), project and degree, and the list
    of skills are read one by one, newest first, up to 24 parts, because the model reads 256
    tokens at once.
    """
    return _pooled(_resume_parts(resume))


def posting_vector(posting: Posting) -> Vector:
    """384 numbers of length 1 for the posting: its title, requirements, duties and text."""
    return _pooled(_posting_parts(posting))


def similarity(first: Vector, second: Vector) -> float:
    """The cosine as 0 to 100; opposite directions count as 0."""
    return round(max(0.0, min(1.0, float(first @ second))) * 100, 1)


def _pooled(parts: Iterable[str]) -> Vector:
    texts = [text[:MAX_PART] for text in parts if text.strip()][:MAX_PARTS]
    if not texts:
        return np.zeros(DIMENSIONS, dtype=np.float32)
    total = embed(texts).sum(axis=0)
    norm = float(np.linalg.norm(total))
    return np.asarray(total / norm if norm else total, dtype=np.float32)


def _resume_parts(resume: Resume) -> Iterable[str]:
    yield resume.basics.headline
    yield resume.basics.summary
    yield ", ".join(resume.skill_names)
    for job in resume.experiences:
        yield ". ".join(filter(None, (job.title, job.description, *job.achievements)))
    for project in resume.projects:
        words = (project.name, project.description, *project.technologies, *project.highlights)
        yield ". ".join(filter(None, words))
    for degree in resume.education:
        yield ", ".join(filter(None, (degree.degree, degree.field_of_study)))
    yield ", ".join(certificate.name for certificate in resume.certifications)


def _posting_parts(posting: Posting) -> Iterable[str]:
    yield posting.title
    yield ", ".join(posting.must_have)
    yield ", ".join(posting.nice_to_have)
    yield ". ".join(posting.responsibilities)
    if not (posting.must_have or posting.responsibilities):
        yield posting.description
