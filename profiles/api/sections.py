"""The sections of a profile: one pair of views for each, made from the models."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.idempotency import once
from jobwise.lib.drf.conditional import expected_version, tagged
from profiles import actions
from profiles.api import serializers
from profiles.api.reading import section_entries
from profiles.api.views import ProfileDoor
from profiles.models import Section
from profiles.models.sections import SECTION_MODELS


class SectionDoor(ProfileDoor):
    section: ClassVar[str]
    body: ClassVar[type[serializers.SectionSerializer]]

    def entry(self, pk: UUID, entry_id: UUID) -> Section:
        rows = SECTION_MODELS[self.section]._default_manager.filter(profile=self.profile(pk))
        entry: Section = self.find(rows.select_related("profile"), pk=entry_id)
        return entry

    def answer(self, entry: Section, version: int, status: int = 200) -> Response:
        place = f"/api/v1/profiles/{entry.profile.pk}/{self.section}/{entry.pk}"
        headers = {"Location": place} if status == 201 else {}
        body = Response(self.body(entry).data, status, headers=headers)
        return tagged(self.request, body, version)


class SectionList(SectionDoor):
    idempotent = ("POST",)
    conditional = ("POST",)

    def get(self, request: Request, pk: UUID) -> Response:
        profile = self.profile(pk)
        entries = section_entries(profile.pk, self.section, timezone.localdate())
        return tagged(request, Response(entries), profile.version)

    def post(self, request: Request, pk: UUID) -> Response:
        profile = self.profile(pk)
        data = self.read(self.body)

        def work() -> Response:
            entry = actions.add_entry(
                profile=profile,
                section=self.section,
                expected_version=expected_version(request),
                **data,
            )
            return self.answer(entry, profile.version, 201)

        return once(request, work)


class SectionItem(SectionDoor):
    conditional = ("PUT", "PATCH", "DELETE")
    not_found = "There is no such entry in this profile."

    def get(self, request: Request, pk: UUID, entry_id: UUID) -> Response:
        entry = self.entry(pk, entry_id)
        return self.answer(entry, entry.profile.version)

    def put(self, request: Request, pk: UUID, entry_id: UUID) -> Response:
        return self._change(pk, entry_id, partial=False)

    def patch(self, request: Request, pk: UUID, entry_id: UUID) -> Response:
        return self._change(pk, entry_id, partial=True)

    def delete(self, request: Request, pk: UUID, entry_id: UUID) -> Response:
        entry = self.entry(pk, entry_id)
        actions.delete_entry(entry=entry, expected_version=expected_version(request))
        return Response(status=204)

    def _change(self, pk: UUID, entry_id: UUID, *, partial: bool) -> Response:
        entry = self.entry(pk, entry_id)
        data = self.read(self.body, instance=entry, partial=partial)
        changed = actions.update_entry(
            entry=entry, expected_version=expected_version(self.request), **data
        )
        return self.answer(changed, changed.profile.version)


class SectionOrder(SectionDoor):
    conditional = ("PUT",)

    def put(self, request: Request, pk: UUID) -> Response:
        profile = self.profile(pk)
        actions.reorder(
            profile=profile,
            section=self.section,
            ids=self.read(serializers.Order)["ids"],
            expected_version=expected_version(request),
        )
        entries = section_entries(profile.pk, self.section, timezone.localdate())
        return tagged(request, Response(entries), profile.version)


def views_of(section: str) -> tuple[Any, Any, Any]:
    """The views of a section: its list, one entry, the order."""
    body = serializers.SECTIONS[section]
    made = {"section": section, "body": body}
    name = section.title()
    listed: Any = type(f"{name}List", (SectionList,), made)
    item: Any = type(f"{name}Item", (SectionItem,), made)
    order: Any = type(f"{name}Order", (SectionOrder,), made)
    one = f"an entry of {section}"
    for view, method, summary, request, responses in (
        (listed, "get", f"List the {section} of a profile", None, body(many=True)),
        (listed, "post", f"Add {one}, at the end", body, {201: body}),
        (item, "get", f"Read {one}", None, body),
        (item, "put", f"Change {one}", body, body),
        (item, "patch", f"Change some fields of {one}", body(partial=True), body),
        (item, "delete", f"Delete {one}", None, {204: None}),
        (order, "put", f"Put the {section} in order", serializers.Order, body(many=True)),
    ):
        schema = extend_schema(summary=summary, request=request, responses=responses)
        setattr(view, method, schema(_own_copy(getattr(view, method))))
    return listed.as_view(), item.as_view(), order.as_view()


def _own_copy(method: Any) -> Any:
    """extend_schema marks the function, which the sections would share."""

    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        return method(self, *args, **kwargs)

    return call
