"""What a writer gives back: the tailored text, and behind each line the facts it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from documents.letter import Letter
from profiles.json_resume import from_json_resume, to_json_resume
from profiles.resume import Resume

__all__ = ["Draft", "LeftOut", "Letter", "LineOrigin"]


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
class LeftOut:
    """A fact of the profile that this draft does not print, and why."""

    fact: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A tailored resume, and a letter when one was asked for.

    `resume` is what will be printed. `origins` maps each place in it (`work[0].highlights[1]`,
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

    def as_json(self) -> dict[str, Any]:
        """A JSON-serialisable dictionary that `from_json` reads back to an equal value."""
        return {
            "resume": to_json_resume(self.resume),
            "letter": asdict(self.letter) if self.letter else None,
            "origins": {place: asdict(origin) for place, origin in self.origins.items()},
            "left_out": [asdict(item) for item in self.left_out],
            "unanswered": list(self.unanswered),
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Draft:
        letter = data["letter"]
        return cls(
            resume=from_json_resume(data["resume"]),
            letter=Letter(**letter | {"paragraphs": tuple(letter["paragraphs"])})
            if letter
            else None,
            origins={
                place: LineOrigin(
                    **origin
                    | {
                        "facts": tuple(origin["facts"]),
                        "requirements": tuple(origin["requirements"]),
                    }
                )
                for place, origin in data["origins"].items()
            },
            left_out=tuple(LeftOut(**item) for item in data["left_out"]),
            unanswered=tuple(data["unanswered"]),
            notes=tuple(data["notes"]),
        )
