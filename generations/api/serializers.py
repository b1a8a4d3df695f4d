from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from rest_framework import serializers

from documents.models import Document
from documents.resume_templates import templates
from generations.models import Generation, Stage
from generations.writers.port import LENGTHS, MAX_INSTRUCTIONS, TONES
from jobs.api.serializers import JobFields
from jobwise.lib.drf.fields import Choice, Id, Lines, Text, Whole
from jobwise.lib.drf.serializers import Serializer
from profiles.api.json_resume import JSONResumeField
from profiles.json_resume import SECTIONS

PARTS = ["summary", *(key for key, _kind in SECTIONS.values())]


class OptionFields(Serializer):
    template = Choice([template.slug for template in templates()], required=False)
    page_size = Choice(["a4", "letter"], required=False)
    accent = Text(
        required=False,
        max_length=7,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write the colour like #1f4e79.")],
    )
    pages = Whole(min_value=1, max_value=2, allow_null=True, required=False)
    length = Choice(LENGTHS, required=False)
    tone = Choice(TONES, required=False)
    focus = Text(required=False, max_length=300, allow_blank=True)
    instructions = Text(required=False, max_length=MAX_INSTRUCTIONS, allow_blank=True)
    language = Choice(settings.LANGUAGES, required=False)
    locked = serializers.ListField(
        child=Choice(PARTS),
        max_length=20,
        required=False,
        help_text="Sections that keep the profile's own words and order.",
    )


class GenerationRequest(OptionFields):
    job = Id()
    profile = Id(required=False, allow_null=True, help_text="Left out: the active one.")


class FromUrl(OptionFields):
    url = Text(max_length=2048)
    profile = Id(required=False, allow_null=True)
    kind = Choice(Document.Kind.choices, required=False)


class GuestPosting(JobFields):
    pass


class GuestRequest(OptionFields):
    profile = JSONResumeField()
    posting = GuestPosting(required=False)
    posting_text = Text(
        required=False,
        trim_whitespace=False,
        max_length=100_000,
        help_text="Instead of posting: its text, as pasted.",
    )
    kind = Choice(Document.Kind.choices, required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("posting" in attrs) == ("posting_text" in attrs):
            raise serializers.ValidationError(
                {"posting": ["Give either posting or posting_text."]}, code="senseless"
            )
        return attrs


class Feedback(Serializer):
    rating = Whole(min_value=1, max_value=5, allow_null=True, required=False)
    comment = Text(max_length=4000, allow_blank=True, required=False)
    wanted_changes = Text(max_length=4000, allow_blank=True, required=False)


class CheckRequest(Serializer):
    line = Text(max_length=4000)
    place = Text(
        max_length=100,
        help_text="Where the line is to stand, as a JSON Resume path: work[0].highlights[1].",
        validators=[
            RegexValidator(
                r"^[A-Za-z_]+(\[[0-9]{1,4}\])?(\.[A-Za-z_]+(\[[0-9]{1,4}\])?){0,3}$",
                "Write a place like work[0].highlights[1] or basics.summary.",
            )
        ],
    )
    profile = Id(required=False, allow_null=True, help_text="Left out: the active one.")
    facts = Lines(
        required=False,
        line_length=100,
        max_length=50,
        help_text="Places that it rests on, instead of the entry of `place`.",
    )


class ErrorOf(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField()


class GenerationBody(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(Document.Kind.choices)
    status = serializers.ChoiceField(Generation.Status.choices)
    stage = serializers.ChoiceField(Stage.choices, allow_blank=True)
    step = serializers.CharField(allow_blank=True)
    progress = serializers.IntegerField(help_text="0 to 100.")
    job = serializers.UUIDField(allow_null=True)
    profile = serializers.UUIDField(allow_null=True)
    profile_version = serializers.IntegerField(allow_null=True)
    document = serializers.UUIDField(allow_null=True)
    parent = serializers.UUIDField(allow_null=True)  # type: ignore[assignment]
    options = serializers.DictField()
    error = ErrorOf(allow_null=True)
    attempt = serializers.IntegerField()
    rating = serializers.IntegerField(allow_null=True)
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)


class ResultBody(serializers.Serializer[Any]):
    generation = serializers.UUIDField()
    kind = serializers.ChoiceField(Document.Kind.choices)
    document = serializers.UUIDField(allow_null=True)
    content = serializers.DictField(allow_null=True)
    origins = serializers.DictField(help_text="Place → the facts behind it, and why.")
    text = serializers.CharField(allow_blank=True)
    ats_score = serializers.IntegerField(allow_null=True)
    ats_report = serializers.DictField(allow_null=True)
    notes = serializers.ListField(child=serializers.CharField())
    unanswered = serializers.ListField(child=serializers.CharField())
    left_out = serializers.ListField(child=serializers.DictField())
    grounding = serializers.DictField()
    fallback = serializers.CharField(allow_blank=True)
    pages = serializers.IntegerField(allow_null=True)


class GenerationAnalytics(serializers.Serializer[Any]):
    status = serializers.ChoiceField(Generation.Status.choices)
    ats_score = serializers.IntegerField(allow_null=True)
    ats_parts = serializers.ListField(child=serializers.DictField())
    coverage = serializers.FloatField(allow_null=True, help_text="0 to 1.")
    grounding = serializers.DictField()
    elapsed_ms = serializers.IntegerField()
    stage_timings = serializers.DictField(help_text="Stage → milliseconds.")
    provider = serializers.CharField(allow_blank=True)
    model = serializers.CharField(allow_blank=True)
    tokens_in = serializers.IntegerField()
    tokens_out = serializers.IntegerField()
    cost = serializers.FloatField()


class Problem(serializers.Serializer[Any]):
    place = serializers.CharField()
    text = serializers.CharField()
    why = serializers.CharField()


class ValidationBody(serializers.Serializer[Any]):
    grounded = serializers.BooleanField()
    checked = serializers.IntegerField(help_text="Lines that were looked at.")
    problems = Problem(many=True)
    ats_score = serializers.IntegerField(allow_null=True)


class SpanBody(serializers.Serializer[Any]):
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    kind = serializers.CharField()
    why = serializers.CharField()
    expected = serializers.CharField(allow_blank=True)
    nearest_fact = serializers.CharField(allow_blank=True)


class VerdictBody(serializers.Serializer[Any]):
    grounded = serializers.BooleanField()
    spans = SpanBody(many=True)


class TemplateBody(serializers.Serializer[Any]):
    slug = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    accent = serializers.CharField()


class FactBody(serializers.Serializer[Any]):
    id = serializers.CharField(help_text="Its place in the profile.")
    text = serializers.CharField()
    entry = serializers.CharField()


class SummaryBody(serializers.Serializer[Any]):
    profile = serializers.UUIDField()
    version = serializers.IntegerField()
    facts = FactBody(many=True)
    years_of_experience = serializers.FloatField()
    skills = serializers.ListField(child=serializers.CharField())
    resume = serializers.DictField(help_text="JSON Resume 1.0.")


class GuestCreated(serializers.Serializer[Any]):
    token = serializers.CharField(help_text="Opens the result for 24 hours; shown once.")
    url = serializers.CharField()
    expires_at = serializers.DateTimeField()
    status = serializers.ChoiceField(Generation.Status.choices)


class GuestBody(serializers.Serializer[Any]):
    status = serializers.ChoiceField(Generation.Status.choices)
    stage = serializers.ChoiceField(Stage.choices, allow_blank=True)
    step = serializers.CharField(allow_blank=True)
    progress = serializers.IntegerField()
    error = ErrorOf(allow_null=True)
    expires_at = serializers.DateTimeField()
    result = ResultBody(allow_null=True)
