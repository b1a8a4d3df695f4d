"""The one gate for JSON bodies."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import IO, Any, NoReturn

from django.conf import settings
from rest_framework.parsers import BaseParser, MultiPartParser

from jobwise.lib.errors import InvalidInput, TooLarge
from jobwise.lib.text import storable_problem

MAX_DEPTH = 32
MAX_KEYS = 20_000
MAX_DIGITS = 100
STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
BRACKETS = re.compile(r"[\[\]{}]")


class MalformedBody(InvalidInput):
    code = "malformed_request"


class GuardedJSONParser(BaseParser):
    """JSON that is UTF-8, bounded in size, depth, keys and digits, and can be stored.

    Texts come out in NFC. Raises MalformedBody, or TooLarge above MAX_BODY_BYTES.
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        limit = settings.MAX_BODY_BYTES
        body = stream.read(limit + 1)
        if len(body) > limit:
            raise TooLarge(f"The body is larger than {limit:,} bytes. Send less at once.")
        return read_json(body)


class UploadParser(MultiPartParser):
    """Multipart bodies whose text fields can be stored; files are checked by who reads them."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        parsed = super().parse(*args, **kwargs)
        for name, values in parsed.data.lists():
            for text in (name, *values):
                if isinstance(text, str) and (problem := storable_problem(text)):
                    raise MalformedBody(problem)
        return parsed


def read_json(body: bytes) -> Any:
    """The value of a JSON document from an untrusted source. Raises MalformedBody."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        raise MalformedBody("The body is not UTF-8.") from None
    if text.count("[") + text.count("{") > MAX_DEPTH:
        _check_depth(text)
    keys = 0

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal keys
        keys += len(items)
        if keys > MAX_KEYS:
            raise MalformedBody(f"The body has more than {MAX_KEYS:,} keys.")
        result = dict(items)
        if len(result) != len(items):
            raise MalformedBody("The body names a key twice in one object.")
        return result

    try:
        value = json.loads(
            text,
            object_pairs_hook=pairs,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_refuse_constant,
        )
    except json.JSONDecodeError as error:
        raise MalformedBody(
            f"The body is not JSON: {error.msg} at line {error.lineno}, column {error.colno}."
        ) from None
    return _storable(value)


def _check_depth(text: str) -> None:
    depth = 0
    for bracket in BRACKETS.findall(STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > MAX_DEPTH:
            raise MalformedBody(f"The body is nested more than {MAX_DEPTH} levels deep.")


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise MalformedBody(f"A number has more than {MAX_DIGITS} digits.")
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if len(digits) > MAX_DIGITS or not math.isfinite(value):
        raise MalformedBody("A number is too long or too large.")
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise MalformedBody(f"{name} is not JSON.")


def _text(text: str) -> str:
    if problem := storable_problem(text):
        raise MalformedBody(problem)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {_text(key): _storable(item) for key, item in value.items()}
    if isinstance(value, Iterable):
        return [_storable(item) for item in value]
    return value
