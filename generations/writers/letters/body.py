"""What was done: the lines of the profile that answer most, one paragraph for each job."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generations.writers.letters import german
from generations.writers.letters.case import Case, Paragraph, number_in
from generations.writers.letters.clauses import leading_verb
from generations.writers.letters.joining import MAX_JOINED, joined
from generations.writers.letters.lines import Line, lines_of, strongest
from generations.writers.letters.opening import (
    duty_phrase,
    names_skills,
    opens_with_job,
    shape,
)
from jobs.matching.words import all_stems

LINES = {"short": 3, "normal": 7, "long": 9}
MAX_ENTRIES = 3
LINES_PER_ENTRY = 3
MAX_ASKED_WORDS = 5
MORE_LINES = 6
OPENS_WITH_TWO = (2, 4, 5)
"""Of so many lines the first sentence takes two, so that none is left alone."""
MAX_TIES = 2
"""How often what was done is held against a duty of the posting."""
TRAINEE = re.compile(r"(?:Auszubildende|Azubi|Lehrling)", re.IGNORECASE)
AGAIN = ("also", "again", "beyond", "beside", "there")
"""Ways of going on within a paragraph, taken in turn; each letter begins with another."""
OF_JOBS = ("there", "again", "beside")


def body(case: Case, words: int = 0) -> list[Paragraph]:
    """One paragraph for each entry, jobs first and the newest first.

    Three entries at most; more lines, and a fourth entry, only until there are `words`.
    """
    if not case.speaks_own_language:
        return []
    waiting = lines_of(case)
    wanted = LINES.get(case.assignment.options.length, LINES["normal"])
    paragraphs = _told(case, strongest(case, waiting, wanted), MAX_ENTRIES, LINES_PER_ENTRY)
    for more in range(wanted + 1, wanted + MORE_LINES + 1):
        if sum(paragraph.words for paragraph in paragraphs) >= words:
            break
        lines = strongest(case, waiting, more)
        paragraphs = _told(case, lines, MAX_ENTRIES + 1, LINES_PER_ENTRY + 2)
    return paragraphs


def _told(case: Case, lines: Sequence[Line], most: int, each: int) -> list[Paragraph]:
    entries: dict[str, list[Line]] = {}
    for line in lines:
        entries.setdefault(line.entry, []).append(line)
    ordered = sorted(entries, key=lambda entry: (not entry.startswith("work"), number_in(entry)))
    for section in ("projects", "volunteer"):
        own = [entry for entry in ordered if entry.startswith(section)]
        ordered = [entry for entry in ordered if entry not in own[1:]]
    telling = _Telling(case, ordered[:most])
    found = [telling.paragraph(entry, entries[entry][:each]) for entry in ordered[:most]]
    return [paragraph for paragraph in found if paragraph.sentences]


@dataclass(slots=True)
class _Telling:
    """One try at telling of `entries`.

    `before` are the entries told, `ties` counts the duties held against, `turns` the ways of going
    on that were used.
    """

    case: Case
    entries: Sequence[str]
    before: list[str] = field(default_factory=list)
    ties: int = 0
    turns: int = 0

    def paragraph(self, entry: str, lines: Sequence[Line]) -> Paragraph:
        paragraph = Paragraph()
        told: list[Line] = []
        waiting = _deed_first(lines)
        while waiting:
            said = len(paragraph.sentences) if told else 0
            together = self._together(waiting, first=not told)
            for group in (together, waiting[:1]):
                if self._say(paragraph, group, said=said):
                    told += group
                    break
            waiting = [line for line in waiting[1:] if line not in told]
        if told and entry.startswith("work") and not self.before:
            _say_progress(self.case, paragraph, entry, self.entries)
            _say_asked(self.case, paragraph, entry, told)
        if told:
            self.before.append(entry)
        return paragraph

    def _together(self, waiting: Sequence[Line], *, first: bool) -> list[Line]:
        """The lines that the next sentence takes: two tasks, up to three deeds, or one line."""
        line = waiting[0]
        if not line.clause:
            return [line]
        if self._tied(line) and not (first and not self.before):
            return [line]
        rest = [other for other in waiting[1:] if not self._tied(other)]
        if _is_task(line):
            return [line, *(other for other in rest if _is_task(other))][:2]
        if line.clause.kind != "deed" or (first and len(waiting) not in OPENS_WITH_TWO):
            return [line]
        return joined(line, rest, self.case.language, 2 if first else MAX_JOINED)

    def _tied(self, line: Line) -> bool:
        return bool(line.duty) and self.ties < MAX_TIES and line.entry.startswith("work")

    def _say(self, paragraph: Paragraph, lines: Sequence[Line], *, said: int) -> bool:
        case, line = self.case, lines[0]
        values = case.line_values([item.clause for item in lines if item.clause], line.text)
        values |= self._entry_values(line.entry)
        keys = ("name",) if line.entry.startswith("projects") else ("name", "position")
        if line.entry.startswith("volunteer"):
            keys = ("organization", "position")
        facts = [item.place for item in lines] + [f"{line.entry}.{key}" for key in keys]
        answers = sorted(frozenset().union(*(item.answers for item in lines)))
        fits = said or (self.before and not values.get("stay"))
        if self._tied(line) and len(lines) == 1 and fits:
            duty = duty_phrase(case, line.duty)
            name = f"tie_{self._tie_kind(line, said=said)}_{self.ties}"
            if duty and case.say(paragraph, name, facts, answers, duty=duty, **values):
                self.ties += 1
                return True
        name = self._phrase(line, said=said)
        return bool(name) and case.say(paragraph, name, facts, answers, **values)

    def _tie_kind(self, line: Line, *, said: int) -> str:
        if _is_task(line):
            now = self.case.resume.experiences[number_in(line.entry)].is_current
            return f"task_{'more_' if said else ''}{'now' if now else 'then'}"
        return "more" if said else "first"

    def _entry_values(self, entry: str) -> dict[str, str]:
        number = number_in(entry)
        if entry.startswith("projects"):
            return {"name": self.case.resume.projects[number].name}
        if entry.startswith("volunteer"):
            free = self.case.resume.volunteering[number]
            return self.case.place_values(free.role, free.organization)
        job = self.case.resume.experiences[number]
        stay = german.stay(job.title) if self.case.language == "de" else ""
        return self.case.job_values(number) | {"until": job.end_date[:4], "stay": stay}

    def _again(self, entry: str) -> str:
        """How a paragraph goes on; not the same way twice, nor in every letter."""
        start = len(f"{self.case.role}{self.case.company}")
        self.turns += 1
        way = AGAIN[(start + self.turns) % len(AGAIN)]
        at_work = entry.startswith("work")
        if way == "there" and at_work:
            at_work = bool(self.case.job_values(number_in(entry))["employer"])
        return way if at_work or way not in OF_JOBS else "also"

    def _phrase(self, line: Line, *, said: int) -> str:
        """The name of the phrase for a line; "" where none fits."""
        if line.entry.startswith("projects"):
            return self._of_project(line, said=said)
        if line.entry.startswith("volunteer"):
            return self._again(line.entry) if said else "volunteer"
        job = self.case.resume.experiences[number_in(line.entry)]
        if not job.company:
            return ""
        if _is_task(line):
            return self._of_task(line, said=said)
        if not line.clause:
            return ("noun_also" if said else "noun") if job.title else ""
        if said:
            return self._again(line.entry)
        return self._first(line.entry) if job.title else "at_first"

    def _of_task(self, line: Line, *, said: int) -> str:
        job = self.case.resume.experiences[number_in(line.entry)]
        now = "now" if job.is_current else "then"
        if self.case.language == "de" and german.is_result(line.text) and job.title:
            return "task_result_also" if said else "task_result"
        if said:
            return f"task_also_{now}"
        if self.case.language == "de" and TRAINEE.match(job.title):
            return f"task_trainee_{now}"
        if self.case.language == "de" and german.stay(job.title):
            return f"task_stay_{now}"
        opened = not self.before and job.is_current and opens_with_job(self.case)
        return "task_there_now" if opened else f"task_{now}"

    def _of_project(self, line: Line, *, said: int) -> str:
        if line.place.endswith(".description"):
            return "" if said else "project_is"
        if not line.clause or line.clause.kind != "deed":
            return ""
        return self._again(line.entry) if said else "project"

    def _first(self, entry: str) -> str:
        """How the first sentence about a job begins."""
        job = self.case.resume.experiences[number_in(entry)]
        if self.case.language == "de" and TRAINEE.match(job.title):
            return "as_trainee"
        if self.case.language == "de" and german.stay(job.title):
            return "in_stay"
        if self.before:
            return self._joined(entry)
        if not job.is_current:
            return "as_titled"
        # the title has been said where the opening names it
        if opens_with_job(self.case):
            return "at_first"
        return "as_first" if shape(self.case) in ("aside", "changed") else "as_titled"

    def _joined(self, entry: str) -> str:
        """How a paragraph goes on from the last: "before that" only once, and only if it was."""
        job = self.case.resume.experiences[number_in(entry)]
        last = self.case.resume.experiences[number_in(self.before[-1])]
        there = "_there" if job.company == last.company else ""
        ended = job.end_date[:7]
        earlier = bool(ended) and ended <= last.start_date[: len(ended)]
        if earlier and len(self.before) == 1:
            return f"before{there}"
        if there:
            return "earlier_there"
        return "until" if earlier and len(self.before) == 2 else "earlier"


def _is_task(line: Line) -> bool:
    return line.clause is not None and line.clause.kind == "task"


def _deed_first(lines: Sequence[Line]) -> list[Line]:
    """What one did before the one task that one had; of several tasks the order stays."""
    tasks = [line for line in lines if _is_task(line)]
    if len(tasks) == 1 and lines[0] in tasks and len(lines) > 1:
        return [lines[1], lines[0], *lines[2:]]
    return list(lines)


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


def _say_asked(case: Case, paragraph: Paragraph, entry: str, lines: Sequence[Line]) -> None:
    """Tie what was done to the posting's own words for it, where they differ."""
    done = all_stems(" ".join(line.text for line in lines))
    opened = {item.requirement.text for item in case.to_name()} if names_skills(case) else set()
    answered = set().union(*(line.answers for line in lines))
    current = case.resume.experiences[number_in(entry)].is_current
    for item in case.evidence:
        text = item.requirement.text
        fresh = not all_stems(text) & done and text not in opened
        noun = len(text.split()) <= MAX_ASKED_WORDS and not leading_verb(text, case.language)
        deed = noun and len(item.requirement.alternatives) < 2 and not item.requirement.skills
        if text in answered and item.strength == 1.0 and item.requirement.must and fresh and deed:
            name = "asked_now" if current else "asked_then"
            if case.say(paragraph, name, asked=case.term(text)):
                return
