"""Every change of a profile. Each raises the version and keeps the profile as it was then.

What a version says about its change is kept in English; pages say it in the language of whoever
reads it, by `locale/<language>/sentences.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from accounts.models import User
from jobwise.lib import versions
from jobwise.lib.errors import MakesNoSense, NotFound
from profiles.json_resume import to_json_resume
from profiles.models import Profile, ProfileVersion, Section
from profiles.models.sections import SECTION_MODELS
from profiles.resume import Resume
from profiles.snapshot import fill_basics, resume_of, section_rows

MAX_PROFILES = 50
MAX_ENTRIES = 300
UNDONE_TOGETHER = timedelta(minutes=5)
GONE = gettext_lazy("This profile does not exist any more.")


class CannotBeKept(MakesNoSense):
    """A resume with values that a profile has no place for; `details` has them by place."""


def locked_profile(profile: Profile, expected_version: int | None = None) -> Profile:
    """The row, locked until the transaction ends. Raises VersionConflict, and NotFound when the
    profile is gone."""
    return versions.locked(
        profile,
        expected_version,
        gone=str(GONE),
        changed=_("This profile was changed elsewhere. Reload it, then make your change again."),
    )


@contextmanager
def changing(
    profile: Profile,
    change: str,
    *,
    expected_version: int | None = None,
    of_details: bool = False,
) -> Iterator[Profile]:
    """Lock the profile, let the block change it, then number and keep the new version.

    Yields the locked row, which the block may set and which is saved afterwards. Raises
    VersionConflict when `expected_version` is not the current one, and NotFound when the profile
    is gone.
    """
    with transaction.atomic():
        locked = locked_profile(profile, expected_version)
        yield locked
        locked.version += 1
        locked.save()
        fresh = Profile.objects.with_sections().get(pk=locked.pk)
        ProfileVersion.objects.create(
            profile=locked,
            number=locked.version,
            content=to_json_resume(resume_of(fresh)),
            change=change[:200],
            of_details=of_details,
        )
        profile.version = locked.version


@transaction.atomic
def create_profile(*, user: User, **fields: Any) -> Profile:
    """A new profile; the person's first one becomes the active one."""
    User.objects.hold(user.pk)
    owned = Profile.objects.filter(user=user)
    if owned.count() >= MAX_PROFILES:
        raise MakesNoSense(_("You have %(n)d profiles. Delete one first.") % {"n": MAX_PROFILES})
    profile = Profile(user=user, is_active=not owned.filter(is_active=True).exists())
    for name, value in fields.items():
        setattr(profile, name, value)
    profile.save()
    with changing(profile, "Created"):
        pass
    return Profile.objects.get(pk=profile.pk)


def update_profile(
    *, profile: Profile, expected_version: int | None = None, **fields: Any
) -> Profile:
    """Change the profile's own fields. Raises VersionConflict."""
    change = f"Edited your details: {', '.join(_named(name) for name in fields)}"
    with changing(profile, change, expected_version=expected_version, of_details=True) as row:
        for name, value in fields.items():
            setattr(row, name, value)
    return row


@transaction.atomic
def activate(*, profile: Profile) -> Profile:
    """Make it the profile that generations and matches use. Raises NotFound when it is gone."""
    User.objects.hold(profile.user_id)
    Profile.objects.filter(user_id=profile.user_id, is_active=True).exclude(pk=profile.pk).update(
        is_active=False
    )
    if not Profile.objects.filter(pk=profile.pk).update(is_active=True):
        raise NotFound(str(GONE))
    profile.is_active = True
    return profile


@transaction.atomic
def delete_profile(*, profile: Profile, expected_version: int | None = None) -> None:
    """Delete it with its versions; another profile becomes the active one.

    Raises VersionConflict.
    """
    row = locked_profile(profile, expected_version)
    profile.delete()
    if row.is_active:
        successor = Profile.objects.filter(user_id=row.user_id).order_by("-updated_at").first()
        if successor:
            activate(profile=successor)


def add_entry(
    *, profile: Profile, section: str, expected_version: int | None = None, **fields: Any
) -> Section:
    """Append an entry to a section (a key of SECTION_MODELS)."""
    model = SECTION_MODELS[section]
    name = str(model(**fields))
    with changing(profile, f"Added to {section}: {name}", expected_version=expected_version) as row:
        entries = model._default_manager.filter(profile=row)
        if entries.count() >= MAX_ENTRIES:
            raise MakesNoSense(_("This section is full. Delete an entry first."))
        last = entries.aggregate(last=Max("position"))["last"]
        entry: Section = model(profile=row, position=0 if last is None else last + 1, **fields)
        entry.save()
    return entry


def update_entry(*, entry: Section, expected_version: int | None = None, **fields: Any) -> Section:
    change = f"Edited {_section_of(entry)}: {entry}"
    with changing(entry.profile, change, expected_version=expected_version):
        read_again(entry)
        for name, value in fields.items():
            setattr(entry, name, value)
        entry.save()
    return entry


def read_again(entry: Section) -> None:
    """The entry as it is now that its profile is locked. Raises NotFound."""
    try:
        entry.refresh_from_db()
    except type(entry).DoesNotExist:
        raise NotFound(_("This entry was deleted elsewhere.")) from None


def delete_entry(*, entry: Section, expected_version: int | None = None) -> None:
    """Raises NotFound, and keeps no version, when it was deleted before."""
    change = f"Removed from {_section_of(entry)}: {entry}"
    with changing(entry.profile, change, expected_version=expected_version):
        read_again(entry)
        entry.delete()


def reorder(
    *, profile: Profile, section: str, ids: Sequence[UUID], expected_version: int | None = None
) -> None:
    """Put a section's entries in the order of `ids`. Raises MakesNoSense unless it names each of
    them once."""
    model = SECTION_MODELS[section]
    with changing(
        profile,
        f"Reordered {section}",
        expected_version=expected_version,
    ) as row:
        entries = {entry.pk: entry for entry in model._default_manager.filter(profile=row)}
        if len(ids) != len(entries) or set(ids) != set(entries):
            raise MakesNoSense(
                _("Name every entry of the section exactly once."),
                details={"ids": [_("Not the entries of this section.")]},
            )
        for position, pk in enumerate(ids):
            entries[pk].position = position
        model._default_manager.bulk_update(entries.values(), ["position"])


def replace_content(
    *, profile: Profile, resume: Resume, change: str, expected_version: int | None = None
) -> Profile:
    """Make the profile hold exactly what `resume` says."""
    with changing(profile, change, expected_version=expected_version) as row:
        fill_basics(row, resume)
        for model, rows in section_rows(row, resume):
            model._default_manager.filter(profile=row).delete()
            model._default_manager.bulk_create(rows)
    return row


@transaction.atomic
def create_from_resume(*, user: User, resume: Resume, change: str = "") -> Profile:
    """A new profile that holds what `resume` says.

    Raises CannotBeKept.
    """
    check_storable(resume)
    profile = create_profile(user=user, full_name=resume.basics.name)
    replace_content(profile=profile, resume=resume, change=change or "Imported")
    return Profile.objects.get(pk=profile.pk)


def duplicate_profile(*, profile: Profile) -> Profile:
    """A copy with a history of its own; it is not the active one."""
    fresh = Profile.objects.with_sections().get(pk=profile.pk)
    return create_from_resume(user=profile.user, resume=resume_of(fresh), change="Copied")


def undo(*, profile: Profile, expected_version: int) -> Profile:
    """Take back the last change; edits of the details within five minutes count as one.

    Raises VersionConflict when something else was changed since `expected_version`, NotFound when
    there is nothing before it.
    """
    kept = ProfileVersion.objects.filter(profile=profile, number__lte=expected_version)
    rows = list(kept.only("number", "of_details", "created_at")[:50])
    if len(rows) < 2:
        raise NotFound(_("There is nothing to undo."))
    last, *earlier = rows
    target = earlier[0]
    for target in earlier:
        age = last.created_at - target.created_at
        if age > UNDONE_TOGETHER or not (last.of_details and target.of_details):
            break
    return restore(profile=profile, number=target.number, expected_version=expected_version)


def restore(*, profile: Profile, number: int, expected_version: int | None = None) -> Profile:
    """Make an earlier version the newest one; what was in between stays in the history."""
    version = ProfileVersion.objects.filter(profile=profile, number=number).first()
    if version is None:
        raise NotFound(_("There is no version %(n)d.") % {"n": number})
    return replace_content(
        profile=profile,
        resume=version.resume,
        change=f"Restored version {number}",
        expected_version=expected_version,
    )


def check_storable(resume: Resume) -> None:
    """Raise CannotBeKept unless every value fits its column and makes sense."""
    details: dict[str, Any] = {}
    profile = Profile()
    fill_basics(profile, resume)
    if not profile.full_name:
        details["full_name"] = [_("A resume needs a name.")]
    try:
        profile.clean_fields(exclude=["user", "full_name"] if details else ["user"])
    except ValidationError as error:
        details |= error.message_dict
    for model, rows in section_rows(profile, resume):
        for index, row in enumerate(rows):
            try:
                row.clean_fields(exclude=["profile"])
                row.clean()
            except ValidationError as error:
                where = f"{model._meta.verbose_name_plural}[{index}]"
                details |= {f"{where}.{name}": text for name, text in error.message_dict.items()}
    if details:
        raise CannotBeKept(_("Some values cannot be kept."), details=details)


def _section_of(entry: Section) -> str:
    return next(name for name, model in SECTION_MODELS.items() if isinstance(entry, model))


def _named(field: str) -> str:
    with override("en"):
        names = {item.name: str(item.verbose_name) for item in Profile._meta.fields}
    return ({"linkedin": "LinkedIn", "github": "GitHub"} | names).get(field, field)
