"""How much room a document takes: measured in a finished PDF, and foretold in a millisecond.

A forecast breaks lines with the bundled fonts' own widths as the renderer does, and adds up the
leadings and gaps of the template's style.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, takewhile
from typing import Any

from documents.content import DocumentContent
from documents.exporting.fonts import Face, face
from documents.exporting.lines import Entry, LetterSheet, Section, Sheet
from documents.exporting.sheet import sheet_of
from documents.exporting.style import (
    DENSITIES,
    NORMAL,
    Style,
    contact_rows,
    letter_style_of,
    style_of,
)
from documents.resume_templates import ResumeTemplate, template_named

DATES_WIDTH = 112.0
SLACK = 1.0
"""Points: lengths are rounded to hundredths in the style sheet."""
AIRY_BELOW = 0.96
FULL = 0.98
FULL_LETTER = 0.88
"""A letter leaves some of its page white."""
SHORT_LAST_PAGE = 0.45
FEW_LINES = 0.15


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that is not broken; `keep` binds it to the next one."""

    height: float
    place: str
    keep: bool = False
    gap: float = 0.0
    """The part of the height that is dropped at the top of a page."""


@dataclass(frozen=True, slots=True)
class PageFill:
    """`last_fill` is the share of the last page's text area in use, 0..1."""

    pages: int
    last_fill: float

    @property
    def total(self) -> float:
        """In pages."""
        return self.pages - 1 + self.last_fill


@dataclass(frozen=True, slots=True)
class Heights:
    """What each part of a resume adds to its length, in points, at normal density.

    `capacity` is one page. `fixed` is the letterhead and the headings of the sections. `heads`
    maps an entry's place (`work[0]`) to what it takes without its highlights; `lines` maps each
    highlight, paragraph and skill group to what it takes alone.
    """

    capacity: float
    fixed: float
    heads: dict[str, float]
    lines: dict[str, float]

    @property
    def total(self) -> float:
        return self.fixed + sum(self.heads.values()) + sum(self.lines.values())


def heights_of(content: DocumentContent) -> Heights:
    """The height of every part, so that a selection can be priced by adding up."""
    template = template_named(content.template)
    style = style_of(template, content.page_size)
    sheet = sheet_of(content, template.order)
    heads: dict[str, float] = {}
    lines: dict[str, float] = {}
    fixed = 0.0
    for block in _blocks(sheet, style):
        if not block.place:
            fixed += block.height
        elif block.place.endswith("]") and "." not in block.place and block.keep:
            heads[block.place] = heads.get(block.place, 0.0) + block.height
        else:
            lines[block.place] = lines.get(block.place, 0.0) + block.height
    return Heights(style.text_height, fixed, heads, lines)


def measure(content: DocumentContent) -> PageFill:
    """The pages that the text needs and how full the last is, at normal density."""
    template = template_named(content.template)
    sheet = sheet_of(content, template.order)
    style = style_of(template, content.page_size)
    return paginated(_blocks(sheet, style), style.text_height)


def foretold(content: DocumentContent) -> PageFill:
    """The pages that the PDF will have, as densely as it will be set, and how full its last is."""
    template = template_named(content.template)
    sheet = sheet_of(content, template.order)
    style = fitting_style(sheet, template, content.page_size)
    return paginated(_blocks(sheet, style), style.text_height)


def paginated(blocks: Iterable[Block], capacity: float) -> PageFill:
    """Fill pages with blocks in their order, keeping bound ones together."""
    pages, used, bound, gap = 1, 0.0, 0.0, 0.0
    for block in blocks:
        gap = gap or (block.gap if not bound else 0.0)
        bound += block.height
        if block.keep:
            continue
        if used and used + bound > capacity - SLACK:
            pages, used, bound = pages + 1, 0.0, bound - gap
        used += bound
        bound = gap = 0.0
        if used > capacity:
            pages, used = pages + int(used // capacity), used % capacity
    return PageFill(pages, min((used + bound) / capacity, 1.0))


def fitting_style(sheet: Sheet, template: ResumeTemplate, page_size: str) -> Style:
    """The density at which the pages look full and none is nearly empty.

    Text that fits one page with room to spare is set looser. Text that runs over by less than
    half a page is set tighter if that saves the page, and looser if nothing does and the last
    page would hold a few lines only. Otherwise the template's own density stands.
    """
    densities = range(len(DENSITIES))
    set_in = letter_style_of if sheet.letter else style_of
    styles = [set_in(template, page_size, density) for density in densities]

    def fill(density: int) -> PageFill:
        return paginated(_blocks(sheet, styles[density]), styles[density].text_height)

    normal = fill(NORMAL)
    chosen: Iterable[int] = ()
    full = FULL_LETTER if sheet.letter else FULL
    if normal.pages == 1 and normal.last_fill < AIRY_BELOW:
        fitting = takewhile(lambda d: fill(d).total <= full, reversed(densities[:NORMAL]))
        chosen = reversed(list(fitting))
    elif normal.pages > 1 and normal.last_fill < SHORT_LAST_PAGE:
        saves = fill(densities[-1]).pages < normal.pages
        tighter = (d for d in densities[NORMAL + 1 :] if saves and fill(d).pages < normal.pages)
        looser = (
            density
            for density in reversed(densities[:NORMAL])
            if normal.last_fill < FEW_LINES <= fill(density).last_fill
        )
        chosen = chain(tighter, looser)
    return styles[next(iter(chosen), NORMAL)]


def page_fill(pdf: bytes) -> PageFill:
    """Measured in a PDF that we made: how far down the text of the last page reaches.

    The margin above the name is taken for that of all sides; footers stand below it.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        height = document[0].get_height()
        margin = height - max((top for _, top in _rows(document[0])), default=height * 0.95)
        bottoms = [bottom for bottom, _ in _rows(document[len(document) - 1])]
        lowest = min((bottom for bottom in bottoms if bottom > 34), default=height - margin)
        fill = (height - margin - lowest) / (height - 2 * margin)
        return PageFill(len(document), min(max(fill, 0.0), 1.0))
    finally:
        document.close()


def _rows(page: Any) -> list[tuple[float, float]]:
    """Bottom and top of each stretch of text, in points from the foot of the page."""
    text = page.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    return [(bottom, top) for _, bottom, _, top in boxes]


def _blocks(sheet: Sheet, style: Style) -> Iterator[Block]:
    yield Block(_letterhead(sheet, style), "")
    for section in sheet.sections:
        yield from _section_blocks(section, style)
    if sheet.letter:
        yield from _letter_blocks(sheet.letter, style)


def _letterhead(sheet: Sheet, style: Style) -> float:
    bold = face(style.template.family, bold=True)
    name = lines_needed(sheet.name, bold, style.name, style.text_width) * style.name_leading
    headline = (
        lines_needed(sheet.headline, style.face, style.headline, style.text_width)
        * style.headline_leading
    )
    headline += style.headline_gap if headline else 0.0
    return name + headline + len(contact_rows(sheet.contacts, style)) * style.contact_leading


def _section_blocks(section: Section, style: Style) -> Iterator[Block]:
    heading = style.section_gap + style.heading_leading + style.rule + style.heading_gap
    yield Block(heading, "", keep=True, gap=style.section_gap)
    gap = style.bullet_gap if section.is_brief else style.entry_gap
    one_line = section.is_brief or has_one_line_heads(section, style)
    for index, entry in enumerate(section.entries):
        if index:
            yield Block(gap, entry.place, keep=True, gap=gap)
        yield from _entry_blocks(entry, style, one_line=one_line)
    for line in section.lines:
        text = f"{line.label}: {line.text}" if line.label else line.text
        yield Block(_lines(text, style, style.column), line.place)


def _entry_blocks(entry: Entry, style: Style, *, one_line: bool) -> Iterator[Block]:
    if one_line:
        height = max(_one_line_head(entry, style), 1) * style.leading
    else:
        lines = max(_lines_beside_dates(_lead(entry, style), style), 1)
        lines += lines_needed(entry.second, style.face, style.body, style.column)
        height = lines * style.leading
    if entry.bullets:
        height += style.bullet_gap
    yield Block(height, entry.place, keep=entry.has_body)
    for line in entry.paragraphs:
        yield Block(_lines(line.text, style, style.column), line.place)
    for line in entry.bullets:
        yield Block(_bullet(line.text, style), line.place)
    for line in entry.details:
        yield Block(_lines(f"{line.label}: {line.text}", style, style.column), line.place)


def has_one_line_heads(section: Section, style: Style) -> bool:
    """Title and employer share a line if the template likes it and all of the section's fit."""
    return style.template.head_lines == 1 and all(
        _one_line_head(entry, style) <= 1 for entry in section.entries
    )


def _one_line_head(entry: Entry, style: Style) -> int:
    after = [(f"– {entry.second}", style.face)] if entry.second else []
    return _lines_beside_dates(_lead(entry, style) + after, style)


def _lead(entry: Entry, style: Style) -> list[tuple[str, Face]]:
    return [(entry.lead, face(style.template.family, bold=True))]


def _lines_beside_dates(runs: Iterable[tuple[str, Face]], style: Style) -> int:
    width = style.column - (0.0 if style.template.indent else DATES_WIDTH)
    return lines_of_runs(runs, style.body, width)


def _letter_blocks(letter: LetterSheet, style: Style) -> Iterator[Block]:
    yield Block(style.section_gap * 1.4 + style.rule, "letter")
    texts = (letter.date, letter.subject, letter.greeting, *letter.paragraphs)
    for text in texts:
        if text:
            yield Block(_lines(text, style, style.text_width) + style.letter_gap, "letter")
    closing = sum(_lines(line, style, style.text_width) for line in letter.closing.splitlines())
    yield Block(closing + style.signature_gap + style.leading, "letter")


def _bullet(text: str, style: Style) -> float:
    return _lines(text, style, style.bullet_column) + style.bullet_gap


def _lines(text: str, style: Style, width: float) -> float:
    return lines_needed(text, style.face, style.body, width) * style.leading


def lines_needed(text: str, typeface: Face, size: float, width: float) -> int:
    """How many lines the text breaks into, greedily, at this width in points."""
    return lines_of_runs(((text, typeface),), size, width)


def lines_of_runs(runs: Iterable[tuple[str, Face]], size: float, width: float) -> int:
    """The same for a text in several faces."""
    lines, used = 0, 0.0
    for text, typeface in runs:
        space = typeface.width(" ", size)
        for word in text.split():
            length = typeface.width(word, size)
            if lines and used + space + length <= width:
                used += space + length
            else:
                full_lines = int(length // width)
                lines, used = lines + 1 + full_lines, length - full_lines * width
    return lines
