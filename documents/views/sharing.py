"""What somebody with a link sees of one document: its pages and its PDF, and nothing else."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.generic import View

from documents import actions
from documents.models import PAGE_PREFIX, Document
from documents.naming import file_name
from documents.views.detail import pictures_of
from documents.views.files import file_response, finished


class ByLink(View):
    """A view of the document that an open link names; any other token is a 404."""

    counts = False
    """Whether a request is a view of the document."""
    kwargs: dict[str, Any]

    @cached_property
    def document(self) -> Document:
        find = actions.open_share_link if self.counts else actions.shared_document
        document = find(self.kwargs["token"])
        if document is None:
            raise Http404
        return document

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response


class Shared(ByLink):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        # The fragment asks again while pages are drawn: that is no second view.
        self.counts = not request.headers.get("HX-Request")
        context = {"document": self.document, "token": kwargs["token"]}
        context |= pictures_of(self.document)
        fragment = request.headers.get("HX-Request")
        template = "documents/_shared_pages.html" if fragment else "documents/shared.html"
        return render(request, template, context)


class SharedPage(ByLink):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        number = kwargs["number"]
        file = finished(self.document, f"{PAGE_PREFIX}{number}")
        return file_response(request, file, f"page-{number}.webp", inline=True)


class SharedFile(ByLink):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        document = self.document
        file = actions.wait_for(actions.request_export(document=document, format_slug="pdf"))
        return file_response(request, file, file_name(document, "pdf"))
