"""What pure modules say to people, in the language of the page.

What imports no Django says its sentences in English, and so they are stored and given out by the
API. A page finds a sentence again by its pattern in `locale/<language>/sentences.toml` and says the
translation with the same values. The reverse works too: a checker of German lines speaks German.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.formats import get_format
from django.utils.translation import get_language

SOURCE = "en"
PLACE = re.compile(r"\{(\w+)\}")
BOUNDARY = re.compile(r"(?<=[.!?:”“)]) +")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
QUOTED = re.compile(r"[“„][^“”„]*[”“](?:, [“„][^“”„]*[”“])*")
QUOTES = {"en": "“”", "de": "„“"}
LONGEST = 4000
MOST_SENTENCES = 12


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence with places; `landmark` is its longest fixed part, `fixed` the length of all."""

    landmark: str
    fixed: int
    shape: re.Pattern[str]
    translation: str

    @classmethod
    def of(cls, sentence: str, translation: str) -> Pattern:
        parts = PLACE.split(sentence)
        shape = "".join(
            f"(?P<{part}>.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)
        )
        words = parts[::2]
        fixed = sum(map(len, words))
        return cls(max(words, key=len), fixed, re.compile(shape, re.DOTALL), translation)


class Sentences:
    """The sentences of one language, each with its translation into another."""

    def __init__(
        self,
        sentences: Iterable[tuple[str, str]],
        values: Mapping[str, Mapping[str, str]],
        counts: Collection[str],
        marks: Mapping[int, int],
        quotes: Mapping[int, int],
    ) -> None:
        """Numbers at the places of `counts` get other marks, and so do quotes around a value."""
        pairs = dict(sentences)
        self.values = values
        self.counts = counts
        self.marks = marks
        self.quotes = quotes
        self.fixed = {said: other for said, other in pairs.items() if not PLACE.search(said)}
        patterns = [Pattern.of(said, other) for said, other in pairs.items() if PLACE.search(said)]
        # Of two that fit, the one that fixes more words is meant.
        self.patterns = sorted(patterns, key=lambda one: -one.fixed)

    def say(self, text: str) -> str:
        """The translation; a text that nobody knows as it is."""
        return self.fixed.get(text) or " ".join(self._one_by_one(text))

    def knows(self, text: str) -> bool:
        return bool(self._whole(text))

    def _one_by_one(self, text: str) -> Iterable[str]:
        """Several sentences in a row: the shortest beginning that is known, then the rest."""
        while text:
            ends = [match.span() for match in BOUNDARY.finditer(text)][:MOST_SENTENCES]
            for end, start in [*ends, (len(text), len(text))]:
                if known := self._whole(text[:end]):
                    yield known
                    text = text[start:]
                    break
            else:
                yield text
                return

    def _whole(self, text: str) -> str:
        if text in self.fixed:
            return self.fixed[text]
        for pattern in self.patterns:
            if pattern.landmark in text and (match := pattern.shape.fullmatch(text)):
                places = match.groupdict().items()
                return pattern.translation.format_map(
                    {place: self._value(place, value) for place, value in places}
                )
        return ""

    def _value(self, place: str, value: str) -> str:
        if place in self.counts and NUMBER.fullmatch(value):
            return value.translate(self.marks)
        if QUOTED.fullmatch(value):
            return value.translate(self.quotes)
        known = self.values.get(place, {})
        return known.get(value) or ", ".join(known.get(part, part) for part in value.split(", "))


@lru_cache
def sentences_for(language: str) -> Sentences | None:
    """None for a language without translations."""
    if language == SOURCE:
        return _inverse("de")
    if not _path(language).exists():
        return None
    data = _read(language)
    marks, quotes = _marks(SOURCE, language), _quotes(SOURCE, language)
    return Sentences(data["sentences"].items(), data["values"], data["counts"], marks, quotes)


def _path(language: str) -> Path:
    return Path(settings.BASE_DIR) / "locale" / language / "sentences.toml"


def _read(language: str) -> dict[str, Any]:
    return tomllib.loads(_path(language).read_text("utf-8"))


def _inverse(language: str) -> Sentences:
    data = _read(language)
    turned = {
        place: {other: said for said, other in words.items()}
        for place, words in data["values"].items()
    }
    pairs = [(other, said) for said, other in data["sentences"].items()]
    marks, quotes = _marks(language, SOURCE), _quotes(language, SOURCE)
    return Sentences(pairs, turned, data["counts"], marks, quotes)


def _marks(language: str, other: str) -> dict[int, int]:
    """What separates decimals and thousands in one language, to that of the other."""
    before, after = (
        "".join(get_format(name, code) for name in ("DECIMAL_SEPARATOR", "THOUSAND_SEPARATOR"))
        for code in (language, other)
    )
    return str.maketrans(before, after)


def _quotes(language: str, other: str) -> dict[int, int]:
    return str.maketrans(QUOTES[language], QUOTES[other])


@lru_cache(maxsize=2048)
def _said(text: str, place: str, language: str) -> str:
    known = sentences_for(language)
    if known is None or len(text) > LONGEST:
        return text
    return known.values.get(place, {}).get(text, text) if place else known.say(text)


def said(text: str, place: str = "") -> str:
    """The text in the active language, as far as it is known.

    With a place the text is no sentence but a value that stands at this place of sentences.
    """
    language = (get_language() or SOURCE).split("-")[0]
    return _said(text, place, language)
