from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from generations import actions as generation_actions
from generations.models import Generation
from generations.pipeline import work
from generations.writers.port import Options
from jobs import actions as job_actions
from jobs.models import Job
from jobs.models.tracking import Status
from profiles import actions as profile_actions
from profiles.json_resume import from_json_resume

DEMO = Path(__file__).resolve().parents[2] / "demo"
EMAIL = "demo@jobwise.example"
PASSWORD = "Demo-2026-pass"  # noqa: S105  public on purpose
LOGIN = f"Demo login: {EMAIL}, password {PASSWORD}"
"""The last line that the command prints; the start script shows it to the person."""

# Posting → where its application stands, and what comes next in how many days.
TRACKED: dict[str, tuple[str, str, int]] = {
    "01": (Status.APPLIED, "Ask Sara about the second interview", 3),
    "02": (Status.INTERVIEWING, "Technical interview, 10:00", 5),
    "05": (Status.SCREENING, "Send the times that suit you", 1),
    "06": (Status.REJECTED, "", 0),
    "07": (Status.SAVED, "Write the letter", 7),
    "08": (Status.OFFER, "Answer the offer", 6),
}
# Posting → the kind of document that is made for it.
DOCUMENTS = {"01": "resume", "02": "cover_letter"}


class Command(BaseCommand):
    help = (
        "Load a demo person with a profile, ten jobs and two documents, or what of it is missing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo account has a public password; not in production.")
        user = User.objects.filter(email=EMAIL).first()
        if user is not None and has_documents(user):
            self.stdout.write("The demo is there already.")
        else:
            user = user or load_person()
            for number, kind in DOCUMENTS.items():
                make_document(user, number, kind)
            self.stdout.write("Loaded the demo.")
        self.stdout.write(LOGIN)


def has_documents(user: User) -> bool:
    kinds = Generation.objects.filter(user=user).exclude(status__in=Generation.ACTIVE)
    return set(kinds.values_list("kind", flat=True)) >= set(DOCUMENTS.values())


@transaction.atomic
def load_person() -> User:
    """The person with everything but the documents, all or nothing."""
    user = User.objects.create_user(EMAIL, PASSWORD, full_name="Maya Lindqvist")
    resume = from_json_resume(json.loads((DEMO / "profile.json").read_text()))
    profile_actions.create_from_resume(user=user, resume=resume, change="Demo profile")
    jobs = {path.name[:2]: load_job(user, path) for path in sorted(DEMO.glob("postings/*.txt"))}
    for number, (status, action, days) in TRACKED.items():
        track(user, jobs[number], status, action, days)
    return user


def make_document(user: User, number: str, kind: str) -> None:
    """Unless it was made; one that an interrupted load left behind is taken up again.

    While a dead process still holds its claim, the worker's sweep finishes it instead.
    """
    job = find_job(user, number)
    generation = Generation.objects.filter(user=user, kind=kind).first()
    if generation is None and job is not None:
        generation = generation_actions.request_generation(
            user=user, job=job, options=Options(kind=kind, template="modern")
        )
    if generation is None or not work.run(str(generation.pk)):
        return
    generation.refresh_from_db()
    if generation.status != Generation.Status.COMPLETED:
        raise CommandError(f"The demo document failed: {generation.error_message}")


def find_job(user: User, number: str) -> Job | None:
    """The job of a demo posting; None when the person deleted or renamed it."""
    (path,) = DEMO.glob(f"postings/{number}*.txt")
    posting = job_actions.read_text(text=path.read_text())
    owned = Job.objects.owned_by(user).filter(title=posting.title, company=posting.company)
    return owned.first()


def load_job(user: User, path: Path) -> Job:
    return job_actions.import_text(user=user, text=path.read_text())


def track(user: User, job: Job, status: str, action: str, days: int) -> None:
    saved, _made = job_actions.save_job(user=user, job=job)
    if status != Status.SAVED:
        job_actions.change_status(saved=saved, status=Status.APPLIED)
    if status not in (Status.SAVED, Status.APPLIED):
        job_actions.change_status(saved=saved, status=status)
    if action:
        job_actions.update_saved(
            saved=saved,
            next_action=action,
            next_action_date=timezone.localdate() + timedelta(days=days),
        )
