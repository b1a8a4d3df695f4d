"""A web server and a worker of our own for a benchmark: their own database, broker and files."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "scripts"))

import services  # noqa: E402

DATABASES = ("sqlite", "postgresql")
UNLIMITED = {
    f"RATE_LIMIT_{name}": "1000000/minute"
    for name in ("USER", "GENERATION", "PUBLIC", "LOGIN", "GUEST")
} | {"MONTHLY_GENERATIONS_FREE": "1000000"}


@dataclass(frozen=True)
class Live:
    url: str
    env: dict[str, str]
    folder: Path


@contextlib.contextmanager
def live(database: str, *, processes: int = 2, worker: bool = True, **env: str) -> Iterator[Live]:
    """Migrated and answering; all of it is gone afterwards."""
    with contextlib.ExitStack() as cleanup:
        folder = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="jobwise-live-")))
        redis, redis_url = services.start_redis(
            folder / "redis", folder / "redis.log", durable=False
        )
        cleanup.callback(services.stop, redis, 5)
        port = services.free_port()
        url = f"http://127.0.0.1:{port}"
        environment = {
            **os.environ, **UNLIMITED, **env,
            "REDIS_URL": redis_url, "VAR_DIR": str(folder / "var"), "SITE_URL": url,
            "DATABASE_URL": f"sqlite:///{folder / 'live.sqlite3'}", "LOG_LEVEL": "ERROR",
        }  # fmt: skip
        if database == "postgresql":
            server, root = services.start_postgres(folder, folder / "pg.log")
            cleanup.callback(services.stop, server, 10, signal.SIGINT)
            environment["DATABASE_URL"] = _own_database(root)
        manage(environment, "migrate", "--verbosity", "0")
        web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
               "--port", str(port), "--workers", str(processes), "--blocking-threads", "1",
               "jobwise.wsgi:application"]  # fmt: skip
        commands = {"web": web}
        if worker:
            commands["worker"] = [sys.executable, "-m", "celery", "-A", "jobwise", "worker",
                                  "--concurrency", "1", "--loglevel", "ERROR"]  # fmt: skip
        for name, command in commands.items():
            process = services.spawn(command, folder / f"{name}.log", environment)
            cleanup.callback(services.stop, process, 5)
        _wait(url, folder / "web.log")
        yield Live(url, environment, folder)


def manage(env: dict[str, str], *arguments: str, code: str = "") -> str:
    """Run a management command, or `code` in a Django shell; returns what it printed."""
    command = [sys.executable, "manage.py", *arguments]
    if code:
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


def _own_database(url: str) -> str:
    """A database of the role's own: in the one it signs in to it may not create tables."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE live")
    return urllib.parse.urlsplit(url)._replace(path="/live").geturl()


def _wait(url: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/health", timeout=2).close()
            return
        time.sleep(0.1)
    raise SystemExit(f"The server did not start:\n{services.tail(log)}")
