"""The tailor command against input that it must say something about."""

import json

import pytest
from django.core.management import CommandError, call_command

pytestmark = [pytest.mark.integration, pytest.mark.ai]

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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"basics": PROFILE["basics"] | {"summary": "bread " * 2000}}, "12,000 characters"),
        ({"work": [PROFILE["work"][0] | {"highlights": ["Baked."] * 401}]}, "401 items"),
    ],
)
def test_what_no_document_holds_is_named(tmp_path, change, said):
    (tmp_path / "resume.json").write_text(json.dumps(PROFILE | change))
    (tmp_path / "job.txt").write_text(POSTING)
    with pytest.raises(CommandError, match=said):
        call_command(
            "tailor",
            profile=tmp_path / "resume.json",
            job=tmp_path / "job.txt",
            out=tmp_path / "out.txt",
            pages=0,
        )
    assert not (tmp_path / "out.txt").exists()


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
