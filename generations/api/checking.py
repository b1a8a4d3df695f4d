"""Is it true? Looking at lines and whole documents without making any."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from documents.resume_templates import templates
from generations import checking
from generations.actions import NoProfile
from generations.api import serializers
from generations.api.views import GenerationDoor
from generations.facts import facts_of
from jobwise.lib.drf.views import Door
from profiles.durations import years_of
from profiles.json_resume import to_json_resume
from profiles.models import Profile
from profiles.snapshot import resume_of


class Check(GenerationDoor):
    @extend_schema(request=serializers.CheckRequest, responses=serializers.VerdictBody)
    def post(self, request: Request) -> Response:
        """Say whether a line is true of a profile at a place, and what in it is not."""
        data = self.read(serializers.CheckRequest)
        profile = self.profile(data.get("profile")) or Profile.objects.active_for(self.user)
        if profile is None:
            raise NoProfile("Make a profile first: it is what lines are checked against.")
        verdict = checking.check_line(
            profile=profile,
            place=data["place"],
            line=data["line"],
            facts=data.get("facts"),
            today=timezone.localdate(),
        )
        return Response(asdict(verdict))


class Validate(GenerationDoor):
    @extend_schema(request=None, responses=serializers.ValidationBody)
    def post(self, request: Request, pk: UUID) -> Response:
        """Hold the document as it is now to the facts of the profile that it was made from."""
        report = checking.check_document(generation=self.generation(pk), today=timezone.localdate())
        return Response(asdict(report))


class Templates(Door):
    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(responses=serializers.TemplateBody(many=True))
    def get(self, request: Request) -> Response:
        """List the looks that a document can have."""
        names = ("slug", "name", "description", "accent")
        return Response([{name: getattr(item, name) for name in names} for item in templates()])


class ProfileSummary(GenerationDoor):
    not_found = "Profile not found."

    @extend_schema(responses=serializers.SummaryBody)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read what a generation would be given: the profile as numbered facts."""
        rows = Profile.objects.visible_to(self.user).with_sections()
        profile = self.find(rows, pk=pk)
        resume = resume_of(profile)
        return Response(
            {
                "profile": profile.pk,
                "version": profile.version,
                "facts": [asdict(fact) for fact in facts_of(resume)],
                "years_of_experience": years_of(resume.experiences, timezone.localdate()),
                "skills": list(resume.skill_names),
                "resume": to_json_resume(resume),
            }
        )
