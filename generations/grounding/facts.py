"""The profile's facts, read once: which words they support and how strongly."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from generations.facts import Fact, facts_of
from generations.grounding.lexicon import Lexicon, language_of, load
from generations.grounding.passage import Passage, read_passage
from generations.grounding.words import Word
from profiles.resume import Resume
from profiles.skills import find_in, implies

EXACT, SAME, BROADER, LOOSE = 4, 3, 2, 1
PLAIN_WORK = 2.0
Key = TypeVar("Key", str, int)
_SKIPPED = (".url", ".image", ".startDate", ".endDate", ".date", ".releaseDate")
_DONE = re.compile(
    r"\.highlights\[\d+\]$|^(?:work|volunteer|projects)\[\d+\]\.(?:summary|description)$"
)

Support = tuple[int, tuple[int, ...]]
"""Strength, and the indexes of the fact's words that give it."""


@dataclass(slots=True)
class KnownFact:
    """A fact with what it supports, by key (stem or phrase of stems) and by sense."""

    fact: Fact
    passage: Passage
    keys: dict[str, Support] = field(default_factory=dict)
    senses: dict[int, Support] = field(default_factory=dict)
    rank: float = -1.0
    """The highest rank of ownership among its own deeds; -1 when it names no deed."""

    @property
    def tells_deed(self) -> bool:
        """Says what was done, not what the entry is (title, employer, dates)."""
        return bool(_DONE.search(self.fact.id))


def known_facts(profile: Resume) -> tuple[KnownFact, ...]:
    facts = [fact for fact in facts_of(profile) if not fact.id.endswith(_SKIPPED)]
    lexicon = load(language_of(" ".join(fact.text for fact in facts)))
    return tuple(know(fact, lexicon) for fact in facts)


def know(fact: Fact, lexicon: Lexicon) -> KnownFact:
    open_matter = fact.section in ("certificates", "education")
    passage = read_passage(fact.text, lexicon, certificate=open_matter)
    known = KnownFact(fact, passage)
    if fact.section == "certificates" and passage.pending:
        for word in passage.words:
            word.denied = True
    _add_phrases(known, lexicon)
    _add_skills(known)
    for index, word in enumerate(passage.words):
        _add_word(known, word, index, lexicon)
    known.rank = _rank(known, lexicon)
    return known


_DOER = re.compile(r"[A-ZÄÖÜ]\w+(?:ern?|erin|innen)")
"""`Besucher`: somebody who does it, not the doing."""


def _rank(known: KnownFact, lexicon: Lexicon) -> float:
    """A deed that the lexicon does not rank counts as plain work, unless it was shared or tried."""
    words = known.passage.words
    ranked = [
        w
        for w in words
        if w.stem in lexicon.ranks
        and not (w.denied or w.shared or w.tried or w.foreign)
        and not (lexicon.code == "de" and w.start and _DOER.fullmatch(w.text))
    ]
    if lexicon.code == "de":
        ranked = [w for w in ranked if not w.start or w.text[0].islower()] or ranked
    ranks = [lexicon.ranks[w.stem] for w in ranked]
    if any(w.shared or w.lower in lexicon.helper for w in words) or not known.tells_deed:
        return max(ranks, default=-1.0)
    return max(ranks, default=PLAIN_WORK)


def _add_phrases(known: KnownFact, lexicon: Lexicon) -> None:
    words = known.passage.words
    for index in range(len(words)):
        for length in range(1, min(lexicon.longest_term, len(words) - index) + 1):
            key = " ".join(lexicon.term_stem(w.stem) for w in words[index : index + length])
            silent = length == 1 and words[index].text in lexicon.function
            if key not in lexicon.terms or silent:
                continue
            indexes = tuple(range(index, index + length))
            _support(known.keys, key, EXACT, indexes)
            same = lexicon.same.get(key, ())
            for term in lexicon.implied(key):
                _support(known.keys, term, SAME if term in same else BROADER, indexes)
            for term in lexicon.shown(key):
                _support(known.keys, "~" + term, BROADER, indexes)


def _add_skills(known: KnownFact) -> None:
    for mention in find_in(known.fact.text):
        at = words_between(known.passage, mention.start, mention.end)
        if not at:
            continue
        _support(known.keys, "#" + mention.name, SAME, at)
        for name in sorted(implies(mention.name)):
            _support(known.keys, "#" + name, BROADER, at)


def words_between(passage: Passage, start: int, end: int) -> tuple[int, ...]:
    return tuple(i for i, w in enumerate(passage.words) if start <= w.start < end)


def _add_word(known: KnownFact, word: Word, index: int, lexicon: Lexicon) -> None:
    at = (index,)
    _support(known.keys, word.stem, EXACT, at)
    _support(known.keys, "=" + word.lower, EXACT, at)
    if word.lower in lexicon.function:
        return
    _add_senses(known, lexicon.lemmas(word.lower, word.stem), at, lexicon)
    _support(known.keys, "%" + (lexicon.root(word.lower) or word.stem), SAME, at)
    if lexicon.code != "de":
        return
    parts = compound_parts(word.stem, lexicon)
    for part in parts:
        for term in (part, *sorted(lexicon.roots.get(part, ()))):
            _support(known.keys, term, SAME, at)
    for part in parts[-1:]:
        for term in lexicon.implied(part):
            _support(known.keys, term, SAME, at)
        for term in lexicon.shown(part):
            _support(known.keys, "~" + term, BROADER, at)
        _add_senses(known, (part,), at, lexicon)


def _add_senses(
    known: KnownFact, lemmas: tuple[str, ...], at: tuple[int, ...], lexicon: Lexicon
) -> None:
    thesaurus = lexicon.thesaurus
    for lemma in lemmas:
        own = thesaurus.senses.get(lemma, ())
        near = set(own)
        for sense in own:
            near.update(thesaurus.related.get(sense, ()))
        for sense in sorted(near):
            _support(known.senses, sense, SAME, at)
        level = {sense for sense in near if sense >= thesaurus.verbs}
        for _ in range(2):
            level = {up for sense in level for up in thesaurus.broader.get(sense, ())}
            for sense in sorted(level):
                _support(known.senses, sense, BROADER, at)
        for general in thesaurus.names_broader.get(lemma, ()):
            _support(known.keys, "^" + general, LOOSE, at)


def _support(table: dict[Key, Support], key: Key, strength: int, at: tuple[int, ...]) -> None:
    have = table.get(key)
    if have is None or have[0] < strength:
        table[key] = (strength, at)
    elif have[0] == strength and not set(at) <= set(have[1]):
        table[key] = (strength, have[1] + at)


def compound_parts(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The stems of the parts of a German compound or of its stem; empty when it is in one piece.

    The stem comes apart less often, since a compound's end loses more than the word alone does
    (`mängelliste`): enough where parts are proof.
    """
    if len(text) < 7:
        return ()
    known = lexicon.compounds.get(text)
    if known is None:
        known = lexicon.compounds[text] = _split(text, lexicon, 3)
    return known


_ENDING = re.compile(
    r"(?:ung|end|er|ler|ner|ier|in|erin|heit|keit|schaft|tion|att|est)(?:e|en|em|es|er|n|s|innen|nen)?"
    r"|(?:er|e)?t?e[nrms]?|[ei]nnen"
)


def _split(text: str, lexicon: Lexicon, most: int) -> tuple[str, ...]:
    for cut in range(len(text) - 3, 2, -1):
        left = lexicon.word_part(text[:cut])
        if not left:
            continue
        tail = text[cut:]
        if _ENDING.fullmatch(tail):
            continue
        if right := lexicon.word_part(tail):
            return (left, right)
        if most > 2 and len(tail) >= 7 and (rest := _split(tail, lexicon, most - 1)):
            return (left, *rest)
    return ()
