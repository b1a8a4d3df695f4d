"""A trial that a line tells as if what was tried had been put to use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generations.grounding.facts import EXACT, KnownFact
from generations.grounding.lexicon import Lexicon
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span
from generations.grounding.words import Word

_LIKE_TRYING = {"check", "try", "propose", "analyse"}
_OWN_FACT = 2
"""How much of a limb a fact must carry for the limb not to be about the rest of its sentence."""
_FLIES = re.compile(r"pilots?|piloten|pilotin(?:nen)?")
_LIGHT = 5
"""How far from `ran`, `carried out` the trial may stand that is its object."""


def adopted(reading: Reading) -> Iterator[Span]:
    """`Moved the shop to Kassa after a trial` from `Tried out Kassa; the shop keeps its tills`."""
    words = reading.line.words
    for segment in reading.segments:
        if any(words[i].denied or reading.wished[i] for i in segment):
            continue
        known = _trial_behind(reading, segment)
        if known is None or _tells_use(known, later=True):
            continue
        if not is_of_trial(reading, segment, known):
            continue
        for index in _deeds(reading, segment):
            if not (_is_told(reading, index, known) or _elsewhere(reading, index, segment, known)):
                yield reading.span(
                    words[index].start,
                    words[index].end,
                    "negation",
                    reading.lexicon.says("tried", text=words[index].text, fact=quoted(known)),
                    quoted(known),
                    known,
                )
                break


def settled(reading: Reading) -> Iterator[Span]:
    """`…, which I piloted in spring, are now routine`, unless the fact says so."""
    line, lexicon = reading.line, reading.lexicon
    for match in lexicon.settled.finditer(line.text):
        at = [i for i, w in enumerate(line.words) if match.start() <= w.start < match.end()]
        if not at or any(line.words[i].denied or reading.wished[i] for i in at):
            continue
        known = _only_tried(reading, at)
        if known is None or _is_said_by(reading, at, known):
            continue
        why = lexicon.says("tried", text=match[0], fact=quoted(known))
        yield reading.span(*match.span(), "negation", why, quoted(known), known)


def _only_tried(reading: Reading, at: Sequence[int]) -> KnownFact | None:
    """The trial that carries the sentence around these words."""
    text, words = reading.line.text, reading.line.words
    start = text.rfind(". ", 0, words[at[0]].start) + 1
    stop = text.find(". ", words[at[-1]].end)
    inside = [
        i
        for i in reading.content_of(range(len(words)))
        if i not in at and start <= words[i].start < (stop if stop > 0 else len(text))
    ]
    limb = [i for i in inside if words[i].segment == words[at[0]].segment]
    for around, least in ((limb, _OWN_FACT), (inside, 1)):
        known = reading.alignment.best(around) if around else None
        if known is not None and reading.alignment.coverage(known, around) >= least:
            return known if _tells_trial(known) else None
    return None


def _tells_trial(known: KnownFact) -> bool:
    """Tells of trying; a `pilot` alone may be one who flies."""
    lexicon = known.passage.lexicon
    return is_trial(known) or (
        (
            known.tells_deed
            and any(
                w.stem in lexicon.tried_out and not w.denied and not _FLIES.fullmatch(w.lower)
                for w in known.passage.words
            )
        )
        or bool(lexicon.posts["only_a_test"].search(known.fact.text))
    )


def _is_said_by(reading: Reading, at: Sequence[int], known: KnownFact) -> bool:
    """The fact has words of staying itself, or these words, and says them of the trial."""
    if _tells_use(known):
        return True
    return all(
        any(m.known is known and not m.denied for m in reading.alignment.matches[i])
        for i in at
        if reading.line.words[i].lower not in reading.lexicon.function
    ) and any(reading.line.words[i].lower not in reading.lexicon.function for i in at)


def _tells_use(known: KnownFact, *, later: bool = False) -> bool:
    """Says itself that the trial led to use; `later`: in a clause after that of the trial."""
    words = known.passage.words
    return any(
        not _is_open_at(known, match.start())
        and (not later or any(w.clause for w in words if w.start == match.start()))
        for match in known.passage.lexicon.settled.finditer(known.fact.text)
    )


def _is_open_at(known: KnownFact, start: int) -> bool:
    """Denied there, or said of what stays as it was: `the wards still use`."""
    words = known.passage.words
    word = next(w for w in words if w.start >= start)
    before = {w.lower for w in words if w.clause == word.clause}
    return word.denied or bool(before & known.passage.lexicon.as_before)


def _trial_behind(reading: Reading, segment: Sequence[int]) -> KnownFact | None:
    """The trial that carries these words, or else the clause around them."""
    words = reading.line.words
    clause = [i for i, w in enumerate(words) if w.clause == words[segment[0]].clause]
    for around in (segment, clause):
        carried = reading.content_of(around)
        known = reading.alignment.best(carried) if carried else None
        if known is not None and reading.alignment.coverage(known, carried) >= 1:
            return known if is_trial(known) else None
    return None


def is_of_trial(reading: Reading, segment: Sequence[int], known: KnownFact) -> bool:
    """Not of what the fact says remains: `…; the team kept its tills`."""
    words = known.passage.words
    first = next(w.clause for w in words if w.lower not in known.passage.lexicon.function)
    mine = [
        m
        for i in reading.content_of(segment)
        for m in reading.alignment.matches[i]
        if m.known is known
    ]
    return not mine or any(words[a].clause == first for m in mine for a in m.at)


def _elsewhere(reading: Reading, index: int, segment: Sequence[int], trial: KnownFact) -> bool:
    """Another fact, which carries nearly as much of the words, tells of this deed."""
    words = reading.content_of(segment)
    least = reading.alignment.coverage(trial, words) / 2
    return any(
        m.known is not trial
        and m.known.tells_deed
        and reading.alignment.coverage(m.known, words) >= least
        for m in reading.alignment.matches[index]
    )


def is_trial(known: KnownFact) -> bool:
    """Opens with trying or proposing, and tells nothing of a use, or that all is as before."""
    words, lexicon = known.passage.words, known.passage.lexicon
    if not known.tells_deed:
        return False
    first = next((w for w in words if w.lower not in lexicon.function), None)
    if first is None or first.stem not in lexicon.tentative:
        return False
    if first.stem in lexicon.strictly_tentative or first.stem in lexicon.tried_out:
        return True
    later = [w for w in words if w.clause != first.clause]
    return any(w.lower in lexicon.as_before or w.denied for w in later)


def _deeds(reading: Reading, segment: Sequence[int]) -> Iterator[int]:
    """Words of the segment that tell what was done: the one that opens it, and any of keeping."""
    words, lexicon = reading.line.words, reading.lexicon
    opening = next((i for i in segment if _may_open(words[i], lexicon)), None)
    for index in segment:
        kept = words[index].lower in lexicon.keeping or words[index].stem in lexicon.commit
        if kept or (index == opening and _is_verb(reading, index)):
            yield index


def _may_open(word: Word, lexicon: Lexicon) -> bool:
    return word.lower not in lexicon.function and not word.counted


def _is_verb(reading: Reading, index: int) -> bool:
    lexicon, word = reading.lexicon, reading.line.words[index]
    if lexicon.code == "de" and index and word.text[0].isupper():
        return False
    return word.stem in lexicon.ranks or word.stem in lexicon.families


def _is_told(reading: Reading, index: int, known: KnownFact) -> bool:
    """The deed is one of trying, the trial is its object, or the fact tells it outright."""
    lexicon, word = reading.lexicon, reading.line.words[index]
    families = lexicon.families.get(word.stem, set())
    committed = word.stem in lexicon.commit or word.lower in lexicon.keeping
    committed = committed or any(
        m.start() == word.start for m in lexicon.commit_phrases.finditer(reading.line.text)
    )
    if word.stem in lexicon.tentative or lexicon.ranks.get(word.stem, 2.0) < 2:
        return True
    if word.lower in lexicon.weighing:
        return True
    theirs = known.passage.words
    if any(
        m.known is known
        and m.strength == EXACT
        and not (theirs[a].denied or theirs[a].tried or theirs[a].foreign)
        and theirs[a].clause == 0
        for m in reading.alignment.matches[index]
        for a in m.at
    ):
        return True
    if has_trial_as_object(reading, index):
        return True
    opener = next(w for w in theirs if w.lower not in lexicon.function)
    alike = families & _LIKE_TRYING or families & lexicon.families.get(opener.stem, set()) - {"run"}
    return bool(alike) and not committed


def has_trial_as_object(reading: Reading, index: int) -> bool:
    """`ran a trial of …`, but not `switched after a trial`."""
    lexicon, words = reading.lexicon, reading.line.words
    for word in words[index + 1 : index + 1 + _LIGHT]:
        if word.segment != words[index].segment or word.lower in lexicon.afterwards:
            return False
        if word.stem in lexicon.trials:
            return not _is_shared(reading, words.index(word))
    return False


def _is_shared(reading: Reading, index: int) -> bool:
    """The trial is one that the person only helped with."""
    known = reading.carrier(reading.segment_at(reading.line.words[index].start))
    matches = [m for m in reading.alignment.matches[index] if m.known is known]
    return bool(matches) and all(m.shared for m in matches)
