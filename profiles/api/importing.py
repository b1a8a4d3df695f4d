"""Resume files in, all profiles out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.http import StreamingHttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAdminUser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.idempotency import once, replay
from jobwise.lib.drf.parsers import GuardedJSONParser, UploadParser
from jobwise.lib.drf.views import Door
from jobwise.lib.errors import InvalidInput
from profiles import imports
from profiles.api import serializers
from profiles.api.json_resume import JSON_RESUME
from profiles.api.views import ProfileDoor
from profiles.json_resume import InvalidJSONResume, from_json_resume, to_json_resume
from profiles.models import Profile, ResumeImport
from profiles.resume import Resume
from profiles.snapshot import resume_of

CHUNK = 100


class StaffOnly(IsAdminUser):
    forbids = True


class Import(Door):
    idempotent = ("POST",)
    parser_classes = (UploadParser, GuardedJSONParser)

    @extend_schema(
        request={
            "multipart/form-data": serializers.ImportUpload,
            "application/json": JSON_RESUME,
        },
        responses={201: serializers.ImportBody},
    )
    def post(self, request: Request) -> Response:
        """Import a resume: a file as multipart, or a JSON Resume as the body.

        What was read becomes a profile at once, unless `create_profile` is false or a value
        cannot be kept as it is: then `profile` is null and `warnings` says why.
        """
        if answer := replay(request):
            return answer
        imports.check_room(user=self.user)
        data, name, create = self._given()
        read = imports.read_file(data=data, file_name=name)

        def work() -> Response:
            kept = imports.keep_import(user=self.user, path=path, file_name=name, read=read)
            if create and (problems := imports.try_to_confirm(resume_import=kept)):
                kept.warnings = [*kept.warnings, *problems]
                kept.save(update_fields=["warnings", "updated_at"])
            location = f"/api/v1/profiles/imports/{kept.pk}"
            body = serializers.ImportBody(kept).data
            return Response(body, 201, headers={"Location": location})

        with imports.stored(user=self.user, data=data, file_name=name) as path:
            return once(request, work)

    def _given(self) -> tuple[bytes, str, bool]:
        if not hasattr(self.request.data, "getlist"):
            return json.dumps(self.request.data).encode(), "resume.json", True
        form = self.read(serializers.ImportUpload)
        file = form["file"]
        return file.read(), file.name, form["create_profile"]


class ImportDoor(ProfileDoor):
    not_found = "Import not found."

    def kept(self, import_id: UUID) -> ResumeImport:
        found: ResumeImport = self.find(ResumeImport.objects.visible_to(self.user), pk=import_id)
        return found


class ImportItem(ImportDoor):
    @extend_schema(responses=serializers.ImportBody)
    def get(self, request: Request, import_id: UUID) -> Response:
        """Read what was read from a file."""
        return Response(serializers.ImportBody(self.kept(import_id)).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, import_id: UUID) -> Response:
        """Forget a file; a profile made from it stays."""
        imports.delete_import(resume_import=self.kept(import_id))
        return Response(status=204)


class Confirm(ImportDoor):
    idempotent = ("POST",)

    @extend_schema(request=serializers.Confirmation, responses={201: serializers.ProfileDetail})
    def post(self, request: Request, import_id: UUID) -> Response:
        """Make a profile from what was read, or from your corrected version of it."""
        kept = self.kept(import_id)
        content = self.read(serializers.Confirmation).get("content")
        resume = None if content is None else read_json_resume(content, "content")

        def work() -> Response:
            profile = imports.confirm_import(resume_import=kept, resume=resume)
            return self.shown(profile.pk, 201)

        return once(request, work)


class ExportAll(Door):
    permission_classes = (StaffOnly,)

    @extend_schema(
        operation_id="profiles_export_all",
        responses={200: {"type": "array", "items": {"type": "object"}}},
    )
    def get(self, request: Request) -> StreamingHttpResponse:
        """Stream every profile, for staff."""
        return StreamingHttpResponse(_all_profiles(), content_type="application/json")


def read_json_resume(content: Any, place: str) -> Resume:
    """The value of a JSON Resume in a body. Raises InvalidInput with the path that is wrong."""
    try:
        return from_json_resume(content)
    except InvalidJSONResume as error:
        where = ".".join(part for part in (place, error.place) if part)
        raise InvalidInput(f"{where}: {error.message}", details={where: [error.message]}) from error


def _all_profiles() -> Iterator[str]:
    rows = Profile.objects.with_sections().order_by("created_at", "id")
    encode = DjangoJSONEncoder().encode
    yield "["
    for index, profile in enumerate(rows.iterator(chunk_size=CHUNK)):
        item = {
            "id": profile.pk,
            "user": profile.user_id,
            "version": profile.version,
            "is_active": profile.is_active,
            "updated_at": profile.updated_at,
            "resume": to_json_resume(resume_of(profile)),
        }
        yield ("," if index else "") + encode(item)
    yield "]"
