"""Profiles and their versions."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.idempotency import once
from jobwise.lib.drf.conditional import expected_version, tagged
from jobwise.lib.drf.filters import choice, one_of
from jobwise.lib.drf.pagination import PageNumberPagination
from jobwise.lib.drf.views import Door
from profiles import actions
from profiles.analytics import analyse
from profiles.api import serializers
from profiles.api.reading import profile_detail, profile_item
from profiles.comparison import compare
from profiles.json_resume import to_json_resume
from profiles.models import Profile, ProfileVersion
from profiles.snapshot import resume_of

ORDERINGS = ("-updated_at", "updated_at", "full_name", "-created_at")
EXPORT_FORMATS = ("json-resume",)


class ProfileDoor(Door):
    not_found = "Profile not found."

    def profile(self, pk: UUID) -> Profile:
        profile: Profile = self.find(Profile.objects.visible_to(self.user), pk=pk)
        return profile

    def shown(self, pk: UUID, status: int = 200) -> Response:
        """The profile with its sections and its version as ETag."""
        body = profile_detail(Profile.objects.visible_to(self.user).filter(pk=pk))
        if body is None:
            raise exceptions.NotFound(self.not_found)
        headers = {"Location": f"/api/v1/profiles/{pk}"} if status == 201 else {}
        return tagged(self.request, Response(body, status, headers=headers), body["version"])


class ProfileList(ProfileDoor):
    idempotent = ("POST",)
    pagination_class = PageNumberPagination
    query_parameters = (choice("ordering", ORDERINGS, "Equal ones by id.", ORDERINGS[0]),)

    @extend_schema(responses=serializers.ProfileListItem(many=True))
    def get(self, request: Request) -> Response:
        """List your profiles."""
        ordering = one_of(request.query_params, "ordering", ORDERINGS, ORDERINGS[0])
        rows = Profile.objects.visible_to(self.user).order_by(ordering, "id")
        page = self.paginate_queryset(rows.values(*serializers.PROFILE_COLUMNS)) or []
        return self.get_paginated_response([profile_item(row) for row in page])

    @extend_schema(request=serializers.ProfileBody, responses={201: serializers.ProfileDetail})
    def post(self, request: Request) -> Response:
        """Make a profile; your first one is the active one."""
        data = self.read(serializers.ProfileBody)
        active = data.pop("is_active", False)

        def work() -> Response:
            profile = actions.create_profile(user=self.user, **data)
            if active:
                actions.activate(profile=profile)
            return self.shown(profile.pk, 201)

        return once(request, work)


class ActiveProfile(ProfileDoor):
    not_found = "You have no profile yet."

    @extend_schema(responses=serializers.ProfileDetail)
    def get(self, request: Request) -> Response:
        """Read your active profile."""
        profile = Profile.objects.active_for(self.user)
        if profile is None:
            raise exceptions.NotFound(self.not_found)
        return self.shown(profile.pk)


class ProfileItem(ProfileDoor):
    conditional = ("PUT", "PATCH", "DELETE")

    @extend_schema(responses=serializers.ProfileDetail)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read a profile with all its sections."""
        return self.shown(pk)

    @extend_schema(request=serializers.ProfileBody, responses=serializers.ProfileDetail)
    def put(self, request: Request, pk: UUID) -> Response:
        """Change a profile's own fields."""
        return self._change(pk, partial=False)

    @extend_schema(
        request=serializers.ProfileBody(partial=True), responses=serializers.ProfileDetail
    )
    def patch(self, request: Request, pk: UUID) -> Response:
        """Change some of a profile's own fields."""
        return self._change(pk, partial=True)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        """Delete a profile with its versions. Documents made from it stay."""
        actions.delete_profile(profile=self.profile(pk), expected_version=expected_version(request))
        return Response(status=204)

    def _change(self, pk: UUID, *, partial: bool) -> Response:
        profile = self.profile(pk)
        data = self.read(serializers.ProfileBody, instance=profile, partial=partial)
        active = data.pop("is_active", False)
        with transaction.atomic():
            actions.locked_profile(profile, expected_version(self.request))
            if data:
                actions.update_profile(profile=profile, **data)
            if active:
                actions.activate(profile=profile)
        return self.shown(pk)


class Analytics(ProfileDoor):
    @extend_schema(responses=serializers.ProfileAnalytics)
    def get(self, request: Request, pk: UUID) -> Response:
        """Say what the profile holds and lacks: completeness, years, skill spread, gaps."""
        rows = Profile.objects.visible_to(self.user).with_sections()
        profile = self.find(rows, pk=pk)
        return Response(asdict(analyse(resume_of(profile), timezone.localdate())))


class Versions(ProfileDoor):
    pagination_class = PageNumberPagination

    @extend_schema(responses=serializers.Version(many=True))
    def get(self, request: Request, pk: UUID) -> Response:
        """List the versions of a profile, the newest first."""
        rows = ProfileVersion.objects.visible_to(self.user).filter(profile=self.profile(pk))
        return self.listed(rows.order_by("-number").values("number", "change", "created_at"))


class VersionDoor(ProfileDoor):
    def version(self, pk: UUID, number: int) -> ProfileVersion:
        rows = ProfileVersion.objects.visible_to(self.user).filter(profile=self.profile(pk))
        version = rows.filter(number=number).first() if number < 2**31 else None
        if version is None:
            raise exceptions.NotFound(f"There is no version {number}.")
        return version


class VersionItem(VersionDoor):
    @extend_schema(responses=serializers.VersionDetail)
    def get(self, request: Request, pk: UUID, number: int) -> Response:
        """Read the profile as it was at a version, as JSON Resume."""
        return Response(serializers.VersionDetail(self.version(pk, number)).data)


class Restore(VersionDoor):
    idempotent = ("POST",)
    conditional = ("POST",)

    @extend_schema(request=None, responses=serializers.ProfileDetail)
    def post(self, request: Request, pk: UUID, number: int) -> Response:
        """Make an earlier version the newest one; nothing in between is lost."""
        self.version(pk, number)

        def work() -> Response:
            actions.restore(
                profile=self.profile(pk),
                number=number,
                expected_version=expected_version(request),
            )
            return self.shown(pk)

        return once(request, work)


class Compare(VersionDoor):
    query_parameters = (serializers.CompareQuery,)

    @extend_schema(responses=serializers.Comparison)
    def get(self, request: Request, pk: UUID) -> Response:
        """Say what differs between two versions, place by place."""
        self.profile(pk)
        chosen = self.query(serializers.CompareQuery)
        before = self.version(pk, chosen["before"])
        after = self.version(pk, chosen["after"])
        differences = compare(before.resume, after.resume)
        return Response(chosen | {"differences": [asdict(item) for item in differences]})


class Export(ProfileDoor):
    query_parameters = (choice("format", EXPORT_FORMATS),)

    @extend_schema(responses={200: {"type": "object", "additionalProperties": True}})
    def get(self, request: Request, pk: UUID) -> Response:
        """Give the profile as JSON Resume 1.0, without loss."""
        one_of(request.query_params, "format", EXPORT_FORMATS, EXPORT_FORMATS[0])
        profile = self.find(Profile.objects.visible_to(self.user).with_sections(), pk=pk)
        headers = {"Content-Disposition": 'attachment; filename="resume.json"'}
        return Response(to_json_resume(resume_of(profile)), headers=headers)
