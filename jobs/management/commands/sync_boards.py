from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jobs import syncing
from jobs.models import Board


class Command(BaseCommand):
    help = "Read the boards that are due, or all, or the named ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*", metavar="NAME")
        parser.add_argument("--all", action="store_true", help="also boards that are not due")

    def handle(self, *args: Any, names: list[str], **options: Any) -> None:
        boards = Board.objects.filter(is_active=True) if options["all"] else Board.objects.due()
        if names:
            boards = Board.objects.filter(name__in=names)
            missing = sorted(set(names) - {board.name for board in boards})
            if missing:
                raise CommandError(f"No board is named {', '.join(missing)}.")
        failed = [board.name for board in boards if not self.sync(board)]
        if failed:
            raise CommandError(f"Not read: {', '.join(failed)}.")

    def sync(self, board: Board) -> bool:
        if not syncing.claim(board):
            self.stdout.write(f"{board.name}: its host is being read by another process")
            return True
        outcome = syncing.run(board)
        if outcome is None:
            board.refresh_from_db(fields=["last_error"])
            self.stderr.write(f"{board.name}: {board.last_error}")
            return False
        self.stdout.write(
            f"{board.name}: not modified"
            if outcome.unchanged
            else f"{board.name}: {outcome.created} new, {outcome.updated} changed, "
            f"{outcome.expired} expired, {outcome.duplicates} duplicates"
        )
        return True
