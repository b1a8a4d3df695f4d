"""What to do next for a profile, each step with the place where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from profiles.analytics import Analytics
from profiles.models import Profile

FIELDS = {
    "full_name": "full_name",
    "email": "email",
    "phone": "phone",
    "location": "location",
    "headline": "headline",
    "summary": "professional_summary",
}


@dataclass(frozen=True, slots=True)
class Step:
    """`points` of 100 that it adds; `url` leads to the control or to the form."""

    text: str
    points: int
    url: str


def steps(profile: Profile, analytics: Analytics) -> list[Step]:
    """Most points first."""
    words = _words()
    ordered = sorted(analytics.missing, key=lambda item: -item.points)
    return [
        Step(words.get(item.part, item.advice), item.points, _url(profile, item.part))
        for item in ordered
    ]


def _words() -> dict[str, str]:
    return {
        "full_name": _("Add your name."),
        "email": _("Add an e-mail address."),
        "phone": _("Add a phone number."),
        "location": _("Add your city."),
        "headline": _("Add a headline: what you are, in a few words."),
        "summary": _("Add two or three sentences about you."),
        "experiences": _("Add the jobs that you have held."),
        "dates": _("Give every job a start date."),
        "achievements": _("Add at least two achievements to your latest job."),
        "education": _("Add your education."),
        "skills": _("Add at least five skills."),
    }


def _url(profile: Profile, part: str) -> str:
    if part in FIELDS:
        return f"#id_{FIELDS[part]}"
    if part == "skills":
        return "#id_names"
    jobs: list[Any] = list(profile.experiences.all())
    if part == "dates" and (job := next((job for job in jobs if not job.start_date), None)):
        return _edit(profile, job.pk)
    if part == "achievements" and jobs:
        return _edit(profile, jobs[0].pk)
    section = "education" if part == "education" else "experiences"
    return reverse("profiles:add_entry", args=[profile.pk, section])


def _edit(profile: Profile, pk: Any) -> str:
    return reverse("profiles:edit_entry", args=[profile.pk, "experiences", pk])
