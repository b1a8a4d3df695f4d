"""Where sections begin: known headings first, then lines set in the same style as those."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from profiles.layout import Layout, Line
from profiles.reading.dates import find_period
from profiles.reading.headings import guess_section, section_of
from profiles.reading.items import BULLET
from profiles.reading.words import tidy

UNDERLINE = re.compile(r"^\s*[=\-_~*#—–]{3,}\s*$")
FRAMED = re.compile(r"^\s*[=*#~_+-]{2,}\s*([^=*#~_+\s].{0,50}?)\s*[=*#~_+:-]{2,}\s*$")
Style = tuple[float, bool, bool]


@dataclass(slots=True)
class Section:
    """`name` is a key of the heading table, "header" before the first heading, or "other"."""

    name: str
    title: str = ""
    lines: list[Line] = field(default_factory=list)


def split_sections(layout: Layout) -> list[Section]:
    lines = _without_rules(layout.lines)
    lines = [part for line in lines for part in _left_heading_apart(line)]
    body = median(line.size for line in lines) if lines else 10.0
    known = [index for index, line in enumerate(lines) if _is_known(line, lines, index, body)]
    styles = {
        stream: _heading_style([lines[i] for i in known if lines[i].stream == stream], body)
        for stream in {line.stream for line in lines}
    }
    sections = [Section("header")]
    stream = 0
    for index, line in enumerate(lines):
        if line.stream != stream:
            stream = line.stream
            sections.append(Section("header"))
        name, style = "", styles[stream]
        if line.level == 1 and not section_of(line.text) and len(sections) > 1:
            sections.append(Section("header"))
        if index in known and _agrees(line, style):
            name = section_of(line.text)
        elif _looks_like(line, style, lines, index, body):
            name = guess_section(line.text)
        if name:
            sections.append(Section(name, tidy(line.text)))
        else:
            sections[-1].lines.append(line)
    return sections


def _without_rules(lines: Sequence[Line]) -> list[Line]:
    """Drop rows of = or -; the line above such a row is a heading."""
    result: list[Line] = []
    for line in lines:
        if UNDERLINE.match(line.text):
            if result and len(result[-1].text) < 60 and result[-1].level == 0:
                result[-1] = replace(result[-1], level=2)
            continue
        framed = FRAMED.match(line.text)
        if framed and len(line.cells) == 1:
            span = replace(line.cells[0].spans[0], text=framed[1])
            line = replace(line, cells=(replace(line.cells[0], spans=(span,)),), level=2)
        result.append(line)
    return result


def _left_heading_apart(line: Line) -> list[Line]:
    """A heading in the left margin beside its first line becomes a line of its own."""
    if line.level:
        return [line]
    first = line.cells[0]
    if len(first.spans) > 1 and first.spans[0].bold and not first.spans[1].bold:
        head, *rest_spans = first.spans
        if (
            section_of(head.text)
            and len(first.text) > len(head.text) + 25
            and (not head.text.rstrip().endswith(":"))
        ):
            begin = first.x0 + (first.x1 - first.x0) * len(head.text) / len(first.text)
            rest_cell = replace(first, x0=begin, spans=tuple(rest_spans))
            return [
                replace(line, cells=(replace(first, spans=(head,)),)),
                replace(line, cells=(rest_cell, *line.cells[1:]), gap=0.0),
            ]
    if len(line.cells) < 2:
        return [line]
    if section_of(first.text) and (
        first.bold or first.text.isupper() or first.size > line.cells[1].size + 0.5
    ):
        rest = replace(line, cells=line.cells[1:], gap=0.0)
        second = line.cells[1]
        twin = len(line.cells) == 2 and second.bold and abs(second.size - first.size) < 0.5
        if not (twin and section_of(second.text)):
            return [replace(line, cells=(first,)), rest]
    return [line]


def _style(line: Line) -> Style:
    text = line.text.strip(" :")
    return (line.size, line.bold, text.isupper())


def _is_known(line: Line, lines: Sequence[Line], index: int, body: float) -> bool:
    text = tidy(line.text)
    if len(line.cells) > 1 or len(text) > 60 or not section_of(text):
        return False
    if line.level or line.size > body * 1.04:
        return True
    if line.bullet or BULLET.match(line.cells[0].text):
        return False
    size, bold, upper = _style(line)
    if (bold or upper) and size >= body - 0.6:
        return True
    following = lines[index + 1] if index + 1 < len(lines) else None
    return (
        line.gap > 0.35
        and (following is None or following.gap <= line.gap or following.gap > 0.3)
        and text[:1].isupper()
        and not text.endswith((".", ","))
        and (len(section_of(text)) > 0 and (text.endswith(":") or line.gap >= 0.6))
    )


def _heading_style(lines: Sequence[Line], body: float) -> Style | None:
    """The style of most known headings; None when they share none."""
    if not lines:
        return None
    styles = Counter((round(line.size, 0), line.bold, _style(line)[2]) for line in lines)
    (size, bold, upper), count = max(styles.items(), key=lambda item: (item[1], item[0][0]))
    if count < 2 and len(lines) > 2:
        return None
    exact = median(line.size for line in lines if round(line.size, 0) == size)
    return (exact, bold, upper)


def _agrees(line: Line, style: Style | None) -> bool:
    """A known heading in a style weaker than that of the others is a label, not a heading."""
    if style is None or line.level:
        return True
    size, bold, upper = _style(line)
    if size < style[0] - 0.8:
        return False
    return not ((style[2] and not upper) and size <= style[0] + 0.4 and style[1] >= bold) or (
        size > style[0] + 0.4
    )


def _looks_like(
    line: Line, style: Style | None, lines: Sequence[Line], index: int, body: float
) -> bool:
    """A short line in the very style of the headings opens a section under another name."""
    text = tidy(line.text)
    if index == 0 or len(line.cells) > 1 or len(text.split()) > 6 or len(text) > 55 or not text:
        return False
    if line.level == 2 and not find_period(text):
        others = [other for other in lines if other.level == 2]
        return any(section_of(other.text) for other in others)
    if style is None or line.level or find_period(text) or not any(map(str.isalpha, text)):
        return False
    size, bold, upper = _style(line)
    distinct = style[0] > body * 1.08 or style[2]
    if not distinct or abs(size - style[0]) > 0.35 or bold != style[1] or upper != style[2]:
        return False
    if "@" in text or text.endswith((".", ",")) or BULLET.match(line.cells[0].text):
        return False
    seen_heading = any(section_of(other.text) for other in lines[:index]) or index > 1
    return seen_heading and line.gap > 0.2
