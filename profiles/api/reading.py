"""Profiles as plain dictionaries, straight from the columns: the hot read path."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from profiles import durations
from profiles.api.serializers import PROFILE_COLUMNS, SECTIONS, own_fields
from profiles.models import Profile
from profiles.models.sections import SECTION_MODELS, PartialDateField
from profiles.resume import Experience

COLUMNS = {
    name: ("id", *own_fields(model), "position", "created_at", "updated_at")
    for name, model in SECTION_MODELS.items()
}
DATES = {
    name: [
        field.name for field in model._meta.concrete_fields if isinstance(field, PartialDateField)
    ]
    for name, model in SECTION_MODELS.items()
}
DATED = {name for name, kind in SECTIONS.items() if "is_current" in kind().fields}


def profile_item(row: dict[str, Any]) -> dict[str, Any]:
    """A row of values() as the list shows it."""
    links = row.pop("links")
    return {**row, "linkedin": _link(links, "linkedin"), "github": _link(links, "github")}


def profile_detail(rows: QuerySet[Profile]) -> dict[str, Any] | None:
    """The profile with its sections, one query for each of them; None without a row."""
    row = next(iter(rows.order_by().values(*PROFILE_COLUMNS)), None)
    if row is None:
        return None
    today = timezone.localdate()
    links = [
        {name: link.get(name, "") for name in ("network", "username", "url")}
        for link in row["links"]
    ]
    body = profile_item(row) | {"links": links}
    for name in SECTION_MODELS:
        body[name] = section_entries(row["id"], name, today)
    worked = [Experience(**_texts(entry)) for entry in body["experiences"]]
    body["years_of_experience"] = durations.years_of(worked, today)
    return body


def section_entries(profile_id: Any, name: str, today: date) -> list[dict[str, Any]]:
    rows = SECTION_MODELS[name]._default_manager.filter(profile_id=profile_id)
    entries = rows.order_by("position", "created_at", "id").values(*COLUMNS[name])
    return [_entry(name, entry, today) for entry in entries]


def _entry(name: str, entry: dict[str, Any], today: date) -> dict[str, Any]:
    if name in DATED:
        entry["duration_months"] = durations.months(SimpleNamespace(**entry), today)
        entry["is_current"] = bool(entry["start_date"] and not entry["end_date"])
    for column in DATES[name]:
        entry[column] = entry[column] or None
    if entry.get("years") is not None:
        entry["years"] = float(entry["years"])
    return entry


def _texts(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: entry[name] or "" for name in ("title", "company", "start_date", "end_date")}


def _link(links: list[dict[str, Any]], network: str) -> str:
    found = (link for link in links if link.get("network", "").lower() == network)
    link = next(found, {})
    return str(link.get("url") or link.get("username") or "")
