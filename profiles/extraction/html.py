"""HTML → a layout document: blocks become lines, tables become rows of cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from profiles.extraction.errors import UnreadableFile
from profiles.extraction.text import WIDTH, _rank, _size
from profiles.layout import Cell, Layout, Line, Span, Target

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "svg",
        "iframe",
        "object",
        "form",
        "button",
        "select",
        "textarea",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "summary",
    ]
)
# Tags that stay open until they are closed.
NESTING_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|main|b|i|u|em|strong|font|a|small|big|code|table|ul|ol"
    r"|blockquote|center)\b",
    re.IGNORECASE,
)
MAX_OPEN = 1_000
MAX_DEPTH = 120
MAX_LINES = 5_000


@dataclass(slots=True)
class _Writer:
    lines: list[Line] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    cells: list[list[Span]] = field(default_factory=lambda: [[]])
    level: int = 0
    bullet: bool = False
    depth: int = 0
    gap: float = 0.0

    def flush(self) -> None:
        cells = []
        for index, spans in enumerate(self.cells):
            text = "".join(span.text for span in spans)
            if text.strip():
                start = (4 * self.depth + 40 * index) * WIDTH
                cells.append(
                    Cell(start, start + len(text) * WIDTH, _tidy(spans), _size(self.level))
                )
        if cells:
            if len(self.lines) >= MAX_LINES:
                raise UnreadableFile("too_large", "This page holds far more text than a resume.")
            self.lines.append(
                Line(
                    tuple(cells),
                    y=12.0 * len(self.lines),
                    gap=self.gap,
                    level=self.level,
                    bullet=self.bullet,
                )
            )
            self.gap = 0.0
            self.bullet = False
        self.cells = [[]]


def _check_nesting(text: str) -> None:
    """Refuse what is nested too deeply before it is parsed: parsers take quadratic time for it."""
    depth = 0
    for tag in NESTING_TAG.finditer(text):
        depth = max(depth + (-1 if tag[1] else 1), 0)
        if depth > MAX_OPEN:
            raise _too_deep()


def _too_deep() -> UnreadableFile:
    return UnreadableFile("hostile", "This page is nested too deeply to be a resume.")


def read_html(text: str) -> Layout:
    _check_nesting(text)
    tree = LexborHTMLParser(text)
    root = tree.body or tree.root
    writer = _Writer()
    if root is not None:
        _walk(root, writer, False, False, 0)
    writer.flush()
    return Layout("html", tuple(_rank(writer.lines)), tuple(writer.targets[:300]), wrapped=False)


def _walk(node: LexborNode, writer: _Writer, bold: bool, italic: bool, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise _too_deep()
    child = node.child
    while child is not None:
        tag = child.tag or ""
        if tag == "-text":
            content = re.sub(r"\s+", " ", child.text_content or "")
            if content:
                writer.cells[-1].append(Span(content, bold, italic))
        elif tag == "br":
            writer.flush()
        elif tag not in SKIPPED and not tag.startswith("-") and tag != "_comment":
            _element(child, tag, writer, bold, italic, depth)
        child = child.next


def _element(
    node: LexborNode, tag: str, writer: _Writer, bold: bool, italic: bool, depth: int
) -> None:
    style = (node.attributes.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style or "hidden" in node.attributes:
        return
    bold = (
        bold
        or tag in ("b", "strong", "dt", "th")
        or "font-weight:bold" in style
        or bool(re.search(r"font-weight:[6-9]00", style))
    )
    italic = italic or tag in ("i", "em", "cite") or "font-style:italic" in style
    if tag == "a":
        href = node.attributes.get("href") or ""
        if href:
            writer.targets.append(Target(" ".join(node.text().split()), href[:1000]))
    row = tag == "tr"
    cell = tag in ("td", "th")
    block = tag in BLOCKS and not cell
    if block:
        writer.flush()
        if tag in ("p", "section", "article", "h1", "h2", "h3", "h4", "table", "ul", "ol"):
            writer.gap = max(writer.gap, 0.5)
    if (cell and "".join(span.text for span in writer.cells[-1]).strip()) or (
        not block and (_floats_right(node, style) or _touches(node)) and writer.cells[-1]
    ):
        writer.cells.append([])
    before = (writer.level, writer.depth)
    if re.fullmatch(r"h[1-6]", tag):
        writer.level = int(tag[1])
    if tag == "li":
        writer.bullet = True
    if tag in ("ul", "ol"):
        writer.depth += 1
    _walk(node, writer, bold, italic, depth + 1)
    if block or row:
        writer.flush()
    writer.level, writer.depth = before
    if tag == "li":
        writer.bullet = False


def _touches(node: LexborNode) -> bool:
    """Inline elements without a space between stand apart on the page, else words would run
    together."""
    before = node.prev
    if before is None or before.tag in ("-text", "-comment", "br", "img", None):
        return False
    return before.tag not in BLOCKS and bool((before.text() or "").strip())


def _floats_right(node: LexborNode, style: str) -> bool:
    classes = (node.attributes.get("class") or "").lower()
    return "float:right" in style or bool(
        re.search(r"\b(?:date|period|right|time|duration)", classes)
    )


def _tidy(spans: list[Span]) -> tuple[Span, ...]:
    result: list[Span] = []
    for span in spans:
        if result and (result[-1].bold, result[-1].italic) == (span.bold, span.italic):
            result[-1] = Span(
                re.sub(r" +", " ", result[-1].text + span.text), span.bold, span.italic
            )
        elif span.text:
            result.append(span)
    return tuple(result)
