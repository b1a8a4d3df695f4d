"""What a writer gives back: the tailored text, and behind each line the facts it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from profiles.resume import Resume


@dataclass(frozen=True, slots=True)
class LineOrigin:
    """Where one line of a draft comes from.

    `facts` are places in the profile. `original` is the profile's own text, empty when the line
    was composed (a summary). `reason` is a sentence for the person. `requirements` are the
    posting's requirements that the line answers, in the posting's words. `value` is the coverage,
    in points of 100, that would be lost without the line.
    """

    facts: tuple[str, ...]
    original: str = ""
    reason: str = ""
    requirements: tuple[str, ...] = ()
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Letter:
    """A cover letter. `paragraphs` excludes greeting and closing; `language` is `en` or `de`."""

    greeting: str
    paragraphs: tuple[str, ...]
    closing: str
    subject: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A fact of the profile that this draft does not print, and why."""

    fact: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A tailored resume, and a letter when one was asked for.

    `resume` is what will be printed. `origins` maps each place in `resume` (`work[0].highlights[1]`,
    `basics.summary`) or in the letter (`letter.paragraphs[0]`) to its origin.
    `unanswered` are requirements that nothing in the profile answers.
    `notes` are sentences that tell the person what the writer did.
    """

    resume: Resume
    letter: Letter | None = None
    origins: Mapping[str, LineOrigin] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    unanswered: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
