"""A person with a profile and a job, and a generation that a worker has finished."""

import pytest

from generations import actions
from generations.pipeline import work
from generations.writers.port import Options
from jobs import actions as job_actions
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

RESUME = {
    "basics": {
        "name": "Alice Example",
        "label": "Nurse",
        "email": "alice@example.com",
        "phone": "+46 70 111 22 33",
        "summary": "Registered nurse with seven years on surgical wards.",
    },
    "work": [
        {
            "name": "City Hospital",
            "position": "Surgical Nurse",
            "startDate": "2019-01",
            "highlights": [
                "Cared for 12 patients a shift on a surgical ward.",
                "Trained 5 new nurses in wound care.",
                "Kept the ward's stock list up to date.",
            ],
        },
        {
            "name": "Harbour Clinic",
            "position": "Nurse",
            "startDate": "2016-02",
            "endDate": "2018-12",
            "highlights": ["Ran triage at the weekend clinic for 40 walk-in patients a day."],
        },
    ],
    "skills": [{"name": "Clinical", "keywords": ["Wound care", "Triage"]}],
    "interests": [{"name": "Choir"}],
}
POSTING = """Ward Nurse
North Clinic
Stockholm

We are looking for a nurse for our surgical ward.

Requirements
- Wound care
- Triage
- Fluent Swedish
"""


@pytest.fixture
def posting_text():
    return POSTING


@pytest.fixture
def profile(alice):
    return profile_actions.create_from_resume(user=alice, resume=from_json_resume(RESUME))


@pytest.fixture
def job(alice):
    return job_actions.import_text(user=alice, text=POSTING)


@pytest.fixture
def made(alice, profile, job):
    """A finished resume of Alice's."""

    def make(kind="resume"):
        generation = actions.request_generation(
            user=alice, job=job, profile=profile, options=Options(kind=kind)
        )
        work.run(str(generation.pk))
        generation.refresh_from_db()
        assert generation.status == "completed", generation.error_message
        return generation

    return make
