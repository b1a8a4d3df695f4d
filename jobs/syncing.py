"""Keeping the jobs of a board as the board has them, politely."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jobs.actions.postings import job_fields
from jobs.models import Board, Job
from jobs.models.job import is_over
from jobs.reading.text import PostingUnreadable, folded
from jobs.sources.port import FeedUnreadable, Request, SourcedPosting
from jobwise.lib.errors import ProductError
from jobwise.lib.fetching import Fetched, FetchError, fetch

log = structlog.get_logger(__name__)

INTERVAL = timedelta(hours=6)
FIRST_RETRY = timedelta(minutes=30)
LONGEST_RETRY = timedelta(days=2)
LEASE = timedelta(minutes=10)
MAX_PAGES = 25
MAX_DETAILS = 25
MAX_FEED_BYTES = 20_000_000
FEED_SECONDS = 30.0
PAUSE_SECONDS = 1.0

Fetcher = Callable[[Request, dict[str, str]], Fetched]


@dataclass(slots=True)
class Outcome:
    """What one run changed; `unchanged` says that the board answered "not modified"."""

    created: int = 0
    updated: int = 0
    expired: int = 0
    duplicates: int = 0
    unchanged: bool = False


@dataclass(slots=True)
class _Listing:
    postings: list[SourcedPosting] = field(default_factory=list)
    complete: bool = True
    etag: str = ""
    last_modified: str = ""
    unchanged: bool = False


def fetched(request: Request, headers: dict[str, str]) -> Fetched:
    """The answer to a feed request through the guarded client. Raises FetchError."""
    return fetch(
        request.url,
        headers=headers,
        json_body=request.json_body,
        max_bytes=MAX_FEED_BYTES,
        seconds=FEED_SECONDS,
    )


def add_board(url: str, name: str = "") -> Board:
    """A new board, due at once. Raises ValidationError for an unknown or known address."""
    board = Board(url=url.strip(), name=name)
    board.full_clean(exclude=["kind", "name"])
    board.full_clean()
    board.save(force_insert=True)
    return board


def claim(board: Board, *, only_due: bool = False) -> bool:
    """Take a board for one run, unless it or another board of its host is being read.

    `only_due`: nor when its time has not come, as when another worker has just read it.
    """
    now = timezone.now()
    with transaction.atomic():
        siblings = list(Board.objects.select_for_update().filter(host=board.host).order_by("pk"))
        if any(other.running_until and other.running_until > now for other in siblings):
            return False
        boards = Board.objects.due() if only_due else Board.objects.all()
        return bool(boards.filter(pk=board.pk).update(running_until=now + LEASE))


def sync_due(budget_seconds: float = 200.0, fetcher: Fetcher = fetched) -> int:
    """Read the boards that are due, one after the other, until the budget is spent."""
    until = time.monotonic() + budget_seconds
    done = 0
    for board in Board.objects.due().order_by("next_run_at"):
        if time.monotonic() > until:
            break
        if claim(board, only_due=True):
            run(board, fetcher)
            done += 1
    return done


def run(
    board: Board, fetcher: Fetcher = fetched, pause: Callable[[float], None] = time.sleep
) -> Outcome | None:
    """Read a claimed board and release it.

    None when it failed, and the board holds the reason, or when it was deleted meanwhile.
    """
    try:
        listing = _listing(board, fetcher, pause)
        if listing.unchanged:
            outcome = Outcome(unchanged=True)
        else:
            _detail(board, listing, fetcher, pause)
            with transaction.atomic():
                if Board.objects.select_for_update().filter(pk=board.pk).first() is None:
                    return None
                outcome = store(board.name, listing.postings, expire=listing.complete)
    except ProductError as error:
        _release_failed(board, error.message)
        return None
    except Exception:  # whatever is wrong with one board, the others are read
        log.exception("board_not_read", board=board.name)
        _release_failed(board, FeedUnreadable.message)
        return None
    _release(board, listing)
    return outcome


def _listing(board: Board, fetcher: Fetcher, pause: Callable[[float], None]) -> _Listing:
    request = board.source.listing(board.url)
    if request is None:
        raise FeedUnreadable
    known = (("If-None-Match", board.etag), ("If-Modified-Since", board.last_modified))
    headers = {} if request.json_body else {name: value for name, value in known if value}
    listing = _Listing()
    today = timezone.now().date()
    for page in range(MAX_PAGES):
        answer = fetcher(request, headers if page == 0 else {})
        if answer.not_modified:
            listing.unchanged = True
            return listing
        if page == 0:
            listing.etag = answer.headers.get("etag", "")[:300]
            listing.last_modified = answer.headers.get("last-modified", "")[:100]
        listing.postings += board.source.parse(answer.body, board.url, today)
        following = board.source.following(answer.body, request)
        if following is None:
            return listing
        request = following
        pause(PAUSE_SECONDS)
    listing.complete = False
    return listing


def _detail(
    board: Board, listing: _Listing, fetcher: Fetcher, pause: Callable[[float], None]
) -> None:
    """Fetch descriptions that the listing leaves out, a few new ones a run."""
    described = set(
        Job.objects.filter(source_name=board.name)
        .exclude(description="")
        .values_list("external_id", flat=True)
    )
    left = MAX_DETAILS
    for at, sourced in enumerate(listing.postings):
        request = board.source.single(sourced.url) if sourced.url else None
        known = sourced.posting.description or sourced.external_id in described
        if request is None or known or left == 0:
            continue
        left -= 1
        pause(PAUSE_SECONDS)
        try:
            whole = board.source.parse_single(
                fetcher(request, {}).body, sourced.url, timezone.now().date()
            )
        except (FetchError, FeedUnreadable, PostingUnreadable):
            continue
        if whole:
            listing.postings[at] = replace(sourced, posting=whole.posting)


@transaction.atomic
def store(
    name: str,
    postings: Iterable[SourcedPosting],
    *,
    expire: bool = True,
    source: str = Job.Source.API,
) -> Outcome:
    """Make the jobs of a source those of a listing: insert, update, expire what vanished."""
    now = timezone.now()
    outcome = Outcome()
    found = {sourced.external_id[:200]: sourced for sourced in postings if sourced.external_id}
    present = {job.external_id: job for job in Job.objects.filter(source_name=name)}
    fresh: list[Job] = []
    for external_id, sourced in found.items():
        fields = job_fields(sourced.posting)
        job = present.get(external_id)
        if job is None:
            fresh.append(
                Job(source=source, source_name=name, external_id=external_id, last_seen_at=now)
            )
            _assign(fresh[-1], fields, now)
        elif _assign(job, fields, now):
            job.last_seen_at = now
            job.save()
            outcome.updated += 1
    Job.objects.bulk_create(fresh, batch_size=200)
    outcome.created = len(fresh)
    seen = [present[key].pk for key in found if key in present]
    Job.objects.filter(pk__in=seen).update(last_seen_at=now)
    if expire:
        gone = [job.pk for key, job in present.items() if key not in found]
        outcome.expired = Job.objects.filter(pk__in=gone, status=Job.Status.ACTIVE).update(
            status=Job.Status.EXPIRED, updated_at=now
        )
    show_duplicates(name)
    outcome.duplicates = mark_duplicates(name)
    return outcome


def show_duplicates(name: str) -> None:
    """Adverts behind one of this source that has closed are the only ones left of their job."""
    hidden = Job.objects.filter(duplicate_of__source_name=name)
    hidden.exclude(duplicate_of__status=Job.Status.ACTIVE).update(duplicate_of=None)


def _assign(job: Job, fields: dict[str, object], now: datetime) -> bool:
    """Set the columns; whether any changed. A listing without text keeps the text it had."""
    if not fields.get("description") and job.description:
        kept = ("description", "must_have", "nice_to_have", "responsibilities", "benefits",
                "skills_required", "languages", "years_required", "education_required")  # fmt: skip
        fields = {key: value for key, value in fields.items() if key not in kept}
    closes = fields.get("expires_at")
    over = isinstance(closes, datetime) and is_over(closes, now)
    if job.status in (Job.Status.ACTIVE, Job.Status.EXPIRED):
        fields = {**fields, "status": Job.Status.EXPIRED if over else Job.Status.ACTIVE}
    changed = {key: value for key, value in fields.items() if getattr(job, key) != value}
    for key, value in changed.items():
        setattr(job, key, value)
    return bool(changed)


def duplicate_key(title: str, company: str, location: str) -> tuple[str, str, str]:
    """What two adverts of one job have in common, whatever their punctuation and suffixes."""
    name = re.sub(r"\([^)]*\)|[^\w\s]", " ", folded(title))
    firm = re.sub(
        r"\b(?:inc|llc|ltd|limited|gmbh|ag|se|kg|co|plc|bv|nv|ab|sa|sas|srl|spa|corp|pty|the)\b",
        " ",
        re.sub(r"[^\w\s]", "", folded(company)),
    )
    city = re.split(r"[,(/|]|\s-\s", folded(location))[0]
    return " ".join(name.split()), " ".join(firm.split()), " ".join(city.split())


def mark_duplicates(name: str) -> int:
    """Point the jobs of a source at the same job of another source that was here first."""
    active = Job.objects.filter(owner=None, status=Job.Status.ACTIVE)
    own = list(active.filter(source_name=name).exclude(company=""))
    firsts = sorted({job.company.split()[0] for job in own if job.company.strip()})
    others: dict[tuple[str, str, str], Job] = {}
    for start in range(0, len(firsts), 50):
        wanted = Q()
        for word in firsts[start : start + 50]:
            wanted |= Q(company__istartswith=word)
        rows = active.filter(wanted, duplicate_of=None).exclude(source_name=name)
        for job in rows.order_by("-created_at", "-pk"):
            others[duplicate_key(job.title, job.company, job.location)] = job
    count = 0
    for job in own:
        first = others.get(duplicate_key(job.title, job.company, job.location))
        target = first.pk if first and first.created_at <= job.created_at else None
        if job.duplicate_of_id != target:
            Job.objects.filter(pk=job.pk).update(duplicate_of=target)
        count += target is not None
    return count


def _release(board: Board, listing: _Listing) -> None:
    now = timezone.now()
    values = (
        {}
        if listing.unchanged
        else {
            "etag": listing.etag,
            "last_modified": listing.last_modified,
            "jobs_count": len({sourced.external_id for sourced in listing.postings}),
        }
    )
    Board.objects.filter(pk=board.pk).update(
        running_until=None, last_run_at=now, last_error="", failures=0,
        next_run_at=now + INTERVAL, **values,
    )  # fmt: skip


def _release_failed(board: Board, reason: str) -> None:
    now = timezone.now()
    wait = min(FIRST_RETRY * 2 ** min(board.failures, 8), LONGEST_RETRY)
    Board.objects.filter(pk=board.pk).update(
        running_until=None, last_run_at=now, last_error=reason[:300],
        failures=board.failures + 1, next_run_at=now + wait,
    )  # fmt: skip
