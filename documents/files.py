"""Made files, each stored under the hash of what it holds."""

from __future__ import annotations

import hashlib

from documents.models import ExportedFile
from jobwise.lib import rls, storage


def put_file(content: bytes, extension: str) -> str:
    """Keep the bytes and return their path; the same bytes are kept once. Raises Unavailable."""
    digest = hashlib.sha256(content).hexdigest()
    path = f"files/{digest[:2]}/{digest}.{extension}"
    storage.put(content, path)
    return path


def delete_unused(paths: set[str]) -> None:
    """Delete those files that no row names any more."""
    with rls.widened():
        used = set(ExportedFile.objects.filter(path__in=paths).values_list("path", flat=True))
    for path in paths - used:
        storage.delete(path)
