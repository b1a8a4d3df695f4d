"""The boards whose jobs everybody sees; for staff."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView, View

from jobs.actions import boards as actions
from jobs.forms import BoardForm
from jobs.models import Board
from jobs.sources import SOURCES
from jobwise.lib.errors import ProductError
from jobwise.lib.forms import show_error


class StaffMixin(LoginRequiredMixin, View):
    """To others the page does not exist."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not request.user.is_staff:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Boards(StaffMixin, FormView[BoardForm]):
    template_name = "jobs/boards.html"
    form_class = BoardForm
    success_url = reverse_lazy("jobs:boards")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "boards": Board.objects.all()[:500],
            "kinds": [source.LABEL for source in SOURCES],
            "now": timezone.now(),
        }

    def form_valid(self, form: BoardForm) -> HttpResponse:
        try:
            board = actions.follow_board(**form.cleaned_data)
        except ProductError as error:
            show_error(form, error)
            return self.form_invalid(form)
        said = _("%(name)s is added and will be read in a moment.") % {"name": board.name}
        messages.success(self.request, said)
        return HttpResponseRedirect(str(self.success_url))

    def form_invalid(self, form: BoardForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class BoardMixin(StaffMixin):
    @cached_property
    def board(self) -> Board:
        return get_object_or_404(Board, pk=self.kwargs["pk"])

    def back(self) -> HttpResponse:
        return HttpResponseRedirect(reverse("jobs:boards"))


class ReadNow(BoardMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        names = {"name": self.board.name}
        try:
            told = actions.read_board_now(board=self.board)
        except ProductError as error:
            messages.error(request, error.message)
            return self.back()
        if told:
            messages.success(request, _("%(name)s is being read; reload in a moment.") % names)
        else:
            messages.warning(
                request, _("No worker can be reached; %(name)s is read when one is back.") % names
            )
        return self.back()


class Pause(BoardMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        paused = request.POST.get("paused") == "1"
        actions.pause_board(board=self.board, paused=paused)
        said = _("%(name)s is paused.") if paused else _("%(name)s is followed again.")
        messages.success(request, said % {"name": self.board.name})
        return self.back()


class Delete(BoardMixin):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        expired = actions.delete_board(board=self.board)
        said = ngettext(
            "The board is deleted; %(n)d job of it has expired.",
            "The board is deleted; %(n)d jobs of it have expired.",
            expired,
        )
        messages.success(request, said % {"n": expired})
        return self.back()
