"""DOCX → a layout document: paragraphs, layout tables, text boxes, headers and footers.

Reads word/document.xml itself: python-docx leaves text boxes and much of nested tables out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from profiles.extraction.detection import check_archive
from profiles.extraction.errors import UnreadableFile
from profiles.extraction.ooxml import W, broken, half_points, is_on, part_of, relations_of
from profiles.extraction.table_rows import row_lines
from profiles.layout import Cell, Layout, Line, Span, Target

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
MAX_DEPTH = 60
CELL_WIDTH = 200.0


@dataclass(slots=True)
class _Paragraph:
    cells: list[list[Span]]
    size: float = 0.0
    level: int = 0
    bullet: bool = False
    indent: float = 0.0
    space: float = 0.0
    column: int = 0


@dataclass(slots=True)
class _Document:
    styles: dict[str, dict[str, object]] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    size: float = 11.0
    targets: list[Target] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    side: list[Line] = field(default_factory=list)
    gap: float = 0.0


def read_docx(data: bytes) -> Layout:
    """Raises UnreadableFile for what is broken, nested too deeply or unpacks to too much."""
    names = check_archive(data)
    archive = zipfile.ZipFile(io.BytesIO(data))
    main = next((n for n in names if n == "word/document.xml"), "") or next(
        n for n in names if n.startswith("word/document")
    )
    document = _Document()
    document.links = relations_of(archive, names, main)
    _read_styles(document, part_of(archive, names, "word/styles.xml"))
    body = part_of(archive, names, main)
    if body is None:
        raise broken()
    for part in _numbered_parts(archive, names, "header"):
        _blocks(document, part, 0, 0)
    seen = {line.text for line in document.lines}
    header, document.lines = _distinct(document.lines), []
    root = body.find(f"{W}body")
    _blocks(document, root if root is not None else body, 0, 0)
    lines = [*header, *[line for line in document.lines if line.text not in seen]]
    for part in _numbered_parts(archive, names, "footer"):
        document.lines = []
        _blocks(document, part, 0, 0)
        lines += [line for line in document.lines if "@" in line.text or "http" in line.text]
    lines += document.side
    if not any(line.text.strip() for line in lines):
        raise UnreadableFile("empty", "This document holds no text. Please choose another file.")
    numbered = [
        Line(line.cells, 14.0 * index, 0, line.stream, line.gap, line.level, line.bullet)
        for index, line in enumerate(lines)
    ]
    return Layout("docx", tuple(numbered), tuple(document.targets[:300]), wrapped=False)


def _numbered_parts(archive: zipfile.ZipFile, names: list[str], kind: str) -> Iterator[Element]:
    for name in sorted(n for n in names if re.fullmatch(rf"word/{kind}\d*\.xml", n)):
        part = part_of(archive, names, name)
        if part is not None:
            yield part


def _distinct(lines: list[Line]) -> list[Line]:
    kept: dict[str, Line] = {}
    for line in lines:
        if not re.search(r"\bpage\b|^\W*\d+\W*$", line.text, re.IGNORECASE):
            kept.setdefault(line.text, line)
    return list(kept.values())


def _read_styles(document: _Document, part: Element | None) -> None:
    if part is None:
        return
    default = part.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz")
    if default is not None:
        document.size = half_points(default) or document.size
    for style in part.iter(f"{W}style"):
        identity = style.get(f"{W}styleId", "")
        name = style.find(f"{W}name")
        based = style.find(f"{W}basedOn")
        properties: dict[str, object] = {}
        size = style.find(f"{W}rPr/{W}sz")
        if size is not None:
            properties["size"] = half_points(size)
        bold = style.find(f"{W}rPr/{W}b")
        if bold is not None:
            properties["bold"] = is_on(bold)
        if style.find(f"{W}pPr/{W}numPr") is not None:
            properties["bullet"] = True
        properties["name"] = (name.get(f"{W}val", "") if name is not None else "").lower()
        properties["based"] = based.get(f"{W}val", "") if based is not None else ""
        document.styles[identity] = properties


def _style_value(document: _Document, identity: str, key: str) -> object:
    for _ in range(8):
        style = document.styles.get(identity)
        if style is None:
            return None
        if key in style:
            return style[key]
        identity = str(style.get("based", ""))
    return None


def _blocks(document: _Document, node: Element, column: int, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise UnreadableFile("hostile", "This document is nested too deeply to be a resume.")
    for child in node:
        if child.tag == f"{W}p":
            _add(document, _paragraph(document, child, column))
            _boxes(document, child, depth)
        elif child.tag == f"{W}tbl":
            _table(document, child, column, depth)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
            _blocks(document, child, column, depth + 1)


def _boxes(document: _Document, paragraph: Element, depth: int) -> None:
    """Text boxes anchored in a paragraph; Word stores each twice, once for old readers."""
    for content in _box_contents(paragraph):
        before = document.lines
        document.lines = []
        _blocks(document, content, 0, depth + 1)
        document.side += [
            Line(line.cells, line.y, 0, 1, line.gap, line.level, line.bullet)
            for line in document.lines
        ]
        document.lines = before


def _box_contents(node: Element) -> Iterator[Element]:
    for child in node:
        if child.tag == ALTERNATE:
            choices = list(child)
            if choices:
                yield from _box_contents(choices[0])
        elif child.tag == f"{W}txbxContent":
            yield child
        else:
            yield from _box_contents(child)


def _add(document: _Document, paragraph: _Paragraph) -> None:
    cells = []
    for index, spans in enumerate(paragraph.cells):
        text = "".join(span.text for span in spans)
        if text.strip():
            start = paragraph.indent + CELL_WIDTH * (paragraph.column + index)
            cells.append(Cell(start, start + 5 * len(text), tuple(spans), paragraph.size))
    if not cells:
        document.gap += 1.0
        return
    gap = max(document.gap, paragraph.space / 12)
    document.gap = 0.0
    document.lines.append(
        Line(tuple(cells), 0.0, gap=min(gap, 3.0), level=paragraph.level, bullet=paragraph.bullet)
    )


def _paragraph(document: _Document, node: Element, column: int) -> _Paragraph:
    properties = node.find(f"{W}pPr")
    style = ""
    result = _Paragraph(cells=[[]], column=column)
    if properties is not None:
        named = properties.find(f"{W}pStyle")
        style = named.get(f"{W}val", "") if named is not None else ""
        numbering = properties.find(f"{W}numPr")
        if numbering is not None:
            number = numbering.find(f"{W}numId")
            result.bullet = number is None or number.get(f"{W}val") != "0"
        indent = properties.find(f"{W}ind")
        if indent is not None:
            left = indent.get(f"{W}left") or indent.get(f"{W}start") or "0"
            result.indent = int(left) / 20 if re.fullmatch(r"\d{1,5}", left) else 0.0
        spacing = properties.find(f"{W}spacing")
        if spacing is not None:
            before = spacing.get(f"{W}before", "0")
            result.space = int(before) / 20 if re.fullmatch(r"\d{1,5}", before) else 0.0
    style_name = str(_style_value(document, style, "name") or style.lower())
    heading = re.match(r"heading (\d)|berschrift (\d)|titre (\d)|título (\d)", style_name)
    if heading:
        result.level = int(next(group for group in heading.groups() if group)) + 1
    if _style_value(document, style, "bullet") or style_name.startswith("list "):
        result.bullet = True
    style_bold = bool(_style_value(document, style, "bold"))
    style_size = float(str(_style_value(document, style, "size") or document.size))
    sizes: list[tuple[int, float]] = []
    for run, link in _runs(node, ""):
        _run(document, run, link, result, style_bold, style_size, sizes)
    result.size = max(sizes, key=lambda pair: pair[0])[1] if sizes else style_size
    return result


def _runs(node: Element, link: str) -> Iterator[tuple[Element, str]]:
    for child in node:
        if child.tag == f"{W}r":
            yield child, link
        elif child.tag == f"{W}hyperlink":
            yield from _runs(child, child.get(f"{R}id", "") or "#")
        elif child.tag in (
            f"{W}ins",
            f"{W}smartTag",
            f"{W}sdt",
            f"{W}sdtContent",
            f"{W}fldSimple",
            f"{W}customXml",
        ):
            yield from _runs(child, link)


def _run(
    document: _Document,
    run: Element,
    link: str,
    paragraph: _Paragraph,
    bold: bool,
    size: float,
    sizes: list[tuple[int, float]],
) -> None:
    italic = False
    properties = run.find(f"{W}rPr")
    upper = False
    if properties is not None:
        strong = properties.find(f"{W}b")
        bold = is_on(strong) if strong is not None else bold
        italic = is_on(properties.find(f"{W}i"))
        own = properties.find(f"{W}sz")
        size = (half_points(own) or size) if own is not None else size
        upper = is_on(properties.find(f"{W}caps"))
        if is_on(properties.find(f"{W}vanish")):
            return
    text = ""
    for child in run:
        if child.tag == f"{W}t":
            text += child.text or ""
        elif child.tag in (f"{W}tab", f"{W}ptab"):
            _append(paragraph, text, bold, italic)
            text = ""
            if any(span.text.strip() for span in paragraph.cells[-1]):
                paragraph.cells.append([])
        elif child.tag in (f"{W}br", f"{W}cr"):
            text += " \u2028"
        elif child.tag == f"{W}noBreakHyphen":
            text += "-"
        elif child.tag == f"{W}sym":
            text += "•" if not paragraph.cells[-1] else " "
    if upper:
        text = text.upper()
    if text.strip():
        sizes.append((len(text.strip()), size))
        if link and link in document.links:
            document.targets.append(Target(text.strip(), document.links[link]))
    _append(paragraph, text, bold, italic)


def _append(paragraph: _Paragraph, text: str, bold: bool, italic: bool) -> None:
    if text:
        paragraph.cells[-1].append(Span(text, bold, italic))


def _table(document: _Document, table: Element, column: int, depth: int) -> None:
    """A layout table: short cells side by side make one line, else each cell is read by itself."""
    if depth > MAX_DEPTH:
        raise UnreadableFile("hostile", "This document is nested too deeply to be a resume.")
    for row in table.findall(f"{W}tr"):
        cells: list[list[Line]] = []
        for cell in (
            row.iter(f"{W}tc") if row.find(f"{W}sdt") is not None else row.findall(f"{W}tc")
        ):
            before, document.lines = document.lines, []
            document.gap = 0.0
            _blocks(document, cell, column + len(cells), depth + 1)
            cells.append(document.lines)
            document.lines = before
        filled = [lines for lines in cells if lines]
        document.lines += row_lines(filled)
        document.gap = 0.3
