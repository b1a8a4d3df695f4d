"""The tracker: saved jobs with their history, contacts and next actions."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.db.models import F
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions import renew_calendar_token
from accounts.idempotency import once
from accounts.models import User
from jobs import actions, tracker
from jobs.api import serializers
from jobs.api.views import JobDoor
from jobs.models import SavedJob
from jobs.models.tracking import Status
from jobwise.lib.drf.filters import choice, one_of
from jobwise.lib.drf.pagination import PageNumberPagination
from jobwise.lib.drf.views import Door

ORDERINGS = ("-updated_at", "updated_at", "next_action_date", "position", "-applied_at")
LIST_FIELDS = (
    "id",
    "job",
    "status",
    "position",
    "notes",
    "applied_at",
    "next_action",
    "next_action_date",
    "created_at",
    "updated_at",
)


class SavedDoor(Door):
    not_found = "This job is not in your tracker."

    def saved(self, pk: UUID) -> SavedJob:
        rows = SavedJob.objects.visible_to(self.user).select_related("job")
        saved: SavedJob = self.find(rows.prefetch_related("history", "contacts"), pk=pk)
        return saved

    def shown(self, pk: UUID, status: int = 200) -> Response:
        return Response(serializers.SavedDetail(self.saved(pk)).data, status)


class Save(JobDoor):
    idempotent = ("POST",)

    @extend_schema(
        request=serializers.SavedBody,
        responses={201: serializers.SavedDetail, 200: serializers.SavedDetail},
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Track a job; 200 when it is tracked already."""
        job = self.visible(pk)
        data = self.read(serializers.SavedBody)

        def work() -> Response:
            saved, made = actions.save_job(user=self.user, job=job, **data)
            body = serializers.SavedDetail(saved).data
            location = f"/api/v1/jobs/saved/{saved.pk}"
            return Response(body, 201 if made else 200, headers={"Location": location})

        return once(request, work)


class SavedList(SavedDoor):
    pagination_class = PageNumberPagination
    query_parameters = (
        choice("status", Status.values),
        choice("ordering", ORDERINGS, "Equal ones by id.", ORDERINGS[0]),
    )

    @extend_schema(responses=serializers.SavedListItem(many=True))
    def get(self, request: Request) -> Response:
        """List the jobs that you track."""
        rows = SavedJob.objects.visible_to(self.user)
        status = one_of(request.query_params, "status", ["", *Status.values], "")
        if status:
            rows = rows.filter(status=status)
        ordering = one_of(request.query_params, "ordering", ORDERINGS, ORDERINGS[0])
        column = F(ordering.removeprefix("-"))
        order = (column.desc if ordering.startswith("-") else column.asc)(nulls_last=True)
        job = {name: F(f"job__{name}") for name in ("title", "company", "location")}
        return self.listed(rows.order_by(order, "id").values(*LIST_FIELDS, **job))


class SavedItem(SavedDoor):
    @extend_schema(responses=serializers.SavedDetail)
    def get(self, request: Request, saved_id: UUID) -> Response:
        """Read a tracked job with its history and contacts."""
        return self.shown(saved_id)

    @extend_schema(request=serializers.SavedBody, responses=serializers.SavedDetail)
    def patch(self, request: Request, saved_id: UUID) -> Response:
        """Change status, notes, next action or place; a new status goes into the history."""
        saved = self.saved(saved_id)
        actions.update_saved(saved=saved, **self.read(serializers.SavedBody, partial=True))
        return self.shown(saved_id)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, saved_id: UUID) -> Response:
        """Stop tracking a job; its notes, contacts and history go."""
        actions.unsave(saved=self.saved(saved_id))
        return Response(status=204)


class Contacts(SavedDoor):
    idempotent = ("POST",)

    @extend_schema(request=serializers.ContactBody, responses={201: serializers.ContactBody})
    def post(self, request: Request, saved_id: UUID) -> Response:
        """Add a contact to a tracked job."""
        saved = self.saved(saved_id)
        data = self.read(serializers.ContactBody)

        def work() -> Response:
            contact = actions.add_contact(saved=saved, **data)
            return Response(serializers.ContactBody(contact).data, 201)

        return once(request, work)


class ContactItem(SavedDoor):
    not_found = "Contact not found."

    @extend_schema(request=serializers.ContactBody, responses=serializers.ContactBody)
    def patch(self, request: Request, saved_id: UUID, contact_id: UUID) -> Response:
        """Change a contact."""
        contact = self.find(self.saved(saved_id).contacts.all(), pk=contact_id)
        data = self.read(serializers.ContactBody, instance=contact, partial=True)
        contact = actions.update_contact(contact=contact, **data)
        return Response(serializers.ContactBody(contact).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, saved_id: UUID, contact_id: UUID) -> Response:
        """Remove a contact."""
        if not actions.delete_contact(saved=self.saved(saved_id), pk=contact_id):
            raise exceptions.NotFound(self.not_found)
        return Response(status=204)


class Stats(Door):
    @extend_schema(responses=serializers.StatsBody)
    def get(self, request: Request) -> Response:
        """Count your applications: now by status, ever by stage."""
        return Response(asdict(tracker.stats(self.user, self.user.today())))


class Calendar(Door):
    @extend_schema(responses=serializers.CalendarAddress)
    def get(self, request: Request) -> Response:
        """Give the private address of your calendar feed."""
        return Response({"url": tracker.calendar_url(self.user)})

    @extend_schema(request=None, responses=serializers.CalendarAddress)
    def post(self, request: Request) -> Response:
        """Make a new private address; the old one is dead."""
        renew_calendar_token(user=self.user)
        return Response({"url": self.user.calendar_url})


class CalendarFeed(Door):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    not_found = "There is no such calendar."
    any_parameters = True  # calendar programs append their own

    @extend_schema(responses={(200, "text/calendar"): OpenApiTypes.STR})
    def get(self, request: Request, token: str) -> HttpResponse:
        """Read the next actions as iCalendar."""
        user = self.find(User.objects.filter(is_active=True), calendar_token=token)
        return HttpResponse(tracker.calendar(user), content_type="text/calendar; charset=utf-8")
