"""The characters of a PDF page as pdfium gives them: place, size and style."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

BOLD = re.compile(
    r"bold|black|heavy|semibold|demi|medi(?!a)|[-,]bd\b|cmbx|bx\d|sfbx", re.IGNORECASE
)
ITALIC = re.compile(r"italic|oblique|slanted|cmti|sfti|-it\b|[a-z]It$", re.IGNORECASE)


@dataclass(slots=True)
class Glyph:
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    weight: int = 0


def settle_bold(glyphs: list[Glyph]) -> None:
    """Bold is relative: some files set their body in a font that pdfium takes for heavy."""
    seen: dict[tuple[bool, int], int] = {}
    for glyph in glyphs:
        if glyph.text != " ":
            seen[glyph.bold, glyph.weight] = seen.get((glyph.bold, glyph.weight), 0) + 1
    if not seen:
        return
    (body_bold, body_weight) = max(sorted(seen), key=lambda style: seen[style])
    for glyph in glyphs:
        heavier = glyph.weight >= 1.22 * body_weight > 0
        glyph.bold = heavier or (glyph.bold and not body_bold)


def glyphs_of(textpage: pypdfium2.PdfTextPage, height: float) -> Iterator[Glyph]:
    raw = textpage.raw
    box = pdfium.FS_RECTF()
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    matrix = pdfium.FS_MATRIX()
    origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    styles: dict[tuple[bytes, int], tuple[bool, bool]] = {}
    placed: tuple[float, float] | None = None
    bold = italic = False
    scale = 1.0
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (0, 10, 13):
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        pdfium.FPDFText_GetCharOrigin(raw, index, origin_x, origin_y)
        size = pdfium.FPDFText_GetFontSize(raw, index)
        weight = pdfium.FPDFText_GetFontWeight(raw, index)
        generated = pdfium.FPDFText_IsGenerated(raw, index) == 1
        if not generated:
            pdfium.FPDFText_GetFontInfo(raw, index, name, 256, flags)
            key = (name.value, flags.value)
            if key not in styles:
                styles[key] = _style(*key)
            bold, italic = styles[key]
        if not generated and placed != (size, origin_y.value):
            placed = (size, origin_y.value)
            pdfium.FPDFText_GetMatrix(raw, index, matrix)
            scale = max(abs(matrix.d), abs(matrix.b)) or 1.0
        x0, x1 = min(box.left, box.right), max(box.left, box.right)
        if not generated and x1 - x0 < 0.2 * size * scale:
            pdfium.FPDFText_GetCharBox(raw, index, left, right, low, high)
            x0, x1 = min(x0, left.value), max(x1, right.value)
        text = " " if generated or code in (9, 32, 160) else _character(code)
        yield Glyph(
            text,
            x0,
            x1,
            height - origin_y.value,
            1.0 if generated else size * scale,
            bold,
            italic,
            weight,
        )


def _style(name: bytes, flags: int) -> tuple[bool, bool]:
    font = name.decode("utf-8", "replace")
    bold = bool(BOLD.search(font)) or bool(flags & (1 << 18))
    return bold, bool(ITALIC.search(font)) or bool(flags & (1 << 6))


def drawn_marks(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """Small filled shapes: browsers draw the bullets of a list instead of writing them."""
    height = page.get_height()
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    count = pdfium.FPDFPage_CountObjects(page.raw)
    for index in range(min(count, 20_000)):
        shape = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top)
        wide, tall = right.value - left.value, top.value - bottom.value
        if 1.4 < wide < 7 and 1.4 < tall < 7 and 0.7 < wide / tall < 1.4:
            middle = height - (top.value + bottom.value) / 2
            yield Glyph("•", left.value, right.value, middle, wide, False, False)


def _character(code: int) -> str:
    """Ligatures are expanded; pdfium's marks for a line-end hyphen become a soft hyphen."""
    if code in (2, 0xFFFE):
        return "\u00ad"
    if code >= 0x110000 or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    character = chr(code)
    if 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", character)
    if unicodedata.category(character) in ("Zs", "Cc"):
        return " "
    return character
