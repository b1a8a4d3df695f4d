"""One word of a text, and what the text around it makes of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Word:
    """One part of a word (`post` and `incident` in `post-incident`)."""

    text: str
    start: int
    end: int
    lower: str
    stem: str
    clause: int = 0
    segment: int = 0
    named: bool = False
    """Written like a name: a capital inside a sentence, an acronym, a digit in it."""
    denied: bool = False
    shared: bool = False
    """Within what the person only helped with."""
    tried: bool = False
    """Only considered or suggested: `moving` in `considered moving to …`."""
    counted: bool = False
    """Part of a number."""
    joined: bool = False
    """A verb's particle at the end, whose meaning the verb has taken over."""
    foreign: bool = False
    """Done by somebody else: `signed` in `…; a senior engineer checked and signed them`."""
