"""`make run`: from a clean clone to a running JobWise. Standard library only.

Everything that it makes is in `.venv` and `var/`. PORT and HOST choose where it listens;
REDIS_URL and DATABASE_URL take the place of the embedded broker and database.
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

import environment
import services

VAR = environment.ROOT / "var"
LOGS = VAR / "log"
PYTHON = environment.PYTHON
HEALTH_DEADLINE = 90.0
SHORT_LIFE = 10.0
GRACE = 8.0
EVERYWHERE = ("0.0.0.0", "::")


class Stopped(BaseException):
    """Ctrl-C, SIGTERM or a closed terminal."""


class StartFailed(Exception):
    """JobWise cannot run; the message says why."""


def _raise_stopped(number: int, frame: FrameType | None) -> None:
    raise Stopped


@dataclass
class Child:
    """A process that is started again when it dies, unless it died at once."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    process: subprocess.Popen[bytes] = field(init=False)
    started_at: float = field(init=False)

    def __post_init__(self) -> None:
        self.run()

    def run(self) -> None:
        self.process = self.start()
        self.started_at = time.monotonic()

    def look_after(self) -> None:
        """Restart a dead process; StartFailed when it lived less than SHORT_LIFE seconds."""
        status = self.process.poll()
        if status is None:
            return
        log = LOGS / f"{self.name}.log"
        if time.monotonic() - self.started_at < SHORT_LIFE:
            end = f"{log} ends with:\n{services.tail(log)}"
            raise StartFailed(f"The {self.name} process stopped (exit {status}). {end}")
        print(f"The {self.name} process stopped (exit {status}); starting it again.", flush=True)
        services.stop(self.process, 0)
        self.run()


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Hold `var/running`, so two starts cannot share one state folder. Raises StartFailed."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "running").open("a+") as holder:
        try:
            fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder.seek(0)
            raise StartFailed(
                f"JobWise already runs from this folder: {holder.read().strip() or 'starting'}.\n"
                "Stop that one first (Ctrl-C in its terminal, or kill the process)."
            ) from None
        _note(f"process {os.getpid()}")
        yield
        _note("")


def _note(text: str) -> None:
    (VAR / "running").write_text(text)


def choose_port(host: str, wanted: str) -> int:
    """The wanted port, or the next free one above it. Raises StartFailed."""
    if not wanted.isascii() or not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise StartFailed(f"PORT must be a number from 1 to 65535, not {wanted!r}.")
    first = int(wanted)
    for port in range(first, min(first + 100, 65536)):
        if not _is_free(host, port):
            continue
        if port != first:
            print(f"Port {first} is taken; using {port}", flush=True)
        return port
    raise StartFailed(f"No free port from {first} on. Set PORT to a free one.")


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise StartFailed(f"Port {port} needs root. Set PORT to one above 1023.") from None
        except OSError:
            return False
    return True


def reachable_at(host: str) -> str:
    """The host of the addresses of a server that listens on `host`. For one that listens everywhere
    it is this machine's address in its network, which other devices can open too."""
    if host not in EVERYWHERE:
        return f"[{host}]" if ":" in host else host
    with contextlib.suppress(OSError), socket.socket(type=socket.SOCK_DGRAM) as probe:
        probe.connect(("198.51.100.1", 9))  # sends nothing; the system chooses the way out
        return str(probe.getsockname()[0])
    return "127.0.0.1"


def prepare_database(env: dict[str, str]) -> str:
    """Migrate and load the demo person; returns the line that names its login.

    One process for both, because each costs the start of Django. Raises StartFailed.
    """
    program = (
        "import django; django.setup(); from django.core.management import call_command as call; "
        "call('migrate', interactive=False, verbosity=0); call('load_demo')"
    )
    result = subprocess.run(
        [PYTHON, "-c", program],
        cwd=environment.ROOT,
        env={**env, "DJANGO_SETTINGS_MODULE": "jobwise.settings"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    with (LOGS / "setup.log").open("a") as log:
        log.write(result.stderr + result.stdout)
    if result.returncode:
        end = "\n".join(f"    {line}" for line in result.stderr.splitlines()[-15:])
        raise StartFailed(f"The database could not be prepared:\n{end}")
    return (result.stdout.strip().splitlines() or [""])[-1]


def broker(env: dict[str, str]) -> list[Child]:
    """Set REDIS_URL in `env`: to the given server once it answers, else to an embedded one."""
    given = env.get("REDIS_URL", "")
    if given:
        target = urlsplit(given)
        if target.scheme in {"redis", "rediss"}:
            address = (target.hostname or "127.0.0.1", target.port or 6379)
            try:
                socket.create_connection(address, 5).close()
            except OSError as error:
                raise StartFailed(f"REDIS_URL names {address[0]}:{address[1]}: {error}.") from None
        return []
    first, env["REDIS_URL"] = services.start_redis(
        VAR / "valkey", LOGS / "broker.log", durable=True
    )
    waiting = [first]
    again = [services.redis_binary(), VAR / "valkey" / "server.conf"]

    def start() -> subprocess.Popen[bytes]:
        return waiting.pop() if waiting else services.spawn(again, LOGS / "broker.log")

    return [Child("broker", start)]


def worker_command() -> list[str | Path]:
    return [
        PYTHON, "-m", "celery", "-A", "jobwise", "worker", "--beat",
        "--schedule", VAR / "beat-schedule", "--loglevel", "INFO",
        "--without-gossip", "--without-mingle",
    ]  # fmt: skip


def web_command(host: str, port: int) -> list[str | Path]:
    return [
        PYTHON, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", "2", "--blocking-threads", "1", "--workers-kill-timeout", "5",
        "--respawn-failed-workers", "jobwise.wsgi:application",
    ]  # fmt: skip


def wait_until_healthy(host: str, port: int, children: list[Child]) -> None:
    """Returns when database, broker, storage and worker answer. Raises StartFailed."""
    deadline = time.monotonic() + HEALTH_DEADLINE
    answer = "nothing"
    while time.monotonic() < deadline:
        for child in children:
            child.look_after()
        connection = http.client.HTTPConnection(host, port, timeout=5)
        try:
            connection.request("GET", "/health/ready")
            response = connection.getresponse()
            answer = f"{response.status} {response.read(300).decode(errors='replace')}"
            if response.status == 200:
                return
        except (OSError, http.client.HTTPException) as error:
            answer = str(error)
        finally:
            connection.close()
        time.sleep(0.1)
    raise StartFailed(f"/health/ready did not answer 200 in {HEALTH_DEADLINE:.0f} s, but {answer}")


def run(children: list[Child]) -> None:
    """Bring everything up and stay; ends only by an exception."""
    environment.ensure("requirements.txt")
    env = {**environment.read_dotenv(), **os.environ}
    host = env.get("HOST") or "127.0.0.1"
    LOGS.mkdir(parents=True, exist_ok=True)
    for log in LOGS.glob("*.log"):
        if log.stat().st_size > 10_000_000:
            log.replace(log.with_suffix(".log.1"))
    children += broker(env)
    port = choose_port(host, env.get("PORT") or "8000")
    address = f"http://{reachable_at(host)}:{port}"
    env.setdefault("SITE_URL", address)
    env["PYTHONUNBUFFERED"] = "1"
    login = prepare_database(env)
    for name, command in (("worker", worker_command()), ("web", web_command(host, port))):
        start = functools.partial(services.spawn, command, LOGS / f"{name}.log", env)
        children.append(Child(name, start))
    wait_until_healthy("127.0.0.1" if host in EVERYWHERE else host, port, children)
    _note(f"{address}, process {os.getpid()}")
    print(f"JobWise is ready at {address}\n{login}", flush=True)
    while True:
        time.sleep(0.5)
        for child in children:
            child.look_after()


def stop_all(children: list[Child]) -> None:
    """The broker goes last, so the worker can finish what it is told to."""
    for child in children:
        if child.name != "broker" and child.process.poll() is None:
            child.process.terminate()
    for child in reversed(children):
        services.stop(child.process, GRACE)


def main() -> int:
    environment.require_python()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _raise_stopped)
    children: list[Child] = []
    status = 0
    try:
        with only_one():
            run(children)
    except Stopped:
        print("\nStopping JobWise", flush=True)
    except (StartFailed, environment.SetupFailed, services.ServiceFailed) as failure:
        print(failure, file=sys.stderr, flush=True)
        status = 1
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        stop_all(children)
    return status


if __name__ == "__main__":
    sys.exit(main())
