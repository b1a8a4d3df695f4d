"""A job page: its structured data, else the main text between navigation and footer."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobs.posting import Posting
from jobs.reading.html_text import MAX_HTML_BYTES, node_text, parsed, walk
from jobs.reading.job_posting import posting_of
from jobs.reading.posting_text import read_posting_text
from jobs.reading.structured import job_postings
from jobs.reading.text import PostingUnreadable, folded
from jobs.reading.title import chrome

_CLUTTER = (
    "script, style, noscript, template, nav, footer, aside, form, dialog, iframe, button, "
    "svg, [hidden], "
    '[aria-hidden="true"], [role="navigation"], [role="banner"], [role="dialog"], '
    '[role="contentinfo"], '
    '[role="search"], [role="complementary"], [role="alert"], [style*="display:none"], '
    '[style*="display: none"]'
)
_CLUTTER_NAME = re.compile(
    r"(?:^|[-_ ])(?:cookies?\w*|consent|gdpr|nav(?:bar|igation)?|menu|footer|sidebar|"
    r"related|similar|recommended|share|sharing|"
    r"social|breadcrumbs?|crumbs|newsletter|subscribe|banner|modal|popup|promo|ads?|"
    r"advert\w*|toolbar|topbar|pagination|"
    r"comments?|other-jobs|more-jobs|latest|job-alerts?|login|search|skip|visually-hidden|"
    r"sr-only|widget|chat\w*|overlay)(?:$|[-_ ])",
    re.IGNORECASE,
)
_HIDDEN_RULE = re.compile(r"\.([\w-]+)\s*\{[^{}]{0,400}?display\s*:\s*none", re.IGNORECASE)
_GENERIC_TITLE = re.compile(
    r"^(?:jobs?|careers?|vacanc(?:y|ies)|join us|work with us|open positions?|current "
    r"openings?|job (?:details?|description|search)|"
    r"karriere|stellenangebote?|offres? d'emploi|empleo|kariera|home|apply.*|we(?:'| a)re "
    r"hiring.*|\d+)$"
)
_SITE_WORDS = re.compile(
    r"\b(?:careers?|jobs?|vacancies|recruitment|hiring|karriere|werken bij|work(?:ing)? "
    r"(?:at|for|with)|join|stellenangebote|recrutement|"
    r"empleo|kariera|lavora con noi|life|at|bei|chez|official site|home)\b",
    re.IGNORECASE,
)
_BOARDS = re.compile(
    r"\b(?:linkedin|indeed|glassdoor|stepstone|monster|xing|totaljobs|reed|seek|"
    r"ziprecruiter|infojobs|pracuj|greenhouse|lever|ashby|workday|smartrecruiters)\b",
    re.IGNORECASE,
)


_NOTHING = (
    "No job posting could be read from this page; it may need a browser to show it. "
    "Please paste the posting's text instead."
)


def read_posting_html(source: bytes | str, url: str = "") -> Posting:
    """The posting on a page.

    Raises PostingUnreadable when the page is empty, too large (2 MB), not HTML, or holds no posting
    text (a page that only a script fills).
    """
    text = _decoded(source)
    tree = parsed(text)
    if tree is None:
        raise PostingUnreadable(_NOTHING)
    country = _country_hint(tree, url)
    found = _chosen(job_postings(tree), tree)
    if found:
        posting = posting_of(found, url or None, country)
        if len(posting.description) >= 80:
            return posting
    page = _from_main_text(tree, url, country, found is not None)
    if page is None:
        if found:
            return posting_of(found, url or None, country)
        raise PostingUnreadable(_NOTHING)
    if not found:
        return page
    structured = posting_of(found, url or None, country)
    kept: dict[str, Any] = {
        field.name: value
        for field in fields(structured)
        if (value := getattr(structured, field.name))
        and field.name not in ("description", "skills")
    }
    return replace(page, **kept)


def _decoded(source: bytes | str) -> str:
    if len(source) > MAX_HTML_BYTES:
        raise PostingUnreadable(
            "This page is too large to read (over 2 MB). Please paste the text."
        )
    text = source if isinstance(source, str) else _text_of(source)
    if not text.strip() or "\x00" in text[:2000]:
        raise PostingUnreadable("This page is empty or not a web page. Please paste the text.")
    return text.replace("\x00", "")


def _text_of(source: bytes) -> str:
    declared = re.search(rb'charset=["\']?([\w-]+)', source[:2000])
    for name in [*([declared[1].decode()] if declared else []), "utf-8", "windows-1252"]:
        try:
            return source.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return source.decode("utf-8", "replace")


def _country_hint(tree: LexborHTMLParser, url: str) -> str | None:
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or "") if root is not None else ""
    region = re.match(r"[a-z]{2}[-_]([A-Z]{2})$", language)
    if region:
        return region[1]
    suffix = (urlsplit(url).hostname or "").rsplit(".", 1)[-1]
    return {"uk": "GB"}.get(suffix, suffix.upper()) if len(suffix) == 2 else None


def _headline(tree: LexborHTMLParser) -> str:
    for node in tree.css("h1"):
        text = " ".join((node.text(deep=True) or "").split())
        if text and not _GENERIC_TITLE.match(folded(text)):
            return text[:200]
    return ""


def _chosen(found: list[dict[str, object]], tree: LexborHTMLParser) -> dict[str, object] | None:
    """Of several postings the one that the headline names, else the longest."""
    if not found:
        return None
    head = folded(f"{_headline(tree)} {_page_title(tree)}")

    def worth(data: dict[str, object]) -> tuple[bool, int]:
        title = folded(str(data.get("title", "")))
        return (bool(title) and title in head, len(str(data.get("description", ""))))

    return max(found, key=worth)


def _page_title(tree: LexborHTMLParser) -> str:
    node = tree.css_first("title")
    return " ".join((node.text() or "").split()) if node is not None else ""


def _from_main_text(
    tree: LexborHTMLParser, url: str, country: str | None, structured: bool
) -> Posting | None:
    headline, page_title, site = _headline(tree), _page_title(tree), _meta(tree, "og:site_name")
    owner = _owner(page_title, site, tree)
    hero = _hero(tree)
    _without_clutter(tree)
    body = tree.body
    if body is None:
        return None
    main = _main(body)
    plain, marked = _trimmed(node_text(main)), _trimmed(node_text(main, marked=True))
    if len(plain) < 150:
        return None
    title = headline or ("" if _titled(marked) else _title_part(page_title))
    if title and not folded(plain).startswith(folded(title)[:40]):
        marked = f"{title}\n{hero}\n\n{marked}"
    posting = read_posting_text(marked[:190_000], country=country, employer=owner)
    return replace(posting, description=plain, url=url or None, title=headline or posting.title)


def _trimmed(text: str) -> str:
    """Without the buttons and links of the site at the start and the end."""
    lines = text.split("\n")
    for end in (-1, 0):
        while lines and (not lines[end].strip() or chrome(lines[end].strip("#*• "))):
            lines.pop(end)
    return "\n".join(lines)


def _titled(marked: str) -> bool:
    first = marked.split("\n", 1)[0].strip("#* ")
    return len(first) < 100 and not chrome(first) and not first.endswith(".")


def _title_part(page_title: str) -> str:
    parts = re.split(r"\s+[|–—-]\s+|\s+\|\s*", page_title)
    return next((part for part in parts if not _GENERIC_TITLE.match(folded(part))), "")


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(f'meta[property="{name}"], meta[name="{name}"]')
    return (node.attributes.get("content") or "").strip() if node is not None else ""


def _owner(page_title: str, site: str, tree: LexborHTMLParser) -> str | None:
    """The company that the page says it belongs to."""
    parts = re.split(r"\s+[|–—-]\s+|\s+\|\s*", page_title)
    for candidate in [site, *reversed(parts[1:]), *_copyright(tree)]:
        name = " ".join(_SITE_WORDS.sub(" ", candidate).split()).strip(" -–|,.:")
        if 2 < len(name) < 60 and name[0].isupper() and not _BOARDS.search(candidate):
            return name
    return None


def _copyright(tree: LexborHTMLParser) -> list[str]:
    text = (tree.body.text(deep=True) or "")[-3000:] if tree.body is not None else ""
    match = re.search(r"©\s*(?:\d{4}(?:[–-]\d{4})?)?\s*([A-Z][^.|·\n©]{2,50})", text)
    return [match[1]] if match else []


def _hero(tree: LexborHTMLParser) -> str:
    """The short facts that stand around the headline."""
    node = tree.css_first("h1")
    around = node.parent if node is not None else None
    if around is None or around.tag in ("body", "html"):
        return ""
    text = node_text(around)
    lines = [
        line.removeprefix("• ") for line in text.split("\n") if line.strip() and len(line) < 100
    ]
    return "\n".join(lines[:10]) if len(text) < 700 else ""


def _without_clutter(tree: LexborHTMLParser) -> None:
    styles = " ".join(node.text() or "" for node in tree.css("style"))
    hidden = set(_HIDDEN_RULE.findall(styles))
    for node in tree.css(_CLUTTER):
        if node.tag == "form" and len(node.text(deep=True) or "") > 1500:
            continue
        node.decompose()
    for node in tree.css("[class], [id]"):
        if node.tag in ("body", "html", "main", "article") or node.parent is None:
            continue
        names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".strip()
        classes = set((node.attributes.get("class") or "").split())
        if (classes & hidden and len(classes) == 1) or (
            _CLUTTER_NAME.search(names) and len(node.text(deep=True) or "") < 4000
        ):
            node.decompose()


def _main(body: LexborNode) -> LexborNode:
    """The deepest element that still holds nearly all text that is not links."""
    sizes: dict[int, int] = {}
    _measure(body, sizes)
    node = body
    while True:
        best = None
        child = node.child
        while child is not None:
            if child.tag != "-text" and (
                best is None or sizes.get(child.mem_id, 0) > sizes.get(best.mem_id, 0)
            ):
                best = child
            child = child.next
        if (
            best is None
            or best.tag in ("p", "ul", "ol", "table", "tbody")
            or sizes.get(best.mem_id, 0) < 0.72 * sizes.get(node.mem_id, 1)
        ):
            return node
        node = best


def _measure(root: LexborNode, sizes: dict[int, int]) -> None:
    open_nodes: list[tuple[int, bool]] = []
    links = 0
    for node, leaving in walk(root):
        if node.tag == "-text":
            length = len((node.text_content or "").strip()) if not links else 0
            for mem_id, _ in open_nodes:
                sizes[mem_id] = sizes.get(mem_id, 0) + length
        elif leaving:
            if open_nodes and open_nodes[-1][0] == node.mem_id:
                links -= open_nodes.pop()[1]
        elif node.child is not None:
            open_nodes.append((node.mem_id, node.tag == "a"))
            links += node.tag == "a"
