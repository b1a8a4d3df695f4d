"""Fit the weights by which the grounding checker excuses words that no fact supports.

    python -m benchmarks.doubt [--languages de] [--price NUMBER] [--write]

Learns from the lines under `truth_own`. Their synonyms have found their way into the lexicons, so
these are taken away first (and half of the presentation words, by hash): what is left without
support in true lines is then what strangers' lines look like. People are left out in turn to
find how much trust to ask for: a false line that passes costs as much as `--price` true ones.
`--write` stores the weights in `doubt.toml` of each language.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.truth import OWN, SETS, checkers_of, read_cases
from generations.grounding import fields
from generations.grounding.checker import Checker
from generations.grounding.claims import unsupported_words
from generations.grounding.doubt import MOST_EXCUSED, UNSURE, Weighing, trust
from generations.grounding.lexicon import LANGUAGES, ROOT, load

KINDS = ("v", "x", "first", "noun")
RISES = frozenset(
    [
        "held_near",
        "held_clause",
        "some_near",
        "like_left",
        "like_any",
        "exchanged_left",
        "exchanged_any",
        "reach",
        "parts",
        "gist",
        *(f"{way}_kind_{kind}" for way in ("like", "exchanged") for kind in KINDS),
        "like_opening",
        "opens_held",
    ]
)
FALLS = frozenset(
    [
        "bad_near",
        "bad_line",
        "opens_limb",
        "limb_alone",
        "stands_alone",
        "in_posting",
        "no_fact",
        "after_cause",
        "kind_person",
        "kind_unknown",
    ]
)
RIDGE, FOLDS, STEPS = 0.02, 12, 4000


@dataclass
class Line:
    """A line with the evidence of its unsupported words, and which of them are false."""

    case: dict[str, Any]
    person: str
    evidence: list[dict[str, float]]
    false: list[bool]
    lost: bool
    """Flagged whatever is excused."""


def forget(half: int) -> None:
    """Take the words away that were learnt from the lines, and a half of the presentation words."""
    load.cache_clear()
    for code in LANGUAGES:
        lexicon = load(code)
        lexicon.same, lexicon.families = defaultdict(set), defaultdict(set)
        lexicon.broader, lexicon.evident = {}, {}
        lexicon.terms, lexicon.longest_term, lexicon.doubt = frozenset(), 1, {}
        lexicon.presentation = frozenset(
            w for w in lexicon.presentation if hashlib.md5(w.encode()).digest()[0] % 2 == half
        )
        lexicon.silent = lexicon.function | lexicon.presentation


def lines_of(path: Path, languages: Collection[str]) -> Iterator[Line]:
    cases = [case for case in read_cases(path) if case["lang"] in languages]
    checkers = checkers_of(path, cases)
    for case in cases:
        if fields.DATE_PLACE.match(case["place"]) or fields.TITLE_PLACE.search(case["place"]):
            continue
        checker: Checker = checkers[case["profile"], case.get("posting") or ""]
        if any(case["rewritten"] == known.fact.text for known in checker.facts):
            continue
        yield _line(case, str(path.parent) + case["profile"], checker)


def _line(case: dict[str, Any], person: str, checker: Checker) -> Line:
    reading = checker._read(case["place"], case["rewritten"], None)
    bad = unsupported_words(reading)
    weighing = Weighing(reading, bad)
    start = case["rewritten"].find(case["bad_span"]) if case["bad_span"] else len(case["rewritten"])
    end = start + len(case["bad_span"] or "")
    words = reading.line.words
    weighed = [i for i in bad if not weighing.is_risky(i)]
    elsewhere = any(
        not any(span.start <= words[i].start < span.end for i in bad)
        for span in checker._spans(reading)
    )
    return Line(
        case,
        person,
        [_evidence(weighing, i) for i in weighed],
        [start < words[i].end and words[i].start < end for i in weighed],
        elsewhere or len(weighed) < len(bad) or len(bad) > MOST_EXCUSED,
    )


def _evidence(weighing: Weighing, index: int) -> dict[str, float]:
    found = weighing.evidence(index)
    if weighing.reading.lexicon.code == "en":
        found["gist"] = weighing.gist(index) or 0.0
    return found


def fit(lines: list[Line], names: list[str]) -> dict[str, float]:
    """Logistic regression with a ridge; the sign of most evidence is known beforehand."""
    rows = [
        (e, f, len(x.evidence)) for x in lines for e, f in zip(x.evidence, x.false, strict=True)
    ]
    raw = np.array([[e.get(name, 0.0) for name in names] for e, _, _ in rows])
    label = np.array([float(not false) for _, false, _ in rows])
    weight = np.array([1.0 / n**0.5 for _, _, n in rows])
    weight *= np.where(label == 1, 1.0, (weight * label).sum() / (weight * (1 - label)).sum())
    weight /= weight.sum()
    mean, spread = raw.mean(0), raw.std(0) + 1e-6
    table = np.hstack([(raw - mean) / spread, np.ones((len(raw), 1))])
    low = np.array([0.0 if n in RISES else -np.inf for n in names] + [-np.inf])
    high = np.array([0.0 if n in FALLS else np.inf for n in names] + [np.inf])
    ridge = np.array([RIDGE] * len(names) + [0.0])
    pace = 1 / (0.25 * np.linalg.norm(table * np.sqrt(weight)[:, None], 2) ** 2 + RIDGE)
    found = ahead = np.zeros(len(names) + 1)
    speed = 1.0
    for _ in range(STEPS):
        error = weight * (1 / (1 + np.exp(-table @ ahead)) - label)
        following = np.clip(ahead - pace * (table.T @ error + ridge * ahead), low, high)
        faster = (1 + np.sqrt(1 + 4 * speed * speed)) / 2
        ahead = following + (speed - 1) / faster * (following - found)
        found, speed = following, faster
    scaled = found[:-1] / spread
    weights = {n: round(float(w), 3) for n, w in zip(names, scaled, strict=True) if abs(w) > 5e-4}
    return {**weights, "bias": round(float(found[-1] - scaled @ mean), 3)}


def left_out(lines: list[Line], names: list[str]) -> tuple[list[float], list[float]]:
    """For each line the least trust in a word of it, by weights that never saw the person.

    First by what the lexicons tell, then with the sentence model where that leaves it open.
    """
    people = sorted({line.person for line in lines})
    random.Random(0).shuffle(people)
    first, second = [0.0] * len(lines), [0.0] * len(lines)
    plain = [name for name in names if name != "gist"]
    for fold in range(FOLDS):
        apart = set(people[fold::FOLDS])
        others = [x for x in lines if x.person not in apart]
        weights, reading = fit(others, plain), fit(others, names)
        for at, line in enumerate(lines):
            if line.person not in apart:
                continue
            trusts = [trust(weights, e) for e in line.evidence]
            first[at] = min(trusts)
            if first[at] >= UNSURE[0]:
                second[at] = min(
                    1.0 if t >= UNSURE[1] else trust(reading, e)
                    for t, e in zip(trusts, line.evidence, strict=True)
                )
    return first, second


def cheapest(true: list[float], false: list[float], price: float) -> float:
    """The trust to ask for, when a false line that passes costs as much as `price` true ones."""

    def cost(least: float) -> float:
        return sum(s < least for s in true) + price * sum(s >= least for s in false)

    return min(sorted({round(s + 0.001, 3) for s in false}), key=cost)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--price", type=float, default=3.0)
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    every: list[Line] = []
    for half in (0, 1):
        forget(half)
        for path in SETS:
            if path.is_relative_to(OWN):
                every += lines_of(path, args.languages)
    for code in args.languages:
        lines = [line for line in every if line.case["lang"] == code and line.evidence]
        names = sorted({name for line in lines for e in line.evidence for name in e})
        plain = [name for name in names if name != "gist"]
        print(code)
        first, second = left_out(lines, names)
        # without the sentence model to ask, doubt weighs thrice
        price = args.price * (3 if plain != names else 1)
        model = {"": (report(lines, first, price), fit(lines, plain))}
        if plain != names:
            model["read"] = (report(lines, second, args.price), fit(lines, names))
        if args.write:
            (ROOT / code / "doubt.toml").write_text(as_toml(model), encoding="utf-8")


def report(lines: list[Line], scores: list[float], price: float) -> float:
    """Print what passes at which threshold, and return the cheapest."""
    open_ones = [(s, x) for s, x in zip(scores, lines, strict=True) if not x.lost]
    true = [s for s, x in open_ones if x.case["label"] == "grounded"]
    false = sorted((s for s, x in open_ones if x.case["label"] != "grounded"), reverse=True)
    print(f"  {len(true)} true and {len(false)} false lines that only such words flag")
    for leak in (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3):
        passed = sum(s > false[int(leak * len(false))] for s in true)
        print(f"  {leak:4.0%} of false pass: {passed / len(true):4.0%} of true")
    least = cheapest(true, false, price)
    print(
        f"  from {least}: {sum(s >= least for s in true)} true, "
        f"{sum(s >= least for s in false)} false pass"
    )
    return least


def as_toml(model: dict[str, tuple[float, dict[str, float]]]) -> str:
    text = ""
    for name, (least, weights) in model.items():
        text += f"\n[{name}]\n" if name else ""
        text += f"least = {least:.3f}\n\n[{name + '.' if name else ''}weights]\n"
        text += "".join(f"{key} = {value}\n" for key, value in sorted(weights.items()))
    return text


if __name__ == "__main__":
    main()
