"""A document as DOCX with real styles: headings, list bullets, dates at a right tab stop."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from documents.content import DocumentContent
from documents.exporting.html import title_of
from documents.exporting.layout import fitting_style
from documents.exporting.lines import Contact, Entry, Section, Sheet
from documents.exporting.sheet import sheet_of
from documents.exporting.style import SEPARATOR, Style, contact_rows
from documents.resume_templates import template_named

TYPEFACES = {"SourceSerif4": "Cambria", "SourceSans3": "Calibri", "Inter": "Arial"}
CENTRED = ("classic",)
SMALL_HEADINGS = ("elegant",)
"""Their headings are not set in capitals."""
LOCALES = {"en": "en-GB", "de": "de-DE"}
EPOCH = (1980, 1, 1, 0, 0, 0)


def docx_document(content: DocumentContent) -> bytes:
    """The same content gives the same bytes."""
    template = template_named(content.template)
    sheet = sheet_of(content, template.order)
    style = fitting_style(sheet, template, content.page_size)
    document = Document()
    _describe(document, content, sheet)
    _set_page(document, style)
    _set_styles(document, style, content)
    _write_letterhead(document, sheet, style)
    for section in sheet.sections:
        _write_section(document, section, style)
    if sheet.letter:
        for paragraph in document.paragraphs[-1:]:
            _rule_below(paragraph._p, _accent(content, style))
        _write_letter(document, sheet, style)
    buffer = io.BytesIO()
    document.save(buffer)
    return _repacked(buffer.getvalue())


def _accent(content: DocumentContent, style: Style) -> str:
    return (content.accent or style.template.accent)[1:].upper()


def _describe(document: Any, content: DocumentContent, sheet: Sheet) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = sheet.name[:255]
    properties.title = title_of(content, sheet)[:255]
    properties.language = LOCALES[content.language]
    properties.comments = ""
    properties.created = properties.modified = datetime(2000, 1, 1, tzinfo=UTC)
    properties.revision = 1


def _set_page(document: Any, style: Style) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Pt(style.page_width), Pt(style.page_height)
    page.left_margin = page.right_margin = Pt(style.left)
    page.top_margin = Pt(style.top)
    page.bottom_margin = Pt(style.page_height - style.top - style.text_height)


def _set_styles(document: Any, style: Style, content: DocumentContent) -> None:
    accent = _accent(content, style)
    colour = RGBColor.from_string(accent)
    black = RGBColor(0x1A, 0x1A, 0x1A)
    typeface = TYPEFACES[style.template.family]
    # name, size, bold, colour, space before, space after
    table = (
        ("Normal", style.body, False, black, 0.0, 0.0),
        ("Title", style.name, True, colour, 0.0, 0.0),
        ("Subtitle", style.headline, False, black, 0.0, 2.0),
        ("Heading 1", style.heading, True, colour, style.section_gap, style.heading_gap),
        ("Heading 2", style.body, True, black, style.entry_gap, 0.0),
        ("List Bullet", style.body, False, black, 0.0, style.bullet_gap),
    )
    for name, size, bold, tint, before, after in table:
        named = document.styles[name]
        font = named.font
        font.name, font.size, font.bold, font.color.rgb = typeface, Pt(size), bold, tint
        font.italic = False
        _use_typeface(named, typeface, LOCALES[content.language])
        layout = named.paragraph_format
        layout.space_before, layout.space_after = Pt(before), Pt(after)
        layout.line_spacing = 1.1
    document.styles["Heading 1"].font.all_caps = style.template.slug not in SMALL_HEADINGS
    _rule_below(document.styles["Heading 1"].element, accent)
    _unspaced(document.styles["Subtitle"])
    _unruled(document.styles["Title"])


def _use_typeface(named: Any, typeface: str, locale: str) -> None:
    """Also for the scripts that Word keeps apart, and the language for spelling."""
    properties = named.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)
    for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(attribute), typeface)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    properties.append(language)


def _unruled(named: Any) -> None:
    properties = named.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _unspaced(named: Any) -> None:
    """Without the spaced letters of Word's own style."""
    properties = named.element.get_or_add_rPr()
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)


def _rule_below(element: Any, colour: str) -> None:
    """`element` is that of a style or of a paragraph."""
    properties = element.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for attribute, value in (("val", "single"), ("sz", "5"), ("space", "1"), ("color", colour)):
        bottom.set(qn(f"w:{attribute}"), value)
    borders.append(bottom)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _write_letterhead(document: Any, sheet: Sheet, style: Style) -> None:
    align = WD_ALIGN_PARAGRAPH.CENTER if style.template.slug in CENTRED else WD_ALIGN_PARAGRAPH.LEFT
    if sheet.name:
        document.add_paragraph(sheet.name, style="Title").alignment = align
    if sheet.headline:
        document.add_paragraph(sheet.headline, style="Subtitle").alignment = align
    for row in contact_rows(sheet.contacts, style):
        paragraph = document.add_paragraph()
        paragraph.alignment = align
        for index, contact in enumerate(row):
            if index:
                paragraph.add_run(SEPARATOR).font.size = Pt(style.contact)
            _write_contact(paragraph, contact, style.contact)


def _write_contact(paragraph: Any, contact: Contact, size: float) -> None:
    run = paragraph.add_run(contact.text)
    run.font.size = Pt(size)
    if contact.href:
        relation = paragraph.part.relate_to(
            contact.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        link.append(run._r)
        paragraph._p.append(link)


def _write_section(document: Any, section: Section, style: Style) -> None:
    document.add_paragraph(section.heading, style="Heading 1")
    for index, entry in enumerate(section.entries):
        _write_entry(document, entry, style, brief=section.is_brief, first=index == 0)
    for line in section.lines:
        paragraph = document.add_paragraph()
        if line.label:
            paragraph.add_run(f"{line.label}: " if line.text else line.label).bold = True
        paragraph.add_run(line.text)


def _write_entry(document: Any, entry: Entry, style: Style, *, brief: bool, first: bool) -> None:
    head = document.add_paragraph(style="Heading 2")
    if first or brief:
        head.paragraph_format.space_before = Pt(0 if first else style.bullet_gap)
    head.paragraph_format.tab_stops.add_tab_stop(Pt(style.text_width), WD_TAB_ALIGNMENT.RIGHT)
    head.add_run(entry.lead)
    if brief and entry.second:
        head.add_run(f" – {entry.second}").bold = False
    if entry.dates:
        head.add_run(f"\t{entry.dates}").bold = False
    if entry.second and not brief:
        paragraph = document.add_paragraph()
        paragraph.add_run(entry.second).italic = True
        paragraph.paragraph_format.keep_with_next = bool(entry.bullets or entry.paragraphs)
    for line in entry.paragraphs:
        document.add_paragraph(line.text)
    for line in entry.bullets:
        document.add_paragraph(line.text, style="List Bullet")
    for line in entry.details:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{line.label}: ").italic = True
        paragraph.add_run(line.text)


def _write_letter(document: Any, sheet: Sheet, style: Style) -> None:
    letter = sheet.letter
    if letter is None:
        return
    texts = [letter.date, letter.subject, letter.greeting, *letter.paragraphs, letter.closing]
    for text in texts:
        if text:
            paragraph = document.add_paragraph(text)
            paragraph.paragraph_format.space_before = Pt(style.letter_gap)
            if text == letter.subject:
                paragraph.runs[0].bold = True
    document.add_paragraph(sheet.name).paragraph_format.space_before = Pt(style.signature_gap)


def _repacked(data: bytes) -> bytes:
    """The same archive with entries in name order and one fixed time."""
    source = zipfile.ZipFile(io.BytesIO(data))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        # [Content_Types].xml sorts before every other name, where readers expect it.
        for name in sorted(source.namelist()):
            info = zipfile.ZipInfo(name, date_time=EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(name))
    return buffer.getvalue()
