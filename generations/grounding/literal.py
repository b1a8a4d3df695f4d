"""Credentials are told as they are called: their grade, school leaving and specialisation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generations.grounding.facts import EXACT, KnownFact
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

_PLACES = ("certificates", "awards", "education", "skills", "basics", "cover_letter", "letter")
_CARRIED = 1.0
"""How much of a segment a certificate must carry for the segment to be about it."""


def grades(reading: Reading) -> Iterator[Span]:
    """`Green Belt` of somebody with a Yellow Belt, `Practitioner` with Foundation."""
    if reading.scope.section not in _PLACES:
        return
    for index, word in enumerate(reading.line.words):
        axis = reading.lexicon.grades.get(word.lower)
        if axis is None or word.denied or reading.wished[index]:
            continue
        known = _certificate_behind(reading, index)
        if known is None or word.lower in _words(known):
            continue
        if any(reading.lexicon.grades.get(w) == axis for w in _words(known)):
            why = reading.lexicon.says("negation", fact=quoted(known))
            yield reading.span(word.start, word.end, "negation", why, quoted(known), known)


def _words(known: KnownFact) -> set[str]:
    return {w.lower for w in known.passage.words}


def _certificate_behind(reading: Reading, index: int) -> KnownFact | None:
    """The certificate or award that the words around are about: best the one with the word."""
    words, alignment = reading.line.words, reading.alignment
    item = _item(reading, words[index].start)
    near = [i for i, w in enumerate(words) if item[0] <= w.start < item[1] and i != index]
    held = [
        (alignment.coverage(k, near), words[index].lower in _words(k), k)
        for k in alignment.facts
        if k.fact.section in ("certificates", "awards") and k.fact.id.endswith((".name", ".title"))
    ]
    coverage, _, known = max(held, key=lambda found: found[:2], default=(0.0, False, None))
    if coverage < _CARRIED or any(
        k.fact.section not in ("certificates", "awards") and alignment.coverage(k, near) > coverage
        for k in alignment.facts
    ):
        return None
    return known


def _item(reading: Reading, at: int) -> tuple[int, int]:
    """The item of a list around a position: brackets and dashes belong to it."""
    breaks = [m.start() for m in re.finditer(r"[;,|•]|[.](?=\s|$)", reading.line.text)]
    start = max((b for b in breaks if b < at), default=0)
    return start, min((b for b in breaks if b > at), default=len(reading.line.text))


def names_speciality(reading: Reading, index: int) -> bool:
    """`Vertiefung`, `specialism` of a study for which the profile names one in other words."""
    word = reading.line.words[index]
    return (
        reading.scope.section == "education"
        and any(
            m.start() <= word.start < m.end()
            for m in reading.lexicon.special.finditer(reading.line.text)
        )
        and any(
            reading.lexicon.special.search(k.fact.text)
            for k in reading.all_facts
            if k.fact.section == "education"
        )
    )


def schooling(reading: Reading) -> Iterator[Span]:
    """`Allgemeine Hochschulreife` of somebody with a Fachhochschulreife, A-levels with GCSEs."""
    if reading.scope.section not in _PLACES:
        return
    told = list(_leavings(reading, reading.line.text))
    if not told:
        return
    held = {name for k in reading.all_facts for name, _, _ in _leavings(reading, k.fact.text)}
    schools = [k for k in reading.all_facts if k.fact.id.endswith(".studyType")]
    for name, start, end in told:
        at = [i for i, w in enumerate(reading.line.words) if start <= w.start < end]
        if name in held or any(reading.wished[i] or reading.line.words[i].denied for i in at):
            continue
        expected = schools[-1].fact.text if schools else ""
        says, text = reading.lexicon.says, reading.line.text[start:end]
        yield reading.span(
            start,
            end,
            "degree",
            says("degree", text=text, expected=expected)
            if expected
            else says("no_degree", text=text),
            expected,
            schools[-1] if schools else None,
        )


def _leavings(reading: Reading, text: str) -> Iterator[tuple[str, int, int]]:
    for name, pattern in reading.lexicon.schooling.items():
        for match in pattern.finditer(text):
            yield name, *match.span()


def specialised(reading: Reading) -> Iterator[Span]:
    """`Fachrichtung Außenhandel` where the profile says `Fachrichtung Großhandel`."""
    section = reading.scope.section
    if section not in ("education", "basics", "cover_letter", "letter"):
        return
    lexicon = reading.lexicon
    marks = lexicon.special if section == "education" else lexicon.special_of_study
    if not marks.search(reading.line.text):
        return
    held = [k for k in reading.all_facts if k.fact.section == "education"]
    marked = [(k, m.end()) for k in held for m in lexicon.special.finditer(k.fact.text)]
    for match in marks.finditer(reading.line.text):
        field = _field(reading, match.end())
        if not field or any(reading.wished[i] for i in field):
            continue
        froms = marked or [(k, 0) for k in held]
        if any(all(_is_in(reading, i, k, start) for i in field) for k, start in froms):
            continue
        first, last = reading.line.words[field[0]], reading.line.words[field[-1]]
        known = froms[0][0] if froms else None
        expected = known.fact.text if known else ""
        says = lexicon.says("field" if known else "no_field", expected=expected)
        yield reading.span(first.start, last.end, "field", says, expected, known)


def _field(reading: Reading, start: int) -> list[int]:
    """The words up to a break or to a function word that opens something else."""
    words, lexicon = reading.line.words, reading.lexicon
    found: list[int] = []
    for index, word in enumerate(words):
        if word.start < start:
            continue
        between = reading.line.text[words[index - 1].end if found else start : word.start]
        if re.search(r"[,;.()|]|\s[–—-]\s", between):
            break
        if word.lower in lexicon.function or word.counted:
            if found and word.lower not in ("and", "und", "of", "der"):
                break
            continue
        found.append(index)
    return found


def _is_in(reading: Reading, index: int, known: KnownFact, start: int) -> bool:
    matches = [m for m in reading.alignment.matches[index] if m.known is known]
    word = reading.line.words[index]
    return any(
        known.passage.words[at].start >= start
        and (m.strength == EXACT or known.passage.words[at].stem == word.stem)
        for m in matches
        for at in m.at
    )
