"""Paid answers, and the money that may be spent on them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db.backends.signals import connection_created
from django.utils import timezone

from generations import tasks
from generations.models import ModelAnswer
from generations.pipeline import providers
from generations.pipeline.providers import PersonsAnswers
from generations.tests.fake_model import FakeModel
from generations.tests.test_openai_writer import assignment

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integration]


def test_an_answer_is_found_again_for_its_person_alone_until_it_is_old(alice, bob):
    mine = PersonsAnswers(alice)
    mine.put("question", "first")
    assert (mine.get("question"), PersonsAnswers(bob).get("question")) == ("first", None)
    past = timezone.now() - timedelta(days=31)
    ModelAnswer.objects.update(created_at=past, updated_at=past)
    assert mine.get("question") is None
    mine.put("question", "second")
    assert mine.get("question") == "second"


def test_answers_that_nobody_finds_any_more_are_deleted(alice):
    answers = PersonsAnswers(alice)
    answers.put("old", "text")
    ModelAnswer.objects.update(updated_at=timezone.now() - timedelta(days=31))
    answers.put("new", "text")
    tasks.forget_answers()
    assert [row.question_hash for row in ModelAnswer.objects.all()] == ["new"]


def test_a_thread_that_waits_for_the_model_holds_no_connection(alice):
    opened = []

    def note(connection, **kwargs):
        opened.append(connection)

    connection_created.connect(note)
    answers = PersonsAnswers(alice)

    def ask(number: int) -> list[bool]:
        answers.get(str(number))
        asked = [each.connection is None for each in opened]
        answers.put(str(number), "answer")
        return [*asked, *(each.connection is None for each in opened)]

    try:
        with ThreadPoolExecutor(1) as pool:
            given_back = pool.submit(ask, 1).result()
    finally:
        connection_created.disconnect(note)
    assert given_back
    assert all(given_back)


def test_what_was_paid_is_spent_whatever_becomes_of_the_document(settings):
    settings.LLM_PROVIDER, settings.LLM_DAILY_BUDGET = "openai", 0.5
    settings.LLM_PRICE_INPUT = 2000.0
    with FakeModel() as model:
        settings.OPENAI_BASE_URL = model.url
        providers.llm_client.cache_clear()
        try:
            written = providers.configured_writer().write(assignment())
        finally:
            providers.llm_client.cache_clear()
    assert written.cost > settings.LLM_DAILY_BUDGET
    assert not providers.may_spend()


def test_budgets_are_those_of_the_day_and_of_the_month(settings):
    settings.LLM_DAILY_BUDGET, settings.LLM_MONTHLY_BUDGET = 1.0, 1.5
    with time_machine.travel("2026-11-10T12:00Z", tick=False):
        providers.spend(0.9)
        assert providers.may_spend()
        providers.spend(0.1)
        assert not providers.may_spend()
    with time_machine.travel("2026-11-11T12:00Z", tick=False):
        assert providers.may_spend()
        providers.spend(0.5)
        assert not providers.may_spend()
    with time_machine.travel("2026-12-01T00:00Z", tick=False):
        assert providers.may_spend()
