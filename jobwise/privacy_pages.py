"""The person's own data in the browser: take it along, or leave."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from django.views.generic import View

from accounts import actions
from accounts.forms import DeletionForm
from accounts.models import User
from accounts.views.entrance import ActionFormView
from jobwise import privacy
from jobwise.lib.people import person_of

# What people know that they have; the rest goes with it.
WHAT_GOES = (
    ("profiles.Profile", ngettext_lazy("%(n)d profile", "%(n)d profiles", "n")),
    (
        "profiles.ProfileVersion",
        ngettext_lazy("%(n)d kept version of a profile", "%(n)d kept versions of profiles", "n"),
    ),
    ("jobs.Job", ngettext_lazy("%(n)d job that you added", "%(n)d jobs that you added", "n")),
    ("jobs.SavedJob", ngettext_lazy("%(n)d application", "%(n)d applications", "n")),
    ("documents.Document", ngettext_lazy("%(n)d document", "%(n)d documents", "n")),
    ("documents.ExportedFile", ngettext_lazy("%(n)d file made", "%(n)d files made", "n")),
    (
        "documents.ShareLink",
        ngettext_lazy("%(n)d link that you shared", "%(n)d links that you shared", "n"),
    ),
)


def what_goes(user: User) -> list[str]:
    """What a deletion takes, counted, in words."""
    counts = ((words, privacy.rows_of(label, user.pk).count()) for label, words in WHAT_GOES)
    return [str(words % {"n": count}) for words, count in counts if count]


class Export(LoginRequiredMixin, View):
    """Everything that is held about the person, as a ZIP."""

    def post(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(privacy.export(person_of(request)), content_type="application/zip")
        name = f"jobwise-{timezone.localdate():%Y-%m-%d}.zip"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class DeleteAccount(LoginRequiredMixin, ActionFormView):
    template_name = "accounts/delete.html"
    form_class = DeletionForm
    success_url = reverse_lazy("accounts:settings")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due = timezone.now() + timedelta(days=settings.DELETION_GRACE_DAYS)
        own = {"what_goes": what_goes(person_of(self.request)), "due": due}
        return super().get_context_data(**kwargs) | own

    def act(self, form: Any) -> None:
        user = actions.ask_for_deletion(user=person_of(self.request), **form.cleaned_data)
        if user.deletion_due_at:
            day = date_format(timezone.localtime(user.deletion_due_at), "DATETIME_FORMAT")
            messages.warning(self.request, _("Your account is deleted on %(day)s.") % {"day": day})
