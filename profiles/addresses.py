"""Web addresses as people write them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# With or without https://. A colon before the first dot or slash begins another scheme, like
# javascript:, and browsers skip control characters inside of one.
PATTERN = (
    r"^([Hh][Tt][Tt][Pp][Ss]?://[^\u0000-\u001f]*"
    r"|[^:\u0000-\u001f]*([./][^\u0000-\u001f]*)?)$"
)
validate_address = RegexValidator(
    PATTERN, _("Write a web address that begins with https://."), code="invalid_address"
)


def validate_links(value: object) -> None:
    """The addresses among a profile's links."""
    if not isinstance(value, list):
        raise ValidationError(_("Give a list of links."), code="invalid_list")
    for link in value:
        for name in ("url", "username"):
            validate_address(str(link.get(name) or ""))
