"""What there is to tell: the lines of jobs, projects and volunteering, and what each answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generations.retrieval import relevance
from generations.writers.letters import german
from generations.writers.letters.case import Case
from generations.writers.letters.clauses import Clause, clause_of, described
from generations.writers.letters.opening import attractive_duty, duties_of
from jobwise.lib.embedding import embed

ANSWER_BONUS = 0.2
NUMBER_BONUS = 0.05
MAX_LINE = 300
FEW_LINES = 3
SHOWS_DUTY = 0.5
STIFF = 0.15
WISH_BONUS = 0.5


@dataclass(frozen=True, slots=True)
class Line:
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


def lines_of(case: Case) -> list[Line]:
    """Every line that a letter can tell; those that make no sentence only where there are few."""
    found = list(_clauses(case))
    told = [item for item in found if item[2]]
    found = told if len(told) >= FEW_LINES else found
    texts = [text for _, text, _ in found]
    scores = relevance(texts, case.posting, case.assignment.analysis)
    duties = _duties_shown(case, texts)
    return [
        Line(
            place,
            text,
            score - STIFF * (clause is None) + WISH_BONUS * case.wishes.wants(text),
            frozenset(item.requirement.text for item in case.evidence if place in item.places),
            clause,
            duty,
        )
        for (place, text, clause), score, duty in zip(found, scores, duties, strict=True)
    ]


def strongest(case: Case, lines: Sequence[Line], wanted: int) -> list[Line]:
    """Lines that answer different requirements, the strongest first."""
    waiting = list(lines)
    weights = {item.requirement.text: item.requirement.weight for item in case.evidence}
    chosen: list[Line] = []
    said: set[str] = set()

    def worth(line: Line) -> float:
        answers = sum(sorted(weights[text] for text in line.answers - said))
        numbers = NUMBER_BONUS * bool(re.search(r"\d", line.text))
        return line.score + ANSWER_BONUS * answers + numbers

    while waiting and len(chosen) < wanted:
        best = max(waiting, key=worth)
        waiting.remove(best)
        chosen.append(best)
        said |= best.answers
    return chosen


def _clauses(case: Case) -> Iterator[tuple[str, str, Clause | None]]:
    resume = case.resume
    for index, job in enumerate(resume.experiences):
        yield from _of(case, f"work[{index}]", job.achievements, current=job.is_current)
    for index, project in enumerate(resume.projects):
        yield from _of(case, f"projects[{index}]", project.highlights, current=False)
        if what := described(project.description, case.language):
            yield f"projects[{index}].description", project.description, what
    for index, free in enumerate(resume.volunteering):
        current = bool(free.start_date) and not free.end_date
        for item in _of(case, f"volunteer[{index}]", free.achievements, current=current):
            if item[2] and item[2].kind == "deed":
                yield item


def _of(
    case: Case, entry: str, texts: Sequence[str], *, current: bool
) -> Iterator[tuple[str, str, Clause | None]]:
    for position, text in enumerate(texts):
        if text.strip() and len(text) <= MAX_LINE and not case.wishes.avoids(text):
            clause = clause_of(text, case.language, current=current)
            # "Verarbeitet 90.000 Werte": the person does in a job, the work itself in a project
            if case.language == "de" and not entry.startswith("work") and german.is_of_any(text):
                clause = None
            yield f"{entry}.highlights[{position}]", text, clause


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
