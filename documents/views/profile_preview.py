"""A whole profile as a resume, for the frame beside its editor. Nothing is saved."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from csp.decorators import csp_replace
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import View

from documents.content import DocumentContent
from documents.exporting.html import html_document
from documents.views.detail import STYLE
from jobwise.lib.people import person_of
from profiles.models import Profile
from profiles.snapshot import resume_of


@method_decorator(xframe_options_sameorigin, name="dispatch")
class ProfilePreview(LoginRequiredMixin, View):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        mine = Profile.objects.visible_to(person_of(request)).with_sections()
        profile = get_object_or_404(mine, pk=kwargs["profile_id"])
        html = html_document(DocumentContent(resume=resume_of(profile)))
        # The document carries its one style sheet with it, which the policy lets in by its hash.
        digests = [hashlib.sha256(css.encode()).digest() for css in STYLE.findall(html)]
        allowed = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
        respond = csp_replace({"style-src": allowed, "script-src": ["'none'"]})(
            lambda _request: HttpResponse(html)
        )
        return respond(request)
