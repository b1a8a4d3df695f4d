"""One job by the address of its page: the board's public data where it is known, else the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

from jobs.posting import Posting
from jobs.reading.file import read_posting_bytes
from jobs.reading.page import read_posting_html
from jobs.reading.text import PostingUnreadable
from jobs.sources import source_of
from jobs.sources.port import FeedUnreadable, Request
from jobwise.lib.fetching import Fetched, FetchError, fetch

Fetcher = Callable[[Request], Fetched]
_EMBEDDED = re.compile(rb"greenhouse\.io/embed/job_(?:board|app)(?:/js)?\?for=([\w-]+)")


def fetched(request: Request) -> Fetched:
    """The answer to a request through the guarded client. Raises FetchError."""
    return fetch(request.url, json_body=request.json_body)


def posting_at(url: str, fetcher: Fetcher = fetched, today: date | None = None) -> Posting:
    """The posting at an address that a person gave.

    Raises FetchError when the address cannot be had and PostingUnreadable when there is no posting.
    """
    known = _from_board(url, url, fetcher, today)
    if known:
        return known
    answer = fetcher(Request(url))
    embedded = _EMBEDDED.search(answer.body)
    job = parse_qs(urlsplit(url).query).get("gh_jid", [""])[0]
    if embedded and job.isdigit():
        board = f"https://boards.greenhouse.io/{embedded[1].decode()}/jobs/{job}"
        known = _from_board(board, url, fetcher, today)
        if known:
            return known
    if "html" in answer.content_type or not answer.content_type:
        return read_posting_html(answer.body, answer.url)
    return replace(read_posting_bytes(answer.body, urlsplit(answer.url).path, today), url=url)


def _from_board(board_url: str, url: str, fetcher: Fetcher, today: date | None) -> Posting | None:
    """None when the board is unknown or does not give the job; the page may still have it."""
    source = source_of(board_url)
    request = source.single(board_url) if source else None
    if source is None or request is None:
        return None
    try:
        found = source.parse_single(fetcher(request).body, board_url, today)
    except (FetchError, FeedUnreadable, PostingUnreadable):
        return None
    return replace(found.posting, url=url) if found else None
