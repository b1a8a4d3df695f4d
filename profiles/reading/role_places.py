"""Which part of an entry's head is the place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from profiles.reading.entries import Entry, Part
from profiles.reading.places import looks_like_place
from profiles.reading.vocabulary import COMPANY_FORM, employer_score, title_score
from profiles.reading.words import comma_tokens

KIND_OF_WORK = re.compile(
    r"^\(?(?:full[- ]?time|part[- ]?time|contract(?:or)?|freelance|permanent|temporary"
    r"|internship|intern|remote|hybrid"
    r"|on-?site|self[- ]employed|vollzeit|teilzeit|cdi|cdd|stage|alternance|seasonal"
    r"|fixed[- ]term|self employed)\)?$",
    re.IGNORECASE,
)
AT = re.compile(r"\s+(?:at|@|bei|chez|bij|presso|w firmie)\s+(?=[A-ZÀ-Ž0-9])")
TITLE_LABEL = re.compile(
    r"^(?:title|position|role|job title|designation|employer|company|organization"
    r"|organisation|location|place|dates?|duration"
    r"|arbeitgeber|firma|stelle|entreprise|poste|empresa|cargo|puesto|firma|stanowisko"
    r"|azienda|ruolo|bedrijf|functie)\s*:\s*",
    re.IGNORECASE,
)


def place_slots(
    heads: Sequence[Sequence[Part]],
) -> dict[int, int]:
    """For heads of three parts and more, by their number: which of the parts is the place."""
    result = {}
    for count in {len(parts) for parts in heads if len(parts) > 2}:
        alike = [parts for parts in heads if len(parts) == count]
        if len(alike) < 2:
            continue
        evidence = [
            sum(
                looks_like_place(parts[i].text)
                - 0.5 * (title_score(parts[i].text) >= 1)
                - 0.5 * (employer_score(parts[i].text) >= 0.7)
                - 0.5 * bool(KIND_OF_WORK.match(parts[i].text))
                for parts in alike
            )
            / len(alike)
            for i in range(count)
        ]
        best = max(range(1, count), key=lambda i: evidence[i])
        if evidence[best] >= 0.3:
            result[count] = best
    return result


def take_place(
    parts: Sequence[Part],
    usual: int | None,
) -> tuple[str, list[Part]]:
    """The place, and the other parts; `usual` is where the place of such heads stands."""
    if usual is not None and looks_like_place(parts[usual].text) >= 0.1:
        others = [part for part in parts if part is not parts[usual]]
        named = [part for part in others if not KIND_OF_WORK.match(part.text)]
        return parts[usual].text, named if len(named) > 1 else others
    place = ""
    rest = []
    likely = _likely_place(parts)
    names = len([part for part in parts if not KIND_OF_WORK.match(part.text)])
    for part in parts:
        text = TITLE_LABEL.sub("", part.text)
        sure = looks_like_place(text)
        if names == 2 and "," in text and part is not parts[0] and _whole_title(parts[0].text):
            sure = 0.0
        spare = names > 2 or (names == 2 and sure >= 0.8)
        plain = title_score(text) < 1 and employer_score(text) < 0.7
        if (
            not place
            and plain
            and (
                (part.aside and sure >= 0.35)
                or (spare and sure >= 0.5 and part is not parts[0])
                or (
                    spare
                    and sure >= 0.35
                    and part is not parts[0]
                    and part.bold <= parts[0].bold
                    and names > 2
                    and part is likely
                )
            )
        ):
            place = text
            names -= 1
            continue
        if KIND_OF_WORK.match(text) and len(parts) > 1:
            continue
        rest.append(part)
    return place, rest


def _likely_place(parts: Sequence[Part]) -> Part | None:
    """Where no part is surely a place: the one beside the employer, else the last one."""
    for part, following in pairwise(parts):
        named = employer_score(part.text) >= 0.7 and title_score(part.text) < 1
        if named and not following.bold and part.line == following.line:
            return following
    return parts[-1] if parts else None


def _whole_title(text: str) -> bool:
    """A title alone, so that the piece after it holds the employer."""
    return title_score(text) >= 1 and "," not in text and not AT.search(text)


def take_alike_places(
    entries: Sequence[Entry],
    places: list[str],
    slots: list[list[Part]],
) -> None:
    """Where an entry has no place yet: its last part, if it is printed like the places of the
    other entries and like none of their titles and employers."""
    styles = {
        part.style
        for entry, place in zip(entries, places, strict=True)
        for part in entry.parts
        if place and part.text.endswith(place)
    }
    styles -= {part.style for parts in slots if len(parts) > 1 for part in parts[:1]}
    styles -= {
        part.style
        for place, parts in zip(places, slots, strict=True)
        if place and len(parts) > 1
        for part in parts
    }
    for index, parts in enumerate(slots):
        if places[index] or len(parts) < 2 or title_score(parts[-1].text) >= 1:
            continue
        if parts[-1].style in styles and looks_like_place(parts[-1].text) >= 0.35:
            places[index] = parts.pop().text


def places_follow(
    slots: Sequence[list[Part]],
) -> bool:
    """Whether the second pieces are all places, the first holding title and employer."""
    balance, pairs = 0.0, 0
    for parts in slots:
        if (
            len(parts) != 2
            or looks_like_place(parts[1].text) < 0.35
            or title_score(parts[1].text) >= 1
        ):
            return False
        tokens = comma_tokens(parts[0].text)
        named = [token for token in tokens if title_score(token) < 1]
        if len(tokens) < 2 or not named:
            return False
        pairs += 1
        balance += max(employer_score(token) for token in named) - employer_score(parts[1].text)
    return pairs > 0 and balance > 0.3 * pairs


def split_place(text: str) -> tuple[str, str]:
    """“Carelink Ltd, Manchester” → the employer and the place; unchanged when it names none."""
    bracketed = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", text)
    if bracketed and looks_like_place(bracketed[2]) >= 0.5 and "," in bracketed[2]:
        return bracketed[1], bracketed[2]
    tokens = comma_tokens(text)
    for cut in range(1, len(tokens)):
        tail = ", ".join(tokens[cut:])
        sure = looks_like_place(tail)
        if COMPANY_FORM.search(tokens[cut]) or employer_score(tokens[cut]) >= 0.7:
            continue
        if sure >= 0.8 or (sure >= 0.35 and title_score(tail) < 1):
            return ", ".join(tokens[:cut]), tail
    return text, ""
