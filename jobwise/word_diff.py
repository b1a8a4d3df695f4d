"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORD = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "added", "removed"]
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order; what was removed stands before what was added.

    Texts of more than `MOST_WORDS` words are not compared: they come back whole, as replaced.
    """
    old, new = WORD.findall(before), WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return tuple(_pieces(before, after))
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(old[i:j])))
        else:
            found.extend(_pieces("".join(old[i:j]), "".join(new[k:m])))
    return tuple(_join_over_spaces(found))


def _pieces(before: str, after: str) -> list[Piece]:
    pieces = []
    if before:
        pieces.append(Piece("removed", before))
    if after:
        pieces.append(Piece("added", after))
    return pieces


def _join_over_spaces(pieces: list[Piece]) -> list[Piece]:
    """Replacements parted only by a space read as one replacement."""
    joined: list[Piece] = []
    removed = added = ""
    for index, piece in enumerate(pieces):
        between_changes = (
            piece.kind == "same"
            and piece.text.isspace()
            and bool(removed and added)
            and index + 1 < len(pieces)
        )
        if piece.kind == "same" and not between_changes:
            joined += _pieces(removed, added)
            removed = added = ""
            joined.append(piece)
            continue
        removed += piece.text if piece.kind != "added" else ""
        added += piece.text if piece.kind != "removed" else ""
    return joined + _pieces(removed, added)
