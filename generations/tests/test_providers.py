"""Paid answers, and the money that may be spent on them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db.backends.signals import connection_created

from generations.pipeline.providers import PersonsAnswers

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.integration]


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
