"""Keys for installations that run on one machine and have no key of their own."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def stored_secret(path: Path) -> str:
    """The key kept in `path`, made at first use and readable by its owner only.

    Processes that start in the same instant get the same key: a whole file appears at once.
    """
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=path.name) as file:
            file.write(secrets.token_urlsafe(50))
            file.flush()
            # Unlike a rename, a link leaves the file of the process that came first.
            with contextlib.suppress(FileExistsError):
                os.link(file.name, path)
    return path.read_text().strip()
