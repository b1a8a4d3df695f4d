from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from jobwise.lib.text import megabytes


def page(request: HttpRequest) -> dict[str, Any]:
    """What every page's frame shows."""
    user = getattr(request, "user", None)
    theme = request.COOKIES.get("theme", "")
    if not theme and user is not None and user.is_authenticated:
        theme = user.theme
    return {
        "theme": theme if theme in ("light", "dark") else "system",
        "most_megabytes": megabytes(settings.MAX_UPLOAD_BYTES),
        "llm_configured": settings.LLM_PROVIDER == "openai",
    }
