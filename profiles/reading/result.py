"""What reading a document gives: the resume, and how sure each part is and where it stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from profiles.resume import Resume


class FieldSource(NamedTuple):
    """`confidence` is 0..1; `source` is the text of the file that says it."""

    confidence: float
    source: str


@dataclass(frozen=True, slots=True)
class ReadResume:
    """`fields` maps a place (`work[0].position`) to its confidence and source text; `warnings`
    are for the person who imported the file."""

    resume: Resume
    fields: Mapping[str, FieldSource] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
