from __future__ import annotations

import resource
import time

import pytest

from profiles.importing import UnreadableFile, read_resume
from profiles.tests.hostile_files import hostile_files

pytestmark = [pytest.mark.integration, pytest.mark.slow]
FILES = list(hostile_files())


def test_the_corpus_is_large_enough():
    assert len(FILES) >= 60
    assert len({name for name, _ in FILES}) == len(FILES)


@pytest.mark.parametrize(("name", "data"), FILES, ids=[name for name, _ in FILES])
def test_ends_in_a_friendly_error_or_a_bounded_resume(name: str, data: bytes):
    began = time.monotonic()
    try:
        read = read_resume(data, name)
    except UnreadableFile as error:
        assert error.code in {"empty", "too_large", "scanned", "encrypted", "broken",
                              "unsupported", "hostile", "too_slow"}
        assert error.message.endswith(".")
        assert "Traceback" not in error.message
        assert len(error.message) < 500
    else:
        assert len(read.resume.experiences) <= 20_000
    assert time.monotonic() - began < 12


def test_a_hostile_file_takes_no_more_memory_than_the_box_allows():
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    for name in ("spaces-bomb.docx", "flate-bomb.pdf", "csv-bomb.zip"):
        with pytest.raises(UnreadableFile):
            read_resume(dict(FILES)[name], name)
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert max(before, after) <= 512 * 1024
