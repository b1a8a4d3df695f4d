from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from jobs.reading.conditions import employment_type_in
from jobs.reading.described import read_described
from jobs.reading.html_text import text_of_html
from jobs.sources.port import (
    Request,
    SourcedPosting,
    items_at,
    json_of,
    list_at,
    moment_of_milliseconds,
    number_at,
    raw_at,
    readable,
    text_at,
    with_company,
)

KIND = "lever"
LABEL = "Lever"
_HOST = re.compile(r"^(?:jobs|api)(\.eu)?\.lever\.co$")
_REMOTE = {"remote": "remote", "hybrid": "hybrid", "on-site": "onsite", "onsite": "onsite"}
_INTERVALS = {"year": "year", "month": "month", "week": "week", "day": "day", "hour": "hour"}


def _board(url: str) -> tuple[str, str, str] | None:
    parts = urlsplit(url)
    host = _HOST.match(parts.hostname or "")
    path = [part for part in parts.path.split("/") if part]
    if path[:2] == ["v0", "postings"]:
        path = path[2:]
    if not host or not path:
        return None
    job = path[1] if len(path) > 1 and re.fullmatch(r"[\w-]{20,}", path[1]) else ""
    return f"https://api{host[1] or ''}.lever.co/v0/postings/{path[0]}", path[0], job


def listing(url: str) -> Request | None:
    board = _board(url)
    return Request(f"{board[0]}?mode=json") if board else None


def single(url: str) -> Request | None:
    board = _board(url)
    return Request(f"{board[0]}/{board[2]}") if board and board[2] else None


def following(body: bytes, request: Request) -> Request | None:
    return None


def parse(body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
    return readable(items_at({"postings": json_of(body)}, "postings"), _posting)


def parse_single(body: bytes, url: str, today: date | None = None) -> SourcedPosting | None:
    item = json_of(body)
    return _posting(item) if isinstance(item, dict) and item.get("text") else None


def _posting(item: dict[str, Any]) -> SourcedPosting:
    url = text_at(item, "hostedUrl")
    salary = item.get("salaryRange")
    interval = text_at(salary, "interval").casefold()
    low, high = number_at(salary, "min"), number_at(salary, "max")
    posting = read_described(
        _body(item, marked=True),
        title=text_at(item, "text"),
        description=_body(item, marked=False),
        location=text_at(item, "categories", "location") or None,
        remote=_REMOTE.get(text_at(item, "workplaceType").casefold()),
        employment_type=employment_type_in(text_at(item, "categories", "commitment"), ""),
        salary_min=low,
        salary_max=high,
        salary_currency=(text_at(salary, "currency") or None) if low or high else None,
        salary_period=next((p for word, p in _INTERVALS.items() if word in interval), None)
        if low or high
        else None,
        posted_at=moment_of_milliseconds(number_at(item, "createdAt")),
        url=url or None,
        country=text_at(item, "country") or None,
    )
    board = _board(url)
    if board:
        posting = with_company(posting, board[1])
    return SourcedPosting(text_at(item, "id"), posting, url)


def _body(item: dict[str, Any], marked: bool) -> str:
    parts = [text_of_html(raw_at(item, "description") or raw_at(item, "descriptionPlain"), marked)]
    for entry in list_at(item, "lists"):
        if isinstance(entry, dict):
            heading = text_at(entry, "text").strip()
            mark = "## " if marked else ""
            items = text_of_html("<ul>" + raw_at(entry, "content") + "</ul>", marked)
            parts.append(f"{mark}{heading}\n{items}")
    pay = raw_at(item, "salaryDescription") or raw_at(item, "salaryDescriptionPlain")
    parts += [text_of_html(pay, marked), text_of_html(raw_at(item, "additional"), marked)]
    return "\n\n".join(part for part in parts if part.strip())
