"""The ATS score: five parts that add up to 0..100, the same for the same document."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from documents.ats.coverage import coverage
from documents.ats.formatting import formatting
from documents.ats.parse_back import Certificate, certify, parse_back
from documents.ats.parts import Part
from documents.ats.readability import readability
from documents.ats.sections import sections
from documents.content import DocumentContent
from documents.exporting import ExportedFile, export
from documents.exporting.layout import page_fill
from jobs.analysis import Analysis

SCORE_VERSION = 1
"""Raised with every change that gives an unchanged document another score."""


@dataclass(frozen=True, slots=True)
class Score:
    """`total` is 0..100. Without a posting there is no coverage and the rest counts for all."""

    version: int
    total: int
    parts: tuple[Part, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def score(
    content: DocumentContent,
    analysis: Analysis | None,
    *,
    today: date,
    pdf: ExportedFile | None = None,
    certificate: Certificate | None = None,
) -> Score:
    """Score a resume for a posting.

    The PDF is exported and read back unless the caller has both; that is most of the time taken.
    """
    pdf = pdf or export(content, "pdf")
    certificate = certificate or certify(content, pdf)
    parts = [
        sections(content),
        parse_back(certificate),
        readability(content, pdf.pages or 1),
        formatting(content, page_fill(pdf.content)),
    ]
    if analysis is not None:
        parts.insert(0, coverage(content, analysis, today))
    points = sum(part.points for part in parts)
    maximum = sum(part.maximum for part in parts)
    return Score(SCORE_VERSION, round(100 * points / maximum), tuple(parts))
