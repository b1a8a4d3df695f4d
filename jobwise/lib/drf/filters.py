"""django-filter's FilterSets as query parameters of the OpenAPI document."""

from __future__ import annotations

from typing import Any

import django_filters
from django.forms import DateField, DecimalField, Form
from drf_spectacular.utils import OpenApiParameter

from jobwise.lib.errors import InvalidInput


def parameters_of(filters: type[django_filters.FilterSet]) -> list[OpenApiParameter]:
    return [_parameter(name, item) for name, item in filters.base_filters.items()]


def choice(name: str, choices: Any, description: str = "", default: str = "") -> OpenApiParameter:
    schema: dict[str, Any] = {"type": "string", "enum": list(choices)}
    if default:
        schema["default"] = default
    return OpenApiParameter(name, schema, OpenApiParameter.QUERY, description=description)


def ensure_valid(form: Form) -> None:
    """Raise InvalidInput with the form's messages by parameter."""
    details = {name: list(errors) for name, errors in form.errors.items()}
    for name, field in form.fields.items():
        if isinstance(field, DateField | DecimalField) and form.data.get(name) == "":
            details[name] = ["Give a value, or leave the parameter out."]
    if details:
        name, messages = next(iter(details.items()))
        raise InvalidInput(f"{name}: {messages[0]}", details=details)


def one_of(parameters: Any, name: str, choices: Any, default: str) -> str:
    """The query parameter if it is one of `choices`. Raises InvalidInput."""
    value: str = parameters.get(name, default)
    if value not in choices:
        message = f"Choose one of: {', '.join(choices)}."
        raise InvalidInput(f"{name}: {message}", details={name: [message]})
    return value


def _parameter(name: str, item: django_filters.Filter) -> OpenApiParameter:
    description = str(item.extra.get("help_text") or item.label or "")
    schema: dict[str, Any] = {"type": "string"}
    if isinstance(item, django_filters.MultipleChoiceFilter):
        values = [value for value, _label in item.extra["choices"]]
        schema = {"type": "array", "items": {"type": "string", "enum": values}}
    elif isinstance(item, django_filters.NumberFilter):
        schema = {"type": "number"}
        for key, word in (("min_value", "minimum"), ("max_value", "maximum")):
            if key in item.extra:
                schema[word] = item.extra[key]
    elif isinstance(item, django_filters.DateFilter):
        schema = {"type": "string", "format": "date"}
    else:
        for key, word in (("min_length", "minLength"), ("max_length", "maxLength")):
            if key in item.extra:
                schema[word] = item.extra[key]
    return OpenApiParameter(
        name,
        schema,
        OpenApiParameter.QUERY,
        description=description,
        explode=True if schema["type"] == "array" else None,
    )
