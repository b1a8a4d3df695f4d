from __future__ import annotations

from django import forms

from jobwise.lib.errors import ProductError


def show_error(form: forms.BaseForm, error: ProductError) -> None:
    """Put an action's refusal where it belongs: at its fields, or above the form."""
    placed = False
    for name, messages in error.details.items():
        if name in form.fields:
            form.add_error(name, messages)
            placed = True
    if not placed:
        form.add_error(None, error.message)
