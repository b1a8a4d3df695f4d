"""Printed lines → items: bullets and paragraphs made whole, with what stood at their side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from profiles.layout import Cell, Layout, Line, Span
from profiles.reading.dates import find_period, is_date_text, is_present, runs_on
from profiles.reading.places import looks_like_place
from profiles.reading.words import tidy

BULLET = re.compile(
    r"^\s*(?P<mark>[•●◦○▪■□◆◇‣⁃∙·⋅▸►▶➢➤➔→✓✔❖★☆➜▫»›∗*†–—\-‒−\ufffd]|o(?=\s[A-Z])|\uf0b7|\uf0a7|\uf0d8|[\ue000-\uf8ff])"
    r"(?:\s+|(?<=[•●◦○▪■◆‣∙▸►➢➤✓✔❖»\uf0b7\uf0a7\uf0d8])\s*)(?=\S)"
)
NUMBERED = re.compile(r"^\s*(?:\[?\d{1,2}[.)\]])\s+(?=\S)")
MARK_ONLY = re.compile(r"^\s*[•●◦○▪■□◆‣⁃∙·▸►▶➢➤✓✔❖*–—\-\ufffd\ue000-\uf8ff]\s*$")
COMPOUND = frozenset(
    [
        "self",
        "cross",
        "high",
        "low",
        "long",
        "short",
        "on",
        "off",
        "end",
        "full",
        "part",
        "next",
        "real",
        "time",
        "co",
        "multi",
        "non",
        "pre",
        "post",
        "sub",
        "inter",
        "intra",
        "semi",
        "well",
        "best",
        "open",
        "all",
        "top",
        "first",
        "second",
        "third",
        "one",
        "two",
        "three",
        "four",
        "five",
        "large",
        "small",
        "medium",
        "data",
        "user",
        "client",
        "customer",
        "cost",
        "time",
        "risk",
        "decision",
        "problem",
        "state",
        "object",
        "test",
        "event",
        "cloud",
        "server",
        "front",
        "back",
        "built",
        "hands",
        "in",
        "out",
        "third",
        "fast",
        "slow",
        "late",
        "early",
        "world",
        "company",
        "team",
    ]
)


# A line that ends so goes on in the next one.
OPEN_ENDS = (",", " |", " ·", " /", " &", " –", " -")
Style = tuple[bool, bool]


@dataclass(slots=True)
class Item:
    """One bullet, paragraph or head line. `cells` are the parts of its first printed line,
    `styles` whether it begins and ends in bold and in italics."""

    text: str
    cells: tuple[Cell, ...]
    bullet: bool = False
    numbered: bool = False
    x0: float = 0.0
    text_x0: float = 0.0
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    gap: float = 0.0
    level: int = 0
    lines: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    last_x0: float = 0.0
    last_x1: float = 0.0
    page: int = 0
    wrapped: bool = False
    styles: tuple[Style, Style] = ((False, False), (False, False))


LABELLED = re.compile(r"^[A-ZÀ-Ž][^.:!?]{1,32}:\s+\S")


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
        item = _item(line)
        if item is None:
            continue
        last = items[-1] if items else None
        if last is not None and _only_aside(item, line, last, edge):
            last.asides += [tidy(cell.text) for cell in line.cells]
            last.lines.append(tidy(line.text))
        elif (
            last is not None
            and layout.wrapped
            and (_continues_value(last, item, line) or _continues_cell(last, item, line, edge))
        ):
            _join_value(last, item, layout.hyphenates, vocabulary)
        elif (
            last is not None
            and layout.wrapped
            and not (listed and _own_name(last, item))
            and (
                _continues(last, item, line, edge)
                or _continues_label(last, item, line)
                or _continues_head(last, item, line)
            )
        ):
            _join(last, item, layout.hyphenates, vocabulary)
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
                    type(first.spans[0])("• ", second.spans[0].bold, second.spans[0].italic),
                    *second.spans,
                ),
                joined.size,
            )
            cells = (spaced, *cells[2:])
        result.append(
            Line(cells, line.y, line.page, line.stream, line.gap, line.level, line.bullet)
        )
    return result


def _item(line: Line) -> Item | None:
    first = line.cells[0]
    raw = first.text
    mark = BULLET.match(raw)
    if (
        mark
        and mark["mark"] in "–—-−‒"
        and (is_date_text(raw[mark.end() :]) or is_present(raw[mark.end() :]))
    ):
        mark = None
    number = NUMBERED.match(raw) if mark is None else None
    found = mark or number
    body = raw[found.end() :] if found else raw
    text = tidy(body)
    if not text:
        return None
    bullet = bool(mark) or line.bullet
    cells = line.cells
    asides: list[str] = []
    if bullet or number:
        asides = [tidy(cell.text) for cell in cells[1:]]
    share = found.end() / max(len(raw), 1) if found else 0.0
    styled = [span for span in first.spans if tidy(BULLET.sub("", span.text))] or list(first.spans)
    return Item(
        text=text,
        cells=cells,
        bullet=bullet,
        numbered=bool(number),
        x0=first.x0,
        text_x0=first.x0 + share * (first.x1 - first.x0),
        size=first.size,
        bold=all(span.bold for span in styled),
        italic=all(span.italic for span in styled),
        gap=line.gap,
        level=line.level,
        lines=[tidy(line.text)],
        asides=asides,
        last_x0=first.x0,
        last_x1=first.x1,
        page=line.page,
        styles=(
            (styled[0].bold, styled[0].italic),
            (styled[-1].bold, styled[-1].italic),
        ),
    )


def _own_name(last: Item, item: Item) -> bool:
    """In a list of names: whether the line is a name of its own and not the rest of one."""
    if last.bullet or item.text[:1].islower() or item.text[:1] in "(&/":
        return False
    opened = last.text.count("(") > last.text.count(")")
    return not opened and "," not in last.text and not last.text.endswith(("-", "&", "/", "and"))


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


def _only_aside(item: Item, line: Line, last: Item, edge: float) -> bool:
    """A date or place far right on a line of its own, beside running text."""
    if item.bullet or line.gap > 0.6 or not last.lines:
        return False
    first = line.cells[0]
    far_right = edge > 0 and first.x0 > 0.6 * edge and first.x0 > last.x0 + 150
    return far_right and (
        is_date_text(item.text) or looks_like_place(item.text) >= 0.35 or first.x0 > edge
    )


def _continues_value(last: Item, item: Item, line: Line) -> bool:
    """A lone cell under the second cell of a label and its values."""
    return (
        len(last.cells) == 2
        and len(line.cells) == 1
        and not (item.bullet or item.numbered or last.bullet or item.bold)
        and line.gap < 0.4
        and abs(item.x0 - last.cells[1].x0) < 2.5
        and last.cells[1].x0 - last.cells[0].x0 > 30
        and item.bold == last.cells[1].bold
        and not is_date_text(last.text)
        and "," in last.cells[1].text
    )


def _continues_cell(last: Item, item: Item, line: Line, edge: float) -> bool:
    """A head beside its date that had no room on its line."""
    if len(last.cells) != 2 or len(line.cells) != 1 or item.bullet or item.numbered:
        return False
    beside = last.cells[1]
    width = (line.cells[0].x1 - item.x0) / max(len(item.text), 1)
    full = beside.x1 + (len(item.text.split()[0]) + 1) * width >= edge - item.size
    return (
        is_date_text(last.text)
        and not last.bullet
        and line.gap < 0.3
        and abs(item.x0 - beside.x0) < 2.5
        and (item.bold, item.italic) == (beside.bold, beside.italic)
        and (full or tidy(beside.text).endswith(OPEN_ENDS))
    )


def _join_value(last: Item, item: Item, hyphenates: bool, vocabulary: frozenset[str]) -> None:
    label, value = last.cells
    text = join_lines(tidy(value.text), item.text, hyphenates, vocabulary)
    joined = Cell(value.x0, value.x1, (Span(text, value.bold, value.italic),), value.size)
    last.cells = (label, joined)
    last.lines += item.lines


def _continues_label(last: Item, item: Item, line: Line) -> bool:
    """A lone cell under the label of a label and its values."""
    return (
        len(last.cells) == 2
        and len(line.cells) == 1
        and not (item.bullet or item.numbered or last.bullet)
        and line.gap < 0.3
        and abs(item.x0 - last.x0) < 2.5
        and item.bold == last.bold
        and not last.cells[1].bold
        and "," in last.cells[1].text
        and "," not in item.text + last.text
        and item.bold
    )


def _continues_head(last: Item, item: Item, line: Line) -> bool:
    """A bold head that wraps beside its date."""
    if len(last.cells) != 2 or len(line.cells) != 1 or not (item.bold and last.bold):
        return False
    if last.bullet or line.gap > 0.3 or item.italic != last.italic:
        return False
    if abs(item.x0 - last.x0) > 2.5 or find_period(item.text):
        return False
    cell = line.cells[0]
    width = (cell.x1 - cell.x0) / max(len(cell.text), 1)
    end = last.last_x1 + (len(item.text.split()[0]) + 1) * width
    return is_date_text(tidy(last.cells[1].text)) and end >= last.cells[1].x0 - 1.2 * item.size


def _continues(last: Item, item: Item, line: Line, edge: float) -> bool:
    if item.bullet or item.numbered or item.level or last.level:
        return False
    if LABELLED.match(item.text) and LABELLED.match(last.text) and not last.bullet:
        return False
    same_page = item.page == last.page
    if same_page and line.gap > 0.45:
        return False
    if abs(item.size - last.size) > 0.6:
        return False
    if len(line.cells) > 1 and not (last.bullet or last.numbered):
        return False
    if runs_on(last.text, item.text) and not item.bold:
        return True
    if not last.bullet and (is_date_text(item.text) or _leads_with_period(item.text)):
        return False
    full = _was_full(last, item, line, edge)
    if last.bullet or last.numbered:
        if item.x0 > last.x0 + 1.5 and item.x0 <= last.text_x0 + 12:
            return not item.bold or last.bold or full
        mid_sentence = item.text[:1].islower() and not last.text.endswith((".", "!", "?", ":"))
        if mid_sentence and abs(item.x0 - last.x0) < 3 and len(last.text) > 30:
            return True
        starts_bold = line.cells[0].spans[0].bold
        return (
            full
            and abs(item.x0 - last.x0) < 16
            and starts_bold == last.bold
            and not (_tail_is_dated(item.text))
        )
    if _runs_over(last, item, line):
        return full
    if last.text.endswith(OPEN_ENDS) and line.gap < 0.3 and abs(item.x0 - last.x0) < 2.5:
        return item.size == last.size and len(line.cells) == len(last.cells) == 1
    if item.bold != last.bold or item.italic != last.italic:
        return False
    indented = 2.5 < last.x0 - item.x0 < 20 and not last.wrapped
    if abs(item.x0 - last.last_x0) > 2.5 and not indented:
        return False
    long = len(last.text) > 20 or last.last_x1 - last.x0 > 0.55 * (edge - last.x0)
    return full and long and not find_period(last.text[-30:])


def _leads_with_period(text: str) -> bool:
    found = find_period(text)
    return found is not None and found.begin <= 2 and not found.period.single


def _runs_over(last: Item, item: Item, line: Line) -> bool:
    """A head in two styles, “**Nurse** | St Mary's”, that goes on in the style that it ended in."""
    return (
        (last.styles[0] != last.styles[1] or item.styles[0] != item.styles[1])
        and last.styles[1] == item.styles[0]
        and line.gap < 0.3
        and abs(item.x0 - last.x0) < 2.5
        and not _tail_is_dated(last.text)
    )


def _was_full(last: Item, item: Item, line: Line, edge: float) -> bool:
    """Whether the next word had no room on the line before; a sentence that ends there and a
    capital that follows need strict proof."""
    first_word = item.text.split()[0]
    cell = line.cells[0]
    width = (cell.x1 - cell.x0) / max(len(cell.text), 1)
    closed = last.text.endswith((".", "!", "?", ":", ";")) and not item.text[:1].islower()
    slack = 0.2 * item.size if closed else 1.4 * item.size
    return last.last_x1 + (len(first_word) + 1) * width >= edge - slack


def _tail_is_dated(text: str) -> bool:
    found = find_period(text[-40:])
    return found is not None and found.finish >= len(text[-40:].rstrip(" )]")) - 2


def _join(last: Item, item: Item, hyphenates: bool, vocabulary: frozenset[str]) -> None:
    last.text = join_lines(last.text, item.text, hyphenates, vocabulary, last.lines[-1])
    last.lines += item.lines
    last.asides += item.asides
    last.last_x0, last.last_x1 = item.last_x0, item.last_x1
    last.page = item.page
    last.wrapped = True
    last.styles = (last.styles[0], item.styles[1])
    if len(item.cells) > 1 and not item.asides:
        last.asides += [tidy(cell.text) for cell in item.cells[1:]]


def join_lines(
    first: str, second: str, hyphenates: bool, vocabulary: frozenset[str], printed: str = ""
) -> str:
    """Two lines of a paragraph as one, a hyphen at the line end undone where it was added."""
    if not re.search(r"\w-$", first) or not second[:1].isalpha():
        return f"{first} {second}"
    start = re.findall(r"[\w]+", first)[-1]
    end = re.findall(r"[\w]+", second)[0]
    joined = (start + end).lower()
    if second[:1].isupper() or start.lower() in COMPOUND:
        return first + second
    if joined in vocabulary:
        return first[:-1] + second
    if f"{start}-{end}".lower() in vocabulary or not hyphenates:
        return first + second
    return first[:-1] + second


def vocabulary_of(layout: Layout) -> frozenset[str]:
    """The words of the document, to tell a hyphenated word from a compound."""
    words: set[str] = set()
    for line in layout.lines:
        words.update(re.findall(r"\w+(?:-\w+)?", line.text.lower()))
    return frozenset(words)
