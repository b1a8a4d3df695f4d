"""Property-based requests against the running API: `python benchmarks/fuzz_api.py`.

Schemathesis with all its checks and phases (examples, coverage, fuzzing, stateful), on a server,
worker and database of its own, round after round with fresh rows and another seed until 10,000
requests are answered on each database. Prints what the checks found and, as the last line of each
database, the totals; exits with 1 when anything was found. Further arguments go to Schemathesis, so
`--include-path-regex jobs --requests 1` looks at a part.

Left out: signing out and deleting the account, which would end the run's own session.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from pathlib import Path

from fuzz_rows import bindings, grow, sign_up
from live import DATABASES, ROOT, Live, live

LEFT_OUT = ("auth_logout_create", "auth_me_destroy")
CONFIG = Path(__file__).with_name("schemathesis.toml")
# Schemathesis' own names for what its checks found; what stands in no group is "other".
GROUPS = {
    "schema violations": {
        "UndefinedStatusCode", "UndefinedContentType", "MissingContentType", "MalformedMediaType",
        "MissingHeaders", "JsonSchemaError", "MalformedJson", "ContentDeserializationError",
        "ContentTypeServerError", "DiscriminatorMismatch",
    },
    "auth ignored": {"IgnoredAuth", "ObjectLevelAuthorizationViolation"},
    "invalid accepted": {"AcceptedNegativeData", "MissingHeaderNotRejected"},
    "valid rejected": {"RejectedPositiveData"},
}  # fmt: skip


def answered(stack: Live) -> Counter[str]:
    """The requests to the API that the server itself counted, by status."""
    with urllib.request.urlopen(f"{stack.url}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    counts: Counter[str] = Counter()
    for line in lines:
        status = re.search(r'status="(\d+)"', line)
        if status and line.startswith("jobwise_requests_total{") and 'route="api/' in line:
            counts[status[1]] += int(float(line.rsplit(" ", 1)[1]))
    return counts


def run(
    stack: Live, token: str, seed: int, examples: int, seconds: float, extra: list[str]
) -> Counter[str]:
    """One round through all phases: what was found, by group. Too late, it is stopped."""
    with tempfile.TemporaryDirectory(prefix="jobwise-fuzz-") as folder:
        config, report = Path(folder, "schemathesis.toml"), Path(folder, "report.json")
        config.write_text(CONFIG.read_text() + bindings(grow(stack.url, token)))
        command = [
            str(Path(sys.executable).with_name("schemathesis")),
            "--config-file", str(config), "run", f"{stack.url}/api/v1/schema/",
            "--header", f"Authorization: Bearer {token}", "--max-examples", str(examples),
            "--seed", str(seed), "--continue-on-failure", "--no-shrink", "--no-color",
            "--request-timeout", "60", "--suppress-health-check", "all",
            "--generation-database", "none", "--report-json-path", str(report),
        ]  # fmt: skip
        for operation in LEFT_OUT:
            command += ["--exclude-operation-id", operation]
        try:
            code = subprocess.run([*command, *extra], cwd=ROOT, timeout=seconds).returncode
        except subprocess.TimeoutExpired:
            return Counter({"rounds stopped": 1})
        return found(json.loads(report.read_text()), code)


def found(report: dict[str, object], code: int) -> Counter[str]:
    groups: Counter[str] = Counter()
    for failure in report["failures"]:
        kind = failure["type"]
        group = next((name for name, kinds in GROUPS.items() if kind in kinds), "other")
        if kind != "ServerError":  # the server counts those itself
            groups[group] += failure["count"]
    groups["errors of the run"] = sum(error["count"] for error in report["errors"])
    if code and not groups.total():
        groups["server errors seen"] = 1
    return groups


def fuzz(database: str, requests: int, examples: int, minutes: float, extra: list[str]) -> bool:
    start = time.monotonic()
    with live(database) as stack:
        token = sign_up(stack.url)
        problems: Counter[str] = Counter()
        for seed in itertools.count(1):
            left = minutes * 60 - (time.monotonic() - start)
            problems += run(stack, token, seed, examples, left, extra)
            statuses = answered(stack)
            if statuses.total() >= requests or problems["rounds stopped"]:
                break
        broken = sum(count for status, count in statuses.items() if status.startswith("5"))
        if broken:
            print((stack.folder / "web.log").read_text(errors="replace")[-20_000:])
    counted = {"answered 5xx": broken, **dict.fromkeys(GROUPS, 0), **problems}
    print(f"{database}: {statuses.total():,} requests in {seed} round(s) and "
          f"{(time.monotonic() - start) / 60:.0f} minutes; "
          + ", ".join(f"{count} {name}" for name, count in counted.items())
          + "; by status: "
          + ", ".join(f"{status} {statuses[status]:,}" for status in sorted(statuses)),
          flush=True)  # fmt: skip
    return statuses.total() >= requests and not any(counted.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--max-examples", type=int, default=10, help="an operation and phase")
    parser.add_argument("--minutes", type=float, default=45, help="for each database at most")
    options, extra = parser.parse_known_args()
    databases = DATABASES if options.database == "both" else (options.database,)
    results = [
        fuzz(database, options.requests, options.max_examples, options.minutes, extra)
        for database in databases
    ]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
