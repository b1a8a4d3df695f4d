"""What a generation is doing, as it does it."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from generations import actions
from generations.models import Generation, Stage
from jobwise.lib.errors import Conflict
from jobwise.lib.people import person_of
from jobwise.lib.sentences import said

WAITS_LONG = 20
"""Seconds after which a page says that no worker has taken the work yet."""


def steps_of(generation: Generation) -> list[dict[str, Any]]:
    """The five stages as `{% stages %}` draws them."""
    names = [stage.value for stage in Stage]
    done = generation.status == Generation.Status.COMPLETED
    present = names.index(generation.stage) if generation.stage else -1
    steps = []
    for index, stage in enumerate(Stage):
        milliseconds = generation.stage_timings.get(stage.value)
        if done or index < present:
            state = "done"
        elif index == present and generation.is_active:
            state = "current"
        elif index == max(present, 0) and generation.status == Generation.Status.FAILED:
            state = "failed"
        else:
            state = "waiting"
        steps.append(
            {
                "name": stage.label,
                "state": state,
                "words": said(generation.step) if state == "current" else "",
                "seconds": None if milliseconds is None else milliseconds / 1000,
            }
        )
    return steps


def progress_context(generation: Generation) -> dict[str, Any]:
    elapsed = int(generation.elapsed.total_seconds())
    return {
        "generation": generation,
        "steps": steps_of(generation),
        "elapsed": elapsed,
        "slow": generation.status == Generation.Status.PENDING and elapsed > WAITS_LONG,
        "key": uuid4(),
    }


def announcement(generation: Generation, known: str) -> str:
    """The header that has a reader say the stage, once it is another than the one it knows."""
    if not generation.stage or generation.stage == known:
        return ""
    return json.dumps({"jobwise:announce": f"{generation.get_stage_display()} …"})


class OwnGeneration(LoginRequiredMixin, View):
    kwargs: dict[str, Any]

    @cached_property
    def generation(self) -> Generation:
        mine = Generation.objects.visible_to(person_of(self.request))
        rows = mine.select_related("document", "job")
        generation: Generation = get_object_or_404(rows, pk=self.kwargs["pk"])
        return generation


class Progress(OwnGeneration):
    """Goes on to the review by itself once there is something to review."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.generation.status == Generation.Status.COMPLETED and self.generation.document:
            return redirect("generations:review", pk=self.generation.pk)
        return render(request, "generations/progress.html", progress_context(self.generation))


class Status(OwnGeneration):
    """The fragment that the progress page asks for every second."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        generation = self.generation
        if generation.status == Generation.Status.COMPLETED and generation.document:
            return HttpResponse(
                headers={"HX-Redirect": reverse("generations:review", args=[generation.pk])}
            )
        response = render(request, "generations/_progress.html", progress_context(generation))
        if header := announcement(generation, request.GET.get("stage", "")):
            response["HX-Trigger"] = header
        return response


class Cancel(OwnGeneration):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            actions.cancel(generation=self.generation)
        except Conflict:
            messages.info(request, _("It was done before it could be cancelled."))
        else:
            messages.success(request, _("Cancelled. It costs nothing."))
        return redirect("generations:progress", pk=self.generation.pk)
