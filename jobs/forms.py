from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from jobs.models import Job
from profiles.forms import LinesFormField
from profiles.models.sections import LinesField

LISTS = ("must_have", "nice_to_have", "responsibilities", "skills_required", "benefits")


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


def _form_field(field: Any, **kwargs: Any) -> forms.Field | None:
    if isinstance(field, LinesField):
        return LinesFormField(
            label=str(field.verbose_name).capitalize(), widget=forms.Textarea(attrs={"rows": 4})
        )
    if field.name in ("posted_at", "expires_at"):
        kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if field.name == "description":
        kwargs["widget"] = forms.Textarea(attrs={"rows": 12})
    field_of_form: forms.Field | None = field.formfield(**kwargs)
    return field_of_form


class JobForm(forms.ModelForm[Job]):
    rows_of_fields = (
        ("title", "company"),
        ("location", "remote"),
        ("employment_type", "seniority"),
        ("salary_min", "salary_max", "salary_currency", "salary_period"),
        ("must_have", "nice_to_have"),
        ("responsibilities", "skills_required"),
        ("years_required", "education_required"),
        ("posted_at", "expires_at"),
        ("url",),
        ("description",),
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
            "posted_at",
            "expires_at",
            "url",
            "description",
        )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[name] for name in row] for row in self.rows_of_fields]

    def clean_salary_currency(self) -> str:
        return str(self.cleaned_data["salary_currency"]).upper()
