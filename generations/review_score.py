"""The score and the length of a document under review, without making its PDF."""

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
from documents.exporting.layout import PageFill
from jobs.analysis import Analysis


@dataclass(frozen=True, slots=True)
class LiveScore:
    """`total` is 0..100. What is read back from the PDF is taken over from the last one."""

    total: int
    parts: tuple[Part, ...]


def live_score(
    content: DocumentContent,
    analysis: Analysis | None,
    *,
    report: Mapping[str, Any] | None,
    fill: PageFill,
    today: date,
) -> LiveScore:
    """`report` is the stored score of an earlier version, None if there is none."""
    parts = [
        sections(content),
        _read_back(report),
        readability(content, fill.pages),
        formatting(content, fill),
    ]
    if analysis is not None:
        parts.insert(0, coverage(content, analysis, today))
    points = sum(part.points for part in parts)
    return LiveScore(round(100 * points / sum(part.maximum for part in parts)), tuple(parts))


def _read_back(report: Mapping[str, Any] | None) -> Part:
    for part in (report or {}).get("parts", ()):
        if part["slug"] == "parse_back":
            share = part["points"] / part["maximum"]
            points = round(PARSE_BACK_MAXIMUM * share, 1)
            return Part(part["slug"], part["name"], points, PARSE_BACK_MAXIMUM)
    return Part("parse_back", "Parse-back", PARSE_BACK_MAXIMUM, PARSE_BACK_MAXIMUM)
