"""The person's own data, over the API."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api import views
from jobwise import privacy
from jobwise.lib.drf.views import Door


class Me(views.Me):
    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        """Delete your account with everything in it, now and for good."""
        privacy.close_and_erase(self.user)
        return Response(status=204)


class Export(Door):
    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Request) -> HttpResponse:
        """Download everything that is held about you: a ZIP of JSON and your files."""
        response = HttpResponse(privacy.export(self.user), content_type="application/zip")
        name = f"jobwise-{timezone.now():%Y-%m-%d}.zip"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
