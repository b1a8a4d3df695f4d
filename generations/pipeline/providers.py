from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.db.models import F, Sum
from django.utils import timezone

from accounts.models import User
from generations.models import ModelAnswer, Spending
from generations.writers.local import LocalWriter
from generations.writers.port import Writer

if TYPE_CHECKING:
    from jobwise.lib.llm.client import LLMClient

ANSWERS_KEPT = timedelta(days=30)


@contextmanager
def _connection_for_a_moment() -> Iterator[None]:
    """A thread that goes on to wait for the model keeps none of the few connections."""
    try:
        yield
    finally:
        connection.close()


def configured_writer(user: User | None = None) -> Writer:
    """The writer that the settings name; `user` is the person whose paid answers it may reuse."""
    if settings.LLM_PROVIDER != "openai":
        return local_writer()
    from generations.writers.openai import OpenAIWriter

    return OpenAIWriter(
        client=llm_client(),
        price_in=settings.LLM_PRICE_INPUT,
        price_out=settings.LLM_PRICE_OUTPUT,
        may_spend=may_spend,
        spend=spend,
        memory=PersonsAnswers(user) if user else None,
        local=local_writer(),
    )


@cache
def local_writer() -> LocalWriter:
    return LocalWriter()


@cache
def llm_client() -> LLMClient:
    from jobwise.lib.llm.client import LLMClient

    return LLMClient(
        base_url=settings.OPENAI_BASE_URL,
        api_key=settings.OPENAI_API_KEY,
        model=settings.OPENAI_MODEL,
        deadline=settings.LLM_DEADLINE_SECONDS,
        max_attempts=settings.LLM_MAX_ATTEMPTS,
    )


def may_spend() -> bool:
    """Whether the day's and the month's budget (UTC, the whole installation) have money left."""
    today = timezone.now().date()
    budgets = (
        (settings.LLM_DAILY_BUDGET, today),
        (settings.LLM_MONTHLY_BUDGET, today.replace(day=1)),
    )
    return all(not budget or _spent_since(day) < budget for budget, day in budgets)


def _spent_since(day: date) -> float:
    spent = Spending.objects.filter(day__gte=day).aggregate(total=Sum("cost"))
    return float(spent["total"] or 0)


@_connection_for_a_moment()
def spend(cost: float) -> None:
    """Count what was paid, if there is a budget, whatever becomes of what it was paid for."""
    if not (settings.LLM_DAILY_BUDGET or settings.LLM_MONTHLY_BUDGET):
        return
    today = timezone.now().date()
    Spending.objects.get_or_create(day=today)
    Spending.objects.filter(day=today).update(cost=F("cost") + Decimal(f"{cost:.6f}"))


class PersonsAnswers:
    """One person's paid answers, for threads of their own; they go with the account."""

    def __init__(self, user: User) -> None:
        self.user = user

    @_connection_for_a_moment()
    def get(self, key: str) -> str | None:
        rows = ModelAnswer.objects.filter(user=self.user, question_hash=key)
        row = rows.filter(updated_at__gte=timezone.now() - ANSWERS_KEPT).first()
        return row.text if row else None

    @_connection_for_a_moment()
    def put(self, key: str, text: str) -> None:
        ModelAnswer.objects.update_or_create(
            user=self.user, question_hash=key, defaults={"text": text}
        )


def forget_old_answers() -> None:
    """Delete what no question finds any more."""
    ModelAnswer.objects.filter(updated_at__lt=timezone.now() - ANSWERS_KEPT).delete()
