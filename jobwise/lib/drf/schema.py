"""The OpenAPI document: what DRF's classes know, plus the rules that hold for every endpoint."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from drf_spectacular.openapi import AutoSchema as SpectacularAutoSchema
from drf_spectacular.utils import OpenApiParameter

from jobwise.lib.drf.examples import example_of
from jobwise.lib.drf.serializers import ErrorEnvelope, Strict

# status → its name among the components, the code of its example, what it means
ERRORS = {
    "400": (
        "Invalid",
        "validation_error",
        "The body is malformed, or a field or parameter is invalid; `details` names it.",
    ),
    "401": ("Unauthorized", "invalid_token", "The token is missing, wrong, expired or revoked."),
    "403": ("Forbidden", "permission_denied", "You may not do this."),
    "404": ("NotFound", "resource_not_found", "It does not exist, or it is not yours."),
    "409": ("Conflict", "conflict", "A duplicate, or the state does not allow it."),
    "412": (
        "VersionConflict",
        "version_conflict",
        "It changed since If-Match was read; `details` has the version.",
    ),
    "413": ("TooLarge", "too_large", "The body is too large."),
    "415": (
        "UnsupportedMediaType",
        "unsupported_media_type",
        "The body's type is not taken here.",
    ),
    "422": ("Unprocessable", "unprocessable", "Well-formed, but it cannot be true or be done."),
    "429": ("RateLimited", "rate_limited", "Over a limit."),
    "503": ("Unavailable", "unavailable", "A part of JobWise is down."),
}
OF_BODIES = ("413", "415", "422")
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    pattern=r"^[\x21-\x7e]{1,200}$",
    description="Names this request. Sent again within 7 days, it is answered again, not done "
    "again. With another body it is a 422; while the first one runs, a 409.",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    pattern=r'^("[0-9]{1,9}"|[0-9]{1,9}|\*)$',
    description="The ETag that was read. When the resource has changed since, nothing is written "
    "and the answer is a 412 with the current version.",
)
HEADERS = {
    "RateLimit-Limit": ("integer", "Requests that the window allows."),
    "RateLimit-Remaining": ("integer", "Requests that are left in it."),
    "RateLimit-Reset": ("integer", "Seconds until one more is allowed."),
    "Retry-After": ("integer", "Seconds to wait."),
    "ETag": ("string", "The version, for If-Match."),
}
OF_LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
TO_WAIT = ("409", "429", "503")


class AutoSchema(SpectacularAutoSchema):
    def get_summary(self) -> str:
        return self._doc()[0].rstrip(".")

    def get_description(self) -> str:  # type: ignore[override]
        return self._doc()[1]

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/")[0]]

    def get_override_parameters(self) -> list[Any]:
        listed = getattr(self.view, "query_parameters", ()) if self.method == "GET" else ()
        parameters = [*listed]
        if self.method in getattr(self.view, "idempotent", ()):
            parameters.append(IDEMPOTENCY_KEY)
        if self.method in getattr(self.view, "conditional", ()):
            parameters.append(IF_MATCH)
        return parameters

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        operation = super().get_operation(*args, **kwargs)
        if operation is None:
            return None
        operation.setdefault("summary", operation["operationId"].replace("_", " ").capitalize())
        responses = operation["responses"]
        for code, response in responses.items():
            names = _usual_headers(code)
            if code in ("200", "201") and self.method in getattr(self.view, "conditional", ()):
                names.append("ETag")
            response.setdefault("headers", {}).update(_headers(names))
        for code in self._errors(operation) - responses.keys():
            responses[code] = _reference("responses", ERRORS[code][0])
        self.resolve_serializer(ErrorEnvelope, "response")
        operation["responses"] = dict(sorted(responses.items()))
        return operation

    def _doc(self) -> tuple[str, str]:
        method = getattr(self.view, self.method.lower(), None)
        text = " ".join((getattr(method, "__doc__", "") or "").split("\n\n")[0].split())
        rest = (getattr(method, "__doc__", "") or "").split("\n\n")[1:]
        return text, "\n\n".join(" ".join(part.split()) for part in rest)

    def _errors(self, operation: dict[str, Any]) -> set[str]:
        """The statuses that an answer can have beside those that the view names."""
        errors = {"400", "429", "503"}
        if operation.get("security"):
            errors.add("401")
        if any(getattr(one, "forbids", False) for one in self.view.get_permissions()):
            errors.add("403")
        parameters = operation.get("parameters", [])
        if "{" in self.path or any(parameter["name"] == "page" for parameter in parameters):
            errors.add("404")
        if self.method in ("POST", "PUT", "PATCH", "DELETE"):
            errors.update(OF_BODIES, ("404", "409"))
        if self.method in getattr(self.view, "conditional", ()):
            errors.add("412")
        return errors

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Any:
        schema = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        if direction == "request" and isinstance(serializer, Strict):
            schema["additionalProperties"] = False
        return schema


def _reference(kind: str, name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/{kind}/{name}"}


def _usual_headers(status: str) -> list[str]:
    return [*OF_LIMITS, *(["Retry-After"] if status in TO_WAIT else [])]


def _headers(names: Iterable[str]) -> dict[str, Any]:
    return {name: _reference("headers", name) for name in names}


def _error_response(status: str) -> dict[str, Any]:
    _, code, meaning = ERRORS[status]
    example = {"error": {"code": code, "message": meaning, "details": {}}}
    return {
        "description": meaning,
        "headers": _headers(_usual_headers(status)),
        "content": {
            "application/json": {"schema": _reference("schemas", "Error"), "example": example}
        },
    }


def complete(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Postprocessing hook: what operations refer to, no text with NUL, an example a body."""
    result["components"]["responses"] = {
        name: _error_response(status) for status, (name, _, _) in ERRORS.items()
    }
    result["components"]["headers"] = {
        name: {"description": meaning, "schema": {"type": kind}}
        for name, (kind, meaning) in HEADERS.items()
    }
    components = result.get("components", {}).get("schemas", {})
    for name, schema in components.items():
        _either_or_both(schema)
        if name.endswith("Request"):
            _forbid_nul(schema)
    for path in result["paths"].values():
        for operation in path.values():
            bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
            for body in bodies:
                for kind, media in body.get("content", {}).items():
                    if kind == "application/json" and not media.keys() & {"example", "examples"}:
                        media["example"] = example_of(media.get("schema", {}), components)
    result["components"]["schemas"] = dict(sorted(components.items()))
    return result


def _either_or_both(schema: Any) -> None:
    """A text that may be empty is said as oneOf, which fails where its pattern allows "" too."""
    for value in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(value, dict | list):
            _either_or_both(value)
    if isinstance(schema, dict) and {"type": "string", "maxLength": 0} in schema.get("oneOf", ()):
        schema["anyOf"] = schema.pop("oneOf")


def _forbid_nul(schema: Any) -> None:
    if isinstance(schema, list):
        for item in schema:
            _forbid_nul(item)
    elif isinstance(schema, dict):
        kinds = schema.get("type")
        texts = kinds == "string" or (isinstance(kinds, list) and "string" in kinds)
        if texts and not schema.keys() & {"pattern", "enum", "format", "const"}:
            schema["pattern"] = r"^[^\u0000]*$"
        for value in schema.values():
            _forbid_nul(value)
