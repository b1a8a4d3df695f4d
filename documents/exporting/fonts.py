"""The bundled typefaces: registering them once, measuring text, finding what they cannot draw."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

FONT_DIR = Path(__file__).resolve().parent.parent / "resume_templates" / "fonts"
STYLES = ("400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic")
FAMILIES = ("SourceSans3", "SourceSerif4", "Inter")
ASCENT, DESCENT = 750, -200
"""Thousandths of the type size."""
UNENCODED = " \n\t\u200d\u200c"


@dataclass(frozen=True, slots=True, eq=False)
class Face:
    """Advance widths in thousandths of the type size."""

    widths: dict[int, float]
    missing_width: float

    def width(self, text: str, size: float) -> float:
        """The width of a text in points."""
        return self.units(text) * size / 1000

    @lru_cache(maxsize=20_000)  # noqa: B019 - faces live as long as the process
    def units(self, text: str) -> float:
        widths, missing = self.widths, self.missing_width
        return sum([widths.get(ord(char), missing) for char in text])

    def draws(self, char: str) -> bool:
        return ord(char) in self.widths or char in UNENCODED


@cache
def truetype(family: str, style: str) -> Any:
    """The reportlab font of a face, registered under `<family>_<bold><italic>`."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    index = STYLES.index(style)
    font = TTFont(f"{family}_{index // 2}{index % 2}", str(FONT_DIR / f"{family}_{style}.ttf"))
    # The fonts' own values leave room for stacked accents between all lines. xhtml2pdf never sets
    # lines closer than ascent + descent, so the style sheet's line height would not hold.
    font.face.ascent, font.face.descent = ASCENT, DESCENT
    pdfmetrics.registerFont(font)
    return font


@cache
def face(family: str, *, bold: bool = False, italic: bool = False) -> Face:
    font = truetype(family, STYLES[2 * bold + italic])
    return Face(dict(font.face.charWidths), font.face.defaultWidth)


def undrawable(text: str, families: tuple[str, ...]) -> str:
    """The characters of the text that none of these families can draw, each once, sorted."""
    faces = [face(family) for family in families]
    return "".join(sorted(char for char in set(text) if not any(one.draws(char) for one in faces)))


@cache
def register() -> None:
    """Make the families known to xhtml2pdf for the rest of the process, so that no document has
    to read a font file."""
    from reportlab.lib.fonts import addMapping
    from xhtml2pdf import default

    for family in FAMILIES:
        for index, style in enumerate(STYLES):
            font = truetype(family, style)
            addMapping(family, index // 2, index % 2, font.fontName)
        default.DEFAULT_FONT[family.lower()] = family
