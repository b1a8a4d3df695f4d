"""Terms that say the same and terms that follow from others: a language's own and each trade's."""

from __future__ import annotations

import gzip
import json
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

Vocabulary = dict[str, list[list[str]]]
"""Sets of keys that mean the `same`; rules of what is `broader` or `evident`, whose first key is
what follows from each of the others."""


def read_terms(path: Path) -> Vocabulary:
    """What `scripts/build_grounding_terms.py` made of the files of a language."""
    vocabulary: Vocabulary = json.loads(gzip.decompress(path.read_bytes()))
    return vocabulary


def compile_terms(folder: Path, key: Callable[[str], str]) -> Vocabulary:
    """`synonyms.toml`, `general.toml` and `trades/` of a language with every term as its `key`,
    without lines of a single key."""

    def read(name: str) -> dict[str, list[str]]:
        return tomllib.loads((folder / name).read_text("utf-8"))

    synonyms = read("synonyms.toml")
    own = read("general.toml") | {"same": [*synonyms["same"], *synonyms.get("roots", ())]}
    files = [own, *(read(f"trades/{path.name}") for path in sorted(folder.glob("trades/*.toml")))]
    return {
        name: [
            keys
            for data in files
            for line in data[name]
            if len(keys := list(dict.fromkeys(filter(None, map(key, terms_of(line)))))) > 1
        ]
        for name in ("same", "broader", "evident")
    }


def terms_of(line: str) -> list[str]:
    """The terms of `one | another`, or of `general: one | another` with the general first."""
    general, _, terms = line.rpartition(": ")
    return ([general] if general else []) + terms.split("|")


def groups(sets: Iterable[list[str]]) -> dict[str, set[str]]:
    """For each key those of its sets."""
    found: dict[str, set[str]] = defaultdict(set)
    for keys in sets:
        for key in keys:
            found[key].update(other for other in keys if other != key)
    return found


def rules(lines: Iterable[list[str]]) -> dict[str, set[str]]:
    """For each specific key the general ones."""
    found: dict[str, set[str]] = defaultdict(set)
    for general, *specific in lines:
        for key in specific:
            found[key].add(general)
    return found
