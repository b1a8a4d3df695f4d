"""The work of a worker: one claimed file row to stored bytes."""

from __future__ import annotations

from datetime import timedelta

import structlog
from django.conf import settings
from django.utils import timezone

from documents import content as contents
from documents import exporting, storage
from documents.exporting.pdf import RenderingFailed
from documents.models import DocumentVersion, ExportedFile
from jobwise.lib.claims import LostClaim
from jobwise.lib.errors import Unavailable

log = structlog.get_logger(__name__)
LEASE = timedelta(seconds=60)
RETRY_AFTER = timedelta(seconds=5)


def run(pk: str | None = None) -> bool:
    """Claim one due file, the given or the oldest, and render it; False when none is due."""
    file = ExportedFile.objects.claim(LEASE, pk)
    if file is None:
        return False
    try:
        if file.attempt > settings.GENERATION_MAX_ATTEMPTS:
            _fail(file, "Making this file was given up after several tries.")
        else:
            _render(file)
    except LostClaim:
        log.info("claim_lost", file=str(file.pk))
    return True


def _render(file: ExportedFile) -> None:
    try:
        exported = exporting.export(_content(file), file.format)
        path = storage.put(exported.content, exported.extension)
    except contents.InvalidContent as error:
        _fail(file, str(error))
        return
    except RenderingFailed as error:
        log.error("rendering_failed", file=str(file.pk), exc_info=error)
        _fail(file, str(error))
        return
    except Unavailable:
        file.put_back(RETRY_AFTER)
        return
    file.write_held(
        status=ExportedFile.Status.COMPLETED,
        finished_at=timezone.now(),
        lease_until=None,
        path=path,
        media_type=exported.media_type,
        size=len(exported.content),
        pages=exported.pages,
        checksum=exported.checksum,
    )


def _content(file: ExportedFile) -> contents.DocumentContent:
    document = file.document
    if file.version != document.version:
        version = DocumentVersion.objects.filter(document=document, number=file.version).first()
        if version is not None:
            return contents.from_json(version.content)
    return contents.from_json(document.content)


def _fail(file: ExportedFile, message: str) -> None:
    file.write_held(
        status=ExportedFile.Status.FAILED,
        finished_at=timezone.now(),
        lease_until=None,
        error_message=message[:500],
    )
