"""A resume made of chosen lines of another, with the way back to each line's origin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from profiles.json_resume import KEYS, SECTIONS
from profiles.resume import Resume

CHOSEN_FIELDS: Mapping[str, tuple[str, ...]] = {
    "work": ("highlights", "summary", "description"),
    "volunteer": ("highlights", "summary"),
    "projects": ("highlights", "description", "keywords"),
    "education": ("honors", "courses"),
}
"""The fields whose texts are chosen one by one; the others go with their entry."""
OPTIONAL_SECTIONS = (
    "volunteer",
    "projects",
    "certificates",
    "awards",
    "publications",
    "interests",
    "references",
)


@dataclass(slots=True)
class Assembly:
    """`sources` maps each place in `resume` that holds a line to the place in the profile."""

    resume: Resume
    sources: dict[str, str] = field(default_factory=dict)


def optional_lines(resume: Resume) -> Iterator[tuple[str, str, str]]:
    """Place, entry and text of every line that may be chosen; a list of words is one line.

    An entry of an optional section that has no such line of its own is itself the line.
    """
    for attribute, (section, kind) in SECTIONS.items():
        keys = CHOSEN_FIELDS.get(section, ())
        names = {key: name for name, key in KEYS[kind].items()}
        for index, item in enumerate(getattr(resume, attribute)):
            entry = f"{section}[{index}]"
            lines = [line for key in keys for line in _lines(item, names[key], f"{entry}.{key}")]
            yield from ((place, entry, text) for place, text in lines)
            if not lines and section in OPTIONAL_SECTIONS:
                yield entry, entry, _text_of(item, kind)


def _lines(item: Any, name: str, place: str) -> Iterator[tuple[str, str]]:
    value = getattr(item, name)
    if isinstance(value, str):
        if value.strip():
            yield place, value
    elif name in ("courses", "technologies"):
        if value:
            yield place, ", ".join(value)
    else:
        yield from ((f"{place}[{index}]", text) for index, text in enumerate(value) if text.strip())


def _text_of(item: Any, kind: type) -> str:
    values = (getattr(item, name) for name in KEYS[kind])
    return ", ".join(
        ", ".join(value) if isinstance(value, tuple) else value for value in values if value
    )


def assemble(resume: Resume, chosen: Mapping[str, str], ranks: Mapping[str, float]) -> Assembly:
    """The resume with the chosen lines only.

    `chosen` maps places to the text to print there. Lines of one entry are ordered by `ranks`,
    highest first; entries keep their order. Work and education entries always stay.
    """
    sections: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for attribute, (section, kind) in SECTIONS.items():
        if section in ("skills", "languages"):
            continue
        kept: list[Any] = []
        for index, item in enumerate(getattr(resume, attribute)):
            old = f"{section}[{index}]"
            new = f"{section}[{len(kept)}]"
            entry = _entry(item, kind, section, old, new, chosen, ranks, sources)
            if entry is not None:
                kept.append(entry)
                sources[new] = old
        sections[attribute] = tuple(kept)
    return Assembly(replace(resume, **sections), sources)


def _entry(
    item: Any,
    kind: type,
    section: str,
    old: str,
    new: str,
    chosen: Mapping[str, str],
    ranks: Mapping[str, float],
    sources: dict[str, str],
) -> Any:
    own = [place for place in chosen if place == old or place.startswith(f"{old}.")]
    if not own and section in OPTIONAL_SECTIONS:
        return None
    names = {key: name for name, key in KEYS[kind].items()}
    values: dict[str, Any] = {}
    for key in CHOSEN_FIELDS.get(section, ()):
        name, place = names[key], f"{old}.{key}"
        value = getattr(item, name)
        if isinstance(value, str) or name in ("courses", "technologies"):
            if place not in chosen:
                values[name] = "" if isinstance(value, str) else ()
            else:
                sources[f"{new}.{key}"] = place
                if isinstance(value, str):
                    values[name] = chosen[place]
            continue
        ordered = _ordered([f"{place}[{index}]" for index in range(len(value))], chosen, ranks)
        values[name] = tuple(chosen[line] for line in ordered)
        sources |= {f"{new}.{key}[{index}]": line for index, line in enumerate(ordered)}
    return replace(item, **values) if values else item


def _ordered(
    places: Sequence[str], chosen: Mapping[str, str], ranks: Mapping[str, float]
) -> list[str]:
    kept = [place for place in places if place in chosen]
    return sorted(kept, key=lambda place: -ranks.get(place, 0.0))
