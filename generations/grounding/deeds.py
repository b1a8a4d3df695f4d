"""Verbs of ownership: a rewrite may keep the rank of its fact or go down, never up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generations.grounding.actors import names_actor
from generations.grounding.facts import EXACT, KnownFact
from generations.grounding.holders import holds_title
from generations.grounding.lexicon import Lexicon
from generations.grounding.passage import Passage
from generations.grounding.reading import Reading, quoted
from generations.grounding.trials import has_trial_as_object, is_of_trial, is_trial
from generations.grounding.verdict import Span
from generations.grounding.words import Word

DEED, GUIDANCE = 2.0, 2.5
_AS_MUCH = 0.75
_CRAFTS = {"install", "fix"}
"""Families whose verbs are one handiwork, whatever rank a verb has of organisations."""
_NEUTRAL = {"work", "worked", "working", "arbeite", "arbeitet", "arbeitete", "arbeiten"}
_BY_ME = re.compile(r"\b(?:by me|von mir)\b", re.I)
_BESIDE = {"with", "for", "alongside", "mit", "für", "zusammen", "gemeinsam"}


def climbs(reading: Reading) -> Iterator[Span]:
    lexicon = reading.lexicon
    phrases = {match.start() for match in lexicon.commit_phrases.finditer(reading.line.text)}
    for index, word in enumerate(reading.line.words):
        rank = _rank(reading, index)
        committed = word.stem in lexicon.commit or word.start in phrases
        if rank is None and (committed or word.stem in lexicon.families):
            rank = DEED
        if rank is None and _opens_shared(reading, index):
            rank = DEED
        if _is_named_field(reading, index):
            continue
        if rank is not None and rank < GUIDANCE and _names_label(reading, index):
            continue
        if word.tried or word.denied or reading.wished[index] or word.counted:
            continue
        if has_trial_as_object(reading, index) or _remains(reading, index):
            continue
        if word.foreign and _is_of_other(reading, index):
            continue
        if rank is None or rank < DEED:
            continue
        if word.lower in lexicon.function and index:
            continue
        if not reading.content[index] and not (rank == DEED and _nobody_did(reading, index)):
            continue
        silent = not reading.content[index]
        named = not reading.alignment.supported(index) or _is_noun(reading, index)
        carrier = reading.carrier(reading.segment_at(word.start))
        named = named and not (carrier and _takes_over(reading, index, carrier))
        if rank < GUIDANCE and not silent and (named or reading.scope.section == "skills"):
            continue
        if span := _climb(reading, index, rank):
            yield span


def _is_of_other(reading: Reading, index: int) -> bool:
    """`the library owned by the platform team`: the fact tells, too, that it is theirs."""
    clause = reading.segment_at(reading.line.words[index].start)
    known = reading.carrier(clause)
    return (
        known is not None
        and any(m.known is known for m in reading.alignment.matches[index])
        and bool(reading.lexicon.by_others.search(known.fact.text))
        and names_actor(reading, clause, known)
    )


def _remains(reading: Reading, index: int) -> bool:
    """`…; the other shops kept their tills`: what a fact that tells of a trial says stayed."""
    segment = reading.segment_at(reading.line.words[index].start)
    known = reading.carrier(segment)
    return known is not None and is_trial(known) and not is_of_trial(reading, segment, known)


def _names_label(reading: Reading, index: int) -> bool:
    """`External audit: …`: what the line is about, before a colon."""
    colon = reading.line.text.find(":", 0, 40)
    return index > 0 and reading.line.words[index].end <= colon


def _opens_shared(reading: Reading, index: int) -> bool:
    """A segment's first word, told in the profile only as what the person helped with."""
    segment = reading.content_of(reading.segment_at(reading.line.words[index].start))
    if reading.scope.section == "skills" or not segment or segment[0] != index:
        return False
    word = reading.line.words[index]
    if any(q.end < word.start and set(q.nouns[:1]) == {word.stem} for q in reading.line.quantities):
        return False
    verb = reading.lexicon.code == "de" or any(
        sense < reading.lexicon.thesaurus.verbs
        for lemma in reading.lexicon.lemmas(word.lower, word.stem)
        for sense in reading.lexicon.thesaurus.senses.get(lemma, ())
    )
    matches = [m for m in reading.alignment.matches[index] if not m.loose and m.known.tells_deed]
    if reading.lexicon.code == "de" and word.text[0].isupper() and index:
        return False
    return verb and bool(matches) and all(m.shared for m in matches)


def _is_named_field(reading: Reading, index: int) -> bool:
    """`key account management`: a skill of the profile named as it stands there."""
    words = reading.line.words
    for match in reading.alignment.matches[index]:
        if match.known.fact.section != "skills" or match.strength != EXACT or index == 0:
            continue
        theirs = match.known.passage.words
        if any(a and theirs[a - 1].lower == words[index - 1].lower for a in match.at):
            return True
    return False


_ARTICLES = frozenset(
    [
        *("the", "a", "an", "of", "in", "for", "during", "our", "its", "this", "new"),
        *("der", "die", "das", "des", "dem", "den", "bei", "beim", "zur", "zum", "im"),
        *("einer", "eines", "einem"),
    ]
)


def _is_noun(reading: Reading, index: int) -> bool:
    """`the Manhattan WMS rollout`, `a cycle count`: named, not done."""
    words, lexicon = reading.line.words, reading.lexicon
    lower = words[index].lower
    if lexicon.code == "de" and index and words[index].text[0].isupper():
        return True
    if any(w.text.endswith(("'s", "’s")) for w in words[max(0, index - 2) : index]):
        return True
    bare = lower not in lexicon.irregular and not lower.endswith(("ed", "ing"))
    if lexicon.code == "en" and bare and index > 1 and words[index - 2].lower in _ARTICLES:
        return words[index - 1].segment == words[index].segment
    for before in range(index - 1, max(-1, index - 4), -1):
        if words[before].lower in _ARTICLES:
            return True
        if not words[before].named and words[before].lower not in reading.lexicon.function:
            return False
    return False


def _rank(reading: Reading, index: int) -> float | None:
    """The rank of a deed; managing things and not people is plain work."""
    lexicon, word = reading.lexicon, reading.line.words[index]
    rank = lexicon.ranks.get(word.stem)
    if rank is None or word.stem not in lexicon.soft:
        return rank
    around = reading.line.words[max(0, index - 1) : index + 8]
    objects = [w for w in around if w.clause == word.clause and w is not word]
    led = any(_is_led(w, lexicon) for w in objects)
    return rank if led else DEED


def _is_led(word: Word, lexicon: Lexicon) -> bool:
    """People or what people make up; a German compound is what its end is."""
    if word.stem in lexicon.people or word.lower in lexicon.roles:
        return True
    ends = (word.stem.endswith(stem) for stem in lexicon.people if len(stem) > 4)
    return lexicon.code == "de" and any(ends)


def _nobody_did(reading: Reading, index: int) -> bool:
    """`Responsible for`, `carried out`: fine unless the fact only tells of help."""
    segment = reading.segment_at(reading.line.words[index].start)
    known = reading.carrier(segment)
    if known is None or not known.tells_deed:
        return False
    return known.rank < DEED or _takes_over(reading, index, known)


def _takes_over(reading: Reading, index: int, known: KnownFact) -> bool:
    """`Ran the audit` from `Supported the audit by collecting samples`.

    The fact tells an own deed, too, but the verb's objects are those of the help.
    """
    words, theirs, lexicon = reading.line.words, known.passage.words, reading.lexicon
    segment = reading.segment_at(words[index].start)
    opening = next((i for i in segment if words[i].lower not in lexicon.function), index)
    verb = opening == index or words[index - 1].lower in (*lexicon.own, "and", "also")
    if lexicon.code == "de" and index:
        verb = words[index].text.islower()
    passive = _BY_ME.search(reading.line.text[words[segment[0]].start : words[segment[-1]].end])
    verb = verb or bool(passive)
    if words[index].lower in _NEUTRAL or not verb or not any(w.shared for w in theirs):
        return False
    helper = {a for a, w in enumerate(theirs) if w.lower in lexicon.helper}
    after, before = [i for i in segment if i > index], [i for i in segment if i < index]
    for i in [index, *before, *after] if passive else [index, *after, *before]:
        mine = [m for m in reading.alignment.matches[i] if m.known is known]
        mine = [m for m in mine if not set(m.at) <= helper]
        if not mine or (words[i].lower in lexicon.function) or _is_beside(reading, index, i):
            continue
        if i == index:
            if any(m.strength == EXACT and not m.shared for m in mine):
                return False
            continue
        return all(m.shared for m in mine)
    return False


def _is_beside(reading: Reading, verb: int, index: int) -> bool:
    """`with the director`: no object of the verb."""
    first = max(verb + 2 if index > verb else 0, index - 3)
    return any(w.lower in _BESIDE for w in reading.line.words[first:index])


def _climb(reading: Reading, index: int, rank: float) -> Span | None:
    word = reading.line.words[index]
    segment = reading.segment_at(word.start)
    others = [i for i in reading.content_of(segment) if i != index]
    carriers = [k for k in _carriers(reading, others or [index]) if k.tells_deed]
    if not carriers:
        carriers = [k for k in reading.alignment.facts if k.tells_deed]
        if rank < GUIDANCE or not carriers:
            return None
    exact = {id(m.known) for m in reading.alignment.matches[index] if m.strength == EXACT and m.at}
    carriers = [k for k in carriers if id(k) in exact] or carriers
    helped = carriers[0].rank < DEED and all(
        m.known is not carriers[0] for m in reading.alignment.matches[index]
    )
    helped = helped or _takes_over(reading, index, carriers[0])
    if _is_marked_shared(reading, segment, by_company=not helped):
        return None
    for known in carriers:
        if _takes_over(reading, index, known):
            continue
        if id(known) not in exact and _is_of_helped(reading, index, known, carriers[0]):
            continue
        if _carries_deed(reading, index, rank, known):
            return None
    known = carriers[0]
    return reading.span(
        word.start,
        word.end,
        "ownership",
        reading.lexicon.says("ownership", text=word.text, fact=quoted(known)),
        quoted(known),
        known,
    )


def _is_of_helped(reading: Reading, verb: int, known: KnownFact, best: KnownFact) -> bool:
    """What is behind the verb is told of by the fact of help, and less or not by the other one."""
    segment = reading.segment_at(reading.line.words[verb].start)
    after = [i for i in reading.content_of(segment) if i > verb]
    if not after or best.rank >= DEED:
        return False
    named = {id(m.known) for m in reading.alignment.matches[after[0]] if not m.loose}
    coverage = reading.alignment.coverage
    return id(best) in named and (
        id(known) not in named or coverage(known, after) < _AS_MUCH * coverage(best, after)
    )


def _carriers(reading: Reading, words: list[int]) -> list[KnownFact]:
    """Facts that carry at least half of what the best one carries, best first."""
    scored = [(reading.alignment.coverage(k, words), k) for k in reading.alignment.facts]
    best = max((score for score, _ in scored), default=0.0)
    if not best:
        return []
    return [k for score, k in sorted(scored, key=lambda s: -s[0]) if score >= best / 2]


def _carries_deed(reading: Reading, index: int, rank: float, known: KnownFact) -> bool:
    words = known.passage.words
    ranks, families = reading.lexicon.ranks, reading.lexicon.families
    if "try" in families.get(reading.line.words[index].stem, ()) and any(
        "try" in families.get(w.stem, ()) and not (w.denied or w.shared) for w in words
    ):
        return True
    for match in reading.alignment.matches[index]:
        if match.known is not known or match.denied:
            continue
        own = [words[i] for i in match.at]
        if any(
            w.stem == reading.line.words[index].stem
            and not (w.shared or w.denied or w.tried or w.foreign)
            for w in own
        ):
            return True
        if _tries(reading, index, own):
            return True
        unranked = reading.line.words[index].stem not in ranks and not match.loose
        if unranked and any(w.stem in ranks and not w.shared for w in own):
            return True
        opens = reading.content_of(reading.segment_at(reading.line.words[index].start))[:1]
        done = [w for w in own if opens != [index] or not (w.tried or w.denied)]
        done = [w for w in done if not w.foreign]
        if not match.shared and any(ranks.get(w.stem, DEED) >= rank for w in done):
            return True
    if _tries_alike(reading, index, known) or holds_title(reading, index, known):
        return True
    mine = [m for m in reading.alignment.matches[index] if m.known is known]
    crafts = reading.lexicon.families.get(reading.line.words[index].stem, set()) & _CRAFTS
    if known.rank == DEED and any(
        crafts & reading.lexicon.families.get(words[a].stem, set()) and not words[a].shared
        for m in mine
        for a in m.at
    ):
        return True
    return known.rank >= rank and not (mine and all(m.shared for m in mine))


def _tries(reading: Reading, index: int, own: Sequence[Word]) -> bool:
    """`Teste` from `Erprobe`: a trial in other words."""
    families = reading.lexicon.families
    stem = reading.line.words[index].stem
    return stem in reading.lexicon.tentative and any(
        "try" in families.get(stem, set()) & families.get(w.stem, set()) and not w.shared
        for w in own
    )


def _is_marked_shared(reading: Reading, segment: list[int], *, by_company: bool) -> bool:
    line = reading.line
    if any(line.words[i].shared or line.words[i].lower in line.lexicon.helper for i in segment):
        return True
    if _helped_with(line, segment):
        return True
    clauses = {line.words[i].clause for i in segment}
    inside = [w for w in line.words if w.clause in clauses]
    text = line.text[inside[0].start : inside[-1].end] if inside else ""
    return any(w.lower in line.lexicon.helper for w in inside) or (
        by_company and bool(line.lexicon.company.search(text))
    )


def _helped_with(line: Passage, segment: Sequence[int]) -> bool:
    """`an audit of 96 records, in which I took part`: what the relative clause helps with."""
    following = line.words[segment[-1] + 1 : segment[-1] + 3]
    opens = any(w.lower in line.lexicon.relative for w in following)
    return opens and any(w.shared and w.segment == following[0].segment for w in following)


def _tries_alike(reading: Reading, index: int, known: KnownFact) -> bool:
    """`Tested` for `Piloted`: a trial, whatever it is called."""
    families = reading.lexicon.families
    return "trial" in families.get(reading.line.words[index].stem, ()) and any(
        "trial" in families.get(w.stem, ()) and not (w.shared or w.denied or w.tried or w.foreign)
        for w in known.passage.words
    )
