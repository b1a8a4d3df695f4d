"""Example bodies for the OpenAPI document, made from the schemas themselves."""

from __future__ import annotations

from typing import Any

BY_NAME: dict[str, Any] = {
    "access": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI…",
    "achievements": ["Cut the nightly load from six hours to forty minutes."],
    "benefits": ["30 days of leave"],
    "company": "Nordlicht Energie",
    "count": 1,
    "degree": "BSc",
    "description": "You keep the warehouse of a wind energy company reliable.",
    "email": "ada@example.com",
    "end_date": "2024-06",
    "entry": "work[0]",
    "fact": "work[0].highlights[2]",
    "field_of_study": "Computer Science",
    "full_name": "Ada Example",
    "headline": "Data engineer",
    "institution": "University of Hamburg",
    "job": "0f8fad5b-d9cb-469f-a165-70867728950e",
    "location": "Hamburg",
    "message": "Say what to do.",
    "must_have": ["5 years of Python", "PostgreSQL"],
    "name": "Python",
    "new_password": "Quiet7harbour",
    "next": None,
    "nice_to_have": ["Airflow"],
    "notes": "Call back on Monday.",
    "password": "Quiet7harbour",
    "phone": "+49 40 123456",
    "place": "work[0].highlights[0]",
    "previous": None,
    "professional_summary": "Data engineer with nine years in energy and logistics.",
    "progress": 60,
    "refresh": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI…",
    "release_date": "2023-05",
    "responsibilities": ["Run the data warehouse"],
    "score": 82,
    "skills": ["Python", "PostgreSQL"],
    "skills_required": ["Python", "PostgreSQL"],
    "start_date": "2019-03",
    "template": "classic",
    "text": "Data Engineer at Nordlicht Energie, Hamburg. Required: Python, PostgreSQL.",
    "title": "Data Engineer",
    "token": "kq3…Zw",
    "url": "https://jobs.example.com/data-engineer",
    "website": "https://ada.example.com",
}
BY_FORMAT: dict[str, Any] = {
    "date": "2026-11-20",
    "date-time": "2026-11-20T09:30:00Z",
    "uuid": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    "email": "ada@example.com",
    "uri": "https://jobs.example.com/data-engineer",
    "binary": "(bytes)",
}


def example_of(schema: Any, components: dict[str, Any], name: str = "", depth: int = 0) -> Any:
    """A value that the schema allows, plausible where the field's name is known."""
    if depth > 8 or not isinstance(schema, dict):
        return None
    if "$ref" in schema:
        target = components.get(schema["$ref"].rsplit("/", 1)[-1], {})
        return example_of(target, components, name, depth + 1)
    for key in ("example", "default", "const"):
        if key in schema:
            return schema[key]
    if schema.get("enum"):
        return schema["enum"][0]
    for key in ("allOf", "oneOf", "anyOf"):
        if schema.get(key):
            return example_of(schema[key][0], components, name, depth + 1)
    kinds = schema.get("type", "object")
    kind = kinds if isinstance(kinds, str) else next((k for k in kinds if k != "null"), "null")
    return _of_kind(kind, schema, components, name, depth)


def _of_kind(kind: str, schema: Any, components: dict[str, Any], name: str, depth: int) -> Any:
    known = BY_NAME.get(name)
    if kind == "object":
        properties = schema.get("properties", {})
        return {
            key: example_of(item, components, key, depth + 1) for key, item in properties.items()
        }
    if kind == "array":
        if isinstance(known, list) and schema.get("items", {}).get("type") == "string":
            return known
        item = example_of(schema.get("items", {}), components, name, depth + 1)
        return [] if item is None else [item]
    if kind == "string":
        if schema.get("format") in BY_FORMAT:
            return BY_FORMAT[schema["format"]]
        return known if isinstance(known, str) else "text"
    if kind in ("integer", "number"):
        plausible = known if isinstance(known, int) else 1
        return max(plausible, schema.get("minimum", plausible))
    return True if kind == "boolean" else None
