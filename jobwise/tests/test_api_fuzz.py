"""A short fuzz of every operation against the schema; `benchmarks/fuzz_api.py` is the long one."""

from __future__ import annotations

import pytest
import schemathesis
from django.conf import settings as django_settings
from django.core import signals
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from accounts import tokens
from documents import actions as document_actions
from documents.content import DocumentContent
from generations.models import Generation
from jobs import actions as job_actions
from jobwise.wsgi import application
from profiles import actions as profile_actions
from profiles.resume import Basics, Resume

pytestmark = [
    pytest.mark.integration,
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(
        "sqlite" not in django_settings.DATABASES["default"]["ENGINE"],
        reason="the schema is the same on the other database",
    ),
]
CONFIG = django_settings.BASE_DIR / "benchmarks" / "schemathesis.toml"
# The first two would end the session; a third of the time would go into making up guests' resumes.
LEFT_OUT = {
    "POST /api/v1/auth/logout",
    "DELETE /api/v1/auth/me",
    "POST /api/v1/generations/guest",
}
ONE_EACH = settings(
    max_examples=1,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _unlimited(settings):
    settings.RATE_LIMITS = dict.fromkeys(settings.RATE_LIMITS, "100000/minute")


@pytest.fixture(autouse=True)
def _connection_of_the_test():
    """Requests of a WSGI server end with closing what is not theirs here."""
    for signal in (signals.request_started, signals.request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (signals.request_started, signals.request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def rows(alice):
    """One row for each kind of address with an id."""
    profile = profile_actions.create_profile(user=alice, full_name="Alice Example")
    job = job_actions.create_job(user=alice, title="Cook")
    content = DocumentContent(Resume(Basics(name="Alice Example")))
    document = document_actions.create_document(user=alice, content=content, title="Mine")
    generation = Generation.objects.create(
        user=alice, profile_content={}, posting={}, status=Generation.Status.COMPLETED
    )
    return {
        "profiles": str(profile.pk),
        "jobs": str(job.pk),
        "documents": str(document.pk),
        "generations": str(generation.pk),
    }


def test_no_operation_breaks_or_leaves_its_schema(alice, rows):
    schema = schemathesis.openapi.from_wsgi(
        "/api/v1/schema/", application, config=SchemathesisConfig.from_path(CONFIG)
    )
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) > 120
    headers = {"Authorization": f"Bearer {tokens.issue(user=alice).access}"}

    def ask(case):
        """Make every check of Schemathesis; an id in the address is that of a row."""
        kind = case.path.split("/")[3]
        if "id" in case.path_parameters and kind in rows:
            case.path_parameters["id"] = rows[kind]
        case.call_and_validate(headers=headers)

    for operation in sorted(operations, key=lambda one: one.method == "delete"):
        if operation.label not in LEFT_OUT:
            cases = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
            ONE_EACH(given(case=cases)(ask))()
