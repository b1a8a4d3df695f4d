"""What was done: the lines of the profile that answer most, one paragraph for each job."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generations.retrieval import relevance
from generations.writers.letters import german
from generations.writers.letters.case import Case, Paragraph, number_in
from generations.writers.letters.clauses import (
    LONGEST_JOINED,
    Clause,
    clause_of,
    described,
    leading_verb,
)
from generations.writers.letters.opening import attractive_duty, duties_of, names_skills, shape
from jobwise.lib.embedding import embed

LINES = {"short": 3, "normal": 7, "long": 9}
ANSWER_BONUS = 0.2
NUMBER_BONUS = 0.05
MAX_ENTRIES = 3
LINES_PER_ENTRY = 3
MAX_ASKED_WORDS = 5
MAX_LINE = 300
MORE_LINES = 6
FEW_LINES = 3
SHOWS_DUTY = 0.5
TRAINEE = re.compile(r"(?:Auszubildende|Azubi|Lehrling)", re.IGNORECASE)
STIFF = 0.15
WISH_BONUS = 0.5
AGAIN = (
    (("also", "beyond", "again", "more"), ("there", "more", "beyond", "again")),
    (("beyond", "also", "again", "more"), ("also", "again", "beyond", "more")),
    (("also", "beside", "beyond", "more"), ("there", "beyond", "more", "again")),
)
"""Ways of going on within a paragraph: for letter, paragraph and sentence."""


@dataclass(frozen=True, slots=True)
class _Line:
    place: str
    text: str
    score: float
    answers: frozenset[str]
    clause: Clause | None
    duty: str = ""
    """A duty of the posting that the line shows."""

    @property
    def entry(self) -> str:
        return self.place.split(".")[0]


def body(case: Case, words: int = 0) -> list[Paragraph]:
    """One paragraph for each entry, jobs first and the newest first.

    Three entries at most; more lines, and a fourth entry, only until there are `words`.
    """
    if not case.speaks_own_language:
        return []
    waiting = _candidates(case)
    wanted = LINES.get(case.assignment.options.length, LINES["normal"])
    paragraphs = _told(case, _varied(case, waiting, wanted), MAX_ENTRIES, LINES_PER_ENTRY)
    for more in range(wanted + 1, wanted + MORE_LINES + 1):
        if sum(paragraph.words for paragraph in paragraphs) >= words:
            break
        lines = _varied(case, waiting, more)
        paragraphs = _told(case, lines, MAX_ENTRIES + 1, LINES_PER_ENTRY + 2)
    return paragraphs


def _told(case: Case, lines: Sequence[_Line], most: int, each: int) -> list[Paragraph]:
    entries: dict[str, list[_Line]] = {}
    for line in lines:
        entries.setdefault(line.entry, []).append(line)
    ordered = sorted(entries, key=lambda entry: (not entry.startswith("work"), number_in(entry)))
    projects = [entry for entry in ordered if entry.startswith("projects")]
    ordered = [entry for entry in ordered if entry not in projects[1:]][:most]
    paragraphs: list[Paragraph] = []
    told: list[str] = []
    for entry in ordered:
        paragraph = _about(case, entry, entries[entry][:each], told, ordered)
        if paragraph.sentences:
            paragraphs.append(paragraph)
            told.append(entry)
    return paragraphs


def _candidates(case: Case) -> list[_Line]:
    """Every line that a letter can tell; those that make no sentence only where there are few."""
    found: list[tuple[str, str, Clause | None]] = []
    for index, job in enumerate(case.resume.experiences):
        found += _clauses(case, f"work[{index}]", job.achievements, current=job.is_current)
    for index, project in enumerate(case.resume.projects):
        found += _clauses(case, f"projects[{index}]", project.highlights, current=False)
        if case.language == "en" and (what := described(project.description)):
            found.append((f"projects[{index}].description", project.description, what))
    told = [item for item in found if item[2]]
    found = told if len(told) >= FEW_LINES else found
    texts = [text for _, text, _ in found]
    scores = relevance(texts, case.posting, case.assignment.analysis)
    duties = _duties_shown(case, texts)
    return [
        _Line(
            place,
            text,
            score - STIFF * (clause is None) + WISH_BONUS * case.wishes.wants(text),
            _answered_by(case, place),
            clause,
            duty,
        )
        for (place, text, clause), score, duty in zip(found, scores, duties, strict=True)
    ]


def _clauses(
    case: Case, entry: str, texts: Sequence[str], *, current: bool
) -> list[tuple[str, str, Clause | None]]:
    return [
        (
            f"{entry}.highlights[{position}]",
            text,
            clause_of(text, case.language, current=current),
        )
        for position, text in enumerate(texts)
        if text.strip() and len(text) <= MAX_LINE and not case.wishes.avoids(text)
    ]


def _duties_shown(case: Case, texts: Sequence[str]) -> list[str]:
    """For each line the posting's duty that it shows, each duty once, but not the first's."""
    duties = [duty for duty in duties_of(case) if duty != attractive_duty(case)]
    shown = [""] * len(texts)
    if not duties or not texts:
        return shown
    near = embed(texts) @ embed(duties).T
    for column, duty in enumerate(duties):
        row = int(near[:, column].argmax())
        if near[row, column] >= SHOWS_DUTY:
            shown[row] = duty
    return shown


def _answered_by(case: Case, place: str) -> frozenset[str]:
    return frozenset(item.requirement.text for item in case.evidence if place in item.places)


def _varied(case: Case, lines: Sequence[_Line], wanted: int) -> list[_Line]:
    """Lines that answer different requirements, the strongest first."""
    waiting = list(lines)
    weights = {item.requirement.text: item.requirement.weight for item in case.evidence}
    chosen: list[_Line] = []
    said: set[str] = set()

    def worth(line: _Line) -> float:
        answers = sum(sorted(weights[text] for text in line.answers - said))
        numbers = NUMBER_BONUS * bool(re.search(r"\d", line.text))
        return line.score + ANSWER_BONUS * answers + numbers

    while waiting and len(chosen) < wanted:
        best = max(waiting, key=worth)
        waiting.remove(best)
        chosen.append(best)
        said |= best.answers
    return chosen


def _about(
    case: Case, entry: str, lines: Sequence[_Line], before: Sequence[str], others: Sequence[str]
) -> Paragraph:
    paragraph = Paragraph()
    told: list[_Line] = []
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        if told and waiting and _say_both(case, paragraph, line, waiting[0], before):
            told += [line, waiting.pop(0)]
        elif _say_one(case, paragraph, line, before, said=bool(told)):
            told.append(line)
    if told and entry.startswith("work") and not before:
        _say_progress(case, paragraph, entry, others)
        _say_asked(case, paragraph, entry, told)
    return paragraph


def _say_both(
    case: Case, paragraph: Paragraph, line: _Line, other: _Line, before: Sequence[str]
) -> bool:
    """Two lines in one sentence, where both are short enough to follow it."""
    first, second = line.clause, other.clause
    if not first or not second or {first.kind, second.kind} != {"deed"}:
        return False
    if not second.joins or len(first.line) > LONGEST_JOINED:
        return False
    if first.is_past(case.language) != second.is_past(case.language):
        return False
    kind = "both" if first.joins else "two"
    if kind == "two" and case.language != "en":
        return False
    name = f"{_again(case, before, len(paragraph.sentences))}_{kind}"
    facts = (line.place, other.place)
    return case.say(
        paragraph,
        name,
        facts,
        sorted(line.answers | other.answers),
        line=first.line,
        verb=first.verb,
        rest=first.rest,
        other=second.line,
    )


def _say_one(
    case: Case, paragraph: Paragraph, line: _Line, before: Sequence[str], *, said: bool
) -> bool:
    name, values = _sentence(case, line, before, said=len(paragraph.sentences) if said else 0)
    keys = ("name",) if line.entry.startswith("projects") else ("name", "position")
    facts = (line.place, *(f"{line.entry}.{key}" for key in keys))
    if said and line.duty and case.language == "en":
        tied = case.say(
            paragraph, "duty_too", facts, sorted(line.answers), duty=line.duty, **values
        )
        if tied:
            return True
    return bool(name) and case.say(paragraph, name, facts, sorted(line.answers), **values)


def _again(case: Case, before: Sequence[str], said: int) -> str:
    """How a paragraph goes on after `said` sentences; not the same way in every letter."""
    ways = AGAIN[len(f"{case.role}{case.company}") % len(AGAIN)][len(before) % 2]
    return ways[min(said, len(ways)) - 1]


def _sentence(
    case: Case, line: _Line, before: Sequence[str], *, said: int
) -> tuple[str, dict[str, str]]:
    """The name of the phrase for a line and what fills it; no name where none fits."""
    clause, number = line.clause, number_in(line.entry)
    text = clause.line if clause else " ".join(line.text.split()).rstrip(".")
    values = {
        "line": text,
        "verb": clause.verb if clause else "",
        "rest": clause.rest if clause else "",
    }
    if line.entry.startswith("projects"):
        values["name"] = case.resume.projects[number].name
        return _of_project(case, line, before, said=said), values
    job = case.resume.experiences[number]
    values |= case.job_values(number)
    values |= {"until": job.end_date[:4], "stay": german.stay(job.title)}
    if not job.company:
        return "", values
    if clause and clause.kind == "task":
        return f"task_{'also_' if said else ''}{'now' if job.is_current else 'then'}", values
    if not clause:
        return ("noun_also" if said else "noun") if job.title else "", values
    if not job.title:
        return ("" if said else "at_first"), values
    return _again(case, before, said) if said else _first(case, line.entry, before), values


def _of_project(case: Case, line: _Line, before: Sequence[str], *, said: int) -> str:
    if line.place.endswith(".description"):
        return "" if case.language != "en" or said else "project_is"
    if not line.clause:
        return ""
    return _again(case, before, said) if said else "project"


def _first(case: Case, entry: str, before: Sequence[str]) -> str:
    """How the first sentence about a job begins."""
    job = case.resume.experiences[number_in(entry)]
    if case.language == "de" and TRAINEE.match(job.title):
        return "as_trainee"
    if case.language == "de" and german.stay(job.title):
        return "in_stay"
    if before:
        return _joined(case, entry, before)
    if not job.is_current:
        return "as_titled"
    # the title has been said where the opening names it
    opened = {"now": "at_first", "aside": "as_first", "changed": "as_first"}
    return opened.get(shape(case), "as_titled")


def _joined(case: Case, entry: str, before: Sequence[str]) -> str:
    """How a paragraph goes on from the last: "before that" only once, and only if it was."""
    job = case.resume.experiences[number_in(entry)]
    last = case.resume.experiences[number_in(before[-1])]
    there = "_there" if job.company == last.company else ""
    earlier = bool(job.end_date) and job.end_date[:7] <= last.start_date[: len(job.end_date[:7])]
    if earlier and len(before) == 1:
        return f"before{there}"
    if there:
        return "earlier_there"
    return "until" if earlier and len(before) == 2 else "earlier"


def _say_progress(case: Case, paragraph: Paragraph, entry: str, others: Sequence[str]) -> None:
    """From where somebody rose with one employer, unless the letter tells of that job too."""
    number = number_in(entry)
    job = case.resume.experiences[number]
    there = [other for other in case.resume.experiences if other.company == job.company]
    first = min(there, key=lambda other: other.start_date)
    start = f"work[{case.resume.experiences.index(first)}]"
    if job.is_current and first.title != job.title and start not in others:
        case.say(
            paragraph,
            "progress",
            [f"{start}.position", f"{entry}.position"],
            first=first.title,
            start=first.start_date[:4],
            title=job.title,
            since=job.start_date[:4],
        )


def _say_asked(case: Case, paragraph: Paragraph, entry: str, lines: Sequence[_Line]) -> None:
    """Tie what was done to the posting's own words for it, where they differ."""
    done = " ".join(line.text for line in lines).casefold()
    opened = {item.requirement.text for item in case.to_name()} if names_skills(case) else set()
    answered = set().union(*(line.answers for line in lines))
    current = case.resume.experiences[number_in(entry)].is_current
    for item in case.evidence:
        text = item.requirement.text
        fresh = text.casefold() not in done and text not in opened
        noun = len(text.split()) <= MAX_ASKED_WORDS and not leading_verb(text, case.language)
        if text in answered and item.strength == 1.0 and item.requirement.must and fresh and noun:
            name = "asked_now" if current else "asked_then"
            if case.say(paragraph, name, asked=case.term(text)):
                return
