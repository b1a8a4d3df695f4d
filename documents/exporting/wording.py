"""The words that a document adds to the person's own: headings, months, labels."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

HEADINGS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "summary": "Summary",
        "experience": "Experience",
        "projects": "Projects",
        "education": "Education",
        "skills": "Skills",
        "certifications": "Certifications",
        "languages": "Languages",
        "volunteering": "Volunteering",
        "awards": "Awards",
        "publications": "Publications",
        "interests": "Interests",
        "references": "References",
    },
    "de": {
        "summary": "Profil",
        "experience": "Berufserfahrung",
        "projects": "Projekte",
        "education": "Ausbildung",
        "skills": "Kenntnisse",
        "certifications": "Zertifikate",
        "languages": "Sprachen",
        "volunteering": "Ehrenamt",
        "awards": "Auszeichnungen",
        "publications": "Veröffentlichungen",
        "interests": "Interessen",
        "references": "Referenzen",
    },
}

LABELS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "present": "Present",
        "until": "until",
        "grade": "Grade",
        "courses": "Courses",
        "technologies": "Technologies",
        "page": "Page",
        "resume": "Resume",
        "letter": "Cover letter",
    },
    "de": {
        "present": "heute",
        "until": "bis",
        "grade": "Note",
        "courses": "Schwerpunkte",
        "technologies": "Technologien",
        "page": "Seite",
        "resume": "Lebenslauf",
        "letter": "Anschreiben",
    },
}

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LONG_MONTHS: Mapping[str, list[str]] = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
}


def heading(section: str, language: str) -> str:
    return HEADINGS.get(language, HEADINGS["en"])[section]


def repeats_heading(name: str, section: str) -> bool:
    """Whether a group is called as its section is, in any language, and so needs no name there."""
    return any(name.strip().casefold() == words[section].casefold() for words in HEADINGS.values())


def label(name: str, language: str) -> str:
    return LABELS.get(language, LABELS["en"])[name]


def country(code: str, language: str) -> str:
    """The name of an ISO 3166 country; anything else comes back as it is."""
    names = _countries().get(code.strip().upper())
    return names.get(language, names["en"]) if names else code


@cache
def _countries() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "countries.toml").read_text(encoding="utf-8"))


def month(date: str, language: str) -> str:
    """`2019-03` as `Mar 2019` (English) or `03/2019` (German); a year alone stays as it is."""
    year, _, rest = date.partition("-")
    if not rest:
        return year
    number = int(rest[:2])
    return f"{number:02d}/{year}" if language == "de" else f"{MONTHS[number - 1]} {year}"


def day(date: str, language: str) -> str:
    """`2026-11-20` as a letter dates itself."""
    year, number, of_month = (int(part) for part in date.split("-"))
    name = LONG_MONTHS[language][number - 1]
    return f"{of_month}. {name} {year}" if language == "de" else f"{of_month} {name} {year}"


def period(start: str, end: str, language: str, *, open_ended: bool = True) -> str:
    """A span of dates on one line; a start without an end reads as lasting until today."""
    first, last = (month(date, language) if date else "" for date in (start, end))
    if first and last:
        return first if first == last else f"{first} – {last}"
    if first:
        return f"{first} – {label('present', language)}" if open_ended else first
    return f"{label('until', language)} {last}" if last and open_ended else last
