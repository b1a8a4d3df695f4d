"""A job: opened, tracked, put away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from jobs import actions, fitting
from jobs.answers import AT_A_GLANCE, answers_of, asks_of
from jobs.market import market_of
from jobs.models import Job, SavedJob
from jobs.prose import blocks_of
from jobwise.lib.errors import ProductError
from jobwise.lib.people import person_of


class JobMixin(LoginRequiredMixin, View):
    @cached_property
    def job(self) -> Job:
        visible = Job.objects.visible_to(person_of(self.request))
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class Detail(JobMixin, TemplateView):
    template_name = "jobs/detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person_of(self.request)
        tracked = SavedJob.objects.visible_to(user).filter(job=self.job)
        return (
            super().get_context_data(**kwargs)
            | self.fit()
            | {
                "job": self.job,
                "mine": self.job.owner_id == user.pk,
                "saved": tracked.prefetch_related("contacts").first(),
                "market": market_of(user, self.job),
                "documents": self.job.documents.filter(user=user).defer("content", "text")[:10],
                "blocks": blocks_of(self.job.description),
                "few": len(self.job.must_have) + len(self.job.nice_to_have) <= AT_A_GLANCE,
            }
        )

    def fit(self) -> dict[str, Any]:
        """Empty without a profile to compare with."""
        try:
            resume = fitting.active_resume(person_of(self.request))
        except fitting.NoProfile:
            return {}
        fit = fitting.fit_of(resume=resume, job=self.job, today=timezone.localdate())
        answers = answers_of(fit, resume)
        return {
            "fit": fit,
            "asked": len(answers),
            "held": sum(answer.held for answer in answers),
            "asks": asks_of(answers),
        }


class Save(JobMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        actions.save_job(user=person_of(request), job=self.job)
        messages.success(request, _("In your tracker."))
        return HttpResponseRedirect(reverse("jobs:detail", args=[self.job.pk]))


class SetStatus(JobMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        status = request.POST.get("status", "")
        try:
            job = actions.set_job_status(user=person_of(request), job=self.job, status=status)
        except ProductError as error:
            messages.error(request, error.message)
        else:
            words = {"status": job.get_status_display()}
            messages.success(request, _("The job is now: %(status)s.") % words)
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
