from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Breaker:
    """Stops calling a service that keeps failing; all workers share its state by the cache.

    Opens for `cool_off` seconds after `threshold` failures within `window` seconds.
    """

    name: str
    threshold: int = 5
    window: int = 60
    cool_off: int = 60

    @property
    def is_open(self) -> bool:
        return bool(cache.get(self._key("open")))

    def succeeded(self) -> None:
        cache.delete(self._key("failures"))

    def failed(self) -> None:
        cache.add(self._key("failures"), 0, self.window)
        with suppress(ValueError):  # the window ended in between
            if cache.incr(self._key("failures")) >= self.threshold:
                self.open()

    def open(self, seconds: int | None = None) -> None:
        cache.set(self._key("open"), True, seconds or self.cool_off)

    def close(self) -> None:
        cache.delete(self._key("open"))
        cache.delete(self._key("failures"))

    def _key(self, part: str) -> str:
        return f"breaker:{self.name}:{part}"
