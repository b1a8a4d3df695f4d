"""The vocabulary of trades: what it adds, and that its compiled form is that of its files."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from generations.grounding import Checker
from generations.grounding.lexicon import LANGUAGES, ROOT, load
from generations.grounding.trades import compile_terms, read_terms
from profiles.json_resume import from_json_resume

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_vocabulary_is_that_of_the_files(code: str) -> None:
    """Else run `PYTHONPATH=. python scripts/build_grounding_terms.py`."""
    compiled = compile_terms(ROOT / code, load(code).key)
    assert compiled == read_terms(ROOT / code / "terms.json.gz")


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/trades/*.toml")), ids=lambda p: p.stem)
def test_every_set_holds_terms_and_every_rule_a_general_one(path: Path) -> None:
    data = tomllib.loads(path.read_text("utf-8"))
    assert set(data) == {"same", "broader", "evident"}
    assert all(" | " in line for line in data["same"])
    assert all(": " in line for line in (*data["broader"], *data["evident"]))


@pytest.mark.parametrize(
    ("language", "fact", "line", "stands"),
    [
        ("en", "Drew pump housings in SolidWorks.", "Drew pump housings in a 3D CAD system.", True),
        ("en", "Drew pump housings in SolidWorks.", "Drew pump housings in CATIA.", False),
        ("en", "Took blood from outpatients.", "Performed venepuncture on outpatients.", True),
        ("en", "Took blood from outpatients.", "Gave injections to outpatients.", False),
        ("de", "Plane Touren von Hand.", "Plane Touren manuell.", True),
        ("de", "Plane Touren von Hand.", "Plane Touren automatisch.", False),
        ("de", "Pflege Karten in QGIS.", "Pflege Karten in einem Geoinformationssystem.", True),
        ("de", "Pflege Karten in QGIS.", "Pflege Karten in ArcGIS.", False),
    ],
)
def test_a_trade_says_it_in_its_own_words(
    language: str, fact: str, line: str, stands: bool
) -> None:
    resume = {
        "basics": {
            "name": "Toni Berg",
            "summary": "Sorgfalt ist mir wichtig." * (language == "de"),
        },
        "work": [{"name": "Delta", "startDate": "2021-03", "highlights": [fact]}],
    }
    checker = Checker(from_json_resume(resume), today=date(2026, 9, 1))
    assert checker.check("work[0].highlights[0]", line).grounded is stands
