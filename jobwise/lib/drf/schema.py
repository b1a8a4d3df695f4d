"""The OpenAPI document: what DRF's classes know, plus the rules that hold for every endpoint."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema as SpectacularAutoSchema
from drf_spectacular.utils import OpenApiParameter

from jobwise.lib.drf.examples import example_of
from jobwise.lib.drf.serializers import ErrorEnvelope, Strict

BODY_ERRORS = {
    "400": "The body is malformed or a field is invalid; `details` names the fields.",
    "413": "The body is too large.",
    "415": "The body's type is not taken here.",
    "422": "Well-formed, but it cannot be true or cannot be done.",
}
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
LIMIT_HEADERS = {
    "RateLimit-Limit": "Requests that the window allows.",
    "RateLimit-Remaining": "Requests that are left in it.",
    "RateLimit-Reset": "Seconds until one more is allowed.",
}


class AutoSchema(SpectacularAutoSchema):
    def get_summary(self) -> str:
        return self._doc()[0].rstrip(".")

    def get_description(self) -> str:  # type: ignore[override]
        return self._doc()[1]

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").split("/")[0]]

    def get_override_parameters(self) -> list[Any]:
        parameters = []
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
        for code, meaning in self._errors(operation).items():
            if code not in responses:
                responses[code] = self._error(meaning)
        for code, response in responses.items():
            headers = response.setdefault("headers", {})
            for name, meaning in LIMIT_HEADERS.items():
                headers[name] = _header(meaning)
            if code in ("429", "503"):
                headers["Retry-After"] = _header("Seconds to wait.")
            if code in ("200", "201") and self.method in getattr(self.view, "conditional", ()):
                headers["ETag"] = _header("The version, for If-Match.", "string")
        operation["responses"] = dict(sorted(responses.items()))
        return operation

    def _doc(self) -> tuple[str, str]:
        method = getattr(self.view, self.method.lower(), None)
        text = " ".join((getattr(method, "__doc__", "") or "").split("\n\n")[0].split())
        rest = (getattr(method, "__doc__", "") or "").split("\n\n")[1:]
        return text, "\n\n".join(" ".join(part.split()) for part in rest)

    def _errors(self, operation: dict[str, Any]) -> dict[str, str]:
        errors = {
            "429": "Over a limit.",
            "503": "A part of JobWise is down.",
        }
        security = operation.get("security", [])
        if security:
            errors["401"] = "The token is missing, wrong, expired or revoked."
        if self.view.get_permissions() and any(
            getattr(permission, "forbids", False) for permission in self.view.get_permissions()
        ):
            errors["403"] = "You may not do this."
        parameters = operation.get("parameters", [])
        if any(parameter["in"] == "query" for parameter in parameters):
            errors["400"] = "A query parameter is invalid; `details` names it."
        if "{" in self.path or any(parameter["name"] == "page" for parameter in parameters):
            errors["404"] = "It does not exist, or it is not yours."
        if self.method in ("POST", "PUT", "PATCH", "DELETE"):
            errors |= BODY_ERRORS
            errors["404"] = "It does not exist, or it is not yours."
            errors["409"] = "A duplicate, or the state does not allow it."
        if self.method in getattr(self.view, "conditional", ()):
            errors["412"] = "It changed since If-Match was read; `details` has the version."
        return errors

    def _error(self, meaning: str) -> dict[str, Any]:
        response = self._get_response_for_code(  # type: ignore[no-untyped-call]
            ErrorEnvelope, "400", ["application/json"]
        )
        return {**response, "description": meaning}

    def _map_basic_serializer(self, serializer: Any, direction: Any) -> Any:
        schema = super()._map_basic_serializer(serializer, direction)  # type: ignore[no-untyped-call]
        if direction == "request" and isinstance(serializer, Strict):
            schema["additionalProperties"] = False
        return schema


def _header(meaning: str, kind: str = "integer") -> dict[str, Any]:
    return {"description": meaning, "schema": {"type": kind}}


def complete(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Postprocessing hook: no text may hold NUL, and every body has an example."""
    components = result.get("components", {}).get("schemas", {})
    for name, schema in components.items():
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
