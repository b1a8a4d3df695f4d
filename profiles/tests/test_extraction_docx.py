"""What a DOCX tells: text, place, style, lists and links."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from profiles.extraction import UnreadableFile, extract
from profiles.layout import Layout
from profiles.tests.resume_files import archive, rows

pytestmark = pytest.mark.unit


def docx(fill: Callable[[Document], None]) -> Layout:
    document = Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return extract(out.getvalue(), "docx")


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
