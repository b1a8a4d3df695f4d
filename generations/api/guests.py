"""One document without an account."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.idempotency import once
from documents.api.files import DOWNLOAD, file_response, format_parameter, made, wanted_format
from generations import actions
from generations.api import reading, serializers
from generations.models import Generation
from generations.writers.port import Options
from jobs.actions import read_text
from jobs.posting import Posting
from jobwise.lib import secret_tokens
from jobwise.lib.clients import client_address
from jobwise.lib.drf.views import Door
from jobwise.lib.errors import InvalidInput
from profiles.actions import check_storable
from profiles.api.importing import read_json_resume


class GuestDoor(Door):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    not_found = "There is no such result, or its 24 hours are over."

    def generation(self, token: str) -> Generation:
        rows = Generation.objects.for_guest(secret_tokens.hashed(token))
        generation: Generation = self.find(rows.select_related("document"))
        return generation


class GuestRequest(GuestDoor):
    idempotent = ("POST",)

    @extend_schema(request=serializers.GuestRequest, responses={202: serializers.GuestCreated})
    def post(self, request: Request) -> Response:
        """Ask for a document without an account: profile and posting in the body."""
        data = self.read(serializers.GuestRequest)
        resume = read_json_resume(data.pop("profile"), "profile")
        check_storable(resume)
        posting = self._posting(data)
        options = Options.from_json(data)

        def work() -> Response:
            generation, token = actions.request_guest_generation(
                resume=resume,
                posting=posting,
                options=options,
                address=client_address(request._request),
            )
            url = f"/api/v1/generations/guest/{token}"
            body = {
                "token": token,
                "url": url,
                "expires_at": generation.expires_at,
                "status": generation.status,
            }
            return Response(body, 202, headers={"Location": url})

        return once(request, work)

    def _posting(self, data: dict[str, object]) -> Posting:
        text = data.pop("posting_text", None)
        given = data.pop("posting", None)
        if text is not None:
            return read_text(text=str(text), today=timezone.localdate())
        if not isinstance(given, dict):
            raise InvalidInput("Give posting or posting_text.")
        return posting_of(given)


class GuestResult(GuestDoor):
    @extend_schema(responses=serializers.GuestBody)
    def get(self, request: Request, token: str) -> Response:
        """Read the progress and, once it is there, the result."""
        generation = self.generation(token)
        state = reading.item_of(generation)
        names = ("status", "stage", "step", "progress", "error")
        done = generation.status == Generation.Status.COMPLETED
        return Response(
            {name: state[name] for name in names}
            | {
                "expires_at": generation.expires_at,
                "result": reading.result(generation) if done else None,
            }
        )


class GuestDownload(GuestDoor):
    query_parameters = (format_parameter(),)

    @extend_schema(responses=DOWNLOAD)
    def get(self, request: Request, token: str) -> HttpResponse:
        """Download the document in a format."""
        slug = wanted_format(request)
        generation = self.generation(token)
        reading.result(generation)
        document = generation.document
        if document is None:
            raise exceptions.NotFound(self.not_found)
        return file_response(made(document, slug), document)


def posting_of(fields: dict[str, object]) -> Posting:
    """A posting out of checked job fields."""
    values = dict(fields)
    values["skills"] = values.pop("skills_required", [])
    known = {name: values[name] for name in Posting.__dataclass_fields__ if name in values}
    for name, value in known.items():
        if isinstance(value, list):
            known[name] = tuple(value)
        elif name in ("salary_min", "salary_max", "years_required") and value is not None:
            known[name] = float(str(value))
        elif hasattr(value, "isoformat"):
            known[name] = value.isoformat()
        elif value == "" and name not in ("title", "description"):
            known[name] = None
    return Posting(**known)  # type: ignore[arg-type]
