"""Skills, languages, certificates and the other sections that are lists."""

from __future__ import annotations

import pytest

from profiles.importing import read_resume_text
from profiles.resume import Resume

pytestmark = pytest.mark.unit


def read(heading: str, body: str) -> Resume:
    return read_resume_text(f"Ann Example\nann@example.org\n\n{heading}\n\n{body}\n").resume


SKILLS = [
    (
        "Welding: MIG, TIG, stick\nMachines: Lathe, CNC mill (Haas, Mazak)",
        [
            ("Welding", "", ("MIG", "TIG", "stick")),
            ("Machines", "", ("Lathe", "CNC mill (Haas, Mazak)")),
        ],
    ),
    (
        "• Welding\n• Forklift\n• Reading drawings and marking out plates for cutting on the site",
        [
            (
                "Skills",
                "",
                (
                    "Welding",
                    "Forklift",
                    "Reading drawings and marking out plates for cutting on the site",
                ),
            )
        ],
    ),
    (
        "Python, Django; PostgreSQL | Redis • Docker",
        [("Skills", "", ("Python", "Django", "PostgreSQL", "Redis", "Docker"))],
    ),
    (
        "Photoshop\nExpert\nInDesign\nAdvanced",
        [("Photoshop", "Expert", ()), ("InDesign", "Advanced", ())],
    ),
    (
        "Excel     Expert\nWord     Advanced",
        [("Excel", "Expert", ()), ("Word", "Advanced", ())],
    ),
    (
        "Kitchen     Grill, sous-vide\nService     Wine, cocktails",
        [("Kitchen", "", ("Grill", "sous-vide")), ("Service", "", ("Wine", "cocktails"))],
    ),
    (
        "Excel     Word     SAP\nAccess    Visio    Jira\nOutlook   Teams    Miro",
        [
            (
                "Skills",
                "",
                ("Excel", "Access", "Outlook", "Word", "Visio", "Teams", "SAP", "Jira", "Miro"),
            )
        ],
    ),
    ("SAP, Excel, SAP", [("Skills", "", ("SAP", "Excel"))]),
]


@pytest.mark.parametrize(("body", "groups"), SKILLS, ids=[body[:24] for body, _ in SKILLS])
def test_skills(body: str, groups: list[tuple[str, str, tuple[str, ...]]]):
    found = read("SKILLS", body).skills
    assert [(group.name, group.level, group.keywords) for group in found] == groups


LANGUAGES = [
    ("English (native), Spanish (B2)", [("English", "native"), ("Spanish", "B2")]),
    ("German – C1\nFrench – A2", [("German", "C1"), ("French", "A2")]),
    (
        "English: mother tongue, German: fluent, good reading skills",
        [("English", "mother tongue"), ("German", "fluent, good reading skills")],
    ),
    ("Fluent Polish, basic Russian", [("Polish", "Fluent"), ("Russian", "basic")]),
    (
        "Deutsch     Muttersprache\nEnglisch     verhandlungssicher",
        [("Deutsch", "Muttersprache"), ("Englisch", "verhandlungssicher")],
    ),
    ("• Dutch\n• French (conversational)", [("Dutch", ""), ("French", "conversational")]),
    ("Native: Greek", [("Greek", "Native")]),
    ("English\nFluent\nIgbo\nNative", [("English", "Fluent"), ("Igbo", "Native")]),
    ("Klingon: basic", [("Klingon", "basic")]),
    (
        "Français | Anglais (courant) | Arabe (notions)",
        [("Français", ""), ("Anglais", "courant"), ("Arabe", "notions")],
    ),
    ("English = C2", [("English", "C2")]),
]


@pytest.mark.parametrize(("body", "spoken"), LANGUAGES, ids=[body[:24] for body, _ in LANGUAGES])
def test_languages(body: str, spoken: list[tuple[str, str]]):
    assert [(one.name, one.fluency) for one in read("LANGUAGES", body).languages] == spoken


CERTIFICATES = [
    (
        "AWS Certified Solutions Architect – Amazon Web Services, 2021",
        [("AWS Certified Solutions Architect", "Amazon Web Services", "2021", "")],
    ),
    (
        "• First Aid at Work (St John Ambulance), 03/2022\n• Forklift licence (B1)",
        [
            ("First Aid at Work", "St John Ambulance", "2022-03", ""),
            ("Forklift licence (B1)", "", "", ""),
        ],
    ),
    (
        "PMP, Project Management Institute, Jan 2020\nPRINCE2, Axelos, 2018",
        [("PMP", "Project Management Institute", "2020-01", ""), ("PRINCE2", "Axelos", "2018", "")],
    ),
    (
        "CSCS card, CITB\nIssued 2019\n\nIPAF 3a, IPAF\nIssued May 2020",
        [("CSCS card", "CITB", "2019", ""), ("IPAF 3a", "IPAF", "2020-05", "")],
    ),
    (
        "• Registered Nurse – NMC, 2015     https://nmc.example/reg",
        [("Registered Nurse", "NMC", "2015", "https://nmc.example/reg")],
    ),
]


@pytest.mark.parametrize(
    ("body", "kept"), CERTIFICATES, ids=[body[:24] for body, _ in CERTIFICATES]
)
def test_certificates(body: str, kept: list[tuple[str, str, str, str]]):
    found = read("CERTIFICATIONS", body).certifications
    assert [(one.name, one.issuer, one.date, one.url) for one in found] == kept


AWARDS = [
    ("Employee of the Year, Tesco, 2019", [("Employee of the Year", "Tesco", "2019", "")]),
    (
        "• Best Paper Award – ACL, 2020\n• Dean's List (2015)",
        [("Best Paper Award", "ACL", "2020", ""), ("Dean's List", "", "2015", "")],
    ),
    (
        "Chef of the Month\nGrand Hotel\nMay 2021\nFor a breakfast menu that guests asked for "
        "again.\n\nGold Medal\nCulinary Olympics\n2016",
        [
            (
                "Chef of the Month",
                "Grand Hotel",
                "2021-05",
                "For a breakfast menu that guests asked for again.",
            ),
            ("Gold Medal", "Culinary Olympics", "2016", ""),
        ],
    ),
]


@pytest.mark.parametrize(("body", "won"), AWARDS, ids=[body[:24] for body, _ in AWARDS])
def test_awards(body: str, won: list[tuple[str, str, str, str]]):
    found = read("AWARDS", body).awards
    assert [(one.title, one.awarder, one.date, one.summary) for one in found] == won


PUBLICATIONS = [
    (
        "• “Quiet wards at night”, Nursing Times, 2019",
        [("Quiet wards at night", "Nursing Times", "2019", "")],
    ),
    (
        "[1] A. Example, B. Other, “Fast trees”, in Proc. ICML, 2018.\n"
        "[2] A. Example, “Slow trees”, NeurIPS, 2019.",
        [("Fast trees", "in Proc. ICML", "2018", ""), ("Slow trees", "NeurIPS", "2019", "")],
    ),
    (
        "• Sleep and shift work. BMJ Open. 2020",
        [("Sleep and shift work", "BMJ Open", "2020", "")],
    ),
    (
        "• Okafor, A., Lee, B. et al. Deep ploughs and dry summers. Journal of Soil. 2021",
        [("Deep ploughs and dry summers", "Journal of Soil", "2021", "")],
    ),
    (
        "• O. Adébáyọ̀, L. Brandt: Leaves and light. Data in Plants, 2021.",
        [("Leaves and light", "Data in Plants", "2021", "")],
    ),
    (
        "• Bread at home – Wooden Spoon Press, 2017",
        [("Bread at home", "Wooden Spoon Press", "2017", "")],
    ),
    (
        "• Soil and water. 10.1000/xyz123 (Journal of Soil)     2021",
        [("Soil and water", "Journal of Soil", "2021", "https://doi.org/10.1000/xyz123")],
    ),
]


@pytest.mark.parametrize(("body", "out"), PUBLICATIONS, ids=[body[:24] for body, _ in PUBLICATIONS])
def test_publications(body: str, out: list[tuple[str, str, str, str]]):
    found = read("PUBLICATIONS", body).publications
    assert [(one.name, one.publisher, one.release_date, one.url) for one in found] == out


@pytest.mark.parametrize(
    ("body", "interests"),
    [
        ("Chess, hiking, choir", [("Chess", ()), ("hiking", ()), ("choir", ())]),
        ("Photography: weddings, birds", [("Photography", ("weddings", "birds"))]),
    ],
)
def test_interests(body: str, interests: list[tuple[str, tuple[str, ...]]]):
    found = read("INTERESTS", body).interests
    assert [(one.name, one.keywords) for one in found] == interests


@pytest.mark.parametrize("body", ["Available on request", "Referenzen auf Anfrage"])
def test_references_on_request_are_none(body: str):
    assert read("REFERENCES", body).references == ()


def test_references():
    body = "• Jane Boss, Acme Ltd, jane@acme.example\n• Tim Ober, University of Nowhere"
    assert [one.name for one in read("REFERENCES", body).references] == [
        "Jane Boss, Acme Ltd, jane@acme.example",
        "Tim Ober, University of Nowhere",
    ]


def test_a_section_of_licences_under_any_heading_holds_certificates():
    found = read(
        "SKILLS\n\nExcel, Word\n\nFURTHER POINTS",
        "• Driving licence, class C\n• First aid certificate (2021)",
    )
    assert [one.name for one in found.certifications] == [
        "Driving licence, class C",
        "First aid certificate",
    ]


def test_a_consent_to_data_processing_is_no_content():
    body = "Chess, choir\n\nWyrażam zgodę na przetwarzanie moich danych osobowych."
    assert [one.name for one in read("ZAINTERESOWANIA", body).interests] == ["Chess", "choir"]
