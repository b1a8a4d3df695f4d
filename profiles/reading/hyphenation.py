"""Lines of a paragraph as one text, a hyphen at the line end undone where it was added."""

from __future__ import annotations

import re

from profiles.layout import Layout

# What joins to the next word by a hyphen that stays.
COMPOUND = frozenset([
    "self", "cross", "high", "low", "long", "short", "on", "off", "end", "full", "part", "next",
    "real", "time", "co", "multi", "non", "pre", "post", "sub", "inter", "intra", "semi", "well",
    "best", "open", "all", "top", "first", "second", "third", "one", "two", "three", "four",
    "five", "large", "small", "medium", "data", "user", "client", "customer", "cost", "risk",
    "decision", "problem", "state", "object", "test", "event", "cloud", "server", "front", "back",
    "built", "hands", "in", "out", "fast", "slow", "late", "early", "world", "company", "team",
])  # fmt: skip


def join_lines(
    first: str, second: str, hyphenates: bool, vocabulary: frozenset[str], printed: str = ""
) -> str:
    """Two lines of a paragraph as one, a hyphen at the line end undone where it was added."""
    if not re.search(r"\w-$", first) or not second[:1].isalpha():
        return f"{first} {second}"
    start = re.findall(r"[\w]+", first)[-1]
    end = re.findall(r"[\w]+", second)[0]
    joined = (start + end).lower()
    if second[:1].isupper() or start.lower() in COMPOUND:
        return first + second
    if joined in vocabulary:
        return first[:-1] + second
    if f"{start}-{end}".lower() in vocabulary or not hyphenates:
        return first + second
    return first[:-1] + second


def vocabulary_of(layout: Layout) -> frozenset[str]:
    """The words of the document, to tell a hyphenated word from a compound."""
    words: set[str] = set()
    for line in layout.lines:
        words.update(re.findall(r"\w+(?:-\w+)?", line.text.lower()))
    return frozenset(words)
