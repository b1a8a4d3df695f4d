"""`make lint`: every static check, all of them run even when one fails. Standard library only."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import environment

BIN = environment.VENV / "bin"
PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": "".join(chr(33 + (i * 37) % 90) for i in range(60)),
    "JWT_SIGNING_KEY": "".join(chr(33 + (i * 53) % 90) for i in range(60)),
    "ALLOWED_HOSTS": "jobwise.example",
    "SITE_URL": "https://jobwise.example",
    "CSRF_TRUSTED_ORIGINS": "https://jobwise.example",
    "DATABASE_URL": "postgres://jobwise:secret@db.example:5432/jobwise",
    "REDIS_URL": "redis://:secret@redis.example:6379/0",
    "EMAIL_URL": "smtp+tls://jobwise:secret@mail.example:587",
    "DEFAULT_FROM_EMAIL": "JobWise <no-reply@jobwise.example>",
    "TRUSTED_PROXIES": "1",
    "S3_BUCKET": "jobwise",
    "METRICS_TOKEN": "".join(chr(97 + (i * 7) % 26) for i in range(40)),
}


def tracked(*patterns: str) -> list[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns]
    found = subprocess.run(command, cwd=environment.ROOT, capture_output=True, text=True)
    return [name for name in found.stdout.split("\0") if name]


def run(command: list[str], env: dict[str, str] | None = None) -> bool:
    settings = {**os.environ, **(env or {})}
    done = subprocess.run(command, cwd=environment.ROOT, env=settings, stdin=subprocess.DEVNULL)
    return done.returncode == 0


def lock_is_current() -> bool:
    """Each direct requirement is pinned within its bounds; needs no network."""
    passed = True
    for name in ("requirements", "requirements-dev"):
        pins = dict(
            re.findall(
                r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)",
                (environment.ROOT / f"{name}.txt").read_text("utf-8"),
                re.M,
            )
        )
        pins = {normal(package): version for package, version in pins.items()}
        for line in (environment.ROOT / f"{name}.in").read_text("utf-8").splitlines():
            wanted = re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*(.*?)\s*(?:#.*)?$", line)
            if line.startswith(("#", "-")) or not wanted:
                continue
            version = pins.get(normal(wanted[1]))
            if version is None or not within(version, wanted[2]):
                print(f"   {name}.in asks for {line!r}, {name}.txt has {version}: run make lock")
                passed = False
    return passed


def normal(package: str) -> str:
    return re.sub(r"[-_.]+", "-", package).lower()


def within(version: str, bounds: str) -> bool:
    """Ask the `packaging` library of the environment, which follows PEP 440."""
    if not bounds:
        return True
    program = "import sys; from packaging.specifiers import SpecifierSet as S; "
    program += "sys.exit(not S(sys.argv[1]).contains(sys.argv[2]))"
    return subprocess.run([BIN / "python", "-c", program, bounds, version]).returncode == 0


def checks(folder: str) -> dict[str, Callable[[], bool]]:
    """Each check by its name; `folder` takes the state that management commands leave."""
    python = str(BIN / "python")
    templates = tracked("*.html")
    state = {"VAR_DIR": folder, "DATABASE_URL": f"sqlite:///{Path(folder) / 'db.sqlite3'}"}
    commands: dict[str, tuple[list[str], dict[str, str]]] = {
        "ruff check": ([str(BIN / "ruff"), "check", "."], {}),
        "ruff format": ([str(BIN / "ruff"), "format", "--check", "."], {}),
        "mypy": ([str(BIN / "mypy"), "."], state),
        "import contracts": ([str(BIN / "lint-imports")], state),
        "djade": ([str(BIN / "djade"), "--check", *templates], {}),
        "djlint": ([str(BIN / "djlint"), "--lint", "--quiet", *templates], {}),
        "migrations are complete": (
            [python, "manage.py", "makemigrations", "--check", "--dry-run"],
            state,
        ),
        "check --deploy": (
            [python, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
            {**PRODUCTION, "VAR_DIR": folder},
        ),
        "translations are compiled": ([python, "scripts/messages.py", "--check"], {}),
    }
    return {
        **{title: partial(run, *parts) for title, parts in commands.items()},
        "requirements are locked": lock_is_current,
    }


def main() -> int:
    environment.require_python()
    try:
        environment.ensure("requirements-dev.txt")
    except environment.SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    failed = []
    with tempfile.TemporaryDirectory(prefix="jobwise-lint-") as folder:
        for title, check in checks(folder).items():
            print(f"== {title}", flush=True)
            if not check():
                failed.append(title)
    print(f"Lint FAILED: {', '.join(failed)}" if failed else "Lint passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
