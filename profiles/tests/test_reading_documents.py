from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from profiles.extraction import extract
from profiles.importing import read_resume_text
from profiles.reading.document import read_document
from profiles.resume import Resume
from profiles.tests.resume_files import (
    HTML,
    MARKDOWN,
    TEXT,
    one_column_pdf,
    sidebar_pdf,
    table_docx,
)

pytestmark = pytest.mark.unit


def jobs(resume: Resume) -> list[tuple[str, str, str, str]]:
    return [(e.title, e.company, e.start_date, e.end_date) for e in resume.experiences]


BOTH_JOBS = [
    ("Warehouse Team Leader", "Aire Valley Foods Ltd", "2020-03", ""),
    ("Picker", "Aire Valley Foods Ltd", "2017-06", "2020-02"),
]


def test_plain_text_with_underlined_headings_and_wrapped_bullets():
    resume = read_resume_text(TEXT).resume
    assert resume.basics.name == "Marta Okonkwo"
    assert resume.basics.headline == "Warehouse Team Leader"
    assert resume.basics.email == "marta.okonkwo@example.org"
    assert resume.basics.phone == "+441134960182"
    assert (resume.basics.city, resume.basics.country_code) == ("Leeds", "GB")
    assert [link.username for link in resume.basics.links] == ["marta-okonkwo"]
    assert jobs(resume) == BOTH_JOBS
    assert resume.experiences[0].location == "Leeds"
    assert resume.experiences[0].achievements == (
        "Lead 18 pickers over two shifts and cut mispicks from 2.1% to 0.6%.",
        "Wrote the forklift rota.",
    )
    (school,) = resume.education
    assert (school.institution, school.degree, school.field_of_study) == (
        "Leeds City College",
        "BTEC Level 3",
        "Logistics",
    )
    assert [(g.name, g.keywords) for g in resume.skills] == [
        ("Warehouse", ("Forklift (reach)", "Stock control")),
        ("Systems", ("SAP", "Excel")),
    ]
    assert [(x.name, x.fluency) for x in resume.languages] == [
        ("English", "native"),
        ("Igbo", "fluent"),
    ]


@pytest.mark.parametrize(
    ("kind", "data"),
    [("pdf", one_column_pdf()), ("pdf", sidebar_pdf()), ("docx", table_docx())],
    ids=["one column, two titles at one employer", "sidebar", "layout table"],
)
def test_layouts_give_the_same_jobs(kind: str, data: bytes):
    resume = read_document(extract(data, kind)).resume
    assert resume.basics.name == "Marta Okonkwo"
    assert resume.basics.email == "marta@example.org"
    assert resume.basics.phone == "+441134960182"
    assert jobs(resume) == BOTH_JOBS
    assert [e.achievements for e in resume.experiences] == [
        ("Lead 18 pickers over two shifts.",),
        ("Picked 190 lines an hour.",),
    ]


def test_a_sidebar_does_not_mix_with_the_main_column():
    resume = read_document(extract(sidebar_pdf(), "pdf")).resume
    assert resume.skill_names == ("Stock control", "Forklift", "SAP")
    assert [x.name for x in resume.languages] == ["English", "Igbo"]


@pytest.mark.parametrize(("kind", "text"), [("html", HTML), ("markdown", MARKDOWN)])
def test_marked_up_text(kind: str, text: str):
    resume = read_document(extract(text.encode(), kind)).resume
    assert resume.basics.name == "Marta Okonkwo"
    assert resume.basics.email == "marta@example.org"
    assert jobs(resume) == BOTH_JOBS[:1]
    assert resume.experiences[0].achievements == ("Lead 18 pickers over two shifts.",)
    assert resume.skill_names == ("SAP", "Excel")


def test_every_read_field_names_its_source():
    read = read_resume_text(TEXT)
    source = read.fields["work[1].position"]
    assert "Picker" in source.source
    assert 0 < source.confidence <= 1
    assert read.fields["basics.phone"].source.endswith("marta-okonkwo")
    assert read.warnings == ()


def test_says_what_was_not_found():
    (warning,) = read_resume_text("Ann Example\nann@example.org\n").warnings
    assert "work experience" in warning


def test_a_national_number_stays_as_written_until_the_country_is_known():
    text = "Ann Example\nTel. 0113 496 0182\n"
    assert read_resume_text(text).resume.basics.phone == "0113 496 0182"
    assert read_resume_text(text, "GB").resume.basics.phone == "+441134960182"


HEADINGS = [
    ("Berufserfahrung", "Ausbildung", "03/2019 – heute"),
    ("Expérience professionnelle", "Formation", "mars 2019 – aujourd'hui"),
    ("Experiencia laboral", "Formación académica", "marzo de 2019 – actualidad"),
    ("Doświadczenie zawodowe", "Wykształcenie", "03.2019 – obecnie"),
    ("Experiência profissional", "Formação académica", "março de 2019 – atual"),
    ("Esperienza professionale", "Istruzione e formazione", "marzo 2019 – in corso"),
    ("Werkervaring", "Opleiding", "maart 2019 – heden"),
]


@pytest.mark.parametrize(("work", "education", "dates"), HEADINGS, ids=[h[0] for h in HEADINGS])
def test_seven_other_languages(work: str, education: str, dates: str):
    text = (
        f"Ann Example\nann@example.org\n\n{work.upper()}\n\nManager, Acme GmbH\n{dates}\n"
        f"- Did the work.\n\n{education.upper()}\n\nBachelor, Biology\n"
        "University of Nowhere, 2012 – 2015\n"
    )
    resume = read_resume_text(text).resume
    assert jobs(resume) == [("Manager", "Acme GmbH", "2019-03", "")]
    assert [e.institution for e in resume.education] == ["University of Nowhere"]


def drawn(*lines: tuple[float, float, str]) -> bytes:
    """A page with texts at x, y; those in capitals are bold."""
    made = io.BytesIO()
    page = Canvas(made, pagesize=A4)
    for x, y, text in lines:
        page.setFont("Helvetica-Bold" if text.isupper() else "Helvetica", 10)
        page.drawString(x, y, text)
    page.save()
    return made.getvalue()


def test_columns_of_a_newspaper_go_on_at_the_top_of_the_next():
    left = ["EXPERIENCE", "Baker, Corner Bakery Ltd", "2019 – 2021", "• Baked two hundred loaves."]
    right = ["• Trained three young bakers.", "EDUCATION", "Diploma, Baking College", "2015 – 2018"]
    page = [(50.0, 780.0, "Ann Example"), (50.0, 765.0, "ann@example.org")]
    page += [(50.0, 720.0 - 14 * i, text) for i, text in enumerate(left)]
    page += [(310.0, 720.0 - 14 * i, text) for i, text in enumerate(right)]
    resume = read_document(extract(drawn(*page), "pdf")).resume
    assert jobs(resume) == [("Baker", "Corner Bakery Ltd", "2019", "2021")]
    assert resume.experiences[0].achievements == (
        "Baked two hundred loaves.",
        "Trained three young bakers.",
    )
    assert [one.institution for one in resume.education] == ["Baking College"]


def test_skills_in_little_boxes_are_parted_at_the_gaps():
    page = [(50.0, 780.0, "Ann Example"), (50.0, 765.0, "ann@example.org")]
    page += [(50.0, 720.0, "SKILLS"), (50.0, 700.0, "Deck oven"), (50.0, 686.0, "Pastry")]
    page += [(105.0, 700.0, "Rye bread"), (160.0, 700.0, "Stock control")]
    (group,) = read_document(extract(drawn(*page), "pdf")).resume.skills
    assert group.keywords == ("Deck oven", "Rye bread", "Stock control", "Pastry")
