"""Pictures of the pages of PDFs that we made ourselves; pdfium is not for strangers' files."""

from __future__ import annotations

import io
from typing import Any

THUMBNAIL_WIDTH = 220
PAGE_WIDTH = 760
MOST_PAGES = 10
COLOURS = 16


def thumbnail(pdf: bytes, width: int = THUMBNAIL_WIDTH) -> bytes:
    """The first page as WebP, `width` pixels wide."""
    return page_images(pdf, width, pages=1)[0]


def page_image(pdf: bytes, number: int, width: int = PAGE_WIDTH) -> bytes:
    """One page as WebP; pages count from 1. Raises IndexError."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        return _webp(document[number - 1], width)
    finally:
        document.close()


def page_images(pdf: bytes, width: int = 900, pages: int = MOST_PAGES) -> list[bytes]:
    """The first pages as WebP, `width` pixels wide. The same PDF gives the same bytes."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_webp(document[index], width) for index in range(min(len(document), pages))]
    finally:
        document.close()


def _webp(page: Any, width: int) -> bytes:
    from PIL.Image import Dither, Quantize

    bitmap = page.render(scale=width / page.get_width())
    image = bitmap.to_pil().convert("RGB")
    # Black, one accent and their edges: few colours look the same at a fraction of the bytes.
    image = image.quantize(COLOURS, method=Quantize.FASTOCTREE, dither=Dither.NONE)
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "WEBP", lossless=True, method=4)
    return buffer.getvalue()
