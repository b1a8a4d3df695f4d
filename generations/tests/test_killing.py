"""Nothing is lost, made twice or charged twice when workers die at random points."""

import os

import pytest
from django.db import connection

from generations import actions
from generations.models import Generation
from generations.tests.killing import kill_workers
from jobs import actions as job_actions
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

KILLS = int(os.environ.get("KILLS", "50"))
CONTROL_KILLS = 8

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.integration,
    pytest.mark.slow,
    pytest.mark.timeout(240 + 6 * KILLS),
]

PROFILE = {
    "basics": {"name": "Alice Example", "email": "alice@example.com", "label": "Baker"},
    "work": [
        {
            "name": "Corner Bakery",
            "position": "Baker",
            "startDate": "2020-01",
            "highlights": ["Baked 200 loaves of sourdough a day.", "Trained two apprentices."],
        }
    ],
    "skills": [{"name": "Craft", "keywords": ["Sourdough", "Pastry"]}],
}
POSTING = "Baker\nCompany: Old Mill\nRequirements\n- Sourdough\n- Training apprentices\n"


@pytest.fixture
def ask(alice, bob, charlie):
    """Asks for one generation after another, each for who of three people waits for the fewest."""
    wanted = []
    for person in (alice, bob, charlie):
        person.monthly_limit_override = 100_000
        person.save()
        profile_actions.create_from_resume(user=person, resume=from_json_resume(PROFILE))
        wanted.append((person, job_actions.import_text(user=person, text=POSTING)))

    def request():
        person, job = min(
            wanted,
            key=lambda pair: pair[0].generations.filter(status__in=Generation.ACTIVE).count(),
        )
        actions.request_generation(user=person, job=job)

    return request


@pytest.fixture
def worker_env(process_env, settings):
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"generation": "1000000/hour"}
    return process_env | {"GENERATION_LEASE_SECONDS": "3", "GENERATION_MAX_ATTEMPTS": "1000"}


def test_every_accepted_request_is_done_once_whenever_workers_die(ask, worker_env, tmp_path):
    outcome = kill_workers(kills=KILLS, ask=ask, mode="safe", env=worker_env, folder=tmp_path)
    print(f"\n{connection.vendor}: {outcome}")
    assert outcome.is_exact, outcome
    assert outcome.calls >= outcome.asked


def test_control_the_naive_way_makes_or_charges_twice_or_gets_stuck(ask, worker_env, tmp_path):
    outcome = kill_workers(
        kills=CONTROL_KILLS, ask=ask, mode="naive", env=worker_env, folder=tmp_path, patience=6
    )
    print(f"\ncontrol on {connection.vendor}: {outcome}")
    assert not outcome.is_exact, outcome
