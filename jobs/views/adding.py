"""A posting becomes a job: pasted or fetched, read, looked over, kept."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from jobs import actions
from jobs.forms import JobForm, PasteForm
from jobs.known import known_job
from jobs.models import Job
from jobwise.lib.errors import ProductError
from jobwise.lib.forms import show_error
from jobwise.lib.people import person_of


class Add(LoginRequiredMixin, FormView[PasteForm]):
    """Read a posting and show what was read; nothing is kept yet."""

    template_name = "jobs/add.html"
    form_class = PasteForm

    def form_valid(self, form: PasteForm) -> HttpResponse:
        url, text = form.cleaned_data["url"], form.cleaned_data["text"]
        try:
            if text.strip():
                posting = actions.read_text(text=text)
            else:
                posting = actions.fetch_posting(url=url)
        except ProductError as error:
            form.add_error("text" if text.strip() else "url", error.message)
            return self.form_invalid(form)
        fields = actions.job_fields(posting)
        fields["url"] = fields["url"] or url
        known = known_job(
            person_of(self.request),
            **{name: fields[name] for name in ("title", "company", "location", "url")},
        )
        context = {"form": JobForm(initial=fields), "read": True, "known": known}
        return self.response_class(
            request=self.request, template=["jobs/edit.html"], context=context
        )

    def form_invalid(self, form: PasteForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Create(LoginRequiredMixin, FormView[JobForm]):
    template_name = "jobs/edit.html"
    form_class = JobForm

    def form_valid(self, form: JobForm) -> HttpResponse:
        user, fields = person_of(self.request), form.cleaned_data
        if "known" not in self.request.POST and (known := self.known(fields)):
            return self.shown(form, known, status=409)
        try:
            job = actions.create_job(user=user, source=Job.Source.IMPORTED, **fields)
            if "track" in self.request.POST:
                actions.save_job(user=user, job=job)
        except ProductError as error:
            show_error(form, error)
            return self.form_invalid(form)
        if "tailor" in self.request.POST:
            return HttpResponseRedirect(f"{reverse('generations:tailor')}?job={job.pk}")
        messages.success(self.request, _("The job is kept."))
        return HttpResponseRedirect(reverse("jobs:detail", args=[job.pk]))

    def form_invalid(self, form: JobForm) -> HttpResponse:
        known = self.known(form.cleaned_data) if "known" in self.request.POST else None
        return self.shown(form, known, status=422)

    def known(self, fields: dict[str, Any]) -> Job | None:
        names = ("title", "company", "location", "url")
        found = {name: fields.get(name, "") for name in names}
        return known_job(person_of(self.request), **found) if found["title"] else None

    def shown(self, form: JobForm, known: Job | None, status: int) -> HttpResponse:
        context = self.get_context_data(form=form, read=True, known=known)
        return self.render_to_response(context, status=status)


class Edit(LoginRequiredMixin, FormView[JobForm]):
    template_name = "jobs/edit.html"
    form_class = JobForm

    @cached_property
    def job(self) -> Job:
        return get_object_or_404(
            Job.objects.owned_by(person_of(self.request)), pk=self.kwargs["pk"]
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.job}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"job": self.job}

    def form_valid(self, form: JobForm) -> HttpResponse:
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        try:
            actions.update_job(user=person_of(self.request), job=self.job, **changed)
        except ProductError as error:
            show_error(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(reverse("jobs:detail", args=[self.job.pk]))

    def form_invalid(self, form: JobForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
