"""The writer that asks a model for wording, and ships only what the facts hold.

The local writer chooses what stands on the page. The model words it, one small question for each
entry, all at once. A line that fails the check is asked for once more with the reason, then the
local writer's line stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from typing import Protocol

import structlog

from generations.draft import Draft, LineOrigin
from generations.gate import profile_place, sentences
from generations.grounding import Checker
from generations.line_check import check_place, checker_of
from generations.prompting import (
    LINE_LIMIT,
    Part,
    WordedLine,
    WordedLines,
    correction,
    parts_of,
    prompt,
    question,
)
from generations.writers.language import language_of
from generations.writers.local import LocalWriter
from generations.writers.motives import unfounded
from generations.writers.port import Assignment, Written
from jobwise.lib.llm.client import Answer, LLMClient, LLMError
from jobwise.lib.text import clean
from profiles.json_resume import from_json_resume, to_json_resume

log = structlog.get_logger(__name__)

AT_ONCE = 8
BEAT = 5.0
"""Seconds between signs of life while the model is waited for."""
LONGER = 1.25
SLACK = 20
PLACE = re.compile(r"(?P<section>work|projects)\[(?P<index>\d+)\]\.highlights\[(?P<line>\d+)\]")
# a capital inside a sentence; in German, where nouns have one too, a capital inside a word
NAME = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z][\w&+#-]+")
CODE_NAME = re.compile(r"\b\w+[A-Z][\w+#]*|\b[A-Z]{2,}\b")

REASONS = {
    "breaker_open": "The model was not answering just now",
    "no_money": "The model's account is out of money",
    "bad_key": "The model's key was refused",
    "no_such_model": "The model does not exist at its address",
    "budget": "The spending limit for the model is reached",
}


class Memory(Protocol):
    """Answers that were paid for before, by the hash of what was asked."""

    def get(self, key: str) -> str | None: ...
    def put(self, key: str, text: str) -> None: ...


@dataclass(slots=True)
class OpenAIWriter:
    """`price_in` and `price_out` are per million tokens; `may_spend` is asked before each use.

    `spend` is told, in the thread that paid, what each question cost.
    """

    client: LLMClient
    price_in: float = 0.0
    price_out: float = 0.0
    may_spend: Callable[[], bool] = lambda: True
    spend: Callable[[float], None] = lambda cost: None
    memory: Memory | None = None
    local: LocalWriter = field(default_factory=LocalWriter)

    def write(
        self, assignment: Assignment, report: Callable[[str], None] = lambda step: None
    ) -> Written:
        written = self.local.write(assignment, report)
        if not self.may_spend():
            return replace(written, fallback=_fallback("budget"))
        wording = _Wording(self, assignment, written.draft)
        parts = parts_of(assignment, written.draft)
        pool = ThreadPoolExecutor(AT_ONCE)
        try:
            waiting = {pool.submit(wording.word, part) for part in parts}
            while waiting:
                report(f"Wording part {len(parts) - len(waiting) + 1} of {len(parts)}")
                done, waiting = wait(waiting, BEAT, FIRST_COMPLETED)
                for job in done:
                    wording.take(job.result())
        finally:
            # What was cancelled is not asked any further, and nobody waits for what was.
            pool.shutdown(wait=False, cancel_futures=True)
        return wording.finish(written)

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1_000_000


@dataclass(slots=True)
class _Worded:
    """What came of one part."""

    lines: dict[str, WordedLine] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0
    error: str = ""


@dataclass(slots=True)
class _Wording:
    writer: OpenAIWriter
    assignment: Assignment
    draft: Draft
    lines: dict[str, WordedLine] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    tokens_in: int = 0
    tokens_out: int = 0
    errors: list[str] = field(default_factory=list)
    language: str = ""

    def __post_init__(self) -> None:
        letter = self.draft.letter
        self.language = letter.language if letter else language_of(self.assignment.resume)

    def word(self, part: Part) -> _Worded:
        """Ask for one part, and once more for the lines that did not hold."""
        worded = _Worded()
        checker = checker_of(
            self.assignment.resume, self.assignment.posting.description, self.assignment.today
        )
        asked = question(part, self.assignment, self.draft, self.language)
        refused: dict[str, str] = {}
        for again in (False, True):
            text = f"{asked}\n\n{correction(part, refused)}" if again else asked
            try:
                answer = self._ask(text, worded)
            except LLMError as error:
                worded.error = error.code
                self._pay(error, worded)
                break
            wanted = set(refused) if again else set(part.lines)
            refused = self._judge(answer, part, checker, wanted, worded)
            if not refused:
                break
        worded.refused = tuple(sorted(refused))
        return worded

    def _ask(self, text: str, worded: _Worded) -> WordedLines:
        system = prompt("system")
        writer = self.writer
        key = hashlib.sha256(f"{writer.client.model}\0{system}\0{text}".encode()).hexdigest()
        if writer.memory and (known := writer.memory.get(key)):
            return WordedLines.model_validate_json(known)
        answer: Answer = writer.client.ask(system, text, WordedLines)
        self._pay(answer, worded)
        lines: WordedLines = answer.value
        if writer.memory:
            writer.memory.put(key, lines.model_dump_json())
        return lines

    def _pay(self, asked: Answer | LLMError, worded: _Worded) -> None:
        worded.tokens_in += asked.tokens_in
        worded.tokens_out += asked.tokens_out
        self.writer.spend(self.writer.cost(asked.tokens_in, asked.tokens_out))

    def _judge(
        self,
        answer: WordedLines,
        part: Part,
        checker: Checker,
        wanted: set[str],
        worded: _Worded,
    ) -> dict[str, str]:
        """Keep the lines that hold; the places of the others, each with the reason."""
        refused: dict[str, str] = {}
        given = {line.id: line for line in answer.lines}
        for place in sorted(wanted):
            line = given.get(place)
            if line is None or not line.text.strip():
                continue
            why = self._objection(place, line, part, checker)
            if why:
                refused[place] = why
            else:
                worded.lines[place] = line
        return refused

    def _objection(self, place: str, line: WordedLine, part: Part, checker: Checker) -> str:
        text = _tidy(line.text)
        if unknown := [fact for fact in line.facts if fact not in part.facts]:
            return f"There is no fact {unknown[0]}."
        if not line.facts and not place.startswith("letter"):
            return "Name the facts that it rests on."
        if len(text) > min(LINE_LIMIT, len(part.lines[place]) * LONGER + SLACK) and not (
            place.startswith("letter")
        ):
            return "It is longer than the room on the page."
        if place.startswith("letter") and (name := self._unknown_name(text, place, part)):
            return f"{name} stands neither in the facts nor in the posting."
        if place.startswith("letter") and (why := self._unfounded(text, place, part, line)):
            return why
        origin = self.draft.origins.get(place, LineOrigin(()))
        pieces = [(profile_place(place, origin), text)]
        if place.startswith("letter"):
            pieces = [("cover_letter", sentence) for sentence in sentences(text)]
        # Not its whole entry: an order hidden in one fact must stay in that fact's line.
        rests_on = origin.facts or tuple(line.facts)
        verdicts = [check_place(checker, where, piece, rests_on) for where, piece in pieces]
        return " ".join(span.why for verdict in verdicts for span in verdict.spans)

    def _unfounded(self, text: str, place: str, part: Part, line: WordedLine) -> str:
        posting = self.assignment.posting
        asked = (*posting.responsibilities, *posting.must_have, *posting.nice_to_have)
        spoken = (part.lines[place], posting.title, posting.location or "", *asked)
        counted = (part.lines[place], *(part.facts[fact] for fact in line.facts))
        found = (
            unfounded(sentence, part.facts.values(), counted, posting.company or "", spoken)
            for sentence in sentences(text)
        )
        return next(filter(None, found), "")

    def _unknown_name(self, text: str, place: str, part: Part) -> str:
        """A name that nobody mentioned; also a wish ("to work for …") must not name strangers."""
        posting = self.assignment.posting
        known = " ".join(
            (*part.facts.values(), part.lines[place], posting.title, posting.company or "",
             posting.description)
        ).casefold()  # fmt: skip
        pattern = CODE_NAME if self.language == "de" else NAME
        return next((found for found in pattern.findall(text) if found.casefold() not in known), "")

    def take(self, worded: _Worded) -> None:
        self.lines |= worded.lines
        self.refused += worded.refused
        self.tokens_in += worded.tokens_in
        self.tokens_out += worded.tokens_out
        if worded.error:
            self.errors.append(worded.error)

    def finish(self, written: Written) -> Written:
        writer = self.writer
        fallback = _fallback(sorted(self.errors)[0]) if self.errors else ""
        return Written(
            draft=apply(written.draft, self.lines),
            provider="openai" if self.lines else "local",
            model=writer.client.model,
            tokens_in=self.tokens_in,
            tokens_out=self.tokens_out,
            cost=writer.cost(self.tokens_in, self.tokens_out),
            fallback=fallback,
            replaced=tuple(sorted(self.refused)),
        )


def apply(draft: Draft, lines: Mapping[str, WordedLine]) -> Draft:
    """The draft with the model's wording at the given places."""
    document = to_json_resume(draft.resume)
    paragraphs = list(draft.letter.paragraphs) if draft.letter else []
    origins = dict(draft.origins)
    for place, line in sorted(lines.items()):
        text = _tidy(line.text)
        if place.startswith("letter.paragraphs["):
            paragraphs[int(place[18:-1])] = text
        elif place.startswith("basics."):
            document["basics"][place.removeprefix("basics.")] = text
        elif match := PLACE.fullmatch(place):
            entry = document[match["section"]][int(match["index"])]
            entry["highlights"][int(match["line"])] = text
        before = origins.get(place, LineOrigin(()))
        facts = tuple(line.facts) if place.startswith(("letter", "basics")) else before.facts
        origins[place] = replace(before, facts=facts or before.facts)
    letter = replace(draft.letter, paragraphs=tuple(paragraphs)) if draft.letter else None
    return replace(draft, resume=from_json_resume(document), letter=letter, origins=origins)


def _tidy(text: str) -> str:
    return " ".join(clean(text).split()).removeprefix("- ").removeprefix("• ")


def _fallback(code: str) -> str:
    reason = REASONS.get(code, "The model could not be reached, or answered nonsense")
    return f"{reason}, so the built-in writer wrote all or part of this."
