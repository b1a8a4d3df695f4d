"""schema.org JobPosting in a page: JSON-LD of any shape, microdata, RDFa."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from jobs.reading.html_text import walk

_MAX_BLOCKS = 60
_MAX_DEPTH = 12
_COMMENT = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>|^\s*//.*$", re.MULTILINE)
_TRAILING = re.compile(r",(\s*[}\]])")


def job_postings(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    """Every JobPosting of a page, JSON-LD first."""
    found: list[dict[str, Any]] = []
    for script in tree.css('script[type*="ld+json"], script[type*="LD+JSON"]')[:_MAX_BLOCKS]:
        for value in _values(script.text(strip=False) or ""):
            found.extend(postings_in(value))
    for names in (("itemtype", "itemprop"), ("typeof", "property")):
        scopes = tree.css(f'[{names[0]}*="JobPosting"]')[:_MAX_BLOCKS]
        found.extend(_scope(scope, *names) for scope in scopes)
    return found


def _values(source: str) -> list[Any]:
    """The JSON values of a script block; what cannot be parsed is left out."""
    for candidate in _repairs(source):
        try:
            return [json.loads(candidate, strict=False)]
        except (ValueError, RecursionError):
            continue
    return _salvaged(source)


def _repairs(source: str) -> Iterator[str]:
    yield source.strip().rstrip(";")
    stripped = _COMMENT.sub("", source).strip().rstrip(";")
    yield stripped
    yield _TRAILING.sub(r"\1", stripped)
    if "&quot;" in stripped:
        yield _TRAILING.sub(r"\1", html.unescape(stripped))


def _salvaged(source: str) -> list[Any]:
    """Objects that parse where the whole block does not."""
    source = _TRAILING.sub(r"\1", _COMMENT.sub("", source))
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    at = source.find("{")
    for _ in range(200):
        if at < 0:
            break
        try:
            value, end = decoder.raw_decode(source, at)
            values.append(value)
        except (ValueError, RecursionError):
            end = at + 1
        at = source.find("{", end)
    return values


def postings_in(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every JobPosting object inside a JSON value, at any depth up to 12."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from postings_in(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type", value.get("type"))
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and name.rsplit("/", 1)[-1] == "JobPosting" for name in names):
            yield value
            return
        for item in value.values():
            if isinstance(item, dict | list):
                yield from postings_in(item, depth + 1)


def _scope(root: LexborNode, type_name: str, prop_name: str) -> dict[str, Any]:
    """The properties of one microdata or RDFa item as JSON-LD would hold them."""
    result: dict[str, Any] = {"@type": (root.attributes.get(type_name) or "").rsplit("/", 1)[-1]}
    holders: list[tuple[LexborNode, dict[str, Any]]] = [(root, result)]
    for node, leaving in walk(root):
        if leaving:
            if len(holders) > 1 and node == holders[-1][0]:
                holders.pop()
            continue
        name = None if node.tag == "-text" else node.attributes.get(prop_name)
        if not name or node == root:
            continue
        holder = holders[-1][1]
        if type_name in node.attributes:
            inner: dict[str, Any] = {"@type": (node.attributes[type_name] or "").rsplit("/", 1)[-1]}
            _add(holder, name, inner)
            if node.child is not None:
                holders.append((node, inner))
        else:
            _add(holder, name, _property(node, name))
    return result


def _add(holder: dict[str, Any], name: str, value: Any) -> None:
    name = name.rsplit(":", 1)[-1]
    if name not in holder:
        holder[name] = value
    elif isinstance(holder[name], list):
        holder[name].append(value)
    else:
        holder[name] = [holder[name], value]


_LONG = {
    "description", "responsibilities", "qualifications", "skills", "experienceRequirements",
    "educationRequirements", "jobBenefits",
}  # fmt: skip


def _property(node: LexborNode, name: str) -> str:
    attributes = node.attributes
    for key in ("content", "datetime"):
        if attributes.get(key):
            return attributes[key] or ""
    if node.tag in ("a", "link") and attributes.get("href") and name in ("url", "sameAs"):
        return attributes["href"] or ""
    if name in _LONG:
        return node.html or ""
    return " ".join((node.text(deep=True) or "").split())
