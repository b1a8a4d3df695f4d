"""Plain text and Markdown → a layout document."""

from __future__ import annotations

import re
from dataclasses import replace

from profiles.extraction.errors import UnreadableFile
from profiles.layout import Cell, Layout, Line, Span, Target
from profiles.reading.dates import is_date_text, runs_on
from profiles.reading.headings import section_of

WIDTH = 5.0
HEIGHT = 12.0
MAX_LINES = 5_000
GAP = re.compile(r"(?:\t+ *| {3,}\t*)(?=\S)")
INLINE = re.compile(
    r"(?P<bold>\*\*(?P<b>[^*\n]{1,300})\*\*|__(?P<b2>[^_\n]{1,300})__)"
    r"|(?P<link>!?\[(?P<label>[^\]\n]{0,300})\]\((?P<url>[^)\s\n]{1,500})(?:\s+\"[^\"\n]*\")?\))"
    r"|(?P<auto><(?P<target>(?:https?://|mailto:)[^>\s]{1,300}|[^>\s@]{1,64}@[^>\s]{1,190})>)"
    r"|(?P<code>`(?P<c>[^`\n]{1,300})`)"
    r"|(?P<italic>(?<![\w*])\*(?P<i>[^*\n]{1,300})\*(?![\w*])|(?<![\w_])_(?P<i2>[^_\n]{1,300})_(?![\w_]))"
)
HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
LIST_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d{1,2}[.)])\s+(?=\S)")
FRAME = re.compile(r"^\s*[+|╔╚╠┌└├║│═─=+-][-=+═─┬┼┴╦╬╩╗╝╣┐┘┤|\s]{4,}$")
SIDES = re.compile(r"^(\s*)[|│║](?=\s)(.*?)\s*[|│║]?\s*$")


def read_text(text: str) -> Layout:
    lines: list[Line] = []
    empty = 0
    for number, raw in enumerate(_without_frames(_bounded(text))):
        expanded = raw.replace("\u00a0", " ").rstrip()
        if not expanded.strip():
            empty += 1
            continue
        cells = _cells(expanded)
        lines.append(Line(tuple(cells), y=number * HEIGHT, gap=float(min(empty, 3)), page=0))
        empty = 0
    return Layout(kind="text", lines=tuple(_with_whole_dates(lines)), hyphenates=False)


def _with_whole_dates(lines: list[Line]) -> list[Line]:
    """A period that wraps in its narrow column put back on its first line."""
    result: list[Line] = []
    for line in lines:
        last = result[-1] if result else None
        if (
            last is not None
            and len(last.cells) == len(line.cells) == 2
            and line.gap == 0
            and last.x0 == line.x0
            and runs_on(last.cells[0].text.strip(), line.cells[0].text.strip())
            and is_date_text(whole := f"{last.cells[0].text.strip()} {line.cells[0].text.strip()}")
        ):
            date = replace(last.cells[0], spans=(Span(whole),))
            result[-1] = replace(last, cells=(date, *last.cells[1:]))
            line = replace(line, cells=line.cells[1:])
        result.append(line)
    return result


def _without_frames(lines: list[str]) -> list[str]:
    """A table drawn with + - | as what stands in it, at its columns."""
    result = []
    for raw in lines:
        if FRAME.match(raw) and re.search(r"[+|╔╚╠┌└├]", raw):
            result.append("")
            continue
        inside = SIDES.match(raw)
        result.append(
            re.sub(r"\s[|│║](?=\s|$)", "   ", f"{inside[1]} {inside[2]}") if inside else raw
        )
    return result


def _bounded(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    if len(lines) > MAX_LINES or len(text) > 1_000_000:
        raise UnreadableFile("too_large", "This file holds far more text than a resume does.")
    return lines


def _cells(raw: str) -> list[Cell]:
    cells = []
    position = len(raw) - len(raw.lstrip())
    rest = raw
    begin = position
    for match in GAP.finditer(raw, position):
        if re.fullmatch(r"\s*(?:[•●◦○▪■*–—-]|\d{1,2}[.)])", raw[begin : match.start()]):
            continue
        cells.append(_cell(raw[begin : match.start()], begin))
        begin = match.end()
    cells.append(_cell(rest[begin:], begin))
    return [cell for cell in cells if cell.text.strip()]


def _cell(text: str, column: int) -> Cell:
    return Cell(column * WIDTH, (column + len(text)) * WIDTH, (Span(text),))


def read_markdown(text: str) -> Layout:
    """Headings keep their level, emphasis becomes bold and italic, paragraphs are joined."""
    lines: list[Line] = []
    targets: list[Target] = []
    empty = 0
    raw_lines = _bounded(text)
    for number, raw in enumerate(raw_lines):
        if (
            not raw.strip()
            or re.fullmatch(r"\s*(?:[-*_]\s*){3,}", raw)
            or re.fullmatch(r"\s*\|?[\s:|-]+\|[\s:|-]*", raw)
        ):
            empty += 1
            continue
        if re.fullmatch(r"\s*=+\s*|\s*-{2,}\s*", raw) and lines:
            continue
        heading = HEADING.match(raw)
        item = LIST_ITEM.match(raw)
        body = heading[2] if heading else raw[item.end() :] if item else raw.strip()
        level = len(heading[1]) if heading else _underlined(raw_lines, number)
        column = len(item[1]) + 2 if item else 0
        parts = body.strip("|").split("|") if raw.strip().startswith("|") else [body]
        cells: list[Cell] = []
        for part in parts:
            spans, found = _inline(part.lstrip(" >").rstrip())
            targets += found
            if any(span.text.strip() for span in spans):
                start = (column + 40 * len(cells)) * WIDTH
                cells.append(Cell(start, start + len(part) * WIDTH, spans, _size(level)))
        if cells:
            lines.append(
                Line(
                    tuple(cells),
                    y=number * HEIGHT,
                    gap=float(min(empty, 3)),
                    level=level,
                    bullet=bool(item),
                )
            )
            empty = 0
    return Layout("markdown", tuple(_rank(lines)), tuple(targets))


def _underlined(lines: list[str], number: int) -> int:
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if re.fullmatch(r"\s*={3,}\s*", following):
        return 1
    return 2 if re.fullmatch(r"\s*-{3,}\s*", following) and lines[number].strip() else 0


def _size(level: int) -> float:
    return {0: 10.0, 1: 22.0, 2: 14.0, 3: 12.0}.get(level, 11.0)


def _rank(lines: list[Line]) -> list[Line]:
    """Heading levels as they are used: the person's name 1, sections 2, entries 3 and below."""
    levels = [line.level for line in lines if line.level and section_of(line.text)]
    if not levels:
        return lines
    section_level = min(levels, key=lambda level: (-levels.count(level), level))
    return [
        replace(line, level=max(1, line.level - section_level + 2)) if line.level else line
        for line in lines
    ]


def _inline(text: str) -> tuple[tuple[Span, ...], list[Target]]:
    spans: list[Span] = []
    targets: list[Target] = []
    position = 0
    for match in INLINE.finditer(text):
        if match.start() > position:
            spans.append(Span(text[position : match.start()]))
        group = match.groupdict()
        if group["link"]:
            label = group["label"] or ""
            if not match[0].startswith("!"):
                inner, _ = _inline(label) if label != text else ((Span(label),), [])
                plain = "".join(span.text for span in inner)
                targets.append(Target(plain, group["url"] or ""))
                spans.append(Span(plain, bold=bool(inner) and inner[0].bold))
        elif group["auto"]:
            target = group["target"] or ""
            spans.append(Span(target.removeprefix("mailto:")))
            targets.append(Target(target, target if ":" in target else f"mailto:{target}"))
        elif group["bold"]:
            inner, found = _inline(group["b"] or group["b2"] or "")
            targets += found
            spans += [Span(span.text, True, span.italic) for span in inner]
        elif group["italic"]:
            inner, found = _inline(group["i"] or group["i2"] or "")
            targets += found
            spans += [Span(span.text, span.bold, True) for span in inner]
        else:
            spans.append(Span(group["c"] or ""))
        position = match.end()
    if position < len(text):
        spans.append(Span(text[position:]))
    unescaped = tuple(
        Span(
            re.sub(r"\\([\\`*_{}\[\]()#+.!|-])", r"\1", span.text).replace("<br>", " "),
            span.bold,
            span.italic,
        )
        for span in spans
    )
    return unescaped, targets
