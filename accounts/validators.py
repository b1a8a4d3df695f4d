from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class CharacterClassesValidator:
    """A password needs an upper-case letter, a lower-case letter and a digit."""

    def validate(self, password: str, user: object = None) -> None:
        missing = [
            name
            for name, present in (
                (_("an upper-case letter"), any(c.isupper() for c in password)),
                (_("a lower-case letter"), any(c.islower() for c in password)),
                (_("a digit"), any(c.isdigit() for c in password)),
            )
            if not present
        ]
        if missing:
            *most, last = missing
            words = _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last}
            raise ValidationError(
                _("Add %(missing)s.") % {"missing": words if most else last},
                code="password_too_simple",
            )

    def get_help_text(self) -> str:
        return _("Use upper-case and lower-case letters and a digit.")


class MaximumLengthValidator:
    LIMIT = 1024

    def validate(self, password: str, user: object = None) -> None:
        if len(password) > self.LIMIT:
            raise ValidationError(
                _("Use at most %(limit)d characters.") % {"limit": self.LIMIT},
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        return ""
