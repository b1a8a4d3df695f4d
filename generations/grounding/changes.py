"""A level is no change: satisfaction that was 88 % did not rise by 88 %."""

from __future__ import annotations

import re

from generations.grounding.facts import KnownFact
from generations.grounding.passage import Passage
from generations.grounding.quantities import Quantity
from generations.grounding.reading import Reading

_PART_OF = re.compile(r"\s*(?:of|der|des|von|aller|all)\b", re.I)
_OF_AIM = re.compile(
    r"\s*(?:of|der|des|vom|von)\b[^,;:.]{0,40}?"
    r"(?:target|goal|quota|plan|budget|forecast|ziel|soll|vorgabe|prognose)\w*",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[;:.](?!\d)")
_LIMB = re.compile(r"[,(;:.](?!\d)")
_SENTENCE = re.compile(r"[;.](?!\d)")
_SIGN = re.compile(r"(?:^|[\s(])[+−–-]\s?$")
_NEAR = 2


def change_stands(line: Passage, mine: Quantity, known: KnownFact, other: Quantity) -> bool:
    """A number told as a change needs a fact that tells it as one."""
    return not _is_change(line, mine) or _may_be_change(known.passage, other)


def is_excess(reading: Reading, mine: Quantity) -> bool:
    """`beat the target by 4 %` from `reached 104 % of the target`."""
    return _is_change(reading.line, mine) and any(
        q.kind == mine.kind == "percent"
        and abs(q.value - 100) == mine.value
        and _OF_AIM.match(known.passage.text, q.end)
        for known in reading.scope.facts
        for q in known.passage.quantities
    )


def _is_change(line: Passage, quantity: Quantity) -> bool:
    """`rose by 8 %`, `an 8 % rise`, `a rise of 8 %`, `8 % more`; not `8 % of the staff`."""
    if quantity.kind in ("date", "code", "ordinal", "interval"):
        return False
    if _PART_OF.match(line.text, quantity.end) and quantity.role != "by":
        return False
    before, after = _around(line.text, quantity)
    if quantity.kind != "percent":
        return quantity.role == "by" and bool(set(before) & line.lexicon.changes)
    if quantity.role == "by":
        return not _PART_OF.match(line.text, quantity.end) or bool(
            set(before) & line.lexicon.changes
        )
    if quantity.role:
        rise = quantity.role == "from" and not {"to", "auf", "zu"} & set(after)
        return rise and _follows_change(line, before)
    _, near = _around(line.text, quantity, _LIMB)
    return _follows_change(line, before) or _precedes_change(line, near)


def _follows_change(line: Passage, before: list[str]) -> bool:
    """`rose 8 %`, `a rise of 8 %`, `ein Anstieg von 8 %`."""
    near = [w for w in before if w not in ("of", "von", "um")][-1:]
    return _tells_change(line, near)


def _precedes_change(line: Passage, after: list[str]) -> bool:
    return bool(set(after[:_NEAR]) & line.lexicon.changes) or bool(
        set(after[:1]) & line.lexicon.beside
    )


def _may_be_change(passage: Passage, quantity: Quantity) -> bool:
    """The number's sentence tells of a change, whichever."""
    if quantity.role == "by" or _SIGN.search(passage.text[: quantity.hedge_start]):
        return True
    before, after = _around(passage.text, quantity, _SENTENCE)
    if quantity.role == "to" or (quantity.role == "from" and not _follows_change(passage, before)):
        return False
    return _tells_change(passage, before + after) or _precedes_change(passage, after)


def _tells_change(passage: Passage, words: list[str]) -> bool:
    said = {part for word in words for part in (word, *_compound_ends(word, passage))}
    return bool(said & passage.lexicon.changes)


def _compound_ends(word: str, passage: Passage) -> list[str]:
    """`umsatzsteigerung` ends in a change."""
    german = passage.lexicon.code == "de"
    return [word[at:] for at in range(3, len(word) - 3)] if german else []


def _around(
    text: str, quantity: Quantity, breaks: re.Pattern[str] = _CLAUSE
) -> tuple[list[str], list[str]]:
    """The words of the number's clause before and after it."""
    start = max((m.end() for m in breaks.finditer(text, 0, quantity.hedge_start)), default=0)
    following = breaks.search(text, quantity.end)
    end = following.start() if following else len(text)
    return (
        _WORD.findall(text[start : quantity.hedge_start].lower()),
        _WORD.findall(text[quantity.end : end].lower()),
    )
