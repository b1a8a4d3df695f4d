"""Files under the hash of what they hold, in whatever storage `STORAGES` names."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from jobwise.lib import rls
from jobwise.lib.errors import NotFound, Unavailable


def failures() -> tuple[type[Exception], ...]:
    """What a storage raises when it does not answer: on S3 no OSError, but errors of its own."""
    if not settings.S3_BUCKET:
        return (OSError,)
    from botocore.exceptions import BotoCoreError, ClientError

    return (OSError, BotoCoreError, ClientError)


def put(content: bytes, extension: str) -> str:
    """Keep the bytes and return their path; the same bytes are kept once.

    Raises Unavailable when the storage does not answer.
    """
    digest = hashlib.sha256(content).hexdigest()
    path = f"files/{digest[:2]}/{digest}.{extension}"
    try:
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(content))
    except failures() as error:
        raise Unavailable("The file storage is down. Try again in a moment.") from error
    return path


def get(path: str) -> bytes:
    """The bytes at `path`. Raises NotFound when they are gone."""
    try:
        with default_storage.open(path, "rb") as file:
            content: bytes = file.read()
            return content
    except FileNotFoundError as error:
        raise NotFound from error
    except failures() as error:
        raise Unavailable("The file storage is down. Try again in a moment.") from error


def delete_unused(paths: set[str]) -> None:
    """Delete those files that no row names any more."""
    from documents.models import ExportedFile

    with rls.widened():
        used = set(ExportedFile.objects.filter(path__in=paths).values_list("path", flat=True))
    for path in paths - used:
        default_storage.delete(path)
