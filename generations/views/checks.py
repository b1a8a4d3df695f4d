"""A line that a person types, held against the profile: a warning, never a lock."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from documents.views.access import OwnDocument
from generations import actions
from generations.draft import LineOrigin
from generations.gate import profile_place
from generations.grounding import Checker, Verdict
from generations.grounding.checker import LONGEST_LINE
from generations.line_check import check_place
from generations.models import Generation
from generations.views.progress import OwnGeneration
from jobwise.lib.people import person_of
from profiles.json_resume import from_json_resume
from profiles.models import Profile
from profiles.snapshot import resume_of

PLACE = re.compile(r"[A-Za-z_]+(\[\d{1,4}\])?(\.[A-Za-z_]+(\[\d{1,4}\])?){0,3}")


@lru_cache(maxsize=16)
def _checker(key: UUID, version: int, day: Any) -> Checker:
    """Prepared once for the many keystrokes of one person; what it is made from never changes."""
    generation = Generation.objects.filter(pk=key).first()
    if generation is not None:
        resume = from_json_resume(generation.profile_content)
        return Checker(resume, generation.posting.get("description", ""), today=day)
    profile = Profile.objects.with_sections().get(pk=key)
    return Checker(resume_of(profile), today=day)


def verdict_of(checker: Checker, origins: dict[str, Any], place: str, line: str) -> Verdict | None:
    """None for a place or a line that nobody can judge."""
    if not PLACE.fullmatch(place) or len(line) > LONGEST_LINE:
        return None
    if place.startswith("letter"):
        return checker.check("cover_letter", line)
    facts = tuple(origins.get(place, {}).get("facts", ()))
    return check_place(checker, profile_place(place, LineOrigin(facts)), line)


def pieces_of(line: str, verdict: Verdict) -> list[dict[str, Any]]:
    """The line cut into what is borne out and what is not, for marking."""
    pieces: list[dict[str, Any]] = []
    end = 0
    for span in verdict.spans:
        pieces.append({"text": line[end : span.start], "span": None})
        pieces.append({"text": line[span.start : span.end], "span": span})
        end = span.end
    return [*pieces, {"text": line[end:], "span": None}]


def answer(request: HttpRequest, checker: Checker | None, origins: dict[str, Any]) -> HttpResponse:
    """The fragment under the field whose text was sent; which field, `place` says."""
    place = request.GET.get("place", "")
    values = [request.POST[name] for name in request.POST if name.removeprefix("t:") == place]
    line = values[0].strip() if values else ""
    verdict = verdict_of(checker, origins, place, line) if checker and line else None
    context = {
        "verdict": verdict,
        "pieces": pieces_of(line, verdict) if verdict else [],
        "whys": list(dict.fromkeys(span.why for span in verdict.spans)) if verdict else [],
    }
    return render(request, "generations/_verdict.html", context)


class GenerationLine(OwnGeneration):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        generation = self.generation
        checker = _checker(generation.pk, 0, timezone.now().date())
        origins = actions.first_version(generation).origins if generation.document else {}
        return answer(request, checker, origins)


class DocumentLine(OwnDocument):
    """Held against the profile that the document was made from, else against the active one."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return answer(request, self._checker(), self.document.origins)

    def _checker(self) -> Checker | None:
        today = timezone.now().date()
        made: Generation | None = Generation.objects.filter(document=self.document).first()
        if made is not None:
            return _checker(made.pk, 0, today)
        profile = Profile.objects.active_for(person_of(self.request))
        return _checker(profile.pk, profile.version, today) if profile else None
