"""What every writer offers: a profile and a posting in, a draft out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
    accent: str = ""
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


@dataclass(frozen=True, slots=True)
class Assignment:
    """All that a writer may know: the facts, the posting, its analysis, the wishes, the date."""

    resume: Resume
    posting: Posting
    analysis: Analysis
    options: Options
    today: date


@dataclass(frozen=True, slots=True)
class Written:
    """A draft and what it took. `cost` is in the currency of the price settings.

    `fallback` says, for the person, why another writer than the configured one wrote it.
    `replaced` are the places whose text failed the grounding check and was written again.
    """

    draft: Draft
    provider: str
    model: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    fallback: str = ""
    replaced: tuple[str, ...] = ()


class WriterUnavailable(Exception):
    """The writer's service is down, out of money or talks nonsense."""


class Writer(Protocol):
    def write(self, assignment: Assignment, report: Callable[[str], None] = ...) -> Written:
        """A draft whose every line rests on facts of the resume.

        `report` is told in a few words what is being written. Raises WriterUnavailable when no
        draft can be had now.
        """
        ...
