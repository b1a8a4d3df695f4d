"""What a model is asked: prompts from files, strangers' text behind a fence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from generations.draft import Draft, LineOrigin
from generations.facts import facts_of
from generations.writers.port import Assignment

PROMPTS = Path(__file__).resolve().parent / "prompts"
POSTING_LIMIT = 6000
LINE_LIMIT = 600
PARAGRAPH_LIMIT = 1500
MAX_LINES = 24
LANGUAGES = {"en": "English", "de": "German"}


class WordedLine(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(max_length=80)
    text: str = Field(max_length=PARAGRAPH_LIMIT)
    facts: list[str] = Field(max_length=40)


class WordedLines(BaseModel):
    model_config = ConfigDict(extra="forbid")

    lines: list[WordedLine] = Field(max_length=MAX_LINES)


@dataclass(frozen=True, slots=True)
class Part:
    """One question: the lines of one entry, of the top of the page, or of the letter.

    `lines` maps a place in the draft to its text there; `facts` maps places in the profile to
    what the model may use.
    """

    name: str
    prompt: str
    lines: Mapping[str, str]
    facts: Mapping[str, str]


@cache
def prompt(name: str) -> str:
    return (PROMPTS / f"{name}.md").read_text(encoding="utf-8")


def parts_of(assignment: Assignment, draft: Draft) -> list[Part]:
    """The questions that together word the draft; sections that are locked are not asked about."""
    facts = {fact.id: fact.text for fact in facts_of(assignment.resume)}
    if draft.letter is not None:
        paragraphs = {
            f"letter.paragraphs[{n}]": text for n, text in enumerate(draft.letter.paragraphs)
        }
        return [Part("letter", "letter", paragraphs, facts)]
    locked = assignment.options.locked
    parts: list[Part] = []
    if "summary" not in locked and "basics" not in locked:
        basics = draft.resume.basics
        lines = {"basics.label": basics.headline, "basics.summary": basics.summary}
        shown = {place: text for place, text in lines.items() if text}
        if shown:
            parts.append(Part("summary", "summary", shown, facts))
    parts += _entries(draft, facts, locked)
    return parts


def _entries(draft: Draft, facts: Mapping[str, str], locked: Sequence[str]) -> Iterable[Part]:
    sections = (
        ("work", [job.achievements for job in draft.resume.experiences]),
        ("projects", [item.highlights for item in draft.resume.projects]),
    )
    for section, entries in sections:
        if section in locked:
            continue
        for index, texts in enumerate(entries):
            place = f"{section}[{index}]"
            lines = {f"{place}.highlights[{n}]": text for n, text in enumerate(texts[:MAX_LINES])}
            own = _entry_of(lines, draft.origins)
            known = {key: text for key, text in facts.items() if key.startswith(f"{own}.")}
            if lines and known:
                yield Part(place, "entry", lines, known)


def _entry_of(lines: Mapping[str, str], origins: Mapping[str, LineOrigin]) -> str:
    """The profile's entry that the lines of a draft's entry come from."""
    for place in lines:
        for fact in origins.get(place, LineOrigin(())).facts:
            return fact.split(".", 1)[0]
    return ""


def question(part: Part, assignment: Assignment, draft: Draft, language: str) -> str:
    posting = assignment.posting
    text = f"{posting.title}\n{posting.company or ''}\n\n{posting.description}"[:POSTING_LIMIT]
    wishes = " ".join(
        wish for wish in (assignment.options.focus, assignment.options.instructions) if wish
    )
    lines = "\n".join(
        f"{place} | {', '.join(draft.origins.get(place, LineOrigin(())).facts)} | {text}"
        for place, text in part.lines.items()
    )
    return prompt(part.prompt).format(
        wishes=f"The person's wishes, within the rules:\n{fenced(wishes)}" if wishes else "",
        language=LANGUAGES.get(language, "English"),
        facts=fenced("\n".join(f"{key}: {value}" for key, value in part.facts.items())),
        lines=fenced(lines),
        posting=fenced(text),
    )


def correction(part: Part, refused: Mapping[str, str]) -> str:
    """What is said when lines did not hold: which, and why."""
    reasons = "\n".join(f"{place}: {why}" for place, why in refused.items())
    return f"These lines said what the facts do not say. Word only these again:\n{fenced(reasons)}"


def fenced(text: str) -> str:
    """The text between marks that it cannot contain, since they hash it."""
    mark = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    return f"<<<{mark}\n{text}\n{mark}>>>"
