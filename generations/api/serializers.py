from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from rest_framework import serializers

from documents.content import MAX_TEXTS
from documents.models import Document
from documents.resume_templates import templates
from generations.models import Generation, Stage
from generations.review import CHOICES, EDIT, LONGEST_EDIT
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


class DecidedLine(Serializer):
    place = Text(max_length=100)
    choice = Choice(CHOICES, help_text="One of the line's `choices`.")
    text = Text(
        max_length=LONGEST_EDIT,
        allow_blank=True,
        required=False,
        help_text="Of an edit: what the line is to say.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """An edit says a text, and nothing else does."""
        if attrs["choice"] == EDIT and "text" not in attrs:
            raise serializers.ValidationError({"text": ["Say the new text."]}, code="senseless")
        if attrs["choice"] != EDIT and attrs.get("text"):
            raise serializers.ValidationError({"text": ["Choose edit."]}, code="senseless")
        return attrs


class ReviewRequest(Serializer):
    lines = serializers.ListField(child=DecidedLine(), max_length=MAX_TEXTS)
    back = Lines(
        line_length=100,
        max_length=MAX_TEXTS,
        help_text="Facts that were left out, to be printed after all.",
    )


class LineFact(serializers.Serializer[Any]):
    id = serializers.CharField(help_text="Its place in the profile.")
    text = serializers.CharField()


class ReviewLine(serializers.Serializer[Any]):
    place = serializers.CharField(help_text="Its place in the draft.")
    entry = serializers.CharField(help_text="The place of what it belongs to.")
    heading = serializers.CharField(allow_blank=True, help_text="What the entry is.")
    text = serializers.CharField(help_text="As it was tailored.")
    own = serializers.CharField(
        allow_blank=True, help_text="The profile's own words; empty where they are the same."
    )
    facts = LineFact(many=True)
    reason = serializers.CharField(allow_blank=True)
    requirements = serializers.ListField(
        child=serializers.CharField(), help_text="What in the posting it answers."
    )
    changed = serializers.BooleanField(help_text="Reworded: it waits for a decision.")
    choices = serializers.ListField(
        child=serializers.ChoiceField(CHOICES),
        help_text="What can be decided: keep it, take back its own words, leave it out, edit it.",
    )
    choice = serializers.ChoiceField(CHOICES, allow_null=True, help_text="null: undecided.")
    edit = serializers.CharField(allow_blank=True, help_text="The text of an edit.")


class LeftOutLine(serializers.Serializer[Any]):
    fact = serializers.CharField(help_text="Name it in `back` to print it after all.")
    entry = serializers.CharField(
        allow_blank=True, help_text="The place of what it goes to; empty: it brings its own."
    )
    text = serializers.CharField()
    reason = serializers.CharField(allow_blank=True)
    back = serializers.BooleanField()


class ScorePart(serializers.Serializer[Any]):
    slug = serializers.CharField()
    name = serializers.CharField()
    points = serializers.FloatField()
    maximum = serializers.FloatField()


class ReviewScore(serializers.Serializer[Any]):
    total = serializers.IntegerField(help_text="0 to 100.")
    parts = ScorePart(many=True)


class ReviewBody(serializers.Serializer[Any]):
    generation = serializers.UUIDField()
    kind = serializers.ChoiceField(Document.Kind.choices)
    document = serializers.UUIDField()
    version = serializers.IntegerField(help_text="The document's, for If-Match when it is used.")
    edited_since = serializers.BooleanField(
        help_text="The document's words were changed elsewhere after this review."
    )
    lines = ReviewLine(many=True)
    left_out = LeftOutLine(many=True)
    changes = serializers.IntegerField(help_text="Lines that are `changed`.")
    decided = serializers.IntegerField(help_text="Those of them with a choice.")
    score = ReviewScore(allow_null=True, help_text="What the choices make of it; null: a letter.")
    pages = serializers.IntegerField(allow_null=True)
    last_page = serializers.IntegerField(
        allow_null=True, help_text="How full the last page is, in percent."
    )
    problem = serializers.CharField(
        allow_blank=True, help_text="Why the choices make no document; then nothing is measured."
    )


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
