"""Bytes → a layout document, by what the bytes are."""

from __future__ import annotations

from profiles.extraction.detection import decode, detect
from profiles.extraction.errors import UnreadableFile
from profiles.layout import Layout

__all__ = ["UnreadableFile", "detect", "extract"]


def extract(data: bytes, kind: str) -> Layout:
    """`kind` as `detect` names it: pdf, docx, html, markdown or text. Raises UnreadableFile.

    Untrusted bytes belong into the box: see profiles.importing.
    """
    if kind == "pdf":
        from profiles.extraction.pdf import read_pdf

        return read_pdf(data)
    if kind == "docx":
        from profiles.extraction.docx import read_docx

        return read_docx(data)
    if kind == "html":
        from profiles.extraction.html import read_html

        return read_html(decode(data))
    from profiles.extraction.text import read_markdown, read_text

    text = clean(decode(data))
    return read_markdown(text) if kind == "markdown" else read_text(text)


def clean(text: str) -> str:
    """Without NUL, bidirectional controls, zero-width characters and lone surrogates."""
    return "".join(
        character
        for character in text
        if not (
            character == "\0"
            or "\u200b" <= character <= "\u200f"
            or "\u202a" <= character <= "\u202e"
            or "\u2060" <= character <= "\u2069"
            or character == "\ufeff"
            or 0xD800 <= ord(character) <= 0xDFFF
        )
    )
