"""What each file format tells: text, place, style, lists and links."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from profiles.extraction import UnreadableFile, clean, detect, extract
from profiles.extraction.detection import decode, parse_json
from profiles.layout import Layout
from profiles.reading.document import read_document
from profiles.tests.resume_files import (
    HTML,
    MARKDOWN,
    canvas_pdf,
    linkedin_zip,
    one_column_pdf,
    put,
    scanned_pdf,
    table_docx,
)

pytestmark = pytest.mark.unit


def rows(layout: Layout) -> list[tuple[str, ...]]:
    return [tuple(" ".join(cell.text.split()) for cell in line.cells) for line in layout.lines]


def docx(fill: Callable[[Document], None]) -> Layout:
    document = Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return extract(out.getvalue(), "docx")


KINDS = [
    (one_column_pdf(), "cv", "pdf"),
    (table_docx(), "cv.bin", "docx"),
    (linkedin_zip(), "export.zip", "linkedin"),
    (b'{"basics": {}}', "resume", "json"),
    (HTML.encode(), "cv.txt", "html"),
    (MARKDOWN.encode(), "cv", "markdown"),
    (MARKDOWN.encode(), "cv.txt", "text"),
    (b"Ann Example", "cv.txt", "text"),
    ("Ann Example".encode("utf-16"), "cv.txt", "text"),
]


@pytest.mark.parametrize(("data", "name", "kind"), KINDS, ids=[f"{k}-{n}" for _, n, k in KINDS])
def test_a_file_is_known_by_its_bytes(data: bytes, name: str, kind: str):
    assert detect(data, name) == kind


def archive(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return out.getvalue()


REFUSED = [
    (b" \n\0", "cv.pdf", "empty", "empty"),
    (b"x" * 11_000_000, "cv.txt", "too_large", "smaller"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "cv.doc", "unsupported", "DOCX or PDF"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "cv.docx",
        "encrypted",
        "without it",
    ),
    (b"{\\rtf1 Ann}", "cv.rtf", "unsupported", "RTF"),
    (b"hello", "cv.pdf", "broken", "export it again"),
    (archive(a="b"), "cv.docx", "unsupported", "ZIP"),
    (archive(a="b"), "cv.zip", "unsupported", "no resume"),
    (archive(a="0" * 5_000_000), "cv.zip", "hostile", "unpacks"),
    (b"PK\x03\x04 cut off", "cv.docx", "broken", "damaged"),
    (b"\x89PNG\0\0\0\1\2", "me.png", "unsupported", "cannot be read"),
    (bytes(range(1, 9)) * 9, "cv.txt", "unsupported", "cannot be read"),
]


@pytest.mark.parametrize(
    ("data", "name", "code", "advice"), REFUSED, ids=[f"{n}-{c}-{a}" for _, n, c, a in REFUSED]
)
def test_what_is_no_resume_is_refused_with_advice(data: bytes, name: str, code: str, advice: str):
    with pytest.raises(UnreadableFile) as refusal:
        detect(data, name)
    assert refusal.value.code == code
    assert advice in refusal.value.message


def test_text_is_decoded_by_its_mark_or_as_windows_wrote_it():
    assert decode("\ufeffZoë".encode()) == "Zoë"
    assert decode("Zoë".encode("utf-16")) == "Zoë"
    assert decode("Zoë – 5 €".encode("cp1252")) == "Zoë – 5 €"


def test_invisible_characters_are_dropped():
    assert clean("a\0b\u200bc\u202ed\ufeffe\ud800f") == "abcdef"


@pytest.mark.parametrize("text", ["{", "[" * 5000, json.dumps([]) + "]"])
def test_broken_json_is_refused(text: str):
    with pytest.raises(UnreadableFile):
        parse_json(text.encode())
    assert parse_json(b'{"a": [1]}') == {"a": [1]}


# DOCX


def test_docx_tabs_part_cells_and_numbering_makes_bullets():
    def fill(document: Document) -> None:
        document.add_heading("Experience", 1)
        document.add_paragraph("Acme Ltd\tLeeds\t2019 – 2021")
        listed = document.add_paragraph("Drove.")
        listed._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        )
        listed.paragraph_format.left_indent = Pt(18)
        listed.paragraph_format.space_before = Pt(24)
        document.add_paragraph("Styled.", style="List Bullet")

    layout = docx(fill)
    assert rows(layout) == [
        ("Experience",),
        ("Acme Ltd", "Leeds", "2019 – 2021"),
        ("Drove.",),
        ("Styled.",),
    ]
    assert [(line.level, line.bullet) for line in layout.lines] == [
        (2, False),
        (0, False),
        (0, True),
        (0, True),
    ]
    assert layout.lines[2].x0 == 18
    assert layout.lines[2].gap == 2


def test_docx_styles_of_runs():
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph()
        strong = paragraph.add_run("Acme")
        strong.bold = True
        strong.font.size = Pt(16)
        slanted = paragraph.add_run(" cook")
        slanted.italic = True
        hidden = paragraph.add_run(" secret")
        hidden.font.hidden = True
        capitals = document.add_paragraph().add_run("skills")
        capitals.font.all_caps = True

    layout = docx(fill)
    spans = layout.lines[0].cells[0].spans
    assert [(span.text, span.bold, span.italic) for span in spans] == [
        ("Acme", True, False),
        (" cook", False, True),
    ]
    assert rows(layout)[1] == ("SKILLS",)


def test_docx_links_keep_their_targets():
    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("See ")
        identity = document.part.relate_to(
            "https://www.linkedin.com/in/ann-example",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), identity)
        run = paragraph.add_run("LinkedIn")._r
        link.append(run)
        paragraph._p.append(link)

    (target,) = docx(fill).targets
    assert (target.text, target.url) == ("LinkedIn", "https://www.linkedin.com/in/ann-example")


def test_docx_text_boxes_stand_beside_and_are_read_once():
    box = (
        '<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{content}</w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    content = "<w:txbxContent><w:p><w:r><w:t>SAP</w:t></w:r></w:p></w:txbxContent>"

    def fill(document: Document) -> None:
        paragraph = document.add_paragraph("Ann Example")
        paragraph._p.append(parse_xml(box.format(ns=nsdecls("w"), content=content)))

    layout = docx(fill)
    assert rows(layout) == [("Ann Example",), ("SAP",)]
    assert [line.stream for line in layout.lines] == [0, 1]


def test_docx_headers_and_addresses_of_footers_are_read():
    def fill(document: Document) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "Ann Example"
        section.footer.paragraphs[0].text = "ann@example.org"
        section.footer.add_paragraph("Page 1")
        document.add_paragraph("Cook")

    assert rows(docx(fill)) == [("Ann Example",), ("Cook",), ("ann@example.org",)]


def test_docx_columns_made_of_a_table_are_read_one_after_the_other():
    def fill(document: Document) -> None:
        left, right = document.add_table(1, 2).rows[0].cells
        left.text = "Skills"
        for text in ("SAP", "Excel", "Forklift"):
            left.add_paragraph(text)
        right.text = "Experience"
        for text in ("Driver, Acme Ltd", "2019 – 2021", "Drove 40 tonnes through four countries."):
            right.add_paragraph(text)

    assert [row[0] for row in rows(docx(fill))] == [
        "Experience",
        "Driver, Acme Ltd",
        "2019 – 2021",
        "Drove 40 tonnes through four countries.",
        "Skills",
        "SAP",
        "Excel",
        "Forklift",
    ]


def test_docx_content_controls_are_opened():
    def fill(document: Document) -> None:
        document.add_paragraph("Ann Example")
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Cook</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        )
        document.element.body.insert(1, control)

    assert rows(docx(fill)) == [("Ann Example",), ("Cook",)]


def test_an_empty_docx_is_refused():
    with pytest.raises(UnreadableFile, match="no text"):
        docx(lambda document: None)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<w:document", "broken"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "hostile"),
        (
            f"<w:document {nsdecls('w')}><w:body>"
            + "<w:sdt>" * 80
            + "</w:sdt>" * 80
            + "</w:body></w:document>",
            "hostile",
        ),
    ],
)
def test_hostile_docx_is_refused(body: str, code: str):
    with pytest.raises(UnreadableFile) as refusal:
        extract(archive(**{"word/document.xml": body}), "docx")
    assert refusal.value.code == code


# PDF


def pdf(draw: Callable[[Canvas], None]) -> Layout:
    return extract(canvas_pdf(draw), "pdf")


def test_pdf_cells_styles_and_gaps():
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 700, "Acme Ltd", 11, bold=True)
        canvas.drawRightString(545, 700, "2019 – 2021")
        put(canvas, 50, 687, "Drove trucks through four countries.")
        put(canvas, 50, 674, "Kept the log.")
        put(canvas, 50, 622, "Far below.")

    layout = pdf(draw)
    assert rows(layout) == [
        ("Acme Ltd", "2019 – 2021"),
        ("Drove trucks through four countries.",),
        ("Kept the log.",),
        ("Far below.",),
    ]
    assert [line.bold for line in layout.lines] == [True, False, False, False]
    assert layout.lines[2].gap < 0.2 < 2 < layout.lines[3].gap


def test_pdf_links_keep_their_targets():
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 700, "Portfolio")
        canvas.linkURL("https://ann.example", (50, 698, 95, 710))

    (target,) = pdf(draw).targets
    assert (target.text, target.url) == ("Portfolio", "https://ann.example")


def test_pdf_bullets_that_are_drawn_are_read_as_bullets():
    def draw(canvas: Canvas) -> None:
        for y in (700, 680):
            canvas.circle(55, y + 3, 2, fill=1)
            put(canvas, 64, y, "Drove.")

    assert rows(pdf(draw)) == [("• Drove.",), ("• Drove.",)]


def test_pdf_letter_spacing_is_undone():
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 700, "W O R K   H I S T O R Y", 12)
        put(canvas, 50, 680, "Driver")

    assert rows(pdf(draw))[0] == ("WORK HISTORY",)


def test_pdf_page_numbers_and_running_heads_are_left_out():
    def draw(canvas: Canvas) -> None:
        for page in (1, 2, 3):
            put(canvas, 50, 800, "Ann Example – CV", 8)
            put(canvas, 50, 600, f"Told on sheet {'abc'[page - 1]}.")
            put(canvas, 280, 30, f"Page {page} of 3", 8)
            canvas.showPage()

    told = [row[0] for row in rows(pdf(draw))]
    assert [text for text in told if text.startswith("Told")] == [
        "Told on sheet a.",
        "Told on sheet b.",
        "Told on sheet c.",
    ]
    assert not any("Page" in text for text in told)


def test_pdf_columns_with_headings_are_read_one_after_the_other():
    def draw(canvas: Canvas) -> None:
        for x, heading, words in (
            (40, "Skills", ["SAP", "Excel", "Forklift", "Welding"]),
            (230, "Experience", ["Driver, Acme Ltd", "2019 – 2021", "Drove.", "Kept the log."]),
        ):
            put(canvas, x, 750, heading, 14, bold=True)
            for index, word in enumerate(words):
                put(canvas, x, 730 - 14 * index, word)

    texts = [row[0] for row in rows(pdf(draw))]
    side, main = texts.index("Skills"), texts.index("Experience")
    assert texts[main : main + 5] == [
        "Experience",
        "Driver, Acme Ltd",
        "2019 – 2021",
        "Drove.",
        "Kept the log.",
    ]
    assert texts[side : side + 5] == ["Skills", "SAP", "Excel", "Forklift", "Welding"]


def encrypted_pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, encrypt="secret")
    canvas.drawString(50, 700, "Ann")
    canvas.save()
    return out.getvalue()


def long_pdf() -> bytes:
    def draw(canvas: Canvas) -> None:
        for _ in range(41):
            canvas.showPage()

    return canvas_pdf(draw)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (scanned_pdf(), "scanned"),
        (encrypted_pdf(), "encrypted"),
        (long_pdf(), "too_large"),
        (b"%PDF-1.4 cut off", "broken"),
    ],
    ids=["scanned", "encrypted", "too many pages", "cut off"],
)
def test_pdfs_that_cannot_be_read_are_refused(data: bytes, code: str):
    with pytest.raises(UnreadableFile) as refusal:
        extract(data, "pdf")
    assert refusal.value.code == code


# HTML and Markdown


def test_html_keeps_levels_lists_tables_and_links_and_skips_what_is_hidden():
    page = (
        "<h2>Experience</h2><table><tr><td>Acme Ltd</td><td>2019</td></tr></table>"
        "<p style='display:none'>secret</p><p hidden>secret</p><script>secret</script>"
        "<p><span style='font-weight:700'>Driver</span><em>Leeds</em></p>"
        "<ul><li>Drove.<li>Kept <a href='https://log.example'>the log</a>.</ul>One<br>Two"
    )
    layout = extract(page.encode(), "html")
    assert rows(layout) == [
        ("Experience",),
        ("Acme Ltd", "2019"),
        ("Driver", "Leeds"),
        ("Drove.",),
        ("Kept the log.",),
        ("One",),
        ("Two",),
    ]
    assert [line.bullet for line in layout.lines] == [False, False, False, True, True, False, False]
    assert layout.lines[2].bold
    assert [(one.text, one.url) for one in layout.targets] == [("the log", "https://log.example")]


def test_html_that_is_nested_without_end_is_refused():
    with pytest.raises(UnreadableFile, match="nested"):
        extract(b"<div>" * 400 + b"Ann", "html")


def test_markdown_underlined_headings_tables_rules_and_links():
    text = (
        "Ann Example\n===========\n\n<ann@example.org> | <https://ann.example>\n\n"
        "Skills\n------\n\n| SAP | Excel |\n|-----|-------|\n| Word | Access |\n\n---\n\n"
        "1. **Bold _both_**\n2. `code` and ![picture](p.png) and [site](https://a.example)\n"
        "3. 5 \\* 6\n"
    )
    layout = extract(text.encode(), "markdown")
    assert rows(layout) == [
        ("Ann Example",),
        ("ann@example.org | https://ann.example",),
        ("Skills",),
        ("SAP", "Excel"),
        ("Word", "Access"),
        ("Bold both",),
        ("code and and site",),
        ("5 * 6",),
    ]
    assert [line.level for line in layout.lines[:3]] == [1, 0, 2]
    assert [line.bullet for line in layout.lines[5:]] == [True, True, True]
    assert [target.url for target in layout.targets] == [
        "mailto:ann@example.org",
        "https://ann.example",
        "https://a.example",
    ]


def test_text_with_far_too_many_lines_is_refused():
    with pytest.raises(UnreadableFile, match="far more text"):
        extract(b"a\n" * 6_000, "text")


def test_an_address_behind_a_word_is_read_from_the_link():
    page = (
        "<h1>Ann Example</h1><p>Leeds, UK · <a href='mailto:ann@example.org'>write to me</a> · "
        "<a href='https://github.com/annex'>GitHub</a> · <a href='tel:+441134960182'>call me</a>"
        "</p><h2>Skills</h2><p>SAP</p>"
    )
    basics = read_document(extract(page.encode(), "html")).resume.basics
    assert (basics.email, basics.phone) == ("ann@example.org", "+441134960182")
    assert [link.username for link in basics.links] == ["annex"]
