"""Changes of a profile's skills, which stand in groups; a group's skills stay together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from jobwise.lib.errors import InvalidInput, MakesNoSense
from profiles.actions import MAX_ENTRIES, changing, read_again
from profiles.models import Profile, Skill
from profiles.reading.words import fold


def add_skills(*, profile: Profile, names: Iterable[str], group: str = "") -> list[Skill]:
    """Add the skills that the profile lacks to a group, in one version; case does not matter."""
    with changing(profile, "Added to skills") as row:
        skills = list(Skill.objects.filter(profile=row))
        known = {fold(skill.name) for skill in skills}
        existing = {fold(skill.group): skill.group for skill in skills if skill.group}
        group = existing.get(fold(group), group)
        added = []
        for name in names:
            if fold(name) not in known:
                known.add(fold(name))
                added.append(Skill(profile=row, name=name, group=group))
        if len(skills) + len(added) > MAX_ENTRIES:
            raise MakesNoSense(_("This section is full. Delete an entry first."))
        Skill.objects.bulk_create(added)
        _keep_together([*skills, *added])
    return added


def edit_skill(*, skill: Skill, **fields: Any) -> Skill:
    """Change a skill and keep its group together. Raises NotFound."""
    with changing(skill.profile, f"Edited skills: {skill.name}") as row:
        read_again(skill)
        for name, value in fields.items():
            setattr(skill, name, value)
        skill.save()
        _keep_together(list(Skill.objects.filter(profile=row)))
    return skill


def arrange_skills(*, profile: Profile, group: str, ids: Sequence[UUID]) -> None:
    """Make a group hold the skills `ids` in that order; the others stay where they are.

    Raises InvalidInput for what is no skill of the profile.
    """
    with changing(profile, "Reordered skills") as row:
        skills = {skill.pk: skill for skill in Skill.objects.filter(profile=row)}
        if not set(ids) <= set(skills) or len(set(ids)) != len(ids):
            raise InvalidInput(_("Your skills changed elsewhere. Look again, then move it."))
        rank = {pk: place for place, pk in enumerate(ids)}
        members = sorted(
            (skill for skill in skills.values() if skill.pk in rank or skill.group == group),
            key=lambda skill: rank.get(skill.pk, len(rank)),
        )
        first = min((s.position for s in members if s.group == group), default=None)
        for skill in members:
            skill.group = group
        others = [skill for skill in skills.values() if skill not in members]
        before = [s for s in others if first is not None and s.position < first]
        after = [s for s in others if s not in before]
        ordered = [*before, *members, *after] if first is not None else [*others, *members]
        _keep_together(ordered)


def groups_of(skills: Iterable[Skill]) -> dict[str, list[Skill]]:
    """The skills by group, groups and skills in order; "" holds those without a group."""
    groups: dict[str, list[Skill]] = {}
    for skill in skills:
        groups.setdefault(skill.group, []).append(skill)
    return groups


def _keep_together(skills: list[Skill]) -> None:
    ordered = [skill for members in groups_of(skills).values() for skill in members]
    for position, skill in enumerate(ordered):
        skill.position = position
    Skill.objects.bulk_update(ordered, ["position", "group"])
