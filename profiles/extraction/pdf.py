"""PDF bytes → positioned text, by pdfium's character boxes.

Run it in the box only: pdfium aborts the whole process on some hostile files.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from profiles.extraction.columns import arrange
from profiles.extraction.errors import UnreadableFile
from profiles.extraction.pdf_glyphs import Glyph, drawn_marks, glyphs_of, settle_bold
from profiles.extraction.pdf_runs import cell_of, merge, runs_of, split_at_stops, with_marks
from profiles.layout import Layout, Target

MAX_PAGES = 40
MAX_CHARACTERS = 300_000
TEX = re.compile(r"tex\b|latex|xdvipdf|typst|luatex", re.IGNORECASE)
ENCRYPTED = 4


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
    glyphs: list[list[Glyph]] = []
    marks: list[list[Glyph]] = []
    widths: list[float] = []
    targets: list[Target] = []
    characters = 0
    for index in range(len(document)):
        page = document[index]
        textpage = page.get_textpage()
        characters += textpage.count_chars()
        if characters > MAX_CHARACTERS:
            raise UnreadableFile("too_large", "This PDF holds far more text than a resume does.")
        glyphs.append(list(glyphs_of(textpage, page.get_height())))
        marks.append(list(drawn_marks(page)))
        widths.append(page.get_width())
        targets.extend(_targets(document, page, textpage))
    settle_bold([glyph for page_glyphs in glyphs for glyph in page_glyphs])
    pages = [
        [
            (run.y, cell_of(run))
            for run in with_marks(split_at_stops(merge(runs_of(page_glyphs))), page_marks)
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
