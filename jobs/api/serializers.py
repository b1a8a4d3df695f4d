from __future__ import annotations

from typing import Any, NoReturn

from django.core.validators import RegexValidator
from django.utils.dateparse import parse_date
from rest_framework import serializers

from jobs.models import Contact, Job, SavedJob, StatusChange
from jobs.models.tracking import Status
from jobwise.lib.drf.fields import Choice, Day, Email, Lines, Moment, Number, Text, Whole
from jobwise.lib.drf.serializers import ModelSerializer, Serializer, error

WEB = RegexValidator(r"^(https?://|$)", "Give an address that starts with https://.")
MAX_DESCRIPTION = 100_000
MAX_SALARY = 10**12 - 1
MAX_POSITION = 1_000_000


class DayOrMoment(Moment):
    """A day counts from its midnight, UTC."""

    def to_internal_value(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) == 10:
            try:
                value = f"{value}T00:00:00Z" if parse_date(value) else value
            except ValueError:
                self.fail("invalid", format="2026-11-20")
        return super().to_internal_value(value)


class JobFields(Serializer):
    """The structured posting: null, or an empty list, where it does not say."""

    title = Text(max_length=300)
    company = Text(empty_is_null=True, max_length=200, required=False)
    location = Text(empty_is_null=True, max_length=200, required=False)
    remote = Choice(Job.Remote.choices, empty_is_null=True, required=False)
    employment_type = Choice(Job.EmploymentType.choices, empty_is_null=True, required=False)
    seniority = Choice(Job.Seniority.choices, empty_is_null=True, required=False)
    salary_min = Number(min_value=0, max_value=MAX_SALARY, allow_null=True, required=False)
    salary_max = Number(min_value=0, max_value=MAX_SALARY, allow_null=True, required=False)
    salary_currency = Text(
        empty_is_null=True,
        max_length=3,
        required=False,
        validators=[RegexValidator(r"^([A-Z]{3})?$", "Use three capital letters, like EUR.")],
    )
    salary_period = Choice(Job.SalaryPeriod.choices, empty_is_null=True, required=False)
    posted_at = DayOrMoment(allow_null=True, required=False)
    expires_at = DayOrMoment(allow_null=True, required=False)
    years_required = Number(places=1, min_value=0, max_value=99, allow_null=True, required=False)
    education_required = Text(empty_is_null=True, max_length=200, required=False)
    responsibilities = Lines(required=False)
    must_have = Lines(required=False)
    nice_to_have = Lines(required=False)
    benefits = Lines(required=False)
    skills = Lines(source="skills_required", required=False, line_length=200)
    languages = Lines(required=False, line_length=100)
    description = Text(
        allow_blank=True, trim_whitespace=False, max_length=MAX_DESCRIPTION, required=False
    )
    url = Text(empty_is_null=True, max_length=1000, required=False, validators=[WEB])


class JobBody(JobFields):
    """What a job is made of. `requirements` is another name for `must_have`, and
    `skills_required` for `skills`."""

    status = Choice(Job.Status.choices, required=False)
    requirements = Lines(required=False, write_only=True)
    skills_required = Lines(source="skills_again", required=False, write_only=True, line_length=200)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        requirements = attrs.pop("requirements", None)
        if requirements is not None:
            both = [*attrs.get("must_have", []), *attrs.get("nice_to_have", [])]
            if both and both != requirements:
                self._refuse("requirements", "Give these, or must_have and nice_to_have, not both.")
            unchanged = self.instance is not None and self.instance.requirements == requirements
            if not both and not unchanged:
                attrs |= {"must_have": requirements, "nice_to_have": []}
        again = attrs.pop("skills_again", None)
        if again is not None and attrs.setdefault("skills_required", again) != again:
            self._refuse("skills_required", "Give these, or skills, not different ones.")
        return attrs

    def _refuse(self, name: str, message: str) -> NoReturn:
        raise serializers.ValidationError({name: [message]}, code="senseless")


class PostingBody(JobFields):
    """What was read: dates as the posting gives them, ISO 8601."""

    title = Text(allow_blank=True, max_length=300)
    posted_at = serializers.CharField(allow_null=True)  # type: ignore[assignment]
    expires_at = serializers.CharField(allow_null=True)  # type: ignore[assignment]


class JobDetail(JobFields):
    id = serializers.UUIDField(read_only=True)
    source = Choice(Job.Source.choices, read_only=True)  # type: ignore[assignment]
    status = Choice(Job.Status.choices, read_only=True)
    requirements = serializers.ListField(child=serializers.CharField(), read_only=True)
    skills_required = serializers.ListField(child=serializers.CharField(), read_only=True)
    is_mine = serializers.BooleanField(read_only=True)
    is_saved = serializers.BooleanField(read_only=True)
    created_at = serializers.DateTimeField(read_only=True)
    updated_at = serializers.DateTimeField(read_only=True)


class FitBody(serializers.Serializer[Any]):
    score = serializers.FloatField(help_text="0 to 100.")
    similarity = serializers.FloatField(help_text="0 to 100.")
    skills_score = serializers.FloatField(help_text="0 to 100.")
    experience_score = serializers.FloatField(allow_null=True)
    education_score = serializers.FloatField(allow_null=True)
    confidence = serializers.FloatField(help_text="0 to 1.")
    matched = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())
    additional = serializers.ListField(child=serializers.CharField())
    strengths = serializers.ListField(child=serializers.CharField())
    explanation = serializers.CharField()


class JobListItem(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    company = serializers.CharField(allow_null=True)
    location = serializers.CharField(allow_null=True)
    remote = serializers.ChoiceField(Job.Remote.choices, allow_null=True)
    employment_type = serializers.ChoiceField(Job.EmploymentType.choices, allow_null=True)
    seniority = serializers.ChoiceField(Job.Seniority.choices, allow_null=True)
    salary_min = serializers.FloatField(allow_null=True)
    salary_max = serializers.FloatField(allow_null=True)
    salary_currency = serializers.CharField(allow_null=True)
    salary_period = serializers.ChoiceField(Job.SalaryPeriod.choices, allow_null=True)
    skills = serializers.ListField(child=serializers.CharField())
    source = serializers.ChoiceField(Job.Source.choices)  # type: ignore[assignment]
    status = serializers.ChoiceField(Job.Status.choices)
    url = serializers.CharField(allow_null=True)
    posted_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
    is_mine = serializers.BooleanField()
    is_saved = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    fit = FitBody(required=False, help_text="With sort=match.")


class JobStatus(Serializer):
    status = Choice(Job.Status.choices)


class PostingText(Serializer):
    text = Text(max_length=200_000, trim_whitespace=False)


class PostingAddress(Serializer):
    url = Text(max_length=2048)


class KeywordBody(serializers.Serializer[Any]):
    term = serializers.CharField()
    skill = serializers.CharField(help_text="Its canonical name; empty for a phrase.")
    weight = serializers.FloatField()
    must = serializers.BooleanField()


class RequirementBody(serializers.Serializer[Any]):
    text = serializers.CharField()
    must = serializers.BooleanField()
    weight = serializers.FloatField()
    skills = serializers.ListField(child=serializers.CharField())
    alternatives = serializers.ListField(child=serializers.CharField())


class AnalysisBody(serializers.Serializer[Any]):
    keywords = KeywordBody(many=True)
    requirements = RequirementBody(many=True)
    years_required = serializers.FloatField(allow_null=True)
    education_required = serializers.CharField(allow_null=True)
    languages = serializers.ListField(child=serializers.CharField())


class SavedBody(Serializer):
    status = Choice(Status.choices, required=False)
    position = Whole(min_value=0, max_value=MAX_POSITION, required=False)
    notes = Text(allow_blank=True, max_length=20_000, required=False)
    applied_at = Moment(allow_null=True, required=False)
    next_action = Text(allow_blank=True, max_length=200, required=False)
    next_action_date = Day(allow_null=True, required=False)


class ContactBody(ModelSerializer):
    email = Email(max_length=254, allow_blank=True, required=False)

    class Meta:
        model = Contact
        fields = ["id", "name", "role", "email", "phone", "notes", "created_at", "updated_at"]


class HistoryItem(ModelSerializer):
    from_status = Choice(Status.choices, empty_is_null=True, read_only=True)
    at = serializers.DateTimeField(source="created_at")

    class Meta:
        model = StatusChange
        fields = ["from_status", "to_status", "at"]
        read_only_fields = fields


class SavedListItem(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    job = serializers.UUIDField()
    title = serializers.CharField()
    company = serializers.CharField(allow_blank=True)
    location = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(Status.choices)
    position = serializers.IntegerField()
    notes = serializers.CharField(allow_blank=True)
    applied_at = serializers.DateTimeField(allow_null=True)
    next_action = serializers.CharField(allow_blank=True)
    next_action_date = serializers.DateField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class SavedDetail(ModelSerializer):
    title = serializers.CharField(source="job.title", read_only=True)
    company = serializers.CharField(source="job.company", read_only=True)
    location = serializers.CharField(source="job.location", read_only=True)
    posting = serializers.DictField(read_only=True, help_text="As it was when it was saved.")
    history = HistoryItem(many=True, read_only=True)
    contacts = ContactBody(many=True, read_only=True)

    class Meta:
        model = SavedJob
        fields = [
            "id",
            "job",
            "title",
            "company",
            "location",
            "status",
            "position",
            "notes",
            "applied_at",
            "next_action",
            "next_action_date",
            "posting",
            "history",
            "contacts",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class StatsBody(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    by_status = serializers.DictField(child=serializers.IntegerField())
    reached = serializers.DictField(
        child=serializers.IntegerField(), help_text="How many ever got to this stage."
    )
    response_rate = serializers.FloatField(
        allow_null=True, help_text="Share of the applied ones that got further, 0 to 1."
    )
    due = serializers.IntegerField(help_text="Next actions up to today.")
    upcoming = serializers.IntegerField()


class CalendarAddress(serializers.Serializer[Any]):
    url = serializers.CharField(help_text="For a calendar program. Whoever has it can read it.")


NO_PROFILE = error("You have no profile yet.")
