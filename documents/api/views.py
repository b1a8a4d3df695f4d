"""Documents: reading, editing, versions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.idempotency import once
from documents import actions
from documents.api import serializers
from documents.models import Document
from jobwise.lib.drf.conditional import expected_version, tagged
from jobwise.lib.drf.filters import choice, one_of
from jobwise.lib.drf.pagination import PageNumberPagination
from jobwise.lib.drf.views import Door
from jobwise.lib.errors import InvalidInput

ORDERINGS = ("-created_at", "created_at", "-updated_at", "title", "-ats_score")
MAX_QUERY = 200
COLUMNS = (
    "id",
    "title",
    "kind",
    "template",
    "job",
    "ats_score",
    "version",
    "created_at",
    "updated_at",
)
DETAIL = (*COLUMNS, "content", "origins", "text", "ats_report")


class DocumentDoor(Door):
    not_found = "Document not found."

    def document(self, pk: UUID) -> Document:
        document: Document = self.find(Document.objects.visible_to(self.user), pk=pk)
        return document

    def shown(self, pk: UUID, status: int = 200) -> Response:
        row = Document.objects.visible_to(self.user).filter(pk=pk).values(*DETAIL).first()
        if row is None:
            raise exceptions.NotFound(self.not_found)
        headers = {"Location": f"/api/v1/documents/{pk}"} if status == 201 else {}
        return tagged(self.request, Response(row, status, headers=headers), row["version"])


class DocumentList(DocumentDoor):
    idempotent = ("POST",)
    pagination_class = PageNumberPagination
    query_parameters = (
        OpenApiParameter(
            "q",
            {"type": "string", "maxLength": MAX_QUERY},
            OpenApiParameter.QUERY,
            description="Words of the title or the text.",
        ),
        choice("kind", Document.Kind.values),
        OpenApiParameter("job", OpenApiTypes.UUID, OpenApiParameter.QUERY),
        choice("ordering", ORDERINGS, "Equal ones by id.", ORDERINGS[0]),
    )

    @extend_schema(responses=serializers.DocumentListItem(many=True))
    def get(self, request: Request) -> Response:
        """List your documents."""
        parameters = request.query_params
        rows = Document.objects.visible_to(self.user)
        words = parameters.get("q", "")
        if len(words) > MAX_QUERY:
            message = f"At most {MAX_QUERY} characters."
            raise InvalidInput(f"q: {message}", details={"q": [message]})
        for word in words.split()[:8]:
            rows = rows.filter(text__icontains=word) | rows.filter(title__icontains=word)
        if kind := one_of(parameters, "kind", ["", *Document.Kind.values], ""):
            rows = rows.filter(kind=kind)
        if "job" in parameters:
            rows = rows.filter(job=self.id_in_query("job"))
        ordering = one_of(parameters, "ordering", ORDERINGS, ORDERINGS[0])
        return self.listed(rows.ordered_by(ordering).values(*COLUMNS))

    @extend_schema(request=serializers.DocumentBody, responses={201: serializers.DocumentDetail})
    def post(self, request: Request) -> Response:
        """Make a document from content of your own."""
        data = self.read(serializers.DocumentBody)
        content = checked(data)

        def work() -> Response:
            document = actions.create_document(user=self.user, content=content, title=data["title"])
            return self.shown(document.pk, 201)

        return once(request, work)


class DocumentItem(DocumentDoor):
    conditional = ("PUT", "PATCH", "DELETE")

    @extend_schema(responses=serializers.DocumentDetail)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read a document: its content, and behind each line the facts it rests on."""
        return self.shown(pk)

    @extend_schema(request=serializers.DocumentBody, responses=serializers.DocumentDetail)
    def put(self, request: Request, pk: UUID) -> Response:
        """Change a document; the earlier version is kept."""
        return self._change(pk, serializers.DocumentBody)

    @extend_schema(request=serializers.DocumentChange, responses=serializers.DocumentDetail)
    def patch(self, request: Request, pk: UUID) -> Response:
        """Change title, template or content; the earlier version is kept."""
        return self._change(pk, serializers.DocumentChange)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        """Delete a document with its versions, links and files."""
        actions.delete_document(
            document=self.document(pk), expected_version=expected_version(request)
        )
        return Response(status=204)

    def _change(self, pk: UUID, kind: Any) -> Response:
        document = self.document(pk)
        data = self.read(kind)
        changes = "content" in data or "template" in data
        content = checked({"content": document.content, **data}) if changes else None
        actions.update_document(
            document=document,
            content=content,
            title=data.get("title"),
            expected_version=expected_version(self.request),
        )
        return self.shown(pk)


class Versions(DocumentDoor):
    pagination_class = PageNumberPagination

    @extend_schema(responses=serializers.DocumentVersionItem(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        """List the earlier versions of a document, the newest first."""
        rows = self.document(pk).versions.order_by("-number")
        return self.listed(rows.values("number", "title", "template", "created_at"))


class Restore(DocumentDoor):
    idempotent = ("POST",)
    conditional = ("POST",)

    @extend_schema(request=None, responses=serializers.DocumentDetail)
    def post(self, request: Request, pk: UUID, number: int) -> Response:
        """Make an earlier version the newest one."""
        document = self.document(pk)
        if number >= 2**31 or not document.versions.filter(number=number).exists():
            raise exceptions.NotFound(f"There is no version {number}.")

        def work() -> Response:
            actions.restore_version(
                document=document, number=number, expected_version=expected_version(request)
            )
            return self.shown(pk)

        return once(request, work)


def checked(data: dict[str, Any]) -> Any:
    """The content of a body, with its template if one is named. Raises InvalidInput."""
    content = dict(data["content"])
    if "template" in data:
        content["template"] = data["template"]
    return actions.checked_content(content)
