"""Whether a printed line goes on with the item before it, and the two as one."""

from __future__ import annotations

import re

from profiles.layout import Cell, Line, Span
from profiles.reading.dates import find_period, is_date_text, runs_on
from profiles.reading.hyphenation import join_lines
from profiles.reading.items import Item
from profiles.reading.places import looks_like_place
from profiles.reading.words import tidy

# A line that ends so goes on in the next one.
OPEN_ENDS = (",", " |", " ·", " /", " &", " –", " -")
LABELLED = re.compile(r"^[A-ZÀ-Ž][^.:!?]{1,32}:\s+\S")


def is_own_name(last: Item, item: Item) -> bool:
    """In a list of names: whether the line is a name of its own and not the rest of one."""
    if last.bullet or item.text[:1].islower() or item.text[:1] in "(&/":
        return False
    opened = last.text.count("(") > last.text.count(")")
    return not opened and "," not in last.text and not last.text.endswith(("-", "&", "/", "and"))


def is_only_aside(item: Item, line: Line, last: Item, edge: float) -> bool:
    """A date or place far right on a line of its own, beside running text."""
    if item.bullet or line.gap > 0.6 or not last.lines:
        return False
    first = line.cells[0]
    far_right = edge > 0 and first.x0 > 0.6 * edge and first.x0 > last.x0 + 150
    return far_right and (
        is_date_text(item.text) or looks_like_place(item.text) >= 0.35 or first.x0 > edge
    )


def continues_value(last: Item, item: Item, line: Line) -> bool:
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


def continues_cell(last: Item, item: Item, line: Line, edge: float) -> bool:
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


def join_value(last: Item, item: Item, hyphenates: bool, vocabulary: frozenset[str]) -> None:
    label, value = last.cells
    text = join_lines(tidy(value.text), item.text, hyphenates, vocabulary)
    joined = Cell(value.x0, value.x1, (Span(text, value.bold, value.italic),), value.size)
    last.cells = (label, joined)
    last.lines += item.lines


def continues_label(last: Item, item: Item, line: Line) -> bool:
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


def continues_head(last: Item, item: Item, line: Line) -> bool:
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


def continues(last: Item, item: Item, line: Line, edge: float) -> bool:
    """Whether running text goes on in the line; `edge` is where full lines end."""
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


def join(last: Item, item: Item, hyphenates: bool, vocabulary: frozenset[str]) -> None:
    last.text = join_lines(last.text, item.text, hyphenates, vocabulary, last.lines[-1])
    last.lines += item.lines
    last.asides += item.asides
    last.last_x0, last.last_x1 = item.last_x0, item.last_x1
    last.page = item.page
    last.wrapped = True
    last.styles = (last.styles[0], item.styles[1])
    if len(item.cells) > 1 and not item.asides:
        last.asides += [tidy(cell.text) for cell in item.cells[1:]]
