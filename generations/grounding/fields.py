"""Fields and phrases with a fixed meaning: dates, titles, degrees, languages, certificates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generations.grounding.facts import EXACT, SAME, KnownFact
from generations.grounding.lexicon import PARTS
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

DATE_PLACE = re.compile(r"^(.+?)\.(startDate|endDate|date|releaseDate)$")
TITLE_PLACE = re.compile(r"\.position$|^basics\.label$|\.roles\[\d+\]$")


def date_field(reading: Reading, given: str) -> Iterator[Span]:
    """A date field must say the profile's date, or its year alone."""
    line = reading.line
    if not line.text.strip() and not given:
        return
    same = [
        q
        for q in line.quantities
        if q.kind == "date"
        and f"{q.value:.0f}" == given[:4]
        and q.month in (0, int(given[5:7] or 0) if len(given) > 4 else 0)
    ]
    if same and len(line.quantities) == 1:
        return
    today_words = {"present", "today", "now", "current", "heute", "aktuell", "ongoing"}
    if not given and line.text.strip().lower() in today_words:
        return
    expected = given or "no date (until today)"
    yield reading.span(
        0,
        len(line.text),
        "date",
        f"The profile says {expected} here.",
        expected,
    )


def titles(reading: Reading) -> Iterator[Span]:
    """A title may drop words but not the ones that lower it, and gains none that raise it."""
    held = [k for k in reading.scope.facts if TITLE_PLACE.search(k.fact.id)]
    if reading.scope.place != "basics.label" and reading.scope.entry:
        held = [k for k in held if k.fact.id.startswith(reading.scope.entry)]
    for known in held:
        if _fits_title(reading, known):
            return
    nearest = held[0] if held else None
    yield reading.span(
        0,
        len(reading.line.text),
        "title",
        f"Your profile's title is “{nearest.fact.text}”."
        if nearest
        else "Your profile gives no such title.",
        nearest.fact.text if nearest else "",
        nearest,
    )


def _fits_title(reading: Reading, known: KnownFact) -> bool:
    lexicon = reading.lexicon
    own = {w.lower for w in known.passage.words}
    for index, word in enumerate(reading.line.words):
        if word.lower in lexicon.function:
            continue
        matches = [m for m in reading.alignment.matches[index] if m.known is known]
        if (
            word.lower in lexicon.raising
            and word.lower not in own
            and not any(m.strength >= SAME for m in matches)
        ):
            return False
        if not matches and not word.counted:
            return False
    lowered = {
        w.lower
        for w in known.passage.words
        if w.lower in DIMINISHING and known.fact.text.find("(") not in range(w.start)
    }
    return lowered <= {w.lower for w in reading.line.words} | _said(reading, known)


DIMINISHING = frozenset(
    "assistant deputy vice junior trainee intern apprentice associate acting interim student graduate "
    "stellvertretend stellvertretende stellvertretender stellvertreter assistent assistentin praktikant praktikantin "
    "werkstudent werkstudentin auszubildender auszubildende junior kommissarisch helfer helferin".split()
)


def _said(reading: Reading, known: KnownFact) -> set[str]:
    """Lower-case words of the fact that the line says in other words."""
    return {
        known.passage.words[at].lower
        for matches in reading.alignment.matches
        for m in matches
        if m.known is known and m.strength >= SAME
        for at in m.at
    }


def demoted(reading: Reading) -> Iterator[Span]:
    """`the director` where the fact says `the assistant to the director`."""
    lexicon, words = reading.lexicon, reading.line.words
    senior = lexicon.raising | lexicon.roles | lexicon.people
    for index, word in enumerate(words):
        if not reading.content[index] or not (word.lower in senior or word.stem in lexicon.ranks):
            continue
        known = reading.carrier([i for i, w in enumerate(words) if w.segment == word.segment])
        for match in reading.alignment.matches[index]:
            if match.known is not known or match.strength != EXACT or not known.tells_deed:
                continue
            lowering = _lowering_before(known, match.at[0])
            if lowering and lowering not in {w.lower for w in words} | _said(reading, known):
                yield reading.span(
                    word.start, word.end, "title",
                    f"Your profile says “{lowering}” here: “{quoted(known)}”.", quoted(known), known,
                )
                break


def _lowering_before(known: KnownFact, at: int) -> str:
    words = known.passage.words
    for index in range(at - 1, max(-1, at - 4), -1):
        if words[index].segment != words[at].segment:
            break
        if words[index].lower in DIMINISHING:
            return words[index].lower
        if words[index].lower not in ("of", "the", "to", "der", "des", "von", "a"):
            break
    return ""


def seniority(reading: Reading) -> Iterator[Span]:
    """`Senior engineer with …`, `As head of …`: a rank before a job needs a title that has it."""
    lexicon, words = reading.lexicon, reading.line.words
    if reading.scope.section not in ("basics", "cover_letter", "letter"):
        return
    ranked = [
        k
        for k in reading.scope.facts
        if re.search(r"\.position$|\.label$|basics\.summary$|^certificates|studyType$", k.fact.id)
    ]
    for index, word in enumerate(words):
        if word.lower not in lexicon.raising or reading.wished[index] or not reading.content[index]:
            continue
        role = next((w for w in words[index + 1 : index + 4] if w.lower in lexicon.roles), None)
        before = words[index - 1].lower if index else ""
        opening = (
            index == 0 or (index == 1 and before in ("a", "an", "als")) or before in ("as", "als")
        )
        opening = opening or (
            index > 1
            and words[index - 2].lower in ("as", "am", "als")
            and before in ("a", "an", "ein", "eine")
        )
        if role is None or not opening:
            continue
        if any(w.lower == word.lower and not w.denied for k in ranked for w in k.passage.words):
            continue
        yield reading.span(
            word.start,
            role.end,
            "title",
            f"None of your titles says “{word.text}”.",
            ranked[0].fact.text if ranked else "",
            ranked[0] if ranked else None,
        )


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
        wrong = [i for i in field if reading.content[i] and not _exactly(reading, i, held)]
        if wrong:
            first, last = words[wrong[0]], words[wrong[-1]]
            areas = [k for k in held if k.fact.id.endswith(".area")]
            yield reading.span(
                first.start,
                last.end,
                "field",
                f"Your degree is in {areas[0].fact.text}."
                if areas
                else "Your profile names no such field.",
                areas[0].fact.text if areas else "",
                areas[0] if areas else None,
            )


def _degree_words(reading: Reading) -> list[tuple[int, int, int]]:
    words, degrees_known = reading.line.words, reading.lexicon.degrees
    found: list[tuple[int, int, int]] = []
    index = 0
    while index < len(words):
        for length in range(min(4, len(words) - index), 0, -1):
            key = " ".join(w.stem for w in words[index : index + length])
            level = degrees_known.get(key)
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
    return {
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
    found = []
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
        and (m.strength == EXACT or not reading.line.words[index].stem[:4].isalpha())
        for m in reading.alignment.matches[index]
    )


def _degree_span(reading: Reading, start: int, end: int, entries: Sequence[KnownFact]) -> Span:
    words = reading.line.words
    held = [k for k in entries if k.fact.id.endswith(".studyType")]
    text = reading.line.text[words[start].start : words[end - 1].end]
    return reading.span(
        words[start].start,
        words[end - 1].end,
        "degree",
        f"Your profile holds no “{text}”" + (f"; it has {held[0].fact.text}." if held else "."),
        held[0].fact.text if held else "",
        held[0] if held else None,
    )


def language_levels(reading: Reading) -> Iterator[Span]:
    """A language at a level needs that language at that level or above."""
    lexicon, words = reading.lexicon, reading.line.words
    held = _languages_held(reading)
    for index, word in enumerate(words):
        if word.lower not in lexicon.languages or reading.wished[index]:
            continue
        level = _level_near(reading, index)
        if level is None:
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
            f"Your profile says {word.text}: {known.fact.text}."
            if known
            else f"Your profile does not list {word.text}.",
            known.fact.text if known else "",
            known,
        )


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
        for word in named.passage.words:
            held[word.stem] = (known, best)
    return held


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
        if re.search(r"[.;|]", between):
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


def items(text: str) -> list[tuple[int, int]]:
    """The items of a list field: separated by commas, semicolons or bars outside brackets."""
    found, depth, start = [], 0, 0
    for position, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char in ",;|•\n" and depth <= 0:
            found.append((start, position))
            start = position + 1
    found.append((start, len(text)))
    return [(s, e) for s, e in found if PARTS.search(text[s:e])]
