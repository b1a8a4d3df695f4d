from __future__ import annotations

from celery import shared_task

from jobs import syncing
from jobs.actions import analyze_waiting
from jobs.models import Board


@shared_task(name="jobs.sync_boards")
def sync_boards() -> None:
    syncing.sync_due()
    analyze_waiting()


@shared_task(name="jobs.sync_board")
def sync_board(pk: str) -> None:
    """Read one board now, unless it is paused, gone or being read."""
    board = Board.objects.filter(pk=pk, is_active=True).first()
    if board and syncing.claim(board):
        syncing.run(board)
        analyze_waiting()
