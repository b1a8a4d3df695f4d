"""Jobs: searched, opened, saved, put away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from jobs import actions, fitting
from jobs.models import Job, SavedJob
from jobs.search import DEFAULT_ORDERING, ORDERINGS, list_rows, ordered, search
from jobwise.lib.errors import ProductError
from jobwise.lib.people import is_htmx, person_of

PER_PAGE = 25


class JobList(LoginRequiredMixin, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        user = person_of(request)
        parameters = request.GET.copy()
        parameters.setdefault("status", Job.Status.ACTIVE)
        found, form = search(user, parameters, mine=request.GET.get("mine") == "1")
        ordering = request.GET.get("ordering", DEFAULT_ORDERING)
        if ordering not in ORDERINGS:
            ordering = DEFAULT_ORDERING
        rows = list_rows(ordered(found, ordering), user)
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "page": page,
            "form": form,
            "orderings": ORDERINGS.items(),
            "ordering": ordering,
            "filtered": any(value for name, value in request.GET.items() if name != "page"),
            "searches": user.saved_searches.all()[:20],
        }
        template = "jobs/_results.html" if is_htmx(request) else "jobs/list.html"
        return render(request, template, context)


class JobMixin(LoginRequiredMixin, View):
    @cached_property
    def job(self) -> Job:
        visible = Job.objects.visible_to(person_of(self.request))
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class Detail(JobMixin, TemplateView):
    template_name = "jobs/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person_of(self.request)
        return super().get_context_data(**kwargs) | {
            "job": self.job,
            "mine": self.job.owner_id == user.pk,
            "saved": SavedJob.objects.visible_to(user).filter(job=self.job).first(),
            "fit": self.fit(),
            "documents": self.job.documents.filter(user=user)[:10],
        }

    def fit(self) -> dict[str, Any] | None:
        """None without a profile to compare with."""
        try:
            resume = fitting.active_resume(person_of(self.request))
        except fitting.NoProfile:
            return None
        return fitting.fit_of(resume=resume, job=self.job, today=timezone.localdate())


class Save(JobMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        actions.save_job(user=person_of(request), job=self.job)
        messages.success(request, _("In your tracker."))
        return HttpResponseRedirect(reverse("jobs:detail", args=[self.job.pk]))


class SetStatus(JobMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        status = request.POST.get("status", "")
        try:
            actions.set_job_status(user=person_of(request), job=self.job, status=status)
        except ProductError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("The job is now: %(status)s.") % {"status": status})
        return HttpResponseRedirect(reverse("jobs:detail", args=[self.job.pk]))


class Delete(JobMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            actions.delete_job(user=person_of(request), job=self.job)
        except ProductError as error:
            messages.error(request, error.message)
            return HttpResponseRedirect(reverse("jobs:detail", args=[self.job.pk]))
        messages.success(request, _("The job is deleted. Documents made for it stay."))
        return HttpResponseRedirect(reverse("jobs:list"))
