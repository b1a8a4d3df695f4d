"""The first page of a signed-in person: what to do next, and where everything stands."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Count
from django.utils import timezone
from django.views.generic import TemplateView

from accounts import usage
from documents.models import Document
from generations.models import Generation
from jobs.models import Job, SavedJob
from jobs.models.tracking import Status
from jobwise.lib.people import person_of
from profiles.analytics import analyse
from profiles.models import Profile
from profiles.snapshot import resume_of

SHOWN = 6


class Dashboard(LoginRequiredMixin, TemplateView):
    template_name = "dashboard.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person_of(self.request)
        tracked = SavedJob.objects.visible_to(user)
        counts = dict(tracked.values_list("status").annotate(n=Count("id")).order_by())
        profile = Profile.objects.with_sections().filter(user=user, is_active=True).first()
        documents = Document.objects.visible_to(user).select_related("job")[:SHOWN]
        return super().get_context_data(**kwargs) | {
            "profile": profile,
            "analytics": analyse(resume_of(profile), timezone.localdate()) if profile else None,
            "has_jobs": Job.objects.owned_by(user).exists(),
            "funnel": [(label, value, counts.get(value, 0)) for value, label in Status.choices],
            "actions": tracked.exclude(next_action_date=None)
            .select_related("job")
            .order_by("next_action_date", "id")[:SHOWN],
            "documents": documents,
            "running": Generation.objects.visible_to(user)
            .filter(status__in=Generation.ACTIVE)
            .select_related("job")[:SHOWN],
            "used": usage.used_this_month(user),
            "limit": user.monthly_limit,
            "today": timezone.localdate(),
        }
