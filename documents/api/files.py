"""Files of documents as answers."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from documents import storage
from documents.exporting import FORMATS
from documents.models import ExportedFile
from jobwise.lib.drf.filters import choice, one_of

DEFAULT_FORMAT = "pdf"


def format_parameter() -> OpenApiParameter:
    return choice("format", FORMATS, default=DEFAULT_FORMAT)


def wanted_format(request: Request) -> str:
    """The `format` of the query. Raises InvalidInput."""
    return one_of(request.query_params, "format", list(FORMATS), DEFAULT_FORMAT)


def file_response(file: ExportedFile, title: str) -> HttpResponse:
    """The file as a download, named after the document. Raises NotFound, Unavailable."""
    response = HttpResponse(storage.get(file.path), content_type=file.media_type)
    name = f"{slugify(title)[:80] or 'document'}.{FORMATS[file.format].extension}"
    header = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = header or "attachment"
    return response
