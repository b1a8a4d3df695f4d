"""Profile rows ↔ the Resume value."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from profiles import resume as values
from profiles.json_resume import KEYS
from profiles.models import Profile, Project, Section, Skill
from profiles.models.sections import SECTION_MODELS
from profiles.resume import Resume

# JSON Resume knows groups of skills; what we know of one skill travels under this key.
SKILL_DETAILS = "details"
BASICS_EXTRA = "basics"

VALUE_TYPES: dict[str, type] = {
    "experiences": values.Experience,
    "education": values.Education,
    "certifications": values.Certification,
    "languages": values.Language,
    "volunteering": values.Volunteering,
    "awards": values.Award,
    "publications": values.Publication,
    "interests": values.Interest,
    "references": values.Reference,
}


def resume_of(profile: Profile) -> Resume:
    """The profile's rows as one value. One query a section unless they are prefetched."""
    sections: dict[str, Any] = {
        name: tuple(_value(kind, row) for row in getattr(profile, name).all())
        for name, kind in VALUE_TYPES.items()
    }
    sections["projects"] = tuple(_project(row) for row in profile.projects.all())
    sections["skills"] = tuple(_skill_groups(list(profile.skills.all())))
    extra = {key: value for key, value in profile.extra.items() if key != BASICS_EXTRA}
    return Resume(basics=_basics(profile), extra=extra, **sections)


def fill_basics(profile: Profile, resume: Resume) -> None:
    """Set the profile's own fields from the value; nothing is saved."""
    basics = resume.basics
    profile.full_name = basics.name
    profile.headline = basics.headline
    profile.email = basics.email
    profile.phone = basics.phone
    profile.website = basics.website
    profile.professional_summary = basics.summary
    profile.image = basics.image
    profile.location = basics.location
    profile.location_parts = {
        name: getattr(basics, name)
        for name in ("address", "city", "region", "postal_code", "country_code")
        if getattr(basics, name)
    }
    profile.links = [
        {"network": link.network, "username": link.username, "url": link.url, **link.extra}
        for link in basics.links
    ]
    profile.extra = dict(resume.extra) | (
        {BASICS_EXTRA: dict(basics.extra)} if basics.extra else {}
    )


def section_rows(profile: Profile, resume: Resume) -> Iterator[tuple[Any, list[Any]]]:
    """Unsaved rows for every section of the value, with positions."""
    for name, model in SECTION_MODELS.items():
        if name == "skills":
            rows: list[Any] = list(_skill_rows(resume))
        elif name == "projects":
            rows = [_project_row(item) for item in resume.projects]
        else:
            rows = [
                model(
                    **{field: _plain(getattr(item, field)) for field in KEYS[type(item)]},
                    extra=dict(item.extra),
                )
                for item in getattr(resume, name)
            ]
        for position, row in enumerate(rows):
            row.profile = profile
            row.position = position
        yield model, rows


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(kind: type, row: Section) -> Any:
    fields = {}
    for name in KEYS[kind]:
        value = getattr(row, name)
        fields[name] = tuple(value) if isinstance(value, list) else value
    return kind(extra=dict(row.extra), **fields)


def _basics(profile: Profile) -> values.Basics:
    parts = dict(profile.location_parts)
    located = values.Basics(**parts)
    if located.location != profile.location:
        parts = {"city": profile.location}
    return values.Basics(
        name=profile.full_name,
        headline=profile.headline,
        email=profile.email,
        phone=profile.phone,
        website=profile.website,
        summary=profile.professional_summary,
        image=profile.image,
        links=tuple(
            values.Link(
                network=link.get("network", ""),
                username=link.get("username", ""),
                url=link.get("url", ""),
                extra={k: v for k, v in link.items() if k not in ("network", "username", "url")},
            )
            for link in profile.links
        ),
        extra=profile.extra.get(BASICS_EXTRA, {}),
        **parts,
    )


def _project(row: Any) -> values.Project:
    extra = dict(row.extra)
    roles = extra.pop("roles", None)
    if roles is None or " / ".join(roles) != row.role:
        roles = [row.role] if row.role else []
    return values.Project(
        name=row.name,
        roles=tuple(roles),
        organization=row.organization,
        kind=row.kind,
        description=row.description,
        url=row.url,
        start_date=row.start_date,
        end_date=row.end_date,
        technologies=tuple(row.technologies),
        highlights=tuple(row.highlights),
        extra=extra,
    )


def _project_row(project: values.Project) -> Project:
    extra = dict(project.extra)
    if len(project.roles) > 1:
        extra["roles"] = list(project.roles)
    return Project(
        name=project.name,
        role=" / ".join(project.roles),
        organization=project.organization,
        kind=project.kind,
        description=project.description,
        url=project.url,
        start_date=project.start_date,
        end_date=project.end_date,
        technologies=list(project.technologies),
        highlights=list(project.highlights),
        extra=extra,
    )


def _skill_groups(rows: list[Skill]) -> Iterator[values.SkillGroup]:
    """A group stands where its first skill does; a skill without one is a group of its own."""
    groups: dict[str | UUID, list[Skill]] = {}
    for row in rows:
        groups.setdefault(row.group or row.pk, []).append(row)
    for skills in groups.values():
        group = skills[0].group
        if not group:
            (skill,) = skills
            details = _details(skills, skill.proficiency)
            yield values.SkillGroup(
                name=skill.name, level=skill.proficiency, extra={**skill.extra, **details}
            )
            continue
        level = skills[0].proficiency
        yield values.SkillGroup(
            name=group,
            level=level,
            keywords=tuple(skill.name for skill in skills),
            extra={**skills[0].extra, **_details(skills, level)},
        )


def _details(skills: list[Skill], level: str) -> dict[str, Any]:
    details = {}
    for skill in skills:
        known: dict[str, Any] = {}
        if skill.category != Skill.Category.OTHER:
            known["category"] = skill.category
        if skill.years is not None:
            known["years"] = str(skill.years)
        if skill.proficiency != level:
            known["proficiency"] = skill.proficiency
        if known:
            details[skill.name] = known
    return {SKILL_DETAILS: details} if details else {}


def _skill_rows(resume: Resume) -> Iterator[Section]:
    for group in resume.skills:
        extra = dict(group.extra)
        details = extra.get(SKILL_DETAILS)
        if isinstance(details, dict):
            extra.pop(SKILL_DETAILS)
        else:
            details = {}
        for index, name in enumerate(group.skills):
            known = details.get(name)
            known = known if isinstance(known, dict) else {}
            yield Skill(
                name=name,
                group=group.name if group.keywords else "",
                proficiency=str(known.get("proficiency", group.level))[:60],
                category=_category(known.get("category")),
                years=_years(known.get("years")),
                extra=extra if index == 0 else {},
            )


def _category(value: Any) -> str:
    return value if value in Skill.Category.values else Skill.Category.OTHER


def _years(value: Any) -> Decimal | None:
    try:
        years = Decimal(str(value)) if value is not None else None
    except InvalidOperation:
        return None
    return years if years is not None and 0 <= years < 100 else None
