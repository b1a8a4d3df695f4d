import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine

from jobwise.lib.cache import ForgivingRedisCache
from jobwise.lib.llm.breaker import Breaker

LOCAL = "django.core.cache.backends.locmem.LocMemCache"
pytestmark = pytest.mark.unit


def test_without_redis_the_cache_is_empty_and_breaks_nothing():
    nobody = ForgivingRedisCache("redis://127.0.0.1:1/0", {})
    assert nobody.get("key", "none") == "none"
    assert nobody.get_many(["key"]) == {}
    assert nobody.set("key", 1) is None
    assert nobody.set_many({"key": 1}, 60) == ["key"]
    assert nobody.add("key", 1, 60) is False
    assert nobody.delete("key") is False
    assert nobody.incr("key", 2) == 2


@pytest.fixture
def breaker(settings):
    """In a cache that lives in this process and so goes by the clock of the test."""
    settings.CACHES = {"default": {"BACKEND": LOCAL, "LOCATION": "test_cache"}}
    breaker = Breaker("test", threshold=4, window=60, cool_off=30)
    yield breaker
    breaker.close()


def test_failures_within_the_window_open_a_breaker_for_a_while(breaker):
    with time_machine.travel(0, tick=False) as clock:
        for _ in range(3):
            breaker.failed()
        assert not breaker.is_open
        breaker.failed()
        assert breaker.is_open
        clock.shift(31)
        assert not breaker.is_open


def test_failures_far_apart_and_successes_between_leave_it_closed(breaker):
    with time_machine.travel(0, tick=False) as clock:
        for _ in range(8):
            breaker.failed()
            clock.shift(25)
        assert not breaker.is_open
        for _ in range(8):
            breaker.failed()
            breaker.succeeded()
        assert not breaker.is_open


def test_failures_of_many_workers_at_once_are_all_counted():
    breaker = Breaker("test_at_once", threshold=200)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as workers:
            for _ in range(200):
                workers.submit(breaker.failed)
    finally:
        sys.setswitchinterval(interval)
    assert breaker.is_open
    breaker.close()
