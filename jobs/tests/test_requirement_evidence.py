from datetime import date

import pytest

from jobs.analysis import analyze
from jobs.matching.evidence import evidence_for
from jobs.matching.holdings import holdings_of
from jobs.matching.occupations import fields_of
from jobs.posting import Posting
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit

TODAY = date(2026, 11, 20)

NURSE = from_json_resume(
    {
        "basics": {"name": "Ama Owusu", "label": "Staff Nurse"},
        "work": [
            {
                "name": "Leith General",
                "position": "Staff Nurse, Stroke Unit",
                "startDate": "2020-03",
                "highlights": [
                    "Supervise two student nurses at a time as practice assessor.",
                    "Took charge of the night shift as nurse in charge.",
                    "Used the South African Triage Scale on a mission.",
                ],
            }
        ],
        "education": [{"institution": "QMU", "studyType": "BSc", "area": "Nursing"}],
        "skills": [{"name": "Clinical", "keywords": ["Venepuncture", "Django", "SAP Concur"]}],
        "languages": [
            {"language": "English", "fluency": "C1"},
            {"language": "French", "fluency": "A2"},
        ],
        "certificates": [
            {"name": "Immediate Life Support (ILS)"},
            {"name": "Independent prescribing (in progress)"},
        ],
        "publications": [{"name": "Stroke care at night"}],
    }
)


def held(text, resume=NURSE):
    requirements = analyze(Posting(must_have=(text,))).requirements
    return evidence_for(requirements, holdings_of(resume, TODAY))[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("venipuncture", "skills[0].keywords[0]"),
        ("Python", "skills[0].keywords[1]"),
        ("Immediate Life Support", "certificates[0].name"),
        ("supervising students", "work[0].highlights[0]"),
        ("taking charge of a ward", "work[0].highlights[1]"),
        ("triage", "work[0].highlights[2]"),
        ("degree in nursing", "education[0].studyType"),
        ("Bachelor's degree", "education[0].studyType"),
        ("Fluent English", "languages[0].language"),
        ("English B2", "languages[0].language"),
        ("published research", "publications[0].name"),
        ("Dutch or English", "languages[0].language"),
        ("at least 5 years in nursing", "work[0].position"),
        ("stroke unit experience", "work[0].position"),
    ],
)
def test_held_at(text, place):
    assert place in held(text).places


@pytest.mark.parametrize(
    "text",
    [
        "Advanced Life Support (ALS)",
        "Trauma Immediate Life Support",
        "Manchester Triage",
        "independent prescribing",
        "Master's degree in nursing",
        "degree in mathematics",
        "French B1",
        "English and Dutch",
        "at least 10 years in nursing",
        "5 years in paediatrics",
        "JavaScript",
        "SAP",
        "stroke certificate",
        "PhD",
        "leading a hospital",
        "",
    ],
)
def test_not_held(text):
    assert not held(text or "underwater welding").held


def test_a_degree_is_read_with_what_the_posting_says_around_it():
    posting = Posting(
        must_have=("Bachelor's degree in midwifery",),
        description="You have:\n- Bachelor's degree in midwifery, nursing or a related subject\n",
    )
    requirements = analyze(posting).requirements
    assert evidence_for(requirements, holdings_of(NURSE, TODAY))[0].held
    assert not held("Bachelor's degree in midwifery").held


def test_proof_by_work_is_stronger_than_a_list_and_a_list_than_an_implication():
    assert held("supervising students").strength > held("venepuncture").strength
    assert held("venepuncture").strength > held("Python").strength


def test_a_line_that_denies_is_no_evidence():
    resume = from_json_resume(
        {"work": [{"name": "X", "highlights": ["Wrote docs, no experience with Rust code."]}]}
    )
    assert not held("Rust code", resume).held


def test_an_empty_profile_holds_nothing():
    assert not held("Python", from_json_resume({})).held


def with_title(title, start="2019-01", **more):
    job = {"name": "X", "position": title, "startDate": start, "highlights": ["Did the work."]}
    return from_json_resume({"basics": {"name": "A"}, "work": [job], **more})


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Senior Backend Engineer", "software development"),
        ("Senior Backend Engineer", "backend development"),
        ("Senior Backend Engineer", "5 years of software development experience"),
        ("Softwareentwicklerin", "Softwareentwicklung"),
        ("Certified Public Accountant", "accounting"),
        ("Line Cook", "food preparation"),
        ("Elektriker", "Elektroinstallation"),
        ("Staff Nurse, Stroke Unit", "patient care"),
        ("Tischlerin", "woodworking"),
    ],
)
def test_a_title_shows_its_field_of_work(title, text):
    assert held(text, with_title(title)).places == ("work[0].position",)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Backend Engineer", "frontend development"),
        ("Backend Engineer", "program management"),
        ("Backend Engineer", "agile software development"),
        ("Software Engineering Manager", "programming"),
        ("Solutions Architect", "architectural design"),
        ("Engineer", "software development"),
        ("Data Analyst", "data science"),
    ],
)
def test_a_title_shows_no_field_beside_its_own(title, text):
    assert not held(text, with_title(title)).held


@pytest.mark.parametrize(
    "title",
    ["Nurse Recruiter", "Dental Nurse", "Apprentice Electrician", "Angehender Koch", "Manager", ""],
)
def test_some_titles_show_no_field_for_sure(title):
    assert fields_of(title) == ()


def test_a_level_of_study_is_held_by_a_finished_course_of_that_level():
    def studied(degree):
        course = {"institution": "Salford", "studyType": degree, "area": "Assessment"}
        return with_title("Nurse", education=[course])

    assert held("Level 7 study", studied("Level 7 module")).held
    assert not held("Level 7 study", studied("Level 6 module")).held
    assert not held("Level 7 study", studied("Level 7 module (in progress)")).held


@pytest.mark.parametrize(
    ("line", "text", "is_held"),
    [
        ("Ein Wechsel auf SAP EWM ist im Gespräch, aber nicht beschlossen.", "SAP EWM", False),
        ("A move to Kubernetes is planned for 2027.", "Kubernetes", False),
        ("Moved twelve services to Kubernetes; a second move is planned.", "Kubernetes", True),
    ],
)
def test_what_may_come_is_not_held(line, text, is_held):
    resume = from_json_resume(
        {"work": [{"name": "Rau", "position": "Clerk", "highlights": [line]}]}
    )
    assert held(text, resume).held == is_held
