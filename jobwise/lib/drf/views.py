"""What every API view does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.http import HttpRequest, HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework import exceptions, generics
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from jobwise.lib.errors import InvalidInput
from jobwise.lib.ratelimit import Allowance


class AlwaysFirst(BaseContentNegotiation):
    """The API speaks JSON, whatever is asked for: an error in it reaches every client."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        kind = (request.content_type or "").split(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == kind), None)

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> Any:
        return renderers[0], renderers[0].media_type


class Door(generics.GenericAPIView[Any]):
    """An endpoint. `idempotent` and `conditional` name the methods that take Idempotency-Key and
    If-Match, `query_parameters` has what GET takes (parameters or a serializer of them) beside the
    page; the schema tells."""

    content_negotiation_class = AlwaysFirst
    filter_backends: Any = ()
    metadata_class: Any = None
    pagination_class: Any = None
    idempotent: ClassVar[tuple[str, ...]] = ()
    conditional: ClassVar[tuple[str, ...]] = ()
    query_parameters: ClassVar[Sequence[Any]] = ()
    any_parameters: ClassVar[bool] = False
    not_found = "Not found."

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        answered = request.method in self.allowed_methods  # else the answer is 405
        if request.query_params and answered and not self.any_parameters:
            self._refuse_unknown_parameters(request)

    def _refuse_unknown_parameters(self, request: Request) -> None:
        """A mistyped filter must not give a whole list. Raises InvalidInput."""
        known = self._parameter_names() if request.method in ("GET", "HEAD", "OPTIONS") else []
        allowed = f"Known are: {', '.join(known)}." if known else "There are none here."
        message = f"There is no such parameter. {allowed}"
        unknown = [name for name in request.query_params if name not in known]
        if unknown:
            details = {name: [message] for name in unknown}
            raise InvalidInput(f"{unknown[0]}: {message}", details=details)

    def _parameter_names(self) -> list[str]:
        names = [
            name
            for one in self.query_parameters
            for name in ([one.name] if isinstance(one, OpenApiParameter) else one().fields)
        ]
        paging = self.paginator.get_schema_operation_parameters(self) if self.paginator else ()
        return [*names, *(parameter["name"] for parameter in paging)]

    def read(
        self,
        serializer_class: type[BaseSerializer[Any]],
        *,
        instance: Any = None,
        partial: bool = False,
    ) -> dict[str, Any]:
        """The checked body. Raises ValidationError."""
        serializer = serializer_class(
            instance, data=self.request.data, partial=partial, context={"request": self.request}
        )
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def query(self, serializer_class: type[BaseSerializer[Any]]) -> dict[str, Any]:
        """The checked query parameters. Raises ValidationError."""
        serializer = serializer_class(data=self.request.query_params.dict())
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def id_in_query(self, name: str) -> UUID:
        """The query parameter as an id. Raises InvalidInput."""
        try:
            return UUID(self.request.query_params[name])
        except ValueError:
            message = "Give an id like 7c9e6679-7425-40de-944b-e07fc1f90ae7."
            raise InvalidInput(f"{name}: {message}", details={name: [message]}) from None

    def options(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204)

    @property
    def user(self) -> Any:
        """The signed-in person."""
        return self.request.user

    def find(self, queryset: models.QuerySet[Any], **lookup: Any) -> Any:
        """The row, or a 404 that does not tell another's row from none."""
        row = next(iter(queryset.filter(**lookup).order_by()[:1]), None)
        if row is None:
            raise exceptions.NotFound(self.not_found)
        return row

    def listed(self, queryset: models.QuerySet[Any], serializer_class: Any = None) -> Response:
        """One page of it; rows as they come from values() unless a serializer is given."""
        page = self.paginate_queryset(queryset)
        if serializer_class is not None:
            page = serializer_class(page, many=True, context={"request": self.request}).data
        return self.get_paginated_response(page)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        add_allowance(request._request, response)
        response.setdefault("Cache-Control", "private, no-store")
        return response


def add_allowance(request: HttpRequest, response: HttpResponseBase) -> None:
    """RateLimit-* headers of the limit that this request was counted against."""
    allowance: Allowance | None = request.META.get("jobwise.allowance")
    if allowance is not None:
        response["RateLimit-Limit"] = str(allowance.limit)
        response["RateLimit-Remaining"] = str(allowance.remaining)
        response["RateLimit-Reset"] = str(allowance.reset)
