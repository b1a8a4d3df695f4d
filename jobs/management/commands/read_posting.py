from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from jobs.posting import Posting
from jobs.reading.file import read_posting_bytes
from jobs.reading.html_text import MAX_HTML_BYTES
from jobs.sources.job_page import posting_at
from jobwise.lib.errors import ProductError


class Command(BaseCommand):
    help = "Read a job posting from a file or a web address and print it as JSON."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", metavar="FILE_OR_URL")

    def handle(self, *args: Any, source: str, **options: Any) -> None:
        try:
            posting = _read(source)
        except ProductError as error:
            raise CommandError(error.message) from error
        self.stdout.write(json.dumps(posting.as_json(), ensure_ascii=False, indent=2))


def _read(source: str) -> Posting:
    today = timezone.now().date()
    if re.match(r"[a-z][a-z0-9+.-]*://", source, re.IGNORECASE):
        return posting_at(source, today=today)
    path = Path(source)
    try:
        with path.open("rb") as file:
            body = file.read(MAX_HTML_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise CommandError(
            f"{source}: {reason}. Give a file or an address with https://."
        ) from error
    return read_posting_bytes(body, path.name, today)
