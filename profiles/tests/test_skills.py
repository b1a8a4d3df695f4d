import gzip
import json

import pytest

from profiles.skills import canonical, category, find_in, implies, same
from profiles.skills.taxonomy import DATA

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("k8s", "Kubernetes"),
        ("Postgres", "PostgreSQL"),
        ("JS", "JavaScript"),
        ("Java", "Java"),
        ("ML", "Machine learning"),
        ("react.js", "React"),
        ("Microsoft Excel", "Excel"),
        ("REST API", "REST APIs"),
        ("Englischkenntnisse", "English"),
        ("Buchhaltung", "Accounting"),
        ("Gabelstaplerschein", "Forklift operation"),
        ("Immediate Life Support (ILS)", "Immediate Life Support"),
        ("venipuncture", "Venepuncture"),
        ("C", "C"),
        ("C++", "C++"),
        (".net", ".NET"),
        ("net", None),
        ("underwater basket zeppelin", None),
        ("", None),
    ],
)
def test_canonical_name(name, expected):
    assert canonical(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python, R, Go", ["Python", "R", "Go"]),
        ("Services written in Go.", ["Go"]),
        ("Go the extra mile and go to market", []),
        ("R&D with Dr. R. Smith", []),
        ("- R\n- SQL", ["R", "SQL"]),
        ("We excel at sales dinners", []),
        ("Advanced Excel", ["Excel"]),
        ("Excel in a busy kitchen", []),
        ("Word of mouth", []),
        ("MS Word and PowerPoint", ["Word", "PowerPoint"]),
        ("C, C++ and C#", ["C", "C++", "C#"]),
        ("Vitamin C", []),
        ("machine, learning", []),
        ("machine\nlearning", ["Machine learning"]),
        ("Java and JavaScript", ["Java", "JavaScript"]),
        ("Please send your documents", []),
        ("SEND coordinator", ["Special educational needs"]),
        ("Gute Englischkenntnisse und DATEV", ["English", "DATEV"]),
        ("Wundversorgung auf der Intensivstation", ["Wound care", "Intensive care"]),
        ("PV*SOL planning", ["PV*SOL"]),
        ("", []),
    ],
)
def test_skills_named_in_a_text(text, expected):
    assert [mention.name for mention in find_in(text)] == expected


def test_mentions_point_into_the_text():
    text = "Ran  K8s\u00a0and Node.js for ½ the price"
    for mention in find_in(text):
        assert text[mention.start : mention.end] == mention.surface
    assert [mention.surface for mention in find_in(text)] == ["K8s", "Node.js"]


def test_a_skill_implies_what_its_holder_must_know():
    assert {"Python", "Back-end development"} <= implies("Django")
    assert {"AWS", "Cloud computing"} <= implies("AWS Lambda")
    assert "Django" not in implies("Python")
    assert "PostgreSQL" not in implies("SQL")
    assert implies("no such skill") == frozenset()


def test_same_skill_by_alias_but_not_by_likeness():
    assert same("JS", "ECMAScript")
    assert same("Fictional Tool", "fictional tools")
    assert not same("Java", "JavaScript")
    assert not same("", "")
    assert not same("Immediate Life Support", "Advanced Life Support")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Python", "technical"),
        ("Excel", "tool"),
        ("teamwork", "soft"),
        ("Polnisch", "language"),
        ("zzz", "other"),
    ],
)
def test_category(name, expected):
    assert category(name) == expected


def test_every_name_of_the_taxonomy_leads_to_its_skill():
    document = json.loads(gzip.decompress(DATA.read_bytes()))
    for name, _ in document["skills"]:
        assert canonical(name) == name
