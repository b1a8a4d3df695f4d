"""How relevant each line of a profile is to a posting: BM25 and embeddings, fused."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from jobs.analysis import Analysis
from jobs.matching.words import content_stems
from jobs.posting import Posting
from jobwise.lib.embedding import embed

K1, B = 1.2, 0.6
LEXICAL = 0.4
"""The share of BM25 in the fused score."""
MAX_QUERIES = 48
MAX_EMBEDDED = 64
"""Lines that are compared by embedding (some 5 ms each); of more, those with the best BM25."""
RESPONSIBILITY_WEIGHT = 0.7
TITLE_WEIGHT = 0.5
OTHER_QUERIES = 0.35
"""What the fit to all queries together counts beside the fit to the best one."""


def relevance(lines: Sequence[str], posting: Posting, analysis: Analysis) -> tuple[float, ...]:
    """One number from 0 to 1 for each line, comparable within one posting.

    The queries are the posting's requirements, responsibilities and title, by their weight.
    """
    queries = queries_of(posting, analysis)
    if not lines or not queries:
        return (0.0,) * len(lines)
    texts = [text for text, _ in queries]
    weights = np.array([weight for _, weight in queries])
    lexical = bm25(lines, texts)
    peak = lexical.max()
    near = _nearness(lines, texts, lexical.max(axis=1))
    fused = LEXICAL * (lexical / peak if peak else lexical) + (1 - LEXICAL) * near
    weighted = fused * weights
    best = weighted.max(axis=1)
    overall = weighted.sum(axis=1) / weights.sum()
    scores = (best + OTHER_QUERIES * overall) / (1 + OTHER_QUERIES)
    return tuple(round(float(min(score, 1.0)), 4) for score in scores)


def _nearness(
    lines: Sequence[str], texts: Sequence[str], promise: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Cosines of lines (rows) with texts, 0 to 1; 0 for all but the most promising lines."""
    near = np.zeros((len(lines), len(texts)))
    # a stable sort: of equally promising lines the earlier, which are the newer, are read
    read = np.sort(np.argsort(-promise, kind="stable")[:MAX_EMBEDDED])
    near[read] = np.clip(embed([lines[row] for row in read]) @ embed(texts).T, 0.0, 1.0)
    return near


def queries_of(posting: Posting, analysis: Analysis) -> tuple[tuple[str, float], ...]:
    """Texts to look for, each with its weight, 0 to 1."""
    found: dict[str, float] = {}
    for requirement in analysis.requirements:
        found[requirement.text] = min(requirement.weight, 1.0)
    for text in posting.responsibilities:
        found.setdefault(text, RESPONSIBILITY_WEIGHT)
    if posting.title:
        found.setdefault(posting.title, TITLE_WEIGHT)
    return tuple(found.items())[:MAX_QUERIES]


def bm25(documents: Sequence[str], queries: Sequence[str]) -> npt.NDArray[np.float64]:
    """Okapi BM25 of each document (row) for each query (column), on stems."""
    counted = [Counter(content_stems(text)) for text in documents]
    lengths = [sum(counts.values()) for counts in counted]
    average = sum(lengths) / max(len(lengths), 1) or 1.0
    frequency = Counter(word for counts in counted for word in counts)
    total = len(documents)
    scores = np.zeros((total, len(queries)))
    for column, query in enumerate(queries):
        for word in content_stems(query):
            if word not in frequency:
                continue
            rarity = math.log(1 + (total - frequency[word] + 0.5) / (frequency[word] + 0.5))
            for row, counts in enumerate(counted):
                count = counts[word]
                if count:
                    norm = K1 * (1 - B + B * lengths[row] / average)
                    scores[row, column] += rarity * count * (K1 + 1) / (count + norm)
    return scores
