"""What a document's file is called on the disk of whoever gets it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from documents.models import Document

LONGEST = 80
SPELLED = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "Ae"})


def file_name(document: Document, extension: str) -> str:
    """`Maya-Lindqvist-Postkedja.pdf`: the person, the company or the job, and for a letter so."""
    job = document.job
    parts = [
        document.content.get("resume", {}).get("basics", {}).get("name", ""),
        (job.company or job.title) if job else "",
        "letter" if document.kind == Document.Kind.COVER_LETTER else "",
    ]
    words = "-".join(part for part in map(_hyphened, parts) if part)
    return f"{words[:LONGEST].strip('-') or 'document'}.{extension}"


def content_disposition(name: str, *, inline: bool = False) -> str:
    """The header, with an ASCII name for old clients (RFC 6266)."""
    plain = unicodedata.normalize("NFKD", name.translate(SPELLED))
    stem, _, extension = plain.encode("ascii", "ignore").decode().rpartition(".")
    fallback = re.sub(r"-{2,}", "-", stem).strip("-") or "document"
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{fallback}.{extension}\"; filename*=UTF-8''{quote(name)}"


def _hyphened(text: str) -> str:
    return re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", text)).strip("-_")
