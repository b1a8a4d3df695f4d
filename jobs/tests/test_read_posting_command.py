"""`read_posting` prints JSON, or says on one line what to do and ends with 1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from jobs.posting import Posting

pytestmark = pytest.mark.unit

DATA = Path(__file__).parent / "data" / "postings"


def test_a_file_is_printed_as_the_promised_shape(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("read_posting", str(DATA / "us-nurse.txt"))
    printed = json.loads(capsys.readouterr().out)
    assert set(printed) == set(Posting().as_json())
    assert printed["title"] == "Registered Nurse (RN) - ICU - Night Shift"
    assert printed["expires_at"] is None
    assert {"BSN", "BLS"} <= set(printed["must_have"])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("/nowhere/posting.txt", "No such file"),
        ("/", "directory"),
        ("http://127.0.0.1/jobs/1", "could not be opened"),
        ("https://user:secret@example.com/", "should look like"),
        ("file:///etc/passwd", "should look like"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(source: str, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("read_posting", source)


def test_a_file_that_is_no_posting(tmp_path: Path) -> None:
    path = tmp_path / "resume.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="not text or HTML"):
        call_command("read_posting", str(path))
