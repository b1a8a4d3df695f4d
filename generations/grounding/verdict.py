"""What the checker says about a line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the line that does not follow from the profile.

    `start` and `end` are character offsets in the line. `why` is a sentence for the person,
    `expected` what the profile says instead (empty when it says nothing), `nearest_fact` the
    place of the closest true fact (empty when there is none).
    """

    start: int
    end: int
    text: str
    kind: str
    why: str
    expected: str = ""
    nearest_fact: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    grounded: bool
    spans: tuple[Span, ...] = ()
