"""Property-based requests against the running API: `python benchmarks/fuzz_api.py`.

Schemathesis with all its checks, stateful, on each database until 10,000 requests are answered.
Left out: signing out and deleting the account, which would end the run's own session.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from live import DATABASES, ROOT, Live, live

LEFT_OUT = ("auth_logout_create", "auth_me_destroy")
CONFIG = """
[generation]
allow-x00 = false
codec = "utf-8"

[checks.positive_data_acceptance]
# Well-formed, but about things that do not exist, are not ready or cannot be true.
expected-statuses = ["2xx", 304, 401, 403, 404, 409, 412, 415, 422, 429, 503]
"""
BODY = {"email": "fuzz@example.com", "password": "Quiet7harbour", "full_name": "Fuzz Example"}


def sign_up(url: str) -> str:
    request = urllib.request.Request(
        f"{url}/api/v1/auth/register",
        json.dumps(BODY).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return str(json.load(answer)["access"])


def answered(stack: Live) -> tuple[int, int]:
    """Requests so far, and those answered with a 5xx other than 503."""
    with urllib.request.urlopen(f"{stack.url}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    counts = [
        (re.search(r'status="(\d+)"', line), float(line.rsplit(" ", 1)[1]))
        for line in lines
        if line.startswith("jobwise_requests_total{") and 'route="api/' in line
    ]
    total = sum(count for _, count in counts)
    broken = sum(n for m, n in counts if m and m[1].startswith("5") and m[1] != "503")
    return int(total), int(broken)


def run(stack: Live, token: str, seed: int, examples: int, extra: list[str]) -> int:
    with tempfile.NamedTemporaryFile("w", suffix=".toml") as config:
        config.write(CONFIG)
        config.flush()
        command = [
            str(Path(sys.executable).with_name("schemathesis")),
            "--config-file", config.name, "run", f"{stack.url}/api/v1/schema/",
            "--header", f"Authorization: Bearer {token}", "--max-examples", str(examples),
            "--seed", str(seed), "--continue-on-failure", "--no-color",
            "--suppress-health-check", "all", "--generation-database", "none",
        ]  # fmt: skip
        for operation in LEFT_OUT:
            command += ["--exclude-operation-id", operation]
        return subprocess.run([*command, *extra], cwd=ROOT).returncode


def fuzz(database: str, requests: int, examples: int, extra: list[str]) -> bool:
    with live(database) as stack:
        token = sign_up(stack.url)
        failed, seed, total, broken = 0, 1, 0, 0
        while total < requests:
            failed += bool(run(stack, token, seed, examples, extra))
            seed += 1
            total, broken = answered(stack)
        print(f"{database}: {total} requests, {broken} answered 5xx, {failed} of {seed - 1} runs "
              "found something")  # fmt: skip
        return not failed and not broken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--max-examples", type=int, default=20)
    options, extra = parser.parse_known_args()
    databases = DATABASES if options.database == "both" else (options.database,)
    results = [fuzz(db, options.requests, options.max_examples, extra) for db in databases]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
