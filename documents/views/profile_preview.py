"""A whole profile as a resume, for the frame beside its editor. Nothing is saved."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.generic import View

from documents.content import DocumentContent
from documents.views.detail import drawn
from jobwise.lib.people import person_of
from profiles.models import Profile
from profiles.snapshot import resume_of


class ProfilePreview(LoginRequiredMixin, View):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        mine = Profile.objects.visible_to(person_of(request)).with_sections()
        profile = get_object_or_404(mine, pk=kwargs["profile_id"])
        return drawn(request, DocumentContent(resume=resume_of(profile)))
