"""A card of the tracker: notes, the next step, contacts, history, the posting as it was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from jobs import actions
from jobs.forms import CardForm, ContactForm
from jobs.models import Contact, Job, SavedJob
from jobs.models.tracking import Status
from jobs.prose import blocks_of
from jobwise.lib.errors import ProductError
from jobwise.lib.forms import show_error
from jobwise.lib.people import is_htmx, person_of

# The card has a field of notes of its own.
CONTACT_IDS = "contact_%s"
COMPARED = (
    "title",
    "company",
    "location",
    "remote",
    "salary_min",
    "salary_max",
    "must_have",
    "nice_to_have",
    "expires_at",
    "description",
)


class CardMixin(LoginRequiredMixin, View):
    @cached_property
    def saved(self) -> SavedJob:
        rows = SavedJob.objects.visible_to(person_of(self.request)).select_related("job")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def page(self, *, status: int = 200, **context: Any) -> HttpResponse:
        saved, job = self.saved, self.saved.job
        now, frozen = job.as_posting().as_json(), saved.posting
        own = {
            "saved": saved,
            "job": job,
            "statuses": Status.choices,
            "form": CardForm(instance=saved),
            "contact_form": ContactForm(auto_id=CONTACT_IDS),
            "contacts": saved.contacts.all(),
            "history": saved.history.order_by("-created_at", "-id")[:100],
            "documents": job.documents.filter(user=saved.user_id).defer("content", "text")[:20],
            "blocks": blocks_of(str(frozen.get("description") or "")),
            "frozen": frozen,
            "changed": [
                str(Job._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
                for name in COMPARED
                if frozen and frozen.get(name) != now.get(name)
            ],
        }
        return render(self.request, "jobs/card.html", own | context, status=status)

    def back(self, anchor: str = "") -> HttpResponse:
        return HttpResponseRedirect(reverse("jobs:card", args=[self.saved.pk]) + anchor)


class Card(CardMixin):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep the notes and the next step; htmx sends them as they are typed."""
        form = CardForm(request.POST, instance=self.saved)
        if not form.is_valid():
            if is_htmx(request):
                return HttpResponse(status=422)
            self.saved.refresh_from_db()
            return self.page(form=form, status=422)
        actions.update_saved(saved=self.saved, **form.cleaned_data)
        if is_htmx(request):
            return HttpResponse(status=204)
        messages.success(request, _("Saved."))
        return self.back()


class SetStatus(CardMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            saved = actions.change_status(saved=self.saved, status=request.POST.get("status", ""))
        except ProductError as error:
            messages.error(request, error.message)
        else:
            messages.success(
                request, _("Now: %(status)s.") % {"status": saved.get_status_display()}
            )
        return self.back()


class Untrack(CardMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        job = self.saved.job
        actions.unsave(saved=self.saved)
        messages.success(request, _("“%(job)s” is no longer in your tracker.") % {"job": job})
        return HttpResponseRedirect(reverse("jobs:tracker"))


class AddContact(CardMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = ContactForm(request.POST, auto_id=CONTACT_IDS)
        if form.is_valid():
            try:
                actions.add_contact(saved=self.saved, **form.cleaned_data)
            except ProductError as error:
                show_error(form, error)
            else:
                messages.success(request, _("The contact is added."))
                return self.back("#contacts")
        return self.page(contact_form=form, status=422)


class ContactMixin(CardMixin):
    @cached_property
    def contact(self) -> Contact:
        return get_object_or_404(self.saved.contacts.all(), pk=self.kwargs["contact"])


class EditContact(ContactMixin):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.shown(ContactForm(instance=self.contact))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = ContactForm(request.POST, instance=self.contact)
        if not form.is_valid():
            return self.shown(form, status=422)
        actions.update_contact(contact=self.contact, **form.cleaned_data)
        messages.success(request, _("The contact is saved."))
        return self.back("#contacts")

    def shown(self, form: ContactForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "saved": self.saved, "contact": self.contact}
        return render(self.request, "jobs/contact.html", context, status=status)


class DeleteContact(CardMixin):
    def post(self, request: HttpRequest, pk: UUID, contact: UUID) -> HttpResponse:
        if not actions.delete_contact(saved=self.saved, pk=contact):
            raise Http404
        messages.success(request, _("The contact is deleted."))
        return self.back("#contacts")
