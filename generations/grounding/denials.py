"""What the profile says is not so, not yet, or was only considered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generations.grounding.acronyms import ACRONYM
from generations.grounding.alignment import Match
from generations.grounding.facts import EXACT, KnownFact
from generations.grounding.lexicon import Lexicon
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span
from generations.grounding.words import Word


def denied(reading: Reading) -> Iterator[Span]:
    """Words that the profile only mentions to say that they are not so, or not yet."""
    line = reading.line
    for index, claims in enumerate(reading.content):
        matches = reading.alignment.matches[index]
        word = line.words[index]
        if not claims or not matches or word.denied:
            continue
        exact = [match for match in matches if _has_form(match, word)]
        if exact and all(match.denied for match in exact):
            if _carrier_affirms(reading, index):
                continue
            matches = exact
        elif not all(match.denied for match in matches):
            if not _denied_here(reading, index):
                continue
            matches = [m for m in matches if m.denied]
        known = matches[0].known
        if all(m.strength < EXACT for m in matches) and not _is_carrier(reading, index, known):
            continue
        if _is_affirmed_too(word, known) or _is_left_open(reading, index, known):
            continue
        yield reading.span(
            word.start,
            word.end,
            "negation",
            reading.lexicon.says("negation", fact=quoted(known)),
            quoted(known),
            known,
        )


def denied_terms(reading: Reading) -> Iterator[Span]:
    """`direct reports` of `no direct reports`, though the profile has reports of another kind."""
    words, lexicon = reading.line.words, reading.lexicon
    for index, (first, second) in enumerate(pairwise(words)):
        if (
            first.denied
            or second.denied
            or reading.wished[index]
            or not _is_term(first, second, lexicon)
        ):
            continue
        found = [
            (known, a.denied and b.denied)
            for known in reading.scope.facts
            for a, b in pairwise(known.passage.words)
            if (a.stem, b.stem) == (first.stem, second.stem) and a.segment == b.segment
        ]
        if not found or not all(denied for _, denied in found):
            continue
        known = found[0][0]
        if any(_is_left_open(reading, at, known) for at in (index, index + 1)):
            continue
        why = lexicon.says("negation", fact=quoted(known))
        yield reading.span(first.start, second.end, "negation", why, quoted(known), known)


def _is_term(first: Word, second: Word, lexicon: Lexicon) -> bool:
    """Two words side by side that say something together."""
    return (
        first.segment == second.segment
        and not {first.lower, second.lower} & lexicon.function
        and not (first.counted or second.counted)
    )


def _is_left_open(reading: Reading, index: int, known: KnownFact) -> bool:
    """The line says, too, that the matter is not finished, and does not say that it is."""
    lexicon, line = reading.lexicon, reading.line
    certified = known.fact.section in ("certificates", "education")
    if not (line.pending and known.passage.pending) and not (
        certified and lexicon.pending_certificate.search(line.text)
    ):
        return False
    elsewhere = not all(m.denied for m in reading.alignment.matches[index])
    if not certified or elsewhere:
        return True
    word = line.words[index]
    near = [w for w in line.words if w.segment == word.segment]
    said = {w.lower for w in near if w.lower in lexicon.finished and not w.denied}
    said -= {w.lower for w in known.passage.words} | {"habe"}
    if said and not {w.lower for w in near} & _WHETHER:
        return False
    open_word = any(
        m.start() <= word.start < m.end() for m in lexicon.pending_certificate.finditer(line.text)
    )
    being = _BEING - {"am"} if lexicon.code == "de" else _BEING
    return open_word or not any(w.lower in being for w in line.words[max(0, index - 2) : index])


_WHETHER = {"whether", "if", "ob"}
_BEING = {"as", "am", "i'm", "als", "bin"}


def _carrier_affirms(reading: Reading, index: int) -> bool:
    """`Prüfung von Bescheiden`: the words around it rest on a fact that tells of checking."""
    others = [
        i
        for i in reading.content_of(reading.segment_at(reading.line.words[index].start))
        if i != index
    ]
    matches, alignment = reading.alignment.matches[index], reading.alignment
    return any(
        not m.denied
        and (m.strength == EXACT or _is_letter_of(reading, index, m))
        and alignment.coverage(m.known, others)
        > max((alignment.coverage(d.known, others) for d in matches if d.denied), default=0.0)
        for m in matches
    )


def _is_letter_of(reading: Reading, index: int, match: Match) -> bool:
    """Part of what an acronym of the fact stands for."""
    initial = reading.line.words[index].lower[0]
    return any(
        ACRONYM.fullmatch(word.text) and initial in word.lower
        for word in (match.known.passage.words[at] for at in match.at)
    )


def _has_form(match: Match, word: Word) -> bool:
    return any(match.known.passage.words[at].lower == word.lower for at in match.at)


def _is_affirmed_too(word: Word, known: KnownFact) -> bool:
    """`audit` from `supported the auditors; I do not attend the audit committee`."""
    return len(word.stem) > 4 and any(
        w.stem.startswith(word.stem) and not w.denied for w in known.passage.words
    )


def _is_carrier(reading: Reading, index: int, known: KnownFact) -> bool:
    clause = [
        i for i, w in enumerate(reading.line.words) if w.clause == reading.line.words[index].clause
    ]
    return reading.carrier(clause) is known


def _denied_here(reading: Reading, index: int) -> bool:
    """The fact that carries the segment denies the word, though another fact affirms it."""
    word = reading.line.words[index]
    known = reading.carrier(
        [i for i, w in enumerate(reading.line.words) if w.clause == word.clause]
    )
    clause = [i for i, w in enumerate(reading.line.words) if w.clause == word.clause]
    if known is None or reading.alignment.coverage(known, reading.content_of(clause)) < 1.5:
        return False
    mine = [m for m in reading.alignment.matches[index] if m.known is known]
    return bool(mine) and all(m.denied for m in mine)


def untried(reading: Reading) -> Iterator[Span]:
    """`I have experience with SAP MM` where the profile only tells of considering it."""
    lexicon, words = reading.lexicon, reading.line.words
    for index, word in enumerate(words):
        clause = [w for w in words if w.clause == word.clause]
        if not reading.content[index] or word.denied or (not word.named and lexicon.code == "en"):
            continue
        if not any(w.lower in lexicon.possessed for w in clause):
            continue
        if any(w.stem in lexicon.tentative or w.denied for w in clause):
            continue
        matches = reading.alignment.matches[index]
        if not matches or not all(_is_considered(m) for m in matches):
            continue
        known = matches[0].known
        why = lexicon.says("negation", fact=quoted(known))
        yield reading.span(word.start, word.end, "negation", why, quoted(known), known)


def _is_considered(match: Match) -> bool:
    passage = match.known.passage
    segments = {passage.words[at].segment for at in match.at}
    return bool(passage.pending) and any(
        w.segment in segments and w.stem in passage.lexicon.strictly_tentative
        for w in passage.words
    )
