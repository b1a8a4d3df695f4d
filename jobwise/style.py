"""The living style page: every component in every state, for those who build pages."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from jobwise.templatetags.ui import STATUS

SWATCHES = (
    "accent", "accent-soft", "mark", "ink", "paper", "surface", "surface-2", "surface-3",
    "good", "warn", "bad", "info",
)  # fmt: skip


class ExampleForm(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="Where we answer.")
    headline = forms.CharField(required=False, initial="Ward nurse")
    about = forms.CharField(widget=forms.Textarea, required=False)
    remote = forms.ChoiceField(choices=[("onsite", "On site"), ("remote", "Remote")])
    kinds = forms.MultipleChoiceField(
        choices=[("pdf", "PDF"), ("docx", "Word")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    current = forms.BooleanField(label="I work here now", required=False)
    resume = forms.FileField(
        required=False, widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt,.json,.zip"})
    )


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """Shown to staff, and to anyone while DEBUG is on."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    return render(request, "style.html", _style_context())


def _style_context() -> dict[str, Any]:
    icons = (settings.BASE_DIR / "static/img/icons.svg").read_text(encoding="utf-8")
    return {
        "form": ExampleForm({"email": "ada@", "headline": "Ward nurse", "remote": "remote"}),
        "page": Paginator(range(95), 20).page(2),
        "statuses": list(STATUS)[:12],
        "terms": ["python", "Postgres"],
        "sections": ["Experience", "Education", "Skills"],
        "icons": re.findall(r'symbol id="([^"]+)"', icons),
        "swatches": SWATCHES,
        "steps": [
            {"name": "Reading the job", "state": "done", "seconds": 0.4},
            {"name": "Gathering your facts", "state": "done", "seconds": 0.2},
            {
                "name": "Writing",
                "state": "current",
                "words": "Choosing 14 of 31 achievements for 9 requirements",
            },
            {"name": "Checking every line", "state": "waiting"},
            {"name": "Making the PDF", "state": "waiting"},
        ],
    }
