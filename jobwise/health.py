"""Is this process alive, and is everything there that it needs?"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis

from jobwise.celery import app

log = structlog.get_logger(__name__)
STALLED = timedelta(minutes=2)
PROBE = "health/probe"


@require_safe
@never_cache
def live(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """200 when every part answers, 503 when one does not; each part with its latency."""
    parts = {
        name: _probe(name, check)
        for name, check in (
            ("database", _database),
            ("broker", _broker),
            ("storage", _storage),
            ("worker", _worker),
        )
    }
    healthy = all(part["status"] == "ok" for part in parts.values())
    response = JsonResponse(
        {"status": "ok" if healthy else "unavailable", "parts": parts},
        status=200 if healthy else 503,
    )
    if not healthy:
        response["Retry-After"] = "5"
    return response


def _probe(name: str, check: Callable[[], None]) -> dict[str, Any]:
    start = time.perf_counter()
    try:
        check()
        status = "ok"
    except Exception as error:  # noqa: BLE001  any failure of a part is its answer
        log.warning("part_unavailable", part=name, error=type(error).__name__)
        status = "unavailable"
    return {"status": status, "milliseconds": round((time.perf_counter() - start) * 1000, 1)}


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _broker() -> None:
    with Redis.from_url(
        settings.CELERY_BROKER_URL, socket_timeout=2, socket_connect_timeout=2
    ) as client:
        client.ping()


def _storage() -> None:
    if not default_storage.exists(PROBE):
        default_storage.save(PROBE, ContentFile(b"ok"))
    with default_storage.open(PROBE) as file:
        file.read()


def _worker() -> None:
    """A worker that answers, or, while all are busy, one that renewed a lease just now."""
    if app.control.ping(timeout=0.5, limit=1):
        return
    from generations.models import Generation

    if not Generation.objects.filter(
        status="running", lease_until__gt=timezone.now(), updated_at__gt=timezone.now() - STALLED
    ).exists():
        raise TimeoutError("no worker answers")
