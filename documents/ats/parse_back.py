"""Reading an export again, and certifying what came back.

The file is read by our resume reader, which gives what a recruiting system would store, and by
two independent extractors, whose text must hold every field that identifies the person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from documents.ats.extractors import EXTRACTORS
from documents.ats.parts import Finding, Part, part_from
from documents.content import DocumentContent
from documents.exporting import ExportedFile
from documents.exporting.lines import one_line
from documents.exporting.wording import period
from profiles.extraction import extract
from profiles.extraction.errors import UnreadableFile
from profiles.json_resume import to_json_resume
from profiles.reading.document import read_document
from profiles.resume import Experience, Resume

MAXIMUM = 18.0
OUR_READER = "JobWise"
CRITICAL = ("name", "email", "employer", "date")
COSTS = {
    "name": 6.0,
    "email": 6.0,
    "phone": 3.0,
    "employer": 3.0,
    "title": 2.0,
    "date": 2.0,
    "skill": 0.5,
}


@dataclass(frozen=True, slots=True)
class Field:
    """Something that must come back. `kind` is a key of COSTS."""

    kind: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Loss:
    """A field that a reader did not get; `read` is what it got in its place."""

    kind: str
    place: str
    meant: str
    reader: str
    read: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What was meant beside what a recruiting system would store; `lost_by` names readers."""

    kind: str
    place: str
    meant: str
    stored: str
    lost_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was read back from a file, by whom. `stored` is our reader's JSON Resume."""

    format: str
    checksum: str
    template: str
    readers: tuple[str, ...]
    rows: tuple[Row, ...]
    losses: tuple[Loss, ...]
    stored: dict[str, Any]

    @property
    def critical_losses(self) -> tuple[Loss, ...]:
        return tuple(loss for loss in self.losses if loss.kind in CRITICAL)

    @property
    def is_complete(self) -> bool:
        return not self.losses

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"is_complete": self.is_complete}


def certify(content: DocumentContent, file: ExportedFile) -> Certificate:
    """Read a PDF or DOCX that was exported from this content.

    For a cover letter only the letterhead is expected back, and our reader is not asked.
    """
    expected = tuple(expected_fields(content))
    losses: list[Loss] = []
    stored: dict[str, Any] = {}
    readers = list(EXTRACTORS[file.format])
    if content.letter is None:
        readers.insert(0, OUR_READER)
        # In this process and not in the box for strangers' files: these bytes are our own.
        read = _read(file)
        stored = to_json_resume(read)
        losses += _lost_in_resume(content.resume, read, expected)
    for name, text_of in EXTRACTORS[file.format].items():
        losses += _lost_in_text(expected, text_of(file.content), name)
    return Certificate(
        format=file.format,
        checksum=file.checksum,
        template=content.template,
        readers=tuple(readers),
        rows=tuple(_row(field, losses) for field in expected),
        losses=tuple(losses),
        stored=stored,
    )


def _read(file: ExportedFile) -> Resume:
    """What our reader gets; of a document without a word, nothing."""
    try:
        return read_document(extract(file.content, file.format)).resume
    except UnreadableFile:
        return Resume()


def parse_back(certificate: Certificate) -> Part:
    """The score's part: each field that some reader lost costs once."""
    findings = {}
    for loss in certificate.losses:
        key = (loss.kind, loss.place, loss.meant)
        if key not in findings:
            findings[key] = Finding(
                f"{loss.reader} did not read the {loss.kind} “{loss.meant}”."
                + (f" It read “{loss.read}”." if loss.read else ""),
                "Choose Classic, or write it in the usual form.",
                COSTS[loss.kind],
                loss.place,
            )
    return part_from("parse_back", "Parse-back", MAXIMUM, findings.values())


def expected_fields(content: DocumentContent) -> Iterator[Field]:
    resume, basics = content.resume, content.resume.basics
    for kind, text in (("name", basics.name), ("email", basics.email), ("phone", basics.phone)):
        if text.strip():
            yield Field(kind, f"basics.{kind}", one_line(text))
    if content.letter is not None:
        return
    for index, job in enumerate(resume.experiences):
        place = f"work[{index}]"
        dates = period(job.start_date, job.end_date, content.language)
        for kind, key, text in (
            ("employer", "name", job.company),
            ("title", "position", job.title),
            ("date", "startDate", dates),
        ):
            if text.strip():
                yield Field(kind, f"{place}.{key}", one_line(text))
    for index, group in enumerate(resume.skills):
        for skill in group.skills:
            if skill.strip():
                yield Field("skill", f"skills[{index}]", one_line(skill))


def _row(field: Field, losses: Sequence[Loss]) -> Row:
    own = [loss for loss in losses if (loss.place, loss.meant) == (field.place, field.text)]
    read = [loss.read for loss in own if loss.reader == OUR_READER]
    return Row(
        field.kind,
        field.place,
        field.text,
        stored=read[0] if read else field.text,
        lost_by=tuple(loss.reader for loss in own),
    )


def _lost_in_text(expected: Sequence[Field], text: str, reader: str) -> Iterator[Loss]:
    folded, squeezed = _folded(text), _squeezed(text)
    for field in expected:
        if field.kind == "phone":
            found = _digits(field.text) in _digits(text)
        else:
            # An extractor may lose a space where a line breaks; the letters must be there.
            found = _folded(field.text) in folded or _squeezed(field.text) in squeezed
        if not found:
            yield Loss(field.kind, field.place, field.text, reader)


def _lost_in_resume(meant: Resume, read: Resume, expected: Sequence[Field]) -> Iterator[Loss]:
    basics = read.basics
    got = {"name": basics.name, "email": basics.email, "phone": basics.phone}
    skills = {_folded(skill) for skill in read.skill_names}
    jobs = _paired(meant.experiences, read.experiences)
    for field in expected:
        if field.kind in got:
            same = (
                _same_number(field.text, got["phone"])
                if field.kind == "phone"
                else _folded(field.text) == _folded(got[field.kind])
            )
            if not same:
                yield _loss(field, got[field.kind])
        elif field.kind == "skill":
            if _folded(field.text) not in skills:
                yield _loss(field, "")
        else:
            index = int(field.place[len("work[") : field.place.index("]")])
            yield from _lost_in_job(field, meant.experiences[index], jobs[index])


def _lost_in_job(field: Field, meant: Experience, read: Experience | None) -> Iterator[Loss]:
    if read is None:
        yield _loss(field, "")
    elif field.kind == "employer" and _folded(meant.company) != _folded(read.company):
        yield _loss(field, read.company)
    elif field.kind == "title" and _folded(meant.title) != _folded(read.title):
        yield _loss(field, read.title)
    elif field.kind == "date":
        wanted = (meant.start_date[:7], meant.end_date[:7])
        got = (read.start_date[:7], read.end_date[:7])
        if wanted != got and meant.start_date:
            yield _loss(field, " – ".join(part for part in got if part))


def _loss(field: Field, read: str) -> Loss:
    return Loss(field.kind, field.place, field.text, OUR_READER, read)


def _paired(meant: Sequence[Experience], read: Sequence[Experience]) -> list[Experience | None]:
    """For each job the one read that agrees in the most of employer, title and dates."""
    left = list(read)
    pairs: list[Experience | None] = []
    for job in meant:
        best = max(left, key=lambda other: _agreement(job, other), default=None)
        if best is None or not _agreement(job, best):
            pairs.append(None)
        else:
            left.remove(best)
            pairs.append(best)
    return pairs


def _agreement(first: Experience, second: Experience) -> int:
    return (
        2 * (_folded(first.company) == _folded(second.company))
        + 2 * (_folded(first.title) == _folded(second.title))
        + (first.start_date[:7] == second.start_date[:7])
        + (first.end_date[:7] == second.end_date[:7])
    )


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(re.sub(r"[\u00ad\u200b]", "", plain).replace("‐", "-").split())


def _squeezed(text: str) -> str:
    return _folded(text).replace(" ", "")


def _same_number(first: str, second: str) -> bool:
    """Whether two phone numbers differ by no more than a country code."""
    short, long = sorted((_digits(first).lstrip("0"), _digits(second).lstrip("0")), key=len)
    return long == short or (len(short) >= 7 and long.endswith(short))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
