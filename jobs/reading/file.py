"""A file that holds a posting: text, a saved page, or a JobPosting as JSON."""

from __future__ import annotations

import json
from datetime import date

from jobs.posting import Posting
from jobs.reading.html_text import MAX_HTML_BYTES
from jobs.reading.job_posting import posting_of
from jobs.reading.page import read_posting_html
from jobs.reading.posting_text import read_posting_text
from jobs.reading.structured import postings_in
from jobs.reading.text import PostingUnreadable

_MARKUP = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<div",
    b"<article",
    b"<section",
    b"<script",
)
_BINARY = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
)


def read_posting_bytes(body: bytes, name: str = "", today: date | None = None) -> Posting:
    """The posting in a file, by what the bytes are rather than by the name's ending.

    Raises PostingUnreadable with what to do.
    """
    if len(body) > MAX_HTML_BYTES:
        raise PostingUnreadable("This file is too large for one job posting (the limit is 2 MB).")
    start = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:3000].lower()
    if body.startswith(_BINARY) or (
        b"\x00" in body[:4096] and not body.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        raise PostingUnreadable(
            "This file is not text or HTML. Please copy the text of the posting into a text file."
        )
    if start.startswith((b"<?xml", b"<!--", *_MARKUP)) or name.lower().endswith((".html", ".htm")):
        return read_posting_html(body)
    if start.startswith((b"{", b"[")):
        posting = _from_json(body)
        if posting:
            return posting
    return read_posting_text(_text(body), today=today)


def _from_json(body: bytes) -> Posting | None:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    found = next(postings_in(value), None)
    if found is None:
        raise PostingUnreadable("This JSON holds no schema.org JobPosting.")
    return posting_of(found)


def _text(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("windows-1252", "replace")
