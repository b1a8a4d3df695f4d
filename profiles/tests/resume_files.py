"""Small resumes in several layouts and formats, drawn on the spot."""

from __future__ import annotations

import io
import zipfile

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from profiles.layout import Layout

TEXT = """\
MARTA OKONKWO
Warehouse Team Leader
Leeds, United Kingdom
marta.okonkwo@example.org | +44 113 496 0182 | linkedin.com/in/marta-okonkwo

PROFILE
=======
Team leader who keeps shelves full and people safe.

EMPLOYMENT HISTORY
==================

Warehouse Team Leader
Aire Valley Foods Ltd, Leeds
March 2020 to present
  * Lead 18 pickers over two shifts and cut mispicks from
    2.1% to 0.6%.
  * Wrote the forklift rota.

Picker
Aire Valley Foods Ltd, Leeds
June 2017 to February 2020
  * Picked 190 lines an hour.

EDUCATION
=========
BTEC Level 3, Logistics
Leeds City College, September 2015 to May 2017

SKILLS
======
Warehouse: Forklift (reach), Stock control
Systems: SAP, Excel

LANGUAGES
=========
English (native), Igbo (fluent)
"""


def canvas_pdf(draw: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def put(canvas: Canvas, x: float, y: float, text: str, size: float = 10, bold: bool = False):
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(x, y, text)


def one_column_pdf() -> bytes:
    def draw(canvas: Canvas) -> None:
        put(canvas, 50, 790, "Marta Okonkwo", 22, bold=True)
        put(canvas, 50, 772, "Warehouse Team Leader", 12)
        put(canvas, 50, 756, "Leeds, UK | marta@example.org | +44 113 496 0182")
        put(canvas, 50, 725, "Experience", 14, bold=True)
        put(canvas, 50, 705, "Aire Valley Foods Ltd", bold=True)
        canvas.drawRightString(545, 705, "Leeds, UK")
        put(canvas, 50, 692, "Warehouse Team Leader")
        canvas.drawRightString(545, 692, "Mar 2020 – Present")
        put(canvas, 60, 678, "• Lead 18 pickers over two shifts.")
        put(canvas, 50, 660, "Picker")
        canvas.drawRightString(545, 660, "Jun 2017 – Feb 2020")
        put(canvas, 60, 646, "• Picked 190 lines an hour.")
        put(canvas, 50, 615, "Education", 14, bold=True)
        put(canvas, 50, 597, "Leeds City College", bold=True)
        canvas.drawRightString(545, 597, "2015 – 2017")
        put(canvas, 50, 584, "BTEC Level 3, Logistics")

    return canvas_pdf(draw)


def sidebar_pdf() -> bytes:
    def draw(canvas: Canvas) -> None:
        put(canvas, 40, 790, "Marta Okonkwo", 22, bold=True)
        left = [
            ("Contact", True),
            ("marta@example.org", False),
            ("+44 113 496 0182", False),
            ("Skills", True),
            ("Stock control", False),
            ("Forklift", False),
            ("SAP", False),
            ("Languages", True),
            ("English: native", False),
            ("Igbo: fluent", False),
        ]
        y = 750
        for text, head in left:
            y -= 22 if head else 14
            put(canvas, 40, y, text, 12 if head else 9, bold=head)
        right = [
            ("Work Experience", "h"),
            ("Warehouse Team Leader", "b"),
            ("Aire Valley Foods Ltd, Leeds", ""),
            ("• Lead 18 pickers over two shifts.", ""),
            ("Picker", "b"),
            ("Aire Valley Foods Ltd, Leeds", ""),
            ("• Picked 190 lines an hour.", ""),
        ]
        dates = {1: "03/2020 – present", 4: "06/2017 – 02/2020"}
        y = 750
        for index, (text, kind) in enumerate(right):
            y -= {"h": 22, "b": 18, "": 13}[kind]
            put(canvas, 220, y, text, 13 if kind == "h" else 10, bold=bool(kind))
            if index in dates:
                canvas.setFont("Helvetica", 10)
                canvas.drawRightString(555, y, dates[index])

    return canvas_pdf(draw)


def scanned_pdf() -> bytes:
    return canvas_pdf(lambda canvas: canvas.rect(50, 50, 400, 600, fill=1))


def table_docx() -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "marta@example.org | +44 113 496 0182"
    document.add_heading("Marta Okonkwo", 0)
    document.add_heading("Employment", 1)
    for dates, title, bullet in (
        ("Mar 2020 – Now", "Warehouse Team Leader", "Lead 18 pickers over two shifts."),
        ("Jun 2017 – Feb 2020", "Picker", "Picked 190 lines an hour."),
    ):
        left, right = document.add_table(1, 2).rows[0].cells
        left.text = dates
        right.text = title
        right.add_paragraph("Aire Valley Foods Ltd, Leeds")
        right.add_paragraph(bullet, style="List Bullet")
    document.add_heading("Skills", 1)
    document.add_paragraph("Warehouse: Forklift, Stock control")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


HTML = """<!doctype html><html><head><title>CV</title><script>var x = "Engineer"</script></head>
<body><nav>Home</nav><h1>Marta Okonkwo</h1><p>marta@example.org · Leeds, UK</p>
<h2>Experience</h2>
<div><b>Aire Valley Foods Ltd</b><span class="date">03/2020 – present</span></div>
<p><i>Warehouse Team Leader</i></p><ul><li>Lead 18 pickers over two shifts.</li></ul>
<h2>Skills</h2><ul><li><b>Systems:</b> SAP, Excel</li></ul></body></html>"""

MARKDOWN = """# Marta Okonkwo
**Warehouse Team Leader**

[marta@example.org](mailto:marta@example.org) | [LinkedIn](https://www.linkedin.com/in/marta-o)

## Experience

### Warehouse Team Leader — Aire Valley Foods Ltd
*March 2020 – Present* | Leeds, UK

- Lead 18 pickers over two shifts.

## Skills

- **Systems:** SAP, Excel
"""

LINKEDIN = {
    "Profile.csv": "First Name,Last Name,Headline,Summary,Geo Location,Websites\n"
    'Marta,Okonkwo,Warehouse Team Leader,"Keeps shelves full.","Leeds, United Kingdom",'
    "[PORTFOLIO:https://marta.example]\n",
    "Email Addresses.csv": "Email Address,Confirmed,Primary\nold@example.org,Yes,No\n"
    "marta@example.org,Yes,Yes\n",
    "PhoneNumbers.csv": "Extension,Number,Type\n,0113 496 0182,Mobile\n",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Aire Valley Foods Ltd,Team Leader,"• Lead 18 pickers.\n• Wrote the rota.",Leeds,Mar 2020,\n'
    "Aire Valley Foods Ltd,Picker,,Leeds,Jun 2017,Feb 2020\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
    'Leeds City College,2015,2017,,"BTEC, Logistics",\n',
    "Skills.csv": "Name\nSAP\nForklift\n",
    "Languages.csv": "Name,Proficiency\nIgbo,NATIVE_OR_BILINGUAL\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\n"
    "Forklift licence,,RTITB,May 2018,,1\n",
}


def linkedin_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in LINKEDIN.items():
            archive.writestr(f"Basic_LinkedInDataExport/{name}", text)
    return out.getvalue()


def rows(layout: Layout) -> list[tuple[str, ...]]:
    return [tuple(" ".join(cell.text.split()) for cell in line.cells) for line in layout.lines]


def archive(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return out.getvalue()
