"""Where a review stands and what its choices make, as the page and the API tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from documents import content as contents
from documents.content import DocumentContent
from documents.exporting.layout import PageFill
from documents.models import Document
from generations.models import Generation
from generations.review import Decisions, FirstVersion, Group, Line, compose, groups_of
from generations.review_score import LiveScore, length_of, score_of


@dataclass(frozen=True, slots=True)
class ReviewState:
    """Without a `content` the choices make no document, and `problem` says why.

    `score` is None for a letter, too.
    """

    groups: Sequence[Group]
    content: DocumentContent | None = None
    fill: PageFill | None = None
    score: LiveScore | None = None
    problem: str = ""

    @property
    def lines(self) -> list[Line]:
        """Those to be decided one by one: a skill just stays or goes."""
        return [line for group in self.groups if group.section != "skills" for line in group.lines]

    @property
    def changes(self) -> int:
        return sum(line.changed for line in self.lines)

    @property
    def decided(self) -> int:
        return sum(line.changed and line.said is not None for line in self.lines)

    @property
    def last_page(self) -> int | None:
        """How much of the last page is full, in percent."""
        return None if self.fill is None else round(100 * self.fill.last_fill)


def state_of(document: Document, draft: FirstVersion, decisions: Decisions) -> ReviewState:
    """What the choices would make of the document; dates are in the active language."""
    groups = groups_of(draft, decisions, get_language() or "en")
    data, _origins = compose(draft, decisions)
    try:
        content = contents.from_json(data | look_of(document))
    except contents.InvalidContent as error:
        return ReviewState(groups, problem=error.message)
    fill = length_of(document, content)
    score = score_of(document, content, fill, timezone.now().date())
    return ReviewState(groups, content, fill, score)


def look_of(document: Document) -> dict[str, Any]:
    """What a review leaves as it is."""
    return {name: document.content[name] for name in ("template", "accent", "page_size")}


def kept_review(generation: Generation) -> dict[str, Any]:
    return dict((generation.result or {}).get("review", {}))


def kept_decisions(generation: Generation) -> Decisions:
    return Decisions.from_json(kept_review(generation))


def review_version(generation: Generation) -> int:
    """Counts the changes of the choices; not the document's."""
    return int(kept_review(generation).get("version", 1))


def edited_since(generation: Generation) -> bool:
    """Whether the document's words changed after the review was last used, or after the draft."""
    document = generation.document
    used = kept_review(generation).get("used_as", 1)
    if document is None or document.version == used:
        return False
    version = document.versions.filter(number=used).first()
    words = ("resume", "letter")
    return version is None or any(
        version.content.get(part) != document.content.get(part) for part in words
    )
