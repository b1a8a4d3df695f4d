"""How near a word is to another, for words that no lexicon connects.

English reads a table that `scripts/build_grounding_likeness.py` made; German goes over two steps
of the thesaurus and over common beginnings. Nearness is evidence, never proof: `doubt` weighs it.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from functools import cache, cached_property
from itertools import takewhile
from operator import mul

from generations.grounding.lexicon import ROOT, Lexicon, load
from generations.grounding.passage import Word

_SHORTEST_BEGINNING = 4
_ABSTRACT = re.compile(r"(?:ung|heit|keit|schaft|tion|nis|tät|ment|anz|enz)(?:en|s|e)?$")
_ADJECTIVE = re.compile(r"(?:ig|lich|isch|bar|sam|los|haft|end|iv|al|ell)(?:e[nrms]?|ere[nrms]?)?$")


class EnglishLikeness:
    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        folder = ROOT / lexicon.code
        data = json.loads(gzip.decompress((folder / "likeness.json.gz").read_bytes()))
        self._rows = {word: at for at, word in enumerate(data["words"])}
        self._vectors = memoryview((folder / "likeness.vectors").read_bytes()).cast("b")
        self._width = len(self._vectors) // len(self._rows)
        self._known: dict[tuple[int, int], float] = {}
        self._scale, self._bias = data["scale"] ** 2, data["bias"]
        self._kinds: dict[str, str] = data["kinds"]
        self._reach: dict[str, int] = data["reach"]
        self._exchanged: dict[str, int] = data["exchanged"]

    def _lemma(self, word: Word) -> str:
        """Of its possible forms the one that is used most: `prepare`, not `prepared`."""
        found = [f for f in self._lexicon.lemmas(word.lower, word.stem) if f in self._rows]
        found = found or [word.lower.removesuffix("s")]
        return max(found, key=lambda form: self._reach.get(form, 0))

    def between(self, first: Word, second: Word) -> float:
        """The chance that the words are exchangeable, to two decimals."""
        if first.stem == second.stem:
            return 1.0
        left = self._rows.get(self._lemma(first))
        right = self._rows.get(self._lemma(second))
        if left is None or right is None:
            return 0.0
        return self._nearness(*sorted((left, right)))

    def _nearness(self, left: int, right: int) -> float:
        known = self._known.get((left, right))
        if known is None:
            product = sum(map(mul, self._vector(left), self._vector(right)))
            chance = 1 / (1 + math.exp(-(product * self._scale + self._bias)))
            known = self._known[left, right] = round(chance, 2)
        return known

    def _vector(self, row: int) -> memoryview:
        return self._vectors[row * self._width : (row + 1) * self._width]

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

    def between(self, first: Word, second: Word) -> float:
        """How many synonyms the words have in common, or how long they begin alike."""
        if first.stem == second.stem:
            return 1.0
        left, right = self._near(first.stem), self._near(second.stem)
        shared = len(left & right) / math.sqrt(len(left) * len(right)) if left and right else 0.0
        letters = zip(first.lower, second.lower, strict=False)
        begin = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], letters))
        alike = begin / max(len(first.lower), len(second.lower))
        return round(max(shared, alike if begin >= _SHORTEST_BEGINNING else 0.0), 2)

    def exchanged(self, first: Word, second: Word) -> float:
        """Nothing is known of it in German."""
        return 0.0

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
