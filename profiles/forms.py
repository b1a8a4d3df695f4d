from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models import Profile
from profiles.models.sections import (
    SECTION_MODELS,
    LinesField,
    PartialDateField,
    Section,
    validate_lines,
)

BULLETS = "•◦▪●-–—*·"

# section → the fields of its form, pairs side by side
LAYOUTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "experiences": (
        ("title", "company"),
        ("start_date", "end_date"),
        ("location", "url"),
        ("description",),
        ("achievements",),
    ),
    "education": (
        ("degree", "field_of_study"),
        ("institution", "grade"),
        ("start_date", "end_date"),
        ("honors", "courses"),
    ),
    "projects": (
        ("name", "role"),
        ("start_date", "end_date"),
        ("url", "technologies"),
        ("description",),
        ("highlights",),
    ),
    "skills": (("name", "group"), ("category", "proficiency", "years")),
    "certifications": (("name", "issuer"), ("date", "url")),
    "languages": (("name", "fluency"),),
    "volunteering": (
        ("role", "organization"),
        ("start_date", "end_date"),
        ("description",),
        ("achievements",),
    ),
    "awards": (("title", "awarder"), ("date",), ("summary",)),
    "publications": (("name", "publisher"), ("release_date", "url"), ("summary",)),
    "interests": (("name", "keywords"),),
    "references": (("name",), ("text",)),
}


class LinesFormField(forms.CharField):
    """A list of texts, one a line; bullets that were pasted along are dropped."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        kwargs["required"] = False
        kwargs.setdefault("help_text", _("One a line."))
        super().__init__(strip=False, **kwargs)
        self.validators = []

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = (line.strip().lstrip(BULLETS).strip() for line in str(value or "").splitlines())
        return [line for line in lines if line]

    def validate(self, value: Any) -> None:
        validate_lines(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial) != self.to_python(data))


class EntryForm(forms.ModelForm[Section]):
    """The form of one section's entry; `rows` are its fields as they stand side by side."""

    layout: tuple[tuple[str, ...], ...] = ()

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[name] for name in row] for row in self.layout]


def _form_field(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    if isinstance(field, LinesField):
        large = field.name in ("achievements", "highlights")
        return LinesFormField(
            label=str(field.verbose_name).capitalize(),
            widget=forms.Textarea(attrs={"rows": 7 if large else 3}),
        )
    if isinstance(field, PartialDateField):
        kwargs["widget"] = forms.TextInput(
            attrs={"placeholder": "2024-03", "inputmode": "numeric", "autocomplete": "off"}
        )
    if isinstance(field, models.TextField):
        kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
    return field.formfield(**kwargs)


@cache
def entry_form(section: str) -> type[EntryForm]:
    """The form class of a section (a key of SECTION_MODELS)."""
    layout = LAYOUTS[section]
    form = forms.modelform_factory(
        SECTION_MODELS[section],
        form=EntryForm,
        fields=[name for row in layout for name in row],
        formfield_callback=_form_field,
    )
    assert issubclass(form, EntryForm)  # noqa: S101 the factory derives from `form`
    form.layout = layout
    return form


class BasicsForm(forms.ModelForm[Profile]):
    linkedin = forms.CharField(label="LinkedIn", required=False, max_length=300)
    github = forms.CharField(label="GitHub", required=False, max_length=300)

    layout = (
        ("full_name", "headline"),
        ("email", "phone"),
        ("location", "website"),
        ("linkedin", "github"),
        ("professional_summary",),
    )

    class Meta:
        model = Profile
        fields = (
            "full_name",
            "headline",
            "email",
            "phone",
            "location",
            "website",
            "professional_summary",
        )
        widgets = {"professional_summary": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("linkedin", "github"):
            self.fields[name].initial = getattr(self.instance, name)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[name] for name in row] for row in self.layout]
