from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from jobs.models import Contact, Job, SavedJob
from profiles.forms import LinesFormField
from profiles.models.sections import LinesField


class PasteForm(forms.Form):
    """A posting as text, or the address of its page."""

    url = forms.CharField(
        label=_("Address of the posting"),
        max_length=1000,
        required=False,
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("url") and not data.get("text", "").strip():
            raise forms.ValidationError(
                _("Paste the text of the posting, or give its address."), code="nothing_given"
            )
        return data


class NumberInput(forms.NumberInput):
    """A number without the zeros that its column pads it with: 46735, not 46735.00."""

    def format_value(self, value: Any) -> str | None:
        text: str | None = super().format_value(value)
        return text.rstrip("0").rstrip(".") if text and "." in text else text


class DayField(forms.DateField):
    """The day of a moment. What a posting says is a day, kept as its midnight in UTC, and stays
    that day whatever the time zone of whoever edits it."""

    default_validators = [
        MinValueValidator(datetime(1900, 1, 1, tzinfo=UTC)),
        MaxValueValidator(datetime(2199, 12, 31, tzinfo=UTC)),
    ]

    def prepare_value(self, value: Any) -> Any:
        return value.astimezone(UTC).date() if isinstance(value, datetime) else value

    def to_python(self, value: Any) -> Any:
        day = super().to_python(value)
        return day and datetime.combine(day, time(), UTC)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.to_python(self.prepare_value(initial)), data)


def _form_field(field: Any, **kwargs: Any) -> forms.Field | None:
    if isinstance(field, LinesField):
        return LinesFormField(
            label=capfirst(field.verbose_name), widget=forms.Textarea(attrs={"rows": 4})
        )
    if field.name in ("posted_at", "expires_at"):
        kwargs["form_class"] = DayField
        kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if isinstance(field, models.DecimalField | models.FloatField):
        kwargs["widget"] = NumberInput
    if field.name == "description":
        kwargs["widget"] = forms.Textarea(attrs={"rows": 12})
    made: forms.Field | None = field.formfield(**kwargs)
    if isinstance(made, forms.TypedChoiceField):
        made.choices = [("", _("not said")), *field.choices]
    return made


class JobForm(forms.ModelForm[Job]):
    parts = (
        (
            _("The job"),
            (
                ("title", "company"),
                ("location", "remote"),
                ("employment_type", "seniority"),
                ("posted_at", "expires_at"),
                ("url",),
            ),
        ),
        (
            _("What it asks for"),
            (
                ("must_have", "nice_to_have"),
                ("responsibilities", "skills_required"),
                ("years_required", "education_required"),
                ("languages", "benefits"),
            ),
        ),
        (_("Pay"), (("salary_min", "salary_max", "salary_currency", "salary_period"),)),
        (_("The text"), (("description",),)),
    )

    class Meta:
        model = Job
        formfield_callback = _form_field
        fields = (
            "title",
            "company",
            "location",
            "remote",
            "employment_type",
            "seniority",
            "salary_min",
            "salary_max",
            "salary_currency",
            "salary_period",
            "must_have",
            "nice_to_have",
            "responsibilities",
            "skills_required",
            "years_required",
            "education_required",
            "languages",
            "benefits",
            "posted_at",
            "expires_at",
            "url",
            "description",
        )

    @property
    def sections(self) -> list[tuple[Any, list[list[forms.BoundField]]]]:
        """The fields as the page shows them: titled parts of rows."""
        return [
            (title, [[self[name] for name in row] for row in rows]) for title, rows in self.parts
        ]

    def clean_salary_currency(self) -> str:
        return str(self.cleaned_data["salary_currency"]).upper()


class CardForm(forms.ModelForm[SavedJob]):
    """What a person writes on a card of the tracker."""

    class Meta:
        model = SavedJob
        fields = ("next_action", "next_action_date", "notes")
        widgets: ClassVar[dict[str, Any]] = {
            "next_action_date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "notes": forms.Textarea(
                attrs={"rows": 6, "placeholder": _("What you heard, asked, promised")}
            ),
        }


class ContactForm(forms.ModelForm[Contact]):
    class Meta:
        model = Contact
        fields = ("name", "role", "email", "phone", "notes")
        widgets: ClassVar[dict[str, Any]] = {"notes": forms.Textarea(attrs={"rows": 2})}


class BoardForm(forms.Form):
    url = forms.CharField(
        label=_("Address of the board"),
        max_length=1000,
        help_text=_("Its careers page or feed, such as https://boards.greenhouse.io/name."),
        widget=forms.URLInput(attrs={"placeholder": "https://", "inputmode": "url"}),
    )
    name = forms.CharField(
        label=_("Name"), max_length=60, required=False, help_text=_("Empty: from the address.")
    )
