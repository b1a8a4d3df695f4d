"""CPU milliseconds of one request in one process, ours and plain; `benchmarks/api.py` runs it.

Rates depend on what else the machine does, these hardly. Redis and the database's own processes
are not counted.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable, Iterator

from jobwise.wsgi import application

BATCHES = 7
REQUESTS = 40
JOB = {"title": "Cook", "description": "x" * 1000, "skills_required": ["Python"]}


def ask(method: str, path: str, token: str, body: object = None) -> bytes:
    data = b"" if body is None else json.dumps(body).encode()
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1", "REMOTE_ADDR": "127.0.0.1", "CONTENT_LENGTH": str(len(data)),
        "CONTENT_TYPE": "application/json", "HTTP_AUTHORIZATION": f"Bearer {token}",
        "wsgi.input": io.BytesIO(data), "wsgi.errors": sys.stderr, "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
    }  # fmt: skip
    statuses: list[str] = []
    answer = application(environ, lambda status, *_: statuses.append(status))
    content = b"".join(answer)
    answer.close()
    if not statuses[0].startswith("2"):
        raise SystemExit(f"{method} {path} answered {statuses[0]}: {content[:300]!r}")
    return content


def best(*requests: Callable[[], object]) -> Iterator[float]:
    """The milliseconds of each, in turns, of its cheapest batch."""
    taken: list[list[float]] = [[] for _ in requests]
    for _ in range(BATCHES):
        for request, values in zip(requests, taken, strict=True):
            start = time.process_time()
            for _ in range(REQUESTS):
                request()
            values.append((time.process_time() - start) / REQUESTS * 1000)
    return map(min, taken)


def compare(name: str, ours: str, plain: str, token: str) -> None:
    mine, theirs = best(lambda: ask("GET", ours, token), lambda: ask("GET", plain, token))
    print(f"{name:20} {mine:6.2f} ms   plain {theirs:6.2f} ms   ratio {mine / theirs:.2f}")


def crud(token: str) -> None:
    kept: list[str] = []

    def add() -> None:
        kept.append(json.loads(ask("POST", "/api/v1/jobs/", token, JOB))["id"])

    def change() -> None:
        ask("PATCH", f"/api/v1/jobs/{kept[-1]}", token, {"company": "Wind AG"})

    def delete() -> None:
        ask("DELETE", f"/api/v1/jobs/{kept.pop()}", token)

    names = ("add a job", "change a job", "delete a job")
    for name, value in zip(names, best(add, change, delete), strict=True):
        print(f"{name:20} {value:6.2f} ms")


def main() -> None:
    given = json.load(sys.stdin)
    print("CPU a request, one process:")
    for name, ours, plain in given["pairs"]:
        compare(name, ours, plain, given["token"])
    crud(given["other"])


if __name__ == "__main__":
    main()
