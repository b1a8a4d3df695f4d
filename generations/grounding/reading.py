"""A line being checked, with everything the checks share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generations.grounding.alignment import Alignment
from generations.grounding.facts import KnownFact
from generations.grounding.lexicon import Lexicon
from generations.grounding.passage import Passage
from generations.grounding.scope import Entry, Scope
from generations.grounding.verdict import Span


@dataclass
class Reading:
    line: Passage
    alignment: Alignment
    scope: Scope
    all_facts: Sequence[KnownFact]
    entries: Mapping[str, Entry]
    wished: Sequence[bool]
    posting: Passage | None = None

    @property
    def lexicon(self) -> Lexicon:
        return self.line.lexicon

    @cached_property
    def segments(self) -> list[list[int]]:
        """Indexes of the words of each segment (a clause, or a limb of `and`)."""
        found: dict[int, list[int]] = {}
        for index, word in enumerate(self.line.words):
            found.setdefault(word.segment, []).append(index)
        return list(found.values())

    @cached_property
    def content(self) -> list[bool]:
        """Words that say something: neither function words nor presentation nor wishes."""
        lexicon = self.lexicon
        hedges = {word for phrase in lexicon.quantities["hedges"] for word in phrase.split()}
        silent = lexicon.function | lexicon.presentation | hedges
        if self.scope.section in ("cover_letter", "letter"):
            silent = silent | lexicon.courtesy
        phrases = {match.start() for match in lexicon.commit_phrases.finditer(self.line.text)}
        fixed = [match.span() for match in lexicon.fixed.finditer(self.line.text)]
        return [
            not self.wished[i]
            and not w.counted
            and not w.joined
            and not any(start <= w.start < end for start, end in fixed)
            and (
                w.lower not in silent
                or (w.text == "IT" and not self.line.text.isupper())
                or self._is_full_verb(i)
                or w.start in phrases
            )
            for i, w in enumerate(self.line.words)
        ]

    @cached_property
    def plain(self) -> frozenset[int]:
        """Words of rank or praise that mean neither here: `master data`, `speech recognition`."""
        found = [match.span() for match in self.lexicon.plain_compounds.finditer(self.line.text)]
        return frozenset(
            i
            for i, w in enumerate(self.line.words)
            if any(start <= w.start < end for start, end in found)
        )

    def _is_full_verb(self, index: int) -> bool:
        """`Führte … ein`, `führe ein Team`: not the verb of `führte … durch`."""
        lexicon, word = self.lexicon, self.line.words[index]
        if lexicon.ranks.get(word.stem, 0) >= 4.5 and word.lower in ("own", "owned"):
            return index == 0 or self.line.words[index - 1].lower in ("i", "and")
        if word.stem != lexicon.stem(word.lower):
            return word.stem in lexicon.commit
        if word.stem not in lexicon.soft or lexicon.ranks.get(word.stem, 0) < 3:
            return False
        following = self.line.words[index + 1 : index + 5]
        return any(w.stem in lexicon.led for w in following if w.segment == word.segment)

    def content_of(self, words: Sequence[int]) -> list[int]:
        return [i for i in words if self.content[i]]

    def segment_at(self, start: int) -> list[int]:
        """The segment of the word nearest to a position."""
        nearest = min(
            range(len(self.line.words)),
            key=lambda i: abs(self.line.words[i].start - start),
            default=None,
        )
        if nearest is None:
            return []
        segment = self.line.words[nearest].segment
        return next(s for s in self.segments if self.line.words[s[0]].segment == segment)

    def carrier(self, words: Sequence[int]) -> KnownFact | None:
        return self.alignment.best(self.content_of(words) or list(words))

    def span(
        self,
        start: int,
        end: int,
        kind: str,
        why: str,
        expected: str = "",
        fact: KnownFact | None = None,
    ) -> Span:
        return Span(
            start, end, self.line.text[start:end], kind, why, expected, fact.fact.id if fact else ""
        )


def quoted(known: KnownFact, most: int = 140) -> str:
    """A fact's text, short enough for a message."""
    text = known.fact.text
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
