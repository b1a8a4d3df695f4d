from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from jobwise.lib.errors import InvalidInput, ProductError, Unavailable
from jobwise.lib.logs import bind_request_id
from jobwise.lib.text import storable_problem

GetResponse = Callable[[HttpRequest], HttpResponse]
log = structlog.get_logger(__name__)
PAGES = (403, 404, 413, 429, 500, 503)
REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


def is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def error_response(request: HttpRequest, error: ProductError) -> HttpResponse:
    """The error as its door shows it: the envelope for the API, a page for a browser."""
    response: HttpResponse
    if is_api(request):
        response = JsonResponse(error.envelope(), status=error.status)
    else:
        template = f"errors/{error.status if error.status in PAGES else 400}.html"
        response = render(request, template, {"error": error}, status=error.status)
    if error.retry_after:
        response["Retry-After"] = str(error.retry_after)
    return response


class RequestIDMiddleware:
    """Names the request, in its logs, in its answer and in the work that it starts."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if REQUEST_ID.fullmatch(given) else str(uuid.uuid4())
        bind_request_id(request_id)
        start = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        if not request.path.startswith((settings.STATIC_URL, "/health")):
            log.info(
                "request",
                method=request.method,
                path=request.path,
                status=response.status_code,
                milliseconds=round((time.perf_counter() - start) * 1000, 1),
            )
        return response


class InputGateMiddleware:
    """Refuses what no view should have to think about, and names database refusals."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        problem = storable_problem(request.path)
        for name, values in request.GET.lists():
            problem = problem or storable_problem(name)
            problem = problem or next(filter(None, map(storable_problem, values)), "")
        if problem:
            return error_response(request, InvalidInput(problem, code="malformed_request"))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, ProductError):
            return error_response(request, exception)
        if isinstance(exception, DataError):
            return error_response(request, InvalidInput("A value cannot be stored."))
        if isinstance(exception, OperationalError):
            log.error("database_unavailable", exc_info=exception)
            return error_response(request, Unavailable(retry_after=5))
        return None


class PageCompressionMiddleware(GZipMiddleware):
    """Compresses pages. Files are compressed already, and streams of events must not wait.

    Of its length nobody learns a secret: the CSRF token is masked anew for each page, and Django
    adds bytes at random.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        page = response.headers.get("Content-Type", "").startswith("text/html")
        if response.streaming or not page:
            return response
        return super().process_response(request, response)


class CORSMiddleware:
    """Lets the origins of CORS_ALLOWED_ORIGINS use the API with a token, never with cookies."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        origin = request.headers.get("Origin", "")
        allowed = is_api(request) and origin in settings.CORS_ALLOWED_ORIGINS
        preflight = (
            request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
        )
        response = HttpResponse(status=204) if allowed and preflight else self.get_response(request)
        if is_api(request):
            patch_vary_headers(response, ["Origin"])
        if allowed:
            response["Access-Control-Allow-Origin"] = origin
            response["Access-Control-Expose-Headers"] = (
                "Content-Disposition, ETag, Idempotent-Replayed, Location, Retry-After, "
                "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, X-Request-ID"
            )
        if allowed and preflight:
            response["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE"
            response["Access-Control-Allow-Headers"] = (
                "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
                "Last-Event-ID, X-Request-ID"
            )
            response["Access-Control-Max-Age"] = "600"
        return response
