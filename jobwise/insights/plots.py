"""Where the marks of the plots stand, as numbers for SVG attributes. Knows no framework."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

WIDTH = 960
NODE = 10
TOP = 44
FLOW = 220
"""Pixels that all tracked jobs together are high."""
LABEL = 18
"""Pixels that a line of words takes."""
RIGHT = 130
"""Pixels kept free for the words at the last column."""

PLOT_HEIGHT = 220
LEFT = 34
INSET = 12


@dataclass(frozen=True, slots=True)
class Node:
    x: float
    y: float
    height: float
    count: int
    kind: str
    """A status of the funnel, or how those ended that got no further: rejected, withdrawn, open."""


@dataclass(frozen=True, slots=True)
class Band:
    path: str
    count: int
    kind: str


@dataclass(frozen=True, slots=True)
class Sankey:
    width: int
    height: int
    nodes: list[Node] = field(default_factory=list)
    ends: list[Node] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)


def sankey(stages: Sequence[tuple[str, int, Sequence[tuple[str, int]]]]) -> Sankey:
    """Stages from left to right as (kind, reached, ends); the ends fall below the next stage.

    Each stage's count is that of the next one and of its own ends together.
    """
    total = stages[0][1] if stages else 0
    if not total:
        return Sankey(WIDTH, 0)
    scale = FLOW / total
    step = (WIDTH - RIGHT) / (len(stages) - 1 or 1)
    drawn = Sankey(WIDTH, 0)
    lowest: float = TOP + FLOW
    for index, (kind, reached, ends) in enumerate(stages):
        if not reached:
            break
        x = index * step
        drawn.nodes.append(Node(x, TOP, reached * scale, reached, kind))
        following = stages[index + 1][1] if index + 1 < len(stages) else 0
        if following:
            drawn.bands.append(
                _band(x + NODE, TOP, x + step, TOP, following * scale, following, "on")
            )
        if index + 1 == len(stages):
            break
        source = TOP + following * scale
        target = source + (LABEL if following else 0)
        for end, count in ends:
            if not count:
                continue
            height = count * scale
            drawn.bands.append(_band(x + NODE, source, x + step, target, height, count, end))
            drawn.ends.append(Node(x + step, target, height, count, end))
            source += height
            target += max(height, LABEL) + LABEL / 3
        lowest = max(lowest, target)
    return Sankey(WIDTH, round(lowest + LABEL / 2), drawn.nodes, drawn.ends, drawn.bands)


def _band(
    x: float, y: float, to_x: float, to_y: float, height: float, count: int, kind: str
) -> Band:
    bend = (x + to_x) / 2
    path = (
        f"M{x:.1f} {y:.1f}C{bend:.1f} {y:.1f} {bend:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
        f"V{to_y + height:.1f}"
        f"C{bend:.1f} {to_y + height:.1f} {bend:.1f} {y + height:.1f} {x:.1f} {y + height:.1f}Z"
    )
    return Band(path, count, kind)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar, in percent of the longest one."""

    x: float
    width: float
    count: int
    kind: str


@dataclass(frozen=True, slots=True)
class Bar:
    kind: str
    count: int
    parts: list[Part]

    @property
    def ends(self) -> list[Part]:
        return [part for part in self.parts if part.kind != "on"]


def bars(stages: Sequence[tuple[str, int, Sequence[tuple[str, int]]]]) -> list[Bar]:
    """The funnel for a narrow screen: a bar for each stage, who got on first, then the ends."""
    drawn = []
    total = stages[0][1] if stages else 0
    for index, (kind, reached, ends) in enumerate(stages):
        if not reached:
            break
        last = index + 1 == len(stages)
        following = reached if last else stages[index + 1][1]
        x, parts = 0.0, []
        for name, count in [("on", following), *([] if last else ends)]:
            if count:
                parts.append(Part(x, 100 * count / total, count, name))
                x += 100 * count / total
        drawn.append(Bar(kind, reached, parts))
    return drawn


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    value: int
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A series over time; `grid` has (y, value) of the lines across."""

    width: int
    height: int
    dots: list[Dot]
    path: str
    grid: list[tuple[float, int]]
    first: datetime
    last: datetime


def over_time(points: Sequence[tuple[datetime, int, str]], width: int = 560) -> Line | None:
    """Values of 0 to 100 by their time; None without any. A single one stands in the middle."""
    if not points:
        return None
    start, end = points[0][0], points[-1][0]
    span = (end - start).total_seconds()
    inner = width - LEFT - 2 * INSET

    def across(at: datetime) -> float:
        share = (at - start).total_seconds() / span if span else 0.5
        return round(LEFT + INSET + share * inner, 1)

    def down(value: int) -> float:
        return round(INSET + (100 - value) / 100 * (PLOT_HEIGHT - 2 * INSET), 1)

    dots = [Dot(across(at), down(value), value, name) for at, value, name in points]
    path = " ".join(f"{'L' if index else 'M'}{dot.x} {dot.y}" for index, dot in enumerate(dots))
    grid = [(down(value), value) for value in (0, 25, 50, 75, 100)]
    return Line(width, PLOT_HEIGHT, dots, path, grid, start, end)


@dataclass(frozen=True, slots=True)
class Column:
    x: float
    y: float
    width: float
    height: float
    middle: float
    count: int
    name: str


def columns(counts: Sequence[tuple[str, int]], width: int = 560, height: int = 200) -> list[Column]:
    """One column for each (name, count); the highest takes the height less two lines of words."""
    most = max((count for _name, count in counts), default=0) or 1
    slot = width / max(len(counts), 1)
    room = height - 2 * LABEL - 8
    return [
        Column(
            round(index * slot + slot * 0.18, 1),
            round(LABEL + 4 + room * (1 - count / most), 1),
            round(slot * 0.64, 1),
            round(room * count / most, 1),
            round((index + 0.5) * slot, 1),
            count,
            name,
        )
        for index, (name, count) in enumerate(counts)
    ]
