"""Invented people for the tests of documents."""

from __future__ import annotations

from typing import Any

ANALYST: dict[str, Any] = {
    "basics": {
        "name": "Zofia Wiśniewska-Dąbrowska",
        "label": "Operations Analyst",
        "email": "zofia.w@example.com",
        "phone": "+48 601 555 014",
        "url": "https://zofia.example/about",
        "summary": "Operations analyst who turns warehouse data into decisions.",
        "location": {"city": "Gdańsk", "countryCode": "PL"},
        "profiles": [
            {"network": "LinkedIn", "username": "zofiaw", "url": "https://linkedin.com/in/zofiaw"}
        ],
    },
    "work": [
        {
            "name": "Bałtyk Logistyka sp. z o.o.",
            "position": "Senior Operations Analyst",
            "location": "Gdańsk, Poland",
            "startDate": "2021-04",
            "highlights": [
                "Cut picking errors by 31% by moving 400 fast articles next to the packing line.",
                "Built the daily capacity forecast in SQL and Python that 9 shift leads plan with.",
                "Trained 14 colleagues in Power BI.",
            ],
        },
        {
            "name": "Kowalczyk & Synowie",
            "position": "Operations Analyst",
            "location": "Gdynia, Poland",
            "startDate": "2017-09",
            "endDate": "2021-03",
            "highlights": [
                "Wrote the weekly supplier report that replaced six spreadsheets.",
                "Negotiated delivery windows with 12 carriers.",
            ],
        },
    ],
    "education": [
        {
            "institution": "Politechnika Gdańska",
            "studyType": "MSc",
            "area": "Logistics Engineering",
            "startDate": "2012-10",
            "endDate": "2017-06",
            "score": "4.5/5",
        }
    ],
    "skills": [
        {"name": "Data", "keywords": ["SQL", "Python", "Power BI"]},
        {"name": "Logistics", "keywords": ["Slotting", "Demand forecasting"]},
    ],
    "languages": [
        {"language": "Polish", "fluency": "Native speaker"},
        {"language": "English", "fluency": "C1"},
    ],
    "certificates": [{"name": "Lean Six Sigma Green Belt", "issuer": "ASQ", "date": "2020-02"}],
    "projects": [
        {
            "name": "Harbour Tides",
            "description": "Public map of harbour water levels.",
            "startDate": "2022-01",
            "endDate": "2022-08",
            "keywords": ["Python", "PostGIS"],
            "url": "https://tides.example",
            "highlights": ["Serves 3,000 readers a month."],
        }
    ],
}

SCRIPTS = {
    "polish": "Zażółć gęślą jaźń — Łódź, Ćmielów, Ńuś",
    "greek": "Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία, Θεσσαλονίκη",
    "cyrillic": "Съешь ещё этих мягких булок; Їжак, Ґанок",
    "vietnamese": "Nguyễn Thị Hồng Nhung, Trường Đại học Bách khoa Hà Nội, Ưng Ơn",
    "nordic": "Søren Åkerlund, Þórður, Ǽgir, ß ẞ",
    "typography": "„Zitat“ ‚so‘ – — … • € £ ₹ ₽ ≥ ≤ × → ✓ № ½ ° µ",
}


def person_with(text: str) -> dict[str, Any]:
    """Someone all of whose texts hold the given one."""
    return {
        "basics": {"name": text, "label": text, "summary": text, "email": "a@example.com"},
        "work": [{"name": text, "position": text, "startDate": "2020", "highlights": [text, text]}],
        "skills": [{"name": "S", "keywords": [text]}],
    }


def many_achievements(count: int, jobs: int) -> dict[str, Any]:
    return {
        "basics": {"name": "Ada Long", "email": "ada@example.com"},
        "work": [
            {
                "name": f"Employer {index}",
                "position": f"Role {index}",
                "startDate": "2010-01",
                "endDate": "2011-01",
                "highlights": [
                    f"Achievement {index}-{number} that brought the team a step further."
                    for number in range(count // jobs)
                ],
            }
            for index in range(jobs)
        ],
    }
