from __future__ import annotations

import zoneinfo
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import forms as auth_forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from accounts.actions import count_sign_in
from accounts.models import User
from jobwise.lib.clients import client_address
from jobwise.lib.errors import LimitReached

PASSWORD_HELP = _("At least 8 characters, with upper case, lower case and a digit.")


class SignInForm(auth_forms.AuthenticationForm):
    username = auth_forms.UsernameField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autofocus": True}),
    )
    error_messages = {
        "invalid_login": _("This e-mail and password do not belong together."),
        "inactive": _("This account is closed."),
    }

    def clean(self) -> dict[str, Any]:
        """Counts the try first: checking a password is slow on purpose."""
        email = str(self.cleaned_data.get("username", ""))
        address = client_address(self.request) if self.request else ""
        try:
            count_sign_in(email=email, address=address)
        except LimitReached as error:
            raise ValidationError(error.message, code=error.code) from error
        return super().clean()


class SignUpForm(forms.Form):
    full_name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "new-password"}),
    )


class PasswordResetForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class NewPasswordForm(forms.Form):
    new_password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "new-password"}),
    )


class PasswordChangeForm(NewPasswordForm):
    current_password = forms.CharField(
        label=_("Current password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    field_order = ("current_password", "new_password")


@cache
def time_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


@cache
def zone_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Time zones by continent; old names and offsets that nobody lives by are left out."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(time_zones()):
        continent, _slash, place = name.partition("/")
        if continent in CONTINENTS:
            groups.setdefault(continent, []).append((name, place.replace("_", " ")))
    return [("UTC", [("UTC", "UTC")]), *groups.items()]


CONTINENTS = frozenset(
    {"Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian",
     "Pacific"}
)  # fmt: skip


class ZoneField(forms.ChoiceField):
    """Takes zones that stand in no list, too: a program may have set one."""

    def valid_value(self, value: Any) -> bool:
        return value in time_zones()


class LongSelect(forms.Select):
    """Hundreds of options, drawn without a template for each: 50 ms less. A value that is none of
    them is one more, so that it is not changed unseen."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        choices = list(self.choices)
        if value and not any(value == known for _group, some in choices for known, _text in some):
            choices.append((value, [(value, value)]))
        groups = format_html_join(
            "",
            '<optgroup label="{}">{}</optgroup>',
            ((group, self._options(options, value)) for group, options in choices),
        )
        own = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        return format_html("<select{}>{}</select>", own, groups)

    def _options(self, options: Any, chosen: Any) -> SafeString:
        return format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((value, SELECTED if value == chosen else "", text) for value, text in options),
        )


SELECTED = mark_safe(" selected")


class NameForm(forms.Form):
    full_name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )


class PreferencesForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = ZoneField(
        label=_("Time zone"),
        choices=zone_choices,
        widget=LongSelect,
        help_text=_("Dates and next actions go by it."),
    )
    theme = forms.ChoiceField(label=_("Colours"), choices=User.Theme.choices)


class DeletionForm(forms.Form):
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
