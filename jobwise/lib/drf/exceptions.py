"""Every error of the API in one envelope: {"error": {"code", "message", "details"}}."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import structlog
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as ModelValidationError
from django.db import DataError, OperationalError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.fields import get_error_detail
from rest_framework.response import Response

from jobwise.lib.errors import (
    InvalidInput,
    NotAllowed,
    NotFound,
    ProductError,
    TooLarge,
    Unavailable,
)

log = structlog.get_logger(__name__)

# Problems of values that are well-formed each, but cannot be true together or cannot be done.
SENSELESS = {"end_before_start", "senseless"}
CODES = {
    exceptions.NotAuthenticated: "not_authenticated",
    exceptions.AuthenticationFailed: "invalid_token",
    exceptions.PermissionDenied: "permission_denied",
    exceptions.NotFound: "resource_not_found",
    exceptions.MethodNotAllowed: "method_not_allowed",
    exceptions.NotAcceptable: "not_acceptable",
    exceptions.UnsupportedMediaType: "unsupported_media_type",
    exceptions.Throttled: "rate_limited",
    exceptions.ParseError: "malformed_request",
}

MESSAGES: dict[type[exceptions.APIException], str] = {
    exceptions.NotAuthenticated: "Sign in, and send “Authorization: Bearer <access token>”.",
}


def envelope(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's exception handler. None for an error that nobody foresaw: a 500 with its trace in
    the log."""
    if isinstance(error, exceptions.APIException):
        return _of_drf(error)
    known = _of_other(error)
    if known is None:
        return None
    response = Response(known.envelope(), status=known.status)
    if known.retry_after:
        response["Retry-After"] = str(known.retry_after)
    return response


def _of_other(error: Exception) -> ProductError | None:
    if isinstance(error, ProductError):
        return error
    if isinstance(error, Http404):
        return NotFound()
    if isinstance(error, PermissionDenied):
        return NotAllowed()
    if isinstance(error, RequestDataTooBig):
        return TooLarge("The body is too large. Send less at once.")
    if isinstance(error, ModelValidationError):
        return _invalid(exceptions.ValidationError(get_error_detail(error)))
    if isinstance(error, DataError):
        return InvalidInput("A value cannot be stored; it is too long, too large or not a text.")
    if isinstance(error, OperationalError):
        log.error("database_unavailable", exc_info=error)
        return Unavailable(retry_after=5)
    return None


def _of_drf(error: exceptions.APIException) -> Response:
    if isinstance(error, exceptions.ValidationError):
        problem = _invalid(error)
    else:
        code = next((code for kind, code in CODES.items() if type(error) is kind), "")
        detail = MESSAGES.get(type(error)) or str(error.detail)
        problem = ProductError(detail, code=code or str(error.get_codes()))
        problem.status = error.status_code
    response = Response(problem.envelope(), status=problem.status)
    if header := getattr(error, "auth_header", None):
        response["WWW-Authenticate"] = header
    if isinstance(error, exceptions.Throttled):
        seconds = max(1, math.ceil(getattr(error, "wait", None) or 1))
        response.data["error"]["message"] = f"Too many requests. Try again in {seconds} seconds."
        response["Retry-After"] = str(seconds)
    return response


def _invalid(error: exceptions.ValidationError) -> ProductError:
    details: dict[str, list[str]] = {}
    codes = set()
    for place, detail in _flat("", error.detail):
        details.setdefault(place or "non_field_errors", []).append(str(detail))
        codes.add(getattr(detail, "code", ""))
    senseless = bool(codes) and codes <= SENSELESS
    first, messages = next(iter(details.items()), ("", ["The request is invalid."]))
    message = messages[0] if first in ("", "non_field_errors") else f"{first}: {messages[0]}"
    problem = InvalidInput(message, details=details)
    if senseless:
        problem.status, problem.code = 422, "unprocessable"
    return problem


def _flat(place: str, detail: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(detail, Mapping):
        for key, item in detail.items():
            if isinstance(key, int):
                yield from _flat(f"{place}[{key}]", item)
                continue
            name = "" if key in ("non_field_errors", "__all__") else str(key)
            yield from _flat(f"{place}.{name}" if place and name else place or name, item)
    elif isinstance(detail, list):
        for index, item in enumerate(detail):
            nested = isinstance(item, Mapping | list)
            yield from _flat(f"{place}[{index}]" if nested else place, item)
    else:
        yield place, detail
