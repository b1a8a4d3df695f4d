"""Cells of pages → lines in reading order: the header and main column, then the sidebar."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from profiles.layout import Cell, Line, Span
from profiles.reading.dates import find_period, is_date_text, runs_on
from profiles.reading.furniture import is_page_mark
from profiles.reading.headings import section_of

Placed = tuple[float, Cell]


@dataclass(frozen=True, slots=True)
class _Gutter:
    x: float
    top: float
    bottom: float
    score: float


def arrange(pages: Sequence[list[Placed]], widths: Sequence[float]) -> list[Line]:
    main: list[Line] = []
    side: list[Line] = []
    known: list[float] = []
    main_is_left: bool | None = None
    for number, (drawn, width) in enumerate(zip(pages, widths, strict=True)):
        cells = _whole_cells(drawn)
        gutter = _find_gutter(cells, width, known)
        if gutter is None:
            main += _lines(cells, number, 0)
            continue
        if not known:
            gutter = _below_header(gutter, cells)
        known.append(gutter.x)
        inside = [p for p in cells if gutter.top <= p[0] <= gutter.bottom]
        left = [p for p in inside if p[1].x1 <= gutter.x + 2]
        right = [p for p in inside if p[1].x0 >= gutter.x - 2]
        above = [p for p in cells if p[0] < gutter.top]
        below = [p for p in cells if p[0] > gutter.bottom]
        if _flows_on(left, right):
            main += _lines(above, number, 0) + _lines(left, number, 0)
            main += _lines(right, number, 0) + _lines(below, number, 0)
            continue
        if main_is_left is None:
            main_is_left = _width(left) >= _width(right)
        first, second = (left, right) if main_is_left else (right, left)
        main += _lines(above, number, 0) + _lines(first, number, 0) + _lines(below, number, 0)
        side += _lines(second, number, 1)
    return _with_gaps(_without_furniture(main + side, len(pages)))


def _whole_cells(cells: Sequence[Placed]) -> list[Placed]:
    """Put a date or heading that wraps in its narrow column back together."""
    ordered = sorted(cells, key=lambda placed: (placed[0], placed[1].x0))
    gone: set[int] = set()
    result: list[Placed] = []
    for index, (y, cell) in enumerate(ordered):
        if index in gone:
            continue
        chain = _cells_below(ordered, index, gone) if len(cell.text) <= 30 else []
        for count in range(1, len(chain) + 1):
            parts = [cell, *(ordered[i][1] for i in chain[:count])]
            if _belong_together(parts):
                gone.update(chain[:count])
                spans = [span for part in parts for span in (*part.spans, Span(" "))]
                x1 = max(part.x1 for part in parts)
                cell = replace(cell, spans=tuple(spans[:-1]), x1=x1)
                break
        result.append((y, cell))
    return result


def _cells_below(ordered: Sequence[Placed], index: int, gone: set[int]) -> list[int]:
    """The next up to three short cells straight under one, line by line."""
    bottom, cell = ordered[index]
    chain: list[int] = []
    for later in range(index + 1, len(ordered)):
        y, below = ordered[later]
        if y - bottom > 1.75 * cell.size or len(chain) == 3:
            break
        aligned = abs(cell.x0 - below.x0) < 1.5 or abs(cell.x1 - below.x1) < 1.5
        if later in gone or y - bottom < 0.7 * cell.size or not aligned:
            continue
        if len(below.text) > 24 or abs(cell.size - below.size) > 0.5 or cell.bold != below.bold:
            break
        chain.append(later)
        bottom = y
    return chain


def _belong_together(parts: Sequence[Cell]) -> bool:
    texts = [part.text.strip() for part in parts]
    whole = " ".join(texts)
    if all(part.bold for part in parts) and section_of(whole):
        return abs(parts[0].x0 - parts[-1].x0) < 1.5
    found = find_period(whole)
    if found is None or not is_date_text(whole):
        return False
    if len(texts) == 2 and not found.period.single:
        return runs_on(*texts)
    return find_period(texts[0]) is None or (
        not found.period.single and runs_on(texts[0], " ".join(texts[1:]))
    )


def _below_header(gutter: _Gutter, cells: list[Placed]) -> _Gutter:
    """Rows above the first heading that run across the gutter belong to the header."""
    inside = [(y, cell) for y, cell in cells if gutter.top <= y <= gutter.bottom]
    first = min((y for y, cell in inside if section_of(cell.text)), default=gutter.top)
    top = gutter.top
    for y, cell in inside:
        if y < first - 1 and cell.x1 <= gutter.x + 2:
            twins = (
                other
                for other_y, other in inside
                if abs(other_y - y) < 1.5 and other.x0 > gutter.x - 2
            )
            if any(abs(other.size - cell.size) < 0.5 for other in twins):
                top = max(top, y + 0.5 * cell.size)
    return replace(gutter, top=top)


def _flows_on(left: list[Placed], right: list[Placed]) -> bool:
    """Columns of a newspaper: as wide as each other, and the right one begins in mid-section."""
    wide, other = _width(left), _width(right)
    if abs(wide - other) > 0.15 * max(wide, other) or not left or not right:
        return False
    first, second = min(left, key=_by_height)[1], min(right, key=_by_height)[1]
    start = second.text.lstrip()[:1]
    goes_on = start in "•▪*-–" or start.islower()
    return (goes_on or bool(section_of(first.text))) and not section_of(second.text)


def _by_height(placed: Placed) -> float:
    return placed[0]


def _width(cells: list[Placed]) -> float:
    if not cells:
        return 0.0
    return max(cell.x1 for _, cell in cells) - min(cell.x0 for _, cell in cells)


def _find_gutter(cells: list[Placed], width: float, known: list[float]) -> _Gutter | None:
    """The tallest empty strip that parts real columns, not a date or place beside its line."""
    best: _Gutter | None = None
    cells = sorted(cells, key=lambda placed: placed[0])
    heights = [y for y, _ in cells]
    x = 0.14 * width
    while x < 0.86 * width:
        crossing = [y for y, cell in cells if cell.x0 < x - 1 and cell.x1 > x + 1]
        bounds = [-1.0, *crossing, 1e9]
        for top, bottom in pairwise(bounds):
            inside = cells[bisect_right(heights, top) : bisect_left(heights, bottom)]
            gutter = _judge(inside, x, top, bottom, known) if len(inside) >= 6 else None
            if gutter and (best is None or gutter.score > best.score):
                best = gutter
        x += 3
    return best


def _judge(
    inside: list[Placed], x: float, top: float, bottom: float, known: list[float]
) -> _Gutter | None:
    left = [(y, cell) for y, cell in inside if cell.x1 <= x + 1]
    right = [(y, cell) for y, cell in inside if cell.x0 >= x - 1]
    if len(left) < 3 or len(right) < 3:
        return None
    gap = min(cell.x0 for _, cell in right) - max(cell.x1 for _, cell in left)
    if gap < 4:
        return None
    if not any(abs(x - old) < 15 for old in known) and not (_is_column(left) and _is_column(right)):
        return None
    score = min(len(left), 40) + min(len(right), 40) + 0.2 * min(gap, 40) + len(inside)
    score += 0.05 * min(abs(cell.x1 - x) for _, cell in left)
    return _Gutter(x, top + 0.01, bottom - 0.01, score)


def _is_column(cells: list[Placed]) -> bool:
    """A column has headings of its own and text under them."""
    headings = [y for y, cell in cells if section_of(cell.text) and _prominent(cell, cells)]
    if not headings:
        return False
    dates = sum(is_date_text(cell.text) for _, cell in cells)
    others = len(cells) - len(headings) - dates
    return others >= max(2, len(headings)) and dates < 0.5 * len(cells)


def _prominent(cell: Cell, cells: list[Placed]) -> bool:
    body = median(other.size for _, other in cells)
    text = cell.text.strip()
    return cell.bold or cell.size > body * 1.04 or (text.isupper() and len(text) > 3)


def _lines(cells: list[Placed], page: int, stream: int) -> list[Line]:
    rows: list[list[Placed]] = []
    for y, cell in sorted(cells, key=lambda placed: (placed[0], placed[1].x0)):
        if not cell.text.strip():
            continue
        row = rows[-1] if rows else None
        if row is not None and abs(y - row[0][0]) < 0.42 * min(cell.size, row[0][1].size):
            row.append((y, cell))
        else:
            rows.append([(y, cell)])
    lines = []
    for row in rows:
        ordered = sorted((cell for _, cell in row), key=lambda cell: cell.x0)
        lines.append(Line(tuple(ordered), y=row[0][0], page=page, stream=stream))
    return lines


def _with_gaps(lines: list[Line]) -> list[Line]:
    steps = [
        later.y - earlier.y
        for earlier, later in pairwise(lines)
        if earlier.page == later.page and earlier.stream == later.stream and later.y > earlier.y
    ]
    usual = median(steps) if steps else 12.0
    result = lines[:1]
    for earlier, later in pairwise(lines):
        same = earlier.page == later.page and earlier.stream == later.stream
        step = (later.y - earlier.y) / usual if same and usual > 0 else 1.5
        result.append(replace(later, gap=round(max(step - 1, 0.0), 2)))
    return result


def _without_furniture(lines: list[Line], pages: int) -> list[Line]:
    """Leave out page numbers and what stands at the same place of every page."""
    return [line for line in lines if not is_page_mark(line, lines, pages)]
