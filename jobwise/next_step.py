"""The one thing to do next, chosen from what a person has."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from generations.models import Generation
from jobs.models import Job, SavedJob
from jobs.models.tracking import Status

GOOD_ENOUGH = 60
"""Completeness from which a profile is worth tailoring."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the choice depends on. `advice` says what the profile lacks most; `untailored` is a job
    without a resume, `unsent` one with a resume, neither applied for yet. `awaited` is an offer or
    an interview with nothing planned, `quiet` an application of which nothing was heard."""

    has_profile: bool = False
    completeness: int = 0
    advice: str = ""
    has_jobs: bool = False
    has_documents: bool = False
    running: Generation | None = None
    due: SavedJob | None = None
    awaited: SavedJob | None = None
    quiet: SavedJob | None = None
    untailored: Job | None = None
    unsent: Job | None = None


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    words: str
    label: str
    url: str
    icon: str


def next_step(standing: Standing) -> Step:
    if not standing.has_profile:
        return Step(
            _("Start with your profile"),
            _("Import a resume or begin by hand. It takes a few minutes, once."),
            _("Make my profile"),
            reverse("profiles:edit"),
            "person",
        )
    if standing.running is not None:
        return _watch(standing.running)
    if standing.completeness < GOOD_ENOUGH:
        return _complete(standing)
    if not standing.has_jobs:
        return Step(
            _("Now a job that you want"),
            _("Paste the text of a posting, or its address."),
            _("Add a job"),
            reverse("jobs:add"),
            "briefcase",
        )
    return _application_step(standing)


def _application_step(standing: Standing) -> Step:
    if standing.due is not None:
        return Step(
            standing.due.next_action or _("Next step"),
            _("Due now, for %(job)s.") % {"job": standing.due.job},
            _("Open the application"),
            reverse("jobs:card", args=[standing.due.pk]),
            "flag",
        )
    if standing.awaited is not None:
        return _plan(standing.awaited)
    if standing.untailored is not None:
        return Step(
            _("Tailor your resume to %(job)s") % {"job": standing.untailored},
            _("It says nothing that your profile does not hold. One press, under a minute."),
            _("Tailor"),
            f"{reverse('generations:tailor')}?job={standing.untailored.pk}",
            "tailor",
        )
    if standing.unsent is not None:
        return Step(
            _("Send your resume for %(job)s") % {"job": standing.unsent},
            _("Download it, apply, and note here that you did."),
            _("Open the job"),
            reverse("jobs:detail", args=[standing.unsent.pk]),
            "arrow-right",
        )
    if standing.quiet is not None:
        return _plan(standing.quiet)
    if standing.advice:
        return _complete(standing)
    return Step(
        _("Find the next job"),
        _("Everything here is done. More applications, more answers."),
        _("Look for jobs"),
        reverse("jobs:list"),
        "search",
    )


def _plan(saved: SavedJob) -> Step:
    """What an application in this status asks for when nothing is planned."""
    if saved.status == Status.OFFER:
        title = _("Answer the offer: %(job)s")
        words = _("Note until when they want to hear from you, and what you still want to ask.")
    elif saved.status == Status.INTERVIEWING:
        title = _("Prepare for your interview: %(job)s")
        words = _("Read the posting as you saved it, and note the day: it then stands here.")
    else:
        title = _("Ask how it stands: %(job)s")
        words = _("Nothing has moved here for ten days. Ask in a line or two, and note the day.")
    return Step(
        title % {"job": saved.job},
        words,
        _("Open the application"),
        reverse("jobs:card", args=[saved.pk]),
        "flag",
    )


def _watch(generation: Generation) -> Step:
    return Step(
        _("Your document is being made"),
        _("You can watch every stage, and leave: it goes on by itself."),
        _("Watch"),
        reverse("generations:progress", args=[generation.pk]),
        "tailor",
    )


def _complete(standing: Standing) -> Step:
    return Step(
        _("Round off your profile"),
        _("%(percent)s%% complete. What would help most: %(advice)s")
        % {"percent": standing.completeness, "advice": standing.advice},
        _("Go to my profile"),
        reverse("profiles:edit"),
        "person",
    )
