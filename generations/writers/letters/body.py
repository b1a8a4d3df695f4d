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
MORE_LINES = 6
# "warte und repariere": in German both verbs stand before "ich"
PAIR = re.compile(r"\w+ und [a-zäöü]+(?:te|e)(?= )")
STIFF = 0.15
WISH_BONUS = 0.5
NOUNS = ("noun", "noun_also", "noun_again", "noun_also")
AGAIN = (("", "also", "again", "more"), ("", "there", "again", "more"))


@dataclass(frozen=True, slots=True)
class _Line:
    place: str
    text: str
    score: float
    answers: frozenset[str]

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
        paragraphs = _told(case, lines, MAX_ENTRIES + 1, LINES_PER_ENTRY + 1)
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
        paragraph = _about(case, entry, entries[entry][:each], told)
        if paragraph.sentences:
            paragraphs.append(paragraph)
            told.append(entry)
    return paragraphs


def _candidates(case: Case) -> list[_Line]:
    found: list[tuple[str, str]] = []
    for section, items in (
        ("work", [job.achievements for job in case.resume.experiences]),
        ("projects", [project.highlights for project in case.resume.projects]),
    ):
        for index, texts in enumerate(items):
            found += [
                (f"{section}[{index}].highlights[{position}]", text)
                for position, text in enumerate(texts)
                if text.strip() and len(text) <= MAX_LINE and not case.wishes.avoids(text)
            ]
    scores = relevance([text for _, text in found], case.posting, case.assignment.analysis)
    return [
        _Line(
            place,
            text,
            score - _stiff(case, text) + WISH_BONUS * case.wishes.wants(text),
            _answered_by(case, place),
        )
        for (place, text), score in zip(found, scores, strict=True)
    ]


def _stiff(case: Case, text: str) -> float:
    """What a line loses that makes no sentence with "I"."""
    return 0.0 if leading_verb(without_first_person(text), case.language) else STIFF


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


def _about(case: Case, entry: str, lines: Sequence[_Line], before: Sequence[str]) -> Paragraph:
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
    case: Case, entry: str, text: str, before: Sequence[str], *, said: int
) -> tuple[str, dict[str, str]]:
    """The name of the phrase for a line and what fills it; no name where none fits."""
    line = without_first_person(" ".join(text.split())).rstrip(".")
    verb = leading_verb(line, case.language)
    if verb and case.language == "de" and (pair := PAIR.match(line)):
        verb = pair[0]
    values = {
        "line": lowered(line) if verb else line,
        "verb": lowered(verb),
        "rest": line[len(verb) :].strip(),
    }
    if entry.startswith("projects"):
        values["name"] = case.resume.projects[number_in(entry)].name
        if not values["name"] or (said and not verb):
            return "", values
        return (AGAIN[0][said] or "project") if verb else "project_noun", values
    job = case.resume.experiences[number_in(entry)]
    values |= {"title": job.title, "employer": job.company}
    if not job.company or not job.title:
        return ("", values) if not job.company else ("at_first" if verb else "", values)
    if not verb:
        return NOUNS[said], values
    if said:
        return AGAIN[len(before) % 2][said], values
    if before:
        return _joined(case, entry, before), values
    if not job.is_current:
        return "as_past", values
    # the title has been said where the opening names it
    opened = {"now": "at_first", "aside": "as_first", "changed": "as_first"}
    return opened.get(shape(case), "as_titled"), values


def _joined(case: Case, entry: str, before: Sequence[str]) -> str:
    """How a paragraph goes on from the last: "before that" only once, and only if it was."""
    job = case.resume.experiences[number_in(entry)]
    last = case.resume.experiences[number_in(before[-1])]
    there = "_there" if job.company == last.company else ""
    earlier = bool(job.end_date) and job.end_date[:7] <= last.start_date[: len(job.end_date[:7])]
    if earlier and len(before) == 1:
        return f"before{there}"
    return "earliest" if len(before) > 2 and not there else f"earlier{there}"


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
