"""What a file is, by its bytes; its name only breaks ties between text formats."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import PurePath

from profiles.extraction.errors import UnreadableFile

MAX_BYTES = 10_000_000
MAX_ENTRIES = 2_000
MAX_UNPACKED = 60_000_000
MAX_RATIO = 200
SUPPORTED = "PDF, DOCX, TXT, Markdown, HTML, JSON Resume or the LinkedIn export ZIP"
HTML = re.compile(
    rb"<!doctype html|<html[\s>]|<body[\s>]|<(?:div|h1|p|section|table)[\s>]", re.IGNORECASE
)
MARKDOWN = re.compile(r"(?m)^#{1,4} \S|^\*\*\S.*\*\*|^\s*[-*] \*\*|\[[^\]]+\]\(https?://")
LINKEDIN_FILES = frozenset({"profile.csv", "positions.csv", "education.csv", "skills.csv"})


def detect(data: bytes, filename: str) -> str:
    """pdf, docx, linkedin, json, html, markdown or text. Raises UnreadableFile otherwise."""
    if not data.strip(b"\0\t\n\r \xef\xbb\xbf"):
        raise UnreadableFile("empty", "This file is empty. Please choose another file.")
    if len(data) > MAX_BYTES:
        raise UnreadableFile(
            "too_large",
            f"This file is larger than {MAX_BYTES // 1_000_000} MB. Please upload a smaller one.",
        )
    suffix = PurePath(filename.replace("\\", "/")).suffix.lower()
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _archive_kind(data, suffix)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data:
            raise UnreadableFile(
                "encrypted",
                "This document is protected with a password. Please save a copy without it.",
            )
        raise UnreadableFile(
            "unsupported", "This is an old Word document (.doc). Please save it as DOCX or PDF."
        )
    if data[:5] == b"{\\rtf":
        raise UnreadableFile("unsupported", "This is an RTF file. Please save it as DOCX or PDF.")
    if suffix == ".pdf" or suffix == ".docx":
        raise UnreadableFile(
            "broken",
            f"This file is named {suffix} but holds something else. Please export it again.",
        )
    return _text_kind(data, suffix)


def _archive_kind(data: bytes, suffix: str) -> str:
    names = check_archive(data)
    if "word/document.xml" in names or any(
        name.startswith("word/document") and name.endswith(".xml") for name in names
    ):
        return "docx"
    if {PurePath(name).name.lower() for name in names} & LINKEDIN_FILES:
        return "linkedin"
    if suffix in (".pdf", ".docx"):
        raise UnreadableFile(
            "unsupported",
            f"This file is named {suffix} but is a ZIP archive of something else. "
            "Please upload the resume itself.",
        )
    raise UnreadableFile("unsupported", f"This archive holds no resume. Please upload {SUPPORTED}.")


def check_archive(data: bytes) -> list[str]:
    """Names in a ZIP whose entries are few and unpack to little; nothing is unpacked here."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError) as error:
        raise UnreadableFile(
            "broken", "This file is damaged and cannot be opened. Please export it again."
        ) from error
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MAX_ENTRIES
        or unpacked > MAX_UNPACKED
        or (unpacked > 2_000_000 and unpacked > MAX_RATIO * len(data))
    ):
        raise UnreadableFile(
            "hostile", "This file unpacks to far more than a resume holds, so it was not opened."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableFile(
            "encrypted", "This file is protected with a password. Please save a copy without it."
        )
    return [entry.filename for entry in entries]


def _text_kind(data: bytes, suffix: str) -> str:
    if data[:2] not in (b"\xff\xfe", b"\xfe\xff") and _binary(data):
        raise UnreadableFile(
            "unsupported", f"This kind of file cannot be read. Please upload {SUPPORTED}."
        )
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if suffix == ".json" or (head[:1] == b"{" and b'"' in head[:200]):
        return "json"
    if HTML.search(head) or suffix in (".html", ".htm", ".xhtml"):
        return "html"
    if suffix in (".md", ".markdown") or (
        suffix != ".txt" and MARKDOWN.search(decode(data[:20_000]))
    ):
        return "markdown"
    return "text"


def _binary(data: bytes) -> bool:
    sample = data[:8192]
    if b"\0" in sample:
        return True
    control = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in sample)
    return control > 0.02 * len(sample)


def decode(data: bytes) -> str:
    """Text of UTF-8, UTF-16 with a mark, or Windows-1252 bytes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def parse_json(data: bytes) -> object:
    """Raises UnreadableFile for what is not JSON or is nested too deeply."""
    text = decode(data)
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    if deepest > 32:
        raise UnreadableFile("hostile", "This JSON is nested too deeply to be a resume.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(
            "broken", "This file is not valid JSON. Please export the JSON Resume again."
        ) from error
