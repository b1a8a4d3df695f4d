"""What was done: the lines of the profile that answer most, one paragraph for each job."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generations.retrieval import relevance
from generations.writers.letters.case import Case, Paragraph, number_in
from generations.writers.letters.opening import names_skills, shape
from generations.writers.letters.phrases import leading_verb, lowered
from generations.writers.wording import without_first_person

LINES = {"short": 3, "normal": 7, "long": 9}
ANSWER_BONUS = 0.2
NUMBER_BONUS = 0.05
MAX_ENTRIES = 3
LINES_PER_ENTRY = 3
MAX_ASKED_WORDS = 5
MAX_LINE = 300
NOUNS = ("noun", "noun_also", "noun_again")
AGAIN = ("", "also", "again")


@dataclass(frozen=True, slots=True)
class _Line:
    place: str
    text: str
    score: float
    answers: frozenset[str]

    @property
    def entry(self) -> str:
        return self.place.split(".")[0]


def body(case: Case) -> list[Paragraph]:
    """One paragraph for each of at most three entries, jobs first and the newest first."""
    if not case.speaks_own_language:
        return []
    entries: dict[str, list[_Line]] = {}
    for line in _strongest(case):
        entries.setdefault(line.entry, []).append(line)
    ordered = sorted(entries, key=lambda entry: (not entry.startswith("work"), number_in(entry)))
    projects = [entry for entry in ordered if entry.startswith("projects")]
    ordered = [entry for entry in ordered if entry not in projects[1:]][:MAX_ENTRIES]
    paragraphs: list[Paragraph] = []
    before = ""
    for entry in ordered:
        paragraph = _about(case, entry, entries[entry][:LINES_PER_ENTRY], before)
        if paragraph.sentences:
            paragraphs.append(paragraph)
            before = entry
    return paragraphs


def _strongest(case: Case) -> list[_Line]:
    """Lines that answer different requirements, the strongest first."""
    found: list[tuple[str, str]] = []
    for section, items in (
        ("work", [job.achievements for job in case.resume.experiences]),
        ("projects", [project.highlights for project in case.resume.projects]),
    ):
        for index, texts in enumerate(items):
            found += [
                (f"{section}[{index}].highlights[{position}]", text)
                for position, text in enumerate(texts)
                if text.strip() and len(text) <= MAX_LINE
            ]
    scores = relevance([text for _, text in found], case.posting, case.assignment.analysis)
    waiting = [
        _Line(place, text, score, _answered_by(case, place))
        for (place, text), score in zip(found, scores, strict=True)
    ]
    return _varied(case, waiting)


def _answered_by(case: Case, place: str) -> frozenset[str]:
    return frozenset(item.requirement.text for item in case.evidence if place in item.places)


def _varied(case: Case, waiting: list[_Line]) -> list[_Line]:
    weights = {item.requirement.text: item.requirement.weight for item in case.evidence}
    wanted = LINES.get(case.assignment.options.length, LINES["normal"])
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


def _about(case: Case, entry: str, lines: Sequence[_Line], before: str) -> Paragraph:
    paragraph = Paragraph()
    keys = ("name",) if entry.startswith("projects") else ("name", "position")
    told: list[_Line] = []
    for line in lines:
        name, values = _sentence(case, entry, line.text, before, said=len(told))
        facts = (line.place, *(f"{entry}.{key}" for key in keys))
        if name and case.say(paragraph, name, facts, sorted(line.answers), **values):
            told.append(line)
    if told and entry.startswith("work") and not before:
        _say_asked(case, paragraph, entry, told)
    return paragraph


def _sentence(
    case: Case, entry: str, text: str, before: str, *, said: int
) -> tuple[str, dict[str, str]]:
    """The name of the phrase for a line and what fills it; no name where none fits."""
    line = without_first_person(" ".join(text.split())).rstrip(".")
    verb = leading_verb(line, case.language)
    values = {
        "line": lowered(line) if verb else line,
        "verb": lowered(verb),
        "rest": line[len(verb) :].strip(),
    }
    if entry.startswith("projects"):
        values["name"] = case.resume.projects[number_in(entry)].name
        if not values["name"] or (said and not verb):
            return "", values
        return (AGAIN[said] or "project") if verb else "project_noun", values
    job = case.resume.experiences[number_in(entry)]
    values |= {"title": job.title, "employer": job.company}
    if not job.company or not job.title:
        return ("", values) if not job.company else ("at_first" if verb else "", values)
    if not verb:
        return NOUNS[said], values
    if said:
        return AGAIN[said], values
    if before.startswith("work"):
        return "before", values
    if not job.is_current:
        return "as_past", values
    # the title has been said where the opening names it
    return "at_first" if shape(case) == "now" else "as_first", values


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
