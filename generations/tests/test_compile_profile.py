import pytest
import time_machine

from accounts.models import User
from generations.models import Generation
from generations.pipeline.compile_profile import compile_profile
from jobs.analysis import analyze
from jobs.posting import Posting

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
