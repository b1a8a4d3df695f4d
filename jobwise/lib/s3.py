"""The store for files in production: S3, or what speaks its protocol."""

from __future__ import annotations

from typing import Any

from botocore.config import Config
from storages.backends.s3 import S3Storage


class S3Store(S3Storage):  # type: ignore[misc]
    """S3 that gives up after seconds; by default a request waits minutes for one that is away."""

    def get_default_settings(self) -> dict[str, Any]:
        """The library's settings with ours over them; OPTIONS of `STORAGES` go over both."""
        patience = Config(
            connect_timeout=3,
            read_timeout=20,
            retries={"mode": "standard", "total_max_attempts": 2},
            signature_version="s3v4",
        )
        ours = {"client_config": patience, "default_acl": None, "file_overwrite": True}
        return {**super().get_default_settings(), **ours}
