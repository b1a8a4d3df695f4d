"""Every change of a document, and its files."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError as BrokerDown

from accounts.models import User
from documents import content as contents
from documents import exporting
from documents.files import delete_unused
from documents.lines import of_unchanged
from documents.models import (
    PAGE_PREFIX,
    THUMBNAIL,
    Document,
    DocumentVersion,
    ExportedFile,
    ShareLink,
)
from documents.previews import MOST_PAGES
from jobs.models import Job
from jobwise.lib import secret_tokens, storage, versions
from jobwise.lib.errors import InvalidInput, MakesNoSense, NotFound, Unavailable

log = structlog.get_logger(__name__)
WAIT_STEP = 0.05
SHARE_DAYS = 30


class StillBeingMade(Unavailable):
    """No worker finished the file in time; the request for it stands."""

    code = "export_pending"


def checked_content(data: Any) -> contents.DocumentContent:
    """Read content that a client sent. Raises InvalidInput with the place that is wrong."""
    try:
        return contents.from_json(data)
    except contents.InvalidContent as error:
        where = f"content.{error.place}" if error.place else "content"
        raise InvalidInput(error.message, details={where: [error.message]}) from error


@transaction.atomic
def create_document(
    *,
    user: User | None,
    content: contents.DocumentContent,
    title: str,
    job: Job | None = None,
    origins: dict[str, Any] | None = None,
    **scores: Any,
) -> Document:
    """A new document, with its text kept for search. `scores` are ats_score and ats_report."""
    return Document.objects.create(
        user=user,
        job=job,
        kind=content.kind,
        title=title[:300],
        template=content.template,
        content=content.as_json(),
        origins=origins or {},
        text=plain_text(content),
        **scores,
    )


def plain_text(content: contents.DocumentContent) -> str:
    return exporting.export(content, "txt").content.decode()


def update_document(
    *,
    document: Document,
    content: contents.DocumentContent | None = None,
    title: str | None = None,
    origins: dict[str, Any] | None = None,
    expected_version: int | None = None,
) -> Document:
    """Change a document and keep what it was. Raises VersionConflict.

    The ATS score is cleared when the content changes: it spoke of another text. Without `origins`
    only lines that stay what they were keep theirs.
    """
    with transaction.atomic():
        row = _locked(document, expected_version)
        DocumentVersion.objects.create(
            document=row,
            number=row.version,
            title=row.title,
            template=row.template,
            content=row.content,
            origins=row.origins,
        )
        if content is not None:
            row.origins = of_unchanged(row.origins, row.content, content.as_json())
            row.content = content.as_json()
            row.template = content.template
            row.kind = content.kind
            row.text = plain_text(content)
            row.ats_score = row.ats_report = None
        if origins is not None:
            row.origins = origins
        if title is not None:
            row.title = title
        row.version += 1
        row.save()
    return row


def restore_version(
    *, document: Document, number: int, expected_version: int | None = None
) -> Document:
    """Make an earlier version the newest one. Raises VersionConflict."""
    version = document.versions.filter(number=number).first()
    if version is None:
        raise InvalidInput(_("There is no version %(n)d.") % {"n": number})
    return update_document(
        document=document,
        content=contents.from_json(version.content),
        title=version.title,
        origins=version.origins,
        expected_version=expected_version,
    )


def duplicate_document(*, document: Document) -> Document:
    """A copy to try something with; it starts at version 1 and has no links."""
    return create_document(
        user=document.user,
        content=contents.from_json(document.content),
        title=_("Copy of %(title)s") % {"title": document.title},
        job=document.job,
        origins=document.origins,
        ats_score=document.ats_score,
        ats_report=document.ats_report,
    )


def _locked(document: Document, expected_version: int | None) -> Document:
    return versions.locked(
        document,
        expected_version,
        gone=_("This document does not exist any more."),
        changed=_("This document was changed elsewhere. Reload it, then make your change again."),
    )


def delete_document(*, document: Document, expected_version: int | None = None) -> None:
    """Delete a document with its versions, links and files. Raises VersionConflict."""
    with transaction.atomic():
        _locked(document, expected_version)
        paths = {file.path for file in document.files.select_for_update()} - {""}
        storage.discard(paths)
        document.delete()
        transaction.on_commit(lambda: delete_unused(paths))


def request_export(*, document: Document, format_slug: str) -> ExportedFile:
    """The row of the file in this format for the document's present version; made if missing.

    A worker renders it. A failed one is tried again. Raises InvalidInput for an unknown format.
    """
    if format_slug not in (*exporting.FORMATS, THUMBNAIL):
        raise InvalidInput(
            _("Choose one of: %(formats)s.") % {"formats": ", ".join(exporting.FORMATS)},
            details={"format": [_("Unknown format.")]},
        )
    with transaction.atomic():
        file = _requested(document, format_slug)
        if file.status == ExportedFile.Status.FAILED:
            _make_again(file)
            file.refresh_from_db()
    return file


def _make_again(file: ExportedFile) -> None:
    """Put a file that has ended back into the queue, unless that was done in the meantime."""
    ExportedFile.objects.filter(pk=file.pk, status=file.status).update(
        status=ExportedFile.Status.PENDING, attempt=0, due_at=timezone.now(), started_at=None
    )


def bytes_of(file: ExportedFile) -> bytes:
    """What a finished file holds. Raises StillBeingMade when the storage has lost it: a worker
    then makes it again. Raises Unavailable when the storage does not answer."""
    try:
        return storage.get(file.path)
    except NotFound as error:
        log.error("file_lost", file=str(file.pk))
        with transaction.atomic():
            _make_again(file)
            transaction.on_commit(lambda: ring(file))
        raise _pending() from error


def request_pictures(*, document: Document) -> dict[str, ExportedFile]:
    """The PDF of the present version, its thumbnail and its pages' pictures, by format.

    What is missing is asked for; the pages are known once the PDF is there.
    """
    files = {row.format: row for row in document.files.filter(version=document.version)}
    wanted = ["pdf", THUMBNAIL]
    if "pdf" in files and files["pdf"].pages:
        count = min(files["pdf"].pages, MOST_PAGES)
        wanted += [f"{PAGE_PREFIX}{number}" for number in range(1, count + 1)]
    return {slug: files.get(slug) or _requested(document, slug) for slug in wanted}


def request_thumbnails(*, documents: Sequence[Document]) -> bool:
    """Ask for the pictures of many documents at once; True while a worker has some to draw."""
    wanted = Q()
    for document in documents:
        wanted |= Q(document=document, version=document.version)
    if not wanted:
        return False
    rows = ExportedFile.objects.filter(wanted, format=THUMBNAIL)
    known = dict(rows.values_list("document_id", "status"))
    missing = [document for document in documents if document.pk not in known]
    if missing:
        ExportedFile.objects.bulk_create(
            [
                ExportedFile(document=document, version=document.version, format=THUMBNAIL)
                for document in missing
            ],
            ignore_conflicts=True,
        )
        transaction.on_commit(_ring_for_all)
    return bool(missing) or any(status in ExportedFile.ACTIVE for status in known.values())


def _ring_for_all() -> None:
    from documents.tasks import sweep_files

    try:
        sweep_files.delay()
    except BrokerDown:
        log.warning("broker_unavailable")


def _requested(document: Document, format_slug: str) -> ExportedFile:
    with transaction.atomic():
        file, _made = ExportedFile.objects.get_or_create(
            document=document, version=document.version, format=format_slug
        )
        if file.is_active or file.status == ExportedFile.Status.FAILED:
            transaction.on_commit(lambda: ring(file))
    return file


def ring(file: ExportedFile) -> None:
    """Tell a worker; when the broker is away the sweeper finds the row."""
    from documents.tasks import export_file

    try:
        export_file.delay(str(file.pk))
    except BrokerDown:
        log.warning("broker_unavailable", file=str(file.pk))


def _pending() -> StillBeingMade:
    return StillBeingMade(_("The file is still being made. Ask again in a moment."), retry_after=2)


def wait_for(file: ExportedFile, *, seconds: float = 10) -> ExportedFile:
    """The file once it is rendered.

    Raises MakesNoSense with the reason if it cannot be rendered, StillBeingMade, and NotFound when
    the document was deleted meanwhile.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            file.refresh_from_db()
        except ExportedFile.DoesNotExist:
            raise NotFound(_("This document does not exist any more.")) from None
        if file.status == ExportedFile.Status.COMPLETED:
            return file
        if file.status == ExportedFile.Status.FAILED:
            raise MakesNoSense(file.error_message, code="export_failed")
        if time.monotonic() > deadline:
            raise _pending()
        time.sleep(WAIT_STEP)


def create_share_link(*, document: Document, days: int = SHARE_DAYS) -> tuple[ShareLink, str]:
    """A link and its token; the token is not stored and cannot be shown again."""
    if not 1 <= days <= 365:
        raise InvalidInput(
            _("A link lives for 1 to 365 days."), details={"days": [_("Choose 1 to 365.")]}
        )
    token = secret_tokens.new()
    link = ShareLink.objects.create(
        document=document,
        token_hash=secret_tokens.hashed(token),
        expires_at=timezone.now() + timedelta(days=days),
    )
    return link, token


def revoke_share_links(*, document: Document, pk: Any = None) -> int:
    """Close one link, or all of the document; the number that were open."""
    links = ShareLink.objects.open().filter(document=document)
    if pk is not None:
        links = links.filter(pk=pk)
    return links.update(revoked_at=timezone.now())


def open_share_link(token: str) -> Document | None:
    """The document that an open link shows, counting the view; None for any other token."""
    document = shared_document(token)
    if document is not None:
        links = ShareLink.objects.open().filter(token_hash=secret_tokens.hashed(token))
        links.update(views=F("views") + 1)
    return document


def shared_document(token: str) -> Document | None:
    """The same without counting: for the pictures and the file of a page that was counted."""
    links = ShareLink.objects.open().filter(token_hash=secret_tokens.hashed(token))
    link = links.select_related("document__job").first()
    return link.document if link else None
