"""What a person's applications look like from above: the funnel, and the dates ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from accounts.actions import make_calendar_token
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
SHOWN_IN_COLUMN = 15
TABLE_ORDERINGS = {
    "title": "job__title",
    "company": "job__company",
    "status": "stage",
    "next": "next_action_date",
    "applied": "applied_at",
    "updated": "updated_at",
}
_STAGE = Case(
    *(When(status=status, then=Value(index)) for index, status in enumerate(Status.values)),
    output_field=IntegerField(),
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
    counted = counts(user)
    furthest: dict[object, int] = {}
    steps = {status.value: index for index, status in enumerate(FUNNEL)}
    changes = StatusChange.objects.filter(saved_job__user=user).order_by()
    for saved_id, status in changes.values_list("saved_job_id", "to_status"):
        furthest[saved_id] = max(furthest.get(saved_id, 0), steps.get(status, 0))
    reached = {
        status.value: sum(step >= index for step in furthest.values())
        for index, status in enumerate(FUNNEL)
    }
    planned = SavedJob.objects.visible_to(user).aggregate(
        due=Count("pk", filter=Q(next_action_date__lte=today)),
        upcoming=Count("pk", filter=Q(next_action_date__gt=today)),
    )
    applied = reached[Status.APPLIED]
    return Stats(
        total=sum(counted.values()),
        by_status=counted,
        reached=reached,
        response_rate=round(reached[Status.SCREENING] / applied, 3) if applied else None,
        **planned,
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A status of the board with its first cards; `count` counts all."""

    status: Status
    cards: list[SavedJob]
    count: int

    @property
    def hidden(self) -> int:
        return self.count - len(self.cards)


def columns(user: User) -> list[Column]:
    """The board, in two queries; each column shows its first 15 cards."""
    mine = SavedJob.objects.visible_to(user)
    place = Window(
        RowNumber(), partition_by=F("status"), order_by=["position", "-updated_at", "id"]
    )
    counted = counts(user)
    cards: dict[str, list[SavedJob]] = {}
    for saved in _listed(mine).annotate(place=place).filter(place__lte=SHOWN_IN_COLUMN):
        cards.setdefault(saved.status, []).append(saved)
    return [Column(status, cards.get(status, []), counted[status]) for status in Status]


def counts(user: User) -> dict[str, int]:
    """How many cards each status has."""
    mine = SavedJob.objects.visible_to(user).order_by()
    counted = dict(mine.values_list("status").annotate(n=Count("pk")))
    return {status: counted.get(status, 0) for status in Status.values}


def table(user: User, *, status: str = "", ordering: str = "") -> QuerySet[SavedJob]:
    """The cards as rows; `ordering` is a key of TABLE_ORDERINGS, with a hyphen for descending."""
    rows = _listed(SavedJob.objects.visible_to(user))
    if status in Status.values:
        rows = rows.filter(status=status)
    column = F(TABLE_ORDERINGS.get(ordering.removeprefix("-"), "updated_at"))
    descending = ordering.startswith("-") or ordering.removeprefix("-") not in TABLE_ORDERINGS
    order = (column.desc if descending else column.asc)(nulls_last=True)
    return rows.order_by(order, "id")


def upcoming(user: User) -> QuerySet[SavedJob]:
    """The cards with a dated next action, the earliest first."""
    planned = _listed(SavedJob.objects.visible_to(user)).filter(next_action_date__isnull=False)
    return planned.order_by("next_action_date", "id")


def _listed(rows: QuerySet[SavedJob]) -> QuerySet[SavedJob]:
    """With what a list shows of the job, without the long texts."""
    wanted = ("title", "company", "location", "status")
    return (
        rows.select_related("job")
        .annotate(stage=_STAGE)
        .only(
            "status",
            "position",
            "applied_at",
            "next_action",
            "next_action_date",
            "updated_at",
            *(f"job__{name}" for name in wanted),
        )
    )


def calendar_url(user: User) -> str:
    """The private address of the feed; it is made when it is first asked for."""
    if not user.calendar_token:
        make_calendar_token(user=user)
    return user.calendar_url


def calendar(user: User) -> bytes:
    """The next actions as an iCalendar feed of all-day events."""
    feed = Calendar()
    feed.add("prodid", "-//JobWise//Tracker//EN")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", "JobWise")
    planned = SavedJob.objects.visible_to(user).filter(next_action_date__isnull=False)
    for saved in planned.select_related("job").order_by("next_action_date", "id"):
        event = Event()
        event.add("uid", f"{saved.pk}@jobwise")
        event.add("dtstamp", saved.updated_at)
        event.add("dtstart", saved.next_action_date)  # a day without an end is that day
        action = saved.next_action or _("Next step")
        event.add("summary", f"{action}: {saved.job}")
        if saved.notes:
            event.add("description", saved.notes[:2000])
        feed.add_component(event)
    rendered: bytes = feed.to_ical()
    return rendered
