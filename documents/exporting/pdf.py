"""A document as PDF. The same content gives the same bytes."""

from __future__ import annotations

import gc
import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from documents.content import DocumentContent
from documents.exporting import fonts
from documents.exporting.html import page_html, texts_of, title_of, without_symbols
from documents.exporting.layout import fitting_style
from documents.exporting.lines import Sheet
from documents.exporting.sheet import sheet_of
from documents.exporting.style import Style
from documents.resume_templates import template_named

LONGEST_RENDER = 25.0
"""Seconds. A file may be set twice within the lease of the worker that makes it."""


class RenderingFailed(RuntimeError):
    """The renderer reported errors for this document, or took too long; says what to do."""


def pdf_document(content: DocumentContent) -> tuple[bytes, int]:
    """The PDF and its number of pages. Raises RenderingFailed."""
    template = template_named(content.template)
    sheet = sheet_of(content, template.order)
    style = fitting_style(sheet, template, content.page_size)
    return rendered(content, sheet, style)


def rendered(content: DocumentContent, sheet: Sheet, style: Style) -> tuple[bytes, int]:
    """The PDF in one given style."""
    html = page_html(content, sheet, style, screen=False)
    undrawn = fonts.undrawable(texts_of(sheet), fonts.FAMILIES)
    if undrawn:
        html = without_symbols(html, undrawn)
    meta = {
        "author": sheet.name,
        "title": title_of(content, sheet),
        "subject": sheet.headline,
    }
    with _no_garbage_collection():
        data = _printed(html, meta)
    return data, page_count(data)


def _printed(html: str, meta: dict[str, str]) -> bytes:
    """Nothing of the renderer's outlives this call, so its garbage is looked through once."""
    pisa_document, policy, out_of_time = _renderer()
    out = io.BytesIO()
    try:
        result = pisa_document(
            html,
            out,
            encoding="utf-8",
            default_css=DEFAULT_CSS,
            resource_policy=policy,
            context_meta=meta,
        )
    except out_of_time as error:
        raise RenderingFailed("This document takes too long to draw. Shorten it.") from error
    if result.err:
        errors = ValueError(f"xhtml2pdf reported {result.err} errors")
        raise RenderingFailed("This document cannot be drawn. Try another template.") from errors
    return out.getvalue()


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """A render makes some 100,000 objects within 50 ms; looking for cycles among them while it
    does takes a tenth of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def page_count(pdf: bytes) -> int:
    """The number of pages of a PDF that we made."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


# xhtml2pdf's own style sheet takes longer to parse than ours; print.css says the rest.
DEFAULT_CSS = "a { color: #1a1a1a; }"


@cache
def _renderer() -> tuple[Any, Any, Any]:
    """Imported on first use: it takes 0.3 s and no web process needs it."""
    from reportlab import rl_config
    from xhtml2pdf.config.resources import RenderLimitError, ResourceAccessPolicy
    from xhtml2pdf.document import pisaDocument

    rl_config.invariant = 1
    rl_config.useA85 = 0
    fonts.register()
    logging.getLogger("xhtml2pdf").setLevel(logging.ERROR)
    # No directory at all: fonts are registered already and documents have no images.
    policy = ResourceAccessPolicy.server(
        None, allow_remote=False, max_render_seconds=LONGEST_RENDER
    )
    return pisaDocument, policy, RenderLimitError
