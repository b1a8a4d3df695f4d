"""A layout document read as a resume."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from profiles.layout import Layout, Line
from profiles.reading import lists
from profiles.reading.contact import (
    find_email,
    find_links,
    find_phone,
    read_link,
    region_of_phone,
)
from profiles.reading.dates import find_period
from profiles.reading.entries import Entry, entries_of
from profiles.reading.header import (
    find_headline,
    find_name,
    find_place,
    header_pieces,
    is_contact_piece,
    present_name,
)
from profiles.reading.items import Item, items_of, stream_edges, vocabulary_of
from profiles.reading.learning import education_of
from profiles.reading.result import FieldSource, ReadResume
from profiles.reading.roles import Role, roles_of
from profiles.reading.sections import Section, split_sections
from profiles.reading.vocabulary import (
    degree_score,
    employer_score,
    school_score,
    title_score,
)
from profiles.reading.words import fold, tidy
from profiles.resume import (
    Basics,
    Education,
    Experience,
    Project,
    Resume,
    Volunteering,
)

Listed = TypeVar("Listed")
SURE, LIKELY, UNSURE = 0.95, 0.75, 0.5
TECHNOLOGIES = re.compile(
    r"^(?:technologies|tech(?: stack)?|stack|tools|built with|technologien|technologie"
    r"|tecnologías|tecnologias|tecnologie|technologieën|keywords|skills)"
    r"(?: used)?\s*:\s*(.+)$",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"(?:wyra[żz]am zgod|przetwarzanie (?:moich )?danych osobowych|autorizzo il trattamento"
    r"|d\.? ?lgs|gdpr|rodo\b|dati personali"
    r"|i hereby declare|references? (?:are )?available (?:up)?on request"
    r"|available (?:up)?on request)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Reading:
    layout: Layout
    region: str
    fields: dict[str, FieldSource] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    vocabulary: frozenset[str] = frozenset()
    edges: tuple[float, float] = (0.0, 0.0)

    def note(self, place: str, value: object, confidence: float, source: str) -> None:
        if value:
            self.fields[place] = FieldSource(round(confidence, 2), source[:400])

    def items(self, lines: Sequence[Line], listed: bool = False) -> list[Item]:
        return items_of(lines, self.layout, self.vocabulary, self.edges, listed)


def read_document(layout: Layout, default_region: str = "") -> ReadResume:
    """Pure and fast; `default_region` (ISO country) reads national phone numbers."""
    reading = _Reading(
        layout, default_region, vocabulary=vocabulary_of(layout), edges=stream_edges(layout)
    )
    sections = split_sections(layout)
    parts: dict[str, list[Section]] = {}
    for section in sections:
        section.lines = _without_consent(section.lines)
        if fold(section.title) == "software" and any(
            find_period(line.text) for line in section.lines
        ):
            section.name = "projects"
        if (
            section.name == "summary"
            and fold(section.title) == "presentation"
            and any(find_period(line.text) for line in section.lines)
        ):
            section.name = "publications"
        if section.name == "skills" and _is_dated(section):
            section.name = "certificates"
        if section.name == "other" and _holds_licences(section):
            section.name = "certificates"
        parts.setdefault(section.name, []).append(section)
    basics = _basics(reading, sections, parts)
    resume = Resume(
        basics=basics,
        experiences=tuple(_experiences(reading, parts.get("work", []))),
        volunteering=tuple(_volunteering(reading, parts.get("volunteer", []))),
        education=tuple(_education(reading, parts.get("education", []))),
        projects=tuple(_projects(reading, parts.get("projects", []))),
        skills=tuple(_listed(reading, parts, "skills", lists.skills_of)),
        languages=tuple(_listed(reading, parts, "languages", lists.languages_of)),
        certifications=tuple(_listed(reading, parts, "certificates", lists.certificates_of)),
        awards=tuple(_listed(reading, parts, "awards", lists.awards_of)),
        publications=tuple(_listed(reading, parts, "publications", lists.publications_of)),
        interests=tuple(_listed(reading, parts, "interests", lists.interests_of)),
        references=tuple(_listed(reading, parts, "references", lists.references_of)),
    )
    _warn(reading, resume)
    return ReadResume(resume, reading.fields, tuple(reading.warnings))


LICENCE = re.compile(
    r"licen[cs]e|certif|brevet|permit|registration|führerschein|permis de|patente|prawo jazdy"
    r"|rijbewijs"
    r"|carta de condu|carn[eé]t? de conducir|zertifikat|first aid|diploma",
    re.IGNORECASE,
)


def _holds_licences(section: Section) -> bool:
    """A section without a telling heading whose every entry is a licence or certificate."""
    starts = [line for line in section.lines if line.bullet or line.gap > 0 or len(line.text) > 20]
    return bool(starts) and sum(bool(LICENCE.search(line.text)) for line in starts) * 2 >= len(
        starts
    )


def _is_dated(section: Section) -> bool:
    """Qualifications with the date of each are certificates, not skills."""
    dated = [line for line in section.lines if find_period(line.text)]
    return len(dated) > 1 and len(dated) >= 0.7 * len(section.lines)


def _without_consent(lines: list[Line]) -> list[Line]:
    for index, line in enumerate(lines):
        if CONSENT.search(line.text) and not line.bullet:
            return lines[:index]
    return lines


def _warn(reading: _Reading, resume: Resume) -> None:
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


def _basics(
    reading: _Reading, sections: Sequence[Section], parts: dict[str, list[Section]]
) -> Basics:
    header = [line for section in parts.get("header", []) for line in section.lines]
    contact = [line for section in parts.get("contact", []) for line in section.lines]
    everything = list(reading.layout.lines)
    near = header + contact or everything[:8]
    texts = [line.text for line in near]
    email, email_source = find_email(texts, reading.layout.targets)
    if not email:
        email, email_source = find_email([line.text for line in everything])
    name = find_name(near if header else everything)
    if name.confidence < 0.4:
        name = max(name, find_name(everything), key=lambda found: found.confidence)
        headline, headline_source, _ = find_headline(everything, name)
    else:
        headline, headline_source, _ = find_headline(near, name)
    pieces = header_pieces(near)
    skip = {fold(name.name), fold(headline), *(fold(text) for text in name.source.split(" / "))}
    place, place_source, place_sure = find_place(pieces, skip)
    region = reading.region or place.country_code
    phone, phone_source = find_phone(texts, region)
    if not phone:
        phone, phone_source = _linked_phone(reading.layout, region)
    country = place.country_code or (region_of_phone(phone) if place.city else "")
    website, links, links_source = find_links(near, reading.layout.targets)
    summary, summary_source, sure = _summary(reading, parts, header, name.source, headline)
    shown = present_name(name.name)
    note = reading.note
    note("basics.name", shown, name.confidence, name.source)
    note("basics.label", headline, LIKELY, headline_source)
    note("basics.email", email, SURE, email_source)
    note("basics.phone", phone, SURE if phone.startswith("+") else LIKELY, phone_source)
    note("basics.url", website, LIKELY, links_source)
    note("basics.location", place.city, place_sure, place_source)
    note("basics.summary", summary, sure, summary_source)
    for index, link in enumerate(links):
        note(f"basics.profiles[{index}]", link.url, SURE, links_source)
    return Basics(
        name=shown,
        headline=headline,
        email=email,
        phone=phone,
        website=website,
        summary=summary,
        address=place.address,
        city=place.city,
        region=place.region,
        postal_code=place.postal_code,
        country_code=country,
        links=links,
    )


def _linked_phone(layout: Layout, region: str) -> tuple[str, str]:
    for target in layout.targets:
        if target.url.lower().startswith("tel:"):
            return find_phone([target.text + " ", "tel: " + target.url[4:]], region)
    return "", ""


def _summary(
    reading: _Reading,
    parts: dict[str, list[Section]],
    header: Sequence[Line],
    name: str,
    headline: str,
) -> tuple[str, str, float]:
    lines = [line for section in parts.get("summary", []) for line in section.lines]
    if lines:
        items = [
            item
            for item in reading.items(lines)
            if not is_contact_piece(item.text) or len(item.text.split()) > 8
        ]
        text = "\n".join(item.text for item in items)
        return text, " ".join(line for item in items for line in item.lines), SURE
    paragraphs = [
        item
        for item in reading.items(header)
        if len(item.text.split()) >= 9
        and not is_contact_piece(item.text)
        and item.text not in (name, headline)
    ]
    text = "\n".join(item.text for item in paragraphs)
    return text, text, LIKELY


def _section_items(reading: _Reading, sections: Sequence[Section]) -> list[list[Item]]:
    return [reading.items(section.lines) for section in sections if section.lines]


def _entries(reading: _Reading, sections: Sequence[Section]) -> list[Entry]:
    def is_name(text: str) -> float:
        return max(title_score(text), employer_score(text), school_score(text))

    return [
        entry for items in _section_items(reading, sections) for entry in entries_of(items, is_name)
    ]


def _experiences(reading: _Reading, sections: Sequence[Section]) -> list[Experience]:
    result: list[Experience] = []
    for section in sections:
        entries = _entries(reading, [section])
        roles = roles_of(entries)
        for entry, role in zip(entries, roles, strict=True):
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
        url=_url(entry.url),
        start_date=entry.period.start if entry.period else "",
        end_date=entry.period.end if entry.period else "",
        description=" ".join(paragraphs),
        achievements=tuple(bullets),
    )


def _url(text: str) -> str:
    link = read_link(text) if text else None
    return link.url if link else ""


def _note_role(reading: _Reading, place: str, entry: Entry, role: Role) -> None:
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


def _volunteering(reading: _Reading, sections: Sequence[Section]) -> list[Volunteering]:
    result: list[Volunteering] = []
    for section in sections:
        entries = _entries(reading, [section])
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
                    url=_url(entry.url),
                    start_date=entry.period.start if entry.period else "",
                    end_date=entry.period.end if entry.period else "",
                    description=" ".join(entry.paragraphs),
                    achievements=tuple(entry.bullets),
                )
            )
    return result


def _education(reading: _Reading, sections: Sequence[Section]) -> list[Education]:
    def is_name(text: str) -> float:
        return max(school_score(text), degree_score(text))

    result: list[Education] = []
    for section in sections:
        for entry in entries_of(reading.items(section.lines), is_name):
            education = education_of(entry)
            if not (education.institution or education.degree):
                continue
            place = f"education[{len(result)}]"
            source = " / ".join(entry.lines[: max(entry.head_lines, 1)])
            known = LIKELY if school_score(education.institution) else UNSURE
            reading.note(f"{place}.institution", education.institution, known, source)
            reading.note(f"{place}.studyType", education.degree, LIKELY, source)
            reading.note(f"{place}.area", education.field_of_study, LIKELY, source)
            reading.note(f"{place}.endDate", education.end_date, SURE, source)
            result.append(education)
    return result


def _projects(reading: _Reading, sections: Sequence[Section]) -> list[Project]:
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
            technologies += lists.split_list(found[1])
        else:
            kept.append(text)
    return Project(
        name=name,
        description=" ".join(kept),
        url=_url(entry.url),
        start_date=entry.period.start if entry.period else "",
        end_date=entry.period.end if entry.period else "",
        technologies=tuple(technologies),
        highlights=tuple(bullets),
    )


def _listed(
    reading: _Reading,
    parts: dict[str, list[Section]],
    name: str,
    read: Callable[[Sequence[Item]], list[Listed]],
) -> list[Listed]:
    result: list[Listed] = []
    for section in parts.get(name, []):
        lines = lists.ungrid(section.lines)
        if name in ("skills", "interests"):
            lines = lists.part_chips(lines)
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
