"""The OpenAPI document and the two pages that show it, from our own static files."""

from __future__ import annotations

import json
from functools import cache

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request

from jobwise.lib.drf.views import Door

# Swagger UI and ReDoc set styles from scripts, and ReDoc starts its search as a blob worker.
relaxed = csp_update(
    {"style-src": [SELF, UNSAFE_INLINE], "worker-src": ["blob:"], "img-src": [SELF, "data:"]}
)


@cache
def document() -> bytes:
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    return json.dumps(schema, separators=(",", ":")).encode()


class Schema(Door):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        return HttpResponse(document(), content_type="application/vnd.oai.openapi+json")


@relaxed
def swagger(request: HttpRequest) -> HttpResponse:
    return render(request, "api/swagger.html")


@relaxed
def redoc(request: HttpRequest) -> HttpResponse:
    return render(request, "api/redoc.html")
