from __future__ import annotations

import json

import pytest

from profiles.extraction import detect
from profiles.importing import UnreadableFile, read_resume
from profiles.json_resume import from_json_resume, to_json_resume
from profiles.tests.resume_files import (
    HTML,
    MARKDOWN,
    TEXT,
    linkedin_zip,
    one_column_pdf,
    scanned_pdf,
    table_docx,
)

pytestmark = pytest.mark.integration

FILES = {
    "resume.pdf": one_column_pdf(),
    "resume.docx": table_docx(),
    "resume.txt": TEXT.encode(),
    "resume.md": MARKDOWN.encode(),
    "resume.html": HTML.encode(),
    "export.zip": linkedin_zip(),
}


@pytest.mark.parametrize("name", FILES)
def test_import_export_import_is_stable(name: str):
    first = read_resume(FILES[name], name).resume
    exported = to_json_resume(first)
    again = from_json_resume(json.loads(json.dumps(exported)))
    assert again == first
    assert to_json_resume(again) == exported
    assert first.experiences[0].company == "Aire Valley Foods Ltd"


@pytest.mark.parametrize("name", ["wrong.docx", "no-ending", "resume.txt"])
def test_the_bytes_decide_what_a_file_is_not_its_name(name: str):
    assert detect(one_column_pdf(), name) == "pdf"


def test_a_scan_is_refused_with_advice():
    with pytest.raises(UnreadableFile) as caught:
        read_resume(scanned_pdf(), "scan.pdf")
    assert caught.value.code == "scanned"
    assert "selectable text" in caught.value.message


def test_a_file_without_a_resume_is_no_empty_success():
    with pytest.raises(UnreadableFile) as caught:
        read_resume(b"Shopping list\nmilk\nbread\n", "list.txt")
    assert caught.value.code == "unrecognised"


def test_invalid_json_resume_names_the_wrong_part():
    document = {"basics": {"name": "Ann"}, "work": [{"startDate": "soon"}]}
    with pytest.raises(UnreadableFile, match=r"work\[0\]\.startDate"):
        read_resume(json.dumps(document).encode(), "resume.json")


def test_the_linkedin_export():
    resume = read_resume(linkedin_zip(), "Basic_LinkedInDataExport.zip").resume
    assert resume.basics.name == "Marta Okonkwo"
    assert resume.basics.email == "marta@example.org"
    assert resume.basics.phone == "+441134960182"
    assert resume.basics.website == "https://marta.example"
    assert [(e.title, e.start_date, e.end_date) for e in resume.experiences] == [
        ("Team Leader", "2020-03", ""),
        ("Picker", "2017-06", "2020-02"),
    ]
    assert resume.experiences[0].achievements == ("Lead 18 pickers.", "Wrote the rota.")
    assert resume.education[0].field_of_study == "Logistics"
    assert resume.skill_names == ("SAP", "Forklift")
    assert resume.languages[0].fluency == "Native or bilingual proficiency"
    assert resume.certifications[0].date == "2018-05"


@pytest.mark.parametrize("year", [2019, 2019.0, "2019"])
def test_a_year_may_be_a_number(year):
    (job,) = from_json_resume({"work": [{"name": "Wind AG", "startDate": year}]}).experiences
    assert job.start_date == "2019"


def test_json_resume_goes_through_unchanged():
    document = {"basics": {"name": "Ann Example", "email": "a@example.org"}, "x-own": {"a": [1]}}
    read = read_resume(json.dumps(document).encode(), "resume.json")
    assert read.resume == from_json_resume(document)
