"""Signing up, in and out, and the way back in after a forgotten password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth import views as auth_views
from django.contrib.auth.mixins import LoginRequiredMixin
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts import actions
from accounts.forms import (
    NewPasswordForm,
    PasswordChangeForm,
    PasswordResetForm,
    SignInForm,
    SignUpForm,
)
from jobwise.lib import ratelimit
from jobwise.lib.clients import client_address
from jobwise.lib.errors import ProductError
from jobwise.lib.forms import show_error
from jobwise.lib.people import person_of


class SignIn(auth_views.LoginView):
    template_name = "accounts/login.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"next": self.get_redirect_url()}


class ActionFormView(FormView[Any]):
    """A form whose valid data goes to one action; its refusals are shown at the fields."""

    act: Callable[[Form], None]

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            self.act(form)
        except ProductError as error:
            show_error(form, error)
            return self.form_invalid(form)
        return HttpResponseRedirect(self.get_success_url())


class SignUp(ActionFormView):
    template_name = "accounts/signup.html"
    form_class = SignUpForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            return redirect("dashboard")
        return super().dispatch(request, *args, **kwargs)

    @property
    def next_url(self) -> str:
        url = self.request.POST.get("next") or self.request.GET.get("next") or ""
        safe = url_has_allowed_host_and_scheme(
            url, {self.request.get_host()}, require_https=self.request.is_secure()
        )
        return url if safe else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"next": self.next_url}

    def act(self, form: Form) -> None:
        ratelimit.enforce(
            "public",
            client_address(self.request),
            _("Too many requests. Wait a moment, then try again."),
        )
        user = actions.register(**form.cleaned_data, language=get_language() or "en")
        login(self.request, user, backend="accounts.backends.EmailBackend")

    def get_success_url(self) -> str:
        return self.next_url or resolve_url("profiles:edit")


class PasswordReset(ActionFormView):
    template_name = "accounts/password_reset.html"
    form_class = PasswordResetForm
    success_url = reverse_lazy("accounts:password_reset_sent")

    def act(self, form: Form) -> None:
        actions.request_password_reset(
            email=form.cleaned_data["email"], address=client_address(self.request)
        )


class PasswordResetSent(TemplateView):
    template_name = "accounts/password_reset_sent.html"


class PasswordResetConfirm(ActionFormView):
    template_name = "accounts/password_reset_confirm.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("accounts:password_reset_done")

    @property
    def token(self) -> str:
        return f"{self.kwargs['uid']}.{self.kwargs['token']}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        alive = actions.user_of_reset_token(self.token) is not None
        return super().get_context_data(**kwargs) | {"validlink": alive}

    def act(self, form: Form) -> None:
        actions.reset_password(token=self.token, new_password=form.cleaned_data["new_password"])


class PasswordResetDone(TemplateView):
    template_name = "accounts/password_reset_done.html"


class PasswordChange(LoginRequiredMixin, ActionFormView):
    template_name = "accounts/password_change.html"
    form_class = PasswordChangeForm
    success_url = reverse_lazy("accounts:settings")

    def act(self, form: Form) -> None:
        actions.change_password(
            user=person_of(self.request),
            **form.cleaned_data,
            keep_browser=self.request.session.session_key or "",
        )
        update_session_auth_hash(self.request, person_of(self.request))
        messages.success(self.request, _("Your password is changed. Other devices are signed out."))
