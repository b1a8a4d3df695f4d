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
    moment,
    raw_at,
    readable,
    text_at,
)

KIND = "smartrecruiters"
LABEL = "SmartRecruiters"
PAGE = 100
_HOSTS = ("careers.smartrecruiters.com", "jobs.smartrecruiters.com")
_API = "https://api.smartrecruiters.com/v1/companies"
_LEVELS = {
    "internship": "intern",
    "entry_level": "junior",
    "associate": "junior",
    "mid_senior_level": "senior",
    "director": "director",
    "executive": "executive",
}
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def _company_and_job(url: str) -> tuple[str, str] | None:
    parts = urlsplit(url)
    path = [part for part in parts.path.split("/") if part]
    if (
        parts.hostname == "api.smartrecruiters.com"
        and path[:2] == ["v1", "companies"]
        and len(path) > 2
    ):
        return path[2], path[4] if len(path) > 4 else ""
    if parts.hostname not in _HOSTS or not path:
        return None
    job = re.match(r"\d{6,}", path[1]) if len(path) > 1 else None
    return path[0], job.group() if job else ""


def listing(url: str) -> Request | None:
    found = _company_and_job(url)
    return Request(f"{_API}/{found[0]}/postings?limit={PAGE}&offset=0") if found else None


def single(url: str) -> Request | None:
    found = _company_and_job(url)
    return Request(f"{_API}/{found[0]}/postings/{found[1]}") if found and found[1] else None


def following(body: bytes, request: Request) -> Request | None:
    data = json_of(body)
    total = data.get("totalFound") if isinstance(data, dict) else None
    base, _, offset = request.url.rpartition("&offset=")
    behind = int(offset) + PAGE if offset.isdigit() else PAGE
    return Request(f"{base}&offset={behind}") if isinstance(total, int) and total > behind else None


def parse(body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
    return readable(items_at(json_of(body), "content"), _posting)


def parse_single(body: bytes, url: str, today: date | None = None) -> SourcedPosting | None:
    item = json_of(body)
    return _posting(item) if isinstance(item, dict) and item.get("name") else None


def _posting(item: dict[str, Any]) -> SourcedPosting:
    number = text_at(item, "id")
    owner = text_at(item, "company", "identifier")
    url = text_at(item, "postingUrl") or f"https://jobs.smartrecruiters.com/{owner}/{number}"
    found = item.get("location")
    place: dict[str, Any] = found if isinstance(found, dict) else {}
    remote = "remote" if place.get("remote") else "hybrid" if place.get("hybrid") else None
    parts = [text_at(place, "city"), text_at(place, "region"), text_at(place, "country").upper()]
    posting = read_described(
        _body(item, marked=True),
        title=text_at(item, "name"),
        description=_body(item, marked=False),
        company=text_at(item, "company", "name") or None,
        location=text_at(place, "fullLocation")
        or ", ".join(part for part in parts if part)
        or None,
        remote=remote,
        employment_type=employment_type_in(text_at(item, "typeOfEmployment", "label"), ""),
        seniority=_LEVELS.get(text_at(item, "experienceLevel", "id")),
        posted_at=moment(text_at(item, "releasedDate")),
        url=url,
        country=text_at(place, "country").upper() or None,
    )
    return SourcedPosting(number, posting, url)


def _body(item: dict[str, Any], marked: bool) -> str:
    parts = []
    for name in _SECTIONS:
        text = text_of_html(raw_at(item, "jobAd", "sections", name, "text"), marked)
        heading = text_at(item, "jobAd", "sections", name, "title")
        if text:
            parts.append(f"{'## ' if marked and heading else ''}{heading}\n{text}".strip())
    return "\n\n".join(parts)
