"""One tailored resume without an account."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from documents import actions as document_actions
from documents.models import PAGE_PREFIX, ExportedFile
from documents.naming import file_name
from documents.views.files import file_response, finished
from generations import actions
from generations.forms import GuestForm
from generations.models import Generation
from generations.views.progress import announcement, progress_context
from generations.writers.port import Options
from jobs import actions as job_actions
from jobwise.lib import secret_tokens
from jobwise.lib.clients import client_address
from jobwise.lib.errors import MakesNoSense, ProductError
from jobwise.lib.people import person_of
from profiles import imports
from profiles.resume import Resume


class Start(FormView[GuestForm]):
    template_name = "generations/guest.html"
    form_class = GuestForm

    def form_valid(self, form: GuestForm) -> HttpResponse:
        address = client_address(self.request)
        field = ""
        try:
            actions.count_guest_reading(address=address)
            field = "file"
            resume = _resume_from(form)
            field = "posting"
            posting = job_actions.read_text(text=form.cleaned_data["posting"])
            field = ""
            _generation, token = actions.request_guest_generation(
                resume=resume,
                posting=posting,
                options=Options(template="modern"),
                address=address,
            )
        except ProductError as error:
            form.add_error(field or None, error.message)
            return self.form_invalid(form, status=429 if error.status == 429 else 200)
        return redirect("generations:guest_result", token=token)

    def form_invalid(self, form: GuestForm, status: int = 200) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = status
        return response


def _resume_from(form: GuestForm) -> Resume:
    """What the file, or else the text, holds. Raises TooLarge, Unreadable, MakesNoSense."""
    upload = form.upload
    if upload:
        data, name = upload.read(), upload.name or "resume"
    else:
        data, name = form.cleaned_data["resume"].encode(), "resume.txt"
    resume = imports.read_file(data=data, file_name=name).resume
    if not resume.basics.name:
        raise MakesNoSense(
            _("No name was found. Put your name on the first line, then try again."),
            details={"file": []},
        )
    return resume


def _hours_left(generation: Generation) -> int:
    """The last one counts as whole."""
    if generation.expires_at is None:
        return 0
    return math.ceil((generation.expires_at - timezone.now()) / timedelta(hours=1))


class ByToken(View):
    """A guest's generation, for 24 hours, for whoever has its token."""

    kwargs: dict[str, Any]

    @cached_property
    def generation(self) -> Generation:
        found = Generation.objects.for_guest(secret_tokens.hashed(self.kwargs["token"]))
        generation: Generation | None = found.select_related("document").first()
        if generation is None:
            raise Http404
        return generation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response


class Result(ByToken):
    """The progress, and then the document with a way to keep it."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        generation = self.generation
        token = kwargs["token"]
        done = generation.status == Generation.Status.COMPLETED and generation.document
        if request.headers.get("HX-Request") and done:
            own = reverse("generations:guest_result", args=[token])
            return HttpResponse(headers={"HX-Redirect": own})
        context = progress_context(generation) | {"token": token}
        if request.headers.get("HX-Request"):
            response = render(request, "generations/_guest_progress.html", context)
            if said := announcement(generation, request.GET.get("stage", "")):
                response["HX-Trigger"] = said
            return response
        result = generation.result or {}
        context |= {
            "unanswered": result.get("unanswered", []),
            "hours": _hours_left(generation),
        }
        return render(request, "generations/guest_result.html", context)


class Pdf(ByToken):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        document = self.generation.document
        if document is None:
            raise Http404
        file: ExportedFile = document_actions.wait_for(
            document_actions.request_export(document=document, format_slug="pdf")
        )
        return file_response(request, file, file_name(document, "pdf"))


class Picture(ByToken):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        document = self.generation.document
        if document is None:
            raise Http404
        first = finished(document, f"{PAGE_PREFIX}1")
        return file_response(request, first, "page.webp", inline=True)


class Keep(LoginRequiredMixin, ByToken):
    """What a guest made moves into the account that was made for it."""

    def handle_no_permission(self) -> HttpResponseRedirect:
        """After signing in they press again: this address cannot be read."""
        here = reverse("generations:guest_result", args=[self.kwargs["token"]])
        return redirect_to_login(here)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            generation = actions.keep_guest_generation(
                user=person_of(request), generation=self.generation
            )
        except ProductError as error:
            messages.error(request, error.message)
            return redirect("generations:guest_result", token=kwargs["token"])
        messages.success(request, _("It is yours now. Look over each line before you send it."))
        return redirect("generations:progress", pk=generation.pk)
