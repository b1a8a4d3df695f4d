"""Printed lines → items: bullets and paragraphs made whole, with what stood at their side."""

from __future__ import annotations

from collections.abc import Sequence

from profiles.layout import Cell, Layout, Line, Span
from profiles.reading.items import BULLET, MARK_ONLY, Item, item_of
from profiles.reading.words import tidy
from profiles.reading.wrapping import (
    continues,
    continues_cell,
    continues_head,
    continues_label,
    continues_value,
    is_only_aside,
    is_own_name,
    join,
    join_value,
)


def items_of(
    lines: Sequence[Line],
    layout: Layout,
    vocabulary: frozenset[str] = frozenset(),
    edges: tuple[float, float] = (0.0, 0.0),
    listed: bool = False,
) -> list[Item]:
    """The items of one section in order; cells at the side of a bullet become its asides.

    `listed`: the lines are short names, which go on only where the text shows it.
    """
    edge = _right_edge(lines, edges)
    items: list[Item] = []
    for line in _with_marks_joined(lines):
        item = item_of(line)
        if item is None:
            continue
        last = items[-1] if items else None
        if last is not None and is_only_aside(item, line, last, edge):
            last.asides += [tidy(cell.text) for cell in line.cells]
            last.lines.append(tidy(line.text))
        elif (
            last is not None
            and layout.wrapped
            and (continues_value(last, item, line) or continues_cell(last, item, line, edge))
        ):
            join_value(last, item, layout.hyphenates, vocabulary)
        elif (
            last is not None
            and layout.wrapped
            and not (listed and is_own_name(last, item))
            and (
                continues(last, item, line, edge)
                or continues_label(last, item, line)
                or continues_head(last, item, line)
            )
        ):
            join(last, item, layout.hyphenates, vocabulary)
        else:
            items.append(item)
    return items


def _with_marks_joined(lines: Sequence[Line]) -> list[Line]:
    """A bullet glyph drawn as a cell of its own belongs to the cell after it."""
    result = []
    for line in lines:
        cells = line.cells
        if len(cells) > 1 and MARK_ONLY.match(cells[0].text):
            first, second = cells[0], cells[1]
            joined = Cell(first.x0, second.x1, (first.spans[0], *second.spans), second.size)
            spaced = Cell(
                joined.x0,
                joined.x1,
                (
                    Span("• ", second.spans[0].bold, second.spans[0].italic),
                    *second.spans,
                ),
                joined.size,
            )
            cells = (spaced, *cells[2:])
        result.append(
            Line(cells, line.y, line.page, line.stream, line.gap, line.level, line.bullet)
        )
    return result


def stream_edges(layout: Layout) -> tuple[float, float]:
    """Where full lines of the main column and of the sidebar end."""
    edges = []
    for stream in (0, 1):
        ends = sorted(line.x1 for line in layout.lines if line.stream == stream)
        edges.append(ends[-1 - len(ends) // 25] if ends else 0.0)
    return edges[0], edges[1]


def _right_edge(lines: Sequence[Line], edges: tuple[float, float]) -> float:
    """Where running text of these lines ends: before the dates, if dates stand at its side."""
    beside = [
        line
        for line in lines
        if len(line.cells) > 1
        and len(line.cells[0].text) > 45
        and (line.bullet or BULLET.match(line.cells[0].text))
    ]
    long = sorted(line.cells[0].x1 for line in lines if len(line.cells[0].text) > 30)
    if beside and long:
        return long[-1 - len(long) // 10]
    whole = edges[lines[0].stream] if lines else 0.0
    return whole or (long[-1] if long else 0.0)
