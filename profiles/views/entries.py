"""Forms in place of their text: the details, and the entries of every section."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from jobwise.lib.errors import PreconditionFailed, ProductError
from jobwise.lib.forms import show_error
from jobwise.lib.people import is_htmx
from profiles import actions, skill_actions
from profiles.forms import BasicsForm, Clash, GuardedForm, QuickSkillsForm, entry_form
from profiles.models import Profile
from profiles.models.sections import SECTION_MODELS, Section
from profiles.places import entry_name
from profiles.views.editor import (
    ProfileMixin,
    changed,
    editor_url,
    said_in,
    section_context,
    standing,
)


class GuardedFormView(ProfileMixin, FormView[Any]):
    """Saves what was changed here. What two windows changed is shown with both texts, and only
    overwritten when the person says so."""

    save: Callable[[Any], None]
    saved: Callable[[], HttpResponse]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"guarded": True}

    def form_valid(self, form: GuardedForm) -> HttpResponse:
        clashes = form.clashes()
        if clashes and "overwrite" not in self.request.POST:
            return self.clashed(form, clashes)
        try:
            self.save(form)
        except PreconditionFailed:
            return self.clashed(form, clashes)
        except ProductError as error:
            show_error(form, error)
            return self.form_invalid(form)
        return self.saved()

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def clashed(self, form: GuardedForm, clashes: list[Clash]) -> HttpResponse:
        context = self.get_context_data(form=form, clashes=clashes)
        return self.render_to_response(context, status=409)


class Details(GuardedFormView):
    """The head of the profile; the editor saves it by itself at every pause."""

    form_class = BasicsForm

    def get_template_names(self) -> list[str]:
        answer = "profiles/_details_note.html"
        return [answer if is_htmx(self.request) else "profiles/form.html"]

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.profile}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "title": _("Your details"),
            "profile": self.profile,
            "form_id": "details-form",
            "back": editor_url(self.profile),
        }

    def save(self, form: BasicsForm) -> None:
        if fields := {name: form.cleaned_data[name] for name in form.changed_data}:
            version = self.profile.version
            actions.update_profile(profile=self.profile, expected_version=version, **fields)

    def saved(self) -> HttpResponse:
        if not is_htmx(self.request):
            messages.success(self.request, _("Saved."))
            return HttpResponseRedirect(editor_url(self.profile))
        fresh = Profile.objects.with_sections().get(pk=self.profile.pk)
        context = {
            "profile": fresh,
            "fields": list(BasicsForm(instance=fresh, guarded=True)),
            "in_place": True,
        } | standing(fresh)
        response = render(self.request, "profiles/_details_saved.html", context)
        return said_in(response, "", fresh, undo=False)


class EntryView(GuardedFormView):
    """Adds an entry to a section, or edits the one that the address names."""

    def get_template_names(self) -> list[str]:
        return ["profiles/_form.html" if is_htmx(self.request) else "profiles/form.html"]

    def get_form_class(self) -> type[GuardedForm]:
        if self.kwargs["section"] not in SECTION_MODELS:
            raise Http404
        return entry_form(self.kwargs["section"])

    @cached_property
    def entry(self) -> Section | None:
        if "entry_id" not in self.kwargs:
            return None
        return get_entry(self.profile, self.kwargs["section"], self.kwargs["entry_id"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "instance": self.entry,
            "guarded": self.entry is not None,
        }

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        first = form.layout[0][0]
        form.fields[first].widget.attrs["autofocus"] = True
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)  # with a form, so the section exists
        section = self.kwargs["section"]
        name = entry_name(section)
        title = _("Edit %(name)s") if self.entry else _("Add %(name)s")
        return context | {
            "title": title % {"name": name},
            "profile": self.profile,
            "section_name": section,
            "entry": self.entry,
            "form_id": f"edit-{section}-{self.kwargs.get('entry_id', '')}",
            "back": f"{editor_url(self.profile)}#{section}",
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        if response.status_code != 200:
            response["HX-Retarget"] = f"#{context['form_id']}"
        return response

    def save(self, form: GuardedForm) -> None:
        if self.entry is None:
            actions.add_entry(
                profile=self.profile, section=self.kwargs["section"], **form.cleaned_data
            )
            return
        fields = {name: form.cleaned_data[name] for name in form.changed_data}
        if not fields:
            return
        if self.kwargs["section"] == "skills":
            skill_actions.edit_skill(skill=self.profile.skills.get(pk=self.entry.pk), **fields)
        else:
            actions.update_entry(entry=self.entry, expected_version=self.profile.version, **fields)

    def saved(self) -> HttpResponse:
        said = _("Saved.") if self.entry else _("Added.")
        return changed(self.request, self.profile, self.kwargs["section"], said)


def get_entry(profile: Profile, section: str, pk: Any) -> Section:
    if section not in SECTION_MODELS:
        raise Http404
    entry: Section = get_object_or_404(getattr(profile, section), pk=pk)
    return entry


class DeleteEntry(ProfileMixin):
    """One press, and one to take it back."""

    def post(self, request: HttpRequest, section: str, **kwargs: Any) -> HttpResponse:
        entry = get_entry(self.profile, section, kwargs["entry_id"])
        name = str(entry)
        actions.delete_entry(entry=entry)
        said = _("“%(name)s” is deleted.") % {"name": name}
        if not is_htmx(request):
            said += " " + _("The history has it still.")
        return changed(request, self.profile, section, said)


class Reorder(ProfileMixin):
    """`order` is the list after the move; for skills `list` is the group that it is of."""

    def post(self, request: HttpRequest, section: str, **kwargs: Any) -> HttpResponse:
        if section not in SECTION_MODELS:
            raise Http404
        try:
            ids = [UUID(part) for part in request.POST.get("order", "").split(",")]
        except ValueError:
            raise Http404 from None
        try:
            if section == "skills" and "list" in request.POST:
                group = request.POST["list"][:100]
                skill_actions.arrange_skills(profile=self.profile, group=group, ids=ids)
            else:
                actions.reorder(profile=self.profile, section=section, ids=ids)
        except ProductError:
            return self.refused(section)
        return changed(request, self.profile, section, _("Moved."))

    def refused(self, section: str) -> HttpResponse:
        """The section as it stands now, because another window changed it."""
        problem = _("This section changed in another window. Here it is now; move it again.")
        if not is_htmx(self.request):
            messages.error(self.request, problem)
            return HttpResponseRedirect(f"{editor_url(self.profile)}#{section}")
        context = {"profile": self.profile, "section": section_context(self.profile, section)}
        response = render(self.request, context["section"]["template"], context)  # type: ignore[index]
        toast = {"jobwise:toast": {"text": problem, "tone": "error"}}
        response["HX-Trigger"] = json.dumps(toast)
        return response


class QuickSkills(ProfileMixin, FormView[QuickSkillsForm]):
    """“Python, SQL” adds two."""

    http_method_names = ["post"]

    form_class = QuickSkillsForm

    def form_valid(self, form: QuickSkillsForm) -> HttpResponse:
        try:
            added = skill_actions.add_skills(profile=self.profile, **form.cleaned_data)
        except ProductError as error:
            show_error(form, error)
            return self.form_invalid(form)
        names = ", ".join(skill.name for skill in added)
        said = _("Added: %(names)s") % {"names": names} if added else _("You have these already.")
        return changed(self.request, self.profile, "skills", said)

    def form_invalid(self, form: QuickSkillsForm) -> HttpResponse:
        context: dict[str, Any] = {"profile": self.profile}
        context["section"] = section_context(self.profile, "skills") | {"quick": form}
        fragment = is_htmx(self.request)
        template = "profiles/_skills.html" if fragment else "profiles/quick_skills.html"
        return render(self.request, template, context, status=422)


class SectionView(ProfileMixin):
    """One section as it stands: what Cancel goes back to."""

    def get(self, request: HttpRequest, section: str, **kwargs: Any) -> HttpResponse:
        if section not in SECTION_MODELS:
            raise Http404
        context = section_context(self.profile, section)
        page = {"profile": self.profile, "section": context}
        return render(request, context["template"], page)
