"""Earlier versions of a profile: looked at, compared, restored."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from profiles import actions
from profiles.comparison import compare_entries
from profiles.places import name_of
from profiles.resume import Resume
from profiles.snapshot import resume_of
from profiles.views.editor import ProfileMixin, editor_url
from profiles.written_dates import written

PER_PAGE = 25


class History(ProfileMixin):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        versions = self.profile.versions.defer("content")
        page = Paginator(versions, PER_PAGE).get_page(request.GET.get("page"))
        return render(request, "profiles/history.html", {"profile": self.profile, "page": page})


class Compare(ProfileMixin):
    """What changed between one version and now."""

    def get(self, request: HttpRequest, number: int, **kwargs: Any) -> HttpResponse:
        version = get_object_or_404(self.profile.versions, number=number)
        before, after = version.resume, resume_of(self.profile)
        context = {
            "profile": self.profile,
            "version": version,
            "sections": in_words(before, after),
        }
        return render(request, "profiles/compare.html", context)


def in_words(before: Resume, after: Resume) -> list[dict[str, Any]]:
    """What differs by section and entry, each with what was done to the entry."""
    sections: dict[str, list[dict[str, Any]]] = {}
    for change in compare_entries(before, after):
        resume = before if change.whole == "removed" else after
        places = [name_of(item.place, resume) for item in change.differences]
        fields = [
            {
                "name": place.field,
                "before": written(item.before),
                "after": written(item.after),
            }
            for place, item in zip(places, change.differences, strict=True)
        ]
        entry = {"title": places[0].entry, "whole": change.whole, "fields": fields}
        sections.setdefault(places[0].section_title, []).append(entry)
    return [{"title": title, "entries": entries} for title, entries in sections.items()]


class Restore(ProfileMixin):
    def post(self, request: HttpRequest, number: int, **kwargs: Any) -> HttpResponse:
        actions.restore(profile=self.profile, number=number)
        messages.success(request, _("Version %(n)d is back. Nothing was lost.") % {"n": number})
        return HttpResponseRedirect(editor_url(self.profile))
