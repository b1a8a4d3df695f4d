"""Exact limits over a moving window, kept in Redis.

When Redis is away the limits open and the log says so: a limit that cannot be counted must not
turn into an outage.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from functools import cache

import structlog
from django.conf import settings
from django.http import HttpRequest
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import MovingWindowRateLimiter, RateLimiter
from redis.exceptions import RedisError
from rest_framework.throttling import BaseThrottle

from jobwise.lib.clients import client_address
from jobwise.lib.errors import LimitReached

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Allowance:
    """`reset` and `retry_after` are in seconds from now."""

    limit: int
    remaining: int
    reset: int
    window: int
    allowed: bool


@cache
def limiter() -> RateLimiter:
    if settings.REDIS_URL:
        storage = RedisStorage(
            settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2, key_prefix="limits"
        )
        return MovingWindowRateLimiter(storage)
    return MovingWindowRateLimiter(MemoryStorage())


@cache
def rule(value: str) -> RateLimitItem:
    return parse(value)


def hit(limit: str, key: str) -> Allowance | None:
    """Count one request against the named limit; None when the count cannot be kept."""
    item = rule(settings.RATE_LIMITS[limit])
    try:
        allowed = limiter().hit(item, limit, key)
        stats = limiter().get_window_stats(item, limit, key)
    except RedisError:
        log.warning("limit_not_counted", limit=limit)
        return None
    return Allowance(
        limit=item.amount,
        remaining=stats.remaining,
        reset=max(1, math.ceil(stats.reset_time - time.time())),
        window=item.get_expiry(),
        allowed=allowed,
    )


def enforce(limit: str, key: str, message: str) -> None:
    """Count one request; raises LimitReached with the seconds to wait when it is one too many."""
    allowance = hit(limit, key)
    if allowance is not None and not allowance.allowed:
        raise LimitReached(message, retry_after=allowance.reset)


class RequestThrottle(BaseThrottle):
    """100 requests a minute per user, 1,000 a day per address without one (settings)."""

    allowance: Allowance | None = None

    def allow_request(self, request: HttpRequest, view: object) -> bool:
        user = request.user
        if user.is_authenticated:
            self.allowance = hit("user", str(user.pk))
        else:
            self.allowance = hit("public", client_address(request))
        request.META["jobwise.allowance"] = self.allowance
        return self.allowance is None or self.allowance.allowed

    def wait(self) -> float | None:
        return self.allowance.reset if self.allowance else None
