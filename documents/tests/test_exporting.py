from __future__ import annotations

import io
import json
import logging
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from pypdf import PdfReader

from documents.content import from_json
from documents.exporting import FORMATS, UnknownFormat, export, pdf
from documents.exporting.fonts import FAMILIES, undrawable
from documents.resume_templates import UnknownTemplate, templates
from documents.tests.people import ANALYST, SCRIPTS, many_achievements, person_with
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
SLUGS = [template.slug for template in templates()]


def content_of(resume, template="classic", **options):
    return from_json({"resume": resume, "template": template, **options})


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def folded(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_there_are_five_looks_and_tech_is_one():
    assert len(SLUGS) >= 5
    assert {"classic", "modern", "compact", "tech"} <= set(SLUGS)


@pytest.mark.parametrize("template", SLUGS)
@pytest.mark.parametrize("page_size", ["a4", "letter"])
def test_pdf_text_comes_out_in_reading_order(template, page_size):
    file = export(content_of(ANALYST, template, page_size=page_size), "pdf")
    for text in (
        pdf_text(file.content),
        "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages),
    ):
        in_order = [
            "Zofia Wiśniewska-Dąbrowska",
            "zofia.w@example.com",
            "Summary",
            "Senior Operations Analyst",
            "Bałtyk Logistyka sp. z o.o.",
            "Cut picking errors by 31%",
            "Operations Analyst",
            "Kowalczyk & Synowie",
            "Negotiated delivery windows",
            "Politechnika Gdańska",
        ]
        position = 0
        squeezed = folded(text).casefold()
        for expected in in_order:
            found = squeezed.find(folded(expected).casefold(), position)
            assert found >= 0, expected
            position = found + 1
        for date in ("Apr 2021 – Present", "Sep 2017 – Mar 2021", "Feb 2020"):
            assert folded(date) in folded(text)


@pytest.fixture
def boxes(caplog):
    """The renderer's own complaints about characters that it draws as empty boxes."""
    export(content_of({}), "pdf")
    caplog.set_level(logging.WARNING, logger="xhtml2pdf")
    return lambda: [record for record in caplog.records if "can draw" in record.getMessage()]


@pytest.mark.parametrize("template", SLUGS)
@pytest.mark.parametrize("script", SCRIPTS)
def test_every_letter_is_drawn(template, script, boxes):
    text = SCRIPTS[script]
    data = export(content_of(person_with(text), template), "pdf").content
    assert folded(text) in folded(pdf_text(data))
    assert not boxes()


def test_a_letter_that_no_font_has_would_have_been_noticed(boxes):
    export(content_of(person_with("王")), "pdf")
    assert boxes()


def test_letters_that_no_font_has_are_known_before():
    assert undrawable("Ada 王", FAMILIES) == "王"


def test_emoji_are_left_out_of_the_pdf_and_kept_in_text():
    content = content_of({"basics": {"name": "Ada", "summary": "Shipped 🚀 it"}})
    assert "🚀" not in pdf_text(export(content, "pdf").content)
    assert "🚀" in export(content, "txt").content.decode()


@pytest.mark.parametrize("template", ["classic", "elegant"])
@pytest.mark.parametrize(
    ("resume", "most_pages"),
    [
        ({"basics": {"name": "Ada"}}, 1),
        ({}, 1),
        (many_achievements(200, 1), 6),
        (many_achievements(200, 20), 8),
        ({"basics": {"name": "A" * 190, "summary": "W" * 3000}}, 4),
    ],
)
def test_extremes_are_set_on_a_sensible_number_of_pages(template, resume, most_pages):
    for slug in FORMATS:
        file = export(content_of(resume, template), slug)
        if slug == "pdf":
            assert 1 <= file.pages <= most_pages
            assert len(PdfReader(io.BytesIO(file.content)).pages) == file.pages


def test_all_of_two_hundred_achievements_are_printed():
    text = folded(pdf_text(export(content_of(many_achievements(200, 20)), "pdf").content))
    assert all(
        f"Achievement{job}-{number}that" in text for job in range(20) for number in range(10)
    )


@pytest.mark.parametrize("template", SLUGS)
@pytest.mark.parametrize("slug", list(FORMATS))
def test_the_same_content_gives_the_same_bytes(template, slug):
    content = content_of(ANALYST, template)
    first = export(content, slug)
    export(content_of(person_with("another"), "modern"), slug)
    assert export(content, slug) == first


HOSTILE = (
    "<img src=file:///etc/passwd> <script>alert(1)</script> {{ 7|add:7 }} {% load x %} "
    "</style><style>@import url(http://example.invalid/x.css)</style> <pdf:nextpage/> "
    "<table><tr><td colspan=99999>x</td></tr></table> url(file:///etc/passwd) &amp; \\ * _ #"
)


@pytest.mark.parametrize("template", SLUGS)
def test_markup_in_a_field_stays_text(template):
    content = content_of(person_with(HOSTILE) | {"education": [{"institution": HOSTILE}]}, template)
    file = export(content, "pdf")
    assert file.pages <= 3
    text = folded(pdf_text(file.content))
    assert "<scriptalert(1)" not in text
    assert folded("<script>alert(1)</script>") in text
    assert folded("<td colspan=99999>x</td>") in text
    assert "root:" not in text
    html = export(content, "html").content.decode()
    assert "<script" not in html
    assert "<img" not in html
    assert html.count("<style") == 1
    assert "{{ 7|add:7 }}" in html
    docx = Document(io.BytesIO(export(content, "docx").content))
    assert any("<script>alert(1)</script>" in item.text for item in docx.paragraphs)


def test_links_lead_only_to_the_web_and_to_mail():
    resume = {
        "basics": {
            "name": "Ada",
            "email": "ada@example.com",
            "url": "javascript:alert(1)",
            "profiles": [
                {"network": "x", "url": "file:///etc/passwd"},
                {"network": "GitHub", "url": "https://github.com/ada"},
            ],
        }
    }
    html = export(content_of(resume), "html").content.decode()
    assert re.findall(r'href="([^"]*)"', html) == [
        "mailto:ada@example.com",
        "https://github.com/ada",
    ]
    markdown = export(content_of(resume), "md").content.decode()
    assert re.findall(r"\]\(([^)]*)\)", markdown) == [
        "mailto:ada@example.com",
        "https://github.com/ada",
    ]


def test_pdf_says_title_author_and_language():
    file = export(content_of(ANALYST, language="de"), "pdf")
    reader = PdfReader(io.BytesIO(file.content))
    assert reader.metadata.title == "Zofia Wiśniewska-Dąbrowska – Lebenslauf"
    assert reader.metadata.author == "Zofia Wiśniewska-Dąbrowska"
    assert reader.trailer["/Root"]["/Lang"] == "de"


def test_german_headings_and_dates():
    text = export(content_of(ANALYST, language="de"), "txt").content.decode()
    for expected in ("BERUFSERFAHRUNG", "AUSBILDUNG", "04/2021 – heute", "09/2017 – 03/2021"):
        assert expected in text


@pytest.mark.parametrize(
    ("code", "language", "printed"),
    [("PL", "en", "Poland"), ("pl", "de", "Polen"), ("XX", "en", "XX"), ("Polska", "de", "Polska")],
)
def test_country_codes_are_printed_as_names(code, language, printed):
    resume = {"basics": {"name": "Ada", "location": {"city": "Łódź", "countryCode": code}}}
    text = export(content_of(resume, language=language), "txt").content.decode()
    assert f"Łódź, {printed}\n" in text


def test_a_group_that_is_called_as_its_section_needs_no_name():
    groups = [{"name": "Skills", "keywords": ["DATEV"]}, {"name": "Tools", "keywords": ["Excel"]}]
    text = export(content_of({"basics": {"name": "Ada"}, "skills": groups}), "txt").content.decode()
    assert "------\nDATEV\nTools: Excel\n" in text


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ("+447700900614", "+44 7700 900614"),
        ("+912212345678", "+91 22 1234 5678"),
        ("0113 496 0182", "0113 496 0182"),
        ("+44 (0)7700 900 614", "+44 (0)7700 900 614"),
        ("+999123", "+999123"),
    ],
)
def test_a_phone_number_is_printed_in_groups(kept, printed):
    resume = {"basics": {"name": "Ada", "email": "ada@example.com", "phone": kept}}
    text = export(content_of(resume), "txt").content.decode()
    assert printed in re.split(r"\n| · | \| ", text)


def test_pages_have_the_size_asked_for():
    for page_size, width in (("a4", 595), ("letter", 612)):
        file = export(content_of(ANALYST, page_size=page_size), "pdf")
        assert int(PdfReader(io.BytesIO(file.content)).pages[0].mediabox.width) == width


def test_only_later_pages_have_a_footer():
    file = export(content_of(many_achievements(200, 20)), "pdf")
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages]
    assert "Ada Long · 1" not in pages[0]
    assert "Ada Long · 2" in pages[1]


def test_docx_uses_styles_and_is_well_formed():
    file = export(content_of(ANALYST, "modern", accent="#aa0000"), "docx")
    document = Document(io.BytesIO(file.content))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["Zofia Wiśniewska-Dąbrowska"] == "Title"
    assert styles["Experience"] == "Heading 1"
    assert styles["Senior Operations Analyst\tApr 2021 – Present"] == "Heading 2"
    assert styles["Trained 14 colleagues in Power BI."] == "List Bullet"
    assert str(document.styles["Heading 1"].font.color.rgb) == "AA0000"
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_json_resume_comes_out_without_loss():
    file = export(content_of(ANALYST), "json-resume")
    assert from_json_resume(json.loads(file.content)) == from_json_resume(ANALYST)


def test_markdown_prints_what_was_written():
    resume = {"basics": {"name": "Ada"}, "work": [{"highlights": ["*a* _b_ [c](d) # e", "1. x"]}]}
    text = export(content_of(resume), "md").content.decode()
    assert r"\*a\* \_b\_ \[c\](d) \# e" in text
    assert r"1\. x" in text


LETTER = {
    "greeting": "Dear Ms Kim,",
    "paragraphs": ["First paragraph.", "Second paragraph."],
    "closing": "Kind regards",
    "subject": "Senior Analyst",
    "language": "en",
}


@pytest.mark.parametrize("template", SLUGS)
@pytest.mark.parametrize("slug", ["pdf", "docx", "html", "txt", "md"])
def test_letter_holds_its_parts_and_nothing_of_the_resume(template, slug):
    content = content_of(ANALYST, template, letter=LETTER, dated="2026-11-20")
    file = export(content, slug)
    if slug == "pdf":
        text = pdf_text(file.content)
    elif slug == "docx":
        text = "\n".join(item.text for item in Document(io.BytesIO(file.content)).paragraphs)
    else:
        text = file.content.decode()
    positions = [
        text.find(part)
        for part in (
            "zofia.w",
            "20 November 2026",
            "Senior Analyst",
            "Dear Ms Kim,",
            "First paragraph.",
            "Second paragraph.",
            "Kind regards",
        )
    ]
    assert -1 not in positions
    assert positions == sorted(positions)
    assert "Kowalczyk" not in text


def test_unknown_names_are_said_with_the_known_ones():
    with pytest.raises(UnknownFormat, match="pdf"):
        export(content_of(ANALYST), "exe")
    with pytest.raises(UnknownTemplate, match="classic"):
        export(content_of(ANALYST, "fancy"), "pdf")


@pytest.mark.integration
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_docx_opens_in_libreoffice(tmp_path):
    path = tmp_path / "resume.docx"
    path.write_bytes(export(content_of(ANALYST, "modern"), "docx").content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)],
        check=True, capture_output=True, timeout=90,
    )  # fmt: skip
    text = pdf_text((tmp_path / "resume.pdf").read_bytes())
    assert "Zofia Wiśniewska-Dąbrowska" in text
    assert "Cut picking errors by 31%" in text


def test_a_drawing_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(pdf, "LONGEST_RENDER", 0.0)
    pdf._renderer.cache_clear()
    try:
        with pytest.raises(pdf.RenderingFailed, match="takes too long"):
            export(from_json({"resume": ANALYST}), "pdf")
    finally:
        pdf._renderer.cache_clear()
