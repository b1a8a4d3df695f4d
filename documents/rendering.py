"""The work of a worker: document content to files that were read back, and their rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from documents import content as contents
from documents import exporting
from documents.ats.parse_back import Certificate
from documents.ats.score import Score, score
from documents.ats.verified import export_verified
from documents.exporting.pdf import RenderingFailed
from documents.files import delete_unused, put_file
from documents.models import PAGE_PREFIX, THUMBNAIL, Document, DocumentVersion, ExportedFile
from documents.previews import page_image, thumbnail
from documents.scoring import analysis_for
from jobwise.lib import storage
from jobwise.lib.claims import Claimable, LostClaim
from jobwise.lib.errors import NotFound, Unavailable

log = structlog.get_logger(__name__)
LEASE = timedelta(seconds=60)
RETRY_AFTER = timedelta(seconds=5)
READ_BACK = ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class Rendered:
    file: exporting.ExportedFile
    certificate: Certificate | None = None


def render(content: contents.DocumentContent, format_slug: str) -> Rendered:
    """One file; PDF and DOCX are read back. Raises what `exporting.export` raises."""
    if format_slug == THUMBNAIL:
        return _picture(thumbnail(render(content, "pdf").file.content), THUMBNAIL)
    if format_slug in READ_BACK:
        return Rendered(*export_verified(content, format_slug))
    return Rendered(exporting.export(content, format_slug))


def render_with_pictures(content: contents.DocumentContent) -> tuple[Rendered, ...]:
    """The PDF, its thumbnail, and its first page: all that people see first."""
    pdf = render(content, "pdf")
    return (
        pdf,
        _picture(thumbnail(pdf.file.content), THUMBNAIL),
        _picture(page_image(pdf.file.content, 1), f"{PAGE_PREFIX}1"),
    )


def _picture(picture: bytes, format_slug: str) -> Rendered:
    return Rendered(
        exporting.ExportedFile(
            content=picture,
            format=format_slug,
            media_type="image/webp",
            extension="webp",
            pages=None,
            checksum=hashlib.sha256(picture).hexdigest(),
        )
    )


def store(rendered: Rendered) -> str:
    """Put the bytes into storage, before any row names them; returns their path."""
    return put_file(rendered.file.content, rendered.file.extension)


@contextmanager
def taking_back(work: Claimable, paths: set[str]) -> Iterator[None]:
    """Delete the stored files again when the work was cancelled or deleted in the meantime.

    A row that another worker has taken over needs the same files, so they stay.
    """
    try:
        yield
    except LostClaim:
        if not work.is_wanted():
            delete_unused(paths)
        raise


def record(document: Document, rendered: Rendered, path: str) -> ExportedFile:
    """The finished file's row for the document's present version."""
    return ExportedFile.objects.create(
        document=document,
        version=document.version,
        format=rendered.file.format,
        status=ExportedFile.Status.COMPLETED,
        finished_at=timezone.now(),
        **_columns(rendered, path),
    )


def _columns(rendered: Rendered, path: str) -> dict[str, Any]:
    file, certificate = rendered.file, rendered.certificate
    return {
        "path": path,
        "media_type": file.media_type,
        "size": len(file.content),
        "pages": file.pages,
        "checksum": file.checksum,
        "certificate": certificate.as_json() if certificate else None,
    }


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
        content = _content(file)
        if file.format.startswith(PAGE_PREFIX):
            rendered = _page(file, content)
        else:
            rendered = render(content, file.format)
        points = _missing_score(file, content, rendered)
        path = store(rendered)
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
    with taking_back(file, {path}), transaction.atomic():
        if points is not None:
            # Before the file, in the order in which a deletion locks them.
            Document.objects.filter(pk=file.document_id, version=file.version).update(
                ats_score=points.total, ats_report=points.as_json()
            )
        file.write_held(
            status=ExportedFile.Status.COMPLETED,
            finished_at=timezone.now(),
            lease_until=None,
            **_columns(rendered, path),
        )


def _page(file: ExportedFile, content: contents.DocumentContent) -> Rendered:
    """The picture of one page of the stored PDF; of a new one where there is none."""
    files = ExportedFile.objects.filter(document=file.document_id, version=file.version)
    stored = files.filter(format="pdf", status=ExportedFile.Status.COMPLETED).first()
    try:
        pdf = storage.get(stored.path) if stored else render(content, "pdf").file.content
    except NotFound:
        pdf = render(content, "pdf").file.content
    number = int(file.format.removeprefix(PAGE_PREFIX))
    try:
        return _picture(page_image(pdf, number), file.format)
    except IndexError as error:
        raise RenderingFailed(f"There is no page {number}.") from error


def _missing_score(
    file: ExportedFile, content: contents.DocumentContent, rendered: Rendered
) -> Score | None:
    """An edited document gets its score with its new PDF; None when it has one or takes none."""
    document = file.document
    if file.format != "pdf" or document.ats_score is not None or content.letter is not None:
        return None
    return score(
        content,
        analysis_for(document),
        today=timezone.now().date(),
        pdf=rendered.file,
        certificate=rendered.certificate,
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
