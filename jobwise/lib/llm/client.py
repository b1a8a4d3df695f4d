"""Calls to any endpoint that speaks OpenAI's chat completions, each ending in a typed outcome.

The SDK's own retries and timeouts are off: its timeout is per read, and it retries what cannot
work. Bodies are read here, bounded in size and time.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import openai
import structlog
from pydantic import BaseModel

from jobwise.lib.llm.breaker import Breaker
from jobwise.lib.llm.outcomes import Outcome, Reply, Verdict, classify

log = structlog.get_logger(__name__)

MAX_BODY = 2_000_000
READ_TIMEOUT = 30.0
CONNECT_TIMEOUT = 5.0
NO_MONEY_PAUSE = 900


class LLMError(Exception):
    """No answer could be had; `code` names the last outcome."""

    def __init__(self, code: str, tokens_in: int = 0, tokens_out: int = 0) -> None:
        super().__init__(code)
        self.code = code
        self.tokens_in = tokens_in
        self.tokens_out = tokens_out


@dataclass(frozen=True, slots=True)
class Answer:
    """The parsed answer and all tokens that getting it took, failed tries included."""

    value: Any
    text: str
    tokens_in: int
    tokens_out: int


@dataclass(slots=True)
class LLMClient:
    """One client a process; safe to use from several threads at once.

    `deadline` is seconds for one question with all its tries.
    """

    base_url: str
    api_key: str
    model: str
    deadline: float = 60.0
    max_attempts: int = 3
    breaker: Breaker = field(default_factory=lambda: Breaker("llm"))
    sleep: Callable[[float], None] = time.sleep
    schema_supported: bool = True
    _sdk: openai.OpenAI = field(init=False)

    def __post_init__(self) -> None:
        self._sdk = openai.OpenAI(
            base_url=self.base_url or None,
            api_key=self.api_key or "none",
            max_retries=0,
            timeout=openai.Timeout(READ_TIMEOUT, connect=CONNECT_TIMEOUT),
        )

    def ask(
        self, system: str, question: str, schema: type[BaseModel], *, max_tokens: int = 1500
    ) -> Answer:
        """Ask for an object of `schema`. Raises LLMError with the code of what went wrong."""
        if self.breaker.is_open:
            raise LLMError("breaker_open")
        messages = [
            {"role": "system", "content": system},
            {"role": "user", "content": question},
        ]
        end = time.monotonic() + self.deadline
        tokens_in = tokens_out = 0
        outcome = Outcome(Verdict.BROKEN, "not_tried")
        for attempt in range(self.max_attempts):
            outcome = classify(self._send(messages, schema, max_tokens, end), schema)
            tokens_in += outcome.tokens_in
            tokens_out += outcome.tokens_out
            if outcome.verdict is Verdict.OK:
                self.breaker.succeeded()
                return Answer(outcome.value, outcome.text, tokens_in, tokens_out)
            log.warning("llm_outcome", code=outcome.code, attempt=attempt + 1)
            if not self._may_go_on(outcome, messages, attempt, end):
                break
        self._count(outcome)
        raise LLMError(outcome.code, tokens_in, tokens_out)

    def _may_go_on(
        self, outcome: Outcome, messages: list[dict[str, str]], attempt: int, end: float
    ) -> bool:
        """Prepare the next try; False when there is none."""
        if outcome.verdict is Verdict.REPAIR:
            messages[2:] = [
                {"role": "assistant", "content": outcome.text[:4000]},
                {"role": "user", "content": "That was not the JSON object that was asked for "
                 f"({outcome.code}). Answer again with the object alone."},
            ]  # fmt: skip
            return time.monotonic() < end
        if outcome.code == "bad_request" and "response_format" in outcome.text:
            self.schema_supported = False
            return True
        if outcome.verdict is not Verdict.RETRY:
            return False
        pause = outcome.wait or random.uniform(0.5, 1.0) * 2**attempt  # noqa: S311 jitter
        if attempt + 1 == self.max_attempts or time.monotonic() + pause >= end:
            return False
        self.sleep(pause)
        return True

    def _count(self, outcome: Outcome) -> None:
        if outcome.code in ("no_money", "bad_key", "no_such_model"):
            self.breaker.open(NO_MONEY_PAUSE)
        elif outcome.verdict in (Verdict.RETRY, Verdict.BROKEN):
            self.breaker.failed()

    def _send(
        self,
        messages: Sequence[dict[str, str]],
        schema: type[BaseModel],
        max_tokens: int,
        end: float,
    ) -> Reply:
        remaining = end - time.monotonic()
        if remaining <= 0:
            return Reply(0, error="deadline")
        options: dict[str, Any] = {}
        if self.schema_supported:
            options["response_format"] = {
                "type": "json_schema",
                "json_schema": {
                    "name": schema.__name__,
                    "strict": True,
                    "schema": schema.model_json_schema(),
                },
            }
        try:
            with self._sdk.chat.completions.with_streaming_response.create(
                model=self.model,
                messages=messages,  # type: ignore[arg-type]
                temperature=0,
                max_tokens=max_tokens,
                timeout=openai.Timeout(min(READ_TIMEOUT, remaining), connect=CONNECT_TIMEOUT),
                **options,
            ) as response:
                body = b""
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > MAX_BODY:
                        return Reply(0, error="too_large")
                    if time.monotonic() > end:
                        return Reply(0, error="deadline")
                return Reply(response.status_code, body)
        except openai.APIStatusError as error:
            return Reply(
                error.status_code,
                _body(error),
                retry_after=error.response.headers.get("Retry-After", ""),
            )
        except openai.APITimeoutError:
            return Reply(0, error="timeout")
        except openai.OpenAIError:
            return Reply(0, error="no_connection")
        except Exception as error:  # noqa: BLE001 the transport's own errors leak while reading
            return Reply(0, error=f"transport_{type(error).__name__}"[:40])


def _body(error: openai.APIStatusError) -> bytes:
    try:
        return bytes(error.response.content[:MAX_BODY])
    except Exception:  # noqa: BLE001 a body that breaks off is no body
        return b""
