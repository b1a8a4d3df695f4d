"""The first page of a signed-in person: what to do next, and where everything stands."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView, View

from accounts import usage
from accounts.models import User
from documents.models import Document
from generations.models import Generation
from jobs import actions
from jobs.models import Job, SavedJob, StatusChange
from jobs.models.tracking import Status
from jobwise.lib.people import is_htmx, person_of
from jobwise.lib.sentences import said
from jobwise.lib.text import whole_number
from jobwise.next_step import Standing, next_step
from profiles.analytics import analyse
from profiles.models import ProfileVersion

SHOWN = 6
MOST_ACTIONS = 12
MOST_WATCHED = 4
SOON = timedelta(days=7)
JUST_FINISHED = timedelta(minutes=10)
QUIET = timedelta(days=10)
"""Without a change for so long, an application is worth a question."""


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    icon: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Next actions that are about as near, each with how far it is in words."""

    tone: str
    name: str
    rows: tuple[tuple[SavedJob, str], ...]


def planned(user: User) -> QuerySet[SavedJob]:
    """The person's next actions, the nearest first."""
    dated = SavedJob.objects.visible_to(user).exclude(next_action_date=None)
    return dated.select_related("job").order_by("next_action_date", "id")


def action_groups(user: User, today: date) -> list[Group]:
    """The next actions by how near they are; empty groups are left out."""
    groups: dict[str, list[tuple[SavedJob, str]]] = {
        "bad": [], "warn": [], "info": [], "neutral": [],
    }  # fmt: skip
    for saved in planned(user)[:MOST_ACTIONS]:
        day = saved.next_action_date or today
        if day > today + SOON:
            tone = "neutral"
        elif day < today:
            tone = "bad"
        else:
            tone = "warn" if day == today else "info"
        groups[tone].append((saved, due_words(day, today)))
    names = {
        "bad": _("Overdue"),
        "warn": _("Today"),
        "info": _("In the next seven days"),
        "neutral": _("Later"),
    }
    return [Group(tone, names[tone], tuple(rows)) for tone, rows in groups.items() if rows]


def due_words(day: date, today: date) -> str:
    """How far a day is from today, in words; "" after a week."""
    days = (day - today).days
    if days < 0:
        return ngettext("%(n)d day late", "%(n)d days late", -days) % {"n": -days}
    if days < 2:
        return _("tomorrow") if days else _("today")
    return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days} if days <= 7 else ""


def watched(user: User) -> list[Generation]:
    """What is being made, and what was finished a moment ago."""
    recent = Generation.objects.visible_to(user).filter(
        created_at__gt=timezone.now() - timedelta(days=1)
    )
    return [
        generation
        for generation in recent.select_related("job").defer(
            "profile_content", "posting", "checkpoint", "result"
        )[: 2 * SHOWN]
        if generation.is_active
        or (
            generation.finished_at is not None
            and generation.finished_at > timezone.now() - JUST_FINISHED
            and generation.status != Generation.Status.CANCELLED
        )
    ][:MOST_WATCHED]


def recent_documents(user: User) -> QuerySet[Document]:
    return Document.objects.visible_to(user).select_related("job").for_lists()[:SHOWN]


def recent_events(user: User, documents: list[Document]) -> list[Event]:
    """What changed last, the newest first."""
    events = [
        Event(
            document.created_at,
            "document",
            _("Made: %(title)s") % {"title": document.title},
            document.get_absolute_url(),
        )
        for document in documents
    ]
    moves = StatusChange.objects.filter(saved_job__user=user).exclude(from_status="")
    moves = moves.select_related("saved_job__job").order_by("-created_at", "id")
    latest: dict[UUID, StatusChange] = {}
    for move in moves[: 3 * SHOWN]:
        latest.setdefault(move.saved_job_id, move)
    for move in latest.values():
        words = {"job": move.saved_job.job, "status": move.get_to_status_display()}
        events.append(
            Event(
                move.created_at,
                "board",
                _("%(job)s: %(status)s") % words,
                reverse("jobs:card", args=[move.saved_job_id]),
            )
        )
    added = Job.objects.owned_by(user).only("pk", "title", "company", "created_at")
    events += [
        Event(
            job.created_at,
            "briefcase",
            _("Added: %(job)s") % {"job": job},
            reverse("jobs:detail", args=[job.pk]),
        )
        for job in added[:SHOWN]
    ]
    versions = ProfileVersion.objects.visible_to(user).defer("content")
    events += [
        Event(
            version.created_at,
            "person",
            _("Profile: %(change)s") % {"change": said(version.change)},
            reverse("profiles:history", args=[version.profile_id]),
        )
        for version in versions.order_by("-created_at", "id")[:SHOWN]
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)[: SHOWN + 2]


def untailored_jobs(user: User) -> QuerySet[Job]:
    """Jobs for which no resume was made and that were not applied for, the newest first."""
    made = Document.objects.filter(user=user, job=OuterRef("pk"), kind=Document.Kind.RESUME)
    moved_on = SavedJob.objects.filter(user=user, job=OuterRef("pk")).exclude(status=Status.SAVED)
    mine = Job.objects.owned_by(user) | Job.objects.filter(saves__user=user)
    return (
        mine.filter(~Exists(made), ~Exists(moved_on), status=Job.Status.ACTIVE)
        .only("pk", "title", "company")
        .distinct()
        .order_by("-created_at", "id")
    )


def unsent_jobs(user: User) -> QuerySet[Job]:
    """Jobs with a resume that are saved and not yet applied for, the newest first."""
    saved = SavedJob.objects.filter(user=user, status=Status.SAVED)
    resumes = Document.objects.filter(user=user, kind=Document.Kind.RESUME)
    mine = Job.objects.filter(saves__in=saved, documents__in=resumes)
    return mine.only("pk", "title", "company").distinct().order_by("-created_at", "id")


def unplanned(user: User) -> list[SavedJob]:
    """Applications that ask for a next step and have none, the furthest first: offers and
    interviews at once, the others when nothing has changed for a while."""
    rows = SavedJob.objects.visible_to(user).filter(next_action_date=None)
    now = rows.filter(status__in=(Status.OFFER, Status.INTERVIEWING))
    long_ago = timezone.now() - QUIET
    quiet = rows.filter(status__in=(Status.SCREENING, Status.APPLIED), updated_at__lt=long_ago)
    furthest = sorted(
        (now | quiet).select_related("job").defer("posting", "job__description")[:MOST_ACTIONS],
        key=lambda saved: Status.values.index(saved.status),
    )
    return furthest[::-1]


class Dashboard(LoginRequiredMixin, TemplateView):
    template_name = "dashboard.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, today = person_of(self.request), timezone.localdate()
        counts = dict(
            SavedJob.objects.visible_to(user)
            .values_list("status")
            .annotate(n=Count("id"))
            .order_by()
        )
        documents = list(recent_documents(user))
        groups = action_groups(user, today)
        generations = watched(user)
        events = recent_events(user, documents)
        standing = self.standing(user, groups, generations, documents)
        total = sum(counts.values())
        return super().get_context_data(**kwargs) | {
            "standing": standing,
            "step": next_step(standing),
            "groups": groups,
            "generations": generations,
            "active": sum(generation.is_active for generation in generations),
            "funnel": [
                (value, label, counts.get(value, 0), f"{100 * counts.get(value, 0) / total:.1f}")
                for value, label in Status.choices
                if total
            ],
            "documents": documents,
            "events": events,
            "used": usage.used_this_month(user),
            "limit": user.monthly_limit,
        }

    def standing(
        self,
        user: User,
        groups: list[Group],
        generations: list[Generation],
        documents: list[Document],
    ) -> Standing:
        versions = ProfileVersion.objects.visible_to(user).filter(profile__is_active=True)
        profile = versions.first()
        if profile is None:
            return Standing()
        analytics = analyse(profile.resume, timezone.localdate())
        lacks = max(analytics.missing, key=lambda item: item.points, default=None)
        due = [row[0] for group in groups if group.tone in ("bad", "warn") for row in group.rows]
        untailored = untailored_jobs(user).first()
        waiting = [] if due else unplanned(user)
        asks_now = (Status.OFFER, Status.INTERVIEWING)
        return Standing(
            has_profile=True,
            completeness=analytics.completeness,
            advice=lacks.advice if lacks else "",
            has_jobs=untailored is not None
            or bool(documents)
            or Job.objects.filter(owner=user).exists()
            or SavedJob.objects.visible_to(user).exists(),
            has_documents=bool(documents),
            running=next((one for one in generations if one.is_active), None),
            due=due[0] if due else None,
            awaited=next((saved for saved in waiting if saved.status in asks_now), None),
            quiet=next((saved for saved in waiting if saved.status not in asks_now), None),
            untailored=untailored,
            unsent=None if untailored else unsent_jobs(user).first(),
        )


class Running(LoginRequiredMixin, View):
    """The fragment that shows work as it goes on."""

    def get(self, request: HttpRequest) -> HttpResponse:
        generations = watched(person_of(request))
        active = sum(generation.is_active for generation in generations)
        context = {"generations": generations, "active": active}
        response = render(request, "dashboard/_running.html", context)
        if (whole_number(request.GET.get("active", "")) or 0) > active:
            response["HX-Trigger"] = json.dumps({"jobwise:announce": _("Your document is ready.")})
        return response


class ActionForm(forms.Form):
    """A next action as it was, to put it back."""

    next_action = forms.CharField(max_length=200, required=False)
    next_action_date = forms.DateField()


class OwnAction(LoginRequiredMixin, View):
    def saved(self, pk: UUID) -> SavedJob:
        mine = SavedJob.objects.visible_to(person_of(self.request)).select_related("job")
        saved: SavedJob = get_object_or_404(mine, pk=pk)
        return saved

    def answer(self, **context: Any) -> HttpResponseBase:
        if not is_htmx(self.request):
            return redirect("dashboard")
        today = timezone.localdate()
        context["groups"] = action_groups(person_of(self.request), today)
        return render(self.request, "dashboard/_actions.html", context)


class ActionDone(OwnAction):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        saved = self.saved(pk)
        done = {"action": saved.next_action, "date": saved.next_action_date, "saved": saved}
        actions.update_saved(saved=saved, next_action="", next_action_date=None)
        if not is_htmx(request):
            messages.success(request, _("Done: %(action)s") % done)
        return self.answer(done=done)


class ActionPutBack(OwnAction):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponseBase:
        saved, form = self.saved(pk), ActionForm(request.POST)
        if form.is_valid():
            actions.update_saved(saved=saved, **form.cleaned_data)
        return self.answer()
