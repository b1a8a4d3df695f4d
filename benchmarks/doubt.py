"""Fit the weights by which the grounding checker excuses words that no fact supports.

    python -m benchmarks.doubt [--most SHARE] [--languages CODE ...] [--write]

Learns from the lines under `truth_own`. Their synonyms have found their way into the lexicons, so
these are taken away first (and half of the presentation words, by hash): what is left without
support in true lines is then what strangers' lines look like. How much trust to ask for is read
from the sets whose free synonyms were never listed, with all the lexicons know and with the people
left out in turn: the least with which no more than `--most` of all their false lines pass. Lines
that are true but for one word of somebody else's are learnt from, too, and counted apart: without
them the model takes every word for a paraphrase that stands where the fact has another.
`--write` stores the weights in `doubt.toml` of each language.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
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
from generations.grounding.meaning import EVIDENCE as MEANT

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
        *MEANT,
        *(f"{way}_kind_{kind}" for way in ("like", "exchanged") for kind in KINDS),
        "like_opening",
        "opens_held",
        "near_left",
        "slot_left",
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
        "unlike_deed",
        "unlike_noun_after",
        "kind_person",
        "kind_unknown",
    ]
)
RIDGE, FOLDS, STEPS, DIVISIONS = 0.02, 12, 1500, 3
SWAPPED = frozenset(["en"])
"""Languages whose lines are also learnt from with a word exchanged."""
READ = frozenset(["en"])
"""Languages that the sentence model speaks well enough to be asked."""
STRANGERS = frozenset(map(str, range(3, 11)))
"""Sets from which rules were mended, but no free synonyms listed."""


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


def swapped(path: Path, languages: Collection[str]) -> Iterator[Line]:
    """True lines in which one word has given way to another person's: false, and hard to tell."""
    cases = read_cases(path)
    checkers = checkers_of(path, cases)
    true = [
        c
        for c in cases
        if c["label"] == "grounded" and c["lang"] in SWAPPED.intersection(languages)
    ]
    words: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for case in true:
        for word in re.findall(r"\b[a-z]{4,}\b", case["rewritten"]):
            words[_shape(word)].append((case["profile"], word))
    chance = random.Random(path.as_posix()[-24:])
    for case in true:
        checker = checkers[case["profile"], case.get("posting") or ""]
        if fields.DATE_PLACE.match(case["place"]) or fields.TITLE_PLACE.search(case["place"]):
            continue
        if case["place"] in ("skills", "cover_letter", "languages"):
            continue
        reading = checker._read(case["place"], case["rewritten"], None)
        places = [w for i, w in enumerate(reading.line.words) if reading.content[i]]
        for word in chance.sample(places, min(2, len(places))):
            others = [w for p, w in words[_shape(word.text)] if p != case["profile"]]
            if not others or word.text != word.lower:
                continue
            other = chance.choice(others)
            text = case["rewritten"]
            line = text[: word.start] + other + text[word.end :]
            false = {**case, "rewritten": line, "label": "ungrounded", "bad_span": other}
            yield _line(false, str(path.parent) + case["profile"], checker)


def _shape(word: str) -> str:
    return next((e for e in ("ing", "ed", "s", "ly", "al") if word.endswith(e)), "")


def _evidence(weighing: Weighing, index: int) -> dict[str, float]:
    found = weighing.evidence(index)
    if weighing.reading.lexicon.code in READ:
        found |= weighing.meaning(index) or {}
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


def left_out(
    lines: list[Line], asked: list[Line], names: list[str]
) -> tuple[list[float], list[float]]:
    """For each line asked the least trust in a word of it, by weights that never saw the person.

    First by what the lexicons tell, then with the sentence model where that leaves it open. The
    mean of some ways to divide the people.
    """
    people = sorted({line.person for line in (*lines, *asked)})
    first, second = [0.0] * len(asked), [0.0] * len(asked)
    plain = [name for name in names if name not in MEANT]
    for seed in range(DIVISIONS):
        random.Random(seed).shuffle(people)
        for fold in range(FOLDS):
            apart = set(people[fold::FOLDS])
            others = [x for x in lines if x.person not in apart]
            weights, reading = fit(others, plain), fit(others, names)
            for at, line in enumerate(asked):
                if line.person in apart:
                    trusts = [trust(weights, e) for e in line.evidence]
                    first[at] += min(trusts) / DIVISIONS
                    second[at] += _read_again(line, trusts, reading) / DIVISIONS
    return first, second


def _read_again(line: Line, trusts: list[float], weights: dict[str, float]) -> float:
    if min(trusts) < UNSURE[0]:
        return 0.0
    return min(
        1.0 if t >= UNSURE[1] else trust(weights, e)
        for t, e in zip(trusts, line.evidence, strict=True)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--most", type=float, default=0.015, help="share of false lines that pass")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    strangers = [path for path in SETS if path.parent.name in STRANGERS]
    asked = [line for path in strangers for line in lines_of(path, args.languages)]
    swaps = [line for path in strangers for line in swapped(path, args.languages)]
    every: list[Line] = []
    for half in (0, 1):
        forget(half)
        for path in SETS:
            if path.is_relative_to(OWN):
                every += lines_of(path, args.languages)
                every += swapped(path, args.languages)
    for code in args.languages:
        lines = [line for line in every if line.case["lang"] == code and line.evidence]
        tested = [line for line in asked if line.case["lang"] == code]
        false = sum(line.case["label"] != "grounded" for line in tested)
        tested = [line for line in tested if line.evidence and not line.lost]
        names = sorted({name for line in lines for e in line.evidence for name in e})
        plain = [name for name in names if name not in MEANT]
        print(f"{code}: {false} false lines, {len(lines)} to learn from")
        mine = [x for x in swaps if x.case["lang"] == code]
        hard = [x for x in mine if x.evidence and not x.lost]
        first, second = left_out(lines, tested + hard, names)
        passed = (first if plain == names else second)[len(tested) :]
        for least in (0.5, 0.6, 0.7):
            print(f"  from {least}: {sum(s >= least for s in passed)} of {len(mine)} swaps pass")
        first, second = first[: len(tested)], second[: len(tested)]
        most = int(args.most * false)
        # without the sentence model to ask, doubt weighs twice
        model = {"": (report(tested, first, most // (1 + (plain != names))), fit(lines, plain))}
        if plain != names:
            model["read"] = (report(tested, second, most), fit(lines, names))
        if args.write:
            (ROOT / code / "doubt.toml").write_text(as_toml(model), encoding="utf-8")


def report(lines: list[Line], scores: list[float], most: int) -> float:
    """Print what passes at which trust, and return the least with which `most` false lines do."""
    scored = list(zip(scores, lines, strict=True))
    true = [s for s, x in scored if x.case["label"] == "grounded"]
    false = sorted((s for s, x in scored if x.case["label"] != "grounded"), reverse=True)
    print(f"  {len(true)} true and {len(false)} of them only such words flag")
    for leak in range(0, 13, 2):
        if leak < len(false):
            passed = sum(s > false[leak] for s in true)
            print(f"  from {false[leak]:.3f}: {passed} true and {leak} false pass")
    return round(false[most] + 0.001, 3) if most < len(false) else 0.5


def as_toml(model: dict[str, tuple[float, dict[str, float]]]) -> str:
    text = ""
    for name, (least, weights) in model.items():
        text += f"\n[{name}]\n" if name else ""
        text += f"least = {least:.3f}\n\n[{name + '.' if name else ''}weights]\n"
        text += "".join(f"{key} = {value}\n" for key, value in sorted(weights.items()))
    return text


if __name__ == "__main__":
    main()
