"""Degrees with their fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generations.grounding.alignment import Match
from generations.grounding.degrees import level_of, spelled_out
from generations.grounding.facts import EXACT, KnownFact
from generations.grounding.literal import names_speciality
from generations.grounding.reading import Reading
from generations.grounding.verdict import Span


def degrees(reading: Reading) -> Iterator[Span]:
    """A degree must be held, and its field must be that degree's field."""
    lexicon, words = reading.lexicon, reading.line.words
    if reading.scope.section not in ("education", "basics", "cover_letter", "letter", "skills"):
        return
    entries = [k for k in reading.scope.facts if k.fact.section == "education"]
    others = [k for k in reading.all_facts if k.fact.section != "education"]
    for start, end, level in _degree_words(reading):
        if reading.wished[start]:
            continue
        holders = {k.fact.entry for k in entries if level in _levels(k, lexicon.degrees)}
        if not holders:
            if any(
                level in _levels(k, lexicon.degrees) and _same_words(reading, k, range(start, end))
                for k in others
            ):
                continue
            yield _degree_span(reading, start, end, entries)
            continue
        field = _field_words(reading, end)
        held = [k for k in entries if k.fact.entry in holders]
        if not _opens_field(reading, end, field):
            continue
        wrong = [
            i
            for i in field
            if reading.content[i]
            and not _exactly(reading, i, held)
            and not names_speciality(reading, i)
        ]
        if wrong and not _told_elsewhere(reading, others, level, field):
            first, last = words[wrong[0]], words[wrong[-1]]
            areas = [k for k in held if k.fact.id.endswith(".area")]
            yield reading.span(
                first.start,
                last.end,
                "field",
                lexicon.says("field", expected=areas[0].fact.text)
                if areas
                else lexicon.says("no_field"),
                areas[0].fact.text if areas else "",
                areas[0] if areas else None,
            )


def _told_elsewhere(
    reading: Reading, others: Sequence[KnownFact], level: int, field: Sequence[int]
) -> bool:
    """A certificate may name the degree with this field."""
    return any(
        level in _levels(known, reading.lexicon.degrees)
        and all(_exactly(reading, i, [known]) for i in field if reading.content[i])
        for known in others
    )


def _opens_field(reading: Reading, end: int, field: list[int]) -> bool:
    """`BSc Chemistry`, `BSc in chemistry`, but not `PGCE trainees`."""
    if not field:
        return False
    words = reading.line.words
    between = {w.lower for w in words[end : field[0]]}
    named = words[field[0]].text[0].isupper()
    return named or bool(between & {"in", "of", "im"}) or reading.scope.section == "education"


def _degree_words(reading: Reading) -> list[tuple[int, int, int]]:
    words, degrees_known = reading.line.words, reading.lexicon.degrees
    found: list[tuple[int, int, int]] = []
    index = 0
    while index < len(words):
        for length in range(min(4, len(words) - index), 0, -1):
            key = " ".join(w.stem for w in words[index : index + length])
            level = degrees_known.get(key)
            if level is None and length == 1:
                level = level_of(words[index].text, reading.lexicon)
            short = length == 1 and len(words[index].text) <= 3
            if level is not None and level >= 2 and (not short or words[index].text[0].isupper()):
                if words[index].lower in (
                    "master",
                    "associate",
                    "doctor",
                    "meister",
                    "techniker",
                    "lehre",
                    "ausbildung",
                    "diploma",
                    "ma",
                    "ba",
                    "med",
                    "certificate",
                ) and not _degree_context(reading, index):
                    break
                found.append((index, index + length, level))
                index += length - 1
                break
        index += 1
    return found


def _degree_context(reading: Reading, index: int) -> bool:
    if reading.scope.section == "education":
        return True
    nearby = {w.lower for w in reading.line.words[max(0, index - 3) : index + 4]}
    return bool(
        nearby
        & {
            "degree",
            "of",
            "in",
            "science",
            "arts",
            "studium",
            "abschluss",
            "als",
            "hold",
            "my",
            "meinen",
            "meine",
        }
    )


def _levels(known: KnownFact, degrees_known: dict[str, int]) -> set[int]:
    if not known.fact.id.endswith((".studyType", ".area")) and known.fact.section == "education":
        return set()
    stems = [w.stem for w in known.passage.words]
    short = {level_of(w.text, known.passage.lexicon) for w in known.passage.words}
    return {level for level in short if level is not None} | {
        level
        for start in range(len(stems))
        for length in range(1, 5)
        if (level := degrees_known.get(" ".join(stems[start : start + length]))) is not None
    }


def _same_words(reading: Reading, known: KnownFact, words: Sequence[int]) -> bool:
    return all(any(m.known is known for m in reading.alignment.matches[i]) for i in words)


def _field_words(reading: Reading, start: int) -> list[int]:
    """The words of the degree's field: up to a break or a word that opens something else."""
    words = reading.line.words
    found: list[int] = []
    for index in range(start, len(words)):
        word = words[index]
        between = reading.line.text[words[index - 1].end : word.start] if index else ""
        if index == start and between.strip() == ".":
            between = ""
        if re.search(r"[.;:)|]|\s[–—-]\s", between) or ("," in between and found):
            break
        if word.lower in (
            "in",
            "of",
            "the",
            "degree",
            "hons",
            "honours",
            "im",
            "der",
            "und",
            "and",
            "fachrichtung",
            "studiengang",
        ):
            if word.lower in ("und", "and") and not found:
                break
            continue
        if word.lower in reading.lexicon.function | reading.lexicon.presentation or word.counted:
            break
        found.append(index)
    return found


def _exactly(reading: Reading, index: int, held: Sequence[KnownFact]) -> bool:
    return any(
        any(m.known is known for known in held)
        and (
            m.strength == EXACT
            or not reading.line.words[index].stem[:4].isalpha()
            or _is_spelled(reading, index, m)
        )
        for m in reading.alignment.matches[index]
    )


def _is_spelled(reading: Reading, index: int, match: Match) -> bool:
    """`Music` of a Bachelor of Music that the fact calls a BMus."""
    lower, theirs = reading.line.words[index].lower, match.known.passage
    return any(lower in spelled_out(theirs.words[at].text, theirs.lexicon) for at in match.at)


def _degree_span(reading: Reading, start: int, end: int, entries: Sequence[KnownFact]) -> Span:
    words = reading.line.words
    held = [k for k in entries if k.fact.id.endswith(".studyType")]
    text = reading.line.text[words[start].start : words[end - 1].end]
    return reading.span(
        words[start].start,
        words[end - 1].end,
        "degree",
        reading.lexicon.says("degree", text=text, expected=held[0].fact.text)
        if held
        else reading.lexicon.says("no_degree", text=text),
        held[0].fact.text if held else "",
        held[0] if held else None,
    )
