"""Which lines of a profile go on the page: an exact choice by integer programming.

Maximised are, together: the weighted requirements that the chosen lines answer, each counted once
at its strongest answer; the relevance of the lines, less for old ones; and a first line for every
job. The lines' heights may not exceed the room. The same input gives the same choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

COVERAGE_POINTS = 100.0
ANSWER_POINTS = 160.0
LINE_POINTS = 10.0
FIRST_LINE_POINTS = 4.0
SECOND_LINE_POINTS = 1.5
WISH_POINTS = 15.0
TIE = 1e-5
"""Earlier lines win a tie by this many points a line."""
MAX_NODES = 5000
UNITS = 10.0
"""Heights are rounded to tenths of a point, so that sums do not depend on their order."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be printed, or one of its variants (same `place`).

    `answers` maps the index of a requirement to how strongly (0 to 1) the line answers it.
    `relevance` and `recency` are 0 to 1.
    """

    place: str
    entry: str
    text: str
    height: float
    relevance: float
    recency: float = 1.0
    answers: Mapping[int, float] = field(default_factory=dict)
    required: bool = False
    wished: bool = False
    """The person asked for it."""


@dataclass(frozen=True, slots=True)
class Head:
    """An entry's head or a section's heading, printed if and only if something under it is.

    `under` are the entries of the candidates that need it.
    """

    height: float
    under: frozenset[str]


@dataclass(frozen=True, slots=True)
class Selection:
    """`chosen` are indices of candidates. `coverage` is 0 to 100."""

    chosen: tuple[int, ...]
    coverage: float


def coverage(
    weights: Sequence[float],
    base: Mapping[int, float],
    candidates: Sequence[Candidate],
    chosen: Sequence[int],
) -> float:
    """The weight of the requirements, each times its strongest answer, in percent of all.

    `base` has the answers of what is printed anyway (skills, degrees, languages).
    """
    total = sum(weights)
    if not total:
        return 0.0
    best = dict(base)
    for index in chosen:
        for requirement, strength in candidates[index].answers.items():
            best[requirement] = max(best.get(requirement, 0.0), strength)
    got = sum(weights[requirement] * strength for requirement, strength in best.items())
    return round(COVERAGE_POINTS * got / total, 2)


def values(
    weights: Sequence[float],
    base: Mapping[int, float],
    candidates: Sequence[Candidate],
    chosen: Sequence[int],
) -> dict[int, float]:
    """For each chosen line the points of coverage that would be lost without it."""
    full = coverage(weights, base, candidates, chosen)
    return {
        index: round(
            full
            - coverage(weights, base, candidates, [other for other in chosen if other != index]),
            2,
        )
        for index in chosen
    }


def select(
    candidates: Sequence[Candidate],
    heads: Sequence[Head],
    weights: Sequence[float],
    base: Mapping[int, float],
    room: float,
    most: int | None = None,
) -> Selection:
    """The best choice of candidates whose heights, with their entries' heads, fit the room.

    Required candidates are chosen whatever the room is. A job gets at most `most` lines beside
    those that are required or wished for.
    """
    if not candidates:
        return Selection((), coverage(weights, base, (), ()))
    chosen = _solve(candidates, heads, weights, base, room, most)
    return Selection(chosen, coverage(weights, base, candidates, chosen))


class _Program:
    """The integer program, column by column and row by row, as HiGHS wants it."""

    def __init__(self) -> None:
        import highspy

        self.infinity = highspy.kHighsInf
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]
        self.solver.setOptionValue("output_flag", False)
        for option, value in (
            ("threads", 1),
            ("random_seed", 0),
            ("mip_rel_gap", 0.0),
            ("mip_abs_gap", TIE / 10),
            ("mip_max_nodes", MAX_NODES),
        ):
            self.solver.setOptionValue(option, value)
        self._integer = highspy.HighsVarType.kInteger
        self.columns = 0

    def add(self, points: float, *, low: float = 0.0, high: float = 1.0, whole: bool) -> int:
        # HiGHS minimises
        self.solver.addCol(-points, low, high, 0, [], [])
        if whole:
            self.solver.changeColIntegrality(self.columns, self._integer)
        self.columns += 1
        return self.columns - 1

    def at_most(self, limit: float, terms: Mapping[int, float]) -> None:
        keys = list(terms)
        self.solver.addRow(-self.infinity, limit, len(keys), keys, [terms[key] for key in keys])

    def solution(self) -> list[float]:
        self.solver.run()
        return list(self.solver.getSolution().col_value)


def _solve(
    candidates: Sequence[Candidate],
    heads: Sequence[Head],
    weights: Sequence[float],
    base: Mapping[int, float],
    room: float,
    most: int | None,
) -> tuple[int, ...]:
    program = _Program()
    lines = [
        program.add(_points(candidate, index), low=float(candidate.required), whole=True)
        for index, candidate in enumerate(candidates)
    ]
    heights = {
        line: float(round(candidate.height * UNITS))
        for line, candidate in zip(lines, candidates, strict=True)
    }
    columns = [program.add(-TIE, whole=True) for _ in heads]
    heights |= {
        column: float(round(head.height * UNITS))
        for column, head in zip(columns, heads, strict=True)
    }
    needed = sum(
        heights[line]
        for line, candidate in zip(lines, candidates, strict=True)
        if candidate.required
    )
    program.at_most(max(float(int(room * UNITS)), needed), heights)
    _one_variant_each(program, candidates, lines)
    for line, candidate in zip(lines, candidates, strict=True):
        for column, head in zip(columns, heads, strict=True):
            if candidate.entry in head.under:
                program.at_most(0, {line: 1, column: -1})
    _breadth(program, candidates, lines)
    if most is not None:
        _no_wall(program, candidates, lines, most)
    _answers(program, candidates, lines, weights, base)
    solution = program.solution()
    return tuple(index for index, line in enumerate(lines) if solution[line] > 0.5)


def _points(candidate: Candidate, index: int) -> float:
    relevance = LINE_POINTS * candidate.relevance * (0.5 + 0.5 * candidate.recency)
    return relevance + WISH_POINTS * candidate.wished - TIE * index


def _one_variant_each(
    program: _Program, candidates: Sequence[Candidate], lines: Sequence[int]
) -> None:
    variants: dict[str, list[int]] = {}
    for line, candidate in zip(lines, candidates, strict=True):
        variants.setdefault(candidate.place, []).append(line)
    for same in variants.values():
        if len(same) > 1:
            program.at_most(1, dict.fromkeys(same, 1.0))


def _breadth(program: _Program, candidates: Sequence[Candidate], lines: Sequence[int]) -> None:
    jobs: dict[str, list[int]] = {}
    recency: dict[str, float] = {}
    for line, candidate in zip(lines, candidates, strict=True):
        if candidate.entry.startswith("work["):
            jobs.setdefault(candidate.entry, []).append(line)
            recency[candidate.entry] = candidate.recency
    for entry, own in jobs.items():
        first = program.add(FIRST_LINE_POINTS * recency[entry], whole=False)
        second = program.add(SECOND_LINE_POINTS * recency[entry], whole=False)
        program.at_most(0, {first: 1.0, second: 1.0} | dict.fromkeys(own, -1.0))


def _no_wall(
    program: _Program, candidates: Sequence[Candidate], lines: Sequence[int], most: int
) -> None:
    jobs: dict[str, list[int]] = {}
    for line, candidate in zip(lines, candidates, strict=True):
        free = not candidate.required and not candidate.wished
        if free and candidate.entry.startswith("work["):
            jobs.setdefault(candidate.entry, []).append(line)
    for own in jobs.values():
        if len(own) > most:
            program.at_most(most, dict.fromkeys(own, 1.0))


def _answers(
    program: _Program,
    candidates: Sequence[Candidate],
    lines: Sequence[int],
    weights: Sequence[float],
    base: Mapping[int, float],
) -> None:
    shown: dict[int, dict[int, float]] = {}
    for line, candidate in zip(lines, candidates, strict=True):
        for requirement, strength in candidate.answers.items():
            gain = strength - base.get(requirement, 0.0)
            if gain > 0:
                shown.setdefault(requirement, {})[line] = gain
    # of what can be answered at all: a posting that asks much more must not make it count less
    total = sum(weights[requirement] for requirement in {*base, *shown})
    for requirement, gains in shown.items():
        share = ANSWER_POINTS * weights[requirement] / total
        counted = {line: program.add(share * gain, whole=False) for line, gain in gains.items()}
        program.at_most(1, dict.fromkeys(counted.values(), 1.0))
        for line, column in counted.items():
            program.at_most(0, {column: 1.0, line: -1.0})
