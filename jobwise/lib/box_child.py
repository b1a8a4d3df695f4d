"""The inside of the box: limits first, then the function, its result as JSON on stdout.

Run as a script by jobwise.lib.box with the repository root as its argument.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import sys
from typing import Any

FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.remove",
    "os.rename",
    "shutil.",
    "os.kill",
)


def limit(megabytes: int, seconds: float, result_bytes: int) -> None:
    memory = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    cpu = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (result_bytes + 1, result_bytes + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(f"{event} is not allowed in the box")
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError("the box writes no files")


def outcome(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    module, _, name = request["function"].partition(":")
    try:
        function = getattr(importlib.import_module(module), name)
        sys.addaudithook(refuse)
        return {"kind": "result", "result": function(data, **request["options"])}
    except MemoryError:
        return {"kind": "memory"}
    except Exception as error:  # noqa: BLE001 the parent gets a typed answer whatever happens
        code, message = getattr(error, "code", None), getattr(error, "message", None)
        if isinstance(code, str) and isinstance(message, str):
            return {"kind": "refused", "code": code, "message": message}
        return {"kind": "crashed", "error": type(error).__name__}


def main() -> None:
    sys.path.insert(0, sys.argv[1])
    sys.dont_write_bytecode = True
    raw = sys.stdin.buffer.read()
    length = int.from_bytes(raw[:4], "big")
    request = json.loads(raw[4 : 4 + length])
    data = raw[4 + length :]
    del raw
    limit(request["megabytes"], request["seconds"], request["result_bytes"])
    answer = outcome(request, data)
    try:
        text = json.dumps(answer).encode()
    except (ValueError, RecursionError, MemoryError):
        text = b'{"kind": "crashed"}'
    if len(text) > request["result_bytes"]:
        text = json.dumps({"kind": "crashed", "error": "result too large"}).encode()
    sys.stdout.buffer.write(text)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
