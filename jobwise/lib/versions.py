"""A row with a version is not written over by somebody who read an older one."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

from jobwise.lib.errors import NotFound, PreconditionFailed

Row = TypeVar("Row", bound=models.Model)


class VersionConflict(PreconditionFailed):
    """The row changed since the caller read it; `details` has the current version."""


def locked(row: Row, expected_version: int | None = None, *, gone: str, changed: str = "") -> Row:
    """The row as it is now, locked until the transaction ends. A row without a version takes no
    `expected_version`.

    Raises NotFound with the message `gone`, VersionConflict with the message `changed`.
    """
    fresh: Any = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if fresh is None:
        raise NotFound(gone)
    if expected_version is not None and fresh.version != expected_version:
        raise VersionConflict(changed, details={"version": fresh.version})
    found: Row = fresh
    return found
