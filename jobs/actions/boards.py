"""What staff do to the boards whose jobs everybody sees."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError as BrokerDown

from jobs.models import Board, Job
from jobs.syncing import add_board, show_duplicates
from jobwise.lib.errors import Conflict, InvalidInput


def follow_board(*, url: str, name: str = "") -> Board:
    """Add a board by its address and have it read at once. Raises InvalidInput."""
    try:
        board = add_board(url, name)
    except ValidationError as error:
        details = error.message_dict if hasattr(error, "error_dict") else {"url": error.messages}
        raise InvalidInput(_("This board cannot be added."), details=details) from None
    _ring(board)
    return board


def read_board_now(*, board: Board) -> bool:
    """Put it at the front; False when no worker can be told and the clock will read it.

    Raises Conflict while it is paused or being read.
    """
    if not board.is_active:
        raise Conflict(_("%(name)s is paused. Resume it first.") % {"name": board.name})
    if board.running_until and board.running_until > timezone.now():
        raise Conflict(_("%(name)s is being read right now.") % {"name": board.name})
    Board.objects.filter(pk=board.pk).update(next_run_at=timezone.now())
    return _ring(board)


def pause_board(*, board: Board, paused: bool) -> None:
    """A paused board keeps its jobs as they are; a resumed one is due at once."""
    values = {"is_active": not paused}
    Board.objects.filter(pk=board.pk).update(
        **values, **({} if paused else {"next_run_at": timezone.now()})
    )


@transaction.atomic
def delete_board(*, board: Board) -> int:
    """Stop following it; its jobs expire and stay for those who track them. How many did."""
    # First the board: a worker that stores its jobs right now holds it, and is waited for.
    board.delete()
    active = Job.objects.filter(source_name=board.name, status=Job.Status.ACTIVE)
    expired = active.update(status=Job.Status.EXPIRED, updated_at=timezone.now())
    show_duplicates(board.name)
    return expired


def _ring(board: Board) -> bool:
    from jobs.tasks import sync_board

    try:
        sync_board.delay(str(board.pk))
    except BrokerDown:
        return False
    return True
