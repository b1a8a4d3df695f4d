from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """A cover letter. `paragraphs` excludes greeting and closing; `language` is `en` or `de`."""

    greeting: str
    paragraphs: tuple[str, ...]
    closing: str
    subject: str = ""
    language: str = "en"
