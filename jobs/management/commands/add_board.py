from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from jobs.syncing import add_board


class Command(BaseCommand):
    help = "Add a board or feed of jobs by its address; the next sync reads it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url")
        parser.add_argument(
            "--name", default="", help="its name; made from the address if left out"
        )

    def handle(self, *args: Any, url: str, name: str, **options: Any) -> None:
        try:
            board = add_board(url, name)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Added {board.name} ({board.get_kind_display()}).")
