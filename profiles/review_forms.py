"""The forms in which what was read from a file is corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from profiles.addresses import validate_address
from profiles.forms import BULLET, LinesFormField


class BasicsReviewForm(forms.Form):
    """The head of a resume; a link a line."""

    name = forms.CharField(label=_("Name"), max_length=120)
    headline = forms.CharField(label=_("Headline"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    location = forms.CharField(label=_("Location"), max_length=200, required=False)
    website = forms.CharField(
        label=_("Website"), max_length=300, required=False, validators=[validate_address]
    )
    links = LinesFormField(label=_("Links"), widget=forms.Textarea(attrs={"rows": 2}))
    summary = forms.CharField(
        label=_("Summary"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    layout = (
        ("name", "headline"),
        ("email", "phone"),
        ("location", "website"),
        ("links",),
        ("summary",),
    )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[name] for name in row] for row in self.layout]

    def clean_links(self) -> list[str]:
        links: list[str] = self.cleaned_data["links"]
        for link in links:
            validate_address(link)
        return links


class SkillGroupForm(forms.Form):
    """A group of skills, or the skills without one when the group has no name."""

    name = forms.CharField(label=_("Group"), max_length=100, required=False)
    keywords = forms.CharField(
        label=_("Skills"),
        required=False,
        help_text=_("Separated by commas."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    layout = (("name",), ("keywords",))
    more: tuple[tuple[str, ...], ...] = ()

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[name] for name in row] for row in self.layout]

    def clean_keywords(self) -> list[str]:
        text = self.cleaned_data["keywords"].replace("\r", "").replace("\n", ";")
        names = split_skills(text)
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError(_("Separate the skills by commas."))
        return names


def split_skills(text: str) -> list[str]:
    """Names between commas and semicolons, but not inside brackets."""
    names, depth, current = [], 0, ""
    for character in text + ",":
        depth += (character in "([") - (character in ")]" and depth > 0)
        if character in ",;" and depth == 0:
            names.append(" ".join(BULLET.sub("", current, 1).split()))
            current = ""
        else:
            current += character
    names.append(" ".join(current.split()))
    return list(dict.fromkeys(name for name in names if name))


class EntryFormSet(forms.BaseFormSet[Any]):
    """The entries of one section. `origin` is the place of an entry in what was read."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["origin"] = forms.IntegerField(required=False, widget=forms.HiddenInput())
        form.fields["leave_out"] = forms.BooleanField(required=False, label=_("Leave out"))
