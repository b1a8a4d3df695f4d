import itertools
import random

import pytest

from generations.selection import (
    ANSWER_POINTS,
    FIRST_LINE_POINTS,
    SECOND_LINE_POINTS,
    Candidate,
    Head,
    _points,
    coverage,
    select,
    values,
)

pytestmark = pytest.mark.unit


def line(number, *, entry="work[0]", height=10.0, relevance=0.5, answers=None, **more):
    place = f"{entry}.highlights[{number}]"
    return Candidate(place, entry, "text", height, relevance, answers=answers or {}, **more)


def worth(candidates, heads, weights, base, chosen):
    """What the integer program maximises, computed the slow way."""
    best = dict(base)
    for index in chosen:
        for requirement, strength in candidates[index].answers.items():
            best[requirement] = max(best.get(requirement, 0.0), strength)
    gains = sum(weights[r] * (strength - base.get(r, 0.0)) for r, strength in best.items())
    answerable = {*base, *(r for candidate in candidates for r in candidate.answers)}
    points = ANSWER_POINTS * gains / sum(weights[requirement] for requirement in answerable)
    points += sum(_points(candidates[index], index) for index in chosen)
    for entry in {candidate.entry for candidate in candidates}:
        count = sum(candidates[index].entry == entry for index in chosen)
        recency = next(c.recency for c in candidates if c.entry == entry)
        if entry.startswith("work["):
            points += recency * (FIRST_LINE_POINTS * (count > 0) + SECOND_LINE_POINTS * (count > 1))
    return points


def height(candidates, heads, chosen):
    entries = {candidates[index].entry for index in chosen}
    return sum(candidates[index].height for index in chosen) + sum(
        head.height for head in heads if head.under & entries
    )


@pytest.mark.parametrize("seed", range(12))
def test_no_other_choice_is_better(seed):
    rng = random.Random(seed)
    entries = ["work[0]", "work[1]", "projects[0]"]
    candidates = [
        line(
            number,
            entry=rng.choice(entries),
            height=rng.choice([14.6, 27.8, 41.0]),
            relevance=rng.random(),
            answers={
                r: rng.choice([0.7, 0.8, 1.0]) for r in rng.sample(range(5), rng.randint(0, 2))
            },
        )
        for number in range(10)
    ]
    heads = [Head(20.0, frozenset(["projects[0]"]))]
    weights, base, room = [1.0, 1.0, 0.4, 1.0, 0.4], {0: 0.8}, 120.0
    found = select(candidates, heads, weights, base, room)
    best = max(
        (
            subset
            for size in range(len(candidates) + 1)
            for subset in itertools.combinations(range(len(candidates)), size)
            if height(candidates, heads, subset) <= room
        ),
        key=lambda subset: worth(candidates, heads, weights, base, subset),
    )
    assert height(candidates, heads, found.chosen) <= room
    assert worth(candidates, heads, weights, base, found.chosen) == pytest.approx(
        worth(candidates, heads, weights, base, best), abs=0.01
    )


def test_the_same_choice_twice_even_among_equals():
    candidates = [line(number) for number in range(40)]
    first = select(candidates, [], [], {}, 100)
    assert first == select(candidates, [], [], {}, 100)
    assert first.chosen == tuple(range(10))


def test_one_of_two_lines_with_the_same_answer_is_enough():
    candidates = [
        line(0, answers={0: 1.0}, relevance=0.3),
        line(1, answers={0: 1.0}, relevance=0.3),
        line(2, answers={1: 1.0}, relevance=0.2),
    ]
    assert select(candidates, [], [1.0, 1.0], {}, 20).chosen == (0, 2)


def test_variants_of_one_line_exclude_each_other():
    candidates = [line(0, height=30), line(0, height=10, relevance=0.4)]
    assert len(select(candidates, [], [], {}, 100).chosen) == 1
    assert select(candidates, [], [], {}, 15).chosen == (1,)


def test_required_lines_stay_when_there_is_no_room():
    candidates = [line(0, required=True), line(1)]
    assert select(candidates, [], [], {}, 0).chosen == (0,)


def test_the_value_of_a_line_is_the_coverage_lost_without_it():
    candidates = [line(0, answers={0: 1.0}), line(1, answers={0: 0.8, 1: 1.0})]
    assert coverage([3.0, 1.0], {}, candidates, [0, 1]) == 100
    assert values([3.0, 1.0], {}, candidates, [0, 1]) == {0: 15.0, 1: 25.0}


def test_nothing_to_choose_from():
    assert select([], [], [1.0], {0: 0.5}, 100).coverage == 50


def test_a_job_gets_no_wall_of_lines_but_what_was_wished_for():
    lines = [
        Candidate(f"work[0].highlights[{n}]", "work[0]", "x", 10.0, 0.9, wished=n == 11)
        for n in range(12)
    ]
    few = select(lines, (), (), {}, 1000.0, most=4)
    assert len(few.chosen) == 5
    assert 11 in few.chosen
    assert len(select(lines, (), (), {}, 1000.0).chosen) == 12
