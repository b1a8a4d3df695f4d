"""The text of a posting as paragraphs, headings and lists, as it was meant to be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MARKER = re.compile(r"^\s*(?:[-–—*•·▪●◦‣⁃■□✓✔➢►]|\d{1,2}[.)])\s+(?=\S)")
SENTENCE_END = (".", "!", "?", ",", ";")
LONGEST_HEADING = 60
MOST_LINES = 3000

Kind = Literal["heading", "paragraph", "list"]


@dataclass(frozen=True, slots=True)
class Block:
    """`lines` are a list's items, or the lines of a paragraph as they were broken."""

    kind: Kind
    lines: tuple[str, ...]


def blocks_of(text: str) -> list[Block]:
    """The blocks in order. A short line without an end, before a list or a text, is a heading."""
    blocks: list[Block] = []
    paragraph: list[str] = []
    items: list[str] = []

    def close() -> None:
        if items:
            blocks.append(Block("list", tuple(items)))
        if paragraph:
            blocks.extend(_paragraphs(paragraph))
        items.clear()
        paragraph.clear()

    for line in text.splitlines()[:MOST_LINES]:
        said = " ".join(line.split())
        marked = MARKER.match(line)
        if not said:
            if not items:
                close()
        elif marked:
            if paragraph:
                close()
            items.append(" ".join(line[marked.end() :].split()))
        elif items and line[:1].isspace():
            items[-1] = f"{items[-1]} {said}"
        else:
            if items:
                close()
            paragraph.append(said)
    close()
    return _headed(blocks)


def _paragraphs(lines: list[str]) -> list[Block]:
    """A heading that stands directly above its text is parted from it."""
    if len(lines) > 1 and lines[0].endswith(":") and len(lines[0]) <= LONGEST_HEADING:
        return [Block("paragraph", tuple(lines[:1])), Block("paragraph", tuple(lines[1:]))]
    return [Block("paragraph", tuple(lines))]


def _headed(blocks: list[Block]) -> list[Block]:
    found: list[Block] = []
    for index, block in enumerate(blocks):
        follows = blocks[index + 1].kind if index + 1 < len(blocks) else None
        last = block.lines[-1]
        titled = len(last) <= LONGEST_HEADING and not last.endswith(SENTENCE_END)
        if block.kind != "paragraph" or not titled or follows is None:
            found.append(block)
        elif len(block.lines) == 1:
            found.append(Block("heading", (last.removesuffix(":"),)))
        elif follows == "list":
            found.append(Block("paragraph", block.lines[:-1]))
            found.append(Block("heading", (last.removesuffix(":"),)))
        else:
            found.append(block)
    return found
