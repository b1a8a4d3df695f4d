"""A document as HTML: for the renderer of PDFs, and standing alone for a browser."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import fields
from functools import cache

from django.template import Context, Engine
from django.utils.safestring import mark_safe

from documents.content import DocumentContent
from documents.exporting.fonts import FAMILIES, undrawable
from documents.exporting.layout import has_one_line_heads
from documents.exporting.lines import Entry, Line, Sheet
from documents.exporting.sheet import sheet_of
from documents.exporting.style import SEPARATOR, Style, contact_rows, letter_style_of, style_of
from documents.exporting.wording import label
from documents.resume_templates import TEMPLATE_DIR, template_named

SCREEN_FAMILIES = {
    "SourceSans3": '"Source Sans 3", "Segoe UI", Roboto, Helvetica, Arial, sans-serif',
    "SourceSerif4": '"Source Serif 4", Georgia, Cambria, "Times New Roman", serif',
    "Inter": 'Inter, "Segoe UI", Roboto, Helvetica, Arial, sans-serif',
}


def html_document(content: DocumentContent) -> str:
    """One file that needs no other: the template's look, for screen and the browser's print."""
    template = template_named(content.template)
    sheet = sheet_of(content, template.order)
    set_in = letter_style_of if sheet.letter else style_of
    return page_html(content, sheet, set_in(template, content.page_size), screen=True)


def page_html(content: DocumentContent, sheet: Sheet, style: Style, *, screen: bool) -> str:
    """The template filled in. Everything of the person's is escaped."""
    template = style.template
    families = (
        SCREEN_FAMILIES[template.family]
        if screen
        else ", ".join(families_for(texts_of(sheet), template.family))
    )
    values = {
        "m": _lengths(style),
        "family": mark_safe(families),  # noqa: S308 - our own names
        "accent": content.accent or template.accent,
        "screen": screen,
        "page_size": content.page_size,
    }
    css = _engine().get_template(f"{template.slug}/print.css").render(Context(values))
    values |= {
        "css": css,
        "sheet": sheet,
        "contact_rows": contact_rows(sheet.contacts, style),
        "title": title_of(content, sheet),
        "separator": SEPARATOR.strip(),
        "one_line_heads": [
            entry.place
            for section in sheet.sections
            if has_one_line_heads(section, style)
            for entry in section.entries
        ],
    }
    name = "cover_letter.html" if sheet.letter else "resume.html"
    html: str = _engine().get_template(f"{template.slug}/{name}").render(Context(values))
    return html


def title_of(content: DocumentContent, sheet: Sheet) -> str:
    kind = label("letter" if content.letter else "resume", content.language)
    return f"{sheet.name} – {kind}" if sheet.name else kind


def families_for(text: str, family: str) -> tuple[str, ...]:
    """The family, followed by others of ours if it lacks a character that they have."""
    missing = undrawable(text, (family,))
    if not missing:
        return (family,)
    others = [
        other
        for other in FAMILIES
        if other != family and len(undrawable(missing, (other,))) < len(missing)
    ]
    return (family, *others)


def texts_of(sheet: Sheet) -> str:
    """All text of the sheet, for looking at its characters."""
    return "\n".join(_texts(sheet))


def without_symbols(text: str, undrawn: str) -> str:
    """The text without those of `undrawn` that are symbols or their modifiers (emoji)."""
    dropped = {
        ord(char): None
        for char in undrawn
        if unicodedata.category(char) in ("So", "Sk", "Cn", "Mn", "Me", "Cf", "Co")
    }
    return text.translate(dropped)


def _texts(sheet: Sheet) -> Iterable[str]:
    yield from (sheet.name, sheet.headline)
    yield from (contact.text for contact in sheet.contacts)
    for section in sheet.sections:
        yield section.heading
        yield from _line_texts(section.lines)
        for entry in section.entries:
            yield from _entry_texts(entry)
    if sheet.letter:
        yield from (sheet.letter.date, sheet.letter.subject, sheet.letter.greeting)
        yield from sheet.letter.paragraphs
        yield sheet.letter.closing


def _entry_texts(entry: Entry) -> Iterable[str]:
    yield from (entry.title, entry.byline, entry.dates)
    for lines in (entry.paragraphs, entry.bullets, entry.details):
        yield from _line_texts(lines)


def _line_texts(lines: Iterable[Line]) -> Iterable[str]:
    for line in lines:
        yield from (line.label, line.text)


def _lengths(style: Style) -> dict[str, str]:
    names = [item.name for item in fields(style) if item.name not in ("template", "density")]
    names += ["name_leading", "headline_leading", "contact_leading", "heading_leading"]
    names += ["footer_top", "letter_gap", "signature_gap"]
    lengths = {name: f"{getattr(style, name):.2f}" for name in names}
    lengths["indent"] = f"{style.template.indent:.2f}"
    lengths["quiet"] = f"{style.body * 0.94:.2f}"
    lengths["letterhead_gap"] = f"{style.section_gap * 0.4:.2f}"
    return lengths


@cache
def _engine() -> Engine:
    return Engine(
        dirs=[str(TEMPLATE_DIR)],
        loaders=[
            (
                "django.template.loaders.cached.Loader",
                ["django.template.loaders.filesystem.Loader"],
            )
        ],
        autoescape=True,
    )
