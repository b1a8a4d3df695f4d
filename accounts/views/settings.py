"""What a person decides about the account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from accounts import actions, usage
from accounts.devices import device_of
from accounts.forms import NameForm, PreferencesForm
from accounts.models import BrowserSession, TokenSession
from jobwise.lib.errors import ProductError
from jobwise.lib.forms import show_error
from jobwise.lib.people import is_htmx, person_of

YEAR = 365 * 24 * 3600
MOST_SESSIONS = 50


def browser_rows(request: HttpRequest) -> list[dict[str, Any]]:
    """The person's signed-in browsers, this one first."""
    alive = BrowserSession.objects.filter(
        user=person_of(request), expire_date__gt=timezone.now()
    ).defer("session_data")
    rows = [
        {
            "handle": browser.handle,
            "device": device_of(browser.user_agent),
            "address": browser.address,
            "at": browser.last_used_at,
            "this": browser.session_key == request.session.session_key,
        }
        for browser in alive[:MOST_SESSIONS]
    ]
    return sorted(rows, key=lambda row: not row["this"])


def client_rows(request: HttpRequest) -> list[dict[str, Any]]:
    """The person's signed-in API clients, the last used first."""
    alive = TokenSession.objects.live().filter(user=person_of(request))
    return [
        {
            "pk": client.pk,
            "device": device_of(client.user_agent),
            "address": client.address,
            "at": client.rotated_at,
        }
        for client in alive[:MOST_SESSIONS]
    ]


def sessions_context(request: HttpRequest) -> dict[str, Any]:
    return {"browsers": browser_rows(request), "clients": client_rows(request)}


class Settings(LoginRequiredMixin, TemplateView):
    template_name = "accounts/settings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = person_of(self.request)
        preferences = {
            "language": user.language,
            "time_zone": user.time_zone,
            "theme": user.theme,
        }
        own = {
            "name_form": NameForm(initial={"full_name": user.full_name}),
            "preferences_form": PreferencesForm(initial=preferences),
            "site": settings.SITE_URL,
            "calendar": user.calendar_url,
            "used": usage.used_this_month(user),
            "grace_days": settings.DELETION_GRACE_DAYS,
        }
        return super().get_context_data(**sessions_context(self.request), **own | kwargs)


class Change(Settings):
    """One form of the page; a refusal is shown in it and the others stay as they are."""

    http_method_names = ["get", "post"]
    form_name: str
    form_class: type[Form]
    anchor: str

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("accounts:settings")

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = self.form_class(request.POST)
        if form.is_valid():
            try:
                return self.change(form)
            except ProductError as error:
                show_error(form, error)
        context = self.get_context_data(**{self.form_name: form})
        return self.render_to_response(context, status=422)

    def change(self, form: Form) -> HttpResponseBase:
        actions.update_account(user=person_of(self.request), **form.cleaned_data)
        # In the language that was just chosen.
        with translation.override(person_of(self.request).language):
            messages.success(self.request, _("Saved."))
        return HttpResponseRedirect(f"{reverse('accounts:settings')}#{self.anchor}")


class ChangeName(Change):
    form_name, form_class, anchor = "name_form", NameForm, "account"


class ChangePreferences(Change):
    form_name, form_class, anchor = "preferences_form", PreferencesForm, "preferences"

    def change(self, form: Form) -> HttpResponseBase:
        """Also in this browser's cookies, which speak before one signs in again."""
        response = super().change(form)
        for cookie in ("theme", "language"):
            response.set_cookie(
                cookie,
                form.cleaned_data[cookie],
                max_age=YEAR,
                samesite="Lax",
                secure=self.request.is_secure(),
            )
        return response


class EndSession(LoginRequiredMixin, View):
    """Signs something out and shows what is still signed in."""

    end: Callable[..., str]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        said = self.end(**kwargs)
        if is_htmx(request):
            context = sessions_context(request) | {"said": said}
            return render(request, "accounts/_sessions.html", context)
        messages.success(request, said)
        return HttpResponseRedirect(f"{reverse('accounts:settings')}#sessions")


class EndBrowser(EndSession):
    def end(self, handle: str) -> str:
        actions.end_browser(user=person_of(self.request), handle=handle)
        return _("That browser is signed out.")


class EndClient(EndSession):
    def end(self, pk: UUID) -> str:
        actions.end_client(user=person_of(self.request), pk=pk)
        return _("That client is signed out.")


class EndOthers(EndSession):
    def end(self) -> str:
        keep = self.request.session.session_key or ""
        actions.sign_out_everywhere(user=person_of(self.request), keep_browser=keep)
        return _("Everything else is signed out.")


class RenewCalendar(LoginRequiredMixin, View):
    def post(self, request: HttpRequest) -> HttpResponseBase:
        actions.renew_calendar_token(user=person_of(request))
        messages.success(request, _("This is the new address; an old one no longer works."))
        return HttpResponseRedirect(f"{reverse('accounts:settings')}#calendar")


class KeepAccount(LoginRequiredMixin, View):
    def post(self, request: HttpRequest) -> HttpResponseBase:
        actions.keep_account(user=person_of(request))
        messages.success(request, _("Your account stays. Nothing was deleted."))
        return redirect("dashboard")
