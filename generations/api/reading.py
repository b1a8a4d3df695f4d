"""Generations as plain dictionaries."""

from __future__ import annotations

from typing import Any

from generations.models import Generation
from jobwise.lib.errors import Conflict

COLUMNS = (
    "id",
    "kind",
    "status",
    "stage",
    "step",
    "progress",
    "job",
    "profile",
    "profile_version",
    "document",
    "parent",
    "options",
    "error_code",
    "error_message",
    "attempt",
    "rating",
    "created_at",
    "started_at",
    "finished_at",
)
EMPTY_RESULT: dict[str, Any] = {
    "notes": [],
    "unanswered": [],
    "left_out": [],
    "grounding": {},
    "fallback": "",
    "pages": None,
}


def item(row: dict[str, Any]) -> dict[str, Any]:
    """A row of values(*COLUMNS) as the API shows it."""
    code, message = row.pop("error_code"), row.pop("error_message")
    return row | {"error": {"code": code, "message": message} if code or message else None}


def item_of(generation: Generation) -> dict[str, Any]:
    names = {name: f"{name}_id" for name in ("job", "profile", "document", "parent")}
    return item({name: getattr(generation, names.get(name, name)) for name in COLUMNS})


def require_completed(generation: Generation) -> None:
    """Raises Conflict while there is nothing yet, and when nothing will come."""
    if generation.is_active:
        raise Conflict("It is still being made.", code="not_completed", retry_after=1)
    if generation.status != Generation.Status.COMPLETED:
        message = generation.error_message or "It was cancelled."
        raise Conflict(message, code=generation.error_code or str(generation.status))


def result(generation: Generation) -> dict[str, Any]:
    """What came out. Raises Conflict when there is nothing."""
    require_completed(generation)
    document = generation.document
    known = {**EMPTY_RESULT, **(generation.result or {})}
    return {name: known[name] for name in EMPTY_RESULT} | {
        "generation": generation.pk,
        "kind": generation.kind,
        "document": generation.document_id,
        "content": document.content if document else None,
        "origins": document.origins if document else {},
        "text": document.text if document else "",
        "ats_score": document.ats_score if document else None,
        "ats_report": document.ats_report if document else None,
    }


def analytics(generation: Generation) -> dict[str, Any]:
    document = generation.document
    report = (document.ats_report if document else None) or {}
    parts = report.get("parts", [])
    covered = next((part for part in parts if part.get("slug") == "coverage"), None)
    share = covered["points"] / covered["maximum"] if covered and covered["maximum"] else None
    return {
        "status": generation.status,
        "ats_score": document.ats_score if document else None,
        "ats_parts": parts,
        "coverage": None if share is None else round(share, 3),
        "grounding": (generation.result or {}).get("grounding", {}),
        "elapsed_ms": round(generation.elapsed.total_seconds() * 1000),
        "stage_timings": generation.stage_timings,
        "provider": generation.provider,
        "model": generation.model,
        "tokens_in": generation.tokens_in,
        "tokens_out": generation.tokens_out,
        "cost": float(generation.cost),
    }
