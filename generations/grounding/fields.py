"""Dates and titles: fields with a fixed meaning, and ranks that a sentence gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generations.grounding.facts import EXACT, SAME, KnownFact
from generations.grounding.reading import Reading, quoted
from generations.grounding.verdict import Span

DATE_PLACE = re.compile(r"^(.+?)\.(startDate|endDate|date|releaseDate)$")
_INDEFINITE = frozenset(["a", "an", "ein", "eine"])
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
    expected = given or reading.lexicon.says("no_date")
    yield reading.span(
        0,
        len(line.text),
        "date",
        reading.lexicon.says("date_field", expected=expected),
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
        reading.lexicon.says("title", expected=nearest.fact.text)
        if nearest
        else reading.lexicon.says("no_title"),
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
        if w.lower in known.passage.lexicon.diminishing
        and known.fact.text.find("(") not in range(w.start)
    }
    return lowered <= {w.lower for w in reading.line.words} | _said(reading, known)


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
    words = reading.line.words
    for index, word in enumerate(words):
        if not reading.content[index]:
            continue
        known = reading.carrier([i for i, w in enumerate(words) if w.segment == word.segment])
        if _is_own_calling(reading, index):
            continue
        for match in reading.alignment.matches[index]:
            if match.known is not known or match.strength != EXACT or not known.tells_deed:
                continue
            lowering = _lowering_before(known, match.at[0])
            if lowering and lowering not in {w.lower for w in words} | _said(reading, known):
                yield reading.span(
                    word.start,
                    word.end,
                    "title",
                    reading.lexicon.says("lowered", expected=lowering, fact=quoted(known)),
                    quoted(known),
                    known,
                )
                break


def _is_own_calling(reading: Reading, index: int) -> bool:
    """`I am registered as a radiographer`: said of the person, whose title it is in full."""
    before = [w.lower for w in reading.line.words[max(0, index - 2) : index]]
    told = before[-2:-1] if before[-1:] and before[-1] in _INDEFINITE else before[-1:]
    return bool({"as", "am", "als", "bin"} & set(told)) and any(
        m.strength == EXACT
        and (TITLE_PLACE.search(m.known.fact.id) or m.known.fact.section == "certificates")
        and not any(_lowering_before(m.known, at) for at in m.at)
        for m in reading.alignment.matches[index]
    )


def _lowering_before(known: KnownFact, at: int) -> str:
    words = known.passage.words
    for index in range(at - 1, max(-1, at - 4), -1):
        if words[index].segment != words[at].segment:
            break
        if words[index].lower in known.passage.lexicon.diminishing:
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
            lexicon.says("seniority", text=word.text),
            ranked[0].fact.text if ranked else "",
            ranked[0] if ranked else None,
        )
