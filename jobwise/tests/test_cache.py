import pytest

from jobwise.lib.cache import ForgivingRedisCache

pytestmark = pytest.mark.unit


def test_without_redis_the_cache_is_empty_and_breaks_nothing():
    nobody = ForgivingRedisCache("redis://127.0.0.1:1/0", {})
    assert nobody.get("key", "none") == "none"
    assert nobody.get_many(["key"]) == {}
    assert nobody.set("key", 1) is None
    assert nobody.set_many({"key": 1}, 60) == ["key"]
    assert nobody.add("key", 1, 60) is False
    assert nobody.delete("key") is False
