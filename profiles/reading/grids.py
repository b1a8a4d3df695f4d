"""Lists that are set in columns or little boxes, brought into the order in which they read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from profiles.layout import WIDE, Cell, Line, Span
from profiles.reading.dates import is_date_text
from profiles.reading.vocabulary import FLUENCY, LEVEL, is_language
from profiles.reading.words import fold, tidy


def part_chips(lines: Sequence[Line]) -> list[Line]:
    """Names that stand apart by more than a space, as in little boxes, get a mark between them."""
    wide = {line.cells[0].size for line in lines if any(WIDE in cell.text for cell in line.cells)}
    result = []
    for line in lines:
        if line.cells[0].size in wide and not line.bold and "," not in line.text:
            line = replace(line, cells=_as_chips(line))
        result.append(line)
    return result


def _as_chips(line: Line) -> tuple[Cell, ...]:
    """The cells with marks between names; cells as close as the names are one cell."""
    cells: list[Cell] = []
    for cell in line.cells:
        marked = [replace(span, text=span.text.replace(WIDE, " • ")) for span in cell.spans]
        chips = replace(cell, spans=(*marked, Span(" • ")))
        if cells and cell.x0 - cells[-1].x1 < 2 * cell.size:
            last = cells.pop()
            chips = replace(last, x1=cell.x1, spans=(*last.spans, *chips.spans))
        cells.append(chips)
    return tuple(cells)


def ungrid(lines: Sequence[Line]) -> list[Line]:
    """Cells that stand in columns over several lines are read column by column."""
    result: list[Line] = []
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and len(lines[end].cells) > 1:
            end += 1
        while end < len(lines) and end > index and _fits(lines[end], lines[index:end]):
            end += 1
            while end < len(lines) and len(lines[end].cells) > 1:
                end += 1
        block = list(lines[index:end])
        if len(block) >= 2 and not _is_label_table(block) and _aligned(block):
            result += _by_column(block)
        else:
            result += block
        if end < len(lines):
            result.append(lines[end]) if end == index else None
        index = max(end, index + 1) if end > index else index + 1
    return result


def _fits(line: Line, block: Sequence[Line]) -> bool:
    """A single cell under a column of the block, close to it."""
    return line.gap < 0.5 and any(
        abs(line.x0 - cell.x0) < 3 for other in block for cell in other.cells[1:]
    )


def _aligned(block: Sequence[Line]) -> bool:
    first = [cell.x0 for cell in block[0].cells]
    return (
        sum(
            any(abs(cell.x0 - x) < 4 for x in first[1:])
            for line in block[1:]
            for cell in line.cells[1:] or line.cells
        )
        >= 1
    )


def _is_label_table(block: Sequence[Line]) -> bool:
    """Rows of a label and its values, or a skill and its level."""
    rows = [line for line in block if len(line.cells) == 2]
    if len(rows) < len(block) * 0.6:
        return False
    labelled = 0
    for line in rows:
        left, right = tidy(line.cells[0].text), tidy(line.cells[1].text)
        labelled += (
            ("," in right and "," not in left)
            or bool(LEVEL.match(right))
            or left.endswith(":")
            or is_date_text(left)
            or is_date_text(right)
            or bool(FLUENCY.search(fold(right)) and is_language(left))
        )
    return labelled >= 0.6 * len(rows)


def _by_column(block: Sequence[Line]) -> list[Line]:
    stops: list[float] = []
    for line in block:
        for cell in line.cells:
            if not any(abs(cell.x0 - stop) < 12 for stop in stops):
                stops.append(cell.x0)
    columns: dict[float, list[Line]] = {stop: [] for stop in sorted(stops)}
    for line in block:
        for cell in line.cells:
            stop = min(columns, key=lambda x: abs(x - cell.x0))
            columns[stop].append(replace(line, cells=(cell,)))
    return [line for column in columns.values() for line in column]
