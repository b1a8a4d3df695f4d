from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from jobs.reading.job_posting import posting_of
from jobs.sources.port import (
    Request,
    SourcedPosting,
    items_at,
    json_of,
    moment,
    raw_at,
    readable,
    text_at,
)

KIND = "teamtailor"
LABEL = "Teamtailor"


def listing(url: str) -> Request | None:
    host = urlsplit(url).hostname or ""
    if not host.endswith(".teamtailor.com") or host in ("www.teamtailor.com", "api.teamtailor.com"):
        return None
    return Request(f"https://{host}/jobs.json")


def single(url: str) -> Request | None:
    """None: the page of a job carries its own JobPosting."""
    return None


def following(body: bytes, request: Request) -> Request | None:
    following_url = text_at(json_of(body), "next_url")
    same_host = urlsplit(following_url).hostname == urlsplit(request.url).hostname
    return Request(following_url) if following_url and same_host else None


def parse(body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
    data = json_of(body)
    owner = text_at(data, "title")
    return readable(items_at(data, "items"), lambda item: _posting(item, owner))


def parse_single(body: bytes, url: str, today: date | None = None) -> SourcedPosting | None:
    return next((sourced for sourced in parse(body) if sourced.url == url), None)


def _posting(item: dict[str, Any], owner: str) -> SourcedPosting:
    data = item.get("_jobposting")
    data = dict(data) if isinstance(data, dict) else {}
    data.setdefault("title", text_at(item, "title"))
    if not data.get("description"):
        data["description"] = raw_at(item, "content_html") or raw_at(item, "content_text")
    url = text_at(item, "url")
    posting = posting_of(data, url or None)
    named = text_at(data.get("hiringOrganization"), "name")
    return SourcedPosting(
        text_at(item, "id") or url,
        replace(
            posting,
            company=named or owner or posting.company,
            posted_at=posting.posted_at or moment(text_at(item, "date_published")),
        ),
        url,
    )
