from __future__ import annotations

import time

import pytest

from jobwise.lib.box import SECONDS
from profiles.importing import UnreadableFile, read_resume
from profiles.tests import hostile_files

pytestmark = [pytest.mark.integration, pytest.mark.slow]
CODES = {
    "empty",
    "too_large",
    "scanned",
    "encrypted",
    "broken",
    "unsupported",
    "unrecognised",
    "hostile",
    "too_slow",
}
GROUPS = {
    "pdf": (hostile_files.pdfs, 32),
    "word": (hostile_files.word_files, 18),
    "archives": (hostile_files.archives, 10),
    "texts": (hostile_files.texts, 26),
    "other": (hostile_files.other_kinds, 6),
}


def outcome(name: str, data: bytes):
    try:
        return None, read_resume(data, name)
    except UnreadableFile as error:
        return error, None


def test_the_corpus_is_large_enough():
    assert sum(count for _, count in GROUPS.values()) >= 60


@pytest.mark.timeout(400)
@pytest.mark.parametrize("group", GROUPS)
def test_each_ends_in_a_friendly_error_or_a_bounded_resume(group: str):
    make, count = GROUPS[group]
    names = set()
    for name, data in make():
        names.add(name)
        began = time.monotonic()
        refusal, read = outcome(name, data)
        assert time.monotonic() - began < 2 * SECONDS, name
        if read is not None:
            assert len(read.resume.experiences) <= 1_000, name
            assert sum(len(source.source) for source in read.fields.values()) < 2_000_000, name
        else:
            assert refusal.code in CODES, name
            assert refusal.message.endswith("."), name
            assert "Traceback" not in refusal.message, name
            assert len(refusal.message) < 500, name
    assert len(names) >= count


def test_the_process_reads_on_after_the_worst_of_them():
    worst = next(data for name, data in hostile_files.pdfs() if name == "self-kids.pdf")
    refusal, _ = outcome("self-kids.pdf", worst)
    assert refusal.code == "broken"
    _, read = outcome("good.txt", b"Ann Example\nann@example.org\n")
    assert read.resume.basics.name == "Ann Example"
