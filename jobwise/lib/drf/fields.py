"""DRF's fields without its conversions: a text is a text, a number is a number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.validators import RegexValidator
from rest_framework import serializers

NOT_BLANK = RegexValidator(r"\S", "This field may not be blank.", code="blank")
MAX_LINES = 400
MAX_LINE_LENGTH = 2000


class Text(serializers.CharField):
    """A text; `null` is the empty text where `empty_is_null`, in both directions."""

    def __init__(self, *, empty_is_null: bool = False, **kwargs: Any) -> None:
        self.empty_is_null = empty_is_null
        if empty_is_null:
            kwargs.update(allow_null=True, allow_blank=True)
        super().__init__(**kwargs)
        if not self.allow_blank and not self.read_only and self.trim_whitespace:
            self.validators.append(NOT_BLANK)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is None and self.empty_is_null:
            return ""
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)

    def to_representation(self, value: Any) -> Any:
        return None if self.empty_is_null and not value else super().to_representation(value)


class Email(Text, serializers.EmailField):
    pass


class Choice(serializers.ChoiceField):
    """One of the choices; `null` is the empty one where `empty_is_null`."""

    def __init__(self, choices: Any, *, empty_is_null: bool = False, **kwargs: Any) -> None:
        self.empty_is_null = empty_is_null
        if empty_is_null:
            kwargs.update(allow_null=True)
        super().__init__(choices, **kwargs)

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is None and self.empty_is_null:
            return ""
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)

    def to_representation(self, value: Any) -> Any:
        return None if self.empty_is_null and not value else super().to_representation(value)


class Whole(serializers.IntegerField):
    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int | float) or data != int(data):
            self.fail("invalid")
        return int(data)


class Number(serializers.FloatField):
    """A number, kept as Decimal with `places` decimals."""

    def __init__(self, *, places: int = 2, **kwargs: Any) -> None:
        self.places = places
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Decimal:  # type: ignore[override]
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        return round(Decimal(str(data)), self.places) if abs(data) < 1e20 else Decimal(data)


class Flag(serializers.BooleanField):
    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Moment(serializers.DateTimeField):
    """A time from 1900 to 2199: at the ends of the calendar no time zone can show it."""

    def to_internal_value(self, value: Any) -> Any:
        if not isinstance(value, str):
            self.fail("invalid", format="2026-11-20T09:30:00Z")
        moment = super().to_internal_value(value)
        if not 1900 <= moment.year <= 2199:
            raise serializers.ValidationError("Name a year from 1900 to 2199.", code="senseless")
        return moment


class Day(serializers.DateField):
    def to_internal_value(self, value: Any) -> Any:
        if not isinstance(value, str):
            self.fail("invalid", format="2026-11-20")
        return super().to_internal_value(value)


class Id(serializers.UUIDField):
    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or len(data) != 36:
            self.fail("invalid", value=data)
        return super().to_internal_value(data)


class Lines(serializers.ListField):
    """A list of texts of at most 2,000 characters."""

    def __init__(self, *, line_length: int = MAX_LINE_LENGTH, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", MAX_LINES)
        super().__init__(child=Text(max_length=line_length, allow_blank=True), **kwargs)
