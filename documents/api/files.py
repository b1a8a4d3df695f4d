"""Files of documents as answers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from documents import actions
from documents.exporting import FORMATS
from documents.models import Document, ExportedFile
from documents.naming import content_disposition, file_name
from jobwise.lib.drf.filters import choice, one_of
from jobwise.lib.drf.serializers import error
from jobwise.lib.errors import Conflict

DEFAULT_FORMAT = "pdf"
WAIT_SECONDS = 8
KINDS = {"text": OpenApiTypes.STR, "application/json": OpenApiTypes.OBJECT}
DOWNLOAD: dict[Any, Any] = {
    **{
        (200, media): KINDS.get(media) or KINDS.get(media.split("/")[0], OpenApiTypes.BINARY)
        for media in (item.media_type.split(";")[0] for item in FORMATS.values())
    },
    409: error("The file is still being made; `Retry-After` says when to ask again."),
}


def format_parameter() -> OpenApiParameter:
    return choice("format", FORMATS, default=DEFAULT_FORMAT)


def wanted_format(request: Request) -> str:
    """The `format` of the query. Raises InvalidInput."""
    return one_of(request.query_params, "format", list(FORMATS), DEFAULT_FORMAT)


def made(document: Document, slug: str) -> ExportedFile:
    """The document's file in a format, which a worker makes now if it is not there.

    Raises MakesNoSense if it cannot be made, and Conflict while it is not ready.
    """
    file = actions.request_export(document=document, format_slug=slug)
    try:
        return actions.wait_for(file, seconds=WAIT_SECONDS)
    except actions.StillBeingMade as pending:
        raise _not_ready(pending) from pending


def _not_ready(pending: actions.StillBeingMade) -> Conflict:
    return Conflict(pending.message, code=pending.code, retry_after=pending.retry_after)


def file_response(file: ExportedFile, document: Document) -> HttpResponse:
    """The file as a download, named as pages name it. Raises Conflict, Unavailable."""
    try:
        content = actions.bytes_of(file)
    except actions.StillBeingMade as pending:
        raise _not_ready(pending) from pending
    response = HttpResponse(content, content_type=file.media_type)
    name = file_name(document, FORMATS[file.format].extension)
    response["Content-Disposition"] = content_disposition(name)
    return response
