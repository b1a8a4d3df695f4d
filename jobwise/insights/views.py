"""How the search goes: pictures of it, each with its numbers as a table and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from accounts.models import User
from jobs.matching.holdings import Holdings, holdings_of
from jobs.models.tracking import Status
from jobwise.insights import numbers, plots
from jobwise.lib.people import person_of
from jobwise.templatetags.ui import status_name
from profiles.models import Profile
from profiles.snapshot import resume_of

PERIODS = (
    ("30", gettext_lazy("30 days")),
    ("90", gettext_lazy("90 days")),
    ("365", gettext_lazy("A year")),
    ("all", gettext_lazy("All")),
)
ENDS = ("open", Status.REJECTED.value, Status.WITHDRAWN.value)
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
Rows = Iterable[Iterable[Any]]


@dataclass(slots=True)
class Insight:
    """The numbers of one person and period, each counted when it is asked for."""

    user: User
    since: datetime | None = None
    _data: numbers.Tracked | None = field(default=None, init=False)

    @property
    def data(self) -> numbers.Tracked:
        if self._data is None:
            self._data = numbers.tracked(self.user, self.since)
        return self._data

    def holdings(self) -> Holdings | None:
        """What the active profile holds; None without one."""
        profile = Profile.objects.with_sections().filter(user=self.user, is_active=True).first()
        return holdings_of(resume_of(profile), timezone.localdate()) if profile else None

    def demand(self) -> tuple[numbers.Demand, ...]:
        held = self.holdings()
        return numbers.demand(self.data, held.named if held else (), held.implied if held else ())


def end_name(kind: str) -> str:
    return _("Still open") if kind == "open" else status_name(kind)


def range_name(low: int, high: int | None) -> str:
    return _("%(low)d and more") % {"low": low} if high is None else f"{low}–{high}"


def funnel_rows(insight: Insight) -> Rows:
    yield _("Stage"), _("Reached"), _("Still open"), _("Rejected"), _("Withdrawn")
    for stage in numbers.funnel(insight.data):
        yield (
            status_name(stage.status), stage.reached, stage.open, stage.rejected, stage.withdrawn,
        )  # fmt: skip


def answer_rows(insight: Insight) -> Rows:
    yield _("Job"), _("Applied"), _("Days to an answer")
    for wait in numbers.waits(insight.data):
        yield wait.job, wait.applied.isoformat(), "" if wait.days is None else wait.days


def score_rows(insight: Insight) -> Rows:
    yield _("Document"), _("Made"), _("ATS score")
    for score in numbers.scores(insight.user, insight.since):
        yield score.title, timezone.localdate(score.at).isoformat(), score.score


def skill_rows(insight: Insight) -> Rows:
    yield _("Skill"), _("Jobs that ask for it"), _("Percent of jobs"), _("In your profile")
    for item in insight.demand():
        yield item.skill, item.jobs, item.percent, state_name(item.state)


def state_name(state: str) -> str:
    return {"held": _("Yes"), "near": _("Something close"), "missing": _("No")}[state]


TABLES: dict[str, Callable[[Insight], Rows]] = {
    "funnel": funnel_rows,
    "answers": answer_rows,
    "scores": score_rows,
    "skills": skill_rows,
}


class OfPeriod(LoginRequiredMixin):
    request: HttpRequest

    @property
    def period(self) -> str:
        chosen = self.request.GET.get("period", "")
        return chosen if chosen in dict(PERIODS) else "all"

    @cached_property
    def insight(self) -> Insight:
        days = None if self.period == "all" else int(self.period)
        since = None if days is None else timezone.now() - timedelta(days=days)
        return Insight(person_of(self.request), since)


class Insights(OfPeriod, TemplateView):
    template_name = "insights.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        insight = self.insight
        scores = numbers.scores(insight.user, insight.since)
        return (
            super().get_context_data(**kwargs)
            | {
                "periods": PERIODS,
                "period": self.period,
                "tracked": len(insight.data.rows),
                "scores": scores,
                "line": plots.over_time([(item.at, item.score, item.title) for item in scores]),
                "empty": not insight.data.rows and not scores,
                "demand": [(item, state_name(item.state)) for item in insight.demand()],
            }
            | self.funnel()
            | self.answers()
        )

    def funnel(self) -> dict[str, Any]:
        stages = numbers.funnel(self.insight.data)
        flow = [
            (stage.status, stage.reached, [(kind, getattr(stage, kind)) for kind in ENDS])
            for stage in stages
        ]
        drawn = plots.sankey(flow)
        reached = {stage.status: stage.reached for stage in stages}
        applied = reached[Status.APPLIED]
        return {
            "stages": stages,
            "sankey": drawn,
            "nodes": [(node, status_name(node.kind)) for node in drawn.nodes],
            "ends": [(node, end_name(node.kind)) for node in drawn.ends],
            "bars": [
                (bar, status_name(bar.kind), [(p.count, end_name(p.kind)) for p in bar.ends])
                for bar in plots.bars(flow)
            ],
            "applied": applied,
            "interviews": reached[Status.INTERVIEWING],
            "offers": reached[Status.OFFER],
        }

    def answers(self) -> dict[str, Any]:
        waits = numbers.waits(self.insight.data)
        ranges = [(range_name(*days), count) for days, count in numbers.wait_ranges(waits)]
        answered = sum(wait.days is not None for wait in waits)
        return {
            "waits": waits,
            "ranges": ranges,
            "columns": plots.columns(ranges),
            "answered": answered,
            "unanswered": len(waits) - answered,
            "median": numbers.middle_wait(waits),
            "response_rate": round(100 * answered / len(waits)) if waits else None,
        }


class Table(OfPeriod, View):
    """The numbers of one plot as CSV."""

    def get(self, request: HttpRequest, plot: str) -> HttpResponse:
        if plot not in TABLES:
            raise Http404
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="jobwise-{plot}.csv"'
        # Excel takes a file for UTF-8 only with this mark.
        response.write("\ufeff")
        writer = csv.writer(response)
        for row in TABLES[plot](self.insight):
            writer.writerow([harmless(cell) for cell in row])
        return response


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(DANGEROUS) else cell
