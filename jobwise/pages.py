"""Pages that belong to no app."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

YEAR = 365 * 24 * 3600


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "landing.html")


def _came_from(request: HttpRequest) -> str:
    """The page of ours that the request was sent from, else the start."""
    back = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return back if ours else "/"


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keeps the choice of colours, for browsers without a script."""
    response = HttpResponseRedirect(_came_from(request))
    chosen = request.POST.get("theme", "")
    response.set_cookie(
        "theme",
        chosen if chosen in {"light", "dark"} else "system",
        max_age=YEAR,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


@require_safe
@cache_control(public=True, max_age=3600)
def offline(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/offline.html")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """At the root, because a worker answers for the addresses below its own."""
    return render(request, "service_worker.js", content_type="text/javascript")


@require_safe
@cache_control(public=True, max_age=YEAR)
def favicon(request: HttpRequest) -> HttpResponse:
    """What browsers ask for where a page names no icon: sheets of paper, JSON, files."""
    return redirect(static("img/favicon-32.png"))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form outlived its session: what was typed stays in the browser."""
    context = {"reason": reason, "back": _came_from(request)}
    return render(request, "errors/csrf.html", context, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 400, "bad_request", "The request could not be read.")


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 403, "permission_denied", "You may not do this.")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _error(request, 404, "resource_not_found", "There is nothing at this address.")


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without context processors: the database may be what broke."""
    if request.path.startswith("/api/"):
        return _envelope(500, "internal_error", "Something broke on our side.")
    return HttpResponse(render_to_string("errors/500.html"), status=500)


def _error(request: HttpRequest, status: int, code: str, message: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return _envelope(status, code, message)
    return render(request, f"errors/{status}.html", status=status)


def _envelope(status: int, code: str, message: str) -> HttpResponse:
    return JsonResponse({"error": {"code": code, "message": message, "details": {}}}, status=status)
