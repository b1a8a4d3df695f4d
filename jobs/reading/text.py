"""Pasted text as lines: cleaned, joined where a line was only wrapped, bullets recognised."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from jobwise.lib.errors import MakesNoSense

MAX_TEXT_BYTES = 200_000
_MAX_LINE = 20_000
_MAX_LINES = 4_000

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufffc]")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"[^\S\n\t]+")
_MARK = r"[•●○▪■◦‣⁃∙·✔✓✅☑➤➔→►▶▸»›>*+–—−-]|\d{1,2}[.)]|\(\d{1,2}\)|[a-h]\)|[o§ü](?=\s)"
BULLET = re.compile(rf"^\s*(?:{_MARK})(?:\s+|(?<=[•●▪■◦✔✓✅☑➤►▶▸]))(?=\S)")
_STRONG = re.compile(r"^#{1,6}\s|^\*\*[^*]+\*\*:?$|^__[^_]+__:?$")
_MARKDOWN = re.compile(r"^#{1,6}\s+|\*\*|__|(?<!\S)\*(?=\S[^*]*\*)")
_LABEL = re.compile(r"^([A-Z])(\d{1,2})[.):]?\s+(?=\S)")
_FOLD = str.maketrans({"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ß": "ss", "’": "'", "‘": "'"})


class PostingUnreadable(MakesNoSense):
    """No posting can be read from this; the message tells a person what to do."""

    code = "posting_unreadable"


@dataclass(frozen=True, slots=True)
class Line:
    """One logical line. `gap` says that an empty line stands before it, `strong` that
    it is set off by Markdown."""

    text: str
    bullet: bool = False
    gap: bool = False
    strong: bool = False


def folded(text: str) -> str:
    """Lower case without accents, for comparing with the word tables."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_FOLD).casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def cleaned(text: str) -> str:
    """NFC text with plain spaces and newlines, without invisible characters.

    Raises PostingUnreadable for text that is empty, over 200 kB, binary or without letters.
    """
    if len(text.encode("utf-8", "replace")) > MAX_TEXT_BYTES:
        raise PostingUnreadable(
            "This text is too long for one job posting (the limit is 200 kB). "
            "Please paste only the posting itself."
        )
    if "\x00" in text:
        raise PostingUnreadable(
            "This looks like a binary file, not text. Please paste the posting's text."
        )
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub(r"[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = "\n".join(_SPACES.sub(_kept_gap, line).strip() for line in text.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if sum(char.isalpha() for char in text[:5000]) < 3:
        raise PostingUnreadable(
            "There is no readable text here. Please paste the text of the job posting."
        )
    return text


def _kept_gap(match: re.Match[str]) -> str:
    return "    " if len(match.group()) >= 3 else " "


def lines_of(text: str) -> list[Line]:
    """The logical lines of cleaned text, without empty ones."""
    lines: list[Line] = []
    gap = False
    for raw in _unrolled(text).split("\n")[:_MAX_LINES]:
        stripped = raw.strip()[:_MAX_LINE]
        if not stripped or not any(char.isalnum() for char in stripped):
            gap = True
            continue
        strong = bool(_STRONG.match(stripped))
        stripped = _MARKDOWN.sub("", stripped).strip()
        stripped, ticked = _without_emoji(stripped)
        if not stripped:
            continue
        mark = BULLET.match(stripped)
        content = stripped[mark.end() :].strip() if mark else stripped
        if lines and not gap and not mark and _wraps(lines[-1].text, content):
            last = lines[-1]
            lines[-1] = Line(f"{last.text} {content}", last.bullet, last.gap, last.strong)
            continue
        lines.append(Line(content, mark is not None or ticked, gap, strong))
        gap = False
    return _without_criterion_numbers(lines)


_RUN_ON = re.compile(r"^(?=\s*•|.*: •).*\S\s+•\s.*$", re.MULTILINE)


def _unrolled(text: str) -> str:
    """A list that lost its line breaks ("Duties: • one • two") with them again."""
    return _RUN_ON.sub(lambda line: re.sub(r"(?<=\S)\s+•(?=\s)", "\n•", line.group()), text)


_PICTURED = {"📍": "Location", "🏢": "Company", "🕒": "Schedule", "⏰": "Schedule"} | dict.fromkeys(
    "💰💵💶💷", "Salary"
)
_TICKS = "✅☑✔⭐🔹🔸▪➡👍🎯🌟✨◾"


def _without_emoji(text: str) -> tuple[str, bool]:
    """The text without pictures at its ends, and whether they served as a bullet.

    A pin or a money bag says what stands behind it, as a label would.
    """
    start, end = 0, len(text)
    while start < end and (_pictorial(text[start]) or (start and text[start] == " ")):
        start += 1
    while end > start and (_pictorial(text[end - 1]) or text[end - 1] == " "):
        end -= 1
    pictures, content = text[:start], text[start:end]
    named = next((_PICTURED[char] for char in pictures if char in _PICTURED), None)
    if named and ":" not in content[:25]:
        content = f"{named}: {content}"
    return content, any(char in _TICKS for char in pictures)


def _pictorial(char: str) -> bool:
    return char == "\ufe0f" or (unicodedata.category(char) == "So" and char not in "°©®№●○▪■◦▸►▶")


def _wraps(before: str, after: str) -> bool:
    return len(before) >= 40 and before[-1] not in ".!?:;" and after[0].islower()


def _without_criterion_numbers(lines: list[Line]) -> list[Line]:
    """Take E1, E2, D1 … off criteria; a single one could be a word such as B2."""
    found = [_LABEL.match(line.text) for line in lines]
    result = []
    for i, (line, match) in enumerate(zip(lines, found, strict=True)):
        near = [found[j] for j in (i - 1, i + 1) if 0 <= j < len(found)]
        if match and any(other and other[1] == match[1] for other in near):
            line = Line(line.text[match.end() :], True, line.gap)
        result.append(line)
    return result


_ABBREVIATIONS = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|incl|approx|min|max|ca|bzw|z\.B|u\.a|inkl|ggf|d\.h|ok|np|tzw|"
    r"Dr|Mr|Ms|Mrs|Prof|St|No|Nr|Inc|Ltd|Pte|Co|Corp|vs|yrs|p\.ex|ej|Std|Tel|Abs|[A-Za-z]|\d{1,2}))$"
)
_LONGEST = 20
"""Characters that hold any of these with its point; a text of nothing else is searched fast."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"'(„«]?[^\Wa-z_])")


def sentences(text: str) -> list[str]:
    """Sentences of a paragraph; abbreviations such as "e.g." and "Dr." do not end one."""
    parts: list[str] = []
    for piece in _SENTENCE_END.split(text):
        if parts and parts[-1].endswith(".") and _ABBREVIATIONS.search(parts[-1][-_LONGEST:-1]):
            parts[-1] = f"{parts[-1]} {piece}"
        else:
            parts.append(piece)
    return [part.strip() for part in parts if part.strip()]
