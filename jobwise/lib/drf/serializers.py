"""Serializers that take exactly the fields that they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from drf_spectacular.utils import OpenApiResponse, extend_schema_serializer
from rest_framework import serializers

from jobwise.lib.drf import fields

if TYPE_CHECKING:
    Whole = serializers.Serializer[Any]
else:
    Whole = object

UNKNOWN = "There is no such field here."
READ_ONLY = "This field cannot be set."


class Strict(Whole):
    """An unknown field is an error. A read-only one may come back as it was read."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            self._refuse_others(data)
        return super().to_internal_value(data)

    def _refuse_others(self, data: Mapping[str, Any]) -> None:
        writable = {name for name, field in self.fields.items() if not field.read_only}
        problems: dict[str, list[str]] = {}
        current: Mapping[str, Any] | None = None
        for name in data:
            if name in writable:
                continue
            if name not in self.fields:
                problems[str(name)] = [UNKNOWN]
                continue
            if current is None:
                known = isinstance(self.instance, models.Model)
                current = self.to_representation(self.instance) if known else {}
            if name not in current or current[name] != data[name]:
                problems[name] = [READ_ONLY]
        if problems:
            raise serializers.ValidationError(problems, code="unknown_field")


class Serializer(Strict, serializers.Serializer[Any]):
    pass


class ModelSerializer(Strict, serializers.ModelSerializer[Any]):
    serializer_field_mapping: ClassVar[dict[type[models.Field], type[serializers.Field]]] = {  # type: ignore[type-arg]
        **serializers.ModelSerializer.serializer_field_mapping,
        models.CharField: fields.Text,
        models.TextField: fields.Text,
        models.EmailField: fields.Email,
        models.BooleanField: fields.Flag,
        models.IntegerField: fields.Whole,
        models.PositiveIntegerField: fields.Whole,
        models.PositiveSmallIntegerField: fields.Whole,
        models.DateTimeField: fields.Moment,
        models.DateField: fields.Day,
        models.UUIDField: fields.Id,
    }
    serializer_choice_field = fields.Choice


class ErrorBody(serializers.Serializer[Any]):
    code = serializers.CharField(help_text="Stable, for programs.")
    message = serializers.CharField(help_text="What to do, for people.")
    details = serializers.DictField(help_text="Field → its messages, or facts for programs.")


@extend_schema_serializer(component_name="Error")
class ErrorEnvelope(serializers.Serializer[Any]):
    error = ErrorBody()


def error(meaning: str) -> OpenApiResponse:
    """An error response for extend_schema, where its meaning is special."""
    return OpenApiResponse(ErrorEnvelope, description=meaning)
