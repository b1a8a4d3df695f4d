"""From a resume and a posting to a PDF: a stranger's first minutes, through real processes."""

import io
import json
import time
from pathlib import Path

import httpx
import pypdf
import pytest

pytestmark = [pytest.mark.integration, pytest.mark.slow]

DEMO = Path(__file__).resolve().parents[1] / "demo"
DEADLINE = 60


@pytest.fixture
def client(live):
    """A person who has just registered."""
    body = {"email": "new@example.com", "password": "Quiet7harbour", "full_name": "New Person"}
    answer = httpx.post(f"{live.url}/api/v1/auth/register", json=body, timeout=30)
    assert answer.status_code == 201, answer.text
    token = {"Authorization": f"Bearer {answer.json()['access']}"}
    with httpx.Client(base_url=live.url, headers=token, timeout=30) as signed_in:
        yield signed_in


@pytest.fixture
def job(client):
    resume = json.loads((DEMO / "profile.json").read_text())
    imported = client.post("/api/v1/profiles/import", json=resume)
    assert imported.status_code == 201, imported.text
    posting = {"text": (DEMO / "postings" / "01-senior-backend.txt").read_text()}
    read = client.post("/api/v1/jobs/convert-text", json=posting)
    assert read.status_code == 200, read.text
    kept = client.post("/api/v1/jobs/", json=read.json())
    assert kept.status_code == 201, kept.text
    return kept.json()["id"]


def finished(client, address):
    deadline = time.monotonic() + DEADLINE
    while time.monotonic() < deadline:
        generation = client.get(address).json()
        if generation["status"] not in ("pending", "running"):
            return generation
        time.sleep(0.2)
    return pytest.fail(f"Not finished in {DEADLINE} s: {generation}")


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("kind", ["resume", "cover-letter"])
def test_profile_and_posting_become_a_pdf(client, job, kind):
    asked = client.post(
        f"/api/v1/generations/{kind}", json={"job": job}, headers={"Idempotency-Key": "1"}
    )
    assert asked.status_code == 202, asked.text
    again = client.post(
        f"/api/v1/generations/{kind}", json={"job": job}, headers={"Idempotency-Key": "1"}
    )
    assert (again.status_code, again.json()["id"]) == (202, asked.json()["id"])
    generation = finished(client, asked.headers["Location"])
    assert (generation["status"], generation["progress"]) == ("completed", 100), generation
    [document] = client.get("/api/v1/documents/").json()["results"]
    file = client.get(f"/api/v1/documents/{document['id']}/download", params={"format": "pdf"})
    assert file.status_code == 200, file.text
    name = json.loads((DEMO / "profile.json").read_text())["basics"]["name"]
    assert name in text_of(file.content)
