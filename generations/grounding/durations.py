"""`over six weeks`: more than six weeks, or during six weeks?"""

from __future__ import annotations

import re

from generations.grounding.facts import KnownFact
from generations.grounding.quantities import Quantity
from generations.grounding.reading import Reading

_DURING = re.compile(
    r"(?:\b(?:for|over|across|during|within|in|lasting|für|über|während|binnen)\s+|\ba\s+)$", re.I
)
_LASTED = re.compile(r"\s+(?:lang|long|hinweg)\b", re.I)
_AS_ADJECTIVE = re.compile(r"\w+-\w+|\w+ig(?:e[nrms]?)?", re.I)
_OVER = re.compile(r"(?:(\w+)\s+)?\b(?:over|über)\s+$", re.I)
_ABOVE_AFTER = frozenset(
    [
        *(
            "for",
            "of",
            "with",
            "took",
            "take",
            "takes",
            "taking",
            "lasting",
            "lasted",
            "lasts",
            "spent",
        ),
        *("have", "has", "had", "after", "within", "in", "since", "be", "is", "was", "were"),
        *("mit", "seit", "von", "nach", "dauerte", "dauert", "dauern", "innerhalb", "ist", "war"),
        *("binnen", "vor", "haben", "habe", "hatte"),
    ]
)
_LASTING = frozenset(["minute", "hour", "day", "week", "month"])


def is_throughout(reading: Reading, mine: Quantity, other: Quantity, known: KnownFact) -> bool:
    """`over six weeks` of `for six weeks`, of a six-week trial: during them, not more of them."""
    if mine.hedge != "above" or other.hedge not in ("", "about") or mine.kind not in _LASTING:
        return False
    text, theirs = reading.line.text, known.passage.text
    said = _OVER.search(text[: mine.start])
    if said is None or (said[1] or "").lower() in _ABOVE_AFTER:
        return False
    return bool(
        _DURING.search(theirs[: other.start])
        or _LASTED.match(theirs, other.end)
        or _AS_ADJECTIVE.fullmatch(theirs[other.start : other.end])
    )
