"""`make test`: bring up what the tests need, run them on SQLite and on PostgreSQL.

Standard library only. Other arguments go to pytest: `python3 scripts/test.py -k quota`.
DATABASE_URL and REDIS_URL, when set, take the place of the temporary servers.
"""

from __future__ import annotations

import argparse
import configparser
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType

import environment
import services

PYTHON = environment.PYTHON
GATE_PERCENT = 90
PURE_CONTRACT = "importlinter:contract:pure"
# Of the whole suite, the second run does only what another database could change.
EXTRA = {"sqlite": ["--cov", "--cov-branch", "--cov-report="], "postgresql": ["--rows-only"]}


def _exit_on_signal(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def install_tools() -> None:
    """As root, get the browser and the PDF tools by apt; else say what will be skipped."""
    missing = []
    if not shutil.which("chromium-headless-shell") and not shutil.which("chromium"):
        missing.append("chromium-headless-shell")
    if not shutil.which("pdftotext"):
        missing.append("poppler-utils")
    if not missing:
        return
    if environment.may_use_apt() and environment.apt_install(*missing):
        return
    print(f"Not here: {', '.join(missing)}. Tests that need them are skipped.", flush=True)


@contextlib.contextmanager
def temporary_services(databases: list[str]) -> Iterator[dict[str, str]]:
    """PostgreSQL (when asked for) and Redis in a temporary folder; yields their URLs."""
    with contextlib.ExitStack() as cleanup:
        folder = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="jobwise-test-")))
        urls = {"redis": os.environ.get("REDIS_URL", ""), "postgresql": ""}
        given = os.environ.get("DATABASE_URL", "")
        if not urls["redis"]:
            server, urls["redis"] = services.start_redis(
                folder / "redis", folder / "redis.log", durable=False, databases=64
            )
            cleanup.callback(services.stop, server, 5)
        if given.startswith(("postgres", "psql", "pgsql")):
            urls["postgresql"] = given
        elif "postgresql" in databases:
            server, urls["postgresql"] = services.start_postgres(folder, folder / "postgresql.log")
            cleanup.callback(services.stop, server, 10, signal.SIGINT)
        urls["var"] = str(folder / "var")
        yield urls


def run_pytest(database: str, urls: dict[str, str], arguments: list[str]) -> tuple[int, str]:
    """One pytest run; returns its exit code and its closing line."""
    env = {
        **os.environ,
        "REDIS_URL": urls["redis"],
        "VAR_DIR": f"{urls['var']}/{database}",
        "SECRET_KEY": "only-for-tests-" + "0" * 40,
        "JWT_SIGNING_KEY": "only-for-tests-" + "1" * 40,
        "PYTHONUNBUFFERED": "1",
    }
    env.pop("DATABASE_URL", None)
    if database == "postgresql":
        env["DATABASE_URL"] = urls["postgresql"]
    command = [str(PYTHON), "-m", "pytest", *arguments]
    print(f"\n== Tests on {database}: pytest {' '.join(arguments)}", flush=True)
    closing = ""
    with subprocess.Popen(
        command,
        cwd=environment.ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as pytest:
        assert pytest.stdout is not None
        for line in pytest.stdout:
            print(line, end="", flush=True)
            closing = line.strip() or closing
    return pytest.returncode, closing


def coverage(*arguments: str) -> int:
    command = [str(PYTHON), "-m", "coverage", *arguments]
    return subprocess.run(command, cwd=environment.ROOT, stdin=subprocess.DEVNULL).returncode


def gated_parts() -> dict[str, str]:
    """What must be well covered: the modules that the import contract calls pure, and actions."""
    contracts = configparser.ConfigParser()
    contracts.read(environment.ROOT / ".importlinter")
    modules = contracts[PURE_CONTRACT]["source_modules"].split()
    paths = [module.replace(".", "/") for module in modules]
    return {
        "pure modules": ",".join(f"{path}.py,{path}/*" for path in paths),
        "actions": "*/actions.py,*/actions/*",
    }


def report_coverage() -> bool:
    """Print branch coverage of the first run; False when a gated part is too low."""
    coverage("report", "--skip-covered", "--skip-empty")
    passed = True
    for name, files in gated_parts().items():
        print(f"\nCoverage with branches, {name} (at least {GATE_PERCENT} %):", flush=True)
        low = coverage(
            "report", f"--include={files}", f"--fail-under={GATE_PERCENT}", "--skip-covered"
        )
        passed = passed and low == 0
    return passed


def parse_arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["both", "sqlite", "postgresql"], default="both")
    parser.add_argument("--workers", default="2", help="pytest-xdist processes")
    return parser.parse_known_args()


def run() -> int:
    options, rest = parse_arguments()
    with ThreadPoolExecutor(1) as beside:
        tools = beside.submit(install_tools)
        environment.ensure("requirements-dev.txt")
        tools.result()
    databases = ["sqlite", "postgresql"] if options.database == "both" else [options.database]
    whole = options.database == "both" and not rest
    common = ["-n", options.workers, "--dist", "worksteal", *rest]
    outcomes = []
    for stale in environment.ROOT.glob(".coverage*"):
        if stale.is_file():
            stale.unlink()
    with temporary_services(databases) as urls:
        for database in databases:
            extra = EXTRA[database] if whole else []
            outcomes.append((database, *run_pytest(database, urls, [*common, *extra])))
    covered = report_coverage() if whole else True
    print()
    for database, status, closing in outcomes:
        print(f"{database}: {closing.strip('= ')} (exit {status})")
    if not covered:
        print(f"Coverage of the gated parts is under {GATE_PERCENT} %.")
    return 0 if covered and all(status == 0 for _, status, _ in outcomes) else 1


def main() -> int:
    environment.require_python()
    signal.signal(signal.SIGTERM, _exit_on_signal)
    began = time.monotonic()
    try:
        status = run()
    except (environment.SetupFailed, services.ServiceFailed) as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(f"Tests {'passed' if status == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s")
    return status


if __name__ == "__main__":
    sys.exit(main())
