"""The profile editor: every section is added to, edited, reordered and emptied in place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from jobwise.lib.errors import ProductError
from jobwise.lib.forms import show_error
from jobwise.lib.people import is_htmx, person_of
from profiles import actions
from profiles.analytics import analyse
from profiles.forms import BasicsForm, EntryForm, entry_form
from profiles.json_resume import to_json_resume
from profiles.models import Profile
from profiles.models.sections import SECTION_MODELS, Section
from profiles.snapshot import resume_of


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
        context = super().get_context_data(**kwargs)
        if self.profile is None:
            return context | {"form": BasicsForm()}
        others = Profile.objects.visible_to(person_of(self.request)).exclude(pk=self.profile.pk)
        return context | editor_context(self.profile) | {"others": list(others)}


def editor_context(profile: Profile) -> dict[str, Any]:
    return {
        "profile": profile,
        "sections": [section_context(profile, name) for name in SECTION_MODELS],
        "analytics": analyse(resume_of(profile), timezone.localdate()),
    }


def section_context(profile: Profile, name: str) -> dict[str, Any]:
    model = SECTION_MODELS[name]
    return {
        "name": name,
        "title": str(model._meta.verbose_name_plural).capitalize(),
        "one": model._meta.verbose_name,
        "entries": list(getattr(profile, name).all()),
        "form_target": f"#{name}-form",
    }


def editor_url(profile: Profile) -> str:
    if profile.is_active:
        return reverse("profiles:edit")
    return reverse("profiles:edit_one", args=[profile.pk])


class NewProfile(LoginRequiredMixin, FormView[BasicsForm]):
    template_name = "profiles/begin.html"
    form_class = BasicsForm

    def form_valid(self, form: BasicsForm) -> HttpResponse:
        try:
            profile = actions.create_profile(user=person_of(self.request), **form.cleaned_data)
        except ProductError as error:
            show_error(form, error)
            return self.form_invalid(form)
        return HttpResponseRedirect(editor_url(profile))


class InPlaceFormView(ProfileMixin, FormView[Any]):
    """A form where its text stood: a fragment for htmx, a page of its own without a script."""

    def get_template_names(self) -> list[str]:
        return ["profiles/_form.html" if is_htmx(self.request) else "profiles/form.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "profile": self.profile,
            "form_id": self.form_id,
        }

    @property
    def form_id(self) -> str:
        section = self.kwargs.get("section", "details")
        return f"edit-{section}-{self.kwargs.get('entry_id', '')}"

    save: Callable[[Any], None]

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.save(form)
        except ProductError as error:
            show_error(form, error)
            return self.form_invalid(form)
        return self.saved()

    def form_invalid(self, form: Any) -> HttpResponse:
        response = self.render_to_response(self.get_context_data(form=form), status=422)
        response["HX-Retarget"] = f"#{self.form_id}"
        return response

    def saved(self) -> HttpResponse:
        return saved(self.request, self.profile, self.kwargs.get("section", ""))


def saved(request: HttpRequest, profile: Profile, section: str) -> HttpResponse:
    """The changed section (the details for "") with the new meter, or back to the editor."""
    fresh = Profile.objects.with_sections().get(pk=profile.pk)
    if not is_htmx(request):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(f"{editor_url(fresh)}#{section or 'basics'}")
    context = {
        "profile": fresh,
        "analytics": analyse(resume_of(fresh), timezone.localdate()),
        "in_place": True,
    }
    if section:
        context["section"] = section_context(fresh, section)
    template = "profiles/_section.html" if section else "profiles/_basics.html"
    response = render(request, template, context)
    response["HX-Trigger"] = json.dumps({"jobwise:toast": {"text": _("Saved")}})
    return response


class Basics(InPlaceFormView):
    form_class = BasicsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.profile}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"title": _("Your details")}

    def save(self, form: BasicsForm) -> None:
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        if changed:
            actions.update_profile(profile=self.profile, **changed)


class EntryView(InPlaceFormView):
    """Adds an entry to a section, or edits the one that the address names."""

    def get_form_class(self) -> type[EntryForm]:
        if self.kwargs["section"] not in SECTION_MODELS:
            raise Http404
        return entry_form(self.kwargs["section"])

    @cached_property
    def entry(self) -> Section | None:
        if "entry_id" not in self.kwargs:
            return None
        return get_entry(self.profile, self.kwargs["section"], self.kwargs["entry_id"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.entry}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        section = self.kwargs["section"]
        name = SECTION_MODELS[section]._meta.verbose_name
        title = _("Edit %(name)s") if self.entry else _("Add %(name)s")
        return super().get_context_data(**kwargs) | {
            "title": title % {"name": name},
            "section_name": section,
            "entry": self.entry,
        }

    def save(self, form: EntryForm) -> None:
        if self.entry is None:
            actions.add_entry(
                profile=self.profile, section=self.kwargs["section"], **form.cleaned_data
            )
        elif form.changed_data:
            changed = {name: form.cleaned_data[name] for name in form.changed_data}
            actions.update_entry(entry=self.entry, **changed)


def get_entry(profile: Profile, section: str, pk: Any) -> Section:
    if section not in SECTION_MODELS:
        raise Http404
    entry: Section = get_object_or_404(getattr(profile, section), pk=pk)
    return entry


class DeleteEntry(ProfileMixin):
    """One press; the history brings it back."""

    def post(self, request: HttpRequest, section: str, **kwargs: Any) -> HttpResponse:
        actions.delete_entry(entry=get_entry(self.profile, section, kwargs["entry_id"]))
        return saved(request, self.profile, section)


class Reorder(ProfileMixin):
    def post(self, request: HttpRequest, section: str, **kwargs: Any) -> HttpResponse:
        if section not in SECTION_MODELS:
            raise Http404
        try:
            ids = [UUID(part) for part in request.POST.get("order", "").split(",")]
        except ValueError:
            raise Http404 from None
        actions.reorder(profile=self.profile, section=section, ids=ids)
        return saved(request, self.profile, section)


class SectionView(ProfileMixin):
    """One section as it stands: what Cancel goes back to."""

    def get(self, request: HttpRequest, section: str = "", **kwargs: Any) -> HttpResponse:
        context: dict[str, Any] = {"profile": self.profile}
        if section:
            if section not in SECTION_MODELS:
                raise Http404
            context["section"] = section_context(self.profile, section)
        template = "profiles/_section.html" if section else "profiles/_basics.html"
        return render(request, template, context)


class Activate(ProfileMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        actions.activate(profile=self.profile)
        messages.success(request, _("Documents are now made from this profile."))
        return HttpResponseRedirect(reverse("profiles:edit"))


class DeleteProfile(ProfileMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        actions.delete_profile(profile=self.profile)
        messages.success(request, _("The profile is deleted."))
        return HttpResponseRedirect(reverse("profiles:edit"))


class ExportJSON(ProfileMixin):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = JsonResponse(
            to_json_resume(resume_of(self.profile)), json_dumps_params={"indent": 2}
        )
        response["Content-Disposition"] = 'attachment; filename="resume.json"'
        return response
