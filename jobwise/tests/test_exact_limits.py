"""A limit of N lets exactly N through, whatever arrives at once."""

from __future__ import annotations

import collections
import contextlib
import json
import subprocess
import sys
import time
import urllib.request

import pytest

from accounts import tokens

pytestmark = [pytest.mark.integration, pytest.mark.slow]

ASK = """
import concurrent.futures, http.client, json, sys, urllib.parse
host, token = urllib.parse.urlsplit(sys.argv[1]).netloc, sys.argv[2]
def ask(_):
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("GET", "/api/v1/auth/me", headers={"Authorization": f"Bearer {token}"})
    status = connection.getresponse().status
    connection.close()
    return status
with concurrent.futures.ThreadPoolExecutor(10) as pool:
    print(json.dumps(list(pool.map(ask, range(100)))))
"""


@pytest.fixture
def limited_server(services, process_env, var_dir):
    """Two web processes under a limit of 100, none of which is old enough to go before the end."""
    port = services.free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "1"]
    env = {**process_env, "RATE_LIMIT_USER": "100/hour"}
    web = services.spawn([*command, "jobwise.wsgi:application"], var_dir / "limited.log", env)
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/health", timeout=2).close()
            break
        time.sleep(0.1)
    yield url
    services.stop(web, 5)


@pytest.mark.django_db(transaction=True)
def test_of_400_parallel_requests_by_four_processes_100_pass(limited_server, alice):
    token = tokens.issue(user=alice).access
    asking = [
        subprocess.Popen(
            [sys.executable, "-c", ASK, limited_server, token], stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    answers: collections.Counter[int] = collections.Counter()
    for process in asking:
        answers.update(json.loads(process.communicate(timeout=100)[0]))
    assert answers == {200: 100, 429: 300}
