import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[2]
READ_BY_THE_START_SCRIPT = {"HOST", "PORT"}


def test_example_environment_names_every_variable_that_the_settings_read():
    settings = (ROOT / "jobwise" / "settings.py").read_text()
    read = set(re.findall(r'[eE]nv(?:\(\))?(?:\.\w+)?\(\s*"([A-Z0-9_]+)"', settings))
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^# ([A-Z][A-Z0-9_]+)=", example, re.MULTILINE))
    assert named == read | READ_BY_THE_START_SCRIPT


def test_the_containers_are_given_every_variable_that_the_example_names():
    compose = (ROOT / "docker-compose.yml").read_text().split("environment:")[1]
    given = set(
        re.findall(r"^    ([A-Z][A-Z0-9_]+):", compose.split("depends_on:")[0], re.MULTILINE)
    )
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^# ([A-Z][A-Z0-9_]+)=", example, re.MULTILINE))
    assert given == named - READ_BY_THE_START_SCRIPT - {"VAR_DIR"}


def test_each_direct_dependency_has_its_reason():
    reasons = (ROOT / "docs" / "dependencies.md").read_text()
    explained = set(re.findall(r"^\| ([A-Za-z0-9._-]+) \| \S", reasons, re.MULTILINE))
    direct = set()
    for name in ("requirements.in", "requirements-dev.in", "requirements-uv.in"):
        direct |= set(re.findall(r"^([A-Za-z0-9._-]+)", (ROOT / name).read_text(), re.MULTILINE))
    assert explained - {"package", "---"} == {name for name in direct if not name.startswith("-")}
