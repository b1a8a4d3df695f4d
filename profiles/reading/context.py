"""What the reading of one document knows, and what it notes on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from profiles.layout import Layout, Line
from profiles.reading.items import Item
from profiles.reading.paragraphs import items_of
from profiles.reading.result import FieldSource

SURE, LIKELY, UNSURE = 0.95, 0.75, 0.5


@dataclass(slots=True)
class Reading:
    """`vocabulary` and `edges` are those of the whole document, for joining wrapped lines."""

    layout: Layout
    region: str
    fields: dict[str, FieldSource] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    vocabulary: frozenset[str] = frozenset()
    edges: tuple[float, float] = (0.0, 0.0)

    def note(self, place: str, value: object, confidence: float, source: str) -> None:
        if value:
            self.fields[place] = FieldSource(round(confidence, 2), source[:400])

    def items(self, lines: Sequence[Line], listed: bool = False) -> list[Item]:
        return items_of(lines, self.layout, self.vocabulary, self.edges, listed)
