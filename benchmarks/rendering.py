"""How long a PDF takes, as a ratio against reportlab setting the same text on its own.

    python benchmarks/rendering.py [--rounds 9] [--json]

Interleaves the contestants in one process and compares minima. Goals: one page at most 4.0 times
reportlab, two pages at most 3.0 times, an unchanged export from the cache at most 0.05 times.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from documents.content import DocumentContent, from_json
from documents.exporting import export, fonts
from documents.exporting.layout import measure
from documents.exporting.sheet import sheet_of
from documents.exporting.style import style_of
from documents.resume_templates import template_named, templates

GOALS = {1: 4.0, 2: 3.0}
LINE = "Cut the monthly close from nine days to four by replacing 23 spreadsheets with one ledger"


def resume(jobs: int) -> dict[str, object]:
    """A resume whose length grows with the number of jobs: four fill about a page."""
    return {
        "basics": {
            "name": "Ada Nowak-Łukasiewicz",
            "label": "Controller",
            "email": "ada@example.com",
            "phone": "+48 22 555 01 01",
            "summary": "Controller with twelve years in manufacturing. " * 3,
            "location": {"city": "Łódź", "countryCode": "PL"},
        },
        "work": [
            {
                "name": f"Zakłady {index}",
                "position": "Financial Controller",
                "location": "Łódź, Poland",
                "startDate": f"20{20 - index:02d}-03",
                "endDate": f"20{21 - index:02d}-02",
                "highlights": [f"{LINE} ({number})." for number in range(5)],
            }
            for index in range(jobs)
        ],
        "education": [
            {"institution": "Politechnika Łódzka", "studyType": "MSc", "area": "Accounting"}
        ],
        "skills": [{"name": "Tools", "keywords": ["SAP", "Excel", "Power BI", "SQL"]}],
    }


def with_reportlab(content: DocumentContent) -> bytes:
    """The same text, faces and sizes through reportlab's own paragraphs and tables."""
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    template = template_named(content.template)
    sheet, style = sheet_of(content, template.order), style_of(template, content.page_size)
    body = ParagraphStyle(
        "body",
        fontName=f"{template.family}_00",
        fontSize=style.body,
        leading=style.leading,
        spaceAfter=style.bullet_gap,
    )
    bold = ParagraphStyle("bold", body, fontName=f"{template.family}_10")
    bullet = ParagraphStyle("bullet", body, leftIndent=11)
    story: list[object] = [Paragraph(escape(sheet.name), bold)]
    story += [Paragraph(escape(contact.text), body) for contact in sheet.contacts]
    for section in sheet.sections:
        story.append(Paragraph(escape(section.heading), bold))
        for entry in section.entries:
            cells = [[Paragraph(escape(entry.title), bold), Paragraph(entry.dates, body)]]
            story.append(Table(cells, colWidths=[style.text_width - 112, 112]))
            story.append(Paragraph(escape(entry.byline), body))
            story += [
                Paragraph(escape(line.text), bullet, bulletText="•") for line in entry.bullets
            ]
        story += [Paragraph(escape(f"{line.label} {line.text}"), body) for line in section.lines]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=(style.page_width, style.page_height)).build(story)
    return out.getvalue()


def fastest(contestants: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds: the minimum of each, measured in turn."""
    best = dict.fromkeys(contestants, float("inf"))
    for _ in range(rounds):
        for name, run in contestants.items():
            start = time.perf_counter()
            run()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    fonts.register()
    rows = []
    for template in templates():
        for jobs in (3, 7):
            content = from_json({"resume": resume(jobs), "template": template.slug})
            file = export(content, "pdf")
            seconds = fastest(
                {
                    "reportlab": lambda content=content: with_reportlab(content),
                    "export": lambda content=content: export(content, "pdf"),
                    "forecast": lambda content=content: measure(content),
                },
                options.rounds,
            )
            rows.append(
                {
                    "template": template.slug,
                    "pages": file.pages,
                    "ms": round(seconds["export"] * 1000, 1),
                    "reportlab_ms": round(seconds["reportlab"] * 1000, 1),
                    "ratio": round(seconds["export"] / seconds["reportlab"], 2),
                    "forecast_ms": round(seconds["forecast"] * 1000, 2),
                    "goal": GOALS.get(file.pages or 0, 3.0),
                }
            )
    if options.json:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        print("  ".join(f"{key} {value}" for key, value in row.items()))


if __name__ == "__main__":
    main()
