"""Several profiles of one person: begun, copied, switched, exported, deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from jobwise.lib.errors import ProductError
from jobwise.lib.forms import show_error
from jobwise.lib.people import person_of
from profiles import actions
from profiles.forms import BasicsForm
from profiles.json_resume import to_json_resume
from profiles.snapshot import resume_of
from profiles.views.editor import ProfileMixin, editor_url


class NewProfile(LoginRequiredMixin, FormView[BasicsForm]):
    template_name = "profiles/new.html"
    form_class = BasicsForm

    def get_initial(self) -> dict[str, Any]:
        user = person_of(self.request)
        return {"full_name": user.full_name, "email": user.email}

    def form_valid(self, form: BasicsForm) -> HttpResponse:
        try:
            profile = actions.create_profile(user=person_of(self.request), **form.cleaned_data)
        except ProductError as error:
            show_error(form, error)
            return self.form_invalid(form)
        return HttpResponseRedirect(editor_url(profile))

    def form_invalid(self, form: BasicsForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Activate(ProfileMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        actions.activate(profile=self.profile)
        messages.success(request, _("Documents are now made from this profile."))
        return HttpResponseRedirect(reverse("profiles:edit"))


class Duplicate(ProfileMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            copy = actions.duplicate_profile(profile=self.profile)
        except ProductError as error:
            messages.error(request, error.message)
            return HttpResponseRedirect(editor_url(self.profile))
        messages.success(request, _("This is the copy. The first one stays as it is."))
        return HttpResponseRedirect(editor_url(copy))


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
