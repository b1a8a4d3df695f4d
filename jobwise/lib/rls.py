"""PostgreSQL's row-level security: a filter that was forgotten shows and changes nothing.

Each connection works as the product itself (`system`). While a page or an API call works for a
signed-in person, the connection is narrowed to that person's rows. A connection that says neither
sees no row. Other databases have no such net; there the code's own scoping stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

SETTING = "app.user_id"
SYSTEM = "system"


def narrow(user_id: UUID) -> None:
    """Let this connection see one person's rows only, until `widen`."""
    if connection.vendor == "postgresql":
        _set(connection, str(user_id))
        connection.narrowed_to = str(user_id)  # type: ignore[attr-defined]


def widen() -> None:
    """Let this connection see all rows again; a connection that cannot say so is closed."""
    if not getattr(connection, "narrowed_to", ""):
        return
    connection.narrowed_to = ""  # type: ignore[attr-defined]
    try:
        _set(connection, SYSTEM)
    except DatabaseError:
        connection.close()


@contextmanager
def widened() -> Iterator[None]:
    """See all rows for a moment, to know whether what one person lets go is another's as well."""
    person = getattr(connection, "narrowed_to", "")
    if not person:
        yield
        return
    _set(connection, SYSTEM)
    try:
        yield
    finally:
        _set(connection, person)


def begin_as_system(sender: Any, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if connection.vendor == "postgresql":
        _set(connection, SYSTEM)


def register() -> None:
    connection_created.connect(begin_as_system, dispatch_uid="rls")


def _set(on: Any, value: str) -> None:
    on.ensure_connection()
    with on.wrap_database_errors:
        on.connection.execute("SELECT set_config(%s, %s, false)", [SETTING, value])
