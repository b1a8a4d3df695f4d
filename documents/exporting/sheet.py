"""A resume as it is printed: ordered sections of ready lines, the same for every format."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from documents.content import DocumentContent, printable_text
from documents.exporting.wording import country, day, heading, label, month, period
from profiles.resume import Basics, Education, Project, Resume, SkillGroup

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
BRIEF_KINDS = ("certifications", "awards", "publications")
SPACE = re.compile(r"\s+")
SAFE_SCHEMES = ("http", "https")


ENTRY_TEXTS = (
    "title",
    "organization",
    "location",
    "dates",
    "paragraphs",
    "bullets",
    "details",
)


@dataclass(frozen=True, slots=True)
class Contact:
    kind: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A text under an optional label, at its place in the resume."""

    text: str
    place: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, degree, project and the like. `paragraphs` and `bullets` hold no line breaks."""

    place: str
    title: str = ""
    organization: str = ""
    location: str = ""
    dates: str = ""
    href: str = ""
    paragraphs: tuple[Line, ...] = ()
    bullets: tuple[Line, ...] = ()
    details: tuple[Line, ...] = ()

    @property
    def lead(self) -> str:
        """What the head begins with, in bold."""
        return self.title or self.byline

    @property
    def second(self) -> str:
        """What follows the lead: on the second line, or after a dash."""
        return self.byline if self.title else ""

    @property
    def has_text(self) -> bool:
        return any(getattr(self, name) for name in ENTRY_TEXTS)

    @property
    def has_body(self) -> bool:
        return bool(self.paragraphs or self.bullets or self.details)

    @property
    def byline(self) -> str:
        """Organization and location; parted by a dash where the name itself has a comma."""
        separator = " – " if "," in self.organization else ", "
        return separator.join(part for part in (self.organization, self.location) if part)


@dataclass(frozen=True, slots=True)
class Section:
    """`entries` have heads and bullets, `lines` stand alone; a section has one of the two."""

    kind: str
    heading: str
    entries: tuple[Entry, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def is_brief(self) -> bool:
        """Each entry takes one line: a list of titles that nothing is said about."""
        return self.kind in BRIEF_KINDS and not any(
            entry.paragraphs or entry.bullets or entry.details for entry in self.entries
        )


@dataclass(frozen=True, slots=True)
class LetterSheet:
    date: str
    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class Sheet:
    name: str
    headline: str
    contacts: tuple[Contact, ...]
    sections: tuple[Section, ...]
    language: str
    letter: LetterSheet | None = None


def one_line(text: str) -> str:
    """NFC, printable, on one line."""
    return SPACE.sub(" ", printable_text(text)).strip()


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, each on one line."""
    return tuple(line for part in text.splitlines() if (line := one_line(part)))


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
        Contact("phone", one_line(basics.phone)),
        Contact("location", _residence(basics, language) or one_line(basics.address)),
        Contact("website", _bare(basics.website), web_address(basics.website)),
    ]
    for link in basics.links:
        name = one_line(link.network)
        text = _bare(link.url) or one_line(link.username)
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


def _residence(basics: Basics, language: str) -> str:
    parts = (basics.city, basics.region, country(basics.country_code, language))
    return ", ".join(line for part in parts if (line := one_line(part)))


def web_address(url: str) -> str:
    """The address if a link may lead there, else `""` (only http and https lead anywhere)."""
    text = one_line(url)
    if not text or " " in text:
        return ""
    candidate = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(candidate)
    except ValueError:
        return ""
    allowed = parts.scheme in SAFE_SCHEMES and "." in parts.netloc and "@" not in parts.netloc
    return candidate if allowed else ""


def _mail(email: str) -> str:
    text = one_line(email)
    return f"mailto:{text}" if re.fullmatch(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+", text) else ""


def _bare(url: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", one_line(url)).rstrip("/")


def _lines(texts: Sequence[str], place: str) -> tuple[Line, ...]:
    return tuple(
        Line(line, f"{place}[{index}]")
        for index, text in enumerate(texts)
        if (line := one_line(text))
    )


def _paragraphs(text: str, place: str) -> tuple[Line, ...]:
    return tuple(Line(line, place) for line in lines_of(text))


def _joined(texts: Sequence[str], place: str, name: str = "") -> tuple[Line, ...]:
    text = ", ".join(line for item in texts if (line := one_line(item)))
    return (Line(text, place, name),) if text else ()


def _summary(resume: Resume, language: str) -> Section:
    lines = _paragraphs(resume.basics.summary, "basics.summary")
    return Section("summary", heading("summary", language), lines=lines)


def _experience(resume: Resume, language: str) -> Section:
    entries = []
    for index, job in enumerate(resume.experiences):
        place = f"work[{index}]"
        entries.append(
            Entry(
                place=place,
                title=one_line(job.title),
                organization=one_line(job.company),
                location=one_line(job.location),
                dates=period(job.start_date, job.end_date, language),
                href=web_address(job.url),
                paragraphs=_paragraphs(job.company_description, f"{place}.description")
                + _paragraphs(job.description, f"{place}.summary"),
                bullets=_lines(job.achievements, f"{place}.highlights"),
            )
        )
    return Section("experience", heading("experience", language), entries=tuple(entries))


def _volunteering(resume: Resume, language: str) -> Section:
    entries = []
    for index, role in enumerate(resume.volunteering):
        place = f"volunteer[{index}]"
        entries.append(
            Entry(
                place=place,
                title=one_line(role.role),
                organization=one_line(role.organization),
                dates=period(role.start_date, role.end_date, language),
                href=web_address(role.url),
                paragraphs=_paragraphs(role.description, f"{place}.summary"),
                bullets=_lines(role.achievements, f"{place}.highlights"),
            )
        )
    return Section("volunteering", heading("volunteering", language), entries=tuple(entries))


def _education(resume: Resume, language: str) -> Section:
    entries = tuple(
        _degree(item, f"education[{index}]", language)
        for index, item in enumerate(resume.education)
    )
    return Section("education", heading("education", language), entries=entries)


def _degree(item: Education, place: str, language: str) -> Entry:
    degree, subject = one_line(item.degree), one_line(item.field_of_study)
    if degree and subject and subject.casefold() not in degree.casefold():
        degree = f"{degree}, {subject}"
    grade = one_line(item.grade)
    details = (Line(grade, f"{place}.score", label("grade", language)),) if grade else ()
    return Entry(
        place=place,
        title=degree or subject,
        organization=one_line(item.institution),
        dates=period(item.start_date, item.end_date, language, open_ended=bool(item.start_date)),
        href=web_address(item.url),
        details=details + _joined(item.courses, f"{place}.courses", label("courses", language)),
        bullets=_lines(item.honors, f"{place}.honors"),
    )


def _projects(resume: Resume, language: str) -> Section:
    entries = tuple(
        _project(item, f"projects[{index}]", language) for index, item in enumerate(resume.projects)
    )
    return Section("projects", heading("projects", language), entries=entries)


def _project(item: Project, place: str, language: str) -> Entry:
    roles = ", ".join(line for role in item.roles if (line := one_line(role)))
    return Entry(
        place=place,
        title=one_line(item.name),
        organization=", ".join(part for part in (roles, one_line(item.organization)) if part),
        location=_bare(item.url),
        dates=period(item.start_date, item.end_date, language),
        href=web_address(item.url),
        paragraphs=_paragraphs(item.description, f"{place}.description"),
        bullets=_lines(item.highlights, f"{place}.highlights"),
        details=_joined(item.technologies, f"{place}.keywords", label("technologies", language)),
    )


def _skills(resume: Resume, language: str) -> Section:
    lines: list[Line] = []
    lone: list[str] = []
    for index, group in enumerate(resume.skills):
        if group.keywords:
            lines += _joined(group.keywords, f"skills[{index}]", _with_level(group))
        elif group.name:
            lone.append(_with_level(group))
    if lone:
        lines += _joined(lone, "skills")
    return Section("skills", heading("skills", language), lines=tuple(lines))


def _with_level(group: SkillGroup) -> str:
    name, level = one_line(group.name), one_line(group.level)
    return f"{name} ({level})" if name and level else name


def _certifications(resume: Resume, language: str) -> Section:
    entries = tuple(
        Entry(
            place=f"certificates[{index}]",
            title=one_line(item.name),
            organization=one_line(item.issuer),
            dates=month(item.date, language) if item.date else "",
            href=web_address(item.url),
        )
        for index, item in enumerate(resume.certifications)
    )
    return Section("certifications", heading("certifications", language), entries=entries)


def _languages(resume: Resume, language: str) -> Section:
    spoken = [
        f"{name} ({fluency})" if (fluency := one_line(item.fluency)) else name
        for item in resume.languages
        if (name := one_line(item.name))
    ]
    return Section("languages", heading("languages", language), lines=_joined(spoken, "languages"))


def _awards(resume: Resume, language: str) -> Section:
    entries = tuple(
        Entry(
            place=f"awards[{index}]",
            title=one_line(item.title),
            organization=one_line(item.awarder),
            dates=month(item.date, language) if item.date else "",
            paragraphs=_paragraphs(item.summary, f"awards[{index}].summary"),
        )
        for index, item in enumerate(resume.awards)
    )
    return Section("awards", heading("awards", language), entries=entries)


def _publications(resume: Resume, language: str) -> Section:
    entries = tuple(
        Entry(
            place=f"publications[{index}]",
            title=one_line(item.name),
            organization=one_line(item.publisher),
            dates=month(item.release_date, language) if item.release_date else "",
            href=web_address(item.url),
            paragraphs=_paragraphs(item.summary, f"publications[{index}].summary"),
        )
        for index, item in enumerate(resume.publications)
    )
    return Section("publications", heading("publications", language), entries=entries)


def _interests(resume: Resume, language: str) -> Section:
    lines: list[Line] = []
    lone: list[str] = []
    for index, item in enumerate(resume.interests):
        if item.keywords:
            lines += _joined(item.keywords, f"interests[{index}]", one_line(item.name))
        else:
            lone.append(item.name)
    lines += _joined(lone, "interests")
    return Section("interests", heading("interests", language), lines=tuple(lines))


def _references(resume: Resume, language: str) -> Section:
    lines = tuple(
        Line(one_line(item.text), f"references[{index}]", one_line(item.name))
        for index, item in enumerate(resume.references)
        if one_line(item.text) or one_line(item.name)
    )
    return Section("references", heading("references", language), lines=lines)


SECTIONS: dict[str, Callable[[Resume, str], Section]] = {
    "summary": _summary,
    "experience": _experience,
    "projects": _projects,
    "education": _education,
    "skills": _skills,
    "certifications": _certifications,
    "languages": _languages,
    "volunteering": _volunteering,
    "awards": _awards,
    "publications": _publications,
    "interests": _interests,
    "references": _references,
}
