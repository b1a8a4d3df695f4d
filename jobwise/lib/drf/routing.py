"""Addresses that work with and without a slash at the end, and are one to the resolver."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern
from django.urls.resolvers import RoutePattern


class EitherSlash(RoutePattern):
    def match(self, path: str) -> Any:
        other = path[:-1] if path.endswith("/") else path + "/"
        return super().match(path) or super().match(other)


def endpoint(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """Like django.urls.path; `route` is the form that the schema and `reverse` give."""
    return URLPattern(EitherSlash(route, name=name, is_endpoint=True), view, {}, name)
