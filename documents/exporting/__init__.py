"""Every format that a document leaves in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from documents.content import DocumentContent, validate


class UnknownFormat(LookupError):
    """No export format has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no format “{name}”. Choose one of: {', '.join(FORMATS)}.")
        self.name = name


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """`pages` is None for formats without pages; `checksum` is SHA-256 in hexadecimal."""

    content: bytes
    format: str
    media_type: str
    extension: str
    pages: int | None
    checksum: str


@dataclass(frozen=True, slots=True)
class Format:
    slug: str
    name: str
    media_type: str
    extension: str
    write: Callable[[DocumentContent], tuple[bytes, int | None]]


def export(content: DocumentContent, format_slug: str) -> ExportedFile:
    """Write the document; the same content gives the same bytes.

    Raises UnknownFormat, UnknownTemplate, InvalidContent (too large) and, for PDF,
    RenderingFailed.
    """
    try:
        chosen = FORMATS[format_slug]
    except KeyError:
        raise UnknownFormat(format_slug) from None
    validate(content)
    data, pages = chosen.write(content)
    return ExportedFile(
        content=data,
        format=chosen.slug,
        media_type=chosen.media_type,
        extension=chosen.extension,
        pages=pages,
        checksum=hashlib.sha256(data).hexdigest(),
    )


# Each writer is imported on use: a web process that lists formats loads no renderer.


def _pdf(content: DocumentContent) -> tuple[bytes, int | None]:
    from documents.exporting.pdf import pdf_document

    return pdf_document(content)


def _docx(content: DocumentContent) -> tuple[bytes, int | None]:
    from documents.exporting.docx import docx_document

    return docx_document(content), None


def _html(content: DocumentContent) -> tuple[bytes, int | None]:
    from documents.exporting.html import html_document

    return html_document(content).encode(), None


def _text(content: DocumentContent) -> tuple[bytes, int | None]:
    from documents.exporting.text import text_document

    return text_document(content).encode(), None


def _markdown(content: DocumentContent) -> tuple[bytes, int | None]:
    from documents.exporting.markdown import markdown_document

    return markdown_document(content).encode(), None


def _json_resume(content: DocumentContent) -> tuple[bytes, int | None]:
    from documents.exporting.json_resume import json_resume_document

    return json_resume_document(content).encode(), None


FORMATS = {
    item.slug: item
    for item in (
        Format("pdf", "PDF", "application/pdf", "pdf", _pdf),
        Format(
            "docx",
            "Word (DOCX)",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
            _docx,
        ),
        Format("txt", "Plain text", "text/plain; charset=utf-8", "txt", _text),
        Format("md", "Markdown", "text/markdown; charset=utf-8", "md", _markdown),
        Format("html", "Web page (HTML)", "text/html; charset=utf-8", "html", _html),
        Format("json-resume", "JSON Resume", "application/json", "json", _json_resume),
    )
}
