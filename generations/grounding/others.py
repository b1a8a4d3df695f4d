"""Deeds of others: what a text tells of somebody else than the person."""

from __future__ import annotations

import re
from itertools import pairwise

from generations.grounding.lexicon import Lexicon
from generations.grounding.words import Word

_PRONOUNS = {"he", "she", "they", "er", "sie"}
_AFTER_VERB = re.compile(r"\w+ly|off|up|out|over|down")
_PERSON_EN = re.compile(
    r".{3,}(?:icist|ologist|ician|ineer|officer|manager|leader|keeper|sister|president|representative|executive)"
)
_PERSON = re.compile(
    r".{3,}(?:erin|istin|entin|antin|orin|arin|archivar|eur|eurin|ator|ogin|expertin|experte|leitung|führung|amt|firma|agentur|verwaltung)"
    r"|.*(?:leiter|meister|arbeiter|berater|prüfer|rektor|direktor|führer|planer|direktion|vorstand|anwalt|ärztin|arzt|chef)"
)
_VERB = re.compile(r"[a-zäöüß]{4,}(?:t|te|ten)")


def mark_foreign(text: str, words: list[Word], lexicon: Lexicon) -> None:
    """What a clause tells of another person, and the participle before `by the …`."""
    for match in lexicon.lies_with.finditer(text):
        told = next((w for w in words if w.start >= match.start()), None)
        for word in words:
            word.foreign = word.foreign or (
                told is not None and bool(told.clause) and word.clause == told.clause
            )
    for match in lexicon.by_others.finditer(text):
        before = [w for w in words if w.end <= match.start()][-4:]
        if before and before[-1].clause:
            for word in words:
                word.foreign = word.foreign or word.clause == before[-1].clause
        for word in before:
            if word.segment == before[-1].segment and _tells(word, lexicon):
                word.foreign = True
    _mark_passive(text, words, lexicon)
    _mark_relative(words, lexicon)
    for match in lexicon.done_by.finditer(text):
        clause = [w for w in words if w.start >= match.start() and w.clause]
        clause = [w for w in clause if w.clause == clause[0].clause]
        actor = next((w for w in clause if is_actor(w, lexicon)), None)
        for word in clause if actor is not None else ():
            word.foreign = word.foreign or word is not actor
    for first in {w.clause for w in words if w.clause}:
        clause = [w for w in words if w.clause == first]
        said = {w.lower for w in clause}
        if said & lexicon.own or said & {"my", "mein", "meine"} or len(clause) < 3:
            continue
        sentence = text[clause[0].start : clause[-1].end]
        if said & lexicon.selves or lexicon.themselves.search(sentence):
            for word in clause:
                word.foreign = bool(said & _PRONOUNS) or not is_actor(word, lexicon)
            continue
        if clause[0].lower not in lexicon.articles and not _ends_with_actor(clause, lexicon):
            continue
        actors = [w for w in clause[1:] if is_actor(w, lexicon)]
        actor = actors[-1 if said & lexicon.had else 0] if actors else None
        deeds = [w for w in clause[1:] if w is not actor and _tells(w, lexicon)]
        if not deeds and lexicon.code == "de":
            deeds = [w for w in clause[1:] if w.lower in lexicon.had or _VERB.fullmatch(w.text)]
        if actor is not None and deeds:
            for word in clause:
                word.foreign = word.foreign or word is not actor


def _mark_relative(words: list[Word], lexicon: Lexicon) -> None:
    """`das der Meister leitet`, `which the mayor chairs`, `for the executives, who negotiate`."""
    for index, (opening, article) in enumerate(pairwise(words)):
        if opening.lower == "who" and index and is_actor(words[index - 1], lexicon):
            for word in (w for w in words[index + 1 :] if w.segment == opening.segment):
                word.foreign = word.foreign or word is article or _tells(word, lexicon)
            continue
        if opening.lower not in lexicon.relative or article.lower not in lexicon.articles:
            continue
        if not index or words[index - 1].segment == opening.segment:
            continue
        rest = [w for w in words[index + 2 :] if w.segment == opening.segment]
        actor = next((w for w in rest[:3] if is_actor(w, lexicon)), None)
        for word in rest if actor is not None else ():
            told = _tells(word, lexicon) or (lexicon.code == "de" and _VERB.fullmatch(word.text))
            word.foreign = word.foreign or (word is not actor and bool(told))


def _mark_passive(text: str, words: list[Word], lexicon: Lexicon) -> None:
    """`which is chaired by the mayor`, `das von der Ärztin geleitet wird`."""
    for match in lexicon.by_others.finditer(text):
        told = [w for w in words if w.end <= match.start()]
        told = [w for w in told[-2:] if not _AFTER_VERB.fullmatch(w.lower)][-1:]
        after = [w for w in words if w.start >= match.end()][:3]
        mates = [w for w in words if told and w.segment == told[0].segment]
        said = text[mates[0].start : match.start()].rstrip() if mates else ""
        if lexicon.passive.search(said) and any(is_actor(w, lexicon) for w in after):
            told[0].foreign = True
    for match in lexicon.passive_after.finditer(text):
        inside = [w for w in words if match.start() <= w.start < match.end(1)]
        if any(is_actor(w, lexicon) for w in inside):
            inside[-1].foreign = True


def _ends_with_actor(clause: list[Word], lexicon: Lexicon) -> bool:
    """`Erstattungen genehmigt die Direktorin`."""
    verb, article, last = clause[-3:]
    told = lexicon.code == "de" and bool(_VERB.fullmatch(verb.text))
    return told and article.lower in lexicon.articles and is_actor(last, lexicon)


def is_actor(word: Word, lexicon: Lexicon) -> bool:
    """Names somebody who can do things, other than the person."""
    if lexicon.code == "de" and not word.text[0].isupper():
        return False
    pattern = _PERSON if lexicon.code == "de" else _PERSON_EN
    return word.stem in lexicon.actors or bool(pattern.fullmatch(word.lower))


def _tells(word: Word, lexicon: Lexicon) -> bool:
    if lexicon.code == "de" and word.text[0].isupper():
        return False
    return word.stem in lexicon.ranks or word.stem in lexicon.families
