"""What every writer offers: a profile and a posting in, a draft out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal, Protocol

from generations.draft import Draft
from jobs.analysis import Analysis
from jobs.posting import Posting
from profiles.resume import Resume

KINDS = ("resume", "cover_letter")
TONES = ("neutral", "warm", "formal")
LENGTHS = ("short", "standard", "long")


@dataclass(frozen=True, slots=True)
class Options:
    """What the person chose.

    `pages` is 1, 2 or None for no limit. `language` is `en`, `de` or "" for the profile's own.
    `focus` are words to bring forward. `locked` are sections that stay as they are, by their
    JSON Resume names (`work`, `skills`, `basics` for headline and summary).
    """

    kind: Literal["resume", "cover_letter"] = "resume"
    template: str = "classic"
    page_size: Literal["a4", "letter"] = "a4"
    pages: int | None = 1
    tone: str = "neutral"
    length: str = "standard"
    focus: tuple[str, ...] = ()
    instructions: str = ""
    language: str = ""
    locked: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Options:
        """Unknown keys are ignored; lists become tuples."""
        known = {
            key: tuple(item) if isinstance(item, list) else item
            for key, item in value.items()
            if key in cls.__dataclass_fields__
        }
        return cls(**known)


class Writer(Protocol):
    def write(
        self, resume: Resume, posting: Posting, analysis: Analysis, options: Options, today: date
    ) -> Draft:
        """A draft whose every line rests on facts of `resume`."""
        ...
