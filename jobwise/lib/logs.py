"""JSON logs with a request id that follows a request into its worker."""

from __future__ import annotations

import logging
import re
import sys
from typing import Any

import structlog

NOISY = (
    "xhtml2pdf", "fontTools", "botocore", "pdfminer", "httpx", "httpx2", "httpcore", "httpcore2",
    "openai",
)  # fmt: skip
SECRET_KEYS = frozenset(
    {"password", "token", "access", "refresh", "authorization", "api_key", "key"}
)
# In an address: what `secret_tokens` makes, and Django's token of a password reset.
TOKEN = re.compile(r"(?<=/)(?:[\w-]{43}|[0-9a-z]{6}-[0-9a-f]{32})(?=[/.]|$)", re.ASCII)


def configure(level: str) -> None:
    """Send every log record of the process to standard error, one JSON object a line."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        hide_secrets,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for noisy in NOISY:
        logging.getLogger(noisy).setLevel("ERROR")


def hide_secrets(
    _logger: object, _name: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return {
        key: "…" if key.lower() in SECRET_KEYS else _told(value) for key, value in event.items()
    }


def _told(value: Any) -> Any:
    """A path or a sentence about one without the tokens that open its door."""
    return TOKEN.sub("…", value) if isinstance(value, str) else value


def bind_request_id(request_id: str) -> None:
    """Name the request that this thread works for; an empty id ends it."""
    structlog.contextvars.clear_contextvars()
    if request_id:
        structlog.contextvars.bind_contextvars(request_id=request_id)


def current_request_id() -> str:
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
