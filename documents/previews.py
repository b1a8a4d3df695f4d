"""Pictures of the pages of PDFs that we made ourselves; pdfium is not for strangers' files."""

from __future__ import annotations

import io
from typing import Any, Literal

THUMBNAIL_WIDTH = 220
PAGE_WIDTH = 760
MOST_PAGES = 10
COLOURS = 16


def thumbnail(pdf: bytes, width: int = THUMBNAIL_WIDTH) -> bytes:
    """The first page as WebP, `width` pixels wide."""
    return page_image(pdf, 1, width)


def page_image(
    pdf: bytes, number: int, width: int = PAGE_WIDTH, kind: Literal["WEBP", "PNG"] = "WEBP"
) -> bytes:
    """One page; pages count from 1. The same PDF gives the same bytes. Raises IndexError."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        return _drawn(document[number - 1], width, kind)
    finally:
        document.close()


def _drawn(page: Any, width: int, kind: str = "WEBP") -> bytes:
    from PIL.Image import Dither, Quantize

    bitmap = page.render(scale=width / page.get_width())
    image = bitmap.to_pil().convert("RGB")
    # Black, one accent and their edges: few colours look the same at a fraction of the bytes.
    image = image.quantize(COLOURS, method=Quantize.FASTOCTREE, dither=Dither.NONE)
    buffer = io.BytesIO()
    if kind == "PNG":
        image.save(buffer, kind, optimize=True)
    else:
        image.convert("RGB").save(buffer, kind, lossless=True, method=4)
    return buffer.getvalue()
