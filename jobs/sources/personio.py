from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from jobs.reading.described import read_described
from jobs.reading.html_text import text_of_html
from jobs.sources.port import (
    FeedUnreadable,
    Request,
    SourcedPosting,
    company_of_slug,
    moment,
    readable,
)
from jobs.sources.xml import child_text, root_of

KIND = "personio"
LABEL = "Personio"
_HOST = re.compile(r"^([\w-]+)\.jobs\.personio\.(?:de|com|es|fr|it|nl)$")
_TYPES = {
    "intern": "intern",
    "trainee": "intern",
    "working_student": "intern",
    "freelance": "contractor",
    "temporary": "temporary",
}
_SCHEDULES = {"full-time": "full_time", "part-time": "part_time", "full-or-part-time": "full_time"}
_SENIORITIES = {
    "entry-level": "junior",
    "executive": "executive",
    "student": "intern",
    "experienced": None,
}


def listing(url: str) -> Request | None:
    host = urlsplit(url).hostname or ""
    return Request(f"https://{host}/xml?language=en") if _HOST.match(host) else None


def single(url: str) -> Request | None:
    return listing(url) if _job_number(url) else None


def _job_number(url: str) -> str:
    match = re.search(r"/job/(\d+)", urlsplit(url).path)
    return match[1] if match else ""


def following(body: bytes, request: Request) -> Request | None:
    return None


def parse(body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
    found: dict[str, SourcedPosting] = {}
    root = root_of(body)
    if root.tag != "workzag-jobs":
        raise FeedUnreadable
    for sourced in readable(root.iter("position"), lambda position: _posting(position, url)):
        found.setdefault(sourced.external_id, sourced)
    return list(found.values())


def parse_single(body: bytes, url: str, today: date | None = None) -> SourcedPosting | None:
    wanted = _job_number(url)
    return next((sourced for sourced in parse(body, url) if sourced.external_id == wanted), None)


def _posting(position: Element, board_url: str) -> SourcedPosting:
    number = child_text(position, "id")
    host = urlsplit(board_url).hostname or ""
    board = _HOST.match(host)
    url = f"https://{host}/job/{number}" if board else ""
    kind, schedule = child_text(position, "employmentType"), child_text(position, "schedule")
    years = re.match(r"(\d+)", child_text(position, "yearsOfExperience"))
    posting = read_described(
        _body(position, marked=True),
        title=child_text(position, "name"),
        description=_body(position, marked=False),
        company=child_text(position, "subcompany")
        or (company_of_slug(board[1], "") if board else None),
        location=child_text(position, "office") or None,
        employment_type=_TYPES.get(kind) or _SCHEDULES.get(schedule),
        seniority=_SENIORITIES.get(child_text(position, "seniority")),
        years_required=float(years[1]) if years else None,
        posted_at=moment(child_text(position, "createdAt")),
        url=url or None,
    )
    return SourcedPosting(number, posting, url)


def _body(position: Element, marked: bool) -> str:
    parts = []
    for section in position.iter("jobDescription"):
        heading = child_text(section, "name")
        value = section.find("value")
        text = text_of_html((value.text or "") if value is not None else "", marked)
        parts.append(f"{'## ' if marked and heading else ''}{heading}\n{text}".strip())
    return "\n\n".join(part for part in parts if part)
