"""Write what the grounding checker knows about how near English words are to each other.

    python -m scripts.build_grounding_likeness --wordnet DIR --tasks Task_Statements.txt.gz \
        --concepts esco_skills_en.csv.gz esco_occupations_en.csv.gz

A label of ESCO and another label of the same concept that differs in one word show two words that
say the same in that place; labels of different concepts that differ in one word show two that do
not. A projection of the sentence model's word vectors is fitted to tell these apart, so that
nearness means exchangeable in the language of work and not merely related. Output, under
`generations/grounding/lexicon/en`: `likeness.vectors` (one row of bytes a word) and
`likeness.json.gz`.
DIR holds WordNet's `data.*`, `index.*` and `cntlist.rev`.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from generations.grounding.lexicon import load
from jobwise.lib.embedding import embed

LEXICON = Path(__file__).resolve().parent.parent / "generations/grounding/lexicon/en"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
OF_SYNSET = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
NOUNS = {
    "act": (4, 11, 22),
    "thing": (6, 8, 13, 17, 19, 20, 27, 5, 16, 25),
    "thought": (9, 10),
    "measure": (3, 7, 12, 21, 23, 24, 26, 28),
    "group": (14,),
    "place": (15,),
    "person": (18,),
}
KEPT, PROJECTED, EPOCHS, BATCH = 256, 96, 2, 512
MOST_IN_FRAME = 60
FEWEST_CONCEPTS = 2
FEWEST_DOCUMENTS = 4


def concepts(paths: list[Path]) -> Iterator[tuple[set[str], str]]:
    """The labels and the description of each concept."""
    csv.field_size_limit(10**9)
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                others = row.get("altLabels_pipe") or row.get("altLabels") or ""
                labels = {row["preferredLabel"], *re.split(r"[\n|]", others)}
                yield {label.strip().lower() for label in labels}, row["description"]


def lemma(word: str) -> str:
    lexicon = load("en")
    found = lexicon.lemmas(word, lexicon.stem(word))
    return found[0] if found else word


def exchanges(labels: list[set[str]]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Pairs of words that stand for each other within a concept, and those that part concepts."""
    lexicon = load("en")
    frames: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for number, same in enumerate(labels):
        for label in sorted(same):
            words = re.findall(r"[a-z]+", label)
            if not 2 <= len(words) <= 7:
                continue
            for at, word in enumerate(words):
                if word not in lexicon.function:
                    frame = " ".join([*words[:at], "_", *words[at + 1 :]])
                    frames[frame][lemma(word)].add(number)
    within: Counter[tuple[str, str]] = Counter()
    between: Counter[tuple[str, str]] = Counter()
    for frame, fillers in frames.items():
        names = sorted(fillers)
        if len(names) > MOST_IN_FRAME:
            names = sorted(random.Random(frame).sample(names, MOST_IN_FRAME))
        for first, second in combinations(names, 2):
            if lexicon.stem(first) == lexicon.stem(second):
                continue
            shared = fillers[first] & fillers[second]
            (within if shared else between)[first, second] += 1
    return within, between


def project(
    words: list[str], within: Counter[tuple[str, str]], between: Counter[tuple[str, str]]
) -> tuple[np.ndarray[Any, Any], float]:
    """Vectors whose product, with the bias, is the log-odds that two words are exchangeable."""
    row = {word: at for at, word in enumerate(words)}
    vectors = np.asarray(embed(words), dtype=np.float64)
    vectors -= vectors.mean(0)
    vectors = vectors @ np.linalg.svd(vectors, full_matrices=False)[2][:KEPT].T
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    good = [(p, n) for p, n in sorted(within.items()) if n > between[p]]
    bad = [(p, n) for p, n in sorted(between.items()) if not within[p]]
    chance = random.Random(0)
    vocabulary = sorted({word for pair in [*within, *between] for word in pair})
    bad = chance.sample(bad, min(len(bad), 4 * len(good)))
    bad += [((chance.choice(vocabulary), chance.choice(vocabulary)), 1) for _ in good]
    pairs = [(p, n, y) for some, y in ((good, 1.0), (bad, 0.0)) for p, n in some]
    pairs = [(p, n, y) for p, n, y in pairs if p[0] in row and p[1] in row and p[0] != p[1]]
    first = vectors[[row[p[0]] for p, _, _ in pairs]]
    second = vectors[[row[p[1]] for p, _, _ in pairs]]
    label = np.array([y for _, _, y in pairs])
    weight = np.sqrt([min(4, n) for _, n, _ in pairs])
    weight *= np.where(label == 1, (label == 0).sum() / label.sum(), 1.0)
    matrix, bias = descend(first, second, label, weight, PROJECTED)
    return vectors @ matrix, bias


def descend(
    first: np.ndarray[Any, Any],
    second: np.ndarray[Any, Any],
    label: np.ndarray[Any, Any],
    weight: np.ndarray[Any, Any],
    width: int,
) -> tuple[np.ndarray[Any, Any], float]:
    """Adam on the logistic loss; few epochs, since more would learn the pairs by heart."""
    chance = np.random.default_rng(0)
    matrix = np.eye(first.shape[1])[:, :width] * 3
    matrix = np.vstack([matrix, np.full((1, width), -1.0)])
    mean, spread = np.zeros_like(matrix), np.zeros_like(matrix)
    step = 0
    for _ in range(EPOCHS):
        order = chance.permutation(len(label))
        for at in range(0, len(order), BATCH):
            some = order[at : at + BATCH]
            left, right = first[some] @ matrix[:-1], second[some] @ matrix[:-1]
            guess = 1 / (1 + np.exp(-((left * right).sum(1) + matrix[-1, 0])))
            error = (weight[some] * (guess - label[some]) / len(some))[:, None]
            slope = np.vstack(
                [
                    first[some].T @ (error * right) + second[some].T @ (error * left),
                    np.full((1, width), error.sum()),
                ]
            )
            step += 1
            mean = 0.9 * mean + 0.1 * slope
            spread = 0.999 * spread + 0.001 * slope * slope
            corrected = mean / (1 - 0.9**step)
            matrix -= 0.004 * corrected / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return matrix[:-1], float(matrix[-1, 0])


def kinds(directory: Path) -> dict[str, str]:
    """For each lemma the class of its most frequent sense: v, a, r, or a class of `NOUNS`."""
    group = {number: name for name, numbers in NOUNS.items() for number in numbers}

    def name(part: str, file: int) -> str:
        return group.get(file, "thing") if part == "n" else part

    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in (directory / "cntlist.rev").read_text("utf-8").splitlines():
        key, _, number = line.split()
        word, _, rest = key.partition("%")
        part, file = rest.split(":")[:2]
        counts[word][name(OF_SYNSET[part], int(file))] += int(number)
    for part, letter in PARTS.items():
        files = {}
        for line in (directory / f"data.{part}").read_text("utf-8").splitlines():
            if not line.startswith("  "):
                offset, file, _ = line.split(None, 2)
                files[offset] = int(file)
        for line in (directory / f"index.{part}").read_text("utf-8").splitlines():
            fields = line.split()
            if not line.startswith("  ") and fields[0] not in counts:
                counts[fields[0]][name(letter, files[fields[-int(fields[2])]])] += 0
    return {word: max(sorted(c), key=lambda kind: c[kind]) for word, c in counts.items()}


def reach(documents: list[str]) -> Counter[str]:
    """In how many of these occupations and skills a word is used at all."""
    return Counter(
        lemma(word)
        for text in documents
        for word in sorted(set(re.findall(r"[a-z]{2,}", text.lower())))
    )


def occupations(path: Path) -> list[str]:
    """The tasks of each occupation as one text."""
    texts: dict[str, list[str]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            texts[row["O*NET-SOC Code"]].append(row["Task"])
    return [" ".join(tasks) for tasks in texts.values()]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--wordnet", type=Path, required=True)
    parser.add_argument("--tasks", type=Path, required=True)
    parser.add_argument("--concepts", type=Path, nargs="+", required=True)
    args = parser.parse_args()
    known = list(concepts(args.concepts))
    within, between = exchanges([labels for labels, _ in known])
    used = reach([*occupations(args.tasks), *(text for _, text in known)])
    single = {w for w in load("en").thesaurus.senses if "_" not in w and len(w) > 1}
    chosen = single | {w for w, n in used.items() if n >= FEWEST_DOCUMENTS}
    words = sorted(chosen)
    vectors, bias = project(words, within, between)
    scale = float(np.abs(vectors).max() / 127)
    rows = np.rint(vectors / scale).astype(np.int8)
    (LEXICON / "likeness.vectors").write_bytes(rows.tobytes())
    content = {
        "words": words,
        "scale": scale,
        "bias": bias,
        "kinds": {w: k for w, k in sorted(kinds(args.wordnet).items()) if w in chosen},
        "reach": {w: used[w] for w in words if used[w]},
        "exchanged": {
            " ".join(pair): n for pair, n in sorted(within.items()) if n >= FEWEST_CONCEPTS
        },
    }
    text = json.dumps(content, separators=(",", ":"))
    (LEXICON / "likeness.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    for path in sorted(LEXICON.glob("likeness.*")):
        print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
