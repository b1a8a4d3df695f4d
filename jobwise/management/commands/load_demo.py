from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
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


class Command(BaseCommand):
    help = "Load a demo person with a profile, ten jobs and two documents. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo account has a public password; not in production.")
        if User.objects.filter(email=EMAIL).exists():
            self.stdout.write(f"The demo is there already.\n{LOGIN}")
            return
        user = User.objects.create_user(EMAIL, PASSWORD, full_name="Maya Lindqvist")
        resume = from_json_resume(json.loads((DEMO / "profile.json").read_text()))
        profile_actions.create_from_resume(user=user, resume=resume, change="Demo profile")
        jobs = {path.name[:2]: load_job(user, path) for path in sorted(DEMO.glob("postings/*.txt"))}
        for number, (status, action, days) in TRACKED.items():
            track(user, jobs[number], status, action, days)
        for number, kind in (("01", "resume"), ("02", "cover_letter")):
            generation = generation_actions.request_generation(
                user=user, job=jobs[number], options=Options(kind=kind, template="modern")
            )
            work.run(str(generation.pk))
            generation.refresh_from_db()
            if generation.status != Generation.Status.COMPLETED:
                raise CommandError(f"The demo document failed: {generation.error_message}")
        self.stdout.write(f"Loaded the demo.\n{LOGIN}")


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
