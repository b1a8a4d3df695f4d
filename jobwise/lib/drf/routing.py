"""Addresses that work with and without a slash at the end, and are one to the resolver."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, include
from django.urls.resolvers import RoutePattern


class EitherSlash(RoutePattern):
    def __init__(self, route: str, name: str | None = None, *, is_endpoint: bool) -> None:
        super().__init__(route, name, is_endpoint)
        self.is_leaf = is_endpoint

    def match(self, path: str) -> Any:
        other = path[:-1] if path.endswith("/") and self.is_leaf else path + "/"
        return super().match(path) or super().match(other)


def endpoint(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """Like django.urls.path; `route` is the form that the schema and `reverse` give."""
    return URLPattern(EitherSlash(route, name=name, is_endpoint=True), view, {}, name)


def mounted(prefix: str, module: str) -> URLResolver:
    """Like path(prefix, include(module))."""
    urlconf, app_name, namespace = include(module)
    pattern = EitherSlash(prefix, is_endpoint=False)
    return URLResolver(pattern, urlconf, {}, app_name=app_name, namespace=namespace)
