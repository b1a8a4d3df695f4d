"""Several lines in one sentence: "wrote the guide, ran 11 tests, and built a model"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generations.writers.letters.clauses import LISTS, Clause, leading_verb
from generations.writers.letters.lines import Line

LONGEST_JOINED = 100
MAX_JOINED = 3
MAX_PAIR = 2
MAX_WORDS = 36
# what would make the next part of the list belong to something else than "I"
TANGLED = re.compile(r"[,;:()–—]|\s(?:that|which|who|where|while|so|dass|indem)\s")


def joined(line: Line, others: Sequence[Line], language: str, most: int = MAX_JOINED) -> list[Line]:
    """The line, and of the others those that one sentence can tell with it.

    The order stays, but the last of three is none that holds an "and" of its own.
    """
    if not line.clause or not _joins(line.clause, language):
        return [line]
    found = [line]
    past = line.clause.is_past(language)
    for other in others:
        clause = other.clause
        if len(found) == most or clause is None or not _joins(clause, language):
            continue
        words = sum(len(item.text.split()) for item in (*found, other))
        lists = sum(_lists(item) for item in (*found, other))
        if clause.is_past(language) == past and words <= MAX_WORDS and lists <= 1:
            found.append(other)
    if len(found) > MAX_PAIR:
        found.sort(key=lambda item: not _lists(item))
    return found


def _joins(clause: Clause, language: str) -> bool:
    """Whether "and" may stand before or after it: not where it tells of a second deed itself."""
    line = clause.line
    more = any(leading_verb(line[found.end() :], language) for found in LISTS.finditer(line))
    fits = len(line) <= LONGEST_JOINED and not TANGLED.search(line)
    return clause.kind == "deed" and fits and not more


def _lists(line: Line) -> bool:
    return bool(LISTS.search(line.text))
