"""One family of errors that doors turn into a message: pages show it, the API wraps it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class ProductError(Exception):
    """Something that a caller can understand and act on.

    `code` is stable and machine-readable, `message` says what to do, `details` maps a field name
    to its messages, `retry_after` is in seconds.
    """

    code = "invalid"
    status = 400
    message = "The request could not be understood."

    def __init__(
        self,
        message: str = "",
        *,
        code: str = "",
        details: Mapping[str, Any] | None = None,
        retry_after: int | None = None,
    ) -> None:
        self.message = message or self.message
        self.code = code or self.code
        self.details = dict(details or {})
        self.retry_after = retry_after
        super().__init__(self.message)

    def envelope(self) -> dict[str, Any]:
        return {"error": {"code": self.code, "message": self.message, "details": self.details}}


class InvalidInput(ProductError):
    code = "validation_error"


class NotAllowed(ProductError):
    code = "permission_denied"
    status = 403
    message = "You may not do this."


class NotFound(ProductError):
    code = "resource_not_found"
    status = 404
    message = "Not found."


class Conflict(ProductError):
    code = "conflict"
    status = 409


class PreconditionFailed(ProductError):
    code = "version_conflict"
    status = 412


class TooLarge(ProductError):
    code = "too_large"
    status = 413


class MakesNoSense(ProductError):
    """Well-formed, but it cannot be true or cannot be done (an end before its start)."""

    code = "unprocessable"
    status = 422


class LimitReached(ProductError):
    code = "rate_limited"
    status = 429


class Unavailable(ProductError):
    code = "unavailable"
    status = 503
    message = "A part of JobWise is down. Try again in a moment."
