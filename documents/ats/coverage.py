"""How many of the posting's requirements the document answers, and in the posting's words."""

from __future__ import annotations

import re
from datetime import date

from documents.ats.parts import Finding, Part
from documents.content import DocumentContent
from documents.exporting.html import texts_of
from documents.exporting.sheet import sheet_of
from jobs.analysis import Analysis, Requirement
from jobs.matching.evidence import evidence_for
from jobs.matching.holdings import holdings_of

MAXIMUM = 50.0
IN_OTHER_WORDS = 0.75
"""The credit for a requirement that is met but not in words that a search for it would find."""

NOTHING_ASKED = Finding(
    "We found no requirement in this posting, so nothing here was compared with it.",
    "Put the whole text of the advertisement into the job, then tailor again.",
    0.0,
)


def coverage(content: DocumentContent, analysis: Analysis, today: date) -> Part:
    """Must-haves weigh more than nice-to-haves, by the weights of the analysis."""
    requirements = analysis.requirements
    total = sum(requirement.weight for requirement in requirements)
    if not total:
        return Part("coverage", "Keyword coverage", MAXIMUM, MAXIMUM, (NOTHING_ASKED,))
    text = _folded(texts_of(sheet_of(content)))
    findings = []
    for found in evidence_for(requirements, holdings_of(content.resume, today)):
        requirement = found.requirement
        share = MAXIMUM * requirement.weight / total
        if not found.held:
            findings.append(_missing(requirement, share))
        elif not _is_written(requirement, text):
            findings.append(
                Finding(
                    f"“{requirement.text}” is answered, but in other words.",
                    "Use the posting's own term once, where it is true.",
                    round(share * (1 - IN_OTHER_WORDS), 2),
                    found.places[0] if found.places else "",
                )
            )
    findings.sort(key=lambda finding: -finding.lost)
    points = MAXIMUM - sum(finding.lost for finding in findings)
    return Part(
        "coverage", "Keyword coverage", round(max(points, 0.0), 1), MAXIMUM, tuple(findings)
    )


def _missing(requirement: Requirement, share: float) -> Finding:
    kind = "must-have" if requirement.must else "nice-to-have"
    return Finding(
        f"Nothing here answers the {kind} “{requirement.text}”.",
        "If you have it, add it to your profile, with where you gained or used it.",
        round(share, 2),
    )


def _is_written(requirement: Requirement, text: str) -> bool:
    terms = (requirement.text, *requirement.alternatives, *requirement.skills)
    return any(_stands_in(_folded(term), text) for term in terms) or _words_stand_in(
        requirement.text, text
    )


def _stands_in(term: str, text: str) -> bool:
    return bool(term) and bool(re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text))


def _words_stand_in(requirement: str, text: str) -> bool:
    """A requirement written as a sentence is searched for by its longer words."""
    words = [word for word in re.findall(r"\w+", _folded(requirement)) if len(word) > 3]
    if len(words) < 4:
        return False
    return sum(_stands_in(word, text) for word in words) >= 0.6 * len(words)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())
