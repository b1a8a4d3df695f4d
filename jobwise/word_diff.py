"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

WORD = re.compile(r"(\w+|[^\w\s])(\s*)")
MOST_WORDS = 500
"""The time grows with the cube: two thousand alternating words took half a minute."""


@dataclass(frozen=True, slots=True)
class Piece:
    kind: Literal["same", "added", "removed"]
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order; what was removed stands before what was added.

    White space around a change belongs to neither side. Texts of more than `MOST_WORDS` words are
    not compared: they come back whole, as replaced.
    """
    old, new = WORD.findall(before.strip()), WORD.findall(after.strip())
    if max(len(old), len(new)) > MOST_WORDS:
        return tuple(_replaced(before.strip(), after.strip()))
    return tuple(_pieces(old, new))


def _pieces(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[Piece]:
    matcher = SequenceMatcher(
        None, [word for word, _ in old], [word for word, _ in new], autojunk=False
    )
    for tag, i, j, k, m in matcher.get_opcodes():
        removed = "".join(word + space for word, space in old[i:j])
        added = "".join(word + space for word, space in new[k:m])
        if tag == "equal":
            yield Piece("same", added)
        else:
            yield from _replaced(removed, added)


def _replaced(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed.rstrip())
    if removed and (added or removed != removed.rstrip()):
        yield Piece("same", " ")
    if added:
        yield Piece("added", added.rstrip())
    if added != added.rstrip():
        yield Piece("same", " ")
