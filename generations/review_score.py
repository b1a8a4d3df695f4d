"""The score and the length of a document under review.

While the choices make the text that the document has, both are those of its PDF, as every page
tells them. Other choices are scored without making a PDF.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.ats.coverage import coverage
from documents.ats.formatting import formatting
from documents.ats.parse_back import MAXIMUM as PARSE_BACK_MAXIMUM
from documents.ats.parts import Part
from documents.ats.readability import readability
from documents.ats.sections import sections
from documents.content import DocumentContent
from documents.exporting.layout import PageFill, foretold
from documents.models import Document
from documents.scoring import analysis_for


@dataclass(frozen=True, slots=True)
class LiveScore:
    """`total` is 0..100."""

    total: int
    parts: tuple[Part, ...]


def length_of(document: Document, content: DocumentContent) -> PageFill:
    fill = foretold(content)
    pages = document.page_count() if _is_the_documents(document, content) else None
    if pages is None or pages == fill.pages:
        return fill
    return PageFill(pages, 1.0 if pages < fill.pages else 0.05)


def score_of(
    document: Document, content: DocumentContent, fill: PageFill, today: date
) -> LiveScore | None:
    """None for a letter."""
    if content.letter is not None:
        return None
    report = document.ats_report or {}
    if report and _is_the_documents(document, content):
        return LiveScore(report["total"], tuple(_part(part) for part in report["parts"]))
    parts = [
        sections(content),
        _read_back(report),
        readability(content, fill.pages),
        formatting(content, fill),
    ]
    analysis = analysis_for(document)
    if analysis is not None:
        parts.insert(0, coverage(content, analysis, today))
    points = sum(part.points for part in parts)
    return LiveScore(round(100 * points / sum(part.maximum for part in parts)), tuple(parts))


def _is_the_documents(document: Document, content: DocumentContent) -> bool:
    return bool(content.as_json() == document.content)


def _part(kept: Mapping[str, Any]) -> Part:
    return Part(kept["slug"], kept["name"], kept["points"], kept["maximum"])


def _read_back(report: Mapping[str, Any]) -> Part:
    """As it was read back from the last PDF; nothing is lost until that is known."""
    for part in report.get("parts", ()):
        if part["slug"] == "parse_back":
            share = part["points"] / part["maximum"]
            points = round(PARSE_BACK_MAXIMUM * share, 1)
            return Part(part["slug"], part["name"], points, PARSE_BACK_MAXIMUM)
    return Part("parse_back", "Parse-back", PARSE_BACK_MAXIMUM, PARSE_BACK_MAXIMUM)
