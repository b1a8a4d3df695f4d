from __future__ import annotations

import io

import pytest
from PIL import Image

from documents.content import from_json
from documents.exporting import export
from documents.exporting.layout import (
    Block,
    fitting_style,
    foretold,
    heights_of,
    measure,
    page_fill,
    paginated,
)
from documents.exporting.pdf import rendered
from documents.exporting.sheet import sheet_of
from documents.exporting.style import NORMAL, style_of
from documents.previews import page_image, thumbnail
from documents.resume_templates import template_named, templates
from documents.tests.people import ANALYST, many_achievements

pytestmark = pytest.mark.unit

SLUGS = [template.slug for template in templates()]
SENTENCE = "Achievement that brought the team a step further and saved some money."


def content_of(resume, template="classic", **options):
    return from_json({"resume": resume, "template": template, **options})


@pytest.mark.parametrize("template", SLUGS)
@pytest.mark.parametrize("page_size", ["a4", "letter"])
@pytest.mark.parametrize("achievements", [4, 24, 60])
def test_forecast_agrees_with_the_finished_pdf(template, page_size, achievements):
    content = content_of(
        ANALYST | {"work": many_achievements(achievements, 4)["work"]},
        template,
        page_size=page_size,
    )
    chosen = template_named(template)
    pdf, pages = rendered(
        content, sheet_of(content, chosen.order), style_of(chosen, page_size, NORMAL)
    )
    forecast = measure(content)
    assert abs(forecast.total - page_fill(pdf).total) < 0.08
    if 0.05 < forecast.last_fill < 0.97:
        assert forecast.pages == pages


@pytest.mark.parametrize("achievements", [4, 14, 19, 21, 24])
def test_what_is_foretold_is_the_pdf_that_is_made(achievements):
    """Set looser, as it is, or tighter, whichever the text asks for."""
    content = content_of(ANALYST | {"work": many_achievements(achievements, 4)["work"]})
    pdf = export(content, "pdf")
    forecast = foretold(content)
    assert forecast.pages == pdf.pages
    assert abs(forecast.total - page_fill(pdf.content).total) < 0.08


def test_heights_add_up_to_the_forecast():
    content = content_of(ANALYST)
    heights = heights_of(content)
    assert heights.total / heights.capacity == pytest.approx(measure(content).total, abs=0.02)
    assert set(heights.heads) >= {"work[0]", "work[1]", "projects[0]"}


def test_a_longer_line_is_higher_and_one_that_fits_is_not():
    def height(text: str) -> float:
        job = {"name": "Elbe AG", "position": "Cook", "highlights": [text]}
        content = content_of({"basics": {"name": "Ada Example"}, "work": [job]}, "modern")
        return heights_of(content).lines["work[0].highlights[0]"]

    assert height("Short.") == height(SENTENCE) < height(SENTENCE * 2)


def test_bound_blocks_move_together():
    fill = paginated([Block(80, "a"), Block(15, "head", keep=True), Block(15, "first line")], 100.0)
    assert (fill.pages, fill.last_fill) == (2, 0.3)


def test_a_little_too_much_is_set_tighter_and_a_little_is_set_looser():
    template = template_named("modern")
    by_jobs = {}
    for count in range(2, 60, 4):
        content = content_of(ANALYST | {"work": many_achievements(count, 2)["work"]}, "modern")
        sheet = sheet_of(content, template.order)
        by_jobs[count] = (measure(content), fitting_style(sheet, template, "a4").density)
    assert any(fill.pages == 1 and density < NORMAL for fill, density in by_jobs.values())
    saved = [
        count for count, (fill, density) in by_jobs.items() if fill.pages == 2 and density > NORMAL
    ]
    assert saved
    for count in saved:
        content = content_of(ANALYST | {"work": many_achievements(count, 2)["work"]}, "modern")
        assert export(content, "pdf").pages == 1


@pytest.mark.parametrize("achievements", [2, 8, 12])
def test_a_page_with_room_is_set_looser_and_stays_one_page(achievements):
    resume = ANALYST | {"work": many_achievements(achievements, 2)["work"]}
    content = content_of(resume, "classic")
    before, after = measure(content), page_fill(export(content, "pdf").content)
    assert before.pages == after.pages == 1
    assert before.last_fill < after.last_fill


def test_pictures_have_the_width_asked_for_and_are_the_same_again():
    pdf = export(content_of(many_achievements(200, 20)), "pdf")
    first = thumbnail(pdf.content, 200)
    assert first == thumbnail(pdf.content, 200)
    picture = Image.open(io.BytesIO(first))
    assert (picture.format, picture.width) == ("WEBP", 200)
    last = Image.open(io.BytesIO(page_image(pdf.content, pdf.pages, 100, "PNG")))
    assert (last.format, last.width) == ("PNG", 100)
    with pytest.raises(IndexError):
        page_image(pdf.content, pdf.pages + 1)
