"""What a feed of jobs is: a module that knows one kind of board.

Adding a feed is one module with these names and one line in `jobs.sources`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Protocol, TypeVar

from jobs.posting import Posting
from jobs.reading.text import PostingUnreadable, folded
from jobwise.lib.errors import MakesNoSense

Item = TypeVar("Item")


class FeedUnreadable(MakesNoSense):
    """An answer is not what this kind of board sends."""

    code = "feed_unreadable"
    message = "This address did not answer with a list of jobs that can be read."


@dataclass(frozen=True, slots=True)
class Request:
    """What to fetch: GET, or POST when `json_body` is given."""

    url: str
    json_body: bytes | None = None


@dataclass(frozen=True, slots=True)
class SourcedPosting:
    """`external_id` is unique within its board and stable between syncs."""

    external_id: str
    posting: Posting
    url: str


class Source(Protocol):
    KIND: str
    LABEL: str

    def listing(self, url: str) -> Request | None:
        """The request that lists the board which a page or API address belongs to."""

    def parse(self, body: bytes, url: str = "", today: date | None = None) -> list[SourcedPosting]:
        """The postings of a listing. Raises FeedUnreadable."""

    def following(self, body: bytes, request: Request) -> Request | None:
        """The request for the next page of a listing, None after the last."""

    def single(self, url: str) -> Request | None:
        """The request for the public data of one job by the address of its page."""

    def parse_single(
        self, body: bytes, url: str, today: date | None = None
    ) -> SourcedPosting | None:
        """The job at `url` in the answer to `single`. Raises FeedUnreadable."""


def json_of(body: bytes) -> Any:
    """Raises FeedUnreadable for anything but JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FeedUnreadable from error


def items_at(data: Any, *path: str) -> Iterator[dict[str, Any]]:
    """The objects of the list at a path. Raises FeedUnreadable when there is no list."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    if not isinstance(data, list):
        raise FeedUnreadable
    return (item for item in data if isinstance(item, dict))


def list_at(data: dict[str, Any], key: str) -> list[Any]:
    """The list under a key, empty where there is none."""
    value = data.get(key)
    return value if isinstance(value, list) else []


def readable(items: Iterable[Item], read: Callable[[Item], SourcedPosting]) -> list[SourcedPosting]:
    """The postings of a listing without those that say nothing: one must not cost the others."""
    result = []
    for item in items:
        with suppress(PostingUnreadable):
            result.append(read(item))
    return result


def text_at(data: Any, *path: str) -> str:
    """The text or number at a path, "" where there is none."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    if isinstance(data, bool) or not isinstance(data, str | int | float):
        return ""
    return " ".join(data.split()) if isinstance(data, str) else str(data)


def raw_at(data: Any, *path: str) -> str:
    """The text at a path with its line breaks, "" where there is none."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, str) else ""


def number_at(data: Any, *path: str) -> float | None:
    """The positive number at a path."""
    text = text_at(data, *path)
    try:
        value = float(text) if text else 0.0
    except ValueError:
        return None
    return value if 0 < value < 1e14 else None


def moment(text: str) -> str | None:
    """A timestamp of a feed as ISO 8601."""
    match = re.match(
        r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(UTC|Z|[+-]\d\d:?\d\d)?)?", text
    )
    if not match:
        return None
    if not match[2]:
        return match[1]
    zone = "Z" if match[3] in ("UTC", "Z") else match[3] or ""
    return f"{match[1]}T{match[2]}{zone}"


def moment_of_milliseconds(value: float | None) -> str | None:
    """Milliseconds since 1970 as ISO 8601 in UTC."""
    if value is None or value > 4e12:
        return None
    return datetime.fromtimestamp(value / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def company_of_slug(slug: str, text: str) -> str:
    """A company's name from its board's short name, spelt as the text spells it where it does."""
    plain = re.sub(r"[^a-z0-9]", "", folded(slug))
    words = re.findall(r"[\w&.'’-]+", text[:8000])
    for size in (1, 2, 3, 4):
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            if run[0][0].isupper() and re.sub(r"[^a-z0-9]", "", folded("".join(run))) == plain:
                return re.sub(r"(?:['’]s|[.'’])$", "", " ".join(run))
    return " ".join(word[:1].upper() + word[1:] for word in re.split(r"[-_]+", slug) if word)


def with_company(posting: Posting, slug: str) -> Posting:
    """The posting under its board's name."""
    return replace(posting, company=company_of_slug(slug, posting.description))
