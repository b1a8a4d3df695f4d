"""The sentences of letters by language, and how a fact is fitted into them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from profiles.resume import Language
from profiles.skills import canonical, category

LANGUAGES = ("en", "de")
AN = re.compile(r"[AEIOaeio]|U[^nNsS]|[FHLMNRSX](?:\.|[A-Z]|Sc\b|Eng\b|Ed\b|Phil\b)")
PLURAL_DEGREE = re.compile(r"[A-Z]s$|levels?$")
PROPER_LEVEL = re.compile(r"[A-Z]{2,}|[A-C][12]\b")


def phrases(language: str, name: str) -> tuple[str, ...]:
    """The sentences under a name, in the order in which they are tried."""
    value = _read("phrases.toml")[language][name]
    return (value,) if isinstance(value, str) else tuple(value)


def phrase(language: str, name: str) -> str:
    return phrases(language, name)[0]


def is_finite(clause: str) -> bool:
    """Whether a verb in it can only be the verb of a sentence: "stock-outs fell by half"."""
    return bool(words_of("finite") & {word.casefold() for word in clause.split()})


def is_base_verb(word: str) -> bool:
    return word.casefold() in words_of("present")


def lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def listed(items: Sequence[str], language: str) -> str:
    if len(items) < 2:
        return "".join(items)
    among = any(phrase(language, "and") in item for item in items)
    return ", ".join(items[:-1]) + phrase(language, "and_of_lists" if among else "and") + items[-1]


def inside_sentence(term: str, language: str, posting: str) -> str:
    """The term as it stands inside a sentence: "Demand forecasting" loses its capital.

    A single word loses it only if the posting also writes it small.
    """
    words = term.split()
    if language != "en" or not words or not words[0][1:].islower():
        return term
    if len(words) == 1:
        if term.endswith("ing") and category(canonical(term) or "") not in ("technical", "tool"):
            return lowered(term)
        return lowered(term) if f" {term.lower()}" in posting else term
    plain = all(word.islower() or word.isdigit() for word in words[1:])
    named = category(canonical(words[0]) or "") in ("technical", "tool", "language")
    described = words[0].endswith("ing") or "-" in words[0] or not named
    return lowered(term) if plain and described else term


def with_article(degree: str, language: str) -> str:
    """ "a BSc", "an MSc"; German takes none."""
    if language != "en" or PLURAL_DEGREE.search(degree):
        return degree
    return f"{'an' if AN.match(degree) else 'a'} {degree}"


def spoken(language: Language, written_in: str) -> str:
    """ "English (fluent, IELTS 7.5)" of "Fluent (IELTS 7.5)"."""
    fluency = language.fluency.replace(" (", ", ").rstrip(")")
    if written_in == "en" and not PROPER_LEVEL.match(fluency):
        fluency = lowered(fluency)
    return f"{language.name} ({fluency})" if fluency else language.name


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words under a name in `verbs.toml`."""
    return frozenset(_read("verbs.toml")[kind].split())


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
