from __future__ import annotations

import json
import re
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from jobs.reading.conditions import employment_type_in, remote_in
from jobs.reading.dates import date_in
from jobs.reading.described import read_described
from jobs.reading.html_text import text_of_html
from jobs.sources.port import (
    Request,
    SourcedPosting,
    company_of_slug,
    items_at,
    json_of,
    moment,
    raw_at,
    readable,
    text_at,
)

KIND = "workday"
LABEL = "Workday"
PAGE = 20
_HOST = re.compile(r"^([\w-]+)\.wd\d+\.myworkday(?:jobs|site)\.com$")
_LOCALE = re.compile(r"^[a-z]{2}-[A-Z]{2}$")


def _board(url: str) -> tuple[str, str, str] | None:
    """The API root of the board, its public root, and the path of the job."""
    parts = urlsplit(url)
    host = _HOST.match(parts.hostname or "")
    path = [part for part in parts.path.split("/") if part]
    if host and path[:2] == ["wday", "cxs"] and len(path) > 3:
        tenant, site, rest = path[2], path[3], path[4:]
    elif host and path:
        path = path[1:] if _LOCALE.match(path[0]) else path
        if not path:
            return None
        tenant, site, rest = host[1], path[0], path[1:]
    else:
        return None
    root = f"https://{parts.hostname}"
    job = "/" + "/".join(rest) if rest[:1] in (["job"], ["details"]) and len(rest) > 1 else ""
    return f"{root}/wday/cxs/{tenant}/{site}", f"{root}/{site}", job


def _page(root: str, offset: int) -> Request:
    body = {"appliedFacets": {}, "limit": PAGE, "offset": offset, "searchText": ""}
    return Request(f"{root}/jobs", json.dumps(body).encode())


def listing(url: str) -> Request | None:
    board = _board(url)
    return _page(board[0], 0) if board else None


def single(url: str) -> Request | None:
    board = _board(url)
    return Request(board[0] + board[2]) if board and board[2] else None


def following(body: bytes, request: Request) -> Request | None:
    data = json_of(body)
    offset = json.loads(request.json_body or b"{}").get("offset", 0) + PAGE
    total = data.get("total") if isinstance(data, dict) else 0
    more = bool(data.get("jobPostings")) if isinstance(data, dict) else False
    if not more or (isinstance(total, int) and 0 < total <= offset):
        return None
    return _page(request.url.removesuffix("/jobs"), offset)


def parse(body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
    board = _board(url)
    titled = (item for item in items_at(json_of(body), "jobPostings") if item.get("title"))
    return readable(titled, lambda item: _brief(item, board, today))


def _brief(
    item: dict[str, Any], board: tuple[str, str, str] | None, today: date | None
) -> SourcedPosting:
    """A line of the listing: the description is only in the job's own answer."""
    path = text_at(item, "externalPath")
    url = f"{board[1]}{path}" if board else path
    location = text_at(item, "locationsText")
    if not location or re.fullmatch(r"\d+ \w+", location):
        location = _place_of_path(path)
    mode = text_at(item, "remoteType")
    posting = read_described(
        "",
        title=text_at(item, "title"),
        company=_company(board),
        location=location or None,
        remote=remote_in(mode, f"{location} ({text_at(item, 'title')})", ""),
        employment_type=employment_type_in(text_at(item, "timeType"), ""),
        posted_at=date_in(text_at(item, "postedOn"), today=today),
        url=url or None,
    )
    return SourcedPosting(_identifier(item, path), posting, url)


def _identifier(item: dict[str, Any], path: str) -> str:
    fields = item.get("bulletFields")
    shown = [text for text in fields if isinstance(text, str)] if isinstance(fields, list) else []
    number = next((text for text in shown if re.fullmatch(r"[\w-]*\d[\w-]*", text)), "")
    return number or path.rsplit("_", 1)[-1]


def _place_of_path(path: str) -> str:
    parts = path.split("/")
    if len(parts) < 3 or parts[1] != "job":
        return ""
    place = unquote(parts[2]).replace("---", " - ").replace("--", ", ")
    return re.sub(r"(?<=\w)-(?=\w)", " ", place)


def _company(board: tuple[str, str, str] | None) -> str | None:
    return company_of_slug(board[0].split("/")[-2], "") if board else None


def parse_single(body: bytes, url: str, today: date | None = None) -> SourcedPosting | None:
    data = json_of(body)
    info = data.get("jobPostingInfo") if isinstance(data, dict) else None
    if not isinstance(info, dict):
        return None
    source = raw_at(info, "jobDescription")
    company = text_at(data, "hiringOrganization", "name")
    page = text_at(info, "externalUrl") or url
    posting = read_described(
        text_of_html(source, marked=True),
        title=text_at(info, "title"),
        description=text_of_html(source),
        company=company or _company(_board(url)),
        location=text_at(info, "location") or None,
        remote=remote_in(text_at(info, "remoteType"), text_at(info, "location"), ""),
        employment_type=employment_type_in(text_at(info, "timeType"), ""),
        posted_at=moment(text_at(info, "startDate"))
        or date_in(text_at(info, "postedOn"), today=today),
        expires_at=moment(text_at(info, "endDate")),
        url=page,
    )
    return SourcedPosting(text_at(info, "jobReqId") or url.rsplit("_", 1)[-1], posting, page)
