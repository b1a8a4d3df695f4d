"""The stack as it runs: a web server and a worker in processes of their own."""

import time

import httpx
import pytest

pytestmark = [pytest.mark.integration, pytest.mark.slow]


def test_every_part_answers(live):
    answers = []

    def ready():
        answers.append(httpx.get(f"{live.url}/health/ready", timeout=30))
        return answers[-1].status_code == 200

    # A worker that takes half a second to answer counts as away.
    assert _eventually(ready), answers[-1].text
    parts = answers[-1].json()["parts"]
    assert {name: part["status"] for name, part in parts.items()} == {
        "database": "ok",
        "broker": "ok",
        "storage": "ok",
        "worker": "ok",
    }


def test_rows_of_a_test_are_seen_by_the_server(live, alice):
    with live.api(alice.email) as client:
        assert client.get("/api/v1/auth/me").json()["email"] == alice.email


def test_mail_leaves_by_the_worker(live, alice, var_dir):
    answer = httpx.post(
        f"{live.url}/api/v1/auth/password/reset", json={"email": alice.email}, timeout=30
    )
    assert answer.status_code == 202
    assert _eventually(lambda: any(f"To: {alice.email}" in mail for mail in _mails(var_dir)))


@pytest.mark.parametrize("width", [1280, 390])
def test_landing_page_fits_the_window(page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _mails(var_dir):
    return [path.read_text() for path in (var_dir / "mail").glob("*")]


def _eventually(probe, seconds=60):
    deadline = time.monotonic() + seconds
    while not (found := probe()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found
