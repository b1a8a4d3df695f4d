"""The facts of a profile as the review shows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from documents.exporting.wording import month, period
from documents.lines import at
from generations.facts import facts_of
from profiles.json_resume import from_json_resume

HEADINGS = {
    "work": ("position", "name"),
    "volunteer": ("position", "organization"),
    "projects": ("name", "entity"),
    "education": ("studyType", "area", "institution"),
    "awards": ("title", "awarder"),
    "publications": ("name", "publisher"),
}
DATES = (".startDate", ".endDate", ".date", ".releaseDate")
ISO_MONTH = re.compile(r"(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?(?![\w-])")
NAMED_BY = ("name", "language", "title")


def fact_texts(master: Mapping[str, Any], language: str) -> dict[str, str]:
    """What each fact of the profile says, by its place."""
    facts = {fact.id: fact.text for fact in facts_of(from_json_resume(master))}
    texts = facts | {
        place: _dated(master, facts, place.rpartition(".")[0], language)
        for place in facts
        if place.endswith(DATES)
    }
    for section, entries in master.items():
        if isinstance(entries, list):
            for index, entry in enumerate(entries):
                place = f"{section}[{index}]"
                texts.setdefault(place, heading_of({"resume": master}, place))
                for name, value in entry.items() if isinstance(entry, dict) else ():
                    if isinstance(value, list) and all(isinstance(item, str) for item in value):
                        texts.setdefault(f"{place}.{name}", ", ".join(value))
    return texts


def _dated(master: Mapping[str, Any], facts: Mapping[str, str], entry: str, language: str) -> str:
    """A date with its entry and the span that it belongs to: alone it says nothing."""
    start, end, *days = (facts.get(entry + field, "") for field in DATES)
    open_ended = entry.startswith(("work", "volunteer"))
    on = "".join(days)
    when = month(on, language) if on else period(start, end, language, open_ended=open_ended)
    return f"{heading_of({'resume': master}, entry)} · {when}"


def with_dates(text: str, language: str) -> str:
    """The text of a whole entry with its dates as a document writes them."""
    return ISO_MONTH.sub(lambda found: month(found[0], language), text)


def heading_of(content: Mapping[str, Any], place: str) -> str:
    if place == "basics":
        return ""
    entry = at(content, place)
    names = HEADINGS.get(place.split("[", 1)[0], NAMED_BY)
    return " · ".join(str(entry[name]) for name in names if entry.get(name))
