"""The profile editor: every section is added to, edited, reordered and emptied in place."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from jobwise.lib.errors import ProductError
from jobwise.lib.people import is_htmx, person_of
from profiles import actions
from profiles.advice import steps
from profiles.analytics import analyse
from profiles.forms import BasicsForm, QuickSkillsForm
from profiles.models import Profile, ResumeImport
from profiles.models.sections import SECTION_MODELS
from profiles.places import entry_name, section_title
from profiles.skill_actions import groups_of
from profiles.snapshot import resume_of

SHOWN_PENDING = 5


class ProfileMixin(LoginRequiredMixin, View):
    """The profile that the address names, if it is the person's own."""

    @cached_property
    def profile(self) -> Profile:
        mine = Profile.objects.visible_to(person_of(self.request)).with_sections()
        return get_object_or_404(mine, pk=self.kwargs["profile_id"])


class Editor(LoginRequiredMixin, TemplateView):
    """The active profile, or the one named; a newcomer sees how to begin."""

    def get_template_names(self) -> list[str]:
        return ["profiles/editor.html" if self.profile else "profiles/begin.html"]

    @cached_property
    def profile(self) -> Profile | None:
        mine = Profile.objects.visible_to(person_of(self.request)).with_sections()
        if "profile_id" in self.kwargs:
            return get_object_or_404(mine, pk=self.kwargs["profile_id"])
        return mine.filter(is_active=True).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        from profiles.views.importing import UploadForm

        context = super().get_context_data(**kwargs) | {"pending": pending_imports(self.request)}
        if self.profile is None:
            return context | {"form": UploadForm(), "basics_form": BasicsForm()}
        everyone = list(Profile.objects.visible_to(person_of(self.request)))
        return context | editor_context(self.profile) | {"profiles": everyone}


def pending_imports(request: HttpRequest) -> list[ResumeImport]:
    mine = ResumeImport.objects.visible_to(person_of(request)).pending()
    return list(mine.defer("content", "fields", "draft")[:SHOWN_PENDING])


def editor_context(profile: Profile) -> dict[str, Any]:
    return {
        "profile": profile,
        "details_form": BasicsForm(instance=profile, guarded=True),
        "sections": [section_context(profile, name) for name in SECTION_MODELS],
    } | standing(profile)


def standing(profile: Profile) -> dict[str, Any]:
    """How complete the profile is and what would help most."""
    analytics = analyse(resume_of(profile), timezone.localdate())
    most = max(analytics.skills.values(), default=0)
    spread = sorted(analytics.skills.items(), key=lambda item: (-item[1], item[0]))
    return {
        "analytics": analytics,
        "steps": steps(profile, analytics),
        "spread": [(name, count, f"{100 * count / most:.1f}") for name, count in spread[:8]],
    }


def section_context(profile: Profile, name: str) -> dict[str, Any]:
    entries = list(getattr(profile, name).all())
    context: dict[str, Any] = {
        "name": name,
        "title": section_title(name),
        "one": entry_name(name),
        "entries": entries,
        "template": "profiles/_section.html",
        "form_target": f"#{name}-form",
    }
    if name == "skills":
        context["template"] = "profiles/_skills.html"
        context["groups"] = list(groups_of(entries).items())
        context["quick"] = QuickSkillsForm()
    return context


def editor_url(profile: Profile) -> str:
    if profile.is_active:
        return reverse("profiles:edit")
    return reverse("profiles:edit_one", args=[profile.pk])


def changed(request: HttpRequest, profile: Profile, section: str, said: str) -> HttpResponse:
    """The changed section with what depends on it, or back to the editor without a script."""
    if not is_htmx(request):
        messages.success(request, said)
        return HttpResponseRedirect(f"{editor_url(profile)}#{section}")
    fresh = Profile.objects.with_sections().get(pk=profile.pk)
    context = {
        "profile": fresh,
        "section": section_context(fresh, section),
        "in_place": True,
    } | standing(fresh)
    response = render(request, "profiles/_changed.html", context)
    return said_in(response, said, fresh)


def said_in(
    response: HttpResponse, text: str, profile: Profile, *, undo: bool = True
) -> HttpResponse:
    """Have the page say what was done, offer to take it back and draw the preview anew."""
    said = {
        "text": text,
        "undo": _("Undo") if undo else "",
        "url": reverse("profiles:undo", args=[profile.pk]),
        "version": profile.version,
    }
    response["HX-Trigger-After-Settle"] = json.dumps({"profile:changed": said})
    return response


class Undo(ProfileMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            version = int(request.POST.get("version", ""))
            actions.undo(profile=self.profile, expected_version=version)
        except (ValueError, ProductError):
            problem = _("Something changed since then. The history has every version.")
            if not is_htmx(request):
                messages.error(request, problem)
                return HttpResponseRedirect(editor_url(self.profile))
            response = HttpResponse(status=204)
            toast = {"jobwise:toast": {"text": problem, "tone": "error"}}
            response["HX-Trigger"] = json.dumps(toast)
            return response
        if not is_htmx(request):
            messages.success(request, _("Taken back."))
            return HttpResponseRedirect(editor_url(self.profile))
        fresh = Profile.objects.with_sections().get(pk=self.profile.pk)
        response = render(request, "profiles/_editor.html", editor_context(fresh))
        return said_in(response, _("Taken back."), fresh, undo=False)
