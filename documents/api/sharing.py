"""Documents as files, previews and links."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.idempotency import once
from documents import actions, exporting
from documents.api import serializers
from documents.api.files import DOWNLOAD, file_response, format_parameter, made, wanted_format
from documents.api.views import DocumentDoor, checked
from documents.exporting import FORMATS
from documents.exporting.pdf import RenderingFailed
from documents.models import ExportedFile
from documents.previews import page_image
from jobwise.lib.drf.views import Door
from jobwise.lib.errors import MakesNoSense


class Export(DocumentDoor):
    idempotent = ("POST",)

    @extend_schema(
        request=serializers.ExportRequest,
        responses={200: serializers.FileBody, 202: serializers.FileBody},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Have a file made: 202 while a worker makes it, 200 when it is there."""
        document = self.document(pk)
        slug = self.read(serializers.ExportRequest)["format"]

        def work() -> Response:
            file = actions.request_export(document=document, format_slug=slug)
            done = file.status == ExportedFile.Status.COMPLETED
            return Response(_file(file), 200 if done else 202)

        return once(request, work)


class Download(DocumentDoor):
    query_parameters = (format_parameter(),)

    @extend_schema(responses=DOWNLOAD)
    def get(self, request: Request, pk: UUID) -> HttpResponse:
        """Download a document; made now if it is not there yet."""
        document = self.document(pk)
        return file_response(made(document, wanted_format(request)), document)


class Formats(Door):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(responses=serializers.FormatBody(many=True))
    def get(self, request: Request) -> Response:
        """List the formats that a document can be exported to."""
        names = ("slug", "name", "media_type", "extension")
        return Response(
            [{name: getattr(item, name) for name in names} for item in FORMATS.values()]
        )


class Preview(Door):
    @extend_schema(
        request=serializers.PreviewRequest,
        responses={
            (200, "text/html"): OpenApiTypes.STR,
            (200, "image/png"): OpenApiTypes.BINARY,
        },
    )
    def post(self, request: Request) -> HttpResponse:
        """Show content in a template as HTML or as a picture of page one; nothing is saved."""
        data = self.read(serializers.PreviewRequest)
        as_picture = data.get("output") == "png"
        content = checked(data)
        try:
            file = exporting.export(content, "pdf" if as_picture else "html")
        except RenderingFailed as error:
            raise MakesNoSense("This content cannot be drawn.", code="export_failed") from error
        if as_picture:
            return HttpResponse(page_image(file.content, 1, kind="PNG"), content_type="image/png")
        return HttpResponse(file.content, content_type=file.media_type)


class Share(DocumentDoor):
    idempotent = ("POST",)

    @extend_schema(request=serializers.ShareRequest, responses={201: serializers.ShareCreated})
    def post(self, request: Request, pk: UUID) -> Response:
        """Make a link that lets whoever has it read the document; its token is shown once."""
        document = self.document(pk)
        data = self.read(serializers.ShareRequest)

        def work() -> Response:
            link, token = actions.create_share_link(document=document, **data)
            body = {
                "id": link.pk,
                "token": token,
                "url": f"/api/v1/documents/shared/{token}",
                "expires_at": link.expires_at,
            }
            return Response(body, 201)

        return once(request, work)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        """Close every link to the document."""
        actions.revoke_share_links(document=self.document(pk))
        return Response(status=204)


class Shared(Door):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(responses=serializers.SharedDocument)
    def get(self, request: Request, token: str) -> Response:
        """Read the document behind a link."""
        document = actions.open_share_link(token)
        if document is None:
            raise exceptions.NotFound("This link does not exist, is closed or is over.")
        # Not the content: it holds more than is printed.
        names = ("title", "kind", "text")
        pdf = reverse("documents:shared_pdf", args=[token])
        return Response({name: getattr(document, name) for name in names} | {"pdf": pdf})


def _file(file: ExportedFile) -> dict[str, Any]:
    names = ("format", "status", "version", "media_type", "size", "pages", "checksum")
    return {name: getattr(file, name) for name in names} | {
        "certificate": file.certificate,
        "error": file.error_message,
        "url": f"/api/v1/documents/{file.document_id}/download?format={file.format}",
    }
