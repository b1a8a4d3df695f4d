"""A unit goes back to the month that paid it, once, whoever ends the generation first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier
from types import SimpleNamespace

import pytest
from django.db import connections, transaction

from accounts import usage
from accounts.models import MonthlyUse
from documents.models import Document
from generations import actions
from generations.models import Generation
from generations.pipeline import work
from jobwise.lib.claims import LostClaim
from jobwise.lib.errors import Conflict

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integration]
JANUARY, FEBRUARY = date(2026, 1, 1), date(2026, 2, 1)


@pytest.fixture
def asked(alice, profile, job, monkeypatch):
    """Asked for and claimed in the last seconds of January; it is February now."""
    MonthlyUse.objects.create(user=alice, month=JANUARY, used=7)
    MonthlyUse.objects.create(user=alice, month=FEBRUARY, used=4)
    the_month_is(monkeypatch, datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC))
    generation = actions.request_generation(user=alice, job=job)
    the_month_is(monkeypatch, datetime(2026, 2, 1, 0, 0, 5, tzinfo=UTC))
    assert used() == (8, 4)
    return Generation.objects.claim(work.lease(), generation.pk)


def the_month_is(monkeypatch, moment):
    monkeypatch.setattr(usage, "timezone", SimpleNamespace(now=lambda: moment))


def used() -> tuple[int, ...]:
    return tuple(MonthlyUse.objects.order_by("month").values_list("used", flat=True))


def cancel() -> str:
    actions.cancel(generation=Generation.objects.get())
    return "cancelled"


def at_once(*ends):
    """What each of `ends` did, all begun at the same moment, each with a connection of its own."""
    start = Barrier(len(ends))

    def run(end):
        start.wait()
        try:
            return end()
        except (Conflict, LostClaim):
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(ends)) as pool:
        return sorted(filter(None, pool.map(run, ends)))


def test_many_cancels_give_the_unit_back_to_its_month_once(asked):
    row = Generation.objects.get()
    assert len(at_once(*[lambda: bool(actions.cancel(generation=row))] * 6)) == 1
    assert used() == (7, 4)


@pytest.mark.parametrize("turn", range(5))
def test_a_failure_and_a_cancel_give_it_back_to_its_month_once(asked, turn):
    def fail() -> str:
        work.fail(asked, "gave_up", "It did not work.")
        return "failed"

    assert at_once(fail, cancel) in (["failed"], ["cancelled"])
    assert used() == (7, 4)


@pytest.mark.parametrize("turn", range(5))
def test_a_finish_and_a_cancel_agree_on_whether_it_was_paid(asked, alice, turn):
    def finish() -> str:
        with transaction.atomic():
            document = Document.objects.create(user=alice, title="Mine", content={})
            asked.write_held(status=Generation.Status.COMPLETED, document=document)
        return "completed"

    (ended,) = at_once(finish, cancel)
    assert Generation.objects.get().status == ended
    paid = ended == "completed"
    assert (used(), Document.objects.count()) == ((8, 4) if paid else (7, 4), paid)


def test_what_staff_try_again_at_no_charge_gives_nothing_back(asked):
    seen_before = Generation.objects.get()
    work.fail(asked, "gave_up", "It did not work.")
    assert used() == (7, 4)
    actions.retry(generation=Generation.objects.get())
    actions.cancel(generation=seen_before)
    assert Generation.objects.get().status == "cancelled"
    assert used() == (7, 4)
