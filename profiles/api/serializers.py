from __future__ import annotations

import re
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from jobwise.lib.claims import Claimable
from jobwise.lib.drf.fields import Choice, Email, Flag, Id, Lines, Number, Text
from jobwise.lib.drf.serializers import ModelSerializer, Serializer
from profiles import durations
from profiles.addresses import validate_address
from profiles.api.json_resume import JSONResumeField
from profiles.dates import is_partial_date
from profiles.models import Profile, ProfileVersion, ResumeImport, Section
from profiles.models.sections import (
    SECTION_MODELS,
    LinesField,
    PartialDateField,
)

PARTIAL_DATE = r"^((19|20|21)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
PARTIAL = RegexValidator(
    PARTIAL_DATE,
    "Write the date as 2019, 2019-03 or 2019-03-05.",
    code="invalid_date",
)
MAX_LINKS = 20
NOT_OWN = {"profile", "extra", "id", "position", "created_at", "updated_at"}


class PartialDate(Text):
    """2019, 2019-03 or 2019-03-05; null when it is not known or not over."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(empty_is_null=True, max_length=10, required=False, **kwargs)
        self.validators.append(PARTIAL)

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if text and re.match(PARTIAL_DATE, text) and not is_partial_date(text):
            raise serializers.ValidationError("There is no such day.", code="senseless")
        return text


class Address(Text):
    """A web address, or none."""

    def __init__(self, *, max_length: int = 300) -> None:
        super().__init__(max_length=max_length, allow_blank=True, required=False)
        self.validators.append(validate_address)


class SectionSerializer(ModelSerializer):
    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        model: type[Section] = self.Meta.model
        entry = self.instance
        known = {name: getattr(entry, name) for name in own_fields(model)} if entry else {}
        model(**(known | attrs)).clean()
        return attrs


class Dated(SectionSerializer):
    duration_months = serializers.SerializerMethodField()
    is_current = serializers.SerializerMethodField()

    def get_duration_months(self, entry: Any) -> int:
        return durations.months(entry, timezone.localdate())

    def get_is_current(self, entry: Any) -> bool:
        return bool(entry.start_date and not entry.end_date)


def own_fields(model: type[models.Model]) -> list[str]:
    """The columns of a section that are its own, not every section's."""
    return [field.name for field in model._meta.concrete_fields if field.name not in NOT_OWN]


def _field(column: Any) -> serializers.Field[Any, Any, Any, Any]:
    if isinstance(column, LinesField):
        return Lines(required=False)
    if isinstance(column, PartialDateField):
        return PartialDate()
    if isinstance(column, models.DecimalField):
        return Number(places=1, min_value=0, max_value=99, allow_null=True, required=False)
    if validate_address in column.validators:
        return Address(max_length=column.max_length)
    if column.choices:
        return Choice(column.choices, required=False)
    return Text(max_length=column.max_length, allow_blank=column.blank, required=not column.blank)


def _serializer(name: str, model: type[Section]) -> type[SectionSerializer]:
    dated = name in ("experiences", "projects", "volunteering")
    own = own_fields(model)
    derived = ["duration_months", "is_current"] if dated else []
    meta = {
        "model": model,
        "fields": ["id", *own, *derived, "position", "created_at", "updated_at"],
        "read_only_fields": ["position"],
    }
    fields = {column: _field(model._meta.get_field(column)) for column in own}
    base = Dated if dated else SectionSerializer
    return type(model.__name__, (base,), {**fields, "Meta": type("Meta", (), meta)})


SECTIONS: dict[str, type[SectionSerializer]] = {
    name: _serializer(name, model) for name, model in SECTION_MODELS.items()
}


class Link(Serializer):
    network = Text(max_length=60)
    username = Address(max_length=100)
    url = Address()


class ProfileBody(Serializer):
    """A profile's own fields; its sections have addresses of their own."""

    full_name = Text(max_length=120)
    headline = Text(max_length=200, allow_blank=True, required=False)
    email = Email(max_length=254, allow_blank=True, required=False)
    phone = Text(max_length=40, allow_blank=True, required=False)
    location = Text(max_length=200, allow_blank=True, required=False)
    website = Address()
    linkedin = Address()
    github = Address()
    links = Link(many=True, required=False, max_length=MAX_LINKS)  # type: ignore[call-arg]
    professional_summary = Text(max_length=4000, allow_blank=True, required=False)
    is_active = Flag(
        required=False, help_text="true makes it the one that generations and matches use."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """`linkedin` and `github` are links, too: when both are given they have to agree."""
        listed = Profile(links=attrs.get("links", []))
        for name in ("linkedin", "github"):
            if "links" in attrs and name in attrs and attrs[name] != getattr(listed, name):
                message = "Give it here or among the links, not different ones."
                raise serializers.ValidationError({name: [message]}, code="senseless")
        return attrs

    def validate_is_active(self, value: bool) -> bool:
        if not value and self.instance is not None and self.instance.is_active:
            raise serializers.ValidationError(
                "Make another profile active instead.", code="senseless"
            )
        return value


class ProfileListItem(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    full_name = serializers.CharField()
    headline = serializers.CharField(allow_blank=True)
    email = serializers.CharField(allow_blank=True)
    phone = serializers.CharField(allow_blank=True)
    location = serializers.CharField(allow_blank=True)
    website = serializers.CharField(allow_blank=True)
    linkedin = serializers.CharField(allow_blank=True)
    github = serializers.CharField(allow_blank=True)
    professional_summary = serializers.CharField(allow_blank=True)
    version = serializers.IntegerField()
    is_active = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class _Detail(ProfileListItem):
    links = Link(many=True)
    years_of_experience = serializers.FloatField(help_text="Overlaps counted once.")


ProfileDetail: type[_Detail] = type(
    "ProfileDetail", (_Detail,), {name: kind(many=True) for name, kind in SECTIONS.items()}
)


class Order(Serializer):
    ids = serializers.ListField(child=Id(), max_length=300)


class Version(ModelSerializer):
    class Meta:
        model = ProfileVersion
        fields: ClassVar[list[str]] = ["number", "change", "created_at"]
        read_only_fields = fields


class VersionDetail(ModelSerializer):
    content = serializers.DictField(read_only=True, help_text="JSON Resume 1.0.")

    class Meta:
        model = ProfileVersion
        fields: ClassVar[list[str]] = ["number", "change", "created_at", "content"]
        read_only_fields = fields


class DifferenceBody(serializers.Serializer[Any]):
    place = serializers.CharField(help_text="JSON Resume path.")
    before = serializers.CharField(allow_blank=True)
    after = serializers.CharField(allow_blank=True)


class CompareQuery(Serializer):
    before = serializers.IntegerField(min_value=1, max_value=10**9)
    after = serializers.IntegerField(min_value=1, max_value=10**9)


class Comparison(serializers.Serializer[Any]):
    before = serializers.IntegerField()
    after = serializers.IntegerField()
    differences = DifferenceBody(many=True)


class MissingPart(serializers.Serializer[Any]):
    part = serializers.CharField()
    points = serializers.IntegerField()
    advice = serializers.CharField()


class GapBody(serializers.Serializer[Any]):
    start = serializers.CharField()
    end = serializers.CharField()
    months = serializers.IntegerField()


class ProfileAnalytics(serializers.Serializer[Any]):
    completeness = serializers.IntegerField(help_text="0 to 100.")
    missing = MissingPart(many=True)
    years = serializers.FloatField(help_text="Of experience, overlaps counted once.")
    gaps = GapBody(many=True)
    skills = serializers.DictField(child=serializers.IntegerField())
    achievements = serializers.IntegerField()
    with_numbers = serializers.IntegerField(help_text="Achievements that name a number.")


class ImportUpload(Serializer):
    file = serializers.FileField(
        help_text="PDF, DOCX, TXT, Markdown, HTML, JSON Resume or a LinkedIn export ZIP."
    )
    create_profile = serializers.BooleanField(
        default=True, help_text="false keeps what was read for you to confirm."
    )


class ImportBody(ModelSerializer):
    status = serializers.SerializerMethodField()
    content = serializers.DictField(read_only=True, help_text="What was read, as JSON Resume.")
    fields_read = serializers.DictField(
        source="fields", read_only=True, help_text="Place → its confidence and source text."
    )
    warnings = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = ResumeImport
        fields: ClassVar[list[str]] = [
            "id",
            "file_name",
            "status",
            "content",
            "fields_read",
            "warnings",
            "profile",
            "created_at",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=Claimable.Status.choices))
    def get_status(self, row: ResumeImport) -> str:
        """The same word as of work that waits; a file is read while its sender does."""
        return Claimable.Status.COMPLETED


class Confirmation(Serializer):
    content = JSONResumeField(
        required=False, help_text="The corrected one; left out: as it was read."
    )


PROFILE_COLUMNS = (
    "id",
    "full_name",
    "headline",
    "email",
    "phone",
    "location",
    "website",
    "links",
    "professional_summary",
    "version",
    "is_active",
    "created_at",
    "updated_at",
)
