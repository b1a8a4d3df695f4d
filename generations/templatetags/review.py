from __future__ import annotations

import re

from django import template

register = template.Library()


@register.filter
def dotted(place: str) -> str:
    """A place as a part of an element's id: `work[0].highlights[1]` as `work-0-highlights-1`."""
    return re.sub(r"\W+", "-", place).strip("-")
