from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from documents.content import COLOUR
from documents.models import Document
from documents.resume_templates import templates

ACCENTS = (
    ("", _("The template's own")),
    ("#1f4e79", _("Blue")),
    ("#0f6e66", _("Teal")),
    ("#2f5d34", _("Green")),
    ("#6b2d3c", _("Wine")),
    ("#5b3f8c", _("Violet")),
    ("#8a4210", _("Rust")),
    ("#2b2f36", _("Graphite")),
)
OWN = "own"
PAGE_SIZES = (("a4", _("A4")), ("letter", _("US Letter")))
EXPIRIES = ((1, _("one day")), (7, _("one week")), (30, _("30 days")), (90, _("90 days")))
ORDERS = (
    ("-created_at", _("Newest first")),
    ("-updated_at", _("Last changed first")),
    ("title", _("By title")),
    ("-ats_score", _("Highest score first")),
)


class LookForm(forms.Form):
    """Template, accent colour and page size; drawn by `documents/_look.html`."""

    template = forms.ChoiceField(choices=[], required=False)
    accent = forms.ChoiceField(choices=[*ACCENTS, (OWN, _("Own colour"))], required=False)
    own_accent = forms.RegexField(COLOUR, required=False)
    page_size = forms.ChoiceField(choices=PAGE_SIZES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        field.choices = [(each.slug, each.name) for each in templates()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """`accent` becomes the colour itself."""
        data = super().clean() or {}
        if data.get("accent") == OWN:
            data["accent"] = data.get("own_accent") or ""
        return data

    @property
    def looks(self) -> list[dict[str, Any]]:
        """The templates with what a picture of each needs."""
        chosen = self["template"].value() or templates()[0].slug
        return [
            {
                "slug": each.slug,
                "name": each.name,
                "description": each.description,
                "picture": f"img/templates/{each.slug}.webp",
                "chosen": each.slug == chosen,
            }
            for each in templates()
        ]

    @property
    def colours(self) -> list[dict[str, Any]]:
        chosen = self["accent"].value() or ""
        known = {value for value, _name in ACCENTS}
        slug = self["template"].value()
        own = next((one.accent for one in templates() if one.slug == slug), templates()[0].accent)
        return [
            {"value": value, "name": name, "fill": value or own, "chosen": value == chosen}
            for value, name in ACCENTS
        ] + [
            {
                "value": OWN,
                "name": _("Own colour"),
                "fill": "",
                "chosen": chosen not in known,
            }
        ]

    @property
    def own_colour(self) -> str:
        value = self["own_accent"].value() or self["accent"].value() or ""
        return value if COLOUR.fullmatch(value) else "#1f4e79"

    @property
    def sizes(self) -> list[dict[str, Any]]:
        chosen = self["page_size"].value() or "a4"
        return [{"value": v, "name": n, "chosen": v == chosen} for v, n in PAGE_SIZES]


class RenameForm(forms.Form):
    title = forms.CharField(label=_("Name"), max_length=300)


class ShareForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("The link works for"), choices=EXPIRIES, coerce=int, initial=30
    )


class SearchForm(forms.Form):
    """The filters of the gallery, all in the address."""

    q = forms.CharField(label=_("Search"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("All kinds")), *Document.Kind.choices], required=False
    )
    job = forms.ChoiceField(label=_("Job"), required=False)
    ordering = forms.ChoiceField(label=_("Order"), choices=ORDERS, required=False)

    def __init__(self, *args: Any, jobs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["job"].choices = [("", _("All jobs")), *jobs]  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["class"] = "control"
