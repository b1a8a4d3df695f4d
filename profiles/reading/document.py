"""A layout document read as a resume."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from profiles.layout import Layout, Line
from profiles.reading.basics import basics_of
from profiles.reading.careers import experiences_of, volunteering_of
from profiles.reading.context import LIKELY, Reading
from profiles.reading.dates import find_period
from profiles.reading.grids import part_chips, ungrid
from profiles.reading.hyphenation import vocabulary_of
from profiles.reading.items import Item
from profiles.reading.languages import languages_of
from profiles.reading.learning import education_of
from profiles.reading.paragraphs import stream_edges
from profiles.reading.projects import projects_of
from profiles.reading.publications import publications_of
from profiles.reading.result import ReadResume
from profiles.reading.sections import Section, split_sections
from profiles.reading.short_entries import awards_of, certificates_of, references_of
from profiles.reading.skill_lists import interests_of, skills_of
from profiles.reading.words import fold, tidy
from profiles.resume import Resume

Listed = TypeVar("Listed")
CONSENT = re.compile(
    r"(?:wyra[żz]am zgod|przetwarzanie (?:moich )?danych osobowych|autorizzo il trattamento"
    r"|d\.? ?lgs|gdpr|rodo\b|dati personali"
    r"|i hereby declare|references? (?:are )?available (?:up)?on request"
    r"|available (?:up)?on request)",
    re.IGNORECASE,
)
LICENCE = re.compile(
    r"licen[cs]e|certif|brevet|permit|registration|führerschein|permis de|patente|prawo jazdy"
    r"|rijbewijs"
    r"|carta de condu|carn[eé]t? de conducir|zertifikat|first aid|diploma",
    re.IGNORECASE,
)


def read_document(layout: Layout, default_region: str = "") -> ReadResume:
    """Pure and fast; `default_region` (ISO country) reads national phone numbers."""
    reading = Reading(
        layout, default_region, vocabulary=vocabulary_of(layout), edges=stream_edges(layout)
    )
    parts: dict[str, list[Section]] = {}
    for section in split_sections(layout):
        _settle(section)
        parts.setdefault(section.name, []).append(section)
    resume = Resume(
        basics=basics_of(reading, parts),
        experiences=tuple(experiences_of(reading, parts.get("work", []))),
        volunteering=tuple(volunteering_of(reading, parts.get("volunteer", []))),
        education=tuple(education_of(reading, parts.get("education", []))),
        projects=tuple(projects_of(reading, parts.get("projects", []))),
        skills=tuple(_listed(reading, parts, "skills", skills_of)),
        languages=tuple(_listed(reading, parts, "languages", languages_of)),
        certifications=tuple(_listed(reading, parts, "certificates", certificates_of)),
        awards=tuple(_listed(reading, parts, "awards", awards_of)),
        publications=tuple(_listed(reading, parts, "publications", publications_of)),
        interests=tuple(_listed(reading, parts, "interests", interests_of)),
        references=tuple(_listed(reading, parts, "references", references_of)),
    )
    _warn(reading, resume)
    return ReadResume(resume, reading.fields, tuple(reading.warnings))


def _settle(section: Section) -> None:
    """Name the section by what stands in it, where its heading has two meanings."""
    section.lines = _without_consent(section.lines)
    title = fold(section.title)
    if title == "software" and _names_a_date(section):
        section.name = "projects"
    if section.name == "summary" and title == "presentation" and _names_a_date(section):
        section.name = "publications"
    if section.name == "skills" and _is_dated(section):
        section.name = "certificates"
    if section.name == "other" and _holds_licences(section):
        section.name = "certificates"


def _holds_licences(section: Section) -> bool:
    """A section without a telling heading whose every entry is a licence or certificate."""
    starts = [line for line in section.lines if line.bullet or line.gap > 0 or len(line.text) > 20]
    return bool(starts) and sum(bool(LICENCE.search(line.text)) for line in starts) * 2 >= len(
        starts
    )


def _names_a_date(section: Section) -> bool:
    return any(find_period(line.text) for line in section.lines)


def _is_dated(section: Section) -> bool:
    """Qualifications with the date of each are certificates, not skills."""
    dated = [line for line in section.lines if find_period(line.text)]
    return len(dated) > 1 and len(dated) >= 0.7 * len(section.lines)


def _without_consent(lines: list[Line]) -> list[Line]:
    for index, line in enumerate(lines):
        if CONSENT.search(line.text) and not line.bullet:
            return lines[:index]
    return lines


def _warn(reading: Reading, resume: Resume) -> None:
    missing = [
        label
        for label, value in (
            ("name", resume.basics.name),
            ("e-mail address", resume.basics.email),
            ("work experience", resume.experiences),
            ("education", resume.education),
        )
        if not value
    ]
    if missing:
        reading.warnings.append(f"Not found in the file: {', '.join(missing)}.")


def _listed(
    reading: Reading,
    parts: dict[str, list[Section]],
    name: str,
    read: Callable[[Sequence[Item]], list[Listed]],
) -> list[Listed]:
    result: list[Listed] = []
    for section in parts.get(name, []):
        lines = ungrid(section.lines)
        if name in ("skills", "interests"):
            lines = part_chips(lines)
        names = name in ("skills", "languages", "interests") or (
            name in ("certificates", "awards")
            and all(len(line.text.split()) <= 7 for line in lines)
        )
        found = read(reading.items(lines, names))
        source = " / ".join(tidy(line.text) for line in section.lines)
        for entry in found:
            reading.note(f"{name}[{len(result)}]", entry, LIKELY, source)
            result.append(entry)
    return result
