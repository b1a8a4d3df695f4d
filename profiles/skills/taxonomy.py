"""The skill taxonomy: names, aliases, what holding one skill proves about others."""

from __future__ import annotations

import gzip
import itertools
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from profiles.skills.folding import WORD, fold, fold_word

DATA = Path(__file__).parent / "data" / "taxonomy.json.gz"

# between two words of one name: a blank, a line wrap, a hyphen, a dot, a slash, an apostrophe
GAP = re.compile(r"[ \t\u00a0]*(?:[-‐‑–/.*'’+]|\r?\n)?[ \t\u00a0]*")
# between two members of a list
SEPARATOR = re.compile(r"\s*(?:[,;/|&•·()]|\b(?:and|or|und|oder|sowie)\b|\s)+\s*", re.IGNORECASE)
CUE_BEFORE = re.compile(
    r"(?:\b(?:in|with|using|of|mit|language|languages|skills?|knowledge|proficient|expert|basic|"
    r"advanced|strong|excellent|solid|Kenntnisse|Programmiersprache|MS|Microsoft|as)|[:•▪‣*–-])\s*$",
    re.IGNORECASE,
)
CUE_AFTER = re.compile(
    r"\s*(?:\b(?:programming|developer|engineer|development|language|skills?|experience|software|"
    r"scripts?|code|systems?|framework|Kenntnisse|Programmierung|Entwickler(?:in)?)\b|\()",
    re.IGNORECASE,
)
NOT_A_SKILL_AFTER = re.compile(
    r"\s*(?:&\s?[A-Z]\b|\.\s?[A-Z][a-z]|-?to-market|\s+(?:to|live|beyond|the|of mouth|above)\b)"
)
ENDINGS = re.compile(
    r"\s*\([^)]*\)\s*$|\s+(?:skills?|experience|knowledge|software|kenntnisse|erfahrung)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SkillMention:
    """A skill named in a text; `surface` is `text[start:end]`."""

    name: str
    start: int
    end: int
    surface: str


def canonical(name: str) -> str | None:
    """The taxonomy's name for a skill named in a list, or None when it is not known."""
    taxonomy = _taxonomy()
    for form in (name, ENDINGS.sub("", name)):
        index = taxonomy.keys.get(fold(form))
        if index is not None:
            return taxonomy.names[index]
    return None


def same(first: str, second: str) -> bool:
    """Whether two names mean the same skill; unknown names are compared as folded words."""
    known = canonical(first)
    if known is not None:
        return known == canonical(second)
    return bool(fold(first)) and fold(first) == fold(second)


def category(name: str) -> str:
    """technical, tool, soft, language or other (also for what is not known)."""
    taxonomy = _taxonomy()
    index = taxonomy.index(name)
    return "other" if index is None else taxonomy.categories[index]


def implies(name: str) -> frozenset[str]:
    """All skills that a holder of this one must hold too (Django: Python), without itself."""
    taxonomy = _taxonomy()
    index = taxonomy.index(name)
    if index is None:
        return frozenset()
    return frozenset(taxonomy.names[found] for found in taxonomy.closure(index))


def find_in(text: str) -> tuple[SkillMention, ...]:
    """The skills that a text names, in its order, longest names first where two overlap.

    Names that are also everyday words (Go, R, Excel) count only as written and, where that is not
    enough, beside another skill or a cue ("written in Go").
    """
    taxonomy = _taxonomy()
    candidates = _candidates(taxonomy, text)
    accepted = [
        candidate for candidate in candidates if _stands(taxonomy, text, candidate, candidates)
    ]
    return tuple(
        SkillMention(taxonomy.names[taxonomy.keys[key]], start, end, text[start:end])
        for key, start, end in accepted
    )


_Candidate = tuple[str, int, int]


def _candidates(taxonomy: _Taxonomy, text: str) -> list[_Candidate]:
    matches = list(WORD.finditer(text))
    words = [fold_word(match.group()) for match in matches]
    found: list[_Candidate] = []
    at, count = 0, len(words)
    while at < count:
        longest = taxonomy.longest.get(words[at], 0)
        step = 1
        for size in range(min(longest, count - at), 0, -1):
            key = " ".join(words[at : at + size])
            if key not in taxonomy.keys or taxonomy.guards.get(key) == "listed":
                continue
            if not _contiguous(text, matches[at : at + size]):
                continue
            found.append((key, matches[at].start(), matches[at + size - 1].end()))
            step = size
            break
        at += step
    return found


def _contiguous(text: str, matches: list[re.Match[str]]) -> bool:
    return all(
        GAP.fullmatch(text, before.end(), after.start())
        for before, after in itertools.pairwise(matches)
    )


def _stands(
    taxonomy: _Taxonomy, text: str, candidate: _Candidate, candidates: list[_Candidate]
) -> bool:
    key, start, end = candidate
    guard = taxonomy.guards.get(key)
    if guard is None:
        return True
    surfaces = taxonomy.surfaces.get(key, ())
    if "".join(WORD.findall(text[start:end])) not in surfaces:
        return False
    if NOT_A_SKILL_AFTER.match(text, end) or text[end : end + 1] == "&":
        return False
    if guard == "cased":
        return not (key == "excel" and re.match(r"\s+(?:in|at)\s+(?:an?|the)\b", text[end:]))
    return _in_context(taxonomy, text, candidate, candidates)


def _in_context(
    taxonomy: _Taxonomy, text: str, candidate: _Candidate, candidates: list[_Candidate]
) -> bool:
    _, start, end = candidate
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before, after = text[line_start:start], text[end:line_end]
    if not re.search(r"\w{3}", before) and not re.search(r"\w", after):
        return True
    if CUE_BEFORE.search(before) or CUE_AFTER.match(after):
        return True
    place = candidates.index(candidate)
    for direction in (-1, 1):
        left, right = candidate, candidate
        at = place + direction
        while 0 <= at < len(candidates):
            neighbour = candidates[at]
            left, right = (neighbour, left) if direction < 0 else (right, neighbour)
            if not SEPARATOR.fullmatch(text, left[2], right[1]):
                break
            if neighbour[0] not in taxonomy.guards:
                return True
            left = right = neighbour
            at += direction
    return False


class _Taxonomy:
    def __init__(self, document: dict[str, Any]) -> None:
        self.names: list[str] = [name for name, _ in document["skills"]]
        self.categories: list[str] = [category for _, category in document["skills"]]
        self.keys: dict[str, int] = document["keys"]
        self.guards: dict[str, str] = document["guards"]
        self.surfaces: dict[str, list[str]] = document["surfaces"]
        self._implied: dict[str, list[int]] = document["implied"]
        self._by_name = {name: index for index, name in enumerate(self.names)}
        self.longest: dict[str, int] = {}
        for key in self.keys:
            first = key.split(" ", 1)[0]
            size = key.count(" ") + 1
            if size > self.longest.get(first, 0):
                self.longest[first] = size

    def index(self, name: str) -> int | None:
        found = self._by_name.get(name)
        return found if found is not None else self.keys.get(fold(name))

    def closure(self, index: int) -> set[int]:
        reached: set[int] = set()
        waiting = list(self._implied.get(str(index), ()))
        while waiting:
            found = waiting.pop()
            if found not in reached and found != index:
                reached.add(found)
                waiting.extend(self._implied.get(str(found), ()))
        return reached


@cache
def _taxonomy() -> _Taxonomy:
    return _Taxonomy(json.loads(gzip.decompress(DATA.read_bytes())))
