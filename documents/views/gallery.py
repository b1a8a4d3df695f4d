from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Q, QuerySet
from django.views.generic import ListView

from documents import actions
from documents.forms import ORDERS, SearchForm
from documents.models import Document
from jobs.models import Job
from jobwise.lib.people import person_of

MOST_JOBS = 200


class Gallery(LoginRequiredMixin, ListView[Document]):
    """All documents with a picture of each, found by words, kind and job."""

    context_object_name = "documents"
    paginate_by = 12

    def get_template_names(self) -> list[str]:
        fragment = self.request.headers.get("HX-Target") == "results"
        return ["documents/_results.html" if fragment else "documents/list.html"]

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.mine = Document.objects.none()
        if request.user.is_authenticated:
            self.mine = Document.objects.visible_to(person_of(request))

    def get_queryset(self) -> QuerySet[Document]:
        jobs = Job.objects.filter(documents__in=self.mine).distinct().order_by("-created_at")
        names = [
            (str(pk), " · ".join(filter(None, (title, company))))
            for pk, title, company in jobs.values_list("pk", "title", "company")[:MOST_JOBS]
        ]
        self.form = SearchForm(self.request.GET, jobs=names)
        self.form.is_valid()
        wanted = self.form.cleaned_data
        found = self.mine.select_related("job").for_lists()
        if query := wanted.get("q"):
            found = found.filter(Q(title__icontains=query) | Q(text__icontains=query))
        if wanted.get("kind"):
            found = found.filter(kind=wanted["kind"])
        if wanted.get("job"):
            found = found.filter(job=wanted["job"])
        ordering = wanted.get("ordering") or ORDERS[0][0]
        return found.ordered_by(ordering)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        filtered = any(self.form.cleaned_data.get(name) for name in ("q", "kind", "job"))
        context = super().get_context_data(**kwargs)
        blank = [each for each in context["documents"] if not each.has_picture]
        return context | {
            "form": self.form,
            "filtered": filtered,
            "drawing": actions.request_thumbnails(documents=blank),
        }
