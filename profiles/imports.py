"""Taking in a resume file: read, kept until it is confirmed, then a profile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from jobwise.lib import storage, versions
from jobwise.lib.errors import Conflict, MakesNoSense, NotFound, ProductError, TooLarge
from jobwise.lib.text import clean, megabytes
from profiles import actions
from profiles.extraction import UnreadableFile
from profiles.importing import ReadResume, read_resume
from profiles.json_resume import from_json_resume, to_json_resume
from profiles.merging import merge_resumes
from profiles.models import Profile, ResumeImport
from profiles.resume import Resume
from profiles.snapshot import resume_of

GONE = gettext_lazy("This file was discarded elsewhere.")
STATUS = {"too_large": 413, "unsupported": 415}


class Unreadable(MakesNoSense):
    """The file holds no resume that can be read; the message says what to do instead."""

    code = "unreadable_file"


class TooManyPending(Conflict):
    """So many files wait to be looked over that no more are taken in."""

    code = "too_many_pending_imports"


def import_resume(*, user: User, data: bytes, file_name: str) -> ResumeImport:
    """Read a resume file and keep it with what was read, until it is confirmed.

    Takes up to ten seconds; call it outside a transaction. Raises TooManyPending, TooLarge,
    Unreadable, Unavailable.
    """
    check_room(user=user)
    read = read_file(data=data, file_name=file_name)
    with stored(user=user, data=data, file_name=file_name) as path:
        return keep_import(user=user, path=path, file_name=file_name, read=read)


def check_room(*, user: User) -> None:
    """Raises TooManyPending; call it before the file is read, which costs seconds."""
    if ResumeImport.objects.visible_to(user).pending().count() >= settings.MAX_PENDING_IMPORTS:
        raise TooManyPending(
            _("%(n)d files wait to be looked over. Save or delete some of them first.")
            % {"n": settings.MAX_PENDING_IMPORTS}
        )


def read_file(*, data: bytes, file_name: str) -> ReadResume:
    """What the file holds; nothing is kept. Raises TooLarge, Unreadable."""
    if len(data) > settings.MAX_UPLOAD_BYTES:
        raise TooLarge(
            _("The file is larger than %(n)s MB.") % {"n": megabytes(settings.MAX_UPLOAD_BYTES)}
        )
    try:
        return read_resume(data, file_name)
    except UnreadableFile as error:
        problem: ProductError = Unreadable(
            error.message, code=f"file_{error.code}", details={"file": [error.message]}
        )
        problem.status = STATUS.get(error.code, problem.status)
        raise problem from error


@contextmanager
def stored(*, user: User, data: bytes, file_name: str) -> Iterator[str]:
    """The path of the kept file, which is taken back unless the block leaves a row that names it.

    Open it outside a transaction, which would wait for the storage. Raises Unavailable.
    """
    suffix = PurePath(_plain(file_name)).suffix.lower()[:8]
    path = f"imports/{user.pk}/{hashlib.sha256(data).hexdigest()}{suffix}"
    storage.put(data, path)
    try:
        yield path
    finally:
        _delete_unused(path)


@transaction.atomic
def keep_import(*, user: User, path: str, file_name: str, read: ReadResume) -> ResumeImport:
    """Raises TooManyPending, exactly: two uploads at once are counted one after the other."""
    User.objects.hold(user.pk)
    check_room(user=user)
    return ResumeImport.objects.create(
        user=user,
        file_name=_plain(file_name),
        file=path,
        content=to_json_resume(read.resume),
        fields={
            place: {"confidence": source.confidence, "source": source.source}
            for place, source in read.fields.items()
        },
        warnings=list(read.warnings),
    )


@transaction.atomic
def confirm_import(*, resume_import: ResumeImport, resume: Resume | None = None) -> Profile:
    """Make a profile from what was read, or from `resume`, which the person corrected.

    Raises NotFound when it was discarded, Conflict when that was done before,
    actions.CannotBeKept.
    """
    row = versions.locked(resume_import, gone=str(GONE))
    if row.profile_id is not None:
        raise Conflict(_("This file is a profile already."), code="already_imported")
    if resume is None:
        resume = from_json_resume(row.content)
    if not resume.basics.name:
        basics = replace(resume.basics, name=row.user.full_name or row.user.short_name)
        resume = replace(resume, basics=basics)
    profile = actions.create_from_resume(
        user=row.user, resume=resume, change=f"Imported from {row.file_name}"
    )
    row.profile = profile
    row.save(update_fields=["profile", "updated_at"])
    resume_import.profile = profile
    return profile


@transaction.atomic
def merge_import(
    *,
    resume_import: ResumeImport,
    profile: Profile,
    resume: Resume,
    expected_version: int | None = None,
) -> Profile:
    """Add to the profile what `resume`, the corrected reading, says and the profile lacks.

    Raises NotFound when one of the two is gone, Conflict when the file is in a profile already,
    VersionConflict when the profile is not at `expected_version` any more, actions.CannotBeKept.
    """
    row = versions.locked(resume_import, gone=str(GONE))
    if row.profile_id is not None:
        raise Conflict(_("This file is in your profile already."), code="already_imported")
    actions.locked_profile(profile)
    present = Profile.objects.with_sections().get(pk=profile.pk, user=row.user)
    merged = merge_resumes(resume_of(present), resume).resume
    actions.check_storable(merged)
    actions.replace_content(
        profile=present,
        resume=merged,
        change=f"Merged with {row.file_name}",
        expected_version=present.version if expected_version is None else expected_version,
    )
    row.profile = present
    row.save(update_fields=["profile", "updated_at"])
    resume_import.profile = present
    return present


def keep_draft(*, resume_import: ResumeImport, typed: dict[str, str]) -> None:
    """Keep the review form as it stands, so that a reload or another device finds it again.

    Raises NotFound when the file was discarded.
    """
    row = ResumeImport.objects.filter(pk=resume_import.pk)
    if not row.update(draft=typed, updated_at=timezone.now()):
        raise NotFound(str(GONE))
    resume_import.draft = typed


def try_to_confirm(*, resume_import: ResumeImport) -> list[str]:
    """Make the profile if what was read can be kept as it is; else say what is in the way."""
    try:
        confirm_import(resume_import=resume_import)
    except actions.CannotBeKept as error:
        return [f"{place}: {_first(messages)}" for place, messages in error.details.items()]
    return []


@transaction.atomic
def delete_import(*, resume_import: ResumeImport) -> None:
    """Forget the file and what was read; a profile made from it stays."""
    path = resume_import.file
    storage.discard({path})
    resume_import.delete()
    transaction.on_commit(lambda: _delete_unused(path))


def forget_old() -> None:
    """Delete what was handed in long ago and never made into a profile."""
    long_ago = timezone.now() - timedelta(days=settings.PENDING_IMPORT_DAYS)
    for row in ResumeImport.objects.pending().filter(updated_at__lt=long_ago).iterator():
        delete_import(resume_import=row)


def _plain(file_name: str) -> str:
    return clean(PurePath(file_name).name)[:255] or "resume"


def _delete_unused(path: str) -> None:
    if not ResumeImport.objects.filter(file=path).exists():
        storage.delete(path)


def _first(messages: Any) -> str:
    return str(messages[0] if isinstance(messages, list) else messages)
