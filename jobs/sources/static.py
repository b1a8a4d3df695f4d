"""A file of jobs, CSV or JSON, as a company or an editor keeps it."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from jobs.posting import EMPLOYMENT_TYPES, REMOTE, SALARY_PERIODS, SENIORITIES
from jobs.reading.conditions import employment_type_in, remote_in, seniority_in
from jobs.reading.dates import date_in
from jobs.reading.described import read_described
from jobs.reading.html_text import text_of_html
from jobs.reading.job_posting import posting_of
from jobs.reading.text import PostingUnreadable, folded
from jobs.sources.port import FeedUnreadable, Request, SourcedPosting, json_of, moment, readable

KIND = "static"
LABEL = "CSV or JSON file"
MAX_ROWS = 20_000
_ALIASES = {
    "title": "title job_title jobtitle position role name",
    "company": "company company_name employer organization organisation",
    "location": "location city place job_location",
    "remote": "remote workplace workplace_type work_mode",
    "employment_type": "employment_type type job_type contract",
    "seniority": "seniority level",
    "salary_min": "salary_min min_salary salary_from",
    "salary_max": "salary_max max_salary salary_to",
    "salary_currency": "salary_currency currency",
    "salary_period": "salary_period period",
    "posted_at": "posted_at posted date_posted dateposted published",
    "expires_at": "expires_at closes deadline valid_through validthrough closing_date",
    "description": "description text body content",
    "must_have": "must_have requirements required",
    "nice_to_have": "nice_to_have preferred desirable",
    "responsibilities": "responsibilities duties",
    "benefits": "benefits",
    "url": "url link apply_url",
    "id": "id external_id job_id reference ref",
}
_FIELD = {alias: field for field, names in _ALIASES.items() for alias in names.split()}
_LISTS = ("must_have", "nice_to_have", "responsibilities", "benefits")


def listing(url: str) -> Request | None:
    parts = urlsplit(url)
    web = parts.scheme in ("http", "https") and parts.hostname
    return (
        Request(url) if web and re.search(r"\.(?:csv|json)$", parts.path, re.IGNORECASE) else None
    )


def single(url: str) -> Request | None:
    return None


def following(body: bytes, request: Request) -> Request | None:
    return None


def parse(body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
    start = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    rows = _json_rows(body) if start in (b"[", b"{") else _csv_rows(body)
    found: dict[str, SourcedPosting] = {}
    for sourced in readable(islice(rows, MAX_ROWS), lambda row: _posting(row, today)):
        found.setdefault(sourced.external_id, sourced)
    return list(found.values())


def parse_single(body: bytes, url: str, today: date | None = None) -> SourcedPosting | None:
    return next((sourced for sourced in parse(body) if sourced.url == url), None)


def _json_rows(body: bytes) -> Iterable[dict[str, Any]]:
    data = json_of(body)
    if isinstance(data, dict):
        lists = [value for value in data.values() if isinstance(value, list)]
        if not lists and "title" not in data:
            raise FeedUnreadable
        data = [data] if "title" in data else lists[0]
    return (row for row in data if isinstance(row, dict))


def _csv_rows(body: bytes) -> Iterable[dict[str, Any]]:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("windows-1252", "replace")
    if "\x00" in text:
        raise FeedUnreadable
    head = text.split("\n", 1)[0]
    mark = max(",;\t|", key=head.count)
    reader = csv.DictReader(io.StringIO(text), delimiter=mark)
    names = {_key(name) for name in reader.fieldnames or ()}
    if "title" not in {_FIELD.get(name) for name in names}:
        raise FeedUnreadable("The file needs a header line with at least a column named title.")
    try:
        return list(reader)
    except csv.Error as error:
        raise FeedUnreadable from error


def _key(name: object) -> str:
    return re.sub(r"[\s-]+", "_", folded(str(name or "")).strip())


def _posting(row: dict[str, Any], today: date | None) -> SourcedPosting:
    if row.get("@type") == "JobPosting":
        posting = posting_of(row)
        return SourcedPosting(
            str(row.get("identifier") or posting.url or posting.title), posting, posting.url or ""
        )
    values: dict[str, Any] = {}
    for name, value in row.items():
        field = _FIELD.get(_key(name))
        if field and value not in (None, "") and field not in values:
            values[field] = value
    title = str(values.get("title", "")).strip()
    if not title:
        raise PostingUnreadable
    body = str(values.get("description", ""))
    facts = {
        key: _fact(key, value, today)
        for key, value in values.items()
        if key not in ("title", "description", "id")
    }
    posting = read_described(
        text_of_html(body, marked=True), title=title, description=text_of_html(body), **facts
    )
    identity = "|".join((title, posting.company or "", posting.location or ""))
    number = str(
        values.get("id") or posting.url or hashlib.sha256(identity.encode()).hexdigest()[:32]
    )
    return SourcedPosting(number[:200], posting, posting.url or "")


def _fact(field: str, value: Any, today: date | None) -> Any:
    text = " ".join(str(value).split())
    if field in _LISTS:
        items = value if isinstance(value, list) else re.split(r"[;|\n]", str(value))
        return tuple(item for raw in items if (item := " ".join(str(raw).split()))) or None
    if field in ("salary_min", "salary_max"):
        digits = re.sub(r"[^\d.]", "", text)
        return float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None
    if field in ("posted_at", "expires_at"):
        return moment(text) or date_in(text, today=today)
    if field == "salary_currency":
        return text.upper()[:3] or None
    known = {"salary_period": SALARY_PERIODS, "seniority": SENIORITIES, "remote": REMOTE,
             "employment_type": EMPLOYMENT_TYPES}.get(field)  # fmt: skip
    if known is None or text.casefold() in known:
        return text if known is None else text.casefold()
    read = {
        "remote": lambda: remote_in(text, "", ""),
        "employment_type": lambda: employment_type_in(text, ""),
        "seniority": lambda: seniority_in("", text),
    }
    return read[field]() if field in read else None
