"""Unguessable tokens of which only a hash is stored."""

import hashlib
import secrets


def new() -> str:
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """SHA-256 in hexadecimal; the token has 256 random bits, so no salt and no slowness."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
