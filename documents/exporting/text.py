"""A document as plain text, for forms that take nothing else."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from documents.content import DocumentContent
from documents.exporting.lines import Entry, Section, Sheet
from documents.exporting.sheet import sheet_of
from documents.resume_templates import template_named

WIDTH = 78


def text_document(content: DocumentContent) -> str:
    sheet = sheet_of(content, template_named(content.template).order)
    return "\n".join(_lines(sheet)).strip() + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield sheet.name.upper()
    if sheet.headline:
        yield sheet.headline
    yield from (contact.text for contact in sheet.contacts)
    for section in sheet.sections:
        yield from _section(section)
    if sheet.letter:
        letter = sheet.letter
        texts = (letter.date, letter.subject, letter.greeting, *letter.paragraphs)
        for text in texts:
            if text:
                yield ""
                yield from _wrapped(text)
        yield ""
        yield from letter.closing.splitlines()
        yield sheet.name


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield section.heading.upper()
    yield "-" * len(section.heading)
    for index, entry in enumerate(section.entries):
        if index and (entry.bullets or entry.paragraphs):
            yield ""
        yield from _entry(entry)
    for line in section.lines:
        yield from _wrapped(f"{line.label}: {line.text}" if line.label else line.text)


def _entry(entry: Entry) -> Iterator[str]:
    head = entry.lead
    room = WIDTH - len(entry.dates)
    if entry.dates and len(head) < room - 1:
        yield f"{head}{entry.dates:>{WIDTH - len(head)}}"
    else:
        yield from _wrapped(head)
        if entry.dates:
            yield entry.dates
    if entry.second:
        yield from _wrapped(entry.second)
    for line in entry.paragraphs:
        yield from _wrapped(line.text)
    for line in entry.bullets:
        yield from _wrapped(line.text, "- ")
    for line in entry.details:
        yield from _wrapped(f"{line.label}: {line.text}")


def _wrapped(text: str, bullet: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )
