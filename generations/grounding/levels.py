"""Languages and skills with the levels at which they are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generations.grounding.facts import EXACT, KnownFact, words_between
from generations.grounding.reading import Reading
from generations.grounding.verdict import Span


def language_levels(reading: Reading) -> Iterator[Span]:
    """A language at a level needs that language at that level or above."""
    lexicon, words = reading.lexicon, reading.line.words
    held = _languages_held(reading)
    for index, word in enumerate(words):
        if not _is_language(reading, index, held) or reading.wished[index]:
            continue
        level = _level_near(reading, index)
        if level is None:
            if span := _beyond_basics(reading, index, held):
                yield span
            continue
        name, start, end = level
        known, best = held.get(word.stem, (None, -1.0))
        if best >= lexicon.levels[name] or (
            known is None and reading.scope.section == "work" and name in ("good", "gut", "working")
        ):
            continue
        yield reading.span(
            start,
            end,
            "language",
            lexicon.says("language", text=word.text, expected=known.fact.text)
            if known
            else lexicon.says("no_language", text=word.text),
            known.fact.text if known else "",
            known,
        )


def _beyond_basics(
    reading: Reading, index: int, held: dict[str, tuple[KnownFact, float]]
) -> Span | None:
    """Talks `in Arabic` need more than its basics."""
    word = reading.line.words[index]
    before = reading.line.words[index - 1].lower if index else ""
    known, best = held.get(word.stem, (None, -1.0))
    basics = max(reading.lexicon.levels[name] for name in ("a1", "a2"))
    if known is None or best > basics or before not in ("in", "auf"):
        return None
    if reading.scope.section in ("languages", "skills", "education"):
        return None
    says = reading.lexicon.says("language", text=word.text, expected=known.fact.text)
    return reading.span(word.start, word.end, "language", says, known.fact.text, known)


def _languages_held(reading: Reading) -> dict[str, tuple[KnownFact, float]]:
    levels = reading.lexicon.levels
    names = {
        k.fact.entry: k
        for k in reading.all_facts
        if re.match(r"languages\[\d+\]\.language$", k.fact.id)
    }
    held = {}
    for known in reading.all_facts:
        if not known.fact.id.startswith("languages[") or not known.fact.id.endswith(".fluency"):
            continue
        named = names.get(known.fact.entry)
        if named is None:
            continue
        best = max((levels[n] for n, _, _ in _level_words(known.fact.text, levels)), default=0.0)
        held[_name_of(named)[-1]] = (known, best)
    return held


def _name_of(known: KnownFact) -> list[str]:
    """The stems of a language's name: `British Sign Language (BSL)` ends before the bracket."""
    bracket = len(known.fact.text.split("(")[0])
    words = [w for w in known.passage.words if w.start < bracket] or known.passage.words
    return [w.stem for w in words]


def _is_language(reading: Reading, index: int, held: dict[str, tuple[KnownFact, float]]) -> bool:
    """A language that everybody knows, or the last word of one that the profile lists."""
    word = reading.line.words[index]
    if word.lower in reading.lexicon.languages:
        return True
    if word.stem not in held:
        return False
    entry = held[word.stem][0].fact.entry
    name = next(_name_of(k) for k in reading.all_facts if k.fact.id == f"{entry}.language")
    said = [w.stem for w in reading.line.words[max(0, index - len(name) + 1) : index + 1]]
    return said == name


_BRACKETED = re.compile(
    r"(?P<name>[^,;|•\n()]+?)\s*(?:\((?P<in>[^()]+)\)|[:–—-]\s+(?P<after>[^,;|•\n()]+))"
)
_UNSAID = 3.0
"""What a skill that is listed without a level may be called."""


def skill_levels(reading: Reading) -> Iterator[Span]:
    """`MS Project (sehr gute Kenntnisse)` needs a list of the profile that says so."""
    if reading.scope.section not in ("skills", "languages", "basics", "cover_letter", "letter"):
        return
    lexicon, held = reading.lexicon, _languages_held(reading)
    known_levels = {**lexicon.levels, **lexicon.skill_levels}
    for item in _BRACKETED.finditer(reading.line.text):
        part = "in" if item["in"] else "after"
        claimed = _level_words(item[part], known_levels)
        named = words_between(reading.line, *item.span("name"))
        if not claimed or any(_is_language(reading, i, held) for i in named):
            continue
        name, start, end = max(claimed, key=lambda level: known_levels[level[0]])
        lists = [
            (m.known, _listed_level(m.known, m.at, known_levels))
            for i in named
            for m in reading.alignment.matches[i]
            if m.known.fact.section == "skills" and m.strength == EXACT
        ]
        if not lists or any(known_levels[name] <= level for _, level in lists):
            continue
        known = lists[0][0]
        says = lexicon.says("language", text=item["name"].strip(), expected=known.fact.text)
        at = item.start(part)
        yield reading.span(at + start, at + end, "language", says, known.fact.text, known)


def _listed_level(known: KnownFact, at: Sequence[int], levels: dict[str, float]) -> float:
    """The level in the brackets after a skill of a list."""
    text, end = known.fact.text, known.passage.words[at[-1]].end
    bracket = re.compile(r"[^,;|•()]*\(([^()]*)\)").match(text, end)
    if bracket is None:
        return _UNSAID
    return max((levels[n] for n, _, _ in _level_words(bracket[1], levels)), default=_UNSAID)


def _level_words(text: str, levels: dict[str, float]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for name in sorted(levels, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I):
            if not any(s < match.end() and match.start() < e for _, s, e in found):
                found.append((name, match.start(), match.end()))
    return found


def _level_near(reading: Reading, index: int) -> tuple[str, int, int] | None:
    text, word = reading.line.text, reading.line.words[index]
    found = _level_words(text, reading.lexicon.levels)
    others = [
        w for w in reading.line.words if w.lower in reading.lexicon.languages and w is not word
    ]
    best: tuple[int, tuple[str, int, int]] | None = None
    for level in found:
        _, start, end = level
        between = text[end : word.start] if end <= word.start else text[word.end : start]
        if re.search(r"[.;|]", between) or (end <= word.start and ")" in between):
            continue
        distance = len(between)
        crossed = [w for w in others if min(end, word.end) <= w.start < max(start, word.start)]
        if end <= word.start:
            if crossed and not re.fullmatch(r"[\s,]*(?:\w+[\s,]*(?:and|und|,)?\s*)*", between):
                continue
            distance += 20 * len(crossed) + (5 if "," in between and not crossed else 0)
        elif crossed:
            continue
        elif re.search(r",|\band\b|\bund\b", between):
            distance += 30
        if best is None or distance < best[0]:
            best = (distance, level)
    return best[1] if best and best[0] <= 60 else None
