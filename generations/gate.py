"""The last gate: what a draft says beyond the profile is taken back before anything is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from documents.letter import Letter
from generations.draft import Draft, LineOrigin
from generations.grounding import Checker, Verdict
from generations.line_check import check_place, checker_of
from profiles.json_resume import from_json_resume, to_json_resume
from profiles.resume import Resume

LINE = re.compile(r"(?P<section>\w+)\[(?P<index>\d+)\]\.(?P<field>\w+)(\[(?P<position>\d+)\])?")
LIST_LINE = re.compile(r"(?:\w+\[\d+\]\.\w+|letter\.paragraphs)\[\d+\]")
ENTRY = re.compile(r"\w+\[\d+\]")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])")
ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:Mio|Mrd|Tsd|Dr|Prof|Nr|St|No|Mr|Mrs|Ms|ca|bzw|inkl|exkl|Inc|Ltd|Co|Bros|vs|approx|"
    r"[a-zA-Z])\.$"
)

# What a writer may word, by section; the rest of an entry is its identity.
BASICS = ("basics.label", "basics.summary")
WORDED = {
    "work": ("summary", "highlights"),
    "volunteer": ("summary", "highlights"),
    "education": ("courses", "honors"),
    "projects": ("description", "highlights", "keywords"),
    "skills": ("keywords",),
    "awards": ("summary",),
    "publications": ("summary",),
}

# What names an entry; it is never rewritten, so a draft must hold it exactly as the profile does.
IDENTITY = {
    "work": ("name", "position", "location", "startDate", "endDate"),
    "volunteer": ("organization", "position", "startDate", "endDate"),
    "education": ("institution", "studyType", "area", "startDate", "endDate", "score"),
    "projects": ("name", "roles", "entity", "startDate", "endDate"),
    "certificates": ("name", "issuer", "date"),
    "languages": ("language", "fluency"),
    "awards": ("title", "awarder", "date"),
    "publications": ("name", "publisher", "releaseDate"),
}


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A line that was not shipped; `shown` is what stands there instead, "" when nothing does."""

    place: str
    text: str
    shown: str
    why: str


@dataclass(frozen=True, slots=True)
class Gated:
    draft: Draft
    checked: int
    """Lines looked at."""
    taken_back: tuple[TakenBack, ...]


class EntryInvented(ValueError):
    """A draft names an employer, title, date or degree that the profile does not hold."""


def hold_to_facts(draft: Draft, profile: Resume, posting: str, today: date) -> Gated:
    """The draft with every ungrounded line replaced by the profile's own words, or left out.

    Raises EntryInvented when an entry itself is not the profile's: no honest writer does that.
    """
    _check_entries(draft, profile)
    checker = checker_of(profile, posting, today)
    document, ours = to_json_resume(draft.resume), to_json_resume(profile)
    own_words = dict(_lines(ours))
    origins = dict(draft.origins)
    taken_back: list[TakenBack] = []
    checked = 0
    for place, text in list(_lines(document)):
        entries = _same_entries(place, document, ours)
        own = [line for at, line in own_words.items() if entries is None or _entry(at) in entries]
        if text in own:
            continue
        checked += 1
        origin = _own_origin(origins.get(place, LineOrigin(())), entries)
        verdict = check_place(checker, _standing(place, origin, entries), text)
        if not verdict.grounded:
            shown = own_words.get(place if place in BASICS else next(iter(origin.facts), ""), "")
            _put(document, place, shown)
            origins[place] = replace(origin, original=shown)
            taken_back.append(TakenBack(place, text, shown, _why(verdict)))
    letter, letter_checked, letter_back = _gate_letter(draft.letter, checker)
    document, letter, origins = _without_blanks(document, letter, origins)
    return Gated(
        draft=replace(draft, resume=from_json_resume(document), letter=letter, origins=origins),
        checked=checked + letter_checked,
        taken_back=(*taken_back, *letter_back),
    )


def profile_place(place: str, origin: LineOrigin) -> str:
    """Where a draft's line would stand in the profile: the entry that its facts belong to."""
    if origin.facts and ENTRY.match(place):
        entry = ENTRY.match(origin.facts[0])
        if entry and entry[0].split("[")[0] == place.split("[")[0]:
            return ENTRY.sub(entry[0], place, count=1)
    return place


def _same_entries(
    place: str, document: dict[str, Any], ours: dict[str, Any]
) -> tuple[str, ...] | None:
    """The profile's entries that have the identity of this line's entry; None where a line may
    rest on the whole profile."""
    section = place.split("[")[0]
    if section not in IDENTITY:
        return None
    match = LINE.fullmatch(place)
    assert match is not None  # noqa: S101 the place comes from _lines
    identity = _identity(section, document[section][int(match["index"])])
    return tuple(
        f"{section}[{index}]"
        for index, entry in enumerate(ours.get(section, []))
        if _identity(section, entry) == identity
    )


def _identity(section: str, entry: dict[str, Any]) -> dict[str, Any]:
    return {key: entry.get(key) for key in IDENTITY[section]}


def _entry(place: str) -> str:
    match = ENTRY.match(place)
    return match[0] if match else place


def _own_origin(origin: LineOrigin, entries: tuple[str, ...] | None) -> LineOrigin:
    """Without the facts of other entries: what was done there was not done here."""
    if entries is None:
        return origin
    return replace(origin, facts=tuple(fact for fact in origin.facts if _entry(fact) in entries))


def _standing(place: str, origin: LineOrigin, entries: tuple[str, ...] | None) -> str:
    if entries and not origin.facts:
        return ENTRY.sub(entries[0], place, count=1)
    return profile_place(place, origin)


def _check_entries(draft: Draft, profile: Resume) -> None:
    ours, theirs = to_json_resume(profile), to_json_resume(draft.resume)
    for section, keys in IDENTITY.items():
        known = [_identity(section, entry) for entry in ours.get(section, [])]
        for entry in theirs.get(section, []):
            if _identity(section, entry) not in known:
                raise EntryInvented(f"{section}: {entry.get(keys[0])}")
    for key in ("name", "email", "phone", "url"):
        if theirs["basics"].get(key, "") not in ("", ours["basics"].get(key, "")):
            raise EntryInvented(f"basics.{key}")


def _lines(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text that a writer may word, with its place."""
    for place in BASICS:
        if text := document["basics"].get(place.removeprefix("basics.")):
            yield place, text
    for section, fields in WORDED.items():
        for index, entry in enumerate(document.get(section, [])):
            for field in fields:
                value = entry.get(field)
                if isinstance(value, list):
                    for position, text in enumerate(value):
                        yield f"{section}[{index}].{field}[{position}]", text
                elif value:
                    yield f"{section}[{index}].{field}", value


def _put(document: dict[str, Any], place: str, text: str) -> None:
    if place in BASICS:
        document["basics"][place.removeprefix("basics.")] = text
        return
    match = LINE.fullmatch(place)
    assert match is not None  # noqa: S101 the place comes from _lines
    entry = document[match["section"]][int(match["index"])]
    if match["position"]:
        entry[match["field"]][int(match["position"])] = text
    else:
        entry[match["field"]] = text


def _without_blanks(
    document: dict[str, Any], letter: Letter | None, origins: dict[str, LineOrigin]
) -> tuple[dict[str, Any], Letter | None, dict[str, LineOrigin]]:
    """Close the gaps of lines that were left out, and move the origins of those behind them."""
    moved = {place: origin for place, origin in origins.items() if not LIST_LINE.fullmatch(place)}

    def closed(place: str, texts: Sequence[str]) -> list[str]:
        kept = [(old, text) for old, text in enumerate(texts) if text]
        for new, (old, _) in enumerate(kept):
            if f"{place}[{old}]" in origins:
                moved[f"{place}[{new}]"] = origins[f"{place}[{old}]"]
        return [text for _, text in kept]

    for section, fields in WORDED.items():
        for index, entry in enumerate(document.get(section, [])):
            for field in fields:
                if isinstance(entry.get(field), list):
                    entry[field] = closed(f"{section}[{index}].{field}", entry[field])
    if letter is not None:
        paragraphs = closed("letter.paragraphs", letter.paragraphs)
        letter = replace(letter, paragraphs=tuple(paragraphs))
    return document, letter, moved


def _gate_letter(
    letter: Letter | None, checker: Checker
) -> tuple[Letter | None, int, list[TakenBack]]:
    """A sentence of a letter that is not grounded is left out; of a paragraph, "" may be left."""
    if letter is None:
        return None, 0, []
    checked = 0
    taken_back: list[TakenBack] = []
    paragraphs: list[str] = []
    for number, paragraph in enumerate(letter.paragraphs):
        kept = []
        for sentence in sentences(paragraph):
            checked += 1
            verdict = check_place(checker, "cover_letter", sentence)
            if verdict.grounded:
                kept.append(sentence)
            else:
                place = f"letter.paragraphs[{number}]"
                taken_back.append(TakenBack(place, sentence, "", _why(verdict)))
        paragraphs.append(" ".join(kept))
    return replace(letter, paragraphs=tuple(paragraphs)), checked, taken_back


def sentences(paragraph: str) -> list[str]:
    """The sentences of a text; the point of an abbreviation ("11,5 Mio. Euro") ends none."""
    found: list[str] = []
    for piece in SENTENCE.split(paragraph):
        if found and ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found


def _why(verdict: Verdict) -> str:
    return " ".join(dict.fromkeys(span.why for span in verdict.spans))
