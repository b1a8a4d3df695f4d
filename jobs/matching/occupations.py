"""The fields of work that a job's title shows: a backend engineer develops software."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

# titles beside the work and not of it: who assists, recruits or sells to a nurse does not nurse
BESIDE = re.compile(
    r"\b(?:assistant to|recruiter|recruitment|aspiring|future|former|trainee|student|apprentice|"
    r"intern|volunteer|shadow|angehende[rn]?|ehemalige[rn]?|auszubildende[rn]?|azubi|"
    r"praktikant(?:in)?|werkstudent(?:in)?)\b",
    re.IGNORECASE,
)
# the title is another one: a "Nurse Recruiter" does not nurse
FOLLOWED = "recruit\\w*|trainers?|training|liaison|relations|equipment|supplies|union"
ASIDE = re.compile(r"\([^)]*\)")


@lru_cache(maxsize=4096)
def fields_of(title: str) -> tuple[str, ...]:
    """How a posting may call the work that holders of this title do; empty when none is sure."""
    plain = " ".join(ASIDE.sub(" ", title).split())[:200]
    if BESIDE.search(plain):
        return ()
    found: dict[str, None] = {}
    for pattern, names, kinds in _fields():
        match = pattern.search(plain)
        if match is None:
            continue
        found |= dict.fromkeys(names)
        of = match.groupdict().get("of")
        if of:
            found |= dict.fromkeys(f"{of} {kind}" for kind in kinds)
    return tuple(found)


@cache
def _fields() -> tuple[tuple[re.Pattern[str], tuple[str, ...], tuple[str, ...]], ...]:
    path = Path(__file__).with_name("occupations.toml")
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        (
            re.compile(rf"(?<!\w)(?:{field['titles']})(?!\w)(?! (?:{FOLLOWED})\b)", re.IGNORECASE),
            tuple(field["names"]),
            tuple(field.get("kinds", ())),
        )
        for field in document["field"]
    )
