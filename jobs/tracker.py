"""What a person's applications look like from above: the funnel, and the dates ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from accounts.models import User
from jobs.models import SavedJob, StatusChange
from jobs.models.tracking import Status

# How far an application got; the ends (rejected, withdrawn) are no stage of the funnel.
FUNNEL = (
    Status.SAVED,
    Status.APPLIED,
    Status.SCREENING,
    Status.INTERVIEWING,
    Status.OFFER,
    Status.ACCEPTED,
)


@dataclass(frozen=True, slots=True)
class Stats:
    """`by_status` counts where applications are now. `reached` counts those that ever got to a
    stage of the funnel or beyond it. `response_rate` is the share of applied ones, 0 to 1, that
    got further; None before the first. `due` are next actions up to today."""

    total: int
    by_status: dict[str, int]
    reached: dict[str, int]
    response_rate: float | None
    due: int
    upcoming: int


def stats(user: User, today: date) -> Stats:
    """Three queries, however many jobs are tracked."""
    mine = SavedJob.objects.visible_to(user)
    counted = dict(
        mine.order_by().values_list("status").annotate(n=Count("pk")).values_list("status", "n")
    )
    furthest: dict[object, int] = {}
    steps = {status.value: index for index, status in enumerate(FUNNEL)}
    changes = StatusChange.objects.filter(saved_job__user=user).order_by()
    for saved_id, status in changes.values_list("saved_job_id", "to_status"):
        furthest[saved_id] = max(furthest.get(saved_id, 0), steps.get(status, 0))
    reached = {
        status.value: sum(step >= index for step in furthest.values())
        for index, status in enumerate(FUNNEL)
    }
    planned = mine.filter(next_action_date__isnull=False)
    due = planned.filter(next_action_date__lte=today).count()
    applied = reached[Status.APPLIED]
    return Stats(
        total=sum(counted.values()),
        by_status={status: counted.get(status, 0) for status in Status.values},
        reached=reached,
        response_rate=round(reached[Status.SCREENING] / applied, 3) if applied else None,
        due=due,
        upcoming=planned.count() - due,
    )


def calendar(user: User) -> bytes:
    """The next actions as an iCalendar feed of all-day events."""
    feed = Calendar()
    feed.add("prodid", "-//JobWise//Tracker//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", "JobWise")
    planned = SavedJob.objects.visible_to(user).filter(next_action_date__isnull=False)
    for saved in planned.select_related("job").order_by("next_action_date", "id"):
        day = saved.next_action_date
        if day is None:
            continue
        event = Event()
        event.add("uid", f"{saved.pk}@jobwise")
        event.add("dtstamp", saved.updated_at)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        action = saved.next_action or _("Next step")
        event.add("summary", f"{action}: {saved.job}")
        if saved.notes:
            event.add("description", saved.notes[:2000])
        feed.add_component(event)
    rendered: bytes = feed.to_ical()
    return rendered
