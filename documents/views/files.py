"""Files of documents on their way out."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified

from documents import actions
from documents.exporting import FORMATS
from documents.models import PAGE_PREFIX, THUMBNAIL, Document, ExportedFile
from documents.naming import content_disposition, file_name
from documents.views.access import OwnDocument


def file_response(
    request: HttpRequest, file: ExportedFile, name: str, *, inline: bool = False
) -> HttpResponse:
    """The stored bytes, or 304 when the client has them."""
    tag = f'"{file.checksum}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(actions.bytes_of(file), content_type=file.media_type)
        response["Content-Disposition"] = content_disposition(name, inline=inline)
        response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response


def finished(document: Document, format_slug: str) -> ExportedFile:
    """The picture of the present version. Raises Http404 while there is none."""
    file: ExportedFile | None = document.files.filter(
        version=document.version, format=format_slug, status=ExportedFile.Status.COMPLETED
    ).first()
    if file is None:
        raise Http404
    return file


class Download(OwnDocument):
    """One format of the document; made by a worker when it is asked for the first time."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        slug = kwargs["format_slug"]
        if slug not in FORMATS:
            raise Http404
        document = self.document
        file = actions.wait_for(actions.request_export(document=document, format_slug=slug))
        name = file_name(document, FORMATS[slug].extension)
        return file_response(request, file, name, inline="inline" in request.GET)


class Thumbnail(OwnDocument):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return file_response(
            request, finished(self.document, THUMBNAIL), "thumbnail.webp", inline=True
        )


class PagePicture(OwnDocument):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        number = kwargs["number"]
        file = finished(self.document, f"{PAGE_PREFIX}{number}")
        return file_response(request, file, f"page-{number}.webp", inline=True)
