"""Which words without support may stand all the same, because they only say it differently.

A rewrite says a fact in other words; an invention adds some. What tells them apart is weighed by a
small logistic model, fitted by `benchmarks/doubt.py`; its weights are in `doubt.toml` of
each language. Words of a risky kind (names, skills, ranks, awards, titles, …) are never excused.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from generations.grounding.actors import names_actor
from generations.grounding.facts import EXACT, PLAIN_WORK, KnownFact, compound_parts
from generations.grounding.likeness import Likeness, likeness
from generations.grounding.meaning import meaning_of
from generations.grounding.reading import Reading
from generations.grounding.words import Word
from profiles.skills import find_in

MOST_EXCUSED = 4
ALIKE = 0.5
NEARBY = 2
UNSURE = (0.08, 0.9)
"""Between these the sentence model is asked, too; it takes some milliseconds."""


def excused(reading: Reading, bad: Sequence[int], *, ask: bool = True) -> set[int]:
    """Those of the unsupported words `bad` that need no support; none in a line full of them.

    `ask`: the sentence model may be asked, too, when the line hangs on it.
    """
    model = reading.lexicon.doubt
    if not model or not bad or not reading.scope.facts or len(bad) > MOST_EXCUSED:
        return set()
    weighed = Weighing(reading, bad)
    evidence = {i: weighed.evidence(i) for i in bad if not weighed.is_risky(i)}
    first = {i: trust(model["weights"], found) for i, found in evidence.items()}
    stands = {i for i, chance in first.items() if chance >= model["least"]}
    unsure = [i for i, chance in first.items() if UNSURE[0] <= chance < UNSURE[1]]
    lost = len(evidence) < len(bad) or min(first.values()) < UNSURE[0]
    if lost or not ask or not unsure or "read" not in model:
        return stands
    for index in unsure:
        meant = weighed.meaning(index)
        if meant is None:
            return stands
        evidence[index] |= meant
    second = {i: trust(model["read"]["weights"], evidence[i]) for i in unsure}
    kept = {i for i, chance in second.items() if chance >= model["read"]["least"]}
    return kept | {i for i, chance in first.items() if chance >= UNSURE[1]}


class Weighing:
    """The evidence for and against the unsupported words of one line."""

    def __init__(self, reading: Reading, bad: Sequence[int]) -> None:
        self.reading, self.bad = reading, frozenset(bad)
        self.words = reading.line.words
        self.content = [i for i in range(len(self.words)) if reading.content[i]]
        self.likeness: Likeness = likeness(reading.lexicon.code)
        self._skills = [(m.start, m.end) for m in find_in(reading.line.text)]

    def _held(self, indexes: Sequence[int]) -> list[int]:
        return [i for i in indexes if i not in self.bad]

    def _carrier(self, index: int) -> KnownFact | None:
        """The fact that carries the words around this one, as near as there are any."""
        word = self.words[index]
        clause = [i for i in self.content if self.words[i].clause == word.clause]
        segment = [i for i in clause if self.words[i].segment == word.segment]
        for around in (segment, clause, self.content):
            if known := self.reading.alignment.best(self._held(around)):
                return known
        return None

    def is_risky(self, index: int) -> bool:
        """Of a kind whose invention does harm, whatever it is near to."""
        word, lexicon = self.words[index], self.reading.lexicon
        if word.named or word.denied or any(s <= word.start < e for s, e in self._skills):
            return True
        following = self.words[index + 1].lower if index + 1 < len(self.words) else ""
        if {word.lower, following} & lexicon.domains and not self._before_tool(index):
            return True
        if self._is_improved(index):
            return True
        forms = {word.lower, word.lower.removesuffix("s")}
        if index not in self.reading.plain and forms & (
            lexicon.award
            | lexicon.superlative
            | lexicon.scope_words
            | lexicon.raising
            | lexicon.roles
            | lexicon.languages
            | lexicon.comparatives.keys()
            | lexicon.levels.keys()
        ):
            return True
        if self._is_borrowed_item(word):
            return True
        if word.lower in lexicon.finished and self._is_of_degrees(index):
            return True
        if any(w.lower in lexicon.languages for w in self.words if w.clause == word.clause):
            return True
        if word.stem in lexicon.actors or word.stem in lexicon.degrees:
            return True
        known = self._carrier(index)
        if known is None or self._was_told(index, known):
            return True
        if self._adds_to_open(index):
            return True
        if word.stem in lexicon.outcome:
            return not any(w.stem in lexicon.outcome for w in known.passage.words)
        return self._climbs(word, known) or self._means_open(word, known)

    def _was_told(self, index: int, known: KnownFact) -> bool:
        """`Shot photographs`, where the person briefed photographers."""
        lexicon, theirs = self.reading.lexicon, known.passage.words
        if index != self.content[0] or not known.tells_deed:
            return False
        told = {
            at
            for at, w in enumerate(theirs[1:5], start=1)
            if {w.lower, w.lower.removesuffix("s")} & lexicon.roles
            and w.segment == theirs[0].segment
        }
        left = {theirs.index(w) for w in self._left(known)}
        plain = {
            at
            for i in self.content
            for m in self.reading.alignment.matches[i]
            if m.known is known and not m.loose
            for at in m.at
        }
        return 0 in left and bool(told) and not told & plain

    def _adds_to_open(self, index: int) -> bool:
        """`…, which the regulars came to use` of what was only suggested."""
        clause = [i for i in self.content if self.words[i].clause == self.words[index].clause]
        limb = [i for i in clause if self.words[i].segment == self.words[index].segment]
        known = self.reading.alignment.best(self._held(clause))
        if known is None or not _is_open(known) or limb[0] == clause[0]:
            return False
        return not self.reading.alignment.coverage(known, limb)

    def _is_improved(self, index: int) -> bool:
        """`cut readmissions`: what got better is the claim."""
        lexicon, matches = self.reading.lexicon, self.reading.alignment.matches
        for at in range(index - 1, max(-1, index - 4), -1):
            word = self.words[at]
            if word.segment != self.words[index].segment:
                return False
            if word.stem in lexicon.outcome:
                near = at >= index - 2
                return near or all(m.strength < EXACT for m in matches[at])
            if word.lower in lexicon.function and word.lower not in lexicon.determiners:
                return False
        return False

    def _before_tool(self, index: int) -> bool:
        """`an online maths platform`: tells of what kind a tool is that the fact calls by name."""
        known, segment = self._carrier(index), self.words[index].segment
        if known is None or not any(w.named for w in self._left(known)):
            return False
        following = self.words[index + 1 : index + 4]
        return any(
            w.stem in self.reading.lexicon.containers and w.segment == segment for w in following
        )

    def _is_borrowed_item(self, word: Word) -> bool:
        """The posting's word in a list of skills."""
        posting, scope = self.reading.posting, self.reading.scope
        return scope.section == "skills" and posting is not None and word.stem in posting.stems

    def _is_of_degrees(self, index: int) -> bool:
        """`completed` of a course, not of a task."""
        known = self._carrier(index)
        return known is None or not known.tells_deed or self.reading.scope.whole or _is_open(known)

    def _says_open(self, known: KnownFact | None) -> bool:
        """The line leaves open, shares or gives to others what the fact does."""
        line, lexicon = self.reading.line, self.reading.lexicon
        if known is None:
            return False
        theirs = known.passage.words
        left_open = bool(line.pending) or any(w.denied for w in self.words)
        if (known.passage.pending or any(w.denied for w in theirs)) and not left_open:
            return False
        if any(w.tried or w.stem in lexicon.strictly_tentative for w in theirs) and not any(
            w.stem in lexicon.tentative or w.tried for w in self.words
        ):
            return False
        if any(w.shared for w in theirs) and not any(w.shared for w in self.words):
            return False
        return not any(w.foreign for w in theirs) or names_actor(self.reading, self.content, known)

    def _means_open(self, word: Word, known: KnownFact | None) -> bool:
        """Stands for a word that the fact denies, only tries or tells of somebody else."""
        left = self._left(known) if known else []
        if not left or word.stem in self.reading.lexicon.tentative:
            return False
        nearest = max(left, key=lambda w: self.likeness.between(word, w))
        open_ = nearest.foreign or nearest.denied or nearest.tried
        open_ = open_ and not self._says_open(known)
        return open_ and self.likeness.between(word, nearest) >= ALIKE

    def _climbs(self, word: Word, known: KnownFact | None) -> bool:
        """Plain work may be told in other words of a fact that tells all of it; leading may not."""
        lexicon = self.reading.lexicon
        rank = lexicon.ranks.get(word.stem)
        if rank is not None and known is not None and self._is_one_more(known):
            return True
        if word.stem in lexicon.tentative:
            return known is not None and self._is_tried_now(word, known)
        if rank is None and word.stem not in lexicon.commit:
            acts = self.likeness.kind(word) == "v" or word.stem in lexicon.light
            if known is None or not acts:
                return False
            return _is_open(known) and not self._says_open(known)
        if known is None or not known.tells_deed or _is_open(known):
            return True
        if word.stem in lexicon.commit and known.passage.stems & lexicon.tentative:
            return True
        return rank is not None and rank > PLAIN_WORK

    def _is_tried_now(self, word: Word, known: KnownFact) -> bool:
        """`Tested` of what was only suggested."""
        families, theirs = self.reading.lexicon.families, known.passage.words
        return (
            "trial" in families.get(word.stem, ())
            and any(w.stem in self.reading.lexicon.strictly_tentative for w in theirs)
            and not any("trial" in families.get(w.stem, ()) for w in theirs)
        )

    def _is_one_more(self, known: KnownFact) -> bool:
        """A deed beside those of the fact, all of which the line has told already."""
        ranks = self.reading.lexicon.ranks
        told = any(
            m.known is known and m.strength == EXACT and self.words[i].stem in ranks
            for i in self._held(self.content)
            for m in self.reading.alignment.matches[i]
        )
        return told and not any(
            w.stem in ranks or w.text[0].islower() or not w.start
            for w in self._left(known)
            if w.stem not in self.reading.lexicon.light
        )

    def evidence(self, index: int) -> dict[str, float]:
        """What speaks for and against the word, by name."""
        reading, word, near = self.reading, self.words[index], self.likeness
        clause = [i for i in self.content if self.words[i].clause == word.clause]
        segment = [i for i in clause if self.words[i].segment == word.segment]
        known = self._carrier(index)
        left = self._left(known) if known else []
        said = [w for k in reading.scope.facts for w in k.passage.words if self._speaks(w)]
        kind = near.kind(word) or "unknown"
        posting = reading.posting is not None and word.stem in reading.posting.stems
        posting = posting and kind not in ("v", "first")
        others = [i for i in clause if i != index]
        found = {
            "held_near": len(self._held(segment)) / len(segment),
            "held_clause": len(self._held(clause)) / len(clause),
            "some_near": float(len(self._held(segment)) > 0),
            "bad_near": float(len(segment) - len(self._held(segment))),
            "bad_line": float(len(self.bad)),
            "opens_line": float(self._opens(index)),
            "limb_alone": float(not self._held(segment) and len(self._held(clause)) > 0),
            "opens_limb": float(index != self.content[0] and index == segment[0]),
            "whole_profile": float(reading.scope.whole),
            "in_posting": float(posting),
            "no_fact": float(known is None),
            "like_left": max((near.between(word, w) for w in left), default=0.0),
            "like_any": max((near.between(word, w) for w in said), default=0.0),
            "exchanged_left": max((near.exchanged(word, w) for w in left), default=0.0),
            "exchanged_any": max((near.exchanged(word, w) for w in said), default=0.0),
            "left": float(min(6, len(left))),
            "reach": near.reach(word),
            "length": len(word.lower) / 10,
            "parts": self._parts(word),
            "opens_held": float(
                index == segment[0] and len(others) > 1 and self._held(others) == others
            ),
            "stands_alone": float(not self._held(segment)),
            "after_cause": float(bool(reading.lexicon.causal.search(word_before(reading, word)))),
        }
        found |= self._surroundings(index, segment, known, left)
        found["kind_" + kind] = 1.0
        group = kind if kind in ("v", "x", "first") else "noun"
        found["like_kind_" + group] = found["like_left"]
        found["exchanged_kind_" + group] = found["exchanged_left"]
        if found["opens_line"]:
            found["like_opening"] = found["like_left"]
        return found

    def _surroundings(
        self, index: int, segment: Sequence[int], known: KnownFact | None, left: Sequence[Word]
    ) -> dict[str, float]:
        """Whether the fact has an unused word at the place where this one stands in the line."""
        before = self._places([i for i in reversed(self.content) if i < index], known)
        after = self._places([i for i in self.content if i > index], known)
        places = [known.passage.words.index(w) for w in left] if known else []
        near = [p for p in places if any(abs(p - q) <= NEARBY for q in before + after)]
        if before and after:
            slot = any(max(before) < p < min(after) for p in places)
        else:
            slot = any(p > max(before, default=p) or p < min(after, default=p) for p in near)
        follows = index - 1 in segment and index - 1 not in self.bad
        modifies = index + 1 in segment and index + 1 not in self.bad
        like = max((self.likeness.between(self.words[index], w) for w in left), default=0.0)
        first = next((w for w in known.passage.words if self._speaks(w)), None) if known else None
        deed = first is not None and first in left and index == self.content[0]
        unlike = 1 - self.likeness.between(self.words[index], first) if deed and first else 0.0
        return {
            "near_left": float(bool(near)),
            "slot_left": float(slot),
            "follows_held": float(follows),
            "before_tool": float(self._before_tool(index)),
            "unlike_noun_after": (1 - like) * modifies,
            "unlike_deed": round(unlike, 2),
        }

    def _opens(self, index: int) -> bool:
        """The line's first word of content, with no verb before that says as little as `worked`."""
        lexicon = self.reading.lexicon
        return index == self.content[0] and not any(
            w.lower in lexicon.presentation for w in self.words[:index]
        )

    def _places(self, indexes: Sequence[int], known: KnownFact | None) -> tuple[int, ...]:
        """Where the fact has the first of these words that it has."""
        for i in indexes:
            for match in self.reading.alignment.matches[i]:
                if match.known is known:
                    return match.at
        return ()

    def meaning(self, index: int) -> dict[str, float] | None:
        """What the sentence model says for the word; None when there is none to ask."""
        known = self._carrier(index) or self.reading.alignment.facts[0]
        return meaning_of(self.reading.line.text, self.words[index], known, self._left(known))

    def _speaks(self, word: Word) -> bool:
        lexicon = self.reading.lexicon
        return word.lower not in lexicon.function and not word.counted

    def _left(self, known: KnownFact) -> list[Word]:
        """Words of the fact that the line has not used: what an unknown word may stand for."""
        lexicon, matches = self.reading.lexicon, self.reading.alignment.matches
        used = {a for i in self.content for m in matches[i] if m.known is known for a in m.at}
        return [
            word
            for at, word in enumerate(known.passage.words)
            if at not in used and self._speaks(word) and word.lower not in lexicon.presentation
        ]

    def _parts(self, word: Word) -> float:
        """The share of a German compound's parts that the facts in scope know."""
        lexicon = self.reading.lexicon
        if lexicon.code != "de":
            return 0.0
        parts = compound_parts(word.stem, lexicon)
        if not parts:
            return 0.0
        known = sum(any(part in k.keys for k in self.reading.scope.facts) for part in parts)
        return known / len(parts)


def word_before(reading: Reading, word: Word) -> str:
    """The clause up to a word."""
    first = next(w for w in reading.line.words if w.clause == word.clause)
    return reading.line.text[first.start : word.start]


def _is_open(known: KnownFact) -> bool:
    """Tells of something that was shared, tried, denied or done by somebody else."""
    lexicon = known.passage.lexicon
    return bool(known.passage.pending) or any(
        w.shared or w.tried or w.denied or w.foreign or w.stem in lexicon.strictly_tentative
        for w in known.passage.words
    )


def trust(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """The chance that a word with this evidence adds nothing, to three decimals."""
    total = weights["bias"] + sum(weights.get(k, 0.0) * v for k, v in sorted(evidence.items()))
    return round(1 / (1 + math.exp(-total)), 3)
