"""One document: its pages, its score, its files, and what can be done with it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any

from csp.decorators import csp_replace
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from documents import actions
from documents import content as contents
from documents.exporting import FORMATS
from documents.exporting.html import html_document
from documents.forms import LookForm, RenameForm, ShareForm
from documents.models import PAGE_PREFIX, Document, ExportedFile
from documents.naming import file_name
from documents.views.access import OwnDocument
from jobwise.lib.errors import ProductError

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def _slot(document: Document) -> str:
    """Where a new link's token waits to be shown once."""
    return f"share:{document.pk}"


def pictures_of(document: Document) -> dict[str, Any]:
    """What the fragment with the pages shows: each page, or that it is being drawn."""
    files = actions.request_pictures(document=document)
    pdf = files["pdf"]
    pages = [
        {"number": int(slug.removeprefix(PAGE_PREFIX)), "ready": row.status == row.Status.COMPLETED}
        for slug, row in files.items()
        if slug.startswith(PAGE_PREFIX)
    ]
    failed = next((row for row in files.values() if row.status == row.Status.FAILED), None)
    return {
        "pdf": pdf,
        "pages": pages,
        "failed": failed,
        "drawing": not failed and (not pages or not all(page["ready"] for page in pages)),
    }


class Detail(OwnDocument):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        document = self.document
        pictures = pictures_of(document)
        content = document.content
        links = list(document.share_links.all()[:20])
        context = {
            "document": document,
            "versions": list(document.versions.defer("content", "origins")[:50]),
            "links": links,
            "new_link": request.session.pop(_slot(document), ""),
            "formats": list(FORMATS.values()),
            "look": LookForm(initial=content),
            "rename": RenameForm(initial={"title": document.title}),
            "share": ShareForm(),
            "report": document.ats_report,
            "certificate": pictures["pdf"].certificate,
            "generation": getattr(document, "generation", None),
            "pdf_name": file_name(document, "pdf"),
        }
        return render(request, "documents/detail.html", context | pictures)


class Pages(OwnDocument):
    """The pages' pictures, asked for again while a worker draws them."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        document = self.document
        pictures = pictures_of(document)
        context = {
            "document": document,
            "report": document.ats_report,
            "certificate": pictures["pdf"].certificate,
        }
        return render(request, "documents/_pages_answer.html", context | pictures)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Try again what could not be drawn."""
        failed = self.document.files.filter(
            version=self.document.version, status=ExportedFile.Status.FAILED
        )
        for file in failed:
            actions.request_export(document=self.document, format_slug=file.format)
        return redirect("documents:detail", pk=self.document.pk)


def look_from(data: Any, content: contents.DocumentContent) -> contents.DocumentContent | None:
    """The content in the look that was chosen; None if there is no such look."""
    form = LookForm(data)
    if not form.is_valid():
        return None
    chosen = form.cleaned_data
    return replace(
        content,
        template=chosen["template"] or content.template,
        accent=chosen["accent"],
        page_size=chosen["page_size"] or content.page_size,
    )


def drawn(request: HttpRequest, content: contents.DocumentContent) -> HttpResponseBase:
    """The document as a page of its own.

    It carries its one style sheet with it, which the policy lets in by its hash.
    """
    html = html_document(content)
    digests = [hashlib.sha256(css.encode()).digest() for css in STYLE.findall(html)]
    allowed = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    respond = csp_replace({"style-src": allowed, "script-src": ["'none'"]})(
        lambda _request: HttpResponse(html)
    )
    return respond(request)


class Look(OwnDocument):
    """Another template, colour or page size: a new version of the document."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        document = self.document
        before = contents.from_json(document.content)
        content = look_from(request.POST, before)
        if content is None:
            return HttpResponseBadRequest(_("There is no such look."))
        if content != before:
            actions.update_document(document=document, content=content)
            messages.success(request, _("The document has its new look."))
        return redirect("documents:detail", pk=document.pk)


class Preview(OwnDocument):
    """The document as it would look, for the frame beside the choice. Nothing is saved."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        content = look_from(request.GET, contents.from_json(self.document.content))
        if content is None:
            return HttpResponseBadRequest(_("There is no such look."))
        return drawn(request, content)


class Rename(OwnDocument):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = RenameForm(request.POST)
        if form.is_valid():
            actions.update_document(document=self.document, title=form.cleaned_data["title"])
        else:
            messages.error(request, _("Give it a name of at most 300 characters."))
        return redirect("documents:detail", pk=self.document.pk)


class Duplicate(OwnDocument):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        copy = actions.duplicate_document(document=self.document)
        messages.success(request, _("This is the copy. The first one stays as it is."))
        return redirect("documents:detail", pk=copy.pk)


class Delete(OwnDocument):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        context = {
            "document": self.document,
            "open_links": self.document.share_links.open().count(),
            "versions": self.document.versions.count() + 1,
        }
        return render(request, "documents/delete.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        title = self.document.title
        actions.delete_document(document=self.document)
        messages.success(request, _("“%(title)s” is deleted.") % {"title": title})
        return redirect("documents:list")


class Share(OwnDocument):
    """A new link; its address is shown once, because only its hash is kept."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = ShareForm(request.POST)
        if not form.is_valid():
            return HttpResponseBadRequest(_("Choose how long the link works."))
        try:
            _link, token = actions.create_share_link(
                document=self.document, days=form.cleaned_data["days"]
            )
        except ProductError as error:
            messages.error(request, error.message)
        else:
            request.session[_slot(self.document)] = token
        return redirect(f"{self.document.get_absolute_url()}#sharing")


class Revoke(OwnDocument):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if actions.revoke_share_links(document=self.document, pk=kwargs["link"]):
            messages.success(request, _("The link does not work any more."))
        return redirect(f"{self.document.get_absolute_url()}#sharing")
