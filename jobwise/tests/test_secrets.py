from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from jobwise.secrets import stored_secret

pytestmark = pytest.mark.unit


def test_is_made_once_and_kept(tmp_path: Path):
    path = tmp_path / "secret_key"
    key = stored_secret(path)
    assert len(key) >= 50
    assert stored_secret(path) == key
    assert path.read_text() == key
    assert list(tmp_path.iterdir()) == [path]


def test_only_the_owner_reads_it(tmp_path: Path):
    path = tmp_path / "secret_key"
    stored_secret(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_put_there_by_hand_wins(tmp_path: Path):
    path = tmp_path / "secret_key"
    path.write_text("by hand\n")
    assert stored_secret(path) == "by hand"


def test_all_that_start_in_the_same_instant_get_one_key(tmp_path: Path):
    starts = 16
    barrier = Barrier(starts)

    def start(path: Path) -> str:
        barrier.wait()
        return stored_secret(path)

    for attempt in range(20):
        with ThreadPoolExecutor(starts) as pool:
            keys = set(pool.map(start, [tmp_path / f"key{attempt}"] * starts))
        assert len(keys) == 1
        assert len(keys.pop()) >= 50
