"""Pages that belong to no app."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form outlived its session: what was typed stays in the browser."""
    return render(request, "errors/csrf.html", {"reason": reason}, status=403)
