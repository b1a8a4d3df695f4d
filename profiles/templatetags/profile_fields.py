from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from profiles.written_dates import written

register = template.Library()
register.filter("written", written)


@register.simple_tag
def kept_value(field: BoundField) -> SafeString:
    """The hidden control with the value that the form now begins from, to replace the old one."""
    return field.as_hidden(attrs={"hx-swap-oob": "true"}, only_initial=True)
