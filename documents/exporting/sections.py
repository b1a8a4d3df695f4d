"""Each section of a resume as ready lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from documents.exporting.lines import (
    Entry,
    Line,
    Section,
    bare_address,
    lines_of,
    one_line,
    web_address,
)
from documents.exporting.wording import heading, label, month, period, repeats_heading
from profiles.resume import Education, Project, Resume, SkillGroup


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
        location=bare_address(item.url),
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
            name = "" if repeats_heading(group.name, "skills") else _with_level(group)
            lines += _joined(group.keywords, f"skills[{index}]", name)
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
        f"{name} ({_without_brackets(fluency)})" if (fluency := one_line(item.fluency)) else name
        for item in resume.languages
        if (name := one_line(item.name))
    ]
    return Section("languages", heading("languages", language), lines=_joined(spoken, "languages"))


def _without_brackets(text: str) -> str:
    """ "Fluent, IELTS 7.5" of "Fluent (IELTS 7.5)", which stands in brackets itself."""
    return text.replace(" (", ", ").replace("(", "").replace(")", "")


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
