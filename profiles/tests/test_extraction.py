"""How a file is known and refused, and what HTML, Markdown and text tell."""

from __future__ import annotations

import json

import pytest

from profiles.extraction import UnreadableFile, clean, detect, extract
from profiles.extraction.detection import decode, parse_json
from profiles.reading.document import read_document
from profiles.tests.resume_files import (
    HTML,
    MARKDOWN,
    archive,
    linkedin_zip,
    one_column_pdf,
    rows,
    table_docx,
)

pytestmark = pytest.mark.unit
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
