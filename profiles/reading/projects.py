"""Projects, with the technologies that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.reading.contact import address_of
from profiles.reading.context import LIKELY, Reading
from profiles.reading.entries import Entry, entries_of
from profiles.reading.sections import Section
from profiles.reading.skill_lists import split_list
from profiles.resume import Project

TECHNOLOGIES = re.compile(
    r"^(?:technologies|tech(?: stack)?|stack|tools|built with|technologien|technologie"
    r"|tecnologías|tecnologias|tecnologie|technologieën|keywords|skills)"
    r"(?: used)?\s*:\s*(.+)$",
    re.IGNORECASE,
)


def projects_of(reading: Reading, sections: Sequence[Section]) -> list[Project]:
    result: list[Project] = []
    for section in sections:
        for entry in entries_of(reading.items(section.lines), lambda text: 0.0):
            project = _project(entry)
            if not project.name:
                continue
            place = f"projects[{len(result)}]"
            reading.note(f"{place}.name", project.name, LIKELY, entry.lines[0])
            reading.note(f"{place}.description", project.description, LIKELY, project.description)
            result.append(project)
    return result


def _project(entry: Entry) -> Project:
    names = [part.text for part in entry.parts]
    name = names[0] if names else ""
    description = [*names[1:], *entry.paragraphs]
    if not name and entry.bullets:
        name, _, rest = entry.bullets[0].partition(": ")
        if len(name.split()) > 8:
            name, rest = "", ""
        description = [rest] if rest else []
        bullets = entry.bullets[1:]
    else:
        bullets = list(entry.bullets)
        head, colon, rest = name.partition(": ")
        if colon and len(head.split()) <= 8 and len(rest.split()) > 5:
            name, description = head, [rest, *description]
    technologies: list[str] = []
    kept: list[str] = []
    for text in description:
        found = TECHNOLOGIES.match(text)
        if found:
            technologies += split_list(found[1])
        else:
            kept.append(text)
    return Project(
        name=name,
        description=" ".join(kept),
        url=address_of(entry.url),
        start_date=entry.start_date,
        end_date=entry.end_date,
        technologies=tuple(technologies),
        highlights=tuple(bullets),
    )
