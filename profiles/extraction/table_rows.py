"""A row of a table → lines: cells side by side, or one cell after the other."""

from __future__ import annotations

from profiles.layout import Line
from profiles.reading.headings import section_of


def row_lines(cells: list[list[Line]]) -> list[Line]:
    """The first lines of the cells share a line when one side is short, as dates are."""
    in_order = [line for lines in cells for line in lines]
    if len(cells) < 2:
        return in_order
    columns = sum(any(section_of(line.text) for line in lines) for lines in cells)
    tall = sum(len(lines) > 3 for lines in cells)
    if columns >= 2 or (columns == 1 and tall >= 2):
        wide = max(cells, key=lambda lines: sum(len(line.text) for line in lines))
        rest = [line for lines in cells if lines is not wide for line in lines]
        before = [line for line in rest if line.stream == 0]
        return wide + before
    heights = [len(lines) for lines in cells]
    even = min(heights) == max(heights)
    short = max(heights[:-1]) <= 2 or heights[-1] <= 2
    if short and (even or (len(cells) == 2 and min(heights) <= 2)):
        return _side_by_side(cells)
    return in_order


def _side_by_side(cells: list[list[Line]]) -> list[Line]:
    height = max(len(lines) for lines in cells)
    result = []
    for index in range(height):
        present = [lines[index] for lines in cells if index < len(lines)]
        plain = [line for line in present if not line.bullet]
        merged = plain if len(plain) == len(present) else present
        first = merged[0]
        if any(line.bullet for line in present) and len(present) > 1:
            result += present
            continue
        joined = tuple(cell for line in merged for cell in line.cells)
        result.append(
            Line(
                joined,
                0.0,
                0,
                first.stream,
                max(line.gap for line in merged),
                first.level,
                first.bullet,
            )
        )
    return result
