from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.unit

PROFILE = {
    "basics": {"name": "Ada Byron"},
    "work": [{"name": "Mill", "startDate": "2020-01", "highlights": ["Repaired nine looms."]}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "ada.json").write_text(json.dumps(PROFILE), "utf-8")
    return tmp_path


def cases(folder: Path, *found: object) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("".join(json.dumps(case) + "\n" for case in found), "utf-8")
    return path


def run(*args: object) -> list[dict[str, object]]:
    out = StringIO()
    call_command("check_grounding", *map(str, args), stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def case(**more: str) -> dict[str, str]:
    return {"id": "1", "place": "work[0].highlights[0]", "rewritten": "Fixed nine looms.", **more}


def test_each_case_gets_one_verdict(folder: Path) -> None:
    path = cases(folder, case(), case(id="2", rewritten="Repaired ninety looms."))
    first, second = run("--profile", folder / "profiles/ada.json", path)
    assert first == {"id": "1", "verdict": "grounded", "spans": []}
    assert second["verdict"] == "ungrounded"
    (span,) = second["spans"]
    assert (span["text"], span["kind"]) == ("ninety", "number")
    assert "nine looms" in span["why"]


@pytest.mark.parametrize("name", ["ada", "profiles/ada.json"])
def test_a_case_may_name_its_profile(folder: Path, name: str) -> None:
    (found,) = run(cases(folder, case(profile=name)))
    assert found["verdict"] == "grounded"


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (case(), "names no profile"),
        (case(profile="eve"), "names the profile eve"),
        ({"id": "1", "place": "work[0]"}, "needs the text rewritten"),
        (["no", "object"], "not a JSON object"),
    ],
)
def test_bad_cases_are_explained(folder: Path, found: object, message: str) -> None:
    with pytest.raises(CommandError, match=message):
        run(cases(folder, found))


def test_bad_files_are_explained(folder: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(folder / "none.jsonl")
    (folder / "broken.json").write_text("{", "utf-8")
    with pytest.raises(CommandError, match="is not JSON"):
        run("--profile", folder / "broken.json", cases(folder, case()))
