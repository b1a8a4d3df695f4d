from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from profiles.importing import UnreadableFile, read_resume
from profiles.json_resume import to_json_resume


class Command(BaseCommand):
    help = "Read a resume file (PDF, DOCX, TXT, Markdown, HTML, JSON Resume, LinkedIn ZIP) as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--explain", action="store_true", help="add confidence and source lines"
        )
        parser.add_argument(
            "--region", default="", help="ISO country of phone numbers without a country code"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        try:
            data = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror or error}.") from error
        try:
            read = read_resume(data, file.name, options["region"].upper())
        except UnreadableFile as error:
            raise CommandError(error.message) from error
        document: dict[str, Any] = to_json_resume(read.resume)
        if options["explain"]:
            document["explanation"] = {
                "fields": {
                    place: {"confidence": field.confidence, "source": field.source}
                    for place, field in read.fields.items()
                },
                "warnings": list(read.warnings),
            }
        json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
