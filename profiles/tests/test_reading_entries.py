"""Work, education, projects: one entry in the shapes that people give it."""

from __future__ import annotations

import pytest

from profiles.importing import read_resume_text
from profiles.resume import Education, Experience, Resume

pytestmark = pytest.mark.unit


def read(heading: str, body: str) -> Resume:
    return read_resume_text(f"Ann Example\nann@example.org\n\n{heading}\n\n{body}\n").resume


def job(one: Experience) -> tuple[str, str, str, str, str]:
    return one.title, one.company, one.location, one.start_date, one.end_date


JOBS = [
    (
        "Senior Nurse at Leeds General Infirmary, Leeds\n05/2019 - present\n- Ran a ward.",
        [("Senior Nurse", "Leeds General Infirmary", "Leeds", "2019-05", "")],
    ),
    (
        "Acme Logistics GmbH, Hamburg\n2015 – 2021\n\nTeam Lead\n2018 – 2021\n- Led.\n\n"
        "Driver\n2015 – 2018\n- Drove.",
        [
            ("Team Lead", "Acme Logistics GmbH", "Hamburg", "2018", "2021"),
            ("Driver", "Acme Logistics GmbH", "Hamburg", "2015", "2018"),
        ],
    ),
    (
        "2019 – 2021 | Chef | Hotel Sacher | Wien\n- Cooked.\n\n"
        "2016 – 2019 | Cook | Café Central | Wien\n- Cooked.",
        [
            ("Chef", "Hotel Sacher", "Wien", "2019", "2021"),
            ("Cook", "Café Central", "Wien", "2016", "2019"),
        ],
    ),
    (
        "Waiter (part-time)\nLa Trattoria, Rome, Italy\nSince March 2021\n• Served.",
        [("Waiter (part-time)", "La Trattoria", "Rome, Italy", "2021-03", "")],
    ),
    (
        "Driver\nAcme\nSep 2015 - Aug 2018 (3 years)\n- Drove.\n\n"
        "Mechanic\nBeta\nAutumn 2012 – Summer 2014\n- Repaired.",
        [("Driver", "Acme", "", "2015-09", "2018-08"), ("Mechanic", "Beta", "", "2012", "2014")],
    ),
    (
        "Director of Finance, The Old Mill, Inc. | New York, NY | 2001-2010\n- Closed the books.",
        [("Director of Finance", "The Old Mill, Inc.", "New York, NY", "2001", "2010")],
    ),
    (
        "Driver, Acme\n- Drove.\n\nCook, Beta\n- Cooked.",
        [("Driver", "Acme", "", "", ""), ("Cook", "Beta", "", "", "")],
    ),
    (
        "Intern, Beta, Berlin (summer 2018)\n* Helped.",
        [("Intern", "Beta", "Berlin", "2018", "2018")],
    ),
    (
        "Nurse @ Calder Infirmary\nMay 2019 – Present | Halifax\n- Nursed.\n\n"
        "Polier @ Tiefbau GmbH\nMay 2012 – Apr 2019 | Graz\n- Led.",
        [
            ("Nurse", "Calder Infirmary", "Halifax", "2019-05", ""),
            ("Polier", "Tiefbau GmbH", "Graz", "2012-05", "2019-04"),
        ],
    ),
    (
        "Nurse, Surgery, Bright House\n2019 – 2021, Leeds, UK\n- Nursed.\n\n"
        "Head Nurse, Bright House\n2015 – 2019, Leeds, UK\n- Led.",
        [
            ("Nurse, Surgery", "Bright House", "Leeds, UK", "2019", "2021"),
            ("Head Nurse", "Bright House", "Leeds, UK", "2015", "2019"),
        ],
    ),
    (
        "Studio Bellini   Modena\nGeometra   2016 – 2019\n- Drew.\n\n"
        "Edilforte S.r.l.   Bologna\nTecnico di cantiere   2019 – oggi\n- Built.",
        [
            ("Geometra", "Studio Bellini", "Modena", "2016", "2019"),
            ("Tecnico di cantiere", "Edilforte S.r.l.", "Bologna", "2019", ""),
        ],
    ),
    (
        "Freelance   Brno\nSystem Administrator   2014 – 2016\n- Ran servers.\n\n"
        "Datahaus AG   Zürich\nDevOps Engineer   2017 – 2019\n- Built.",
        [
            ("System Administrator", "Freelance", "Brno", "2014", "2016"),
            ("DevOps Engineer", "Datahaus AG", "Zürich", "2017", "2019"),
        ],
    ),
    (
        "+----------------+-------------------------+\n"
        "| 05/2019 –      | Driver                  |\n"
        "| 11/2021        | Acme Ltd, Leeds         |\n"
        "|                | * Drove far and wide in |\n"
        "|                |   all weathers.         |\n"
        "+----------------+-------------------------+",
        [("Driver", "Acme Ltd", "Leeds", "2019-05", "2021-11")],
    ),
]


@pytest.mark.parametrize(("body", "jobs"), JOBS, ids=[body[:24] for body, _ in JOBS])
def test_jobs(body: str, jobs: list[tuple[str, str, str, str, str]]):
    assert [job(one) for one in read("WORK EXPERIENCE", body).experiences] == jobs


DATES = [
    ("March 2019 – Present", "2019-03", ""),
    ("03/2019 - 11/2021", "2019-03", "2021-11"),
    ("seit 01.03.2019", "2019-03-01", ""),
    ("März 2019 – heute", "2019-03", ""),
    ("de mars 2019 à août 2021", "2019-03", "2021-08"),
    ("marzo de 2019 – actualidad", "2019-03", ""),
    ("marzec 2019 – obecnie", "2019-03", ""),
    ("março de 2019 até o momento", "2019-03", ""),
    ("dal marzo 2019 al giugno 2021", "2019-03", "2021-06"),
    ("maart 2019 – heden", "2019-03", ""),
]


@pytest.mark.parametrize(("written", "start", "end"), DATES, ids=[one[0] for one in DATES])
def test_dates_in_eight_languages(written: str, start: str, end: str):
    (found,) = read("WORK EXPERIENCE", f"Driver\nAcme GmbH\n{written}\n- Drove.").experiences
    assert (found.start_date, found.end_date) == (start, end)


def school(one: Education) -> tuple[str, str, str, str, str, str]:
    dates = one.start_date, one.end_date
    return one.institution, one.degree, one.field_of_study, *dates, one.grade


SCHOOLS = [
    (
        "BSc (Hons) Nursing, University of Leeds, 2012-2015",
        ("University of Leeds", "BSc (Hons)", "Nursing", "2012", "2015", ""),
    ),
    (
        "Technische Universität München\nMaster of Science in Informatik, Note: 1,3\n"
        "10/2012 – 09/2014",
        (
            "Technische Universität München",
            "Master of Science",
            "Informatik",
            "2012-10",
            "2014-09",
            "1,3",
        ),
    ),
    (
        "Università di Bologna\nLaurea in Lettere, 110/110 e lode, 2005",
        ("Università di Bologna", "Laurea", "Lettere", "", "2005", "110/110 e lode"),
    ),
    (
        "PhD in Chemistry, ETH Zürich (2015)",
        ("ETH Zürich", "PhD", "Chemistry", "", "2015", ""),
    ),
    (
        "Lincoln High School     2000 – 2004\nHigh School Diploma",
        ("Lincoln High School", "High School Diploma", "", "2000", "2004", ""),
    ),
    (
        "Master's degree in Law – Universidad de Sevilla – 2008 – 2010 – GPA 3.9",
        ("Universidad de Sevilla", "Master's degree", "Law", "2008", "2010", "3.9"),
    ),
    (
        "University of Ibadan, Ibadan, Nigeria     2006 – 2010\nBSc, Botany",
        ("University of Ibadan", "BSc", "Botany", "2006", "2010", ""),
    ),
    (
        "HTL Ortweinschule, Graz     2000 – 2005\nReife- und Diplomprüfung, Bautechnik",
        ("HTL Ortweinschule", "Reife- und Diplomprüfung", "Bautechnik", "2000", "2005", ""),
    ),
    (
        "Istituto Guarini, Modena     2009 – 2014\nDiploma, Costruzioni, ambiente e territorio",
        (
            "Istituto Guarini",
            "Diploma",
            "Costruzioni, ambiente e territorio",
            "2009",
            "2014",
            "",
        ),
    ),
    (
        "Gesamtschule Melsungen, Melsungen     2001 – 2010\nAbitur",
        ("Gesamtschule Melsungen", "Abitur", "", "2001", "2010", ""),
    ),
]


@pytest.mark.parametrize(("body", "wanted"), SCHOOLS, ids=[body[:24] for body, _ in SCHOOLS])
def test_education(body: str, wanted: tuple[str, ...]):
    assert [school(one) for one in read("EDUCATION", body).education] == [wanted]


def test_courses_honours_and_notes_of_a_school():
    body = (
        "University of Leeds\nBSc in Nursing\n2012 – 2015\n- Relevant coursework: Anatomy, Ethics\n"
        "- Dean's List in both years\n- Student union treasurer\n- GPA: 3.9/4.0"
    )
    (found,) = read("EDUCATION", body).education
    assert found.courses == ("Anatomy", "Ethics")
    assert found.honors == ("Dean's List in both years",)
    assert found.extra == {"highlights": ["Student union treasurer"]}
    assert found.grade == "3.9/4.0"


def test_projects():
    body = (
        "Shop Finder (2020)\nA map of shops.\nTechnologies: Django, PostGIS\n- 400 users a day.\n\n"
        "Tide Clock (2018)\n- Soldered it."
    )
    first, second = read("PROJECTS", body).projects
    assert (first.name, first.start_date, first.description) == (
        "Shop Finder",
        "2020",
        "A map of shops.",
    )
    assert first.technologies == ("Django", "PostGIS")
    assert first.highlights == ("400 users a day.",)
    assert (second.name, second.highlights) == ("Tide Clock", ("Soldered it.",))


def test_projects_with_name_date_and_description_in_one_sentence():
    body = (
        "Tiny Forth (2/2024 – 8/2024): A compiler for RISC-V in three thousand lines of Rust.\n\n"
        "Bus Board (2023): A web page that shows the next buses at three stops."
    )
    found = read("PROJECTS", body).projects
    assert [(one.name, one.start_date) for one in found] == [
        ("Tiny Forth", "2024-02"),
        ("Bus Board", "2023"),
    ]
    assert found[1].description == "A web page that shows the next buses at three stops."


def test_projects_that_are_bullets():
    body = "• Budget app: keeps track of what a family spends each month\n• Garden robot"
    assert [(one.name, one.description) for one in read("PROJECTS", body).projects] == [
        ("Budget app", "keeps track of what a family spends each month"),
        ("Garden robot", ""),
    ]


def test_the_address_of_a_project():
    (found,) = read(
        "PROJECTS", "Solar Car | solarcar.example/team | 2019 – 2020\n- Drove."
    ).projects
    assert (found.name, found.url) == ("Solar Car", "https://solarcar.example/team")


def test_volunteering():
    body = "Trustee\nFood Bank Leeds\n2018 – present\n- Opened a second branch."
    (found,) = read("VOLUNTEERING", body).volunteering
    assert (found.role, found.organization, found.start_date) == (
        "Trustee",
        "Food Bank Leeds",
        "2018",
    )
    assert found.achievements == ("Opened a second branch.",)


def test_a_job_told_in_prose_keeps_its_description():
    body = (
        "Translator, Acme GmbH\nJan. 2020 – Present\n"
        "I translate manuals for three makers of pumps, and I keep their glossaries."
    )
    (found,) = read("WORK EXPERIENCE", body).experiences
    assert found.description.startswith("I translate manuals")
    assert found.achievements == ()


HEADERS = [
    (
        "DR. JEAN-LUC O'NEILL, PhD\nSenior Geologist | Montréal, QC, Canada\n"
        "jl@example.org | (514) 555-0199 | github.com/jlo | https://jlo.example",
        ("Jean-Luc O'Neill", "jl@example.org", "+15145550199", "Montréal", "CA", ["jlo"]),
    ),
    (
        "Li Wei\nShanghai, China\nTel: 0086 21 5555 0199\nli.wei@\nexample.org",
        ("Li Wei", "li.wei@example.org", "+862155550199", "Shanghai", "CN", []),
    ),
    (
        "Sam Lee, RN\nNurse\nSpringfield, IL 62704, USA\n"
        "(217) 555-0123 · sam@example.com · www.samlee.example · linkedin.com/in/sam-lee/",
        ("Sam Lee", "sam@example.com", "+12175550123", "Springfield", "US", ["sam-lee"]),
    ),
    (
        "Ana María de la Cruz\nCamarera\nMadrid, España\nTeléfono: 912 34 56 78\n"
        "ana [at] example [dot] org\nTwitter: @ana_cruz",
        (
            "Ana María de la Cruz",
            "ana@example.org",
            "+34912345678",
            "Madrid",
            "ES",
            ["ana_cruz"],
        ),
    ),
]


@pytest.mark.parametrize(("head", "wanted"), HEADERS, ids=[head[:12] for head, _ in HEADERS])
def test_headers(head: str, wanted: tuple[object, ...]):
    basics = read_resume_text(f"{head}\n\nSKILLS\n\nExcel, Word\n").resume.basics
    names = [link.username for link in basics.links]
    assert (
        basics.name,
        basics.email,
        basics.phone,
        basics.city,
        basics.country_code,
        names,
    ) == wanted
