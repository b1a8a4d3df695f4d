from __future__ import annotations

from typing import Any

from rest_framework import pagination
from rest_framework.request import Request

from jobwise.lib.errors import InvalidInput, NotFound
from jobwise.lib.text import whole_number

MAX_PAGE = 10_000
MAX_PAGE_SIZE = 100


class PageNumberPagination(pagination.PageNumberPagination):
    """`page` from 1, `page_size` from 1 to 100; a page behind the last one is a 404."""

    page_size = 20
    max_page_size = MAX_PAGE_SIZE
    page_size_query_param = "page_size"
    counted: Any = None
    """The rows to count in place of the queryset, whose annotations would be counted with it."""

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> Any:
        self.request = request
        number = whole(request, "page", 1, MAX_PAGE)
        size = whole(request, "page_size", self.page_size, MAX_PAGE_SIZE)
        paginator = self.django_paginator_class(queryset, size)
        if self.counted is not None:
            paginator.count = self.counted.count()
        self.page = paginator.get_page(number)
        if self.page.number != number:
            raise NotFound(f"There is no page {number}; the last one is {self.page.number}.")
        return list(self.page)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        def integer(name: str, maximum: int, default: int, text: str) -> dict[str, Any]:
            schema = {"type": "integer", "minimum": 1, "maximum": maximum, "default": default}
            return {"name": name, "in": "query", "description": text, "schema": schema}

        return [
            integer("page", MAX_PAGE, 1, "The page's number. A page behind the last one is a 404."),
            integer("page_size", MAX_PAGE_SIZE, 20, "Entries a page."),
        ]


def whole(request: Request, name: str, default: int, maximum: int) -> int:
    """The query parameter as a number from 1 to `maximum`. Raises InvalidInput."""
    text = request.query_params.get(name)
    if text is None:
        return default
    number = whole_number(text)
    if number is None or not 1 <= number <= maximum:
        raise InvalidInput(
            f"{name} must be a number from 1 to {maximum:,}.",
            details={name: [f"Give a number from 1 to {maximum:,}."]},
        )
    return number
