"""Lists and details at 10,000 rows, against plain JsonResponse over the same rows, and CRUD.

`python benchmarks/api.py [--database sqlite]`. Baseline and ours are served by the same processes
and asked in turns, seven rounds each; the ratio is of the best rounds. The baseline reads the same
rows with values() and answers with JsonResponse, without authentication, limits or counting. The
same requests are also made in one process, by CPU time (`--only-cpu` makes only those): on a busy
machine the rates mean little.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import http.client
import json
import os
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from live import DATABASES, ROOT, Live, live, manage

ROWS = 10_000
ROUNDS = 7
SECONDS = 1.0
CONNECTIONS = 16
TARGET_P99 = 200.0

FILL = f"""
from accounts.models import User
from accounts import tokens
from documents.models import Document
from generations.models import Generation
from jobs.models import Job
from profiles.models import Profile, Experience, Skill
user = User.objects.create_user("bench@example.com", "Quiet7harbour", full_name="Bench")
Profile.objects.bulk_create([Profile(user=user, full_name=f"P {{n}}", version=1, is_active=n == 0) for n in range({ROWS})], 500)
Job.objects.bulk_create([Job(owner=user, title=f"Job {{n}}", company="Wind AG", description="x" * 1000, skills_required=["Python"]) for n in range({ROWS})], 500)
Generation.objects.bulk_create([Generation(user=user, profile_content={{}}, posting={{}}, status="completed") for n in range({ROWS})], 500)
profile = Profile.objects.filter(user=user).order_by("-updated_at", "id").first()
Experience.objects.bulk_create([Experience(profile=profile, company=f"C {{n}}", title="T", position=n, start_date="2019", achievements=["a", "b"]) for n in range(5)])
Skill.objects.bulk_create([Skill(profile=profile, name=f"S {{n}}", position=n) for n in range(20)])
other = User.objects.create_user("crud@example.com", "Quiet7harbour", full_name="Crud")
print(tokens.issue(user=other).access, user.pk, profile.pk, Job.objects.first().pk, Generation.objects.first().pk, tokens.issue(user=user).access)
"""  # noqa: E501


def hammer(
    url: str, path: str, token: str, seconds: float, connections: int
) -> tuple[float, list[float]]:
    """Requests a second and each one's milliseconds, over kept connections."""
    host = urllib.parse.urlsplit(url).netloc
    headers = {"Authorization": f"Bearer {token}"}

    def ask(_: int) -> list[float]:
        connection = http.client.HTTPConnection(host, timeout=30)
        taken, end = [], time.perf_counter() + seconds
        while time.perf_counter() < end:
            start = time.perf_counter()
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{path} answered {answer.status}")
            taken.append((time.perf_counter() - start) * 1000)
        return taken

    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(connections) as pool:
        taken = [value for part in pool.map(ask, range(connections)) for value in part]
    return len(taken) / (time.perf_counter() - start), taken


def percentile(values: list[float], share: float) -> float:
    return statistics.quantiles(values, n=100)[round(share * 100) - 1] if len(values) > 1 else 0.0


def compare(stack: Live, name: str, ours: str, plain: str, token: str, connections: int) -> None:
    best = {ours: 0.0, plain: 0.0}
    taken: dict[str, list[float]] = {ours: [], plain: []}
    for _ in range(ROUNDS):
        for path in (plain, ours):
            rate, values = hammer(stack.url, path, token, SECONDS, connections)
            best[path] = max(best[path], rate)
            taken[path] += values
    p50, p99 = percentile(taken[ours], 0.5), percentile(taken[ours], 0.99)
    print(
        f"{name:20} {best[ours]:7.0f}/s  p50 {p50:6.1f} ms  p99 {p99:6.1f} ms   "
        f"plain {best[plain]:7.0f}/s   ratio {best[plain] / best[ours]:.2f}"
    )


def cost(stack: Live, given: dict[str, object]) -> None:
    subprocess.run(
        [sys.executable, str(Path(__file__).with_name("api_cost.py"))],
        cwd=ROOT,
        env={**stack.env, "PYTHONPATH": f"{ROOT}:{stack.env['PYTHONPATH']}"},
        input=json.dumps(given),
        text=True,
        check=True,
    )


def crud(url: str, token: str, seconds: float) -> list[float]:
    """Add, read, change, read and delete jobs on 16 connections; each request's milliseconds."""
    host = urllib.parse.urlsplit(url).netloc
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def worker(_: int) -> list[float]:
        connection = http.client.HTTPConnection(host, timeout=60)
        taken: list[float] = []

        def ask(method: str, path: str, body: object = None) -> dict[str, object]:
            start = time.perf_counter()
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            content = answer.read()
            if answer.status >= 400:
                raise SystemExit(f"{method} {path} answered {answer.status}: {content[:200]!r}")
            taken.append((time.perf_counter() - start) * 1000)
            return json.loads(content) if content else {}

        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            job = f"/api/v1/jobs/{ask('POST', '/api/v1/jobs/', {'title': 'Cook'})['id']}"
            ask("GET", job)
            ask("PATCH", job, {"company": "Wind AG"})
            ask("GET", "/api/v1/jobs/?page_size=20")
            ask("DELETE", job)
        return taken

    with concurrent.futures.ThreadPoolExecutor(CONNECTIONS) as pool:
        return [value for part in pool.map(worker, range(CONNECTIONS)) for value in part]


def run(database: str, seconds: float) -> bool:
    """All measurements; without seconds only those by CPU. False when CRUD is too slow."""
    folder = Path(__file__).resolve().parent
    with live(
        database,
        worker=False,
        PYTHONPATH=str(folder),
        DJANGO_SETTINGS_MODULE="plain_settings",
    ) as stack:
        made = manage(stack.env, code=FILL).split()
        other, user, profile, job, generation, token = made[-6:]
        print(f"{database}, {ROWS:,} rows of each, {os.cpu_count()} cores, "
              f"load {os.getloadavg()[0]:.1f}", flush=True)  # fmt: skip
        plain = f"/plain/{user}"
        pairs = (
            ("profiles, list", "/api/v1/profiles/", f"{plain}/profiles"),
            ("jobs, list", "/api/v1/jobs/my-jobs", f"{plain}/jobs"),
            ("generations, list", "/api/v1/generations/", f"{plain}/generations"),
            ("profile", f"/api/v1/profiles/{profile}", f"{plain}/profile/{profile}"),
            ("job", f"/api/v1/jobs/{job}", f"{plain}/job/{job}"),
            ("generation", f"/api/v1/generations/{generation}", f"{plain}/generation/{generation}"),
        )
        cost(stack, {"pairs": pairs, "token": token, "other": other})
        if seconds == 0:
            return True
        for name, ours, theirs in pairs:
            compare(stack, name, ours, theirs, token, 4)
        taken = crud(stack.url, other, seconds)
        p50, p99 = percentile(taken, 0.5), percentile(taken, 0.99)
        print(f"CRUD on {CONNECTIONS} connections: {len(taken)} requests, p50 {p50:.1f} ms, "
              f"p99 {p99:.1f} ms (goal {TARGET_P99:.0f})")  # fmt: skip
        return p99 < TARGET_P99


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    parser.add_argument("--seconds", type=float, default=10.0, help="of the CRUD load")
    parser.add_argument("--only-cpu", action="store_true", help="no rates, no CRUD load")
    options = parser.parse_args()
    databases = DATABASES if options.database == "both" else (options.database,)
    seconds = 0 if options.only_cpu else options.seconds
    met = [run(database, seconds) for database in databases]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
