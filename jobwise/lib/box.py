"""Run a function on untrusted bytes in a child process that can be killed.

The child has no environment, no network, little memory and little time. A plain subprocess is
used because Celery's prefork workers are daemons, which may not have multiprocessing children.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent.parent
CHILD = Path(__file__).with_name("box_child.py")
SECONDS = 10.0
MEGABYTES = 512
RESULT_BYTES = 4_000_000


class BoxError(Exception):
    """`code` is box_timeout, box_memory, box_crashed, or the code of the error that the function
    raised; `message` is for the person who gave the file."""

    code = "box_error"

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code


class BoxTimeout(BoxError):
    code = "box_timeout"


class BoxMemory(BoxError):
    code = "box_memory"


class BoxCrashed(BoxError):
    code = "box_crashed"


class BoxRefused(BoxError):
    """The function itself refused the bytes, with an error that has `code` and `message`."""


def run_in_box(
    function: str,
    data: bytes,
    *,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    **options: Any,
) -> Any:
    """Call `module:function` with the bytes and options (JSON values) and return its JSON result.

    Raises BoxTimeout, BoxMemory, BoxCrashed or BoxRefused; never raises what the child raised.
    """
    request = json.dumps(
        {
            "function": function,
            "options": options,
            "megabytes": megabytes,
            "seconds": seconds,
            "result_bytes": RESULT_BYTES,
        }
    ).encode()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(len(request).to_bytes(4, "big") + request + data)
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-I", str(CHILD), str(ROOT)],
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            close_fds=True,
            start_new_session=True,
        )
        try:
            finished = _wait(process, seconds)
        finally:
            _end(process)
        if not finished:
            raise BoxTimeout("Reading this file took too long. Please upload a simpler file.")
        return _result(process.returncode, answer)


def _wait(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait without polling where the system can; subprocess itself sleeps in growing steps."""
    try:
        handle = os.pidfd_open(process.pid)
    except (AttributeError, OSError):
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True
    try:
        poll = select.poll()
        poll.register(handle, select.POLLIN)
        return bool(poll.poll(seconds * 1000))
    finally:
        os.close(handle)


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _result(returncode: int, answer: IO[bytes]) -> Any:
    answer.seek(0)
    text = answer.read(RESULT_BYTES + 1)
    try:
        outcome = json.loads(text)
        kind = outcome["kind"]
    except (ValueError, KeyError, TypeError, RecursionError):
        if returncode == -signal.SIGXCPU:
            raise BoxTimeout(
                "Reading this file took too long. Please upload a simpler file."
            ) from None
        raise BoxCrashed(
            "This file is damaged and cannot be read. Please export it again."
        ) from None
    if kind == "result":
        return outcome["result"]
    if kind == "memory":
        raise BoxMemory("This file needs too much memory to read. Please upload a simpler file.")
    if kind == "refused":
        raise BoxRefused(str(outcome["message"])[:500], str(outcome["code"])[:40])
    raise BoxCrashed("This file is damaged and cannot be read. Please export it again.")
