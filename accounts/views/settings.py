"""What a person decides about the account."""

from __future__ import annotations

from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import TemplateView


class Settings(LoginRequiredMixin, TemplateView):
    template_name = "accounts/settings.html"
