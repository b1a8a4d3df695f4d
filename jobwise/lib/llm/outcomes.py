"""What can come of one call to a model, and what follows from it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ValidationError

MAX_RETRY_AFTER = 30.0
QUOTA_CODES = {"insufficient_quota", "billing_hard_limit_reached", "account_deactivated"}


class Verdict(StrEnum):
    OK = "ok"
    RETRY = "retry"
    """The same call may work in a moment."""
    REPAIR = "repair"
    """The model answered; told what is wrong, it may answer better."""
    REFUSE = "refuse"
    """The service says no (key, money, model, content); asking again is useless."""
    BROKEN = "broken"
    """What came back is no answer of this protocol."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came over the wire; `status` 0 means that nothing did, and `error` says why."""

    status: int
    body: bytes = b""
    retry_after: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`code` is stable; `value` is there when the verdict is OK; tokens may be 0 if unsaid."""

    verdict: Verdict
    code: str
    value: BaseModel | None = None
    text: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    wait: float = 0.0


def classify(reply: Reply, schema: type[BaseModel]) -> Outcome:
    """Judge a reply. Never raises, whatever the bytes are."""
    if reply.status == 0:
        return Outcome(Verdict.RETRY, reply.error or "no_answer")
    data = _json(reply.body)
    if reply.status != 200:
        return _refusal(reply, data)
    if not isinstance(data, dict):
        return Outcome(Verdict.BROKEN, "not_json")
    tokens_in, tokens_out = _usage(data)
    choice = _first_choice(data)
    if choice is None:
        return Outcome(Verdict.BROKEN, "no_choices", tokens_in=tokens_in, tokens_out=tokens_out)
    message = choice.get("message")
    text = message.get("content") if isinstance(message, dict) else None

    def outcome(verdict: Verdict, code: str, value: BaseModel | None = None) -> Outcome:
        shown = text if isinstance(text, str) else ""
        return Outcome(verdict, code, value, shown, tokens_in, tokens_out)

    if isinstance(message, dict) and message.get("refusal"):
        return outcome(Verdict.REFUSE, "refused_content")
    if choice.get("finish_reason") == "content_filter":
        return outcome(Verdict.REFUSE, "refused_content")
    if not isinstance(text, str) or not text.strip():
        return outcome(Verdict.REPAIR, "empty_answer")
    if choice.get("finish_reason") == "length":
        return outcome(Verdict.REPAIR, "cut_off")
    try:
        return outcome(Verdict.OK, "ok", schema.model_validate_json(_unfenced(text)))
    except ValidationError as error:
        kinds = {item["type"] for item in error.errors(include_url=False, include_input=False)}
        return outcome(Verdict.REPAIR, "invalid_json" if "json_invalid" in kinds else "wrong_shape")


def _refusal(reply: Reply, data: Any) -> Outcome:
    error = data.get("error") if isinstance(data, dict) else None
    code = str(error.get("code") or error.get("type") or "") if isinstance(error, dict) else ""
    if code in QUOTA_CODES or reply.status == 402:
        return Outcome(Verdict.REFUSE, "no_money")
    if reply.status in (401, 403):
        return Outcome(Verdict.REFUSE, "bad_key")
    if reply.status == 404:
        return Outcome(Verdict.REFUSE, "no_such_model")
    if reply.status in (408, 409, 425, 429) or reply.status >= 500:
        name = "rate_limited" if reply.status == 429 else "service_down"
        return Outcome(Verdict.RETRY, name, wait=_seconds(reply.retry_after))
    if 400 <= reply.status < 500:
        return Outcome(Verdict.REFUSE, "bad_request", text=str(data)[:500])
    return Outcome(Verdict.BROKEN, "odd_status")


def _seconds(value: str) -> float:
    try:
        return min(max(float(value), 0.0), MAX_RETRY_AFTER)
    except ValueError:
        return 0.0


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _first_choice(data: dict[str, Any]) -> dict[str, Any] | None:
    choices = data.get("choices")
    if isinstance(choices, list) and choices and isinstance(choices[0], dict):
        return choices[0]
    return None


def _usage(data: dict[str, Any]) -> tuple[int, int]:
    usage = data.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    counts = [usage.get(name) for name in ("prompt_tokens", "completion_tokens")]
    known = [n if isinstance(n, int) and not isinstance(n, bool) and 0 <= n < 10**8 else 0
             for n in counts]  # fmt: skip
    return known[0], known[1]


def _unfenced(text: str) -> str:
    """Some models wrap their JSON in a Markdown fence."""
    text = text.strip()
    if text.startswith("```") and text.endswith("```"):
        text = text[3:-3].removeprefix("json").strip()
    return text
