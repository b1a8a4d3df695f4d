"""The tracker as a board, a table and a calendar."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView, View

from accounts.actions import renew_calendar_token
from jobs import actions, tracker
from jobs.models import SavedJob
from jobs.models.tracking import Status
from jobwise.lib.errors import ProductError
from jobwise.lib.people import is_htmx, person_of

PER_PAGE = 50
UPCOMING_SHOWN = 100
ENDS = (Status.ACCEPTED, Status.REJECTED, Status.WITHDRAWN)
"""The columns that stand above one another at the end of the board."""


def uuids(values: list[str]) -> list[UUID]:
    """Those of the values that are ids."""
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def status_options(chosen: str) -> SafeString:
    """The options of a card's select, drawn once for all cards of a column."""
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (value, SafeString(" selected" if value == chosen else ""), name)
            for value, name in Status.choices
        ),
    )


class TrackerPage(LoginRequiredMixin, TemplateView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"statuses": Status.choices, "today": timezone.localdate()}
        return super().get_context_data(**kwargs) | own


class Board(TrackerPage):
    template_name = "jobs/tracker.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        columns = tracker.columns(person_of(self.request))
        drawn = [(column, status_options(column.status)) for column in columns]
        return super().get_context_data(**kwargs) | {
            "columns": [one for one in drawn if one[0].status not in ENDS],
            "ends": [one for one in drawn if one[0].status in ENDS],
            "total": sum(column.count for column in columns),
        }


class Table(TrackerPage):
    template_name = "jobs/tracker_table.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        status = self.request.GET.get("status", "")
        ordering = self.request.GET.get("ordering", "")
        rows = tracker.table(person_of(self.request), status=status, ordering=ordering)
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("page"))
        own = {"page": page, "status": status if status in Status.values else ""}
        return super().get_context_data(**kwargs) | own


class Calendar(TrackerPage):
    template_name = "jobs/tracker_calendar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, today = person_of(self.request), timezone.localdate()
        month = self.month(today)
        weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
        planned = list(tracker.upcoming(user)[:UPCOMING_SHOWN])
        shown = tracker.upcoming(user).filter(next_action_date__range=(weeks[0][0], weeks[-1][-1]))
        by_day: dict[date, list[SavedJob]] = {}
        for saved in shown[:UPCOMING_SHOWN]:
            by_day.setdefault(saved.next_action_date or today, []).append(saved)
        return super().get_context_data(**kwargs) | {
            "planned": planned,
            "month": month,
            "before": month - timedelta(days=1),
            "after": (month + timedelta(days=31)).replace(day=1),
            "weeks": [[(day, by_day.get(day, [])) for day in week] for week in weeks],
            "address": tracker.calendar_url(user),
        }

    def month(self, today: date) -> date:
        """The first day of the month that is asked for by `?month=2026-11`; else of this one."""
        try:
            asked = date.fromisoformat(f"{self.request.GET.get('month', '')}-01")
        except ValueError:
            return today.replace(day=1)
        return asked if abs(asked.year - today.year) <= 5 else today.replace(day=1)


class RenewCalendar(LoginRequiredMixin, View):
    def post(self, request: HttpRequest) -> HttpResponse:
        renew_calendar_token(user=person_of(request))
        messages.success(request, _("The address is new; the old one no longer works."))
        return HttpResponseRedirect(reverse("jobs:tracker_calendar"))


class Move(LoginRequiredMixin, View):
    """One card to a column and a place in it; by drag, by keys or by its select."""

    def post(self, request: HttpRequest) -> HttpResponse:
        user = person_of(request)
        ids = uuids([request.POST.get("item", "")])
        saved = get_object_or_404(SavedJob.objects.visible_to(user), pk=ids[0] if ids else None)
        order = uuids(request.POST.get("order", "").split(",")[: 2 * tracker.SHOWN_IN_COLUMN])
        try:
            saved = actions.move_card(saved=saved, status=request.POST.get("list", ""), order=order)
        except ProductError as error:
            if is_htmx(request):
                raise
            messages.error(request, error.message)
            return HttpResponseRedirect(reverse("jobs:tracker"))
        if is_htmx(request):
            counts = tracker.counts(user).items()
            return render(request, "jobs/_board_counts.html", {"counts": counts})
        messages.success(request, _("Now: %(status)s.") % {"status": saved.get_status_display()})
        return HttpResponseRedirect(reverse("jobs:tracker"))


class MoveSeveral(LoginRequiredMixin, View):
    def post(self, request: HttpRequest) -> HttpResponse:
        ids = uuids(request.POST.getlist("cards"))
        status = request.POST.get("withdraw") or request.POST.get("status", "")
        try:
            moved = actions.change_statuses(user=person_of(request), ids=ids, status=status)
        except ProductError as error:
            messages.error(request, error.message)
        else:
            if ids:
                said = ngettext("%(n)d job moved.", "%(n)d jobs moved.", moved) % {"n": moved}
                messages.success(request, said)
            else:
                messages.warning(request, _("Tick the jobs first that you want to move."))
        return HttpResponseRedirect(self.back())

    def back(self) -> str:
        """To the table as it was sorted and filtered."""
        url = self.request.POST.get("next", "")
        safe = url.startswith("/") and url_has_allowed_host_and_scheme(url, None)
        return url if safe else reverse("jobs:tracker_table")
