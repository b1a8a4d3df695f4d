"""Asking for documents, watching them being made, and looking at what came out."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.idempotency import once, replay
from generations import actions
from generations.api import events, reading, serializers
from generations.models import Generation
from generations.writers.port import Options
from jobs import actions as job_actions
from jobs.models import Job
from jobwise.lib.drf.filters import choice, one_of
from jobwise.lib.drf.pagination import PageNumberPagination
from jobwise.lib.drf.serializers import error
from jobwise.lib.drf.views import Door
from jobwise.lib.errors import NotFound
from profiles.models import Profile

ORDERINGS = ("-created_at", "created_at")


class GenerationDoor(Door):
    not_found = "Generation not found."

    def generation(self, pk: UUID) -> Generation:
        rows = Generation.objects.visible_to(self.user).select_related("document")
        generation: Generation = self.find(rows, pk=pk)
        return generation

    def accepted(self, generation: Generation) -> Response:
        location = f"/api/v1/generations/{generation.pk}"
        return Response(reading.item_of(generation), 202, headers={"Location": location})

    def profile(self, pk: UUID | None) -> Profile | None:
        """The named profile; None for the active one. Raises NotFound."""
        if pk is None:
            return None
        profile = Profile.objects.visible_to(self.user).filter(pk=pk).first()
        if profile is None:
            raise NotFound("Profile not found.")
        return profile


class GenerationList(GenerationDoor):
    pagination_class = PageNumberPagination
    query_parameters = (
        choice("status", Generation.Status.values),
        choice("kind", Generation.Kind.values),
        OpenApiParameter("job", OpenApiTypes.UUID, OpenApiParameter.QUERY),
        choice("ordering", ORDERINGS, "Equal ones by id.", ORDERINGS[0]),
    )

    @extend_schema(responses=serializers.GenerationBody(many=True))
    def get(self, request: Request) -> Response:
        """List what you asked for."""
        parameters = request.query_params
        rows = Generation.objects.visible_to(self.user)
        for name, values in (
            ("status", Generation.Status.values),
            ("kind", Generation.Kind.values),
        ):
            if value := one_of(parameters, name, ["", *values], ""):
                rows = rows.filter(**{name: value})
        if "job" in parameters:
            rows = rows.filter(job=self.id_in_query("job"))
        rows = rows.order_by(one_of(parameters, "ordering", ORDERINGS, ORDERINGS[0]), "id")
        page = self.paginate_queryset(rows.values(*reading.COLUMNS)) or []
        return self.get_paginated_response([reading.item(row) for row in page])


class RequestDoor(GenerationDoor):
    """POST asks for one kind of document."""

    idempotent = ("POST",)
    kind: ClassVar[str]

    def request_kind(self, request: Request) -> Response:
        data = self.read(serializers.GenerationRequest)
        job = Job.objects.visible_to(self.user).filter(pk=data.pop("job")).first()
        if job is None:
            raise NotFound("Job not found.")
        profile = self.profile(data.pop("profile", None))
        options = Options.from_json({**data, "kind": self.kind})
        return once(
            request,
            lambda: self.accepted(
                actions.request_generation(
                    user=self.user, job=job, profile=profile, options=options
                )
            ),
        )


class ResumeRequest(RequestDoor):
    kind = "resume"

    @extend_schema(
        request=serializers.GenerationRequest, responses={202: serializers.GenerationBody}
    )
    def post(self, request: Request) -> Response:
        """Ask for a resume that is tailored to a job."""
        return self.request_kind(request)


class LetterRequest(RequestDoor):
    kind = "cover_letter"

    @extend_schema(
        request=serializers.GenerationRequest, responses={202: serializers.GenerationBody}
    )
    def post(self, request: Request) -> Response:
        """Ask for a cover letter for a job."""
        return self.request_kind(request)


class FromUrl(GenerationDoor):
    idempotent = ("POST",)

    @extend_schema(request=serializers.FromUrl, responses={202: serializers.GenerationBody})
    def post(self, request: Request) -> Response:
        """Ask for a document for the posting at an address, in one step."""
        data = self.read(serializers.FromUrl)
        url, profile = data.pop("url"), self.profile(data.pop("profile", None))
        if answer := replay(request):
            return answer
        posting = job_actions.fetch_posting(url=url)

        def work() -> Response:
            job = job_actions.keep_fetched(user=self.user, posting=posting, url=url)
            options = Options.from_json(data)
            return self.accepted(
                actions.request_generation(
                    user=self.user, job=job, profile=profile, options=options
                )
            )

        return once(request, work)


class GenerationItem(GenerationDoor):
    @extend_schema(responses=serializers.GenerationBody)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read the state: status, stage, progress."""
        rows = Generation.objects.visible_to(self.user).values(*reading.COLUMNS)
        return Response(reading.item(self.find(rows, pk=pk)))

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        """Cancel it while it runs; delete it afterwards. Its document stays."""
        generation = self.generation(pk)
        if generation.is_active:
            actions.cancel(generation=generation)
        else:
            actions.delete_generation(generation=generation)
        return Response(status=204)


class Result(GenerationDoor):
    @extend_schema(responses={200: serializers.ResultBody, 409: error("There is none (yet).")})
    def get(self, request: Request, pk: UUID) -> Response:
        """Read what came out, with the facts behind every line."""
        return Response(reading.result(self.generation(pk)))


class Regenerate(GenerationDoor):
    idempotent = ("POST",)

    @extend_schema(request=serializers.OptionFields, responses={202: serializers.GenerationBody})
    def post(self, request: Request, pk: UUID) -> Response:
        """Ask again with changed options, from the profile as it is now."""
        generation = self.generation(pk)
        changes = self.read(serializers.OptionFields)
        return once(
            request,
            lambda: self.accepted(actions.regenerate(generation=generation, changes=changes)),
        )


class Feedback(GenerationDoor):
    @extend_schema(request=serializers.Feedback, responses=serializers.GenerationBody)
    def post(self, request: Request, pk: UUID) -> Response:
        """Say what you think of the result."""
        data = self.read(serializers.Feedback)
        generation = actions.give_feedback(generation=self.generation(pk), **data)
        return Response(reading.item_of(generation))


class Analytics(GenerationDoor):
    @extend_schema(responses=serializers.GenerationAnalytics)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read ATS score, coverage, grounding, time, tokens and cost."""
        return Response(reading.analytics(self.generation(pk)))


class Events(GenerationDoor):
    @extend_schema(
        parameters=[
            OpenApiParameter(
                "Last-Event-ID",
                str,
                OpenApiParameter.HEADER,
                description="The last event that you saw; EventSource sends it by itself.",
            )
        ],
        responses={(200, "text/event-stream"): events.EVENT},
    )
    def get(self, request: Request, pk: UUID) -> StreamingHttpResponse:
        """Follow the progress as server-sent events.

        `progress` carries the generation, `end` its last status. The stream ends after some
        seconds; come back with Last-Event-ID, as EventSource does.
        """
        generation = self.generation(pk)
        last = request.headers.get("Last-Event-ID", "")
        response = StreamingHttpResponse(
            events.stream(generation.pk, last), content_type="text/event-stream"
        )
        response["X-Accel-Buffering"] = "no"
        return response
