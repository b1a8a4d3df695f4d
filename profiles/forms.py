from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from profiles.addresses import validate_address
from profiles.dates import is_partial_date
from profiles.models import Profile
from profiles.models.sections import (
    SECTION_MODELS,
    LinesField,
    PartialDateField,
    validate_lines,
)
from profiles.reading.dates import find_period, is_present, plain
from profiles.written_dates import written

BULLET = re.compile(r"^\s*(?:[•◦▪●·]\s*|[-–—*]\s+)")

# section → the fields of its form, pairs side by side
LAYOUTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "experiences": (
        ("title", "company"),
        ("start_date", "end_date"),
        ("achievements",),
        ("location",),
        ("description",),
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
        ("description",),
        ("highlights",),
        ("technologies",),
    ),
    "skills": (("name", "group"), ("category", "proficiency", "years")),
    "certifications": (("name", "issuer"), ("date", "url")),
    "languages": (("name", "fluency"),),
    "volunteering": (
        ("role", "organization"),
        ("start_date", "end_date"),
        ("achievements",),
        ("description",),
    ),
    "awards": (("title", "awarder"), ("date",), ("summary",)),
    "publications": (("name", "publisher"), ("release_date", "url"), ("summary",)),
    "interests": (("name",), ("keywords",)),
    "references": (("name",), ("text",)),
}

# what few entries have, folded away until it is wanted
MORE: dict[str, tuple[tuple[str, ...], ...]] = {
    "experiences": (("url", "company_description"),),
    "education": (("url",),),
    "projects": (("url",), ("organization", "kind")),
    "volunteering": (("url",),),
}


class LinesFormField(forms.CharField):
    """A list of texts, one a line; bullets that were pasted along are dropped. `bulleted` shows
    one before each, so that long lines can be told apart."""

    widget = forms.Textarea

    def __init__(self, *, bulleted: bool = False, **kwargs: Any) -> None:
        self.bullet = "• " if bulleted else ""
        kwargs["required"] = False
        kwargs.setdefault("help_text", _("One a line."))
        super().__init__(strip=False, **kwargs)
        self.validators = []

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{self.bullet}{line}" for line in value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        lines = (BULLET.sub("", line, 1).strip() for line in str(value or "").splitlines())
        return [line for line in lines if line]

    def validate(self, value: Any) -> None:
        validate_lines(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial) != self.to_python(data))


class DateTextField(forms.CharField):
    """A date in any form that people write (Mar 2019, 03/2019), kept as ISO 8601 and shown as the
    page writes dates."""

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, str) else value

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value) or "")
        if not text or is_partial_date(text):
            return text
        if is_present(plain(text)):
            return ""
        found = find_period(text)
        if not found or (found.begin, found.finish) != (0, len(text)):
            return text
        return found.period.start or found.period.end


class GuardedForm(forms.ModelForm[Any]):
    """A form that carries the values it began with, so that two windows do not overwrite each
    other unseen: only what was changed here is saved, and `clashes` names what both changed."""

    layout: tuple[tuple[str, ...], ...] = ()
    more: tuple[tuple[str, ...], ...] = ()

    def __init__(self, *args: Any, guarded: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.began = {name: self.get_initial_for_field(f, name) for name, f in self.fields.items()}
        sent = any(key.startswith("initial-") for key in self.data)
        for field in self.fields.values():
            field.show_hidden_initial = guarded and (sent or not self.is_bound)

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[name] for name in row] for row in self.layout]

    @property
    def more_rows(self) -> list[list[forms.BoundField]]:
        return [[self[name] for name in row] for row in self.more]

    @property
    def more_is_open(self) -> bool:
        return any(field.value() or field.errors for row in self.more_rows for field in row)

    def clashes(self) -> list[Clash]:
        """Fields whose stored value is neither what this form began with nor what it says now."""
        return [
            Clash(str(self[name].label), self._shown(name, self.began[name]), self[name].value())
            for name in self.changed_data
            if self.fields[name].show_hidden_initial
            and self._base(name) != self._stored(name)
            and self.cleaned_data.get(name) != self._stored(name)
        ]

    def clean(self) -> dict[str, Any]:
        """Lines end in one way, whoever sent them."""
        cleaned = super().clean() or self.cleaned_data
        return {name: _one_ending(value) for name, value in cleaned.items()}

    def _base(self, name: str) -> Any:
        field = self.fields[name]
        return _one_ending(field.to_python(self.data.get(self.add_initial_prefix(name))))

    def _stored(self, name: str) -> Any:
        return _one_ending(self.fields[name].to_python(self._shown(name, self.began[name])))

    def _shown(self, name: str, value: Any) -> Any:
        return self.fields[name].prepare_value(value)


def _one_ending(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that was changed here and elsewhere; both texts."""

    label: str
    theirs: Any
    mine: Any


class EntryForm(GuardedForm):
    """The form of one section's entry; `rows` are its fields as they stand side by side."""


def _form_field(field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    if isinstance(field, LinesField):
        large = field.name in ("achievements", "highlights")
        attrs = {"rows": 6 if large else 2}
        return LinesFormField(
            bulleted=True,
            label=capfirst(field.verbose_name),
            widget=forms.Textarea(attrs=attrs),
        )
    if isinstance(field, PartialDateField):
        kwargs["form_class"] = DateTextField
        kwargs["max_length"] = 40
        kwargs["widget"] = forms.TextInput(
            attrs={"placeholder": _("such as Mar 2024"), "autocomplete": "off"}
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
        fields=[name for row in (*layout, *MORE.get(section, ())) for name in row],
        formfield_callback=_form_field,
    )
    assert issubclass(form, EntryForm)  # noqa: S101 the factory derives from `form`
    form.layout = layout
    form.more = MORE.get(section, ())
    return form


class BasicsForm(GuardedForm):
    linkedin = forms.CharField(
        label="LinkedIn", required=False, max_length=300, validators=[validate_address]
    )
    github = forms.CharField(
        label="GitHub", required=False, max_length=300, validators=[validate_address]
    )

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
        instance = kwargs.get("instance") or Profile()
        links = {name: getattr(instance, name) for name in ("linkedin", "github")}
        kwargs["initial"] = links | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class QuickSkillsForm(forms.Form):
    """Several skills at once: “Python, SQL” with the group that they go into."""

    names = forms.CharField(
        label=_("Add skills"),
        max_length=2000,
        widget=forms.TextInput(attrs={"placeholder": "Python, SQL", "autocomplete": "off"}),
    )
    group = forms.CharField(label=_("Group"), required=False, max_length=100)

    def clean_names(self) -> list[str]:
        text = self.cleaned_data["names"].replace(";", ",").replace("\n", ",")
        return [" ".join(name.split())[:200] for name in text.split(",") if name.strip()]
