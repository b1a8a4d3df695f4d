"""Functions that behave badly, for the tests of the box."""

from __future__ import annotations

import os
import resource
import socket
import subprocess
from pathlib import Path
from typing import Any


class Refusal(Exception):
    code = "scanned"
    message = "No text here."


def measure(data: bytes, unit: str) -> dict[str, Any]:
    return {"size": len(data), "unit": unit}


def hang(data: bytes) -> None:
    while True:
        pass


def devour(data: bytes) -> int:
    return len(bytearray(2_000_000_000))


def abort(data: bytes) -> None:
    os.abort()


def leave(data: bytes) -> None:
    os._exit(3)


def recurse(data: bytes) -> Any:
    nested: list[Any] = []
    for _ in range(100_000):
        nested = [nested]
    return nested


def answer_too_much(data: bytes) -> str:
    return "x" * 9_000_000


def raise_plainly(data: bytes) -> None:
    raise ValueError("something about /etc/passwd")


def refuse(data: bytes) -> None:
    raise Refusal


def connect(data: bytes) -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def start_a_process(data: bytes) -> None:
    subprocess.run(["true"], check=True)


def write_a_file(data: bytes) -> None:
    Path("/tmp/jobwise-box-test").write_text("x")


def environment(data: bytes) -> list[str]:
    return sorted(os.environ)


def limits(data: bytes) -> dict[str, int]:
    return {
        "memory": resource.getrlimit(resource.RLIMIT_AS)[0],
        "seconds": resource.getrlimit(resource.RLIMIT_CPU)[0],
        "file_bytes": resource.getrlimit(resource.RLIMIT_FSIZE)[0],
    }
