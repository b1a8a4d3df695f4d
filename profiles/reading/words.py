"""How text is folded before it is looked up in a table, and cut at its commas."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SPACES = re.compile(r"\s+")
PUNCTUATION = re.compile(r"[^\w&+/ ]+")
STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents, punctuation or doubled spaces."""
    lowered = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(character for character in lowered if not unicodedata.combining(character))
    return SPACES.sub(" ", PUNCTUATION.sub(" ", bare.translate(STROKES))).strip()


def tidy(text: str) -> str:
    """One line, NFC, single spaces, no soft hyphens or icon glyphs at the ends."""
    text = re.sub(r"(?<=\w)\u00ad(?=\w)", "-", text)
    text = text.replace("\u00ad", "-").replace("\u00a0", " ")
    text = "".join(c for c in text if not ("\ue000" <= c <= "\uf8ff" or ord(c) > 0xF0000))
    return SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def comma_tokens(text: str) -> list[str]:
    """Pieces between commas that stand outside brackets."""
    pieces, depth, current = [], 0, ""
    for character in text:
        depth += (character in "([") - (character in ")]")
        if character in ",;" and depth <= 0:
            pieces.append(current.strip())
            current = ""
        else:
            current += character
    pieces.append(current.strip())
    return [piece for piece in pieces if piece]
