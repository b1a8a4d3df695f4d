"""Resume ↔ JSON Resume 1.0, without loss.

Keys that the schema does not know are kept in each part's `extra` and written back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from profiles.resume import (
    Award,
    Basics,
    Certification,
    Education,
    Experience,
    Interest,
    Language,
    Link,
    Project,
    Publication,
    Reference,
    Resume,
    SkillGroup,
    Volunteering,
)

SCHEMA_URL = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"

DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")

# attribute → JSON Resume key, in the order in which the keys are written
KEYS: dict[type, dict[str, str]] = {
    Link: {"network": "network", "username": "username", "url": "url"},
    Experience: {
        "company": "name",
        "title": "position",
        "location": "location",
        "url": "url",
        "start_date": "startDate",
        "end_date": "endDate",
        "company_description": "description",
        "description": "summary",
        "achievements": "highlights",
    },
    Volunteering: {
        "organization": "organization",
        "role": "position",
        "url": "url",
        "start_date": "startDate",
        "end_date": "endDate",
        "description": "summary",
        "achievements": "highlights",
    },
    Education: {
        "institution": "institution",
        "degree": "studyType",
        "field_of_study": "area",
        "url": "url",
        "start_date": "startDate",
        "end_date": "endDate",
        "grade": "score",
        "courses": "courses",
        "honors": "honors",
    },
    Award: {"title": "title", "date": "date", "awarder": "awarder", "summary": "summary"},
    Certification: {"name": "name", "issuer": "issuer", "date": "date", "url": "url"},
    Publication: {
        "name": "name",
        "publisher": "publisher",
        "release_date": "releaseDate",
        "url": "url",
        "summary": "summary",
    },
    SkillGroup: {"name": "name", "level": "level", "keywords": "keywords"},
    Language: {"name": "language", "fluency": "fluency"},
    Interest: {"name": "name", "keywords": "keywords"},
    Reference: {"name": "name", "text": "reference"},
    Project: {
        "name": "name",
        "roles": "roles",
        "organization": "entity",
        "kind": "type",
        "description": "description",
        "url": "url",
        "start_date": "startDate",
        "end_date": "endDate",
        "technologies": "keywords",
        "highlights": "highlights",
    },
}

# Resume attribute → (JSON Resume section, type of its entries)
SECTIONS: dict[str, tuple[str, type]] = {
    "experiences": ("work", Experience),
    "volunteering": ("volunteer", Volunteering),
    "education": ("education", Education),
    "awards": ("awards", Award),
    "certifications": ("certificates", Certification),
    "publications": ("publications", Publication),
    "skills": ("skills", SkillGroup),
    "languages": ("languages", Language),
    "interests": ("interests", Interest),
    "references": ("references", Reference),
    "projects": ("projects", Project),
}

BASICS_KEYS = {
    "name": "name",
    "headline": "label",
    "image": "image",
    "email": "email",
    "phone": "phone",
    "website": "url",
    "summary": "summary",
}
LOCATION_KEYS = {
    "address": "address",
    "postal_code": "postalCode",
    "city": "city",
    "country_code": "countryCode",
    "region": "region",
}


class InvalidJSONResume(ValueError):
    """The document is not JSON Resume; `place` is the path of the first wrong part."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}" if place else message)
        self.place = place
        self.message = message


def from_json_resume(document: Any) -> Resume:
    """Read a parsed JSON Resume document.

    Null counts as absent. Raises InvalidJSONResume with the path of the first part whose type or
    date is wrong.
    """
    if not isinstance(document, Mapping):
        raise InvalidJSONResume("", "A JSON Resume is an object with a “basics” part.")
    sections: dict[str, Any] = {}
    for attribute, (key, kind) in SECTIONS.items():
        entries = _list(document.get(key), key)
        sections[attribute] = tuple(
            _read_entry(kind, entry, f"{key}[{index}]") for index, entry in enumerate(entries)
        )
    known = {key for key, _ in SECTIONS.values()} | {"basics", "$schema"}
    extra = {key: value for key, value in document.items() if key not in known}
    return Resume(basics=_read_basics(document.get("basics")), extra=extra, **sections)


def to_json_resume(resume: Resume) -> dict[str, Any]:
    """The JSON Resume document; empty parts are left out, `extra` keys are written back."""
    document: dict[str, Any] = {"$schema": SCHEMA_URL, "basics": _write_basics(resume.basics)}
    for attribute, (key, _) in SECTIONS.items():
        entries = getattr(resume, attribute)
        if entries:
            document[key] = [_write_entry(entry) for entry in entries]
    return document | dict(resume.extra)


def _read_basics(value: Any) -> Basics:
    data = _mapping(value, "basics")
    location = _mapping(data.get("location"), "basics.location")
    known = {name: _text(data.get(key), f"basics.{key}") for name, key in BASICS_KEYS.items()}
    known |= {
        name: _text(location.get(key), f"basics.location.{key}")
        for name, key in LOCATION_KEYS.items()
    }
    links = tuple(
        _read_entry(Link, link, f"basics.profiles[{index}]")
        for index, link in enumerate(_list(data.get("profiles"), "basics.profiles"))
    )
    handled = {*BASICS_KEYS.values(), "location", "profiles"}
    extra = {key: item for key, item in data.items() if key not in handled}
    unknown_location = {
        key: item for key, item in location.items() if key not in LOCATION_KEYS.values()
    }
    if unknown_location:
        extra["location"] = unknown_location
    return Basics(links=links, extra=extra, **known)


def _write_basics(basics: Basics) -> dict[str, Any]:
    extra = dict(basics.extra)
    document = {
        key: getattr(basics, name) for name, key in BASICS_KEYS.items() if getattr(basics, name)
    }
    location = {
        key: getattr(basics, name) for name, key in LOCATION_KEYS.items() if getattr(basics, name)
    } | dict(extra.pop("location", {}))
    if location:
        document["location"] = location
    if basics.links:
        document["profiles"] = [_write_entry(link) for link in basics.links]
    return document | extra


def _read_entry(kind: type, value: Any, place: str) -> Any:
    data = _mapping(value, place)
    keys = KEYS[kind]
    values: dict[str, Any] = {}
    lists = {
        item.name for item in fields(kind) if item.default == () and item.default is not MISSING
    }
    for name, key in keys.items():
        where = f"{place}.{key}"
        if name in lists:
            values[name] = tuple(
                _text(item, f"{where}[{index}]")
                for index, item in enumerate(_list(data.get(key), where))
            )
        elif name.endswith("date"):
            values[name] = _date(data.get(key), where)
        else:
            values[name] = _text(data.get(key), where)
    extra = {key: item for key, item in data.items() if key not in keys.values()}
    return kind(extra=extra, **values)


def _write_entry(entry: Any) -> dict[str, Any]:
    document: dict[str, Any] = {}
    for name, key in KEYS[type(entry)].items():
        value = getattr(entry, name)
        if value:
            document[key] = list(value) if isinstance(value, tuple) else value
    return document | dict(entry.extra)


def _mapping(value: Any, place: str) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise InvalidJSONResume(place, "Expected an object.")
    return value


def _list(value: Any, place: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise InvalidJSONResume(place, "Expected a list.")
    return value


def _text(value: Any, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise InvalidJSONResume(place, "Expected text.")
    return str(value)


def _date(value: Any, place: str) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # JSON knows no difference between 2019 and 2019.0
    text = _text(value, place).strip()
    if text and not DATE.fullmatch(text):
        raise InvalidJSONResume(
            place, f"“{text}” is not a date; write 2019, 2019-03 or 2019-03-05."
        )
    return text
