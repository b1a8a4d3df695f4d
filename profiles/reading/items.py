"""A printed line as an item: its mark, its text, its style and what stands at its side."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from profiles.layout import Cell, Line
from profiles.reading.dates import is_date_text, is_present
from profiles.reading.words import tidy

BULLET = re.compile(
    r"^\s*(?P<mark>[•●◦○▪■□◆◇‣⁃∙·⋅▸►▶➢➤➔→✓✔❖★☆➜▫»›∗*†–—\-‒−\ufffd]|o(?=\s[A-Z])|\uf0b7|\uf0a7|\uf0d8|[\ue000-\uf8ff])"
    r"(?:\s+|(?<=[•●◦○▪■◆‣∙▸►➢➤✓✔❖»\uf0b7\uf0a7\uf0d8])\s*)(?=\S)"
)
NUMBERED = re.compile(r"^\s*(?:\[?\d{1,2}[.)\]])\s+(?=\S)")
MARK_ONLY = re.compile(r"^\s*[•●◦○▪■□◆‣⁃∙·▸►▶➢➤✓✔❖*–—\-\ufffd\ue000-\uf8ff]\s*$")
Style = tuple[bool, bool]


@dataclass(slots=True)
class Item:
    """One bullet, paragraph or head line. `cells` are the parts of its first printed line,
    `styles` whether it begins and ends in bold and in italics."""

    text: str
    cells: tuple[Cell, ...]
    bullet: bool = False
    numbered: bool = False
    x0: float = 0.0
    text_x0: float = 0.0
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    gap: float = 0.0
    level: int = 0
    lines: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    last_x0: float = 0.0
    last_x1: float = 0.0
    page: int = 0
    wrapped: bool = False
    styles: tuple[Style, Style] = ((False, False), (False, False))


def item_of(line: Line) -> Item | None:
    """None for a line without text, such as a lone mark."""
    first = line.cells[0]
    raw = first.text
    mark = BULLET.match(raw)
    if (
        mark
        and mark["mark"] in "–—-−‒"
        and (is_date_text(raw[mark.end() :]) or is_present(raw[mark.end() :]))
    ):
        mark = None
    number = NUMBERED.match(raw) if mark is None else None
    found = mark or number
    body = raw[found.end() :] if found else raw
    text = tidy(body)
    if not text:
        return None
    bullet = bool(mark) or line.bullet
    cells = line.cells
    asides: list[str] = []
    if bullet or number:
        asides = [tidy(cell.text) for cell in cells[1:]]
    share = found.end() / max(len(raw), 1) if found else 0.0
    styled = [span for span in first.spans if tidy(BULLET.sub("", span.text))] or list(first.spans)
    return Item(
        text=text,
        cells=cells,
        bullet=bullet,
        numbered=bool(number),
        x0=first.x0,
        text_x0=first.x0 + share * (first.x1 - first.x0),
        size=first.size,
        bold=all(span.bold for span in styled),
        italic=all(span.italic for span in styled),
        gap=line.gap,
        level=line.level,
        lines=[tidy(line.text)],
        asides=asides,
        last_x0=first.x0,
        last_x1=first.x1,
        page=line.page,
        styles=(
            (styled[0].bold, styled[0].italic),
            (styled[-1].bold, styled[-1].italic),
        ),
    )
