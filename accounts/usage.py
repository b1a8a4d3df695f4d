"""The monthly number of generations, counted exactly under any parallel load."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import MonthlyUse, User
from jobwise.lib.errors import LimitReached


class MonthlyLimitReached(LimitReached):
    code = "monthly_limit_reached"


def month_of(day: date) -> date:
    return day.replace(day=1)


def used_this_month(user: User) -> int:
    row = MonthlyUse.objects.filter(user=user, month=month_of(timezone.now().date())).first()
    return row.used if row else 0


def take(user: User) -> date:
    """Use one generation of this month and return the month that pays.

    Call it inside the transaction that inserts the work. Raises MonthlyLimitReached, with the
    seconds until the next month, when nothing is left.
    """
    now = timezone.now()
    month = month_of(now.date())
    row, _made = MonthlyUse.objects.get_or_create(user=user, month=month)
    taken = MonthlyUse.objects.filter(pk=row.pk, used__lt=user.monthly_limit).update(
        used=F("used") + 1
    )
    if not taken:
        following = (
            now.replace(day=28, hour=0, minute=0, second=0, microsecond=0) + timedelta(days=4)
        ).replace(day=1)
        raise MonthlyLimitReached(
            _("You have used all %(limit)s documents of this month. They start again on the first.")
            % {"limit": user.monthly_limit},
            retry_after=int((following - now).total_seconds()) + 1,
        )
    return month


def give_back(user_id: UUID, month: date) -> None:
    """Return the unit of a generation that failed or was cancelled before it cost anything."""
    MonthlyUse.objects.filter(user_id=user_id, month=month, used__gt=0).update(used=F("used") - 1)
