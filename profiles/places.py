"""Places of a resume (`work[0].highlights[1]`) in the words of its reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from profiles.json_resume import BASICS_KEYS, KEYS, SECTIONS
from profiles.models import Profile
from profiles.models.sections import SECTION_MODELS, SECTION_NAMES
from profiles.resume import Resume
from profiles.written_dates import written, written_period

PLACE = re.compile(r"(?P<section>\w+)(\[(?P<entry>\d+)\])?(\.(?P<field>\w+))?(\[(?P<item>\d+)\])?")
SECTION_OF = {key: name for name, (key, _kind) in SECTIONS.items()}
TITLES = {
    "experiences": ("title", "company"),
    "education": ("degree", "field_of_study", "institution"),
    "volunteering": ("role", "organization"),
    "awards": ("title",),
}


@dataclass(frozen=True, slots=True)
class Named:
    """`section` is a key of SECTION_MODELS, or "basics"; `entry` is empty there."""

    section: str
    section_title: str
    entry: str
    field: str


def section_title(name: str) -> str:
    """The heading of a section; of the top for any other name."""
    return capitalised(SECTION_NAMES[name][1]) if name in SECTION_NAMES else _("Details")


def entry_name(section: str) -> str:
    """What one entry of the section is: “experience”."""
    return str(SECTION_NAMES[section][0])


def capitalised(text: Any) -> str:
    """The first letter large, the others as they are."""
    words = str(text)
    return words[:1].upper() + words[1:]


def entry_title(section: str, entry: Any) -> str:
    """What an entry of a Resume is called: “Baker · Corner Bakery”."""
    values = [getattr(entry, name) for name in TITLES.get(section, ("name",))]
    return " · ".join(value for value in values if value) or ", ".join(
        getattr(entry, "keywords", ())[:4]
    )


def entry_facts(section: str, entry: Any) -> tuple[str, ...]:
    """What else an entry of a Resume says, in short: when, where, how many lines."""
    if section == "skills":
        return (", ".join(entry.keywords),)
    model = SECTION_MODELS[section]
    period = written_period(getattr(entry, "start_date", ""), getattr(entry, "end_date", ""))
    date = written(getattr(entry, "date", "") or getattr(entry, "release_date", ""))
    named = TITLES.get(section, ("name",))
    details = [str(getattr(entry, n, "")) for n in model.detail_fields if n not in named]
    tags = [", ".join(getattr(entry, name, ())) for name in model.tag_fields]
    count = sum(len(getattr(entry, name, ())) for name in model.line_fields)
    lines = ngettext("%(n)d line", "%(n)d lines", count) % {"n": count} if count else ""
    prose = [str(getattr(entry, name, "")) for name in model.text_fields]
    return tuple(filter(None, [period or date, *details, lines, *tags, *prose]))


def name_of(place: str, resume: Resume) -> Named:
    """The place's section, entry and field as the pages call them."""
    match = PLACE.match(place)
    key, field = (match["section"], match["field"] or "") if match else (place, "")
    if key not in SECTION_OF:
        return Named("basics", section_title("basics"), "", _basics_field(field))
    section = SECTION_OF[key]
    entries = getattr(resume, section)
    index = int(match["entry"] or 0) if match else 0
    title = entry_title(section, entries[index]) if index < len(entries) else ""
    return Named(section, section_title(section), title, _field(section, field))


def _basics_field(key: str) -> str:
    if key == "profiles":
        return _("Links")
    if key == "location":
        return capitalised(Profile._meta.get_field("location").verbose_name)
    names = {"name": "full_name", "summary": "professional_summary"}
    attribute = next((name for name, own in BASICS_KEYS.items() if own == key), key)
    return _label(Profile, names.get(attribute, attribute))


def _field(section: str, key: str) -> str:
    if section == "skills":
        return {"level": _("Level"), "name": _("Group")}.get(key, _("Skill"))
    names = KEYS[SECTIONS[section][1]]
    attribute = next((name for name, own in names.items() if own == key), "")
    attribute = {"roles": "role"}.get(attribute, attribute)
    return _label(SECTION_MODELS[section], attribute)


def _label(model: Any, attribute: str) -> str:
    if attribute not in {field.name for field in model._meta.get_fields()}:
        return capitalised(attribute)
    return capitalised(model._meta.get_field(attribute).verbose_name)
