"""Files in whatever storage `STORAGES` names, whose failures are said in words."""

from __future__ import annotations

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from jobwise.lib.errors import NotFound, Unavailable

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


def delete(path: str) -> bool:
    """Whether the file is gone now. When the storage does not answer that is logged, not raised:
    whoever deletes a file has done the rest of the work already."""
    try:
        default_storage.delete(path)
    except failures() as error:
        log.warning("file_not_deleted", path=path, error=type(error).__name__)
        return False
    return True
