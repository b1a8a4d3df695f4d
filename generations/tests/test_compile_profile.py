import pytest
import time_machine

from accounts.models import User
from generations.models import Generation
from generations.pipeline.compile_profile import compile_profile
from jobs.analysis import analyze
from jobs.posting import Posting
from jobwise.lib.errors import MakesNoSense

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("person", "today"),
    [
        (User(time_zone="America/Los_Angeles"), "2026-11-19"),
        (User(time_zone="Asia/Tokyo"), "2026-11-20"),
        (User(time_zone="Mars/Olympus"), "2026-11-20"),
        (None, "2026-11-20"),
    ],
)
@time_machine.travel("2026-11-20T03:00Z", tick=False)
def test_a_letter_is_dated_where_its_writer_lives(person, today):
    posting = Posting(title="Baker")
    asked = Generation(user=person, profile_content={"basics": {"name": "Ada"}})
    assert compile_profile(asked, posting, analyze(posting)).today.isoformat() == today


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ({"basics": {"label": "Baker"}}, "no_name"),
        (
            {"basics": {"name": "Ada"}, "work": [{"name": "F", "highlights": ["a"] * 400}] * 20},
            "profile_too_large",
        ),
    ],
)
def test_what_cannot_be_tailored_is_said_before_anything_is_written(profile, code):
    """16,000 lines kept a worker busy for two minutes, and then no document could hold them."""
    posting = Posting(title="Baker")
    with pytest.raises(MakesNoSense) as refusal:
        compile_profile(Generation(profile_content=profile), posting, analyze(posting))
    assert refusal.value.code == code
