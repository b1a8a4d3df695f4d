from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from jobs.models import Job
from jobs.sources import static
from jobs.syncing import MAX_FEED_BYTES, store
from jobwise.lib.errors import ProductError


class Command(BaseCommand):
    help = "Load a CSV or JSON file of jobs; jobs that left the file expire."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--name", default="", help="the source's name; the file's if left out")

    def handle(self, *args: Any, file: Path, name: str, **options: Any) -> None:
        try:
            with file.open("rb") as handle:
                body = handle.read(MAX_FEED_BYTES + 1)
            if len(body) > MAX_FEED_BYTES:
                raise CommandError(f"{file}: larger than {MAX_FEED_BYTES} bytes.")
            postings = static.parse(body)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}.") from error
        except ProductError as error:
            raise CommandError(f"{file}: {error.message}") from error
        outcome = store((name or file.stem)[:60], postings, source=Job.Source.STATIC)
        self.stdout.write(
            f"{outcome.created} new, {outcome.updated} changed, {outcome.expired} expired, "
            f"{outcome.duplicates} duplicates"
        )
