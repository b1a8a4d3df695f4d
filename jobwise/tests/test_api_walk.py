"""`docs/api.md`, word for word, against a live stack."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = [pytest.mark.integration, pytest.mark.slow]


def blocks():
    text = (settings.BASE_DIR / "docs" / "api.md").read_text()
    return re.findall(r"^```bash\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_walk_ends_with_a_pdf(live, tmp_path: Path):
    script = "set -euo pipefail\n" + "\n".join(blocks())
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "API": f"{live.url}/api/v1"},
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "resume.pdf").read_bytes().startswith(b"%PDF-")
    lines = done.stdout.splitlines()
    assert "completed" in lines
    assert "Kafka" in lines
    assert '"code":"validation_error"' in lines[-1].replace(" ", "")
    asked = json.loads((tmp_path / "asked.json").read_text())
    assert asked["id"] in lines, "the same Idempotency-Key gave another generation"
