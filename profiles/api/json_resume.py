"""JSON Resume 1.0 as a field of a body and as a part of the OpenAPI document."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from profiles.json_resume import BASICS_KEYS, DATE, KEYS, LOCATION_KEYS, SECTIONS
from profiles.resume import Link

# What `from_json_resume` reads: null counts as absent, and a number is its digits.
TEXT = {"type": ["string", "number", "null"]}
DAY = {
    "type": ["string", "integer", "null"],
    "pattern": rf"^\s*({DATE.pattern})?\s*$",
    "minimum": 1000,
    "maximum": 9999,
}


def _entry(kind: type) -> dict[str, Any]:
    lists = {part.name for part in fields(kind) if part.default == ()}
    properties: dict[str, Any] = {}
    for name, key in KEYS[kind].items():
        if name in lists:
            properties[key] = _list_of(TEXT)
        else:
            properties[key] = DAY if name.endswith("date") else TEXT
    return {"type": ["object", "null"], "properties": properties}


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": ["array", "null"], "items": items}


def _schema() -> dict[str, Any]:
    basics: dict[str, Any] = dict.fromkeys(BASICS_KEYS.values(), TEXT)
    basics["location"] = {
        "type": ["object", "null"],
        "properties": dict.fromkeys(LOCATION_KEYS.values(), TEXT),
    }
    basics["profiles"] = _list_of(_entry(Link))
    sections = {key: _list_of(_entry(kind)) for key, kind in SECTIONS.values()}
    return {
        "type": "object",
        "description": "JSON Resume 1.0 (https://jsonresume.org/schema).",
        "properties": {
            "basics": {"type": ["object", "null"], "properties": basics},
            **sections,
        },
        "example": {
            "basics": {"name": "Ada Example", "label": "Data Engineer", "email": "ada@example.com"},
            "work": [
                {
                    "name": "Wind AG",
                    "position": "Data Engineer",
                    "startDate": "2019-03",
                    "highlights": ["Cut the nightly load from six hours to forty minutes"],
                }
            ],
            "skills": [{"name": "Python"}],
        },
    }


JSON_RESUME = _schema()


@extend_schema_field(JSON_RESUME)
class JSONResumeField(serializers.DictField):
    pass
