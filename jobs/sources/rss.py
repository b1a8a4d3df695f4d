from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from jobs.reading.described import read_described
from jobs.reading.html_text import text_of_html
from jobs.reading.text import PostingUnreadable
from jobs.sources.port import FeedUnreadable, Request, SourcedPosting, moment, readable
from jobs.sources.xml import child_text, root_of

KIND = "rss"
LABEL = "RSS or Atom"
_ADDRESS = re.compile(r"(?:\.(?:rss|atom|rdf|xml)|/(?:rss|feed|atom)(?:\.php)?/?)$", re.IGNORECASE)
_AT = re.compile(r"^(.{3,120}?)\s+(?:at|@|bei|chez|hos)\s+([^,|]{2,80}?)(?:\s+in\s+(.+))?$")


def listing(url: str) -> Request | None:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    asked = "rss" in parts.query.casefold() or "feed" in parts.query.casefold()
    return Request(url) if asked or _ADDRESS.search(parts.path) else None


def single(url: str) -> Request | None:
    return None


def following(body: bytes, request: Request) -> Request | None:
    return None


def parse(body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
    root = root_of(body)
    entries = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not entries and _name(root) not in ("rss", "feed", "RDF"):
        raise FeedUnreadable
    found: dict[str, SourcedPosting] = {}
    for sourced in readable(entries, _posting):
        found.setdefault(sourced.external_id, sourced)
    return list(found.values())


def parse_single(body: bytes, url: str, today: date | None = None) -> SourcedPosting | None:
    return next((sourced for sourced in parse(body) if sourced.url == url), None)


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _posting(entry: Element) -> SourcedPosting:
    title = child_text(entry, "title")
    link = child_text(entry, "link") or next(
        (child.get("href", "") for child in entry if _name(child) == "link"
         and child.get("rel", "alternate") == "alternate"), "")  # fmt: skip
    body = (
        _raw(entry, "encoded")
        or _raw(entry, "content")
        or _raw(entry, "description")
        or _raw(entry, "summary")
    )
    if not title:
        raise PostingUnreadable
    company = _first(entry, "company", "company_name", "employer", "department", "creator")
    place = _first(entry, "location", "city", "region")
    named = _AT.match(title)
    if named and (not company or named[2].casefold() == company.casefold()):
        title, company, place = named[1], named[2], place or named[3] or ""
    elif not company and re.match(r"^[^:]{2,50}: \S", title):
        company, title = (part.strip() for part in title.split(":", 1))
    posting = read_described(
        text_of_html(body, marked=True),
        title=title,
        description=text_of_html(body),
        company=company or None,
        location=place or None,
        posted_at=_moment(_first(entry, "pubDate", "published", "updated", "date")),
        expires_at=_moment(
            _first(entry, "expires", "expirationdate", "validThrough", "closing_date")
        ),
        url=link or None,
    )
    return SourcedPosting(_first(entry, "guid", "id") or link or title, posting, link)


def _first(entry: Element, *names: str) -> str:
    return next((text for name in names if (text := child_text(entry, name))), "")


def _raw(entry: Element, name: str) -> str:
    for child in entry:
        if _name(child) == name:
            return "".join(child.itertext())
    return ""


def _moment(text: str) -> str | None:
    if not text:
        return None
    try:
        return parsedate_to_datetime(text).isoformat().replace("+00:00", "Z")
    except (ValueError, TypeError, IndexError):
        return moment(text)
