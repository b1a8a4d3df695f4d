"""What there is to choose from: every optional line, its worth and what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generations.grounding import Checker
from generations.grounding.checker import LONGEST_LINE
from generations.retrieval import relevance
from generations.selection import Candidate
from generations.writers.assembly import optional_lines
from generations.writers.port import Assignment
from generations.writers.wishes import Wishes
from generations.writers.wording import posting_names, rephrased, shortened
from jobs.analysis import Requirement
from jobs.matching.evidence import Evidence, evidence_for
from jobs.matching.holdings import holdings_of
from profiles.resume import Experience, Resume

ANSWER_BONUS = 0.2
MAX_ANSWERS = 2.0
NUMBER_BONUS = 0.04
"""A result that is counted says more than one that is not."""
OLD_AGE = 15.0
OLDEST = 0.2
MAX_REWORDED = 32
ALWAYS_SHOWN = ("skills", "languages", "education", "basics")


@dataclass(frozen=True, slots=True)
class Material:
    """What the steps of one writing share."""

    assignment: Assignment
    evidence: tuple[Evidence, ...]
    checker: Checker
    wishes: Wishes

    @property
    def resume(self) -> Resume:
        return self.assignment.resume

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return self.assignment.analysis.requirements

    @property
    def weights(self) -> list[float]:
        return [requirement.weight for requirement in self.requirements]

    def answers(self) -> dict[str, dict[int, float]]:
        """Place → requirement → strength."""
        found: dict[str, dict[int, float]] = {}
        for index, item in enumerate(self.evidence):
            for place in item.places:
                strength = item.strength
                if strength == 1.0 and place.startswith(("skills", "basics")):
                    strength = 0.8
                found.setdefault(place, {})[index] = strength
        return found

    def base(self) -> dict[int, float]:
        """What the parts that are always printed answer."""
        shown: dict[int, float] = {}
        for place, own in self.answers().items():
            section = place.split("[")[0].split(".")[0]
            titles = place.startswith("work[") and place.endswith(".position")
            if (section in ALWAYS_SHOWN and place != "basics.summary") or titles:
                for index, strength in own.items():
                    shown[index] = max(shown.get(index, 0.0), strength)
        return shown


def candidates_of(material: Material) -> list[Candidate]:
    """Without the lines that the person asked to leave out, unless their section is locked."""
    lines = [
        line
        for line in optional_lines(material.resume)
        if not material.wishes.avoids(line[2]) or _is_locked(material, line[0])
    ]
    scores = relevance(
        [text for _, _, text in lines], material.assignment.posting, material.assignment.analysis
    )
    answers = material.answers()
    names = posting_names(material.assignment.posting)
    likely = _likely(lines, scores, answers)
    found = []
    for (place, entry, text), score in zip(lines, scores, strict=True):
        own = answers.get(place, {}) or _entry_answers(place, entry, answers)
        weight = sum(material.weights[index] * strength for index, strength in own.items())
        bonus = ANSWER_BONUS * min(weight, MAX_ANSWERS)
        bonus += NUMBER_BONUS * any(char.isdigit() for char in text)
        locked = _is_locked(material, place)
        fixed = locked or place not in likely
        plain = text if fixed else _reworded(material, place, text, names)
        made = Candidate(
            place=place,
            entry=entry,
            text=plain,
            height=0.0,
            relevance=min(1.0, score + bonus),
            recency=_recency(material, entry),
            answers=own,
            required=locked,
            wished=material.wishes.wants(text),
        )
        found.append(made)
        short = None if fixed or "[" not in place.split(".")[-1] else shortened(plain)
        if short and material.checker.check(place, short[:LONGEST_LINE]).grounded:
            left = _still_answered(material, short, own)
            found.append(replace(made, text=short, relevance=made.relevance * 0.8, answers=left))
    return found


def _likely(
    lines: Sequence[tuple[str, str, str]],
    scores: Sequence[float],
    answers: Mapping[str, Mapping[int, float]],
) -> set[str]:
    """The places that are worth the checks of other wordings (10 ms each in a long profile)."""
    order = sorted(
        range(len(lines)),
        key=lambda index: (not answers.get(lines[index][0]), -scores[index], index),
    )
    return {lines[index][0] for index in order[:MAX_REWORDED]}


def _is_locked(material: Material, place: str) -> bool:
    return place.split("[")[0] in material.assignment.options.locked


def _reworded(material: Material, place: str, text: str, names: Mapping[str, str]) -> str:
    """The rephrased line if the profile bears it out, else the profile's own words."""
    line = rephrased(text, names)
    if line == text or len(line) > LONGEST_LINE:
        return text
    return line if material.checker.check(place, line).grounded else text


def _still_answered(
    material: Material, text: str, answers: Mapping[int, float]
) -> dict[int, float]:
    """Of what a line answers, what its shorter form answers too."""
    alone = Resume(experiences=(Experience(achievements=(text,)),))
    held = holdings_of(alone, material.assignment.today)
    asked = evidence_for((material.requirements[index] for index in answers), held)
    return {
        index: strength
        for (index, strength), item in zip(answers.items(), asked, strict=True)
        if item.held
    }


def _entry_answers(
    place: str, entry: str, answers: Mapping[str, Mapping[int, float]]
) -> dict[int, float]:
    """For an entry that is one line (a certificate), what any of its texts answers."""
    if place != entry:
        return {}
    merged: dict[int, float] = {}
    for other, own in answers.items():
        if other.startswith(f"{entry}."):
            merged |= own
    return merged


def _recency(material: Material, entry: str) -> float:
    """1 for what goes on now, 0.2 for what ended 15 years ago or more."""
    section, _, rest = entry.partition("[")
    index = int(rest.rstrip("]"))
    resume, last = material.resume, ""
    if section == "work":
        last = resume.experiences[index].end_date
    elif section == "volunteer":
        last = resume.volunteering[index].end_date
    elif section == "projects":
        project = resume.projects[index]
        last = project.end_date or project.start_date
    if not last:
        return 1.0
    age = max(0.0, material.assignment.today.year - int(last[:4]))
    return max(OLDEST, 1.0 - age / OLD_AGE)
