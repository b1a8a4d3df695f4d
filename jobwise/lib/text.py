"""What may be stored as text, and what a text says."""

from __future__ import annotations

import re
import unicodedata

# Zero-width and bidirectional controls hide text from a reader; joiners that scripts need stay.
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")


def storable_problem(text: str) -> str:
    """Why a database cannot keep `text` ("" when it can): NUL or half a surrogate pair."""
    if "\x00" in text:
        return "Text must not contain the NUL character."
    try:
        text.encode()
    except UnicodeEncodeError:
        return "Text must be valid Unicode; it has half of a surrogate pair."
    return ""


def whole_number(text: str) -> int | None:
    """What ASCII digits say, nine of them at most; None for anything else that was sent."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def megabytes(size: int) -> str:
    """As much as a person needs to know of a limit: 10, 2.5."""
    return f"{size / 1_000_000:g}"


def clean(text: str) -> str:
    """NFC, line ends as \\n, without invisible and control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text = text.encode("utf-8", "ignore").decode()
    return CONTROL.sub("", INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
