from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from jobwise.lib.models import Record
from profiles.addresses import validate_address, validate_links

if TYPE_CHECKING:
    from accounts.models import User


class ProfileQuerySet(models.QuerySet["Profile"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(user=user)

    def active_for(self, user: User) -> Profile | None:
        return self.filter(user=user, is_active=True).first()

    def with_sections(self) -> Self:
        from profiles.models.sections import SECTION_MODELS

        return self.prefetch_related(*SECTION_MODELS)


class Profile(Record):
    """A person's master career profile. Rows change only through `profiles.actions`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profiles"
    )
    full_name = models.CharField(_("name"), max_length=120)
    headline = models.CharField(_("headline"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    location = models.CharField(_("location"), max_length=200, blank=True)
    location_parts = models.JSONField(default=dict, blank=True, editable=False)
    website = models.CharField(
        _("website"), max_length=300, blank=True, validators=[validate_address]
    )
    professional_summary = models.TextField(_("summary"), max_length=4000, blank=True)
    image = models.CharField(max_length=500, blank=True, editable=False)
    links = models.JSONField(
        default=list,
        blank=True,
        validators=[validate_links],
        help_text=_("Network, user name and address of each link."),
    )
    extra = models.JSONField(default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0)
    is_active = models.BooleanField(default=False)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering = ["-is_active", "-updated_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(is_active=True), name="one_active_profile"
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def _link(self, network: str) -> str:
        for link in self.links:
            if link.get("network", "").lower() == network:
                return str(link.get("url") or link.get("username") or "")
        return ""

    def _set_link(self, network: str, label: str, url: str) -> None:
        kept: list[dict[str, Any]] = []
        replaced = False
        for link in self.links:
            if link.get("network", "").lower() != network:
                kept.append(link)
            elif url and not replaced:
                same = url in (link.get("url"), link.get("username"))
                kept.append(link if same else {"network": label, "url": url})
                replaced = True
        if url and not replaced:
            kept.append({"network": label, "url": url})
        self.links = kept

    @property
    def contact(self) -> list[str]:
        """What a reader needs to get in touch, as it stands under the name."""
        links = [link.get("url") or link.get("username") for link in self.links]
        return [
            value
            for value in (self.email, self.phone, self.location, self.website, *links)
            if value
        ]

    @property
    def linkedin(self) -> str:
        return self._link("linkedin")

    @linkedin.setter
    def linkedin(self, url: str) -> None:
        self._set_link("linkedin", "LinkedIn", url)

    @property
    def github(self) -> str:
        return self._link("github")

    @github.setter
    def github(self, url: str) -> None:
        self._set_link("github", "GitHub", url)
