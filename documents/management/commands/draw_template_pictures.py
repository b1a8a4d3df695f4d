from __future__ import annotations

import io
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from documents.content import DocumentContent
from documents.exporting import export
from documents.previews import thumbnail
from documents.resume_templates import templates
from profiles.json_resume import from_json_resume

WIDTH, HEIGHT = 320, 452
SAMPLE = settings.BASE_DIR / "jobwise" / "demo" / "profile.json"
FOLDER = settings.BASE_DIR / "static" / "img" / "templates"


class Command(BaseCommand):
    help = "Draw the pictures by which people choose a template. Run it when a template changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sample", type=Path, default=SAMPLE, help="A JSON Resume.")
        parser.add_argument("--out", type=Path, default=FOLDER)

    def handle(self, *args: Any, **options: Any) -> None:
        from PIL import Image

        resume = from_json_resume(json.loads(options["sample"].read_text()))
        options["out"].mkdir(parents=True, exist_ok=True)
        for template in templates():
            pdf = export(DocumentContent(resume=resume, template=template.slug), "pdf")
            picture = Image.open(io.BytesIO(thumbnail(pdf.content, WIDTH)))
            path = options["out"] / f"{template.slug}.webp"
            picture.crop((0, 0, WIDTH, HEIGHT)).save(path, "WEBP", quality=82, method=6)
            self.stdout.write(f"{path.name}: {path.stat().st_size // 1000} KB")
