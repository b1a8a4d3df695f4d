"""The list of jobs, and searches that are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from accounts.models import User
from jobs import actions, fitting
from jobs.models import Job, SavedJob
from jobs.search import DEFAULT_ORDERING, ORDERINGS, list_rows, ordered, search
from jobwise.lib.errors import ProductError
from jobwise.lib.people import is_htmx, person_of

PER_PAGE = 25
BY_FIT = "match"
SEARCHES_SHOWN = 30
FILTERS = (
    "q",
    "location",
    "skills",
    "salary_min",
    "salary_currency",
    "posted_after",
    "remote",
    "employment_type",
    "seniority",
    "status",
    "mine",
)
KEPT_IN_ADDRESS = (*FILTERS, "source", "ordering")


def chosen(parameters: QueryDict, name: str) -> list[str]:
    """What a filter is set to; active jobs alone are what is shown anyway."""
    values = [value for value in parameters.getlist(name) if value.strip()]
    return [] if (name, values) == ("status", [Job.Status.ACTIVE]) else values


def address_query(parameters: QueryDict) -> str:
    """The query string of a search without its empty parts, its page and foreign names."""
    pairs = [
        (name, value.strip())
        for name in KEPT_IN_ADDRESS
        for value in chosen(parameters, name)
        if (name, value) != ("ordering", DEFAULT_ORDERING)
    ]
    return urlencode(pairs)


class JobList(LoginRequiredMixin, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        user = person_of(request)
        parameters = request.GET.copy()
        parameters.setdefault("status", Job.Status.ACTIVE)
        found, form = search(user, parameters, mine=request.GET.get("mine") == "1")
        query = address_query(request.GET)
        page = self.page(found)
        page.object_list = with_statuses(page.object_list, user)
        context = {
            "page": page,
            "form": form,
            "orderings": [*ORDERINGS.items(), (BY_FIT, gettext_lazy("Best fit first"))],
            "ordering": self.ordering,
            "by_fit": self.ordering == BY_FIT,
            "no_profile": self.ordering == BY_FIT and self.resume is None,
            "ranked_at_most": fitting.RANKED,
            "chips": list(chips(request.GET, form)),
            "query": query,
            "filtered": any(chosen(request.GET, name) for name in FILTERS),
            "searches": user.saved_searches.all()[:SEARCHES_SHOWN],
        }
        if not is_htmx(request):
            return render(request, "jobs/list.html", context)
        response = render(request, "jobs/_results.html", context | {"in_place": True})
        address = reverse("jobs:list")
        response["HX-Push-Url"] = f"{address}?{query}" if query else address
        return response

    @property
    def ordering(self) -> str:
        wanted = self.request.GET.get("ordering", DEFAULT_ORDERING)
        return wanted if wanted in ORDERINGS or wanted == BY_FIT else DEFAULT_ORDERING

    @cached_property
    def resume(self) -> Any:
        try:
            return fitting.active_resume(person_of(self.request))
        except fitting.NoProfile:
            return None

    def page(self, found: QuerySet[Job]) -> Page[Any]:
        user, number = person_of(self.request), self.request.GET.get("page")
        if self.ordering != BY_FIT or self.resume is None:
            plain = self.ordering if self.ordering in ORDERINGS else DEFAULT_ORDERING
            return Paginator(list_rows(ordered(found, plain), user), PER_PAGE).get_page(number)
        return self.ranked_page(ordered(found), user, timezone.localdate())

    def ranked_page(self, found: QuerySet[Job], user: User, today: date) -> Page[Any]:
        """The newest 200 by fit, each with what is held and what is missing."""
        rankings = fitting.rankings(resume=self.resume, rows=found, today=today)
        page: Page[Any] = Paginator(rankings, PER_PAGE).get_page(self.request.GET.get("page"))
        shown = [ranking.pk for ranking in page]
        rows = {row["id"]: row for row in list_rows(Job.objects.filter(pk__in=shown), user)}
        page.object_list = [
            {**rows[ranking.pk], "ranking": ranking} for ranking in page if ranking.pk in rows
        ]
        return page


def with_statuses(rows: Iterable[dict[str, Any]], user: User) -> list[dict[str, Any]]:
    """The jobs of a list, each with the `tracked` status of its application, "" without one."""
    listed = list(rows)
    saved = SavedJob.objects.visible_to(user).filter(job__in=[row["id"] for row in listed])
    known = dict(saved.order_by().values_list("job_id", "status"))
    return [{**row, "tracked": known.get(row["id"], "")} for row in listed]


def chips(parameters: QueryDict, form: Form) -> Iterator[dict[str, str]]:
    """Each filter that is on, in words, with the query string without it."""
    named = {"mine": _("Only my own")}
    for name in FILTERS:
        field = form.fields.get(name)
        choices = dict(getattr(field, "choices", []))
        for value in chosen(parameters, name):
            if name == "mine" and value != "1":
                continue
            rest = parameters.copy()
            rest.setlist(name, [other for other in parameters.getlist(name) if other != value])
            words = str(choices.get(value, value))[:80]
            if name == "posted_after" and isinstance(day := form.cleaned_data.get(name), date):
                words = date_format(day)
            label = field.label if field else name
            yield {
                "text": named.get(name) or (words if choices else f"{label}: {words}"),
                "query": address_query(rest),
            }


class SaveSearch(LoginRequiredMixin, View):
    def post(self, request: HttpRequest) -> HttpResponse:
        query = address_query(QueryDict(request.POST.get("query", "")[:2000].encode()))[:1000]
        try:
            kept = actions.save_search(
                user=person_of(request), name=request.POST.get("name", "")[:100], query=query
            )
        except ProductError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("Saved as “%(name)s”.") % {"name": kept.name})
        return HttpResponseRedirect(f"{reverse('jobs:list')}?{query}")


class DeleteSearch(LoginRequiredMixin, View):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        if not actions.delete_search(user=person_of(request), pk=pk):
            raise Http404
        messages.success(request, _("The saved search is deleted."))
        return HttpResponseRedirect(reverse("jobs:list"))
