"""How near a word is to another, for words that no lexicon connects.

Both languages read word vectors that `scripts/build_grounding_likeness.py` and its German sister
made; German splits compounds, and goes over two steps of the thesaurus and common beginnings, too.
Nearness is evidence, never proof: `doubt` weighs it.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from functools import cache, cached_property
from itertools import takewhile
from operator import mul

from generations.grounding.facts import compound_parts
from generations.grounding.lexicon import ROOT, Lexicon, load
from generations.grounding.words import Word

_SHORTEST_BEGINNING = 4
_ABSTRACT = re.compile(r"(?:ung|heit|keit|schaft|tion|nis|tät|ment|anz|enz)(?:en|s|e)?$")
_ADJECTIVE = re.compile(r"(?:ig|lich|isch|bar|sam|los|haft|end|iv|al|ell)(?:e[nrms]?|ere[nrms]?)?$")


class _Vectors:
    """The rows of `likeness.vectors`, of the words in `likeness.json.gz`."""

    def __init__(self, lexicon: Lexicon) -> None:
        folder = ROOT / lexicon.code
        self.lexicon = lexicon
        self.data = json.loads(gzip.decompress((folder / "likeness.json.gz").read_bytes()))
        self.rows = {word: at for at, word in enumerate(self.data["words"])}
        self._bytes = memoryview((folder / "likeness.vectors").read_bytes()).cast("b")
        self._width = len(self._bytes) // len(self.rows)
        self._known: dict[tuple[tuple[int, ...], tuple[int, ...]], float] = {}
        self._scale, self._bias = self.data["scale"] ** 2, self.data["bias"]

    def nearness(self, left: tuple[int, ...], right: tuple[int, ...]) -> float:
        """The chance that words with these rows are exchangeable, to two decimals.

        A word without a row of its own has those of its parts, and is as near as their mean.
        """
        pair = (left, right) if left <= right else (right, left)
        known = self._known.get(pair)
        if known is None:
            products = [
                sum(map(mul, self._vector(a), self._vector(b))) for a in left for b in right
            ]
            mean = sum(products) / len(products)
            chance = 1 / (1 + math.exp(-(mean * self._scale + self._bias)))
            known = self._known[pair] = round(chance, 2)
        return known

    def _vector(self, row: int) -> memoryview:
        return self._bytes[row * self._width : (row + 1) * self._width]


class EnglishLikeness:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._vectors = _Vectors(lexicon)
        data = self._vectors.data
        self._kinds: dict[str, str] = data["kinds"]
        self._reach: dict[str, int] = data["reach"]
        self._exchanged: dict[str, int] = data["exchanged"]

    def _lemma(self, word: Word) -> str:
        """Of its possible forms the one that is used most: `prepare`, not `prepared`."""
        rows = self._vectors.rows
        found = [f for f in self._lexicon.lemmas(word.lower, word.stem) if f in rows]
        found = found or [word.lower.removesuffix("s")]
        return max(found, key=lambda form: self._reach.get(form, 0))

    def between(self, first: Word, second: Word) -> float:
        """The chance that the words are exchangeable, to two decimals."""
        if first.stem == second.stem:
            return 1.0
        left = self._vectors.rows.get(self._lemma(first))
        right = self._vectors.rows.get(self._lemma(second))
        if left is None or right is None:
            return 0.0
        return self._vectors.nearness((left,), (right,))

    def exchanged(self, first: Word, second: Word) -> float:
        """Grows with the number of concepts whose labels use one word for the other."""
        pair = " ".join(sorted((self._lemma(first), self._lemma(second))))
        return round(math.log1p(self._exchanged.get(pair, 0)), 2)

    def reach(self, word: Word) -> float:
        """Grows with the number of occupations and skills that are described with the word."""
        return round(math.log1p(self._reach.get(self._lemma(word), 0)), 2)

    def kind(self, word: Word) -> str:
        """The class of the word's most frequent sense; a participle is a verb."""
        lemma = self._lemma(word)
        senses = self._lexicon.thesaurus.senses.get(lemma, ())
        acts = any(sense < self._lexicon.thesaurus.verbs for sense in senses)
        if acts and word.lower != lemma and word.lower.endswith(("ed", "ing")):
            return "v"
        return self._kinds.get(lemma, "")


class GermanLikeness:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._vectors = _Vectors(lexicon)
        self._rows: dict[str, tuple[int, ...]] = {}

    @cached_property
    def _words(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for word, senses in self._lexicon.thesaurus.senses.items():
            for sense in senses:
                found.setdefault(sense, []).append(word)
        return found

    def _near(self, stem: str) -> frozenset[str]:
        return frozenset(
            word
            for sense in self._lexicon.thesaurus.senses.get(stem, ())
            for word in self._words[sense]
        )

    def _rows_of(self, word: Word) -> tuple[int, ...]:
        """The row of a word, or those of a compound's parts."""
        known = self._rows.get(word.lower)
        if known is None:
            rows = self._vectors.rows
            own = word.stem in rows
            parts = (word.stem,) if own else compound_parts(word.lower, self._lexicon)
            known = self._rows[word.lower] = tuple(rows[part] for part in parts if part in rows)
        return known

    def between(self, first: Word, second: Word) -> float:
        """The chance that the words are exchangeable, to two decimals."""
        if first.stem == second.stem:
            return 1.0
        left, right = self._rows_of(first), self._rows_of(second)
        return self._vectors.nearness(left, right) if left and right else 0.0

    def exchanged(self, first: Word, second: Word) -> float:
        """How many synonyms the words have in common, or how long they begin alike."""
        if first.stem == second.stem:
            return 1.0
        left, right = self._near(first.stem), self._near(second.stem)
        shared = len(left & right) / math.sqrt(len(left) * len(right)) if left and right else 0.0
        letters = zip(first.lower, second.lower, strict=False)
        begin = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], letters))
        alike = begin / max(len(first.lower), len(second.lower))
        return round(max(shared, alike if begin >= _SHORTEST_BEGINNING else 0.0), 2)

    def reach(self, word: Word) -> float:
        """Grows with the number of the word's senses: such words say little."""
        return round(math.log1p(len(self._lexicon.thesaurus.senses.get(word.stem, ()))), 2)

    def kind(self, word: Word) -> str:
        """By capital and ending: a noun, a noun of doing or being, an adjective, the rest.

        The line's first word has a capital whatever it is, and is most often a verb.
        """
        if word.start == 0:
            return "first"
        if word.text[0].isupper():
            return "abstract" if _ABSTRACT.search(word.lower) else "n"
        return "a" if _ADJECTIVE.search(word.lower) else "x"


Likeness = EnglishLikeness | GermanLikeness


@cache
def likeness(code: str) -> Likeness:
    """Loaded when a line first has a word without support."""
    lexicon = load(code)
    return GermanLikeness(lexicon) if code == "de" else EnglishLikeness(lexicon)
