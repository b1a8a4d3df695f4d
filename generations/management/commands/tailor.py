"""Tailor a resume to a job in this process: no account, no server, no database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from documents.ats.formatting import backwards
from documents.exporting.pdf import RenderingFailed
from documents.rendering import render
from documents.resume_templates import templates
from generations.pipeline.providers import configured_writer
from generations.pipeline.validate_quality import Checked, validate_quality
from generations.writers.port import KINDS, Assignment, Options
from jobs.analysis import analyze
from jobs.posting import Posting
from jobs.reading.file import read_posting_bytes
from jobs.reading.text import PostingUnreadable
from jobwise.lib.errors import ProductError
from profiles.extraction.errors import UnreadableFile
from profiles.importing import read_resume
from profiles.resume import Resume

FORMATS = {"pdf": "pdf", "docx": "docx", "txt": "txt", "md": "md", "html": "html",
           "json": "json-resume"}  # fmt: skip


class Command(BaseCommand):
    help = "Tailor a resume to a job: --profile resume.json --job posting.txt --out tailored.pdf"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--profile", required=True, type=Path, help="A resume file.")
        parser.add_argument(
            "--job", required=True, type=Path, help="The posting: text, HTML or JSON."
        )
        parser.add_argument("--out", required=True, type=Path, help="The file to write.")
        parser.add_argument("--template", default="classic", choices=[t.slug for t in templates()])
        parser.add_argument("--kind", default="resume", choices=KINDS)
        parser.add_argument("--format", choices=sorted(FORMATS), help="Default: by --out's name.")
        parser.add_argument("--pages", type=int, choices=(0, 1, 2), default=1,
                            help="1, 2, or 0 for no limit.")  # fmt: skip
        parser.add_argument("--language", choices=("en", "de"), default="")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = options["format"] or options["out"].suffix.lstrip(".") or "pdf"
        if chosen not in FORMATS:
            raise CommandError(f"“.{chosen}” is no format; use one of {', '.join(FORMATS)}.")
        resume = read_profile(options["profile"])
        for index, job in backwards(resume):
            self.stderr.write(
                f"{options['profile']}: work[{index}] “{job.title or job.company}” ends "
                f"({job.end_date}) before it starts ({job.start_date}). Correct the dates."
            )
        posting = read_posting(options["job"])
        wanted = Options(
            kind=options["kind"],
            template=options["template"],
            pages=options["pages"] or None,
            language=options["language"],
        )
        try:
            checked = tailor(resume, posting, wanted)
            rendered = render(checked.content, FORMATS[chosen])
            options["out"].write_bytes(rendered.file.content)
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written: {error.strerror}.") from error
        except (ProductError, RenderingFailed) as error:
            raise CommandError(str(error)) from error
        self.report(checked, rendered.file.pages, options["out"])

    def report(self, checked: Checked, pages: int | None, out: Path) -> None:
        extent = f", {pages} page{'s' if pages != 1 else ''}" if pages else ""
        self.stdout.write(f"Wrote {out}{extent}.")
        for note in checked.gated.draft.notes:
            self.stdout.write(f"- {note}")
        if missing := checked.gated.draft.unanswered:
            self.stdout.write(f"Not in your profile: {'; '.join(missing)}.")
        if checked.written.fallback:
            self.stdout.write(checked.written.fallback)


def tailor(resume: Resume, posting: Posting, options: Options) -> Checked:
    assignment = Assignment(resume, posting, analyze(posting), options, timezone.now().date())
    return validate_quality(assignment, configured_writer().write(assignment))


def read_profile(path: Path) -> Resume:
    try:
        resume = read_resume(path.read_bytes(), path.name).resume
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except UnreadableFile as error:
        raise CommandError(f"{path}: {error}") from error
    if not resume.basics.name:
        raise CommandError(f"{path}: no name was found. Add one as “basics.name”.")
    return resume


def read_posting(path: Path) -> Posting:
    try:
        return read_posting_bytes(path.read_bytes(), path.name)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except PostingUnreadable as error:
        raise CommandError(f"{path}: {error}") from error
