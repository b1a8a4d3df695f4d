"""Facts that a line ties together though the profile does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generations.grounding.facts import EXACT, KnownFact
from generations.grounding.quantities import Quantity
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_CARRIED = 2
"""How many words of one fact make a phrase into which a word of another is put."""


def causes(reading: Reading) -> Iterator[Span]:
    """`A, which raised B` needs one fact that tells A and B."""
    text = reading.line.text
    if reading.scope.section in ("skills", "languages", "certificates", "education"):
        return
    for start, end in _connections(reading):
        sentence_end = re.compile(r"[.;](?!\d)").search(text, end)
        stop = sentence_end.start() if sentence_end else len(text)
        left = [i for i, w in enumerate(reading.line.words) if w.end <= start]
        right = [i for i, w in enumerate(reading.line.words) if end <= w.start < stop]
        left, right = reading.content_of(left), reading.content_of(right)
        if not right:
            left, right = _around(reading, left)
        if not left or not right:
            continue
        first = reading.alignment.best(left)
        second = _with_numbers(reading, end, stop) or reading.alignment.best(right)
        if first is None or second is None or first is second:
            continue
        if _tells_both(reading, left, right, stop):
            continue
        bare = reading.line.text[start:end].lower() in reading.lexicon.relative
        if bare and not (first.tells_deed and second.tells_deed):
            continue
        yield reading.span(
            start,
            stop,
            "cause",
            reading.lexicon.says("cause", fact=quoted(first, 80), second=quoted(second, 80)),
            quoted(second),
            second,
        )


def _around(reading: Reading, left: list[int]) -> tuple[list[int], list[int]]:
    """`A, and B as a consequence`: what stands before the last segment, and that segment."""
    last = reading.line.words[left[-1]].segment if left else -1
    own = [i for i in left if reading.line.words[i].segment == last]
    return [i for i in left if i not in own], own


def _with_numbers(reading: Reading, start: int, stop: int) -> KnownFact | None:
    """The fact that holds every number of this stretch, when it has numbers."""
    values = {q.value for q in reading.line.quantities if start <= q.start < stop}
    if not values:
        return None
    return next(
        (k for k in reading.alignment.facts if values <= {q.value for q in k.passage.quantities}),
        None,
    )


def _connections(reading: Reading) -> Iterator[tuple[int, int]]:
    lexicon, text = reading.lexicon, reading.line.text
    for match in lexicon.causal.finditer(text):
        if not _is_wished(reading, match.start()):
            yield match.span()
    for before, word in pairwise(reading.line.words):
        opens = before.segment != word.segment and "," in text[before.end : word.start]
        if opens and word.lower in lexicon.relative and not _is_wished(reading, word.start):
            yield word.start, word.end
    for index, word in enumerate(reading.line.words[:-1]):
        following = reading.line.words[index + 1]
        if reading.wished[index]:
            continue
        if word.lower in lexicon.purpose and following.stem in lexicon.outcome:
            yield word.start, following.end
        elif word.lower in lexicon.means and any(
            w.stem in lexicon.outcome and w.clause == word.clause
            for w in reading.line.words[:index]
        ):
            yield word.start, word.end


def _is_wished(reading: Reading, position: int) -> bool:
    return any(
        reading.wished[i] for i, w in enumerate(reading.line.words) if w.start <= position < w.end
    )


def _tells_both(reading: Reading, left: list[int], right: list[int], stop: int) -> bool:
    best_left = max(reading.alignment.coverage(k, left) for k in reading.alignment.facts)
    best_right = max(reading.alignment.coverage(k, right) for k in reading.alignment.facts)
    start = reading.line.words[left[0]].start
    values = {
        q.value
        for q in reading.line.quantities
        if start <= q.start < stop and q.kind != "date" and not q.in_words
    }
    return any(
        values <= {q.value for q in k.passage.quantities} | derived(k)
        and reading.alignment.coverage(k, left) >= best_left / 2
        and reading.alignment.coverage(k, right) >= best_right / 2
        for k in reading.alignment.facts
    )


def derived(known: KnownFact) -> set[float]:
    """Differences of a fact's numbers, plain and in percent."""
    values = [q.value for q in known.passage.quantities]
    return {round(abs(a - b), 4) for a in values for b in values} | {
        float(round(100 * abs(a - b) / a)) for a in values for b in values if a
    }


def mixtures(reading: Reading) -> Iterator[Span]:
    """One clause of a job's line that takes its words from two of the job's facts."""
    if reading.scope.whole:
        return
    for segment in reading.segments:
        words = reading.content_of(segment)
        main = reading.alignment.best(words[:3])
        if main is None or not main.tells_deed:
            continue
        foreign = [i for i in words if _is_foreign(reading, i, main)]
        counted = sum(
            _is_foreign_number(reading, q, segment, main) for q in reading.line.quantities
        )
        alone = len(foreign) + counted < 2
        if not foreign or (alone and not _is_put_in(reading, foreign[0], main)):
            continue
        other = reading.alignment.best(foreign)
        if other is None or len(words) - len(foreign) < 2:
            continue
        opening = [i for i in words[:3] if i not in foreign] if alone else words[:3]
        if reading.alignment.coverage(other, opening) >= reading.alignment.coverage(main, opening):
            continue
        first, last = reading.line.words[foreign[0]], reading.line.words[foreign[-1]]
        yield reading.span(
            first.start,
            last.end,
            "mixture",
            reading.lexicon.says("mixture", fact=quoted(other)),
            quoted(main),
            other,
        )


def _is_put_in(reading: Reading, index: int, main: KnownFact) -> bool:
    """`22 M40 prototypes`, `the findings of the pilot`: within the phrase of another fact."""
    words, lexicon = reading.line.words, reading.lexicon
    segment = [i for i, w in enumerate(words) if w.segment == words[index].segment]
    held = [i for i in reading.content_of(segment) if _is_exactly_of(reading, i, main)]
    elsewhere = all(".highlights[" in m.known.fact.id for m in reading.alignment.matches[index])
    if not elsewhere or not any(i < index for i in held) or len(held) < _CARRIED:
        return False
    code = words[index].text != words[index].lower and any(c.isdigit() for c in words[index].text)
    name = words[index].named and lexicon.code == "en"
    owner = any(i > index for i in held) and any(
        words[at].lower in lexicon.genitives and at - 1 in held
        for at in range(max(1, index - 2), index)
    )
    return code or name or owner


def _is_exactly_of(reading: Reading, index: int, known: KnownFact) -> bool:
    return any(m.known is known and m.strength == EXACT for m in reading.alignment.matches[index])


def _is_foreign_number(
    reading: Reading, quantity: Quantity, segment: list[int], main: KnownFact
) -> bool:
    words = reading.line.words
    if not words[segment[0]].start <= quantity.start <= words[segment[-1]].end:
        return False
    return quantity.kind != "date" and all(
        q.value != quantity.value for q in main.passage.quantities
    )


def _is_foreign(reading: Reading, index: int, main: KnownFact) -> bool:
    matches = reading.alignment.matches[index]
    return any(m.strength == EXACT for m in matches) and all(
        m.known is not main and m.known.tells_deed for m in matches
    )
