"""Every change of a generation's state that a person can ask for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from kombu.exceptions import OperationalError as BrokerDown

from accounts import usage
from accounts.models import User
from documents import actions as document_actions
from documents.models import Document
from generations.models import Generation
from generations.review import Decisions, FirstVersion, Seen, compose
from generations.review_state import kept_decisions, kept_review, look_of, review_version
from generations.writers.port import Options
from jobs import actions as job_actions
from jobs.models import Job
from jobs.posting import Posting
from jobwise.lib import ratelimit, secret_tokens, versions
from jobwise.lib.errors import Conflict, InvalidInput, MakesNoSense
from jobwise.lib.logs import current_request_id
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume, to_json_resume
from profiles.models import Profile
from profiles.resume import Resume
from profiles.snapshot import resume_of

log = structlog.get_logger(__name__)
MAX_IN_FLIGHT = 5
MOST_SET_ASIDE = 20
GONE = gettext_lazy("This was deleted elsewhere.")
GUESTS_LIMIT = gettext_lazy("Guests get a few documents a day. Sign up to make more, for free.")


class TooManyInFlight(Conflict):
    code = "too_many_in_flight"


class NoProfile(MakesNoSense):
    code = "no_profile"


class ReviewChanged(Conflict):
    """Choices were kept elsewhere that the person has not seen."""

    code = "review_changed"


class AskedAlready(Conflict):
    """This very request has made its generation."""

    code = "asked_already"


def request_generation(
    *,
    user: User,
    job: Job,
    profile: Profile | None = None,
    options: Options | None = None,
    parent: Generation | None = None,
    pk: UUID | None = None,
) -> Generation:
    """Ask for a resume or a letter (`options.kind`) for `job`; a worker makes it.

    Takes one unit of the month and inserts the row in one transaction. With `pk`, the name that a
    form was drawn with, a second press raises AskedAlready. Raises NoProfile, LimitReached
    (hour), MonthlyLimitReached or TooManyInFlight; then nothing was taken.
    """
    if pk is not None and Generation.objects.filter(pk=pk).exists():
        raise AskedAlready(_("This was asked for already."))
    profile = profile or Profile.objects.active_for(user)
    if profile is None:
        raise NoProfile(_("Make a profile first: it is what a resume is made from."))
    ratelimit.enforce(
        "generation", str(user.pk), _("That is enough for this hour. Try again a little later.")
    )
    profile = Profile.objects.with_sections().get(pk=profile.pk)
    with transaction.atomic():
        month = usage.take(user)
        in_flight = Generation.objects.filter(user=user, status__in=Generation.ACTIVE).count()
        if in_flight >= MAX_IN_FLIGHT:
            raise TooManyInFlight(
                _("%(n)d documents are being made. Wait for one to finish.") % {"n": in_flight},
                retry_after=10,
            )
        options = options or Options()
        generation = _inserted(
            pk,
            user=user,
            profile=profile,
            profile_version=profile.version,
            profile_content=to_json_resume(resume_of(profile)),
            job=job,
            posting=job.as_posting().as_json(),
            kind=options.kind,
            options=options.as_json(),
            parent=parent,
            charged_month=month,
            request_id=current_request_id(),
        )
        transaction.on_commit(lambda: ring(generation))
    return generation


def _inserted(pk: UUID | None, **fields: Any) -> Generation:
    if pk is None:
        return Generation.objects.create(**fields)
    try:
        with transaction.atomic():
            return Generation.objects.create(pk=pk, **fields)
    except IntegrityError:
        # The same form, pressed twice at the same moment.
        raise AskedAlready(_("This was asked for already.")) from None


def count_guest_reading(*, address: str) -> None:
    """Count a guest's files and postings before they are read. Raises LimitReached."""
    ratelimit.enforce("public", address, str(GUESTS_LIMIT))


def request_guest_generation(
    *, resume: Resume, posting: Posting, options: Options, address: str
) -> tuple[Generation, str]:
    """A generation without an account, and the token that opens its result for 24 hours.

    Raises LimitReached when the address has used its day's quota.
    """
    ratelimit.enforce("guest", address, str(GUESTS_LIMIT))
    token = secret_tokens.new()
    with transaction.atomic():
        generation = Generation.objects.create(
            profile_content=to_json_resume(resume),
            posting=posting.as_json(),
            kind=options.kind,
            options=options.as_json(),
            guest_token_hash=secret_tokens.hashed(token),
            expires_at=timezone.now() + timedelta(hours=settings.GUEST_RESULT_HOURS),
            request_id=current_request_id(),
        )
        transaction.on_commit(lambda: ring(generation))
    return generation, token


@transaction.atomic
def keep_guest_generation(*, user: User, generation: Generation) -> Generation:
    """Give a guest's generation, with its document and its job, to an account.

    A person without a profile gets one from the guest's resume. Raises Conflict while it is being
    made, NotFound when it was deleted, and what making a profile or a job raises.
    """
    row = versions.locked(generation, gone=str(GONE))
    if row.user_id is not None or row.is_active:
        raise Conflict(_("It cannot be kept now. Wait until it is made."), code="not_completed")
    profile = Profile.objects.active_for(user)
    if profile is None:
        profile = profile_actions.create_from_resume(
            user=user, resume=from_json_resume(row.profile_content)
        )
        row.profile, row.profile_version = profile, profile.version
    job = job_actions.create_from_posting(user=user, posting=Posting.from_json(row.posting))
    job_actions.save_job(user=user, job=job)
    row.user, row.job, row.guest_token_hash, row.expires_at = user, job, "", None
    row.save()
    if row.document:
        Document.objects.filter(pk=row.document.pk).update(user=user, job=job)
    return row


def ring(generation: Generation) -> None:
    """Tell a worker; when the broker is away the sweeper finds the row."""
    from generations.tasks import run

    try:
        run.delay(str(generation.pk))
    except BrokerDown:
        log.warning("broker_unavailable", generation=str(generation.pk))


@transaction.atomic
def cancel(*, generation: Generation) -> Generation:
    """Stop it and give its unit back to the month that paid.

    Raises Conflict when it has already ended, NotFound.
    """
    row = versions.locked(generation, gone=str(GONE))
    if not row.is_active:
        raise Conflict(_("It has already ended."), code="already_ended")
    if row.user_id and row.charged_month:
        usage.give_back(row.user_id, row.charged_month)
    row.status, row.finished_at = Generation.Status.CANCELLED, timezone.now()
    row.lease_until = row.charged_month = None
    row.save(update_fields=["status", "finished_at", "lease_until", "charged_month", "updated_at"])
    return row


def delete_generation(*, generation: Generation) -> None:
    """Forget one that has ended; its document stays. Raises Conflict while it is being made."""
    ended = Generation.objects.filter(pk=generation.pk).exclude(status__in=Generation.ACTIVE)
    if not ended.delete()[0]:
        raise Conflict(_("It is still being made. Cancel it first."), code="still_active")


def forget_guest_generation(*, generation: Generation) -> None:
    """Delete a guest's generation with its document and files."""
    if generation.document:
        document_actions.delete_document(document=generation.document)
    generation.delete()


def regenerate(
    *, generation: Generation, changes: dict[str, Any], pk: UUID | None = None
) -> Generation:
    """Ask again for the same job with changed options, from the profile as it is now."""
    if generation.user is None:
        raise InvalidInput(_("Sign up to change a guest's document."))
    if generation.job is None:
        raise Conflict(_("The job was deleted. Add it again to write for it."), code="job_deleted")
    return request_generation(
        user=generation.user,
        job=generation.job,
        profile=generation.profile,
        options=Options.from_json(generation.options | changes),
        parent=generation,
        pk=pk,
    )


@transaction.atomic
def give_feedback(
    *,
    generation: Generation,
    rating: int | None = None,
    comment: str | None = None,
    wanted_changes: str | None = None,
) -> Generation:
    """Keep what the person thinks of the result; what is not given stays as it was said before.

    Raises Conflict before there is a result, NotFound.
    """
    row = versions.locked(generation, gone=str(GONE))
    if row.status != Generation.Status.COMPLETED:
        raise Conflict(_("Wait until the document is made."), code="not_completed")
    row.rating = row.rating if rating is None else rating
    row.feedback = row.feedback if comment is None else comment
    row.wanted_changes = row.wanted_changes if wanted_changes is None else wanted_changes
    row.save(update_fields=["rating", "feedback", "wanted_changes", "updated_at"])
    return row


@transaction.atomic
def retry(*, generation: Generation) -> Generation:
    """Put a failed one back into the queue, at no charge: staff repair what broke."""
    changed = Generation.objects.filter(pk=generation.pk, status=Generation.Status.FAILED).update(
        status=Generation.Status.PENDING,
        attempt=0,
        due_at=timezone.now(),
        started_at=None,
        finished_at=None,
        error_code="",
        error_message="",
    )
    if not changed:
        raise Conflict(_("Only a failed generation can be tried again."), code="not_failed")
    generation.refresh_from_db()
    transaction.on_commit(lambda: ring(generation))
    return generation


def document_of(generation: Generation) -> Document:
    """Raises Conflict before there is one, and when it was deleted."""
    if generation.document is None:
        raise Conflict(_("There is nothing to review."), code="no_document")
    return generation.document


def first_version(generation: Generation) -> FirstVersion:
    """What the writer made, whatever became of the document since. Raises Conflict without one."""
    document = document_of(generation)
    made: Any = document
    if document.version > 1:
        made = document.versions.filter(number=1).first() or document
    return FirstVersion(
        content=made.content,
        origins=made.origins,
        left_out=tuple((generation.result or {}).get("left_out", ())),
        master=generation.profile_content,
    )


@transaction.atomic
def keep_review(
    *,
    generation: Generation,
    decisions: Decisions,
    seen: Seen | None = None,
    expected_version: int | None = None,
) -> Generation:
    """Keep the choices; the document stays as it is until they are used.

    With `seen`, what another device kept in the meantime stays, line by line; where both worded one
    line these count, and the other wording is set aside. Raises NotFound, VersionConflict.
    """
    row = versions.locked(generation, gone=str(GONE))
    review, kept, version = kept_review(row), kept_decisions(row), review_version(row)
    if expected_version not in (None, version):
        raise versions.VersionConflict(
            _("This review was changed elsewhere. Reload it, then make your choices again."),
            details={"version": version},
        )
    review["shown"] = {}
    if seen is not None:
        # What the page sent last is kept here too, for its answer may not have reached it.
        last = kept_review(row).get("shown", {})
        base = Decisions.from_json(last) if last.get("page") == seen.page else seen.decisions
        review["shown"] = {"page": seen.page, **decisions.as_json()}
        set_aside = review.get("set_aside", []) + decisions.typed_over(base, kept)
        review["set_aside"] = list(dict.fromkeys(set_aside))[-MOST_SET_ASIDE:]
        decisions = decisions.merged(base, kept)
    review |= decisions.as_json()
    review["version"] = version + (decisions != kept)
    row.result = {**(row.result or {}), "review": review}
    row.save(update_fields=["result", "updated_at"])
    generation.result = row.result
    return generation


@transaction.atomic
def use_review(
    *,
    generation: Generation,
    decisions: Decisions | None = None,
    seen: Seen | None = None,
    expected_version: int | None = None,
) -> Document:
    """Make the reviewed text the document's newest version, in the look it has now.

    Without `decisions` those count that were kept. Raises InvalidInput when an edited line cannot
    be printed, ReviewChanged when `seen` lacks what was decided elsewhere, VersionConflict of the
    document, NotFound.
    """
    if decisions is None:
        decisions = kept_decisions(versions.locked(generation, gone=str(GONE)))
    keep_review(generation=generation, decisions=decisions, seen=seen)
    if kept_decisions(generation) != decisions:
        raise ReviewChanged(
            _("You decided elsewhere too. Both are here now: look at them, then use the document.")
        )
    data, origins = compose(first_version(generation), decisions)
    document = document_of(generation)
    content = document_actions.checked_content(data | look_of(document))
    stale = expected_version not in (None, document.version)
    if stale or content.as_json() != document.content:
        document = document_actions.update_document(
            document=document, content=content, origins=origins, expected_version=expected_version
        )
    review = kept_review(generation) | {"used_as": document.version, "set_aside": []}
    Generation.objects.filter(pk=generation.pk).update(
        result=(generation.result or {}) | {"review": review}
    )
    return document
