"""Keys for installations that run on one machine and have no key of their own."""

import os
import secrets
from pathlib import Path


def stored_secret(path: Path) -> str:
    """The key kept in `path`, made at first use and readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key
