"""Whether a person has a job already, under another address or spelling."""

from __future__ import annotations

from django.db.models import Q

from accounts.models import User
from jobs.models import Job
from jobs.syncing import duplicate_key

MOST_COMPARED = 300


def known_job(
    user: User, *, title: str, company: str = "", location: str = "", url: str = ""
) -> Job | None:
    """The job of the same address, or of the same title, company and city; the newest first."""
    rows = Job.objects.visible_to(user).filter(duplicate_of=None).order_by("-created_at", "id")
    if url and (found := rows.filter(url=url).first()):
        return found
    words = company.split()
    near = Q(company__istartswith=words[0]) if words else Q(company="", title__iexact=title.strip())
    wanted = duplicate_key(title, company, location)
    for job in rows.filter(near).defer("description", "analysis")[:MOST_COMPARED]:
        key = duplicate_key(job.title, job.company, job.location)
        if key[:2] == wanted[:2] and (key[2] == wanted[2] or not (key[2] and wanted[2])):
            return job
    return None
