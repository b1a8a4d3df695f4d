"""A document as Markdown (CommonMark)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.content import DocumentContent
from documents.exporting.lines import Contact, Entry, Section, Sheet
from documents.exporting.sheet import sheet_of
from documents.resume_templates import template_named

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
LIST_MARK = re.compile(r"^(\d+)([.)])(?=\s)|^([-+=])(?=\s|$|[-=])")


def markdown_document(content: DocumentContent) -> str:
    sheet = sheet_of(content, template_named(content.template).order)
    return "\n".join(_lines(sheet)).strip() + "\n"


def escaped(text: str) -> str:
    """The text so that CommonMark prints it as it is."""
    marked = SPECIAL.sub(r"\\\1", text)
    return LIST_MARK.sub(
        lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", marked
    )


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {escaped(sheet.name)}"
    if sheet.headline:
        yield f"\n**{escaped(sheet.headline)}**"
    if sheet.contacts:
        yield "\n" + " · ".join(_contact(contact) for contact in sheet.contacts)
    for section in sheet.sections:
        yield from _section(section)
    if sheet.letter:
        letter = sheet.letter
        if letter.date:
            yield f"\n{escaped(letter.date)}"
        if letter.subject:
            yield f"\n**{escaped(letter.subject)}**"
        for text in (letter.greeting, *letter.paragraphs):
            yield f"\n{escaped(text)}"
        closing = [escaped(line) for line in letter.closing.splitlines()]
        yield "\n" + "  \n".join([*closing, escaped(sheet.name)])


def _contact(contact: Contact) -> str:
    if not contact.href:
        return escaped(contact.text)
    href = re.sub(r"[()<>\s\\]", lambda match: f"%{ord(match[0]):02X}", contact.href)
    return f"[{escaped(contact.text)}]({href})"


def _section(section: Section) -> Iterator[str]:
    yield f"\n## {escaped(section.heading)}\n"
    for index, entry in enumerate(section.entries):
        if index:
            yield ""
        yield from _entry(entry)
    for index, line in enumerate(section.lines):
        if line.label:
            yield f"- **{escaped(line.label)}:** {escaped(line.text)}".rstrip()
        else:
            yield ("\n" if index else "") + escaped(line.text)


def _entry(entry: Entry) -> Iterator[str]:
    title = escaped(entry.lead)
    yield f"### {title}"
    about = [escaped(entry.second)] if entry.second else []
    if entry.dates:
        about.append(f"*{escaped(entry.dates)}*")
    if about:
        yield "\n" + " · ".join(about)
    for line in entry.paragraphs:
        yield f"\n{escaped(line.text)}"
    if entry.bullets:
        yield ""
        yield from (f"- {escaped(line.text)}" for line in entry.bullets)
    for line in entry.details:
        yield f"\n*{escaped(line.label)}:* {escaped(line.text)}"
