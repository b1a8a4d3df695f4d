"""A text taken apart: words with their keys, numbers, and which parts are denied or shared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from generations.grounding.intervals import named_period
from generations.grounding.lexicon import PARTS, Lexicon
from generations.grounding.quantities import Quantity, find_periods, find_quantities

_BREAK = re.compile(r"[,;:.!?()•|]|\s[–—-]\s")
_HARD_BREAK = re.compile(r"[;:.!?()]|\s[–—-]\s")
_ITEM_BREAK = re.compile(r"[,;.:!?•|]|\b(?:but|that|which|aber|while|während)\b")
_PART_OF = re.compile(
    r"\b\w+\s+(?:of|out of|von)\s+\w+\s+"
    r"(?:papers|modules|exams|parts|credits|semesters|terms|Prüfungen|Modulen?|Semestern?)\b"
    r"|\b(?:module|modul|part|teil|semester|stage|stufe|unit|paper)\s+\d+\s*(?:of|von|/)\s*\d+",
    re.I,
)
_FORWARD_NEGATORS = frozenset(
    [
        "no",
        "zero",
        "without",
        "neither",
        "nor",
        "except",
        "excluding",
        "null",
        "kein",
        "keine",
        "keiner",
        "keines",
        "keinem",
        "keinen",
        "ohne",
        "weder",
        "außer",
    ]
)


@dataclass(slots=True)
class Word:
    """One part of a word (`post` and `incident` in `post-incident`)."""

    text: str
    start: int
    end: int
    lower: str
    stem: str
    clause: int = 0
    segment: int = 0
    named: bool = False
    """Written like a name: a capital inside a sentence, an acronym, a digit in it."""
    denied: bool = False
    shared: bool = False
    """Within what the person only helped with."""
    tried: bool = False
    """Only considered or suggested: `moving` in `considered moving to …`."""
    counted: bool = False
    """Part of a number."""
    joined: bool = False
    """A verb's particle at the end, whose meaning the verb has taken over."""
    foreign: bool = False
    """Done by somebody else: `signed` in `…; a senior engineer checked and signed them`."""


@dataclass(slots=True)
class Passage:
    text: str
    lexicon: Lexicon
    words: list[Word]
    quantities: tuple[Quantity, ...]
    pending: tuple[tuple[int, int], ...] = ()
    periods: frozenset[str] = frozenset()
    stems: frozenset[str] = field(default_factory=frozenset)


def read_passage(text: str, lexicon: Lexicon, *, certificate: bool = False) -> Passage:
    """`certificate`: single words (`begun`, `enrolled`) leave the matter open."""
    quantities = find_quantities(text, lexicon)
    words = _words(text, lexicon, quantities)
    _mark_segments(text, words, lexicon)
    open_words = lexicon.pending_certificate if certificate else lexicon.pending
    pending = tuple(m.span() for pattern in (open_words, _PART_OF) for m in pattern.finditer(text))
    _mark_denied(text, words, lexicon, pending)
    for match in lexicon.pending_word.finditer(text):
        for word in words:
            word.denied = word.denied or match.start() <= word.start < match.end()
    _mark_shared(text, words, lexicon)
    _mark_tried(words, lexicon)
    _mark_foreign(text, words, lexicon)
    found = {q.period for q in quantities if q.period and q.kind != "interval"}
    found |= {named_period(q.value, q.period) for q in quantities if q.kind == "interval"} - {""}
    found |= {period for _, _, period in find_periods(text, lexicon)}
    if "half-year" in found:
        found.add("year")
    if lexicon.code == "de":
        _join_separated(words, lexicon)
    return Passage(
        text,
        lexicon,
        words,
        quantities,
        pending,
        frozenset(found),
        frozenset(w.stem for w in words),
    )


def _words(text: str, lexicon: Lexicon, quantities: tuple[Quantity, ...]) -> list[Word]:
    taken = [False] * (len(text) + 1)
    for quantity in quantities:
        taken[quantity.start : quantity.end] = [True] * (quantity.end - quantity.start)
    words = []
    for start, end, _ in find_periods(text, lexicon):
        taken[start:end] = [True] * (end - start)
    for match in PARTS.finditer(text):
        word = match[0]
        if word.isdigit() and not taken[match.start()]:
            continue
        lower = word.lower()
        bare = re.sub(r"['’]s$", "", lower)
        if re.fullmatch(r"[A-ZÄÖÜ]{2,}s", word):
            bare = bare[:-1]
        words.append(
            Word(
                word,
                match.start(),
                match.end(),
                bare,
                lexicon.stem(bare),
                named=_looks_named(text, match, lexicon),
                counted=taken[match.start()],
            )
        )
    return words


def _looks_named(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    word = match[0]
    if any(c.isdigit() for c in word) or sum(c.isupper() for c in word) > 1:
        return True
    if not word[0].isupper() or lexicon.code == "de":
        return False
    before = text[: match.start()].rstrip(" \"'“„(")
    return bool(before) and before[-1] not in ".!?:•|;"


def _mark_segments(text: str, words: list[Word], lexicon: Lexicon) -> None:
    clause = segment = 0
    before = 0
    for index, word in enumerate(words):
        between = text[before : word.start]
        if between in (",", ".") and word.counted and words[index - 1].counted:
            between = ""
        if _BREAK.search(between):
            segment += 1
        if _HARD_BREAK.search(between):
            clause += 1
        numbers = (
            0 < index < len(words) - 1 and words[index - 1].counted and words[index + 1].counted
        )
        if (word.lower in lexicon.coordinators and not numbers) or "&" in between:
            segment += 1
        if word.lower in lexicon.relative and "," in between:
            segment += 1
        word.clause, word.segment = clause, segment
        before = word.end


def _reach(text: str, at: int) -> tuple[int, int]:
    """The stretch between the breaks around a position."""
    start = max((m.end() for m in _BREAK.finditer(text, 0, at)), default=0)
    following = _BREAK.search(text, at)
    end = following.start() if following else len(text)
    for match in re.finditer(r"\b(?:but|aber|sondern|doch|although|obwohl|while|während)\b", text):
        if match.end() <= at:
            start = max(start, match.end())
        elif match.start() >= at:
            end = min(end, match.start())
    return start, end


def _mark_denied(
    text: str, words: list[Word], lexicon: Lexicon, pending: tuple[tuple[int, int], ...]
) -> None:
    stretches = []
    for word in words:
        joined = "-" in (text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1])
        if (word.lower in lexicon.negators and not joined) or word.lower.endswith("n't"):
            start, end = _reach(text, word.start)
            if word.lower in _FORWARD_NEGATORS:
                start = word.start
            else:
                joint = re.search(r"\b(?:and|und)\s+(?:\w+\s+){0,1}$", text[start : word.start])
                if joint:
                    start = start + joint.start()
            stretches.append((start, end))
    for first, last in pending:
        start = max((m.end() for m in _ITEM_BREAK.finditer(text, 0, first)), default=0)
        if re.search(r"\b(?:and|und)\s+$", text[start:first]):
            start = first
        if text[last : last + 1] == ":":
            last += 1
        following = _ITEM_BREAK.search(text, last)
        stretches.append((start, following.start() if following else len(text)))
    for word in words:
        if any(start <= word.start < end for start, end in stretches):
            word.denied = True


def _mark_shared(text: str, words: list[Word], lexicon: Lexicon) -> None:
    stretches = [
        _shared_after(text, word.end, lexicon) for word in words if word.lower in lexicon.helper
    ]
    for match in lexicon.helper_phrases.finditer(text):
        start, _ = _reach(text, match.start())
        stretches.append((start, _shared_after(text, match.end(), lexicon)[1]))
    for word in words:
        if any(start <= word.start < end for start, end in stretches):
            word.shared = True


def _mark_tried(words: list[Word], lexicon: Lexicon) -> None:
    for index, word in enumerate(words):
        if word.stem not in lexicon.strictly_tentative:
            continue
        reached = words[index + 1 : index + 4]
        if lexicon.code == "de":
            reached = words[max(0, index - 8) : index] + reached
        for near in reached:
            deed = near.stem in lexicon.ranks or near.stem in lexicon.commit
            if near.segment == word.segment and deed:
                near.tried = True


def _mark_foreign(text: str, words: list[Word], lexicon: Lexicon) -> None:
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
    """`das der Meister leitet`, `which the mayor chairs`."""
    for index, (opening, article) in enumerate(pairwise(words)):
        if opening.lower not in lexicon.relative or article.lower not in lexicon.articles:
            continue
        if not index or words[index - 1].segment == opening.segment:
            continue
        rest = [w for w in words[index + 2 :] if w.segment == opening.segment]
        actor = next((w for w in rest[:3] if is_actor(w, lexicon)), None)
        for word in rest if actor is not None else ():
            told = _tells(word, lexicon) or (lexicon.code == "de" and _VERB.fullmatch(word.text))
            word.foreign = word.foreign or (word is not actor and bool(told))


_PRONOUNS = {"he", "she", "they", "er", "sie"}
_AFTER_VERB = re.compile(r"\w+ly|off|up|out|over|down")


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


_PERSON_EN = re.compile(
    r".{3,}(?:icist|ologist|ician|ineer|officer|manager|leader|keeper|sister|president|representative)"
)
_PERSON = re.compile(
    r".{3,}(?:erin|istin|entin|antin|orin|arin|archivar|eur|eurin|ator|ogin|expertin|experte|leitung|führung|amt|firma|agentur|verwaltung)"
    r"|.*(?:leiter|meister|arbeiter|berater|prüfer|rektor|direktor|führer|planer|direktion|vorstand|anwalt|ärztin|arzt|chef)"
)


def _ends_with_actor(clause: list[Word], lexicon: Lexicon) -> bool:
    """`Erstattungen genehmigt die Direktorin`."""
    verb, article, last = clause[-3:]
    told = lexicon.code == "de" and bool(_VERB.fullmatch(verb.text))
    return told and article.lower in lexicon.articles and is_actor(last, lexicon)


_VERB = re.compile(r"[a-zäöüß]{4,}(?:t|te|ten)")


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


_NEW_DEED = {
    "en": re.compile(r"\band\s+([a-z]+ed)\s"),
    "de": re.compile(r"\bund\s+([a-zäöüß]+(?:te|e))\s"),
}


def _shared_after(text: str, start: int, lexicon: Lexicon) -> tuple[int, int]:
    end = len(text)
    if match := re.compile(r"[,;:.()]").search(text, start):
        end = match.start()
    for match in _NEW_DEED[lexicon.code].finditer(text, start, end):
        verb = lexicon.stem(match[1])
        if verb in lexicon.ranks or verb in lexicon.families:
            end = match.start()
            break
    for means in lexicon.means:
        if match := re.compile(rf"\b{means}\b", re.I).search(text, start, end):
            end = match.start()
    return start, end


def _join_separated(words: list[Word], lexicon: Lexicon) -> None:
    """`Leite ... an` gets the key of `anleiten`; the particle at the end carries nothing more."""
    for index, word in enumerate(words):
        last = index + 1 == len(words) or words[index + 1].segment != word.segment
        if not last or word.lower not in lexicon.separable or word.text[0].isupper():
            continue
        after = [w.lower for w in words[index + 1 : index + 3]]
        if len(after) == 2 and after[0] in lexicon.coordinators and after[1] in lexicon.separable:
            continue
        mates = [w for w in words[:index] if w.segment == word.segment] or words[:index]
        mates += [w for w in words[:index] if w.clause == word.clause and w not in mates]
        mates = [m for m in mates if m.lower not in lexicon.function]
        for mate in mates:
            if joined := _known_verb(word.lower, mate, lexicon):
                mate.stem, word.joined = joined, True
                break
        else:
            opening = next((m for m in mates if m is words[0] and not m.named), None)
            if opening is not None:
                opening.stem = lexicon.stem(word.lower + opening.stem)


def _known_verb(particle: str, mate: Word, lexicon: Lexicon) -> str:
    for form in (lexicon.irregular.get(mate.lower, mate.lower), mate.stem):
        joined = lexicon.stem(particle + form)
        if joined in lexicon.ranks or joined in lexicon.families or joined in lexicon.commit:
            return joined
        if joined in lexicon.thesaurus.senses:
            return joined
    return ""
