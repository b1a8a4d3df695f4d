"""Entries of work and of volunteering: who held which role where."""

from __future__ import annotations

from collections.abc import Sequence

from profiles.reading.contact import address_of
from profiles.reading.context import LIKELY, SURE, Reading
from profiles.reading.entries import Entry, entries_of
from profiles.reading.roles import Role, roles_of
from profiles.reading.sections import Section
from profiles.reading.vocabulary import employer_score, school_score, title_score
from profiles.resume import Experience, Volunteering


def _entries(reading: Reading, section: Section) -> list[Entry]:
    def is_name(text: str) -> float:
        return max(title_score(text), employer_score(text), school_score(text))

    return entries_of(reading.items(section.lines), is_name) if section.lines else []


def experiences_of(reading: Reading, sections: Sequence[Section]) -> list[Experience]:
    """Entries that name neither a title nor an employer are left out."""
    result: list[Experience] = []
    for section in sections:
        entries = _entries(reading, section)
        for entry, role in zip(entries, roles_of(entries), strict=True):
            if role.certain == 0.0 and not entry.bullets:
                continue
            if not role.title and not role.company:
                continue
            _note_role(reading, f"work[{len(result)}]", entry, role)
            result.append(_experience(entry, role))
    return result


def _experience(entry: Entry, role: Role) -> Experience:
    paragraphs = list(entry.paragraphs)
    bullets = list(entry.bullets)
    if not bullets and len(paragraphs) > 1:
        bullets, paragraphs = paragraphs, []
    return Experience(
        title=role.title,
        company=role.company,
        location=role.location,
        url=address_of(entry.url),
        start_date=entry.start_date,
        end_date=entry.end_date,
        description=" ".join(paragraphs),
        achievements=tuple(bullets),
    )


def _note_role(reading: Reading, place: str, entry: Entry, role: Role) -> None:
    source = " / ".join(entry.lines[: max(entry.head_lines, 1)])
    reading.note(f"{place}.position", role.title, role.certain, source)
    reading.note(f"{place}.name", role.company, role.certain, source)
    reading.note(f"{place}.location", role.location, LIKELY, source)
    if entry.period:
        sure = LIKELY if entry.period.single else SURE
        reading.note(f"{place}.startDate", entry.period.start, sure, source)
        reading.note(f"{place}.endDate", entry.period.end, sure, source)
    for index, bullet in enumerate(entry.bullets):
        reading.note(f"{place}.highlights[{index}]", bullet, SURE, bullet)


def volunteering_of(reading: Reading, sections: Sequence[Section]) -> list[Volunteering]:
    result: list[Volunteering] = []
    for section in sections:
        entries = _entries(reading, section)
        for entry, role in zip(entries, roles_of(entries), strict=True):
            if not role.title and not role.company:
                continue
            place = f"volunteer[{len(result)}]"
            reading.note(f"{place}.organization", role.company, role.certain, entry.lines[0])
            reading.note(f"{place}.position", role.title, role.certain, entry.lines[0])
            result.append(
                Volunteering(
                    organization=role.company,
                    role=role.title,
                    url=address_of(entry.url),
                    start_date=entry.start_date,
                    end_date=entry.end_date,
                    description=" ".join(entry.paragraphs),
                    achievements=tuple(entry.bullets),
                )
            )
    return result
