from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from accounts.models import User
from jobs.analysis import Analysis, analyze
from jobs.models import Job
from jobs.posting import Posting
from jobs.reading.posting_text import read_posting_text
from jobs.sources.job_page import posting_at
from jobwise.lib import versions
from jobwise.lib.errors import Conflict, InvalidInput, MakesNoSense, NotAllowed, TooLarge
from jobwise.lib.text import clean

MAX_JOBS = 5000
SKILL_LIMIT = 200
MOMENTS = ("posted_at", "expires_at")
FIRST_YEAR, LAST_YEAR = 1900, 2199


class NotYours(NotAllowed):
    """The job came from a feed, or belongs to somebody else."""


def read_text(*, text: str, today: date | None = None) -> Posting:
    """The posting that a pasted text holds; nothing is saved.

    Raises TooLarge, and PostingUnreadable with what to do when there is nothing to read.
    """
    if len(text) > settings.MAX_POSTING_CHARACTERS:
        raise TooLarge(
            _("The text has more than %(n)d characters. Paste the posting alone.")
            % {"n": settings.MAX_POSTING_CHARACTERS}
        )
    return read_posting_text(clean(text), today=today or timezone.localdate())


def fetch_posting(*, url: str) -> Posting:
    """The posting on a public page. Raises FetchError or PostingUnreadable, each with what to do.

    Takes up to five seconds; call it outside a transaction.
    """
    return posting_at(url, today=timezone.localdate())


def import_text(*, user: User, text: str, **fields: Any) -> Job:
    """Read a pasted posting and keep it; `fields` win over what was read."""
    posting = read_text(text=text)
    return create_from_posting(user=user, posting=posting, source=Job.Source.IMPORTED, **fields)


def import_url(*, user: User, url: str) -> Job:
    """Fetch, read and keep the posting at an address."""
    return keep_fetched(user=user, posting=fetch_posting(url=url), url=url)


def keep_fetched(*, user: User, posting: Posting, url: str) -> Job:
    """The person's job for a posting that `fetch_posting` read; the one kept before, if any."""
    address = (posting.url or url)[:1000]
    known = Job.objects.owned_by(user).filter(url=address).first()
    return known or create_from_posting(
        user=user, posting=posting, source=Job.Source.SCRAPED, url=address
    )


def create_from_posting(
    *, user: User, posting: Posting, source: str = Job.Source.IMPORTED, **fields: Any
) -> Job:
    """Keep a posting that was read, cut to what a job can hold."""
    return create_job(user=user, source=source, **(job_fields(posting) | fields))


@transaction.atomic
def create_job(*, user: User, source: str = Job.Source.USER_CREATED, **fields: Any) -> Job:
    """A new job of this person. Raises InvalidInput, MakesNoSense."""
    if Job.objects.owned_by(user).count() >= MAX_JOBS:
        raise Conflict(_("You have %(n)d jobs. Delete some first.") % {"n": MAX_JOBS})
    job = Job(owner=user, source=source, **fields)
    _check(job)
    job.save(force_insert=True)
    return job


@transaction.atomic
def update_job(*, user: User, job: Job, **fields: Any) -> Job:
    """Change one of the person's own jobs. Raises NotYours, NotFound, InvalidInput,
    MakesNoSense."""
    _own(user, job)
    row = versions.locked(job, gone=_("This job does not exist any more."))
    for name, value in fields.items():
        setattr(row, name, value)
    _check(row)
    row.save()
    return row


def set_job_status(*, user: User, job: Job, status: str) -> Job:
    """Archive, reopen or publish one of the person's own jobs. Raises NotYours."""
    return update_job(user=user, job=job, status=status)


def delete_job(*, user: User, job: Job) -> None:
    """Delete one of the person's own jobs with its tracking. Raises NotYours."""
    _own(user, job)
    job.delete()


def analyze_job(*, job: Job) -> Analysis:
    """What the posting asks for; kept on the job until its text changes."""
    posting = job.as_posting()
    digest = hashlib.sha256(json.dumps(posting.as_json(), sort_keys=True).encode()).hexdigest()
    if job.analysis is not None and job.analysis_hash == digest:
        return Analysis.from_json(job.analysis)
    analysis = analyze(posting)
    job.analysis, job.analysis_hash = analysis.as_json(), digest
    Job.objects.filter(pk=job.pk).update(analysis=job.analysis, analysis_hash=digest)
    return analysis


def analyze_waiting(*, limit: int = 300) -> int:
    """Analyse listed jobs that nobody has opened, so that ranking need not; how many were."""
    waiting = Job.objects.filter(owner=None, status=Job.Status.ACTIVE, analysis__isnull=True)
    jobs = list(waiting.order_by("-created_at", "id")[:limit])
    for job in jobs:
        analyze_job(job=job)
    return len(jobs)


def job_fields(posting: Posting) -> dict[str, Any]:
    """A posting's values as a job's columns, each cut to what the column holds; of two dates or
    salaries that contradict each other no more than makes sense together."""
    fields: dict[str, Any] = {}
    for name, value in posting.as_json().items():
        column = Job._meta.get_field("skills_required" if name == "skills" else name)
        limit = getattr(column, "max_length", None)
        if value is None:
            value = None if column.null else ""
        elif isinstance(value, str) and limit:
            value = clean(value)[:limit].strip()
        elif isinstance(value, list):
            value = [clean(item)[:2000] for item in value[:SKILL_LIMIT]]
        elif isinstance(value, float):
            value = round(Decimal(str(value)), getattr(column, "decimal_places", 2))
        fields[column.name] = _moment(value) if name in MOMENTS else _fitting(column, value)
    fields["title"] = fields["title"] or _("Untitled job")
    if not fields["url"].startswith(("http://", "https://")):
        fields["url"] = ""
    low, high = fields["salary_min"], fields["salary_max"]
    if low is not None and high is not None:
        fields["salary_min"], fields["salary_max"] = sorted((low, high))
    posted, closes = fields["posted_at"], fields["expires_at"]
    if posted and closes and closes < posted:
        fields["expires_at"] = None
    return fields


def _fitting(column: Any, value: Any) -> Any:
    """The value, or nothing where the column cannot hold it: an absurd number, an unknown word."""
    try:
        column.clean(value, None)
    except ValidationError:
        return None if column.null else ""
    return value


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        moment = parse_datetime(text)
        day = None if moment else parse_date(text)
    except ValueError:
        return None
    if moment is None and day is not None:
        moment = datetime.combine(day, time(), UTC)
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None  # where a date is not set, some feeds say year 1, which no time zone can show
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _own(user: User, job: Job) -> None:
    if job.owner_id != user.pk:
        raise NotYours(_("Only your own jobs can be changed. Save this one to track it."))


def _check(job: Job) -> None:
    try:
        job.clean_fields(exclude=["owner", "duplicate_of"])
    except ValidationError as error:
        details = error.message_dict
        raise InvalidInput(_("Some values cannot be kept."), details=details) from None
    if job.url and not job.url.startswith(("http://", "https://")):
        message = _("Give an address that starts with https://.")
        raise InvalidInput(message, details={"url": [message]})
    low, high = job.salary_min, job.salary_max
    if low is not None and high is not None and low > high:
        message = _("The lowest salary is above the highest.")
        raise MakesNoSense(message, details={"salary_min": [message]})
    if job.posted_at and job.expires_at and job.expires_at < job.posted_at:
        message = _("The job closes before it was posted.")
        raise MakesNoSense(message, details={"expires_at": [message]})
