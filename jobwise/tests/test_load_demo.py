from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from generations.models import Generation
from generations.pipeline import work
from jobs.models import Job
from jobwise.management.commands.load_demo import LOGIN
from profiles import actions as profile_actions
from profiles.models import Profile

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


class Stopped(BaseException):
    """What ends a process from outside, as Ctrl-C does."""


def load() -> list[str]:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue().splitlines()


def everything() -> tuple[int, int, int, list[tuple[str, str]]]:
    documents = Generation.objects.order_by("kind").values_list("kind", "status")
    return User.objects.count(), Profile.objects.count(), Job.objects.count(), list(documents)


WHOLE = (1, 1, 10, [("cover_letter", "completed"), ("resume", "completed")])


def stop(*args: object, **kwargs: object) -> None:
    raise Stopped


def test_stopped_at_any_step_the_next_load_completes_it(monkeypatch: pytest.MonkeyPatch):
    for place, name in ((profile_actions, "create_from_resume"), (work, "run")):
        with monkeypatch.context() as patch:
            patch.setattr(place, name, stop)
            with pytest.raises(Stopped):
                load()
        assert everything() != WHOLE
    assert load() == ["Loaded the demo.", LOGIN]
    assert everything() == WHOLE

    assert load() == ["The demo is there already.", LOGIN]
    assert everything() == WHOLE

    Job.objects.order_by("created_at").last().delete()
    load()
    assert Job.objects.count() == 9, "what the person deleted stays deleted"


def test_never_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="public password"):
        load()
    assert not User.objects.exists()
