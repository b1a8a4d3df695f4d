"""Merge a read resume into the present one without doubles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from rapidfuzz import fuzz

from profiles.json_resume import KEYS, SECTIONS
from profiles.reading.words import fold
from profiles.resume import (
    Award,
    Basics,
    Certification,
    Education,
    Experience,
    Interest,
    Language,
    Project,
    Publication,
    Reference,
    Resume,
    SkillGroup,
    Volunteering,
)

SAME_TEXT = 90
SAME_NAME = 88
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Addition:
    """`place` is where the text stands in the merged resume; `kind` is new or extended."""

    place: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Merged:
    resume: Resume
    added: tuple[Addition, ...]


def merge_resumes(present: Resume, read: Resume) -> Merged:
    """What is present stays as it is; what is read only fills gaps and adds what is missing.

    Entries are the same when their names are alike and their dates do not contradict; the texts
    of their lists are united by fuzzy equality. Merging the same resume twice adds nothing.
    """
    added: list[Addition] = []
    values: dict[str, Any] = {"basics": _merge_basics(present.basics, read.basics, added)}
    for attribute, (section, kind) in SECTIONS.items():
        merged = list(getattr(present, attribute))
        for entry in getattr(read, attribute):
            _merge_entry(merged, entry, section, kind, added)
        values[attribute] = tuple(merged)
    extra = {**read.extra, **present.extra}
    return Merged(Resume(extra=extra, **values), tuple(added))


def _merge_basics(present: Basics, read: Basics, added: list[Addition]) -> Basics:
    names = {"headline": "label", "website": "url"}
    changes: dict[str, Any] = {}
    place_known = bool(present.city or present.country_code or present.address)
    for item in fields(Basics):
        if item.name in ("links", "extra"):
            continue
        of_place = item.name in ("address", "city", "region", "postal_code", "country_code")
        value = getattr(read, item.name)
        if value and not getattr(present, item.name) and not (of_place and place_known):
            changes[item.name] = value
            key = (
                f"basics.location.{item.name}"
                if of_place
                else (f"basics.{names.get(item.name, item.name)}")
            )
            added.append(Addition(key, value, "new"))
    links = list(present.links)
    for link in read.links:
        known = any(
            fold(other.url) == fold(link.url)
            or (
                other.network
                and fold(other.network) == fold(link.network)
                and fold(other.username) == fold(link.username)
            )
            for other in links
        )
        if not known:
            links.append(link)
            added.append(Addition(f"basics.profiles[{len(links) - 1}]", link.url, "new"))
    extra = {**read.extra, **present.extra}
    return replace(present, links=tuple(links), extra=extra, **changes)


def _merge_entry(
    merged: list[Any], entry: Any, section: str, kind: type, added: list[Addition]
) -> None:
    same = SAME[kind]
    for index, present in enumerate(merged):
        if same(present, entry):
            merged[index] = _united(present, entry, f"{section}[{index}]", kind, added)
            return
    if kind is SkillGroup:
        entry = _without_known_skills(merged, entry)
        if entry is None:
            return
    merged.append(entry)
    added.append(Addition(f"{section}[{len(merged) - 1}]", _title(entry), "new"))


def _without_known_skills(groups: list[SkillGroup], entry: SkillGroup) -> SkillGroup | None:
    known = {fold(skill) for group in groups for skill in (*group.skills, group.name)}
    if not entry.keywords:
        return None if fold(entry.name) in known else entry
    keywords = tuple(skill for skill in entry.keywords if fold(skill) not in known)
    return replace(entry, keywords=keywords) if keywords else None


def _united(present: Any, entry: Any, place: str, kind: type, added: list[Addition]) -> Any:
    changes: dict[str, Any] = {}
    for name, key in KEYS[kind].items():
        ours, theirs = getattr(present, name), getattr(entry, name)
        if isinstance(ours, tuple):
            new = [text for text in theirs if not any(same_text(text, other) for other in ours)]
            if new:
                changes[name] = (*ours, *new)
                added += [
                    Addition(f"{place}.{key}[{len(ours) + index}]", text, "extended")
                    for index, text in enumerate(new)
                ]
        elif theirs and not ours and not (name == "end_date" and _is_open(present)):
            changes[name] = theirs
            added.append(Addition(f"{place}.{key}", theirs, "extended"))
    return replace(present, **changes) if changes else present


def _is_open(entry: Any) -> bool:
    return bool(getattr(entry, "start_date", "")) and isinstance(entry, Experience | Volunteering)


def same_text(left: str, right: str) -> bool:
    """Whether two lines say the same, whatever their case, accents or punctuation."""
    a, b = fold(left), fold(right)
    if a == b:
        return True
    short = min(len(a), len(b)) < 16
    return not short and fuzz.token_sort_ratio(a, b) >= SAME_TEXT and _digits(a) == _digits(b)


def _digits(text: str) -> list[str]:
    return sorted("".join(c if c.isdigit() else " " for c in text).split())


def same_name(left: str, right: str) -> bool:
    a, b = fold(left), fold(right)
    if not a or not b:
        return a == b
    return a == b or (
        min(len(a), len(b)) > 5 and _digits(a) == _digits(b) and (fuzz.ratio(a, b) >= SAME_NAME)
    )


def _same_dates(left: Any, right: Any) -> bool:
    """Equal at the precision that both have; a missing date contradicts nothing but another
    start."""
    return _agree(left.start_date, right.start_date) and _agree(left.end_date, right.end_date)


def _agree(left: str, right: str) -> bool:
    size = min(len(left), len(right))
    return left[:size] == right[:size] if size else True


def _same_work(left: Experience, right: Experience) -> bool:
    return (
        same_name(left.company, right.company)
        and same_name(left.title, right.title)
        and _agree(left.start_date, right.start_date)
        and (_agree(left.end_date, right.end_date) or bool(left.start_date and right.start_date))
    )


def _same_education(left: Education, right: Education) -> bool:
    spoken = f"{left.degree} {left.field_of_study}", f"{right.degree} {right.field_of_study}"
    return (
        same_name(left.institution, right.institution)
        and (same_name(*spoken) or fuzz.token_set_ratio(fold(spoken[0]), fold(spoken[1])) >= 95)
        and _same_dates(left, right)
    )


def _same_certificate(left: Certification, right: Certification) -> bool:
    return (
        same_name(left.name, right.name)
        and _agree(left.date, right.date)
        and (not left.issuer or not right.issuer or same_name(left.issuer, right.issuer))
    )


def _same_volunteering(left: Volunteering, right: Volunteering) -> bool:
    return (
        same_name(left.organization, right.organization)
        and same_name(left.role, right.role)
        and _same_dates(left, right)
    )


SAME: dict[type, Callable[[Any, Any], bool]] = {
    Experience: _same_work,
    Education: _same_education,
    Certification: _same_certificate,
    Volunteering: _same_volunteering,
    Project: lambda a, b: same_name(a.name, b.name),
    SkillGroup: lambda a, b: fold(a.name) == fold(b.name),
    Language: lambda a, b: fold(a.name) == fold(b.name),
    Award: lambda a, b: same_name(a.title, b.title) and _agree(a.date, b.date),
    Publication: lambda a, b: same_text(a.name, b.name),
    Interest: lambda a, b: fold(a.name) == fold(b.name),
    Reference: lambda a, b: fold(a.name) == fold(b.name) and same_text(a.text, b.text),
}


def _title(entry: Any) -> str:
    first = [getattr(entry, name) for name in KEYS[type(entry)]]
    words = [value for value in first if isinstance(value, str) and value][:2]
    return ", ".join(words) or ", ".join(getattr(entry, "keywords", ()))
