"""What a PDF tells: text, place, style, lists and links."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from profiles.extraction import UnreadableFile, extract
from profiles.layout import Layout
from profiles.tests.resume_files import canvas_pdf, put, rows, scanned_pdf

pytestmark = pytest.mark.unit


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
