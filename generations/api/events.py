"""Progress as server-sent events.

A stream holds a web process, so only as many as EVENT_STREAMS are held open at once, each for
EVENT_SECONDS; the others get the present state and come back after a second, as the protocol has
it. The row is read, so a client that comes back misses nothing.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder

from generations.api.reading import COLUMNS, item
from generations.models import Generation

POLL_SECONDS = 0.25
HEARTBEAT_SECONDS = 2.0
RETRY_MILLISECONDS = 1000
# One event of the stream, for the OpenAPI document.
EVENT = {
    "type": "object",
    "description": "One event of the stream.",
    "properties": {
        "id": {"type": "string", "description": "For Last-Event-ID."},
        "event": {"type": "string", "enum": ["progress", "end"]},
        "data": {
            "type": "string",
            "description": "JSON: the generation of a progress, the last status of an end.",
        },
    },
    "required": ["id", "event", "data"],
}


def stream(pk: UUID, last_event_id: str) -> Iterator[str]:
    """Events from the state that `last_event_id` does not name on, until the generation ends,
    the time is up, or the row is gone."""
    slot = _take_slot()
    deadline = time.monotonic() + (settings.EVENT_SECONDS if slot else 0)
    beat = time.monotonic()
    try:
        yield f"retry: {RETRY_MILLISECONDS}\n\n"
        while True:
            state = _state(pk)
            if state is None:
                return
            text = json.dumps(state, cls=DjangoJSONEncoder)
            name = hashlib.sha256(text.encode()).hexdigest()[:16]
            if name != last_event_id:
                last_event_id = name
                yield f"id: {name}\nevent: progress\ndata: {text}\n\n"
            if state["status"] not in Generation.ACTIVE:
                yield f"id: {name}\nevent: end\ndata: {json.dumps(state['status'])}\n\n"
                return
            if time.monotonic() >= deadline:
                yield ": come back\n\n"
                return
            if time.monotonic() - beat >= HEARTBEAT_SECONDS:
                beat = time.monotonic()
                yield ": still here\n\n"
            time.sleep(POLL_SECONDS)
    finally:
        if slot:
            cache.delete(slot)


def _state(pk: UUID) -> dict[str, Any] | None:
    row = Generation.objects.filter(pk=pk).values(*COLUMNS).first()
    return None if row is None else item(row)


def _take_slot() -> str:
    for number in range(settings.EVENT_STREAMS):
        slot = f"event-stream:{number}"
        if cache.add(slot, 1, settings.EVENT_SECONDS + 5):
            return slot
    return ""
