"""Rows for the fuzz to find: without their ids it would speak of nothing but what is not there."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from typing import Any

ROWS = 6
PATIENCE = 120
"""Seconds."""
PERSON = {"email": "fuzz@example.com", "password": "Quiet7harbour", "full_name": "Fuzz Example"}
RESUME = {
    "basics": {"name": "Fuzz Example", "label": "Engineer", "email": "fuzz@example.com"},
    "work": [{"name": "Wind AG", "position": "Engineer", "startDate": "2019-03",
              "highlights": ["Built pipelines in Python for 40 wind farms"]}],
    "skills": [{"name": "Python"}],
}  # fmt: skip
JOB = {"title": "Engineer", "company": "Wind AG", "must_have": ["Python"]}

# Addresses by regular expression → the parameter, and whose ids it takes.
BINDINGS = (
    (r"^/api/v1/profiles/\\{id\\}", "path.id", "profiles"),
    (r"^/api/v1/jobs/\\{id\\}", "path.id", "jobs"),
    (r"^/api/v1/jobs/saved/\\{saved_id\\}", "path.saved_id", "saved"),
    (r"^/api/v1/generations/\\{id\\}", "path.id", "generations"),
    (r"^/api/v1/documents/\\{id\\}", "path.id", "documents"),
    (r"^/api/v1/documents/shared/", "path.token", "shared"),
    (r"^/api/v1/jobs/calendar/", "path.token", "calendars"),
    (r"^/api/v1/generations/guest/", "path.token", "guests"),
    (r"^/api/v1/generations/(resume|cover-letter)$", "body.job", "jobs"),
)


def ask(url: str, path: str, body: object = None, token: str = "") -> Any:
    """The answer of the API to a POST; while too much is being made, it waits and asks again."""
    headers = {"Content-Type": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = json.dumps({} if body is None else body).encode()
    request = urllib.request.Request(f"{url}/api/v1/{path}", data, headers, method="POST")
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.CONFLICT or time.monotonic() > deadline:
                raise
            time.sleep(1)


def sign_up(url: str) -> str:
    return str(ask(url, "auth/register", PERSON)["access"])


def grow(url: str, token: str) -> dict[str, list[str]]:
    """A few rows of everything that belongs to the person; their ids and tokens by name."""
    made: dict[str, list[str]] = {name: [] for _, _, name in BINDINGS}

    def add(name: str, path: str, body: object = None, key: str = "id") -> str:
        value = str(ask(url, path, body, token)[key])
        made[name].append(value)
        return value

    for _ in range(ROWS):
        add("profiles", "profiles/import", RESUME, "profile")
        job = add("jobs", "jobs/", JOB)
        add("saved", f"jobs/{job}/save")
        add("generations", "generations/resume", {"job": job})
        content = {"title": "Own", "content": {"resume": RESUME}}
        document = add("documents", "documents/", content)
        add("shared", f"documents/{document}/share", {}, "token")
    add("guests", "generations/guest", {"profile": RESUME, "posting": JOB}, "token")
    address = ask(url, "jobs/calendar", None, token)["url"]
    made["calendars"].append(address.rsplit("/", 1)[1].removesuffix(".ics"))
    return made


def bindings(made: dict[str, list[str]]) -> str:
    """The part of Schemathesis' configuration that makes three of four requests name a row."""
    lines = ["", "[dictionaries]"]
    lines += [f"{name} = {{ values = {json.dumps(values)} }}" for name, values in made.items()]
    for pattern, parameter, name in BINDINGS:
        lines += [
            "",
            "[[operations]]",
            f'include-path-regex = "{pattern}"',
            f'parameters = {{ "{parameter}" = {{ dictionary = "{name}", probability = 0.75 }} }}',
        ]
    return "\n".join(lines) + "\n"
