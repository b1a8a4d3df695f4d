"""PDF bytes → positioned text, by pdfium's character boxes.

Run it in the box only: pdfium aborts the whole process on some hostile files.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from profiles.extraction.columns import arrange
from profiles.extraction.errors import UnreadableFile
from profiles.layout import WIDE, Cell, Layout, Span, Target

MAX_PAGES = 40
MAX_CHARACTERS = 300_000
BOLD = re.compile(
    r"bold|black|heavy|semibold|demi|medi(?!a)|[-,]bd\b|cmbx|bx\d|sfbx", re.IGNORECASE
)
ITALIC = re.compile(r"italic|oblique|slanted|cmti|sfti|-it\b|[a-z]It$", re.IGNORECASE)
TEX = re.compile(r"tex\b|latex|xdvipdf|typst|luatex", re.IGNORECASE)
ENCRYPTED = 4


@dataclass(slots=True)
class _Glyph:
    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    weight: int = 0


@dataclass(slots=True)
class _Run:
    """Glyphs of one baseline in drawing order, without a wide gap between them."""

    glyphs: list[_Glyph] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def size(self) -> float:
        """The usual size of the glyphs, the greater one in small capitals."""
        sizes = sorted(glyph.size for glyph in self.glyphs if glyph.text != " ") or [1.0]
        usual = sizes[len(sizes) // 2]
        if not 1.1 * usual < sizes[-1] < 1.6 * usual or self.glyphs[0].size < sizes[-1]:
            return usual
        mixed = any(glyph.text.islower() and glyph.size > 1.1 * usual for glyph in self.glyphs)
        return usual if mixed else sizes[-1]


def read_pdf(data: bytes) -> Layout:
    """Raises UnreadableFile for an encrypted, broken, scanned or very long document."""
    document = _open(data)
    if len(document) == 0:
        raise UnreadableFile("broken", "This PDF has no pages. Please export it again.")
    if len(document) > MAX_PAGES:
        raise UnreadableFile(
            "too_large",
            f"This PDF has {len(document)} pages. Please upload a resume of at most {MAX_PAGES}.",
        )
    glyphs: list[list[_Glyph]] = []
    marks: list[list[_Glyph]] = []
    widths: list[float] = []
    targets: list[Target] = []
    characters = 0
    for index in range(len(document)):
        page = document[index]
        textpage = page.get_textpage()
        characters += textpage.count_chars()
        if characters > MAX_CHARACTERS:
            raise UnreadableFile("too_large", "This PDF holds far more text than a resume does.")
        glyphs.append(list(_glyphs(textpage, page.get_height())))
        marks.append(list(_drawn_marks(page)))
        widths.append(page.get_width())
        targets.extend(_targets(document, page, textpage))
    _settle_bold([glyph for page_glyphs in glyphs for glyph in page_glyphs])
    pages = [
        [
            (run.y, _cell(run))
            for run in _with_marks(_split_at_stops(_merge(_runs(page_glyphs))), page_marks)
        ]
        for page_glyphs, page_marks in zip(glyphs, marks, strict=True)
    ]
    if not any(cell.text.strip() for page_cells in pages for _, cell in page_cells):
        raise UnreadableFile(
            "scanned",
            "This PDF holds no readable text; it looks like a scan or a picture. "
            "Please upload the original document, or a PDF with selectable text.",
        )
    return Layout(
        kind="pdf",
        lines=tuple(arrange(pages, widths)),
        targets=tuple(targets),
        pages=len(document),
        hyphenates=bool(TEX.search(_producer(document))),
    )


def _settle_bold(glyphs: list[_Glyph]) -> None:
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


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == ENCRYPTED or "password" in str(error).lower():
            raise UnreadableFile(
                "encrypted",
                "This PDF is protected with a password. Please save a copy without the password "
                "and upload that.",
            ) from error
        raise UnreadableFile(
            "broken", "This PDF is damaged and cannot be opened. Please export it again."
        ) from error


def _producer(document: pypdfium2.PdfDocument) -> str:
    metadata = document.get_metadata_dict(skip_empty=True)
    return f"{metadata.get('Producer', '')} {metadata.get('Creator', '')}"


def _glyphs(textpage: pypdfium2.PdfTextPage, height: float) -> Iterator[_Glyph]:
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
        yield _Glyph(
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


def _drawn_marks(page: pypdfium2.PdfPage) -> Iterator[_Glyph]:
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
            yield _Glyph("•", left.value, right.value, middle, wide, False, False)


def _with_marks(runs: list[_Run], marks: list[_Glyph]) -> list[_Run]:
    """Put each drawn mark before the run that begins right of it on the same line."""
    taken: set[int] = set()
    for mark in marks:
        best: tuple[float, int] | None = None
        for index, run in enumerate(runs):
            gap = run.x0 - mark.x1
            if 0 < gap < 26 and -0.1 * run.size < run.y - mark.y < 0.75 * run.size:
                best = min(best or (gap, index), (gap, index))
        if best and best[1] not in taken:
            run = runs[best[1]]
            crowd = sum(
                abs(other.y - mark.y) < 2 and abs(other.x0 - mark.x0) < 40
                for other in marks
                if other is not mark
            )
            if crowd == 0:
                taken.add(best[1])
                first = run.glyphs[0]
                run.glyphs[:0] = [
                    _Glyph("•", mark.x0, mark.x1, run.y, first.size, first.bold, first.italic),
                    _Glyph(" ", mark.x1, first.x0, run.y, first.size, first.bold, first.italic),
                ]
    return runs


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


def _runs(glyphs: list[_Glyph]) -> list[_Run]:
    runs: list[_Run] = []
    run = _Run()
    space: _Glyph | None = None
    for glyph in glyphs:
        if glyph.text == " ":
            space = glyph
            continue
        last = run.glyphs[-1] if run.glyphs else None
        if last is not None and not _follows(last, glyph):
            runs.append(run)
            run, last, space = _Run(), None, None
        if last is not None:
            gap = glyph.x0 - last.x1
            wide = gap > 0.28 * glyph.size
            drawn = space is not None and (space.weight >= 0 or gap > 0.06 * glyph.size)
            if wide or drawn:
                run.glyphs.append(
                    _Glyph(
                        " ",
                        last.x1,
                        glyph.x0,
                        last.y,
                        last.size,
                        last.bold and glyph.bold,
                        last.italic and glyph.italic,
                    )
                )
        space = None
        run.glyphs.append(glyph)
    if run.glyphs:
        runs.append(run)
    return runs


def _follows(last: _Glyph, glyph: _Glyph) -> bool:
    size = max(last.size, glyph.size)
    return (
        abs(glyph.y - last.y) < 0.45 * size
        and glyph.x0 > last.x0 - 0.3 * size
        and glyph.x0 - last.x1 < 1.5 * size
    )


def _merge(runs: list[_Run]) -> list[_Run]:
    """Join runs that were drawn apart but stand next to each other on one baseline."""
    ordered = sorted(runs, key=lambda run: (round(run.y), run.x0))
    merged: list[_Run] = []
    for run in ordered:
        for earlier in reversed(merged[-6:]):
            gap = run.x0 - earlier.x1
            size = min(run.size, earlier.size)
            if abs(run.y - earlier.y) < 0.3 * size and -0.5 * size < gap < 0.55 * size:
                last = earlier.glyphs[-1]
                if gap > 0.12 * size:
                    earlier.glyphs.append(
                        _Glyph(" ", last.x1, run.x0, last.y, last.size, False, False)
                    )
                earlier.glyphs.extend(run.glyphs)
                break
        else:
            merged.append(run)
    return merged


def _split_at_stops(runs: list[_Run]) -> list[_Run]:
    """Part a run where a word starts exactly at a tab stop that other runs start at."""
    stops: dict[int, int] = {}
    for run in runs:
        stops[round(run.x0)] = stops.get(round(run.x0), 0) + 1
    result: list[_Run] = []
    for run in runs:
        begin = 0
        for index, glyph in enumerate(run.glyphs):
            if glyph.text != " " or glyph.x1 - glyph.x0 < 0.7 * glyph.size:
                continue
            near = sum(stops.get(round(glyph.x1) + shift, 0) for shift in (-1, 0, 1))
            if near >= 3 and begin < index < len(run.glyphs) - 1:
                result.append(_Run(run.glyphs[begin:index]))
                begin = index + 1
        result.append(_Run(run.glyphs[begin:]) if begin else run)
    return result


def _cell(run: _Run) -> Cell:
    glyphs = _with_wide_gaps(_unspaced(run.glyphs))
    spans: list[Span] = []
    text = ""
    style: tuple[bool, bool] | None = None
    for glyph in glyphs:
        if glyph.text not in (" ", WIDE) and (glyph.bold, glyph.italic) != style:
            if text and style is not None:
                spans.append(Span(text, *style))
                text = ""
            style = (glyph.bold, glyph.italic)
        text += glyph.text
    spans.append(Span(text, *(style or (False, False))))
    return Cell(round(run.x0, 1), round(run.x1, 1), tuple(spans), round(run.size, 1))


def _with_wide_gaps(glyphs: list[_Glyph]) -> list[_Glyph]:
    gaps = [glyph for glyph in glyphs if glyph.text == " "]
    usual = min((gap.x1 - gap.x0 for gap in gaps), default=0.0)
    for gap in gaps:
        wide = gap.x1 - gap.x0
        if wide > 0.7 * gap.size and (wide > 1.8 * usual or usual > 0.6 * gap.size):
            gap.text = WIDE
    return glyphs


def _unspaced(glyphs: list[_Glyph]) -> list[_Glyph]:
    """Undo letter spacing: “W O R K  H I S T O R Y” is two words."""
    words = "".join(glyph.text for glyph in glyphs).split()
    if len(words) < 4 or sum(len(word) == 1 for word in words) < 0.75 * len(words):
        return glyphs
    gaps = sorted(glyph.x1 - glyph.x0 for glyph in glyphs if glyph.text == " ")
    typical = gaps[len(gaps) // 2]
    return [glyph for glyph in glyphs if glyph.text != " " or glyph.x1 - glyph.x0 > 1.7 * typical]


def _targets(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, textpage: pypdfium2.PdfTextPage
) -> Iterator[Target]:
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    rect = pdfium.FS_RECTF()
    found = 0
    while pdfium.FPDFLink_Enumerate(page.raw, position, link) and found < 200:
        found += 1
        action = pdfium.FPDFLink_GetAction(link)
        if not action:
            continue
        length = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
        if not 1 < length < 2000:
            continue
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, length)
        pdfium.FPDFLink_GetAnnotRect(link, rect)
        text = textpage.get_text_bounded(rect.left, rect.bottom, rect.right, rect.top)
        yield Target(" ".join(text.split()), buffer.value.decode("utf-8", "replace"))
