"""A document as positioned lines of text, whatever file it came from.

Coordinates are points from the top left corner; text formats count a character as 5 points wide
and a line as 12 points high. Lines stand in reading order: the header and the main column of all
pages first, then the sidebar of all pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# In the text of a cell: a gap that no space between words has.
WIDE = "\u2003"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a cell with one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Text without a wide gap; a line with a date at the right margin has two cells."""

    x0: float
    x1: float
    spans: tuple[Span, ...]
    size: float = 10.0

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def bold(self) -> bool:
        return all(span.bold for span in self.spans if span.text.strip())

    @property
    def italic(self) -> bool:
        return all(span.italic for span in self.spans if span.text.strip())


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one whole paragraph where the format has paragraphs.

    `stream` is 0 for the main column and 1 for a sidebar; `gap` is the empty space above in line
    heights; `level` is the heading level that the file itself declares, 0 if none; `bullet` says
    that the file itself makes it a list item.
    """

    cells: tuple[Cell, ...]
    y: float
    page: int = 0
    stream: int = 0
    gap: float = 0.0
    level: int = 0
    bullet: bool = False

    @property
    def text(self) -> str:
        return "   ".join(cell.text for cell in self.cells)

    @property
    def x0(self) -> float:
        return self.cells[0].x0

    @property
    def x1(self) -> float:
        return self.cells[-1].x1

    @property
    def size(self) -> float:
        return self.cells[0].size

    @property
    def bold(self) -> bool:
        return self.cells[0].bold


@dataclass(frozen=True, slots=True)
class Target:
    """A link of the file: what is shown and where it goes."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Layout:
    """`wrapped` says that a paragraph may span several lines."""

    kind: str
    lines: tuple[Line, ...] = ()
    targets: tuple[Target, ...] = ()
    pages: int = 1
    wrapped: bool = True
    hyphenates: bool = False
    extra: dict[str, Any] = field(default_factory=dict)
