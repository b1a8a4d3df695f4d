"""How much room a document takes, measured in a finished PDF and foretold without one."""

from __future__ import annotations

from documents.exporting.sheet import Sheet
from documents.exporting.style import NORMAL, Style, style_of
from documents.resume_templates import ResumeTemplate


def fitting_style(sheet: Sheet, template: ResumeTemplate, page_size: str) -> Style:
    return style_of(template, page_size, NORMAL)
