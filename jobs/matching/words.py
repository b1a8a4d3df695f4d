"""The words of a requirement that carry its meaning, as stems, in English and German."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from profiles.skills.folding import fold_word

WORD = re.compile(r"[^\W_]+(?:[+#]+|['’][^\W\d_]{1,2}\b)?")

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
FUNCTION_WORDS = frozenset(_WORDS["function"].split())
GENERIC_WORDS = frozenset(_WORDS["generic"].split())
GRADED_WORDS = frozenset(_WORDS["graded"].split())
SUFFIXES = tuple(sorted(_WORDS["suffixes"].split(), key=len, reverse=True))
IRREGULAR: dict[str, str] = _WORDS["stems"]
MIN_STEM = 4


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A rough stem: "supervising", "supervisor" and "supervision" meet."""
    folded = fold_word(word.removesuffix("'s").removesuffix("’s"))
    if folded in IRREGULAR:
        return IRREGULAR[folded]
    lowered = word.casefold()
    if lowered in IRREGULAR:
        return IRREGULAR[lowered]
    for suffix in SUFFIXES:
        if folded.endswith(suffix) and len(folded) - len(suffix) >= MIN_STEM:
            folded = folded[: -len(suffix)]
            break
    if len(folded) > MIN_STEM and folded[-1] == folded[-2] and folded[-1] not in "lsz":
        folded = folded[:-1]
    if folded.endswith("z"):
        folded = folded[:-1] + "s"
    return folded.removesuffix("i") if len(folded) > MIN_STEM else folded


@lru_cache(maxsize=8192)
def content_stems(text: str, *, of_a_name: bool = False) -> tuple[str, ...]:
    """Stems of the words that say what is meant, in order, each once.

    `of_a_name` keeps what tells one name from another ("Advanced Life Support", "Basic …").
    """
    found: dict[str, None] = {}
    for match in WORD.finditer(text):
        word = match.group()
        forms = {fold_word(word), word.casefold()}
        acronym = len(word) > 1 and word.isupper() and not text.isupper()
        if forms & FUNCTION_WORDS and not acronym:
            continue
        if forms & GENERIC_WORDS and not (of_a_name and forms & GRADED_WORDS):
            continue
        found[stem(word)] = None
    return tuple(found)


@lru_cache(maxsize=16384)
def all_stems(text: str) -> frozenset[str]:
    """Stems of all words but function words."""
    return frozenset(
        stem(match.group())
        for match in WORD.finditer(text)
        if match.group().casefold() not in FUNCTION_WORDS or match.group().isupper()
    )
