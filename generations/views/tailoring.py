"""Asking for a resume or a letter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView, View

from accounts import usage
from generations import actions
from generations.forms import TailorForm
from generations.models import Generation
from jobs import actions as job_actions
from jobs.models import Job
from jobwise.lib.errors import ProductError
from jobwise.lib.forms import show_error
from jobwise.lib.people import person_of
from profiles.models import Profile

JOBS_SHOWN = 100


class Tailor(LoginRequiredMixin, FormView[TailorForm]):
    template_name = "generations/tailor.html"
    form_class = TailorForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"jobs": self._jobs()}

    def get_initial(self) -> dict[str, Any]:
        chosen = self.request.GET
        kind = chosen.get("kind", "")
        return self._look_of_last() | {
            "job": chosen.get("job", ""),
            "kind": kind if kind in Generation.Kind.values else Generation.Kind.RESUME,
            "pages": "1",
            "tone": "plain",
            "length": "normal",
        }

    def _look_of_last(self) -> dict[str, Any]:
        """Whoever liked a look the last time is offered it again."""
        mine = Generation.objects.visible_to(person_of(self.request))
        options = mine.order_by("-created_at").values_list("options", flat=True).first() or {}
        look = {"template": "classic", "accent": "", "page_size": "a4"}
        return {name: options.get(name, default) for name, default in look.items()}

    def _jobs(self) -> list[tuple[str, str]]:
        """The person's newest jobs, and the one that was asked for wherever it is from."""
        user = person_of(self.request)
        visible = Job.objects.visible_to(user)
        own = visible.filter(Q(owner=user) | Q(saves__user=user)).distinct()
        columns = ("pk", "title", "company")
        rows = list(own.order_by("-created_at", "pk").values_list(*columns)[:JOBS_SHOWN])
        wanted = self.request.POST.get("job") or self.request.GET.get("job") or ""
        pk = uuid_or_none(wanted)
        if pk and pk not in {row[0] for row in rows}:
            rows += list(visible.filter(pk=pk).values_list(*columns))
        return [(str(row[0]), " · ".join(filter(None, row[1:]))) for row in rows]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person_of(self.request)
        profile = Profile.objects.active_for(user)
        left = max(user.monthly_limit - usage.used_this_month(user), 0)
        recent = Generation.objects.visible_to(user).select_related("job")
        return super().get_context_data(**kwargs) | {
            "profile": profile,
            "left": left,
            "limit": user.monthly_limit,
            "recent": recent.defer("profile_content", "posting", "result", "checkpoint")[:5],
        }

    def form_valid(self, form: TailorForm) -> HttpResponse:
        key = form.cleaned_data["key"]
        try:
            generation = self._requested(form)
        except actions.AskedAlready:
            return redirect("generations:progress", pk=key)
        except ProductError as error:
            _show(form, error)
            return self.form_invalid(form)
        return redirect("generations:progress", pk=generation.pk)

    def _requested(self, form: TailorForm) -> Generation:
        user = person_of(self.request)
        data = form.cleaned_data
        text = data["posting"].strip()
        posting = job_actions.read_text(text=text) if text else None
        with transaction.atomic():
            if posting is not None:
                job = job_actions.create_from_posting(user=user, posting=posting)
                job_actions.save_job(user=user, job=job)
            else:
                job = Job.objects.visible_to(user).get(pk=data["job"])
            return actions.request_generation(
                user=user, job=job, options=form.options(), pk=data["key"]
            )


def _show(form: TailorForm, error: ProductError) -> None:
    if error.code.startswith("posting") or "text" in error.details:
        form.add_error("posting", error.message)
    else:
        show_error(form, error)


class Again(LoginRequiredMixin, View):
    """The same once more, from the profile and the job as they are now."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        mine = Generation.objects.visible_to(person_of(request))
        generation = get_object_or_404(mine, pk=kwargs["pk"])
        key = uuid_or_none(request.POST.get("key", ""))
        try:
            made = actions.regenerate(generation=generation, changes={}, pk=key)
        except actions.AskedAlready:
            return redirect("generations:progress", pk=key)
        except ProductError as error:
            messages.error(request, error.message)
            return redirect("generations:progress", pk=generation.pk)
        return redirect("generations:progress", pk=made.pk)


def uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
