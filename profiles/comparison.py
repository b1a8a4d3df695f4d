"""What differs between two versions of a profile, place by place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from profiles.json_resume import SECTIONS, to_json_resume
from profiles.resume import Resume


@dataclass(frozen=True, slots=True)
class Difference:
    """`before` is empty for what was added, `after` for what was removed."""

    place: str
    before: str
    after: str

    @property
    def section(self) -> str:
        return self.place.split(".", 1)[0].split("[", 1)[0]


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What differs in one entry, or in the basics. `whole` is “added”, “removed” or empty; the
    places of a removed entry are those that it had before."""

    whole: str
    differences: tuple[Difference, ...]


IDENTITY = {
    "work": ("name", "position", "startDate"),
    "volunteer": ("organization", "position", "startDate"),
    "education": ("institution", "studyType", "area"),
    "awards": ("title",),
    "languages": ("language",),
}


def compare(before: Resume, after: Resume) -> list[Difference]:
    """Entries are paired by what they are (employer, title, start), so a moved one is no change."""
    return [item for change in compare_entries(before, after) for item in change.differences]


def compare_entries(before: Resume, after: Resume) -> list[EntryChange]:
    """The same, entry by entry."""
    old, new = to_json_resume(before), to_json_resume(after)
    changes = [_change("basics", old.get("basics", {}), new.get("basics", {}))]
    for key, _ in SECTIONS.values():
        changes += _entries(key, old.get(key, []), new.get(key, []))
    return [change for change in changes if change.differences]


def _entries(key: str, old: list[Any], new: list[Any]) -> list[EntryChange]:
    changes: list[EntryChange] = []
    unpaired = list(range(len(old)))
    pairs: list[tuple[int | None, int]] = []
    for index, entry in enumerate(new):
        match = next((i for i in unpaired if _name(key, old[i]) == _name(key, entry)), None)
        if match is not None:
            unpaired.remove(match)
        pairs.append((match, index))
    changed_in_place = [(m, i) for m, i in pairs if m is None and i in unpaired]
    for _, index in changed_in_place:
        unpaired.remove(index)
        pairs[index] = (index, index)
    for match, index in pairs:
        place = f"{key}[{index}]"
        whole = "added" if match is None else ""
        changes.append(_change(place, old[match] if match is not None else {}, new[index], whole))
    changes += [_change(f"{key}[{index}]", old[index], {}, "removed") for index in unpaired]
    return changes


def _name(key: str, entry: Any) -> tuple[Any, ...]:
    return tuple(entry.get(field, "") for field in IDENTITY.get(key, ("name",)))


def _change(place: str, old: Any, new: Any, whole: str = "") -> EntryChange:
    before, after = _flat(place, old), _flat(place, new)
    differences = (
        Difference(where, before.get(where, ""), after.get(where, ""))
        for where in dict.fromkeys([*after, *before])
        if before.get(where, "") != after.get(where, "")
    )
    return EntryChange(whole, tuple(differences))


def _flat(place: str, value: Any) -> dict[str, str]:
    if isinstance(value, dict):
        return {
            k: v for name, item in value.items() for k, v in _flat(f"{place}.{name}", item).items()
        }
    if isinstance(value, list):
        return {
            k: v
            for index, item in enumerate(value)
            for k, v in _flat(f"{place}[{index}]", item).items()
        }
    return {place: str(value)} if value not in (None, "") else {}
