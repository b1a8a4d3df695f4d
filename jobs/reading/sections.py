"""A posting's lines grouped under its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jobs.reading.headings import Section, heading, inline_heading, whole_heading
from jobs.reading.labels import label_of, row_of
from jobs.reading.text import Line, folded


@dataclass(slots=True)
class Part:
    kind: Section
    heading: str = ""
    lines: list[Line] = field(default_factory=list)


def split(lines: Sequence[Line]) -> tuple[list[Line], list[Part]]:
    """The head (all lines before the first heading) and the parts in order.

    A line that opens a part inline ("Desirable: …") holds for itself and its bullets; after an
    empty line the part around it goes on.
    """
    lines = [part for line in lines for part in _before_and_heading(line)]
    head: list[Line] = []
    parts: list[Part] = []
    around: Part | None = None
    for i, line in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else None
        kind = (
            None if i == 0 or label_of(line.text) or row_of(line.text) else heading(line, following)
        )
        if kind is not None and not (kind is Section.OTHER and i < 3):
            parts.append(Part(_within(kind, line, parts), line.text))
            around = None
            continue
        inline = inline_heading(line.text)
        if inline and not label_of(line.text):
            around = around or (parts[-1] if parts else Part(Section.OTHER))
            parts.append(Part(inline[0], line.text.split(":")[0], [Line(inline[1])]))
            continue
        if not line.bullet and _OFFER.match(folded(line.text)):
            parts.append(Part(Section.BENEFITS))
            around = None
        elif _leaves_list(line, parts):
            parts.append(Part(Section.OTHER))
            around = None
        if around and not line.bullet and (line.gap or label_of(line.text)):
            parts.append(Part(around.kind, around.heading))
            around = None
        (parts[-1].lines if parts else head).append(line)
    return head, parts


def _before_and_heading(line: Line) -> list[Line]:
    """ "…before seven. Responsibilities:" as the text and the heading at its end."""
    if not line.text.endswith(":"):
        return [line]
    words = line.text.split()
    for size in range(min(5, len(words) - 1), 0, -1):
        title = " ".join(words[-size:])
        if title[0].isupper() and whole_heading(title):
            before = " ".join(words[:-size])
            if len(before) > 30 or before[-1] in ".!?":
                return [replace(line, text=before), Line(title)]
    return [line]


def _leaves_list(line: Line, parts: list[Part]) -> bool:
    """A paragraph after a bullet list of requirements is about something else."""
    if line.bullet or not line.gap or not parts or parts[-1].kind not in _LISTS:
        return False
    lines = parts[-1].lines
    prose = len(line.text) > 60 and line.text[-1] in ".!"
    return prose and bool(lines) and (lines[-1].bullet or lines[-1].text[-1] not in ".;:")


_OFFER = re.compile(
    r"(?:we|wir|nous|on vous|wij) (?:also )?(?:offer|bieten|offrons|proposons|bieden)\b"
    r"|(?:ofrecemos|oferecemos|offriamo|oferujemy)\b"
)
_LISTS = (Section.MUST, Section.NICE, Section.BENEFITS)


def _within(kind: Section, line: Line, parts: list[Part]) -> Section:
    """Small headings such as "Skills" inside a list of wishes stay wishes."""
    if not parts or parts[-1].kind is not Section.NICE or line.gap:
        return kind
    plain = {"skills", "experience", "education", "knowledge", "qualifications"}
    return Section.NICE if line.text.strip(" :").casefold() in plain else kind
