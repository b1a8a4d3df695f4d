"""The career profile as one immutable value.

Everything that reads, matches, tailors, checks or prints a resume takes and gives this value, so
those modules need no database. Names are the product's own (`title`, `company`, `achievements`);
`profiles.json_resume` translates to and from JSON Resume.

Dates are ISO 8601 at the precision that is known: `2019`, `2019-03` or `2019-03-05`; `""` means
not given. An experience without an end date is the current one.

A *place* is the JSON Resume path of a piece of text (`work[1].highlights[0]`, `basics.summary`,
`skills[0].keywords[2]`); places name facts in drafts, in grounding reports and in the API.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

JSONObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Link:
    network: str = ""
    username: str = ""
    url: str = ""
    extra: JSONObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Basics:
    name: str = ""
    headline: str = ""
    email: str = ""
    phone: str = ""
    website: str = ""
    summary: str = ""
    image: str = ""
    address: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country_code: str = ""
    links: tuple[Link, ...] = ()
    extra: JSONObject = field(default_factory=dict)

    @property
    def location(self) -> str:
        """City, region and country code as one line, in that order."""
        return ", ".join(part for part in (self.city, self.region, self.country_code) if part)


@dataclass(frozen=True, slots=True)
class Experience:
    title: str = ""
    company: str = ""
    location: str = ""
    url: str = ""
    start_date: str = ""
    end_date: str = ""
    company_description: str = ""
    description: str = ""
    achievements: tuple[str, ...] = ()
    extra: JSONObject = field(default_factory=dict)

    @property
    def is_current(self) -> bool:
        return bool(self.start_date) and not self.end_date


@dataclass(frozen=True, slots=True)
class Volunteering:
    organization: str = ""
    role: str = ""
    url: str = ""
    start_date: str = ""
    end_date: str = ""
    description: str = ""
    achievements: tuple[str, ...] = ()
    extra: JSONObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Education:
    institution: str = ""
    degree: str = ""
    field_of_study: str = ""
    url: str = ""
    start_date: str = ""
    end_date: str = ""
    grade: str = ""
    courses: tuple[str, ...] = ()
    honors: tuple[str, ...] = ()
    extra: JSONObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Project:
    name: str = ""
    roles: tuple[str, ...] = ()
    organization: str = ""
    kind: str = ""
    description: str = ""
    url: str = ""
    start_date: str = ""
    end_date: str = ""
    technologies: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    extra: JSONObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SkillGroup:
    """A heading with its skills; a lone skill is a group without keywords."""

    name: str = ""
    level: str = ""
    keywords: tuple[str, ...] = ()
    extra: JSONObject = field(default_factory=dict)

    @property
    def skills(self) -> tuple[str, ...]:
        return self.keywords or ((self.name,) if self.name else ())


@dataclass(frozen=True, slots=True)
class Certification:
    name: str = ""
    issuer: str = ""
    date: str = ""
    url: str = ""
    extra: JSONObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Language:
    name: str = ""
    fluency: str = ""
    extra: JSONObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Award:
    title: str = ""
    awarder: str = ""
    date: str = ""
    summary: str = ""
    extra: JSONObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publication:
    name: str = ""
    publisher: str = ""
    release_date: str = ""
    url: str = ""
    summary: str = ""
    extra: JSONObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Interest:
    name: str = ""
    keywords: tuple[str, ...] = ()
    extra: JSONObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    name: str = ""
    text: str = ""
    extra: JSONObject = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resume:
    basics: Basics = field(default_factory=Basics)
    experiences: tuple[Experience, ...] = ()
    volunteering: tuple[Volunteering, ...] = ()
    education: tuple[Education, ...] = ()
    awards: tuple[Award, ...] = ()
    certifications: tuple[Certification, ...] = ()
    publications: tuple[Publication, ...] = ()
    skills: tuple[SkillGroup, ...] = ()
    languages: tuple[Language, ...] = ()
    interests: tuple[Interest, ...] = ()
    references: tuple[Reference, ...] = ()
    projects: tuple[Project, ...] = ()
    extra: JSONObject = field(default_factory=dict)

    @property
    def skill_names(self) -> tuple[str, ...]:
        return tuple(skill for group in self.skills for skill in group.skills)
