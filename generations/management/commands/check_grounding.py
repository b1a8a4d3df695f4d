from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from generations.grounding import Checker
from profiles.json_resume import from_json_resume
from profiles.resume import Resume


class Command(BaseCommand):
    help = "Check rewritten lines against a profile; writes one JSON line per case."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("cases", type=Path, help="JSON lines with id, place and rewritten")
        parser.add_argument("--profile", type=Path, help="JSON Resume for cases that name none")
        parser.add_argument("--posting", type=Path, help="text of the job posting")
        parser.add_argument("--today", type=date.fromisoformat, help="YYYY-MM-DD, default today")

    def handle(self, *args: Any, **options: Any) -> None:
        today = options["today"] or date.today()  # noqa: DTZ011 - ages of jobs, to the month
        checkers: dict[tuple[Path | None, Path | None], Checker] = {}
        for number, case in _cases(options["cases"]):
            where = f"Line {number} of {options['cases']}"
            folder = options["cases"].parent
            profile = _beside(folder, "profiles", ".json", case, "profile", options["profile"])
            posting = _beside(folder, "postings", ".txt", case, "posting", options["posting"])
            if profile is None:
                raise CommandError(f"{where} names no profile; give one with --profile.")
            key = (profile, posting)
            if key not in checkers:
                text = _read(posting) if posting else ""
                checkers[key] = Checker(_profile(profile), text, today=today)
            try:
                verdict = checkers[key].check(case["place"], case["rewritten"])
            except ValueError as error:
                raise CommandError(f"{where}: {error}") from error
            found = {
                "id": case["id"],
                "verdict": "grounded" if verdict.grounded else "ungrounded",
                "spans": [
                    {"text": span.text, "kind": span.kind, "why": span.why}
                    for span in verdict.spans
                ],
            }
            self.stdout.write(json.dumps(found, ensure_ascii=False))


def _cases(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(_read(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
        except json.JSONDecodeError as error:
            raise CommandError(f"Line {number} of {path} is not JSON: {error.msg}.") from error
        if not isinstance(case, dict):
            raise CommandError(f"Line {number} of {path} is not a JSON object.")
        missing = [k for k in ("place", "rewritten") if not isinstance(case.get(k), str)]
        missing += [] if "id" in case else ["id"]
        if missing:
            raise CommandError(f"Line {number} of {path} needs the text {', '.join(missing)}.")
        yield number, case


def _beside(
    folder: Path, kind: str, ending: str, case: dict[str, Any], key: str, given: Path | None
) -> Path | None:
    """A case names a file relative to the case file, or the stem of one in `profiles`/`postings`.

    What the case names and is there goes before what the option gives for all cases.
    """
    name = case.get(key)
    if not name:
        return given
    candidates = [folder / str(name), folder / kind / f"{name}{ending}", folder / kind / str(name)]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    if given is not None:
        return given
    raise CommandError(
        f"Case {case['id']} names the {key} {name}, but there is neither {candidates[0]} "
        f"nor {candidates[1]}."
    )


def _profile(path: Path) -> Resume:
    try:
        document = json.loads(_read(path))
    except json.JSONDecodeError as error:
        raise CommandError(f"{path} is not JSON: {error.msg} (line {error.lineno}).") from error
    if not isinstance(document, dict):
        raise CommandError(f"{path} is not a JSON Resume: it must be an object.")
    try:
        return from_json_resume(document)
    except (TypeError, ValueError) as error:
        raise CommandError(f"{path} is not a JSON Resume: {error}") from error


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8 text.") from error
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror or error}.") from error
