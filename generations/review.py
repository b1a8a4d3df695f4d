"""The review of a draft: where each line comes from, and the document that the choices make.

Everything is JSON Resume with places, as the first version of a generation's document holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from documents.lines import Origins, at, found, rewritten, with_entry, without_entry
from generations.gate import BASICS, IDENTITY, WORDED
from generations.review_facts import NAMED_BY, fact_texts, heading_of, with_dates

KEEP, OWN, OUT, EDIT = "keep", "own", "out", "edit"
CHOICES = (KEEP, OWN, OUT, EDIT)
LONGEST_EDIT = 4000
FACT = re.compile(
    r"(?P<section>\w+)\[(?P<index>\d+)\](?:\.(?P<field>\w+)(?:\[(?P<position>\d+)\])?)?"
)
ENTRY = re.compile(r"(?P<section>\w+)\[(?P<index>\d+)\](?:\.name)?")


@dataclass(frozen=True, slots=True)
class FirstVersion:
    """What the writer made: the document's first content, and what it was made from."""

    content: Mapping[str, Any]
    origins: Origins
    left_out: tuple[Mapping[str, Any], ...]
    master: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person said about one line; `text` counts for EDIT only."""

    choice: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """`lines` by place in the first version; `back` are left-out facts to print after all."""

    lines: Mapping[str, Choice] = field(default_factory=dict)
    back: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        lines = {place: [said.choice, said.text] for place, said in self.lines.items()}
        return {"lines": lines, "back": list(self.back)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Decisions:
        lines = {place: Choice(*said) for place, said in data.get("lines", {}).items()}
        return cls(lines, tuple(data.get("back", ())))

    def merged(self, seen: Decisions, kept: Decisions) -> Decisions:
        """These, and what is `kept` about everything that stands here as it was `seen`."""
        lines = {}
        for place in (*self.lines, *(kept.lines.keys() - self.lines.keys())):
            mine = self.lines.get(place)
            said = kept.lines.get(place) if mine == seen.lines.get(place) else mine
            if said is not None:
                lines[place] = said
        back = [
            fact
            for fact in dict.fromkeys((*self.back, *kept.back))
            if fact in (kept if (fact in self.back) == (fact in seen.back) else self).back
        ]
        return Decisions(lines, tuple(back))

    def typed_over(self, seen: Decisions, kept: Decisions) -> list[str]:
        """Wordings that are `kept`, were not `seen`, and would be lost under these."""
        lost = []
        for place, said in kept.lines.items():
            before, mine = seen.lines.get(place), self.lines.get(place)
            replaced = said.choice == EDIT and said != before and mine not in (said, before)
            if replaced and not (mine and said.text in mine.text):
                lost.append(said.text)
        return lost


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page of the review last showed; `page` tells it from those on other devices."""

    page: str
    decisions: Decisions


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the draft. `own` are the profile's words that taking it back restores."""

    place: str
    text: str
    own: str
    rests_on: tuple[tuple[str, str], ...]
    """Facts of the profile, each with what it says."""
    reason: str
    requirements: tuple[str, ...]
    is_entry: bool
    said: Choice | None

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for _fact, text in self.rests_on))

    @property
    def choices(self) -> tuple[str, ...]:
        """What a person can say about it: a skill stays or goes, an entry has no wording."""
        if self.place.startswith("skills["):
            return (KEEP, OUT)
        own = (OWN,) if self.own else ()
        edit = () if self.is_entry else (EDIT,)
        return (KEEP, *own, OUT, *edit)

    @property
    def composed(self) -> bool:
        return not self.own and not self.is_entry and self.text not in self.facts

    @property
    def changed(self) -> bool:
        return self.composed or bool(self.own)

    @property
    def beside(self) -> tuple[str, ...]:
        """What it rests on, as far as it says something else than the line."""
        own = (self.own,) if self.own else ()
        return own + tuple(fact for fact in self.facts if fact not in (self.own, self.text))

    @property
    def typed(self) -> str:
        return self.said.text if self.said and self.said.choice == EDIT else self.text


@dataclass(frozen=True, slots=True)
class LeftOut:
    fact: str
    text: str
    reason: str
    back: bool


@dataclass(frozen=True, slots=True)
class Group:
    """An entry of the document with its lines, and what was left out of it."""

    place: str
    heading: str
    lines: tuple[Line, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def section(self) -> str:
        return self.place.split("[", 1)[0]


def groups_of(draft: FirstVersion, decisions: Decisions, language: str = "en") -> list[Group]:
    """The whole review in the document's order; what is left out altogether comes last.

    Dates are written as a document in that language writes them.
    """
    texts = fact_texts(draft.master, language)
    if draft.content.get("letter"):
        paragraphs = draft.content["letter"]["paragraphs"]
        places = [f"letter.paragraphs[{index}]" for index in range(len(paragraphs))]
        return [Group("letter", "", tuple(_lines(draft, places, texts, decisions, language)))]
    left: dict[str, list[LeftOut]] = {}
    for item in draft.left_out:
        back = item["fact"] in decisions.back
        whole = ENTRY.fullmatch(item["fact"])
        text = with_dates(item["text"], language) if whole else item["text"]
        row = LeftOut(item["fact"], text, item["reason"], back)
        left.setdefault(_home(draft, item["fact"]), []).append(row)
    groups = []
    for place, places in _outline(draft):
        lines = tuple(_lines(draft, places, texts, decisions, language))
        mine = tuple(left.pop(place, ()))
        if lines or mine:
            groups.append(Group(place, heading_of(draft.content, place), lines, mine))
    rest = tuple(row for rows in left.values() for row in rows)
    return [*groups, Group("", "", (), rest)] if rest else groups


def compose(draft: FirstVersion, decisions: Decisions) -> tuple[dict[str, Any], Origins]:
    """The content that the choices make, and its origins."""
    texts: dict[str, str] = {}
    entries: list[tuple[str, int]] = []
    for place, said in decisions.lines.items():
        if said.choice == KEEP or found(draft.content, place) is None:
            continue
        entry = ENTRY.fullmatch(place)
        if entry:
            if said.choice == OUT:
                entries.append((entry["section"], int(entry["index"])))
            continue
        texts[place] = _said_text(draft, place, said)
    added: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    left_out = dict.fromkeys(item["fact"] for item in draft.left_out)
    back = [fact for fact in left_out if fact in decisions.back]
    homeless = [fact for fact in back if not _put_back(draft, fact, texts, added)]
    content, origins = rewritten(draft.content, draft.origins, texts, added)
    for section, index in sorted(entries, reverse=True):
        content, origins = without_entry(content, origins, section, index)
    for place, facts in _by_entry(homeless).items():
        content, origins = _with_left_out_entry(draft, content, origins, place, facts)
    return content, origins


def _said_text(draft: FirstVersion, place: str, said: Choice) -> str:
    if said.choice == EDIT:
        return said.text
    origin = draft.origins.get(place, {})
    return str(origin.get("original", "")) if said.choice == OWN else ""


def _put_back(
    draft: FirstVersion,
    fact: str,
    texts: dict[str, str],
    added: dict[str, list[tuple[str, dict[str, Any]]]],
) -> bool:
    """Add a left-out fact to its entry; False when the document has no such entry."""
    match = FACT.fullmatch(fact)
    if match is None or not match["field"]:
        return False
    index = _in_document(draft, draft.content, match["section"], int(match["index"]))
    if index is None:
        return False
    place = f"{match['section']}[{index}].{match['field']}"
    own = f"{match['section']}[{match['index']}].{match['field']}"
    value = found({"resume": draft.master}, own)
    if match["position"]:
        added.setdefault(place, []).append((value[int(match["position"])], _origin(fact)))
    elif isinstance(value, list):
        added.setdefault(place, []).extend((text, _origin(fact)) for text in value)
    elif value:
        texts[place] = value
    return True


def _by_entry(facts: list[str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for fact in facts:
        match = FACT.fullmatch(fact)
        if match:
            grouped.setdefault(f"{match['section']}[{match['index']}]", []).append(fact)
    return grouped


def _with_left_out_entry(
    draft: FirstVersion, content: dict[str, Any], origins: Origins, place: str, facts: list[str]
) -> tuple[dict[str, Any], Origins]:
    """An entry of the profile that the document has not, with the lines that were asked for."""
    match = ENTRY.fullmatch(place)
    assert match is not None  # noqa: S101 made by _by_entry
    section, index = match["section"], int(match["index"])
    entry = dict(found({"resume": draft.master}, place) or {})
    told_apart = any(item["fact"].startswith(f"{place}.") for item in draft.left_out)
    made_from = []
    if told_apart:
        for name in WORDED.get(section, ()):
            value = entry.pop(name, None)
            wanted = [fact for fact in facts if fact.startswith(f"{place}.{name}")]
            if not wanted or not value:
                continue
            if isinstance(value, list):
                kept = [
                    (text, fact)
                    for position, text in enumerate(value)
                    for fact in wanted
                    if fact in (f"{place}.{name}[{position}]", f"{place}.{name}")
                ]
                entry[name] = [text for text, _fact in kept]
                made_from += [
                    (f"{name}[{position}]", fact) for position, (_text, fact) in enumerate(kept)
                ]
            else:
                entry[name] = value
                made_from.append((name, wanted[0]))
    at_index = sum(
        1
        for other in content["resume"].get(section, [])
        if (known := _in_master(draft, section, other)) is not None and known < index
    )
    content, origins = with_entry(content, origins, section, at_index, entry)
    origins = origins | {f"{section}[{at_index}].{name}": _origin(fact) for name, fact in made_from}
    return content, origins


def _origin(fact: str) -> dict[str, Any]:
    reason = "You put it back."
    return {"facts": [fact], "original": "", "reason": reason, "requirements": [], "value": 0.0}


def _outline(draft: FirstVersion) -> Iterator[tuple[str, list[str]]]:
    """Every entry of the document with the places of its lines."""
    resume = draft.content["resume"]
    basics = resume.get("basics", {})
    yield "basics", [place for place in BASICS if basics.get(place.removeprefix("basics."))]
    sections = [name for name in (*WORDED, *IDENTITY, "interests") if name != "skills"]
    for section in dict.fromkeys(sections):
        for index, entry in enumerate(resume.get(section, [])):
            place = f"{section}[{index}]"
            whole = section not in WORDED or place in draft.origins
            places = [place] if whole else []
            for name in WORDED.get(section, ()):
                value = entry.get(name)
                if isinstance(value, list):
                    places += [f"{place}.{name}[{position}]" for position in range(len(value))]
                elif value:
                    places.append(f"{place}.{name}")
            yield place, places
    for index, group in enumerate(resume.get("skills", [])):
        place = f"skills[{index}]"
        keywords = group.get("keywords") or ()
        yield (
            place,
            [f"{place}.keywords[{position}]" for position in range(len(keywords))]
            or [f"{place}.name"],
        )


def _lines(
    draft: FirstVersion,
    places: list[str],
    texts: Mapping[str, str],
    decisions: Decisions,
    language: str,
) -> Iterator[Line]:
    for place in places:
        origin = draft.origins.get(place, {})
        is_entry = bool(ENTRY.fullmatch(place))
        text = origin.get("original", "") if is_entry else at(draft.content, place)
        if is_entry and not text:
            text = str(heading_of(draft.content, place.removesuffix(".name")))
        original = origin.get("original", "")
        known = ((fact, texts.get(fact, "")) for fact in origin.get("facts", ()))
        yield Line(
            place=place,
            text=with_dates(text, language) if is_entry else text,
            own=original if original != text else "",
            rests_on=tuple((fact, text) for fact, text in known if text),
            reason=origin.get("reason", ""),
            requirements=tuple(dict.fromkeys(origin.get("requirements", ()))),
            is_entry=is_entry,
            said=decisions.lines.get(place),
        )


def _home(draft: FirstVersion, fact: str) -> str:
    """The entry of the document that a left-out fact would go to, or ""."""
    match = FACT.fullmatch(fact)
    if match is None:
        return "basics" if fact in BASICS else ""
    index = _in_document(draft, draft.content, match["section"], int(match["index"]))
    return "" if index is None else f"{match['section']}[{index}]"


def _in_document(
    draft: FirstVersion, content: Mapping[str, Any], section: str, index: int
) -> int | None:
    """Where an entry of the profile stands in the document."""
    for position, entry in enumerate(content["resume"].get(section, [])):
        if _in_master(draft, section, entry) == index:
            return position
    return None


def _in_master(draft: FirstVersion, section: str, entry: Mapping[str, Any]) -> int | None:
    keys = IDENTITY.get(section, NAMED_BY)
    for index, own in enumerate(draft.master.get(section, [])):
        if all(own.get(key) == entry.get(key) for key in keys):
            return index
    return None
