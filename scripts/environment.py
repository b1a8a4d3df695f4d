"""The virtual environment in `.venv`, holding exactly the packages of a hash-locked file.

Standard library only. As a command: `python3 scripts/environment.py requirements-dev.txt`.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG_DIR = ROOT / "var" / "log"

NETWORK_FAILURE = re.compile(
    r"name resolution|NewConnectionError|Max retries|ConnectTimeout|ReadTimeout"
    r"|Network is unreachable|Could not fetch URL|ProxyError|SSLError|No matching distribution",
    re.IGNORECASE,
)


class SetupFailed(Exception):
    """The environment could not be made; the message says what to do."""


def require_python() -> None:
    """Go on under Python 3.11 or later: this one, or the first such interpreter on the PATH."""
    if sys.hexversion >= 0x030B0000:
        return
    for name in ("python3.11", "python3.12", "python3.13", "python3.14"):
        found = shutil.which(name)
        if found:
            os.execv(found, [found, *sys.argv])
    version = sys.version.split()[0]
    sys.exit(f"JobWise needs Python 3.11 or later; this is {version} at {sys.executable}.")


def read_dotenv(path: Path = ROOT / ".env") -> dict[str, str]:
    """`KEY=value` lines of a `.env` file, quotes taken off; {} when there is none."""
    if not path.is_file():
        return {}
    pairs = re.findall(r"^\s*(?:export\s+)?(\w+)\s*=\s*(.*?)\s*$", path.read_text("utf-8"), re.M)
    return {key: value.strip("'\"") for key, value in pairs}


def ensure(lock_name: str) -> None:
    """Make `.venv` hold what `lock_name` pins. A second call with the same lock does nothing.

    Raises SetupFailed.
    """
    lock = ROOT / lock_name
    stamp = VENV / f".installed-{lock_name}"
    wanted = hashlib.sha256(lock.read_bytes()).hexdigest()
    if not _works():
        _create()
    elif stamp.is_file() and stamp.read_text() == wanted:
        return
    _install(lock)
    stamp.write_text(wanted)


def _works() -> bool:
    if not PYTHON.exists():
        return False
    probe = "import pip, sys; assert sys.version_info >= (3, 11)"
    try:
        done = subprocess.run([PYTHON, "-c", probe], capture_output=True, timeout=60)
    except OSError:
        return False
    return done.returncode == 0


def _create() -> None:
    print("Making the environment in .venv", flush=True)
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode and may_use_apt():
        apt_install("python3-venv")
        result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        raise SetupFailed(
            "Python could not make a virtual environment. On Debian and Ubuntu install it first:\n"
            "    sudo apt-get install python3-venv\n" + (result.stdout + result.stderr).strip()
        )


def may_use_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> bool:
    """Install Debian packages as root; True when apt says that it did."""
    print(f"Installing {', '.join(packages)} with apt", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    install += ["-o", "DPkg::Lock::Timeout=300"]  # of another apt
    for command in (install, ["apt-get", "update", "-qq"], install):
        done = subprocess.run(
            command, env=environment, capture_output=True, stdin=subprocess.DEVNULL
        )
        if command is install and done.returncode == 0:
            return True
    return False


def _install(lock: Path) -> None:
    """By uv, in a fifth of pip's time; by pip where uv cannot (a mirror that only pip knows)."""
    LOG_DIR.mkdir(parents=True, exist_ok=True)
    if not _install_with_uv(lock):
        _install_with_pip(lock)


def _install_with_uv(lock: Path) -> bool:
    print("Installing the libraries", flush=True)
    options = ["install", "--require-hashes", "--no-deps", "-r"]
    pip = [str(PYTHON), "-m", "pip", *options, str(ROOT / "requirements-uv.txt")]
    uv = [str(VENV / "bin" / "uv"), "pip", *options, str(lock)]
    uv += ["--python", str(PYTHON), "--compile-bytecode"]
    if not sys.stdout.isatty():
        uv.append("--quiet")
    with (LOG_DIR / "install-uv.log").open("w") as output:
        got = subprocess.run(pip, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
    return got.returncode == 0 and subprocess.run(uv, stdin=subprocess.DEVNULL).returncode == 0


def _install_with_pip(lock: Path) -> None:
    total = len(re.findall(r"^[A-Za-z0-9][\w.\[\],-]*==", lock.read_text("utf-8"), re.M))
    log = LOG_DIR / "install.log"
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar", "off", "-r", str(lock)]
    seen = 0
    with log.open("w") as output:
        pip = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        assert pip.stdout is not None
        for line in pip.stdout:
            output.write(line)
            if line.startswith(("Collecting ", "Requirement already satisfied")):
                seen += 1
                _progress(f"Downloading libraries: {seen} of {total}", step=seen % 20 == 0)
            elif line.startswith("Installing collected packages"):
                _progress(f"Installing {total} libraries" + " " * 20, step=True)
        status = pip.wait()
    if sys.stdout.isatty():
        print()
    if status:
        raise SetupFailed(_explain(log))


def _progress(message: str, *, step: bool) -> None:
    if sys.stdout.isatty():
        print(f"\r{message}", end="", flush=True)
    elif step:
        print(message, flush=True)


def _explain(log: Path) -> str:
    text = log.read_text("utf-8", errors="replace")
    tail = "\n".join(f"    {line}" for line in text.splitlines()[-6:])
    if NETWORK_FAILURE.search(text):
        reason = (
            "pip could not reach a package index (or the index lacks a pinned version).\n"
            "The first start needs the network once: check the connection, the proxy\n"
            "(HTTPS_PROXY) or pip's index-url, then run the same command again."
        )
    else:
        reason = "pip could not install the locked libraries."
    return f"{reason}\nThe whole log is {log}; it ends with:\n{tail}"


def main() -> int:
    require_python()
    try:
        ensure(sys.argv[1] if len(sys.argv) > 1 else "requirements.txt")
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
