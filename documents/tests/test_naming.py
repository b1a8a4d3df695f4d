import pytest

from documents.models import Document
from documents.naming import content_disposition, file_name
from jobs.models import Job

pytestmark = pytest.mark.unit


def document(name, company="", title="Nurse", kind="resume"):
    job = Job(title=title, company=company) if company or title else None
    return Document(kind=kind, content={"resume": {"basics": {"name": name}}}, job=job)


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (document("Maya Lindqvist", "Postkedja"), "Maya-Lindqvist-Postkedja.pdf"),
        (document("Zoë Müller", "K&M / AG"), "Zoë-Müller-K-M-AG.pdf"),
        (document("Ada", "", kind="cover_letter"), "Ada-Nurse-letter.pdf"),
        (document("", "", title=""), "document.pdf"),
        (document("../../etc/passwd", "", title=""), "etc-passwd.pdf"),
        (document("A" * 300, ""), "A" * 80 + ".pdf"),
    ],
)
def test_names_say_who_and_where(made, name):
    assert file_name(made, "pdf") == name


@pytest.mark.parametrize(
    ("name", "fallback"),
    [
        ("Zoë-Müller.pdf", 'filename="Zoe-Muller.pdf"'),
        ("Łukasz-Straße.pdf", 'filename="Lukasz-Strasse.pdf"'),
        ("山田.pdf", 'filename="document.pdf"'),
    ],
)
def test_the_header_is_ascii_and_has_both_names(name, fallback):
    header = content_disposition(name)
    header.encode("ascii")
    assert header.startswith("attachment; ")
    assert fallback in header
    assert "filename*=UTF-8''" in header
    assert '"; ' not in name
