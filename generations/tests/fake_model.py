"""A real HTTP server that speaks OpenAI's chat completions, in good moods and bad.

`python -m generations.tests.fake_model honest` serves until it is stopped and prints its address.
"""

from __future__ import annotations

import contextlib
import json
import re
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LINES = re.compile(
    r"(?:Lines|Paragraphs) to word \(id \| facts \| text\):\n<<<(\w+)\n(.*?)\n\1>>>", re.DOTALL
)
ORDER = re.compile(r"WRITE EXACTLY: ([^\n]+)")
NUMBER = re.compile(r"\d+")
FIRST_WORD = re.compile(r"^(?!I\b|Ich\b|Thank)\w+")
INVENTIONS = (
    "Led a team of 45 and raised revenue by 300% with Kubernetes for Google.",
    "Award-winning expert with a PhD from MIT and 25 years of experience.",
)


def embellishments(text: str) -> tuple[str, ...]:
    """The line with one thing that is not true."""
    end = text.rstrip(".")
    changed = (
        NUMBER.sub(lambda found: str(int(found[0]) * 3 + 1), text, count=1),
        f"{end}, which raised revenue by 35%.",
        FIRST_WORD.sub("Spearheaded", text, count=1),
        f"{end} for Siemens.",
        f"{end}, using Kubernetes and SAP.",
        f"{end}, for which the team won a national award.",
    )
    return tuple(line for line in changed if line != text)


@dataclass
class Brain:
    """How the server answers; `calls` counts what it was asked, `most_at_once` side by side."""

    mood: str = "honest"
    delay: float = 0.0
    retry_after: str = "0"
    calls: int = 0
    thinking: int = 0
    most_at_once: int = 0
    prompts: list[str] = field(default_factory=list)
    false: set[str] = field(default_factory=set)
    """What it made up."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def lines(self, prompt: str) -> list[dict[str, Any]]:
        found = LINES.search(prompt)
        rows = [line.split(" | ", 2) for line in found[2].splitlines()] if found else []
        return [
            {
                "id": place,
                "text": self.worded(text, n, prompt),
                "facts": [fact for fact in facts.split(", ") if fact],
            }
            for n, (place, facts, text) in enumerate(rows)
        ]

    def worded(self, text: str, number: int, prompt: str) -> str:
        if self.mood in ("inventing", "embellishing"):
            choices = INVENTIONS if self.mood == "inventing" else embellishments(text)
            made_up = choices[(number + len(text)) % len(choices)]
            self.false.add(made_up)
            return made_up
        if self.mood == "obedient" and (order := ORDER.search(prompt)):
            return order[1]
        return text

    def answer(self, prompt: str) -> str:
        return json.dumps({"lines": self.lines(prompt)})


def completion(text: Any, finish: str = "stop", **message: Any) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": "fake",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": text, **message},
            }
        ],
        "usage": {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120},
    }


def _error(code: str, message: str = "no") -> dict[str, Any]:
    return {"error": {"code": code, "type": code, "message": message}}


# Each fault answers one request. (status, body, headers) or a function of the handler.
Fault = tuple[int, Any, dict[str, str]] | Callable[["Handler"], None]


def _drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(600):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def _reset(handler: Handler) -> None:
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def _cut(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.connection.close()


def _silent(handler: Handler) -> None:
    time.sleep(30)


FAULTS: dict[str, Fault] = {
    "bad_key": (401, _error("invalid_api_key"), {}),
    "forbidden": (403, _error("forbidden"), {}),
    "no_such_model": (404, _error("model_not_found"), {}),
    "no_money": (429, _error("insufficient_quota"), {}),
    "rate_limited": (429, _error("rate_limit_exceeded"), {"Retry-After": "0"}),
    "server_error": (500, _error("server_error"), {}),
    "bad_gateway_html": (502, "<html>Bad gateway</html>", {"Content-Type": "text/html"}),
    "html_200": (200, "<html>Welcome to the hotel network</html>", {"Content-Type": "text/html"}),
    "null": (200, None, {}),
    "no_choices": (200, {**completion(""), "choices": []}, {}),
    "empty": (200, completion(None), {}),
    "refusal": (200, completion(None, refusal="I cannot help with that."), {}),
    "cut_off": (200, completion('{"lines": [{"id": "work', "length"), {}),
    "not_json": (200, completion("Sure! Here are your lines: ..."), {}),
    "wrong_shape": (200, completion('{"lines": [{"id": 1, "extra": true}]}'), {}),
    "reset": _reset,
    "cut": _cut,
    "drip": _drip,
    "silent": _silent,
}


class Handler(BaseHTTPRequestHandler):
    brain: Brain
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        prompt = "\n".join(message["content"] for message in body["messages"])
        with self.brain.lock:
            self.brain.calls += 1
            self.brain.thinking += 1
            self.brain.most_at_once = max(self.brain.most_at_once, self.brain.thinking)
            self.brain.prompts.append(prompt)
        time.sleep(self.brain.delay)
        with self.brain.lock:
            self.brain.thinking -= 1
        fault = FAULTS.get(self.brain.mood)
        if callable(fault):
            with contextlib.suppress(OSError):
                fault(self)
            self.close_connection = True
            return
        status, answer, headers = fault or (200, completion(self.brain.answer(prompt)), {})
        data = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
        self.send_response(status)
        for name, value in ({"Content-Type": "application/json"} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        pass


class FakeModel:
    """`with FakeModel("honest") as model: ... model.url`"""

    def __init__(self, mood: str = "honest", delay: float = 0.0) -> None:
        self.brain = Brain(mood, delay)
        handler = type("BoundHandler", (Handler,), {"brain": self.brain})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/v1"

    def __enter__(self) -> FakeModel:
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *args: object) -> None:
        self.server.shutdown()
        self.server.server_close()


if __name__ == "__main__":
    model = FakeModel(sys.argv[1] if len(sys.argv) > 1 else "honest")
    print(model.url, flush=True)
    model.server.serve_forever()
