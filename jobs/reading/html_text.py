"""HTML as text: a line for each block, bullets for list items, nothing hidden."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_HTML_BYTES = 2_000_000
_MAX_NODES = 60_000
_MAX_DEPTH = 300
_SKIPPED = {
    "script", "style", "noscript", "template", "iframe", "svg", "canvas", "object", "embed", "head",
    "select", "textarea", "input", "button", "video", "audio", "map", "dialog",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "ul", "ol", "dl",
    "dt", "dd", "table", "tr", "blockquote", "pre", "form", "fieldset", "figure", "address", "body",
    "html", "details", "summary", "h1", "h2", "h3", "h4", "h5", "h6", "li", "hr",
}  # fmt: skip
_SPACED = {"p", "ul", "ol", "table", "section", "article", "blockquote", "dl"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BOLD = {"b", "strong"}
_TAG = re.compile(
    r"</?(?:p|div|br|ul|ol|li|h[1-6]|strong|b|em|i|span|a|table|tr|td)\b[^>]*>", re.IGNORECASE
)


@dataclass(slots=True)
class _Row:
    text: list[str] = field(default_factory=list)
    bold: bool = True
    heading: bool = False
    bullet: bool = False
    gap: bool = False


def walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Nodes in document order, entering (False) and leaving (True); texts and skipped tags once."""
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    seen = 0
    while stack:
        node, leaving = stack.pop()
        yield node, leaving
        seen += 1
        if leaving or node.tag == "-text" or node.tag in _SKIPPED or seen > _MAX_NODES:
            continue
        stack.append((node, True))
        children = []
        child = node.child
        while child is not None:
            children.append(child)
            child = child.next
        stack.extend((child, False) for child in reversed(children))


def parsed(source: str) -> LexborHTMLParser | None:
    """The tree, None when elements nest deeper than any honest page nests them.

    The parser's time grows with the square of the depth, so tags are counted first.
    """
    depth = 0
    for match in _ANY_TAG.finditer(source):
        if match[2].lower() not in _UNCLOSED:
            depth += -1 if match[1] and depth else 1
        if depth > _MAX_OPEN:
            return None
    tree = LexborHTMLParser(source)
    return None if tree.body is not None and _too_deep(tree.body) else tree


_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,20})")
_UNCLOSED = {
    "p", "li", "td", "tr", "th", "dt", "dd", "option", "br", "img", "hr", "meta", "link", "input",
    "source", "col", "wbr", "area", "base", "embed", "param", "track", "path", "circle", "rect",
}  # fmt: skip
_MAX_OPEN = 2_000


def _too_deep(root: LexborNode) -> bool:
    depth = 0
    for node, leaving in walk(root):
        if node.tag != "-text" and node.tag not in _SKIPPED:
            depth += -1 if leaving else 1
        if depth > _MAX_DEPTH:
            return True
    return False


def node_text(root: LexborNode, marked: bool = False) -> str:
    """The text of a node. `marked` puts Markdown marks on headings and wholly bold lines."""
    rows = [_Row()]
    bold = 0
    for node, leaving in walk(root):
        tag = node.tag or ""
        if tag in _SKIPPED:
            continue
        if tag == "-text":
            _add_text(rows, node, bold > 0)
        elif tag in _BOLD:
            bold += -1 if leaving else 1
        elif tag == "br" and not leaving:
            rows.append(_Row())
        elif tag in ("td", "th") and leaving:
            rows[-1].text.append("    ")
        elif tag in _BLOCKS:
            rows.append(
                _Row(
                    heading=tag in _HEADINGS and not leaving,
                    bullet=tag == "li" and not leaving,
                    gap=tag in _SPACED or tag in _HEADINGS,
                )
            )
    return _joined(rows, marked)


def _add_text(rows: list[_Row], node: LexborNode, bold: bool) -> None:
    text = re.sub(r"\s+", " ", (node.text_content or "").replace("\u00a0", " "))
    row = rows[-1]
    row.text.append(text)
    row.bold = row.bold and (bold or not text.strip())


def _joined(rows: list[_Row], marked: bool) -> str:
    lines: list[str] = []
    gap = bullet = heading = False
    for row in rows:
        gap, bullet, heading = (
            gap or row.gap,
            bullet or row.bullet,
            row.heading or (heading and not row.gap),
        )
        text = re.sub(r" {5,}", "    ", "".join(row.text)).strip()
        text = text if "    " in text else re.sub(r"\s+", " ", text)
        if not text:
            continue
        if gap and lines and not bullet:
            lines.append("")
        if bullet and not re.match(r"[•●▪*–-]\s", text):
            text = f"• {text}"
        elif marked and heading:
            text = f"## {text}"
        elif marked and row.bold and len(text) < 90:
            text = f"**{text}**"
        lines.append(text)
        gap = bullet = heading = False
    return "\n".join(lines)


def unescaped(source: str) -> str:
    """Markup that was escaped once or twice as real markup again."""
    for _ in range(2):
        if _TAG.search(source) or "&lt;" not in source:
            break
        source = html.unescape(source)
    return source


def looks_like_html(text: str) -> bool:
    """Whether a pasted text is the source of a page rather than what the page shows."""
    return text.count("</") >= 6 and len(_TAG.findall(text[:20_000])) >= 8


def text_of_html(source: str, marked: bool = False) -> str:
    """A description in HTML, escaped HTML or plain text as text."""
    source = unescaped(source[:MAX_HTML_BYTES])
    if not _TAG.search(source):
        return html.unescape(source).replace("\u00a0", " ").strip()
    tree = parsed(source)
    root = tree.body if tree is not None else None
    if root is None:
        return re.sub(r"<[^<>]{0,500}>", " ", source).strip()
    return node_text(root, marked)
