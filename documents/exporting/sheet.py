"""A resume as it is printed: ordered sections of ready lines, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import phonenumbers

from documents.content import DocumentContent
from documents.exporting.lines import (
    Contact,
    LetterSheet,
    Sheet,
    bare_address,
    lines_of,
    one_line,
    web_address,
)
from documents.exporting.sections import SECTIONS
from documents.exporting.wording import country, day
from profiles.resume import Basics, Resume

DEFAULT_ORDER = (
    "summary",
    "experience",
    "projects",
    "education",
    "skills",
    "certifications",
    "languages",
    "volunteering",
    "awards",
    "publications",
    "interests",
    "references",
)


def sheet_of(content: DocumentContent, order: Sequence[str] = DEFAULT_ORDER) -> Sheet:
    """Lay the content out in sections; empty ones are left out.

    A person without work experience gets education before everything but the summary.
    """
    resume, language = content.resume, content.language
    if not resume.experiences and "education" in order:
        rest = [kind for kind in order if kind not in ("summary", "education")]
        order = [kind for kind in order if kind == "summary"] + ["education", *rest]
    sections = []
    if content.letter is None:
        for kind in order:
            section = SECTIONS[kind](resume, language)
            entries = tuple(entry for entry in section.entries if entry.has_text)
            if entries or section.lines:
                sections.append(replace(section, entries=entries))
    return Sheet(
        name=one_line(resume.basics.name),
        headline=one_line(resume.basics.headline),
        contacts=_contacts(resume, language),
        sections=tuple(sections),
        language=language,
        letter=_letter(content),
    )


def _letter(content: DocumentContent) -> LetterSheet | None:
    letter = content.letter
    if letter is None:
        return None
    return LetterSheet(
        date=day(content.dated, content.language) if content.dated else "",
        subject=one_line(letter.subject),
        greeting=one_line(letter.greeting),
        paragraphs=tuple(line for part in letter.paragraphs for line in lines_of(part)),
        closing="\n".join(lines_of(letter.closing)),
    )


def _contacts(resume: Resume, language: str) -> tuple[Contact, ...]:
    basics = resume.basics
    found = [
        Contact("email", one_line(basics.email), _mail(basics.email)),
        Contact("phone", _grouped(one_line(basics.phone))),
        Contact("location", _residence(basics, language) or one_line(basics.address)),
        Contact("website", bare_address(basics.website), web_address(basics.website)),
    ]
    for link in basics.links:
        name = one_line(link.network)
        text = bare_address(link.url) or one_line(link.username)
        if text and not link.url and name:
            text = f"{name}: {text}"
        found.append(Contact("link", text, web_address(link.url)))
    seen: set[str] = set()
    unique = []
    for contact in found:
        if contact.text and contact.text.casefold() not in seen:
            seen.add(contact.text.casefold())
            unique.append(contact)
    return tuple(unique)


def _grouped(phone: str) -> str:
    """A number without any space as its country writes it; one that a person grouped stays."""
    if not re.fullmatch(r"\+\d{7,15}", phone):
        return phone
    try:
        number = phonenumbers.parse(phone)
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def _residence(basics: Basics, language: str) -> str:
    parts = (basics.city, basics.region, country(basics.country_code, language))
    return ", ".join(line for part in parts if (line := one_line(part)))


def _mail(email: str) -> str:
    text = one_line(email)
    return f"mailto:{text}" if re.fullmatch(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+", text) else ""
