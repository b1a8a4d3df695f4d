"""Risks in the file itself: what a parser or a printer could stumble over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from documents.ats.parts import Finding, Part, part_from
from documents.content import DocumentContent
from documents.exporting.fonts import FAMILIES, undrawable
from documents.exporting.html import texts_of
from documents.exporting.layout import PageFill
from documents.exporting.sheet import sheet_of
from documents.resume_templates import template_named
from profiles.resume import Experience, Resume

MAXIMUM = 8.0
LOWEST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""
SHOUTED = re.compile(r"\b[^\W\d_]{4,}(?:\s+[^\W\d_]{4,}){3,}\b")


def formatting(content: DocumentContent, fill: PageFill) -> Part:
    """`fill` is measured in the PDF."""
    findings = [*_characters(content), *_colour(content), *_pages(fill), *_dates(content.resume)]
    return part_from("formatting", "Formatting risks", MAXIMUM, findings)


def _characters(content: DocumentContent) -> Iterator[Finding]:
    text = texts_of(sheet_of(content))
    letters = undrawable(text, FAMILIES)
    if letters:
        yield Finding(
            f"These characters are not in the fonts: {' '.join(letters[:20])}",
            "Write these words in Latin, Greek or Cyrillic letters as well.",
            min(1.0 + 0.5 * len(letters), 5.0),
        )
    symbols = sorted({char for char in text if unicodedata.category(char) == "So"})
    if symbols:
        yield Finding(
            f"There are symbols that parsers misread: {' '.join(symbols[:10])}",
            "Leave them out or write a word.",
            min(0.5 * len(symbols), 2.0),
        )
    shouted = [match[0] for match in SHOUTED.finditer(text) if match[0].isupper()]
    if shouted:
        yield Finding(
            f"“{shouted[0][:40]}” is written in capitals.",
            "Use capitals for names and abbreviations only.",
            1.0,
        )


def _colour(content: DocumentContent) -> Iterator[Finding]:
    accent = content.accent or template_named(content.template).accent
    if contrast_with_white(accent) < LOWEST_CONTRAST:
        yield Finding(
            "The accent colour is too light to read on paper.", "Choose a darker colour.", 1.5
        )


def contrast_with_white(colour: str) -> float:
    """The WCAG contrast ratio of `#rrggbb` on white, 1..21."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def _pages(fill: PageFill) -> Iterator[Finding]:
    if fill.pages > 1 and fill.last_fill < 0.15:
        yield Finding("The last page is almost empty.", "Cut a few lines, or choose Compact.", 1.5)
    elif fill.pages == 1 and fill.last_fill < 0.4:
        yield Finding("More than half of the page is empty.", "Say more about your work.", 1.0)


def backwards(resume: Resume) -> Iterator[tuple[int, Experience]]:
    """Jobs that end before they start, with their index, as far as both dates are given."""
    for index, job in enumerate(resume.experiences):
        exact = min(len(job.start_date), len(job.end_date), 7)
        if exact and job.end_date[:exact] < job.start_date[:exact]:
            yield index, job


def _dates(resume: Resume) -> Iterator[Finding]:
    starts = {len(job.start_date) > 4 for job in resume.experiences if job.start_date}
    if len(starts) > 1:
        yield Finding(
            "Some jobs have months and some only years.",
            "Give months for all: parsers count years from them.",
            1.0,
            "work",
        )
    for index, job in backwards(resume):
        yield Finding(
            f"“{job.title or job.company}” ends before it starts.",
            "Correct the dates.",
            2.0,
            f"work[{index}]",
        )
