"""Which words mean nearly the same, from WordNet and OpenThesaurus."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Thesaurus:
    """Senses of words: two words are near when their senses meet.

    `senses` maps a key (English lemma, German stem) to sense numbers; `broader` a sense to more
    general ones; `related` a sense to those of derived words; `names_broader` holds, for
    thesauri that name general terms instead of senses, key → keys of general terms.
    """

    senses: Mapping[str, list[int]]
    broader: Mapping[int, list[int]] = field(default_factory=dict)
    related: Mapping[int, list[int]] = field(default_factory=dict)
    names_broader: Mapping[str, list[str]] = field(default_factory=dict)
    verbs: int = 0
    """Senses below this number are of verbs."""


def read_thesaurus(path: Path) -> Thesaurus:
    data = json.loads(gzip.decompress(path.read_bytes()))
    return Thesaurus(
        data["words"],
        {int(k): v for k, v in data.get("broader", {}).items()},
        {int(k): v for k, v in data.get("related", {}).items()},
        data.get("names_broader", {}),
        data.get("verbs", 0),
    )


def base_forms(word: str, irregular: Mapping[str, str]) -> list[str]:
    """What an English word form may be a form of, in American spelling, too."""
    forms = [word]
    if word in irregular:
        forms.append(irregular[word])
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    for ending in ("es", "s", "ed", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            base = word[: -len(ending)]
            forms += [base, base + "e"]
            if len(base) > 3 and base[-1] == base[-2]:
                forms.append(base[:-1])
    spelled = [f.replace("is", "iz", 1) if f.endswith(("ise", "isation")) else f for f in forms]
    spelled += [re.sub(r"is(e|ation|ing|er)$", r"iz\1", f) for f in forms]
    spelled += [re.sub(r"our$", "or", f) for f in forms]
    return forms + spelled
