from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

from jobs.posting import SALARY_PERIODS
from jobs.reading.conditions import employment_type_in
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

KIND = "ashby"
LABEL = "Ashby"
_REMOTE = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite"}
_TYPES = {"fulltime": "full_time", "parttime": "part_time", "contract": "contractor",
          "temporary": "temporary", "intern": "intern"}  # fmt: skip

# "2 WEEK" and "1 TIME" are no period of ours.
_PERIODS = {f"1 {period}": period for period in SALARY_PERIODS}


def _path(url: str) -> list[str]:
    parts = urlsplit(url)
    path = [part for part in parts.path.split("/") if part]
    if parts.hostname == "jobs.ashbyhq.com":
        return path
    return path[2:] if parts.hostname == "api.ashbyhq.com" and path[:1] == ["posting-api"] else []


def listing(url: str) -> Request | None:
    path = _path(url)
    if not path:
        return None
    return Request(
        f"https://api.ashbyhq.com/posting-api/job-board/{path[0]}?includeCompensation=true"
    )


def single(url: str) -> Request | None:
    path = _path(url)
    return listing(url) if len(path) > 1 and len(path[1]) > 20 else None


def following(body: bytes, request: Request) -> Request | None:
    return None


def parse(body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
    items = items_at(json_of(body), "jobs")
    listed = (item for item in items if item.get("isListed", True))
    return readable(listed, lambda item: _posting(item, url))


def parse_single(body: bytes, url: str, today: date | None = None) -> SourcedPosting | None:
    wanted = _path(url)[1]
    found = [item for item in items_at(json_of(body), "jobs") if text_at(item, "id") == wanted]
    return _posting(found[0], url) if found else None


def _posting(item: dict[str, Any], board_url: str) -> SourcedPosting:
    url = text_at(item, "jobUrl")
    source = raw_at(item, "descriptionHtml")
    remote = _REMOTE.get(text_at(item, "workplaceType").casefold())
    posting = read_described(
        text_of_html(source, marked=True) or raw_at(item, "descriptionPlain"),
        title=text_at(item, "title"),
        description=text_of_html(source) or raw_at(item, "descriptionPlain"),
        location=text_at(item, "location") or None,
        remote=remote or ("remote" if item.get("isRemote") else None),
        employment_type=_TYPES.get(text_at(item, "employmentType").casefold())
        or employment_type_in(text_at(item, "employmentType"), ""),
        posted_at=moment(text_at(item, "publishedAt")),
        url=url or None,
        **_pay(item),
    )
    path = _path(url) or _path(board_url)
    if path:
        posting = with_company(posting, unquote(path[0]))
    return SourcedPosting(text_at(item, "id"), posting, url)


def _pay(item: dict[str, Any]) -> dict[str, Any]:
    compensation = item.get("compensation")
    if not isinstance(compensation, dict):
        return {}
    for part in list_at(compensation, "summaryComponents"):
        if text_at(part, "compensationType") != "Salary":
            continue
        low, high = number_at(part, "minValue"), number_at(part, "maxValue")
        if low or high:
            return {
                "salary_min": low,
                "salary_max": high,
                "salary_currency": text_at(part, "currencyCode") or None,
                "salary_period": _PERIODS.get(text_at(part, "interval").casefold()),
            }
    return {}
