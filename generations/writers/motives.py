"""What a model may not slip into a motive, which the checker reads as a wish and no claim.

A wish names no firm but the one that hires and those of the profile, counts nothing that is not
counted there, and claims no acquaintance.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from jobs.matching.words import all_stems

FIRM = re.compile(
    r"\b(?:for|at|join|joining|serve|serving|with|to|by|from|like|bei|beim|für|von|wie|mit)\s+"
    r"(?:the\s+|der\s+|die\s+|dem\s+)?(?P<name>[A-ZÄÖÜ][\w&+.'’-]*(?:\s+[A-ZÄÖÜ&][\w&+.'’-]*)*)"
)
COUNT = re.compile(
    r"\d[\d.,]*\s?%?|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
    r"forty|fifty|hundreds?|thousands?|millions?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|"
    r"zwölf|zwanzig|dreißig|fünfzig|hundert|tausend|Millionen)\b",
    re.IGNORECASE,
)
ACQUAINTED = re.compile(
    r"\b(?:recommended|referred|invited|encouraged)\s+by\b|\b(?:friend|cousin|brother|sister|relative|"
    r"acquaintance|colleague|mentee)s?\s+of\s+(?:your|yours|the)\b|\bknows?\s+me\b|"
    r"\bmy\s+(?:\w+\s+)?(?:internship|stay|time|years|stint|placement)\s+(?:there|here|with\s+you|at\s+your)|"
    r"\bempfohlen\s+(?:von|durch)\b|\b(?:kennen|kennt)\s+mich\b|\bFreund(?:in)?\s+(?:Ihre|von\s+Ihr)|"
    r"\b(?:mein|meine[mr]?)\s+(?:\w+\s+)?(?:Praktikum|Zeit)\s+bei\s+Ihnen\b",
    re.IGNORECASE,
)


def unfounded(
    sentence: str,
    facts: Iterable[str],
    counted: Iterable[str],
    company: str,
    places: Iterable[str],
) -> str:
    """Why the sentence may not stand in a letter; "" when nothing speaks against it.

    `facts` are the profile's texts. `counted` are the texts whose counts it may repeat: the facts
    that the model named, and what stood in the sentence's place before. `places` is what else may
    follow "at" or "for": the posting's title, location and duties.
    """
    if found := ACQUAINTED.search(sentence):
        return f"“{found[0]}” is nowhere in the facts."
    said = " ".join(facts)
    known = all_stems(f"{said} {company} {' '.join(places)}")
    for match in FIRM.finditer(sentence):
        name = match["name"].rstrip(".,’'")
        if not all_stems(name) <= known:
            return f"{name} is neither the employer of this posting nor in the facts."
    known_counts = _counts(" ".join(counted))
    strange = [count for count in _counts(sentence) if count not in known_counts]
    return f"“{strange[0]}” is counted nowhere in the facts." if strange else ""


def _counts(text: str) -> dict[str, None]:
    """In the order of the text."""
    return dict.fromkeys(
        match[0].replace(" ", "").strip(".,").casefold() for match in COUNT.finditer(text)
    )
