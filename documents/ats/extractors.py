"""The text of our own PDF and DOCX files as other programs get it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from html import unescape

PARAGRAPH_END = re.compile(r"</w:p>|<w:br/>|<w:tab/>")
TAG = re.compile(r"<[^>]+>")


def with_pypdf(data: bytes) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


def with_pdfium(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def with_python_docx(data: bytes) -> str:
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def from_raw_xml(data: bytes) -> str:
    """What a crude parser gets: the markup of the main part with its tags cut out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        markup = archive.read("word/document.xml").decode()
    return unescape(TAG.sub("", PARAGRAPH_END.sub("\n", markup)))


EXTRACTORS: Mapping[str, Mapping[str, Callable[[bytes], str]]] = {
    "pdf": {"pypdf": with_pypdf, "pdfium": with_pdfium},
    "docx": {"python-docx": with_python_docx, "raw XML": from_raw_xml},
}
