"""The lengths that a template is set in, at one page size and density."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.exporting.fonts import Face, face
from documents.exporting.lines import Contact
from documents.resume_templates import ResumeTemplate

PAGES = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
SEPARATOR = " · "

# Factors on (type size, leading, gaps, page margins), from the airiest to the tightest.
DENSITIES = (
    (1.10, 1.12, 2.30, 1.20),
    (1.08, 1.09, 2.00, 1.16),
    (1.05, 1.06, 1.75, 1.12),
    (1.04, 1.05, 1.55, 1.09),
    (1.03, 1.04, 1.35, 1.06),
    (1.02, 1.02, 1.18, 1.03),
    (1.00, 1.01, 1.08, 1.00),
    (1.00, 1.00, 1.00, 1.00),
    (0.98, 0.97, 0.85, 0.94),
    (0.96, 0.95, 0.70, 0.86),
    (0.93, 0.93, 0.60, 0.80),
    (0.90, 0.92, 0.50, 0.72),
)
NORMAL = 7
LETTER_ROOM = (1.4, 1.35, 1.3, 1.22, 1.15, 1.08, 1.04, 1.0, 0.8, 0.6, 0.4, 0.3)
"""By density: how much more room a letter gets."""
SMALLEST_BODY = 8.4
SMALLEST_HEADING_GAP = 3.2
SMALLEST_ENTRY_GAP = 5.5
"""Below this, readers of PDF files no longer see that a new entry begins."""


@dataclass(frozen=True, slots=True)
class Style:
    """All lengths in points; leadings are distances between base lines."""

    template: ResumeTemplate
    density: int
    page_width: float
    page_height: float
    left: float
    top: float
    text_width: float
    text_height: float
    body: float
    leading: float
    name: float
    headline: float
    contact: float
    heading: float
    section_gap: float
    heading_gap: float
    entry_gap: float
    bullet_gap: float
    headline_gap: float
    rule: float

    @property
    def name_leading(self) -> float:
        return self.name * 1.18

    @property
    def headline_leading(self) -> float:
        return self.headline * 1.3

    @property
    def contact_leading(self) -> float:
        return self.contact * 1.35

    @property
    def heading_leading(self) -> float:
        return self.heading * 1.3

    @property
    def letter_gap(self) -> float:
        """Between the paragraphs of a letter."""
        return self.leading * 0.75

    @property
    def signature_gap(self) -> float:
        return self.leading * 2.4

    @property
    def footer_top(self) -> float:
        return self.page_height - 30

    @property
    def face(self) -> Face:
        return face(self.template.family)

    @property
    def column(self) -> float:
        """The width of the running text, in points."""
        return self.text_width - self.template.indent

    @property
    def bullet_column(self) -> float:
        return self.column - BULLET_INDENT


BULLET_INDENT = 11.0


def style_of(template: ResumeTemplate, page_size: str, density: int = NORMAL) -> Style:
    size, leading, gaps, margin = DENSITIES[density]
    width, height = PAGES[page_size]
    top, side, bottom = (length * margin for length in template.margins)
    body = max(template.type["body"] * size, min(SMALLEST_BODY, template.type["body"]))
    return Style(
        template=template,
        density=density,
        page_width=width,
        page_height=height,
        left=side,
        top=top,
        text_width=width - 2 * side,
        text_height=height - top - bottom,
        body=body,
        leading=body * template.type["leading"] * leading,
        name=template.type["name"],
        headline=template.type["headline"],
        contact=template.type["contact"],
        heading=template.type["heading"],
        section_gap=template.gap["section"] * gaps,
        heading_gap=max(template.gap["heading"] * gaps, SMALLEST_HEADING_GAP),
        entry_gap=max(template.gap["entry"] * gaps, SMALLEST_ENTRY_GAP),
        bullet_gap=template.gap["bullet"] * gaps,
        headline_gap=template.gap["headline"],
        rule=template.gap["rule"],
    )


def letter_style_of(template: ResumeTemplate, page_size: str, density: int = NORMAL) -> Style:
    """A letter has larger type, wider margins and more air than the resume of its look."""
    style = style_of(template, page_size, density)
    room = LETTER_ROOM[density]
    side, top = style.left + 18 * room, style.top + 18 * room
    body = style.body + 0.9 * room
    return replace(
        style,
        left=side,
        top=top,
        text_width=style.page_width - 2 * side,
        text_height=style.page_height - top - 50,
        body=body,
        leading=body * (1.3 + 0.14 * room),
        section_gap=26 * room,
    )


def contact_rows(
    contacts: Sequence[Contact], style: Style, width: float | None = None
) -> list[list[Contact]]:
    """The contacts on as few rows as they need, the rows as even as they can be."""
    if not contacts:
        return []
    limit = width or style.text_width
    rows = _rows(contacts, style, limit)
    while limit > 60:
        limit -= 12
        narrower = _rows(contacts, style, limit)
        if len(narrower) > len(rows):
            break
        rows = narrower
    return rows


def _rows(contacts: Sequence[Contact], style: Style, limit: float) -> list[list[Contact]]:
    rows: list[list[Contact]] = [[]]
    used = 0.0
    for contact in contacts:
        needed = style.face.width(SEPARATOR + contact.text, style.contact) * 1.02
        if rows[-1] and used + needed > limit:
            rows.append([])
            used = 0.0
        rows[-1].append(contact)
        used += needed
    return rows
