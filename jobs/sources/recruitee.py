from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from jobs.posting import SALARY_PERIODS
from jobs.reading.described import read_described
from jobs.reading.html_text import text_of_html
from jobs.sources.port import (
    Request,
    SourcedPosting,
    items_at,
    json_of,
    moment,
    number_at,
    raw_at,
    readable,
    text_at,
)

KIND = "recruitee"
LABEL = "Recruitee"
_HOST = re.compile(r"^[\w-]+\.recruitee\.com$")
_TYPES = (
    ("intern", "intern"),
    ("traineeship", "intern"),
    ("freelance", "contractor"),
    ("contract", "contractor"),
    ("parttime", "part_time"),
    ("temporary", "temporary"),
    ("fulltime", "full_time"),
)


def _host_and_slug(url: str) -> tuple[str, str] | None:
    parts = urlsplit(url)
    if not _HOST.match(parts.hostname or ""):
        return None
    job = re.search(r"/o(?:ffers)?/([\w-]+)", parts.path)
    return parts.hostname or "", job[1] if job else ""


def listing(url: str) -> Request | None:
    found = _host_and_slug(url)
    return Request(f"https://{found[0]}/api/offers/") if found else None


def single(url: str) -> Request | None:
    found = _host_and_slug(url)
    return Request(f"https://{found[0]}/api/offers/{found[1]}") if found and found[1] else None


def following(body: bytes, request: Request) -> Request | None:
    return None


def parse(body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
    items = items_at(json_of(body), "offers")
    published = (item for item in items if text_at(item, "status") in ("", "published"))
    return readable(published, _posting)


def parse_single(body: bytes, url: str, today: date | None = None) -> SourcedPosting | None:
    data = json_of(body)
    item = data.get("offer") if isinstance(data, dict) else None
    return _posting(item) if isinstance(item, dict) else None


def _posting(item: dict[str, Any]) -> SourcedPosting:
    url = text_at(item, "careers_url")
    low, high = number_at(item, "salary", "min"), number_at(item, "salary", "max")
    period = text_at(item, "salary", "period").casefold()
    code = text_at(item, "employment_type_code").replace("_", "").replace("-", "")
    remote = "remote" if item.get("remote") else "hybrid" if item.get("hybrid") else None
    posting = read_described(
        _body(item, marked=True),
        title=text_at(item, "title"),
        description=_body(item, marked=False),
        company=text_at(item, "company_name") or None,
        location=_place(item) or None,
        remote=remote or ("onsite" if item.get("on_site") else None),
        employment_type=next((kind for word, kind in _TYPES if word in code), None),
        salary_min=low,
        salary_max=high,
        salary_currency=(text_at(item, "salary", "currency") or None) if low or high else None,
        salary_period=period if (low or high) and period in SALARY_PERIODS else None,
        posted_at=moment(text_at(item, "published_at")) or moment(text_at(item, "created_at")),
        expires_at=moment(text_at(item, "close_at")),
        url=url or None,
        country=text_at(item, "country_code") or None,
    )
    return SourcedPosting(text_at(item, "id"), posting, url)


def _place(item: dict[str, Any]) -> str:
    whole = text_at(item, "location")
    parts = [text_at(item, key) for key in ("city", "state_name", "country")]
    return whole or ", ".join(dict.fromkeys(part for part in parts if part))


def _body(item: dict[str, Any], marked: bool) -> str:
    """Description and requirements; the latter often begin without a heading of their own."""
    about = text_of_html(raw_at(item, "description"), marked)
    asked = text_of_html(raw_at(item, "requirements"), marked)
    if marked and asked and not asked.startswith(("**", "## ")):
        asked = f"## Requirements\n{asked}"
    return "\n\n".join(part for part in (about, asked) if part)
