"""What a writer is given and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Protocol

from generations.draft import Draft
from jobs.analysis import Analysis
from jobs.posting import Posting
from profiles.resume import Resume

KINDS = ("resume", "cover_letter")
TONES = ("plain", "warm", "formal")
LENGTHS = ("short", "normal", "long")
MAX_INSTRUCTIONS = 2000


@dataclass(frozen=True, slots=True)
class Options:
    """What the person asked for.

    `pages` is 1, 2, or None for no limit. `language` is `en`, `de`, or "" for the profile's.
    `locked` are sections (`work`, `skills`, `summary`) that keep the profile's own words and
    order. `length` and `tone` shape a letter. `instructions` are the person's own words, of which
    only those of the profile are understood without a model.
    """

    kind: str = "resume"
    template: str = "classic"
    page_size: str = "a4"
    accent: str = ""
    pages: int | None = 1
    tone: str = "plain"
    length: str = "normal"
    focus: str = ""
    instructions: str = ""
    language: str = ""
    locked: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"locked": list(self.locked)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Options:
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        return cls(**known | {"locked": tuple(data.get("locked", ()))})


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
    `replaced` are the places whose text failed the grounding check and was replaced.
    """

    draft: Draft
    provider: str
    model: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    fallback: str = ""
    replaced: tuple[str, ...] = field(default=())


class Writer(Protocol):
    def write(
        self, assignment: Assignment, report: Callable[[str], None] = lambda step: None
    ) -> Written:
        """Write the draft. `report` is told in a few words what is being written; what it raises
        ends the writing.
        """
        ...
