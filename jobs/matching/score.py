"""The fit of a profile to a posting, the same for the seeker and the recruiter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jobs.analysis import Analysis, analyze
from jobs.matching import education
from jobs.matching.evidence import Evidence, evidence_for
from jobs.matching.explanation import explain, strengths_of
from jobs.matching.holdings import Holdings, holdings_of
from jobs.matching.similarity import posting_vector, resume_vector, similarity
from jobs.matching.skills import skill_match
from jobs.posting import Posting
from jobwise.lib.embedding.minilm import Vector
from profiles.durations import years_of
from profiles.resume import Resume


@dataclass(frozen=True, slots=True)
class Weights:
    similarity: float = 0.6
    skills: float = 0.4


DEFAULT_WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Fit:
    """All scores are 0 to 100. `confidence` is 0 to 1: how much the posting and the profile say.

    `experience_score` and `education_score` are shown beside the score and are no part of it;
    they are None when the posting does not ask. `matched`, `missing` and `additional` are in the
    posting's and the taxonomy's words, the most important first.
    """

    score: float
    similarity: float
    skills_score: float
    experience_score: float | None
    education_score: float | None
    confidence: float
    matched: tuple[str, ...]
    missing: tuple[str, ...]
    additional: tuple[str, ...]
    strengths: tuple[str, ...]
    explanation: str
    evidence: tuple[Evidence, ...] = ()


def match(
    resume: Resume,
    posting: Posting,
    *,
    today: date,
    analysis: Analysis | None = None,
    weights: Weights = DEFAULT_WEIGHTS,
    vectors: tuple[Vector, Vector] | None = None,
) -> Fit:
    """The fit, with reasons.

    `analysis` and `vectors` (the profile's and the posting's) save work when they are at hand. A
    posting that asks for nothing in particular is scored by similarity alone.
    """
    analysis = analysis or analyze(posting)
    held = holdings_of(resume, today)
    evidence = evidence_for(analysis.requirements, held)
    own, wanted = vectors or (resume_vector(resume), posting_vector(posting))
    near = similarity(own, wanted)
    skills = skill_match(evidence, held)
    skills_score = near if skills.score is None else skills.score
    years = years_of(resume.experiences, today)
    score = round(weights.similarity * near + weights.skills * skills_score, 1)
    return Fit(
        score=score,
        similarity=near,
        skills_score=skills_score,
        experience_score=_experience_score(years, analysis.years_required),
        education_score=_education_score(analysis, held),
        confidence=_confidence(analysis, held),
        matched=skills.matched,
        missing=skills.missing,
        additional=skills.additional,
        strengths=strengths_of(evidence, held),
        explanation=explain(
            similarity=near,
            skills=skills,
            musts=_musts(evidence),
            years=years,
            years_required=analysis.years_required,
        ),
        evidence=evidence,
    )


def _musts(evidence: tuple[Evidence, ...]) -> tuple[int, int]:
    musts = [item for item in evidence if item.requirement.must]
    return sum(item.held for item in musts), len(musts)


def _experience_score(years: float, required: float | None) -> float | None:
    if not required:
        return None
    return round(min(1.0, years / required) * 100, 1)


def _education_score(analysis: Analysis, held: Holdings) -> float | None:
    """100 for the degree that is asked, 60 for its level in another field, else 0."""
    asked = analysis.education_required
    if not asked or not education.is_asked(asked):
        return None
    degrees = held.resume.education
    if any(education.answers(degree, asked) for degree in degrees):
        return 100.0
    level = education.level_asked(asked)
    if level is not None and any(education.level_held(degree) >= level for degree in degrees):
        return 60.0
    return 0.0


def _confidence(analysis: Analysis, held: Holdings) -> float:
    asked = min(1.0, len(analysis.requirements) / 6)
    said = min(1.0, len(held.facts) / 12)
    return round(asked * said, 2)
