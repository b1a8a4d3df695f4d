from __future__ import annotations

import time

import pytest

from jobwise.lib.box import SECONDS, BoxCrashed, BoxMemory, BoxRefused, BoxTimeout, run_in_box

pytestmark = pytest.mark.integration
HERE = "jobwise.tests.boxed_functions"


def test_returns_the_result_of_the_function():
    assert run_in_box(f"{HERE}:measure", b"\0abc", unit="bytes") == {"size": 4, "unit": "bytes"}


def test_an_endless_function_is_killed():
    began = time.monotonic()
    with pytest.raises(BoxTimeout):
        run_in_box(f"{HERE}:hang", b"", seconds=0.8)
    assert time.monotonic() - began < SECONDS


def test_a_greedy_function_meets_its_limit():
    with pytest.raises(BoxMemory):
        run_in_box(f"{HERE}:devour", b"", megabytes=200)


@pytest.mark.parametrize("name", ["abort", "leave", "recurse", "answer_too_much", "raise_plainly"])
def test_a_crash_stays_in_the_box(name: str):
    with pytest.raises(BoxCrashed):
        run_in_box(f"{HERE}:{name}", b"")


def test_a_typed_refusal_keeps_its_code_and_message():
    with pytest.raises(BoxRefused) as caught:
        run_in_box(f"{HERE}:refuse", b"")
    assert (caught.value.code, caught.value.message) == ("scanned", "No text here.")


@pytest.mark.parametrize("name", ["connect", "start_a_process", "write_a_file"])
def test_the_box_reaches_nothing(name: str):
    with pytest.raises(BoxCrashed):
        run_in_box(f"{HERE}:{name}", b"")


def test_the_box_sees_no_secret(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DJANGO_SECRET_KEY", "do-not-leak")
    assert "DJANGO_SECRET_KEY" not in run_in_box(f"{HERE}:environment", b"")


def test_the_limits_hold_inside():
    limits = run_in_box(f"{HERE}:limits", b"")
    assert limits["memory"] == 512 * 1024 * 1024
    assert limits["seconds"] <= 11
    assert limits["file_bytes"] <= 4_000_001
