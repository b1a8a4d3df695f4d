"""Changing single lines of a document's content, with the facts behind each line kept beside it.

Content is the JSON of `DocumentContent.as_json`. Places are JSON Resume paths within its resume,
or `letter.…` within its letter. No function changes what it is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

Origins = dict[str, Any]
Added = Mapping[str, Sequence[tuple[str, Mapping[str, Any] | None]]]

STEP = re.compile(r"([A-Za-z_$]+)|\[(\d+)\]")
LIST_ITEM = re.compile(r"(?P<list>.+)\[(?P<index>\d+)\]")


def at(content: Mapping[str, Any], place: str) -> Any:
    """What stands at a place. Raises LookupError when nothing does."""
    value: Any = content if place.startswith("letter") else content["resume"]
    for name, index in STEP.findall(place):
        value = value[name] if name else value[int(index)]
    return value


def found(content: Mapping[str, Any], place: str) -> Any:
    """What stands at a place, or None."""
    try:
        return at(content, place)
    except (LookupError, TypeError):
        return None


def of_unchanged(origins: Origins, before: Mapping[str, Any], after: Mapping[str, Any]) -> Origins:
    """The origins whose places hold in both contents the same."""
    return {
        place: origin
        for place, origin in origins.items()
        if found(before, place) == found(after, place) is not None
    }


def rewritten(
    content: Mapping[str, Any],
    origins: Origins,
    texts: Mapping[str, str],
    added: Added | None = None,
) -> tuple[dict[str, Any], Origins]:
    """The content with new texts at their places, and its origins.

    An empty text takes a line out of its list and closes the gap; the origins of those behind it
    move up. `added` appends lines to lists (`work[0].highlights`), each with its origin.
    """
    made: dict[str, Any] = deepcopy(dict(content))
    moved = dict(origins)
    lists: dict[str, dict[int, str]] = {parent: {} for parent in added or {}}
    for place, text in texts.items():
        item = LIST_ITEM.fullmatch(place)
        if item:
            lists.setdefault(item["list"], {})[int(item["index"])] = text
        else:
            _set(made, place, text)
    for parent, changed in lists.items():
        lines = _list_at(made, parent)
        pairs = [
            (changed.get(index, text), origins.get(f"{parent}[{index}]"))
            for index, text in enumerate(lines)
        ]
        pairs += [(text, dict(origin) if origin else None) for text, origin in _of(added, parent)]
        kept = [(text.strip(), origin) for text, origin in pairs if text.strip()]
        for place in [place for place in moved if place.startswith(f"{parent}[")]:
            del moved[place]
        lines[:] = [text for text, _origin in kept]
        moved |= {
            f"{parent}[{index}]": origin for index, (_text, origin) in enumerate(kept) if origin
        }
    return made, moved


def with_entry(
    content: Mapping[str, Any], origins: Origins, section: str, index: int, entry: Mapping[str, Any]
) -> tuple[dict[str, Any], Origins]:
    """The content with an entry put into a section, and the origins behind it moved down."""
    made: dict[str, Any] = deepcopy(dict(content))
    made["resume"].setdefault(section, []).insert(index, deepcopy(dict(entry)))
    return made, _shifted(origins, section, index, 1)


def without_entry(
    content: Mapping[str, Any], origins: Origins, section: str, index: int
) -> tuple[dict[str, Any], Origins]:
    """The content without an entry, and the origins behind it moved up."""
    made: dict[str, Any] = deepcopy(dict(content))
    del made["resume"][section][index]
    own = f"{section}[{index}]"
    others = {place: origin for place, origin in origins.items() if not _is_in(place, own)}
    return made, _shifted(others, section, index, -1)


def _shifted(origins: Origins, section: str, index: int, by: int) -> Origins:
    moved = {}
    for place, origin in origins.items():
        match = re.match(rf"{section}\[(\d+)\]", place)
        if match and int(match[1]) >= index:
            place = f"{section}[{int(match[1]) + by}]{place[match.end() :]}"
        moved[place] = origin
    return moved


def _is_in(place: str, entry: str) -> bool:
    return place == entry or place.startswith(f"{entry}.")


def _of(added: Added | None, parent: str) -> Sequence[tuple[str, Mapping[str, Any] | None]]:
    return added.get(parent, ()) if added else ()


def _set(content: dict[str, Any], place: str, text: str) -> None:
    parent, _dot, name = place.rpartition(".")
    holder = at(content, parent)
    if text.strip():
        holder[name] = text.strip()
    else:
        holder.pop(name, None)


def _list_at(content: dict[str, Any], parent: str) -> list[str]:
    holder, _dot, name = parent.rpartition(".")
    lines: list[str] = at(content, holder).setdefault(name, [])
    return lines
