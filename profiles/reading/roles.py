"""Which part of an entry's head is the title and which the employer, once the place is out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from profiles.reading.entries import Entry, Part
from profiles.reading.places import looks_like_place
from profiles.reading.role_places import (
    AT,
    TITLE_LABEL,
    place_slots,
    places_follow,
    split_place,
    take_alike_places,
    take_place,
)
from profiles.reading.vocabulary import COMPANY_FORM, employer_score, title_score
from profiles.reading.words import comma_tokens


@dataclass(slots=True)
class Role:
    title: str = ""
    company: str = ""
    location: str = ""
    extra: tuple[str, ...] = ()
    certain: float = 0.5


def roles_of(
    entries: Sequence[Entry],
) -> list[Role]:
    """Titles, employers and places, the same slot meaning the same thing in every entry."""
    places: list[str] = []
    slots: list[list[Part]] = []
    heads = [_spoken_apart(entry.parts) for entry in entries]
    usual = place_slots(heads)
    for parts in heads:
        place, rest = take_place(parts, usual.get(len(parts)))
        places.append(place)
        slots.append(rest)
    take_alike_places(entries, places, slots)
    if not any(places) and places_follow(slots):
        places = [parts[1].text for parts in slots]
        slots = [parts[:1] for parts in slots]
    balance = _orientation(slots)
    title_first = balance >= 0
    recurring = _recurring(slots)
    roles: list[Role] = []
    for index, (entry, parts, place) in enumerate(zip(entries, slots, places, strict=True)):
        role = _role(parts, place, title_first)
        if len(parts) == 1:
            text = TITLE_LABEL.sub("", parts[0].text)
            role = _single(text, place, balance, recurring)
        _inherit(role, entry, parts, roles, entries[:index], title_first)
        roles.append(role)
    return _without_group_heads(entries, roles)


def _spoken_apart(parts: Sequence[Part]) -> list[Part]:
    """“Nurse at St Mary's” is two parts."""
    result: list[Part] = []
    for part in parts:
        spoken = AT.split(part.text, maxsplit=1)
        others = [other for other in parts if other is not part]
        alone = others and all(looks_like_place(other.text) >= 0.5 for other in others)
        said = "@" in part.text or (alone and title_score(spoken[0]) >= 0.4)
        if len(spoken) == 2 and said:
            result.append(replace(part, text=spoken[0].strip(" ,")))
            result.append(replace(part, text=spoken[1]))
        else:
            result.append(part)
    return result


def _recurring(slots: Sequence[list[Part]]) -> frozenset[str]:
    """What stands after a comma in the heads of several entries: an employer rather than the
    rest of a title."""
    seen: Counter[str] = Counter()
    for parts in slots:
        tokens = comma_tokens(parts[0].text) if len(parts) == 1 else []
        seen.update({", ".join(tokens[cut:]) for cut in range(1, len(tokens))})
    return frozenset(text for text, count in seen.items() if count > 1)


def _orientation(
    slots: Sequence[list[Part]],
) -> float:
    """How surely the title stands before the employer, by the evidence of all entries together;
    below zero when the employer stands first."""
    balance = 0.0
    for parts in slots:
        if len(parts) >= 2:
            first, second = parts[0].text, parts[1].text
        elif parts and "," in parts[0].text:
            first, _, second = parts[0].text.partition(",")
        else:
            continue
        balance += (
            title_score(first)
            - title_score(second)
            + employer_score(second)
            - employer_score(first)
        )
    return balance


def _role(
    parts: list[Part],
    place: str,
    title_first: bool,
) -> Role:
    texts = [TITLE_LABEL.sub("", part.text) for part in parts]
    if len(texts) < 2:
        return Role(location=place, certain=0.2)
    first, second, extra = texts[0], texts[1], texts[2:]
    if len(texts) > 2:
        first, second, extra = _pair(texts, title_first)
    lean = title_score(first) - title_score(second) + employer_score(second) - employer_score(first)
    as_title_first = title_first if abs(lean) < 1.6 or (lean >= 0) == title_first else lean > 0
    name, company = (first, second) if as_title_first else (second, first)
    if not place:
        company, place = split_place(company)
    certain = 0.95 if (lean >= 0) == as_title_first and abs(lean) >= 1 else 0.75
    return Role(name, company, place, tuple(extra), certain)


def _pair(
    texts: list[str],
    title_first: bool,
) -> tuple[str, str, list[str]]:
    """Of three or more pieces the best title and employer; the others are extra."""
    best: tuple[float, int, int] | None = None
    for i in range(len(texts)):
        for j in range(len(texts)):
            if i == j:
                continue
            order = 0.6 if (i < j) == title_first else 0.0
            early = -0.25 * (i + j)
            score = (
                title_score(texts[i])
                + employer_score(texts[j])
                - 0.7 * title_score(texts[j])
                + order
                + early
            )
            if best is None or score > best[0]:
                best = (score, i, j)
    assert best is not None  # noqa: S101
    _, i, j = best
    first, second = (i, j) if title_first else (j, i)
    rest = [text for k, text in enumerate(texts) if k not in (i, j)]
    return texts[first], texts[second], rest


def _single(
    text: str,
    place: str,
    balance: float,
    recurring: frozenset[str],
) -> Role:
    """One piece: perhaps “Title, Employer, Place” behind commas, else whichever it sounds like."""
    spoken = AT.split(text, maxsplit=1)
    if len(spoken) == 2 and title_score(spoken[0]) >= 0.4:
        company, found = split_place(spoken[1]) if not place else (spoken[1], place)
        return Role(spoken[0].strip(" ,"), company, found, certain=0.8)
    name, company, certain = _between_commas(text, balance, recurring)
    if company:
        if not place:
            company, place = split_place(company)
        return Role(name, company, place, certain=certain)
    if title_score(text) > employer_score(text) and title_score(text) >= 0.4:
        return Role(title=text, location=place, certain=0.6)
    if not place:
        text, place = split_place(text)
    return Role(company=text, location=place, certain=0.5)


def _between_commas(
    text: str,
    balance: float,
    recurring: frozenset[str],
) -> tuple[str, str, float]:
    """(title, employer, certainty) of a head with commas; no employer when there is no telling."""
    tokens = comma_tokens(text)
    best: tuple[float, str, str] = (0.0, "", "")
    for cut in range(1, len(tokens)):
        left, right = ", ".join(tokens[:cut]), ", ".join(tokens[cut:])
        if COMPANY_FORM.fullmatch(tokens[cut]):
            continue
        for name, company, lead, bonus in (
            (left, right, tokens[cut], 0.3 * (balance >= 0)),
            (right, left, left, 0.3 * (balance < 0)),
        ):
            if looks_like_place(company) >= 0.8 and employer_score(company) < 0.7:
                continue
            score = (
                title_score(name)
                + employer_score(lead)
                - title_score(company)
                - employer_score(name)
                + bonus
            )
            score += 0.5 * (company in recurring) - 0.1 * (cut - 1)
            if title_score(name) >= 1 and score > best[0] + 0.01:
                best = (score, name, company)
    if best[0] > 0.9:
        return best[1], best[2], 0.7
    if balance >= 1.5 and len(tokens) >= 2 and looks_like_place(", ".join(tokens[1:])) < 0.8:
        cut = next((i for i in range(1, len(tokens)) if employer_score(tokens[i]) >= 0.7), 1)
        return ", ".join(tokens[:cut]), ", ".join(tokens[cut:]), 0.5
    known = [i for i, token in enumerate(tokens) if employer_score(token) >= 0.7]
    if known and known[0] > 0 and title_score(tokens[0]) >= title_score(tokens[known[0]]):
        cut = known[0]
        return ", ".join(tokens[:cut]), ", ".join(tokens[cut:]), 0.5
    return "", "", 0.0


def _inherit(
    role: Role,
    entry: Entry,
    parts: list[Part],
    earlier: Sequence[Role],
    before: Sequence[Entry],
    title_first: bool,
) -> None:
    """A role without employer under one that has one was held at the same place."""
    if len(parts) != 1 or not earlier:
        return
    last = earlier[-1]
    if role.title and not role.company and last.company:
        role.company = last.company
        role.location = role.location or last.location
        role.certain = min(role.certain, 0.7)
    elif (
        role.company
        and not role.title
        and last.company
        and (
            (
                (_is_group_head(before[-1], last) or (last.title and not title_first))
                and title_score(role.company) > 0
            )
            or _set_like_title(parts[0], before[-1], last)
        )
    ):
        role.title, role.company = role.company, last.company
        role.location = role.location or last.location


def _set_like_title(part: Part, earlier: Entry, role: Role) -> bool:
    """Whether the piece is printed like the title of the entry before and unlike its employer."""
    styles = {other.text: (other.bold, other.italic) for other in earlier.parts}
    title_style = styles.get(role.title)
    company = next((style for text, style in styles.items() if role.company in text), None)
    style = (part.bold, part.italic)
    return title_style is not None and company is not None and style == title_style != company


def _is_group_head(entry: Entry, role: Role) -> bool:
    return bool(role.company and not role.title and not entry.bullets)


def _without_group_heads(entries: Sequence[Entry], roles: list[Role]) -> list[Role]:
    """Mark an employer's own line above its roles, with the dates of all of them, as no entry."""
    for index in range(len(roles) - 1):
        entry, role, following = entries[index], roles[index], roles[index + 1]
        if not _is_group_head(entry, role):
            continue
        single = len(entries[index + 1].parts) <= 2
        if following.company == role.company or (single and not following.company):
            role.certain = 0.0
            for later in roles[index + 1 :]:
                if later.company and later.company != role.company:
                    break
                later.company = role.company
                later.location = later.location or role.location
    return roles
