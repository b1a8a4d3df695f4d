"""Files in whatever storage `STORAGES` names, whose failures are said in words."""

from __future__ import annotations

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from jobwise.lib.errors import NotFound, Unavailable
from jobwise.lib.models import DiscardedFile

log = structlog.get_logger(__name__)


def failures() -> tuple[type[Exception], ...]:
    """What a storage raises when it does not answer: on S3 no OSError, but errors of its own."""
    if not settings.S3_BUCKET:
        return (OSError,)
    from botocore.exceptions import BotoCoreError, ClientError

    return (OSError, BotoCoreError, ClientError)


def put(content: bytes, path: str) -> None:
    """Keep the bytes at `path`, which follows from them: what is there already stays.

    Raises Unavailable when the storage does not answer. Call it before a row names the path, and
    outside the row's transaction.
    """
    try:
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(content))
    except failures() as error:
        raise Unavailable("The file storage is down. Try again in a moment.") from error


def get(path: str) -> bytes:
    """The bytes at `path`. Raises NotFound when they are gone, Unavailable."""
    try:
        with default_storage.open(path, "rb") as file:
            content: bytes = file.read()
            return content
    except FileNotFoundError as error:
        raise NotFound from error
    except failures() as error:
        raise Unavailable("The file storage is down. Try again in a moment.") from error


def discard(paths: set[str]) -> None:
    """Remember files that are to go, in the transaction that deletes their rows: whatever happens
    after it, `jobwise.delete_files` takes those that no other row names."""
    DiscardedFile.objects.bulk_create(
        [DiscardedFile(path=path) for path in sorted(paths) if path],
        update_conflicts=True,
        unique_fields=["path"],
        update_fields=["tried_at"],
    )


def delete(path: str) -> bool:
    """Whether the file is gone now. When the storage does not answer that is logged, not raised,
    and the file is remembered: whoever deletes it has done the rest of the work already."""
    try:
        default_storage.delete(path)
    except failures() as error:
        log.warning("file_not_deleted", path=path, error=type(error).__name__)
        discard({path})
        return False
    DiscardedFile.objects.filter(path=path).delete()
    return True
