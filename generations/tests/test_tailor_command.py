"""The tailor command in processes of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

pytestmark = [pytest.mark.integration, pytest.mark.ai]

ROOT = Path(__file__).resolve().parents[2]
PROFILE = {
    "basics": {"name": "Ítalo Ünal", "label": "Baker", "email": "italo@example.org"},
    "work": [
        {
            "name": "Backhaus Süd",
            "position": "Baker",
            "startDate": "2016-02",
            "highlights": ["Bake 300 loaves a night.", "Train two apprentices.", "Order flour."],
        }
    ],
    "skills": [{"name": "Craft", "keywords": ["Sourdough", "HACCP", "Lamination"]}],
}
POSTING = "Head Baker\nCompany: Mühle\n\nRequirements\n- Sourdough\n- HACCP\n- Training\n"
PLACES = (("C", "UTC", "1"), ("tr_TR.UTF-8", "Pacific/Kiritimati", "77"))


def tailored(folder: Path, name: str, kind: str, env: dict[str, str]) -> bytes:
    out = folder / name
    files = ["--profile", folder / "resume.json", "--job", folder / "job.txt", "--out", out]
    subprocess.run(
        [sys.executable, ROOT / "manage.py", "tailor", *files, "--kind", kind],
        check=True,
        capture_output=True,
        env=os.environ | env,
    )
    return out.read_bytes()


def test_the_same_letter_in_another_process_locale_time_zone_and_hash_order(tmp_path):
    (tmp_path / "resume.json").write_text(json.dumps(PROFILE), encoding="utf-8")
    (tmp_path / "job.txt").write_text(POSTING, encoding="utf-8")
    first, second = (
        tailored(
            tmp_path,
            f"{number}.docx",
            "cover_letter",
            {"LC_ALL": locale, "TZ": zone, "PYTHONHASHSEED": seed},
        )
        for number, (locale, zone, seed) in enumerate(PLACES)
    )
    assert first[:2] == b"PK"
    assert first == second


def test_dates_the_wrong_way_round_are_named(tmp_path, capsys):
    job = PROFILE["work"][0] | {"endDate": "2014-05"}
    (tmp_path / "resume.json").write_text(json.dumps(PROFILE | {"work": [job]}))
    (tmp_path / "job.txt").write_text(POSTING)
    call_command(
        "tailor",
        profile=tmp_path / "resume.json",
        job=tmp_path / "job.txt",
        out=tmp_path / "out.txt",
    )
    said = capsys.readouterr().err
    assert "work[0]" in said
    assert "“Baker” ends (2014-05) before it starts (2016-02)" in said
