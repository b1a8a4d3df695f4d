"""Any resume file → a resume, untrusted parsing done in the box."""

from __future__ import annotations

from typing import Any

from jobwise.lib.box import BoxCrashed, BoxMemory, BoxRefused, BoxTimeout, run_in_box
from profiles.extraction import UnreadableFile, clean, detect, extract
from profiles.extraction.detection import parse_json
from profiles.json_resume import InvalidJSONResume, from_json_resume, to_json_resume
from profiles.layout import Layout
from profiles.reading.result import FieldSource, ReadResume
from profiles.resume import Resume

__all__ = ["ReadResume", "UnreadableFile", "read_resume", "read_resume_text"]

MAX_LINES = 6_000
MAX_CELL = 6_000
MAX_CELLS = 20_000
MAX_CHARACTERS = 300_000
MAX_ENTRIES = 1_000
NOTHING_FOUND = (
    "No resume was recognised in this file. Please check that it is the right one, "
    "or paste the text instead."
)


def read_resume(data: bytes, filename: str, default_region: str = "") -> ReadResume:
    """Read a PDF, DOCX, TXT, Markdown, HTML, JSON Resume or LinkedIn export ZIP.

    `default_region` (ISO country) reads national phone numbers. Raises UnreadableFile with a
    message for the person; takes at most about ten seconds.
    """
    kind = detect(data, filename)
    try:
        answer = run_in_box(
            "profiles.importing:read_in_box", data, kind=kind, default_region=default_region
        )
    except BoxRefused as error:
        raise UnreadableFile(error.code, error.message) from error
    except BoxTimeout as error:
        raise UnreadableFile("too_slow", error.message) from error
    except (BoxMemory, BoxCrashed) as error:
        raise UnreadableFile("broken", error.message) from error
    return _from_answer(answer)


def read_resume_text(text: str, default_region: str = "") -> ReadResume:
    """Read pasted text in this process. Raises UnreadableFile when it is too long."""
    from profiles.reading.document import read_document

    return read_document(extract(clean(text).encode("utf-8", "replace"), "text"), default_region)


def read_in_box(data: bytes, kind: str, default_region: str) -> dict[str, Any]:
    """What the child runs; its answer is JSON."""
    if kind == "json":
        read = _read_json(data)
    elif kind == "linkedin":
        from profiles.linkedin import read_linkedin_export

        read = ReadResume(read_linkedin_export(data))
    else:
        layout = _bounded(extract(data, kind))
        # Only now: most of what the child loads is for reading, and many files are refused.
        from profiles.reading.document import read_document

        read = read_document(layout, default_region)
    resume = read.resume
    basics = resume.basics
    reachable = basics.name and (basics.email or basics.phone or basics.links)
    entries = (
        resume.experiences,
        resume.education,
        resume.skills,
        resume.projects,
        resume.volunteering,
    )
    if not reachable and not any(entries):
        raise UnreadableFile("unrecognised", NOTHING_FOUND)
    if any(len(section) > MAX_ENTRIES for section in entries):
        raise _too_large()
    return {
        "resume": to_json_resume(resume),
        "fields": {place: list(source) for place, source in read.fields.items()},
        "warnings": list(read.warnings),
    }


def _too_large() -> UnreadableFile:
    return UnreadableFile("too_large", "This file holds far more text than a resume does.")


def _bounded(layout: Layout) -> Layout:
    sizes = [len(cell.text) for line in layout.lines for cell in line.cells]
    if (
        len(layout.lines) > MAX_LINES
        or len(sizes) > MAX_CELLS
        or sum(sizes) > MAX_CHARACTERS
        or max(sizes, default=0) > MAX_CELL
    ):
        raise _too_large()
    return layout


def _read_json(data: bytes) -> ReadResume:
    try:
        resume = from_json_resume(_cleaned(parse_json(data)))
    except InvalidJSONResume as error:
        raise UnreadableFile("broken", f"This is not a valid JSON Resume. {error}") from error
    return ReadResume(resume)


def _cleaned(value: Any) -> Any:
    """A JSON value without NUL, lone surrogates and invisible controls in its texts."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    return value


def _from_answer(answer: Any) -> ReadResume:
    resume: Resume = from_json_resume(answer["resume"])
    fields = {
        place: FieldSource(float(confidence), str(source))
        for place, (confidence, source) in answer["fields"].items()
    }
    return ReadResume(resume, fields, tuple(answer["warnings"]))
