from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

from jobs.reading.conditions import employment_type_in, remote_in
from jobs.reading.described import read_described
from jobs.reading.html_text import text_of_html
from jobs.sources.port import (
    Request,
    SourcedPosting,
    items_at,
    json_of,
    list_at,
    moment,
    number_at,
    raw_at,
    readable,
    text_at,
    with_company,
)

KIND = "greenhouse"
LABEL = "Greenhouse"
_HOST = re.compile(r"^(?:job-)?boards(?:-api)?(?:\.eu)?\.greenhouse\.io$")
_API = "https://boards-api.greenhouse.io/v1/boards"


def _slug_and_job(url: str) -> tuple[str, str] | None:
    parts = urlsplit(url)
    if not _HOST.match(parts.hostname or ""):
        return None
    query = parse_qs(parts.query)
    path = [part for part in parts.path.split("/") if part]
    if path[:2] == ["v1", "boards"]:
        path = path[2:]
    if path[:1] == ["embed"]:
        slug = query.get("for", [""])[0]
        return (slug, query.get("token", [""])[0]) if slug else None
    if not path:
        return None
    job = path[2] if len(path) > 2 and path[1] == "jobs" else query.get("gh_jid", [""])[0]
    return path[0], job


def listing(url: str) -> Request | None:
    found = _slug_and_job(url)
    return Request(f"{_API}/{found[0]}/jobs?content=true") if found else None


def single(url: str) -> Request | None:
    found = _slug_and_job(url)
    if not found or not found[1].isdigit():
        return None
    return Request(f"{_API}/{found[0]}/jobs/{found[1]}?pay_transparency=true")


def following(body: bytes, request: Request) -> Request | None:
    return None


def parse(body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
    return readable(items_at(json_of(body), "jobs"), _posting)


def parse_single(body: bytes, url: str, today: date | None = None) -> SourcedPosting | None:
    item = json_of(body)
    return _posting(item) if isinstance(item, dict) and item.get("title") else None


def _posting(item: dict[str, Any]) -> SourcedPosting:
    url = text_at(item, "absolute_url")
    content = raw_at(item, "content")
    named = {
        text_at(entry, "name").casefold(): text_at(entry, "value")
        for entry in list_at(item, "metadata")
        if isinstance(entry, dict)
    }
    kind = next((value for name, value in named.items() if "type" in name or "time" in name), "")
    mode = next(
        (value for name, value in named.items() if "workplace" in name or "remote" in name), ""
    )
    location = text_at(item, "location", "name")
    posting = read_described(
        text_of_html(content, marked=True),
        title=text_at(item, "title"),
        description=text_of_html(content),
        company=text_at(item, "company_name") or None,
        location=location or None,
        remote=remote_in(mode, location, ""),
        employment_type=employment_type_in(kind, ""),
        posted_at=moment(text_at(item, "first_published")) or moment(text_at(item, "updated_at")),
        expires_at=moment(text_at(item, "application_deadline")),
        url=url or None,
        **_pay(item),
    )
    found = _slug_and_job(url)
    if not posting.company and found:
        posting = with_company(posting, found[0])
    return SourcedPosting(text_at(item, "id"), posting, url)


def _pay(item: dict[str, Any]) -> dict[str, Any]:
    ranges = [entry for entry in list_at(item, "pay_input_ranges") if isinstance(entry, dict)]
    if not ranges:
        return {}
    low, high = ((number_at(ranges[0], key) or 0) / 100 for key in ("min_cents", "max_cents"))
    if not low and not high:
        return {}
    return {
        "salary_min": low or None,
        "salary_max": high or None,
        "salary_currency": text_at(ranges[0], "currency_type") or None,
        "salary_period": "year" if max(low, high) >= 1000 else "hour",
    }
