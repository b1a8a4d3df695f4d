from __future__ import annotations

import resource
import time

import pytest

from profiles.importing import UnreadableFile, read_resume
from profiles.tests.hostile_files import hostile_files

pytestmark = [pytest.mark.integration, pytest.mark.slow]
FILES = list(hostile_files())
CODES = {
    "empty",
    "too_large",
    "scanned",
    "encrypted",
    "broken",
    "unsupported",
    "hostile",
    "too_slow",
}


def outcome(name: str, data: bytes):
    try:
        return None, read_resume(data, name)
    except UnreadableFile as error:
        return error, None


def test_the_corpus_is_large_enough():
    assert len(FILES) >= 60
    assert len({name for name, _ in FILES}) == len(FILES)


@pytest.mark.parametrize(("name", "data"), FILES, ids=[name for name, _ in FILES])
def test_ends_in_a_friendly_error_or_a_bounded_resume(name: str, data: bytes):
    began = time.monotonic()
    refusal, read = outcome(name, data)
    assert time.monotonic() - began < 12
    if read is not None:
        assert len(read.resume.experiences) <= 1_000
        assert sum(len(source.source) for source in read.fields.values()) < 2_000_000
    else:
        assert refusal.code in CODES
        assert refusal.message.endswith(".")
        assert "Traceback" not in refusal.message
        assert len(refusal.message) < 500


def test_a_hostile_file_takes_no_more_memory_than_the_box_allows():
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    for name in ("spaces-bomb.docx", "flate-bomb.pdf", "csv-bomb.zip"):
        with pytest.raises(UnreadableFile):
            read_resume(dict(FILES)[name], name)
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert max(before, after) <= 512 * 1024
