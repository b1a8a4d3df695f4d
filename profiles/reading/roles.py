"""Which part of an entry's head is the title, which the employer, which the place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from profiles.reading.entries import Entry, Part
from profiles.reading.places import looks_like_place
from profiles.reading.vocabulary import COMPANY_FORM, employer_score, title_score

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


@dataclass(slots=True)
class Role:
    title: str = ""
    company: str = ""
    location: str = ""
    extra: tuple[str, ...] = ()
    certain: float = 0.5


def roles_of(
    entries: Sequence[Entry],
    title: Callable[[str], float] = title_score,
    employer: Callable[[str], float] = employer_score,
) -> list[Role]:
    """Titles, employers and places, the same slot meaning the same thing in every entry."""
    places: list[str] = []
    slots: list[list[Part]] = []
    heads = [_spoken_apart(entry.parts, title) for entry in entries]
    usual = _place_slots(heads, title, employer)
    for parts in heads:
        place, rest = _take_place(parts, usual.get(len(parts)), title, employer)
        places.append(place)
        slots.append(rest)
    _take_alike_places(entries, places, slots, title)
    if not any(places) and _places_follow(slots, title, employer):
        places = [parts[1].text for parts in slots]
        slots = [parts[:1] for parts in slots]
    balance = _orientation(slots, title, employer)
    title_first = balance >= 0
    recurring = _recurring(slots)
    roles: list[Role] = []
    for index, (entry, parts, place) in enumerate(zip(entries, slots, places, strict=True)):
        role = _role(parts, place, title_first, title, employer)
        if len(parts) == 1:
            text = TITLE_LABEL.sub("", parts[0].text)
            role = _single(text, place, balance, recurring, title, employer)
        _inherit(role, entry, parts, roles, entries[:index], title_first)
        roles.append(role)
    return _without_group_heads(entries, roles)


def _place_slots(
    heads: Sequence[Sequence[Part]],
    title: Callable[[str], float],
    employer: Callable[[str], float],
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
                - 0.5 * (title(parts[i].text) >= 1)
                - 0.5 * (employer(parts[i].text) >= 0.7)
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


def _take_place(
    parts: Sequence[Part],
    usual: int | None,
    title: Callable[[str], float],
    employer: Callable[[str], float],
) -> tuple[str, list[Part]]:
    """The place, and the other parts; `usual` is where the place of such heads stands."""
    if usual is not None and looks_like_place(parts[usual].text) >= 0.1:
        others = [part for part in parts if part is not parts[usual]]
        named = [part for part in others if not KIND_OF_WORK.match(part.text)]
        return parts[usual].text, named if len(named) > 1 else others
    place = ""
    rest = []
    likely = _likely_place(parts, title, employer)
    names = len([part for part in parts if not KIND_OF_WORK.match(part.text)])
    for part in parts:
        text = TITLE_LABEL.sub("", part.text)
        sure = looks_like_place(text)
        if (
            names == 2
            and "," in text
            and part is not parts[0]
            and _whole_title(parts[0].text, title)
        ):
            sure = 0.0
        spare = names > 2 or (names == 2 and sure >= 0.8)
        plain = title(text) < 1 and employer(text) < 0.7
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


def _likely_place(
    parts: Sequence[Part], title: Callable[[str], float], employer: Callable[[str], float]
) -> Part | None:
    """Where no part is surely a place: the one beside the employer, else the last one."""
    for part, following in pairwise(parts):
        named = employer(part.text) >= 0.7 and title(part.text) < 1
        if named and not following.bold and part.line == following.line:
            return following
    return parts[-1] if parts else None


def _spoken_apart(parts: Sequence[Part], title: Callable[[str], float]) -> list[Part]:
    """“Nurse at St Mary's” is two parts."""
    result: list[Part] = []
    for part in parts:
        spoken = AT.split(part.text, maxsplit=1)
        others = [other for other in parts if other is not part]
        alone = others and all(looks_like_place(other.text) >= 0.5 for other in others)
        said = "@" in part.text or (alone and title(spoken[0]) >= 0.4)
        if len(spoken) == 2 and said:
            result.append(replace(part, text=spoken[0].strip(" ,")))
            result.append(replace(part, text=spoken[1]))
        else:
            result.append(part)
    return result


def _take_alike_places(
    entries: Sequence[Entry],
    places: list[str],
    slots: list[list[Part]],
    title: Callable[[str], float],
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
        if places[index] or len(parts) < 2 or title(parts[-1].text) >= 1:
            continue
        if parts[-1].style in styles and looks_like_place(parts[-1].text) >= 0.35:
            places[index] = parts.pop().text


def _recurring(slots: Sequence[list[Part]]) -> frozenset[str]:
    """What stands after a comma in the heads of several entries: an employer rather than the
    rest of a title."""
    seen: Counter[str] = Counter()
    for parts in slots:
        tokens = comma_tokens(parts[0].text) if len(parts) == 1 else []
        seen.update({", ".join(tokens[cut:]) for cut in range(1, len(tokens))})
    return frozenset(text for text, count in seen.items() if count > 1)


def _whole_title(text: str, title: Callable[[str], float]) -> bool:
    """A title alone, so that the piece after it holds the employer."""
    return title(text) >= 1 and "," not in text and not AT.search(text)


def _places_follow(
    slots: Sequence[list[Part]],
    title: Callable[[str], float],
    employer: Callable[[str], float],
) -> bool:
    """Whether the second pieces are all places, the first holding title and employer."""
    balance, pairs = 0.0, 0
    for parts in slots:
        if len(parts) != 2 or looks_like_place(parts[1].text) < 0.35 or title(parts[1].text) >= 1:
            return False
        tokens = comma_tokens(parts[0].text)
        named = [token for token in tokens if title(token) < 1]
        if len(tokens) < 2 or not named:
            return False
        pairs += 1
        balance += max(employer(token) for token in named) - employer(parts[1].text)
    return pairs > 0 and balance > 0.3 * pairs


def _orientation(
    slots: Sequence[list[Part]],
    title: Callable[[str], float],
    employer: Callable[[str], float],
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
        balance += title(first) - title(second) + employer(second) - employer(first)
    return balance


def _role(
    parts: list[Part],
    place: str,
    title_first: bool,
    title: Callable[[str], float],
    employer: Callable[[str], float],
) -> Role:
    texts = [TITLE_LABEL.sub("", part.text) for part in parts]
    if len(texts) < 2:
        return Role(location=place, certain=0.2)
    first, second, extra = texts[0], texts[1], texts[2:]
    if len(texts) > 2:
        first, second, extra = _pair(texts, title_first, title, employer)
    lean = title(first) - title(second) + employer(second) - employer(first)
    as_title_first = title_first if abs(lean) < 1.6 or (lean >= 0) == title_first else lean > 0
    name, company = (first, second) if as_title_first else (second, first)
    if not place:
        company, place = split_place(company)
    certain = 0.95 if (lean >= 0) == as_title_first and abs(lean) >= 1 else 0.75
    return Role(name, company, place, tuple(extra), certain)


def _pair(
    texts: list[str],
    title_first: bool,
    title: Callable[[str], float],
    employer: Callable[[str], float],
) -> tuple[str, str, list[str]]:
    """Of three or more pieces the best title and employer; the others are extra."""
    best: tuple[float, int, int] | None = None
    for i in range(len(texts)):
        for j in range(len(texts)):
            if i == j:
                continue
            order = 0.6 if (i < j) == title_first else 0.0
            early = -0.25 * (i + j)
            score = title(texts[i]) + employer(texts[j]) - 0.7 * title(texts[j]) + order + early
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
    title: Callable[[str], float],
    employer: Callable[[str], float],
) -> Role:
    """One piece: perhaps “Title, Employer, Place” behind commas, else whichever it sounds like."""
    spoken = AT.split(text, maxsplit=1)
    if len(spoken) == 2 and title(spoken[0]) >= 0.4:
        company, found = split_place(spoken[1]) if not place else (spoken[1], place)
        return Role(spoken[0].strip(" ,"), company, found, certain=0.8)
    name, company, certain = _between_commas(text, balance, recurring, title, employer)
    if company:
        if not place:
            company, place = split_place(company)
        return Role(name, company, place, certain=certain)
    if title(text) > employer(text) and title(text) >= 0.4:
        return Role(title=text, location=place, certain=0.6)
    if not place:
        text, place = split_place(text)
    return Role(company=text, location=place, certain=0.5)


def _between_commas(
    text: str,
    balance: float,
    recurring: frozenset[str],
    title: Callable[[str], float],
    employer: Callable[[str], float],
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
            if looks_like_place(company) >= 0.8 and employer(company) < 0.7:
                continue
            score = title(name) + employer(lead) - title(company) - employer(name) + bonus
            score += 0.5 * (company in recurring) - 0.1 * (cut - 1)
            if title(name) >= 1 and score > best[0] + 0.01:
                best = (score, name, company)
    if best[0] > 0.9:
        return best[1], best[2], 0.7
    if balance >= 1.5 and len(tokens) >= 2 and looks_like_place(", ".join(tokens[1:])) < 0.8:
        cut = next((i for i in range(1, len(tokens)) if employer(tokens[i]) >= 0.7), 1)
        return ", ".join(tokens[:cut]), ", ".join(tokens[cut:]), 0.5
    known = [i for i, token in enumerate(tokens) if employer(token) >= 0.7]
    if known and known[0] > 0 and title(tokens[0]) >= title(tokens[known[0]]):
        cut = known[0]
        return ", ".join(tokens[:cut]), ", ".join(tokens[cut:]), 0.5
    return "", "", 0.0


def comma_tokens(text: str) -> list[str]:
    """Pieces between commas that stand outside brackets."""
    pieces, depth, current = [], 0, ""
    for character in text:
        depth += (character in "([") - (character in ")]")
        if character in ",;" and depth <= 0:
            pieces.append(current.strip())
            current = ""
        else:
            current += character
    pieces.append(current.strip())
    return [piece for piece in pieces if piece]


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
