"""Rephrasing that cannot change what a line says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jobs.posting import Posting
from profiles.skills import category, find_in

FILLERS = re.compile(
    r"\b(?:successfully|effectively|actively|various|numerous|proactively|"
    r"erfolgreich|aktiv|diverse)\s+(?=\w)",
    re.IGNORECASE,
)
# with these before it the word is not filler: "most effectively", "not actively"
BOUND = re.compile(r"\b(?:not|more|most|very|as|how|less|nicht|sehr|mehr|so)\s+$", re.IGNORECASE)
PERCENT = re.compile(r"(?<=\d)\s?(?:percent|per cent)\b")
FIRST_PERSON = re.compile(r"^I (?=[a-z]+ed\b|built\b|led\b|ran\b|wrote\b|taught\b|set\b)")
IN_ORDER = re.compile(r"\bin order to\b")
PROPER = re.compile(r"[A-Z0-9]")
# a capital or digit inside a word, which names of tools have and other words have not
CODE = re.compile(r"(?<=\w)[A-Z0-9]|[A-Z]{2}")


def posting_names(posting: Posting) -> dict[str, str]:
    """Skill → how the posting writes it, for skills that are names of things (tools, standards)."""
    text = "\n".join((*posting.must_have, *posting.nice_to_have, posting.description))
    found: dict[str, str] = {}
    for mention in find_in(text):
        if _is_name(mention.surface) and category(mention.name) in ("technical", "tool"):
            found.setdefault(mention.name, mention.surface)
    return found


def rephrased(text: str, names: Mapping[str, str]) -> str:
    """The line without filler and first person, with the posting's names for the same tools."""
    line = " ".join(text.split())
    line = FIRST_PERSON.sub("", line)
    line = IN_ORDER.sub("to", line)
    line = PERCENT.sub("%", line)
    line = FILLERS.sub(
        lambda found: "" if BOUND.search(line[: found.start()]) is None else found[0], line
    )
    line = _with_posting_names(line, names)
    return line[:1].upper() + line[1:] if line[:1].isalpha() and text[:1].isupper() else line


def without_first_person(text: str) -> str:
    return FIRST_PERSON.sub("", text)


def shortened(text: str) -> str | None:
    """The line without its asides in parentheses; None when there are none or little remains."""
    short = re.sub(r"\s*\([^()]*\)", "", text).strip()
    return short if short != text and len(short) >= 0.5 * len(text) else None


def _with_posting_names(line: str, names: Mapping[str, str]) -> str:
    for mention in reversed(find_in(line)):
        wanted = names.get(mention.name)
        if not wanted or wanted.casefold() == mention.surface.casefold():
            continue
        written = bool(CODE.search(mention.surface) or CODE.search(wanted))
        # "REST-Schnittstellen" is one word
        if "-" in (line[mention.start - 1 : mention.start], line[mention.end : mention.end + 1]):
            continue
        if written and _is_name(mention.surface) and wanted not in line:
            line = line[: mention.start] + wanted + line[mention.end :]
    return line


def _is_name(surface: str) -> bool:
    """One word with a capital or digit inside it or a known pair ("Google BigQuery")."""
    words = surface.split()
    if len(words) > 2 or (surface.isupper() and len(surface) > 6):
        return False
    return all(PROPER.search(word) for word in words) and not surface.endswith("ing")
