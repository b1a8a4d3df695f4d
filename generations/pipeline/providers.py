from __future__ import annotations

from functools import cache

from django.conf import settings

from generations.writers.local import LocalWriter
from generations.writers.port import Writer


@cache
def configured_writer() -> Writer:
    """The writer that the settings name; one for each worker process."""
    if settings.LLM_PROVIDER == "openai":
        from generations.writers.openai import openai_writer

        return openai_writer()
    return LocalWriter()
