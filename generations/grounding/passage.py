"""A text taken apart: words with their keys, numbers, and which parts are denied or shared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generations.grounding.intervals import named_period
from generations.grounding.lexicon import PARTS, Lexicon
from generations.grounding.others import mark_foreign
from generations.grounding.quantities import Quantity, find_periods, find_quantities
from generations.grounding.words import Word

_BREAK = re.compile(r"[,;:.!?()•|]|\s[–—-]\s")
_HARD_BREAK = re.compile(r"[;:.!?()]|\s[–—-]\s")
_ITEM_BREAK = re.compile(r"[,;.:!?•|]|\b(?:but|that|which|aber|while|während)\b")
_PART_OF = re.compile(
    r"\b\w+\s+(?:of|out of|von)\s+\w+\s+"
    r"(?:papers|modules|exams|parts|credits|semesters|terms|Prüfungen|Modulen?|Semestern?)\b"
    r"|\b(?:module|modul|part|teil|semester|stage|stufe|unit|paper)\s+\d+\s*(?:of|von|/)\s*\d+",
    re.I,
)
_FORWARD_NEGATORS = frozenset(
    [
        "no",
        "zero",
        "without",
        "neither",
        "nor",
        "except",
        "excluding",
        "null",
        "kein",
        "keine",
        "keiner",
        "keines",
        "keinem",
        "keinen",
        "ohne",
        "weder",
        "außer",
    ]
)


@dataclass(slots=True)
class Passage:
    text: str
    lexicon: Lexicon
    words: list[Word]
    quantities: tuple[Quantity, ...]
    pending: tuple[tuple[int, int], ...] = ()
    periods: frozenset[str] = frozenset()
    stems: frozenset[str] = field(default_factory=frozenset)


def read_passage(text: str, lexicon: Lexicon, *, certificate: bool = False) -> Passage:
    """`certificate`: single words (`begun`, `enrolled`) leave the matter open."""
    quantities = find_quantities(text, lexicon)
    words = _words(text, lexicon, quantities)
    _mark_segments(text, words, lexicon)
    open_words = lexicon.pending_certificate if certificate else lexicon.pending
    pending = tuple(m.span() for pattern in (open_words, _PART_OF) for m in pattern.finditer(text))
    _mark_denied(text, words, lexicon, pending)
    for match in lexicon.pending_word.finditer(text):
        for word in words:
            word.denied = word.denied or match.start() <= word.start < match.end()
    _mark_shared(text, words, lexicon)
    _mark_tried(words, lexicon)
    mark_foreign(text, words, lexicon)
    found = {q.period for q in quantities if q.period and q.kind != "interval"}
    found |= {named_period(q.value, q.period) for q in quantities if q.kind == "interval"} - {""}
    found |= {period for _, _, period in find_periods(text, lexicon)}
    if "half-year" in found:
        found.add("year")
    if lexicon.code == "de":
        _join_separated(words, lexicon)
    return Passage(
        text,
        lexicon,
        words,
        quantities,
        pending,
        frozenset(found),
        frozenset(w.stem for w in words),
    )


def _words(text: str, lexicon: Lexicon, quantities: tuple[Quantity, ...]) -> list[Word]:
    taken = [False] * (len(text) + 1)
    for quantity in quantities:
        taken[quantity.start : quantity.end] = [True] * (quantity.end - quantity.start)
    words = []
    for start, end, _ in find_periods(text, lexicon):
        taken[start:end] = [True] * (end - start)
    for match in PARTS.finditer(text):
        word = match[0]
        if word.isdigit() and not taken[match.start()]:
            continue
        lower = word.lower()
        bare = re.sub(r"['’]s$", "", lower)
        if re.fullmatch(r"[A-ZÄÖÜ]{2,}s", word):
            bare = bare[:-1]
        words.append(
            Word(
                word,
                match.start(),
                match.end(),
                bare,
                lexicon.stem(bare),
                named=_looks_named(text, match, lexicon),
                counted=taken[match.start()],
            )
        )
    return words


def _looks_named(text: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    word = match[0]
    if any(c.isdigit() for c in word) or sum(c.isupper() for c in word) > 1:
        return True
    if not word[0].isupper() or lexicon.code == "de":
        return False
    before = text[: match.start()].rstrip(" \"'“„(")
    return bool(before) and before[-1] not in ".!?:•|;"


def _mark_segments(text: str, words: list[Word], lexicon: Lexicon) -> None:
    clause = segment = 0
    before = 0
    for index, word in enumerate(words):
        between = text[before : word.start]
        if between in (",", ".") and word.counted and words[index - 1].counted:
            between = ""
        if _BREAK.search(between):
            segment += 1
        if _HARD_BREAK.search(between):
            clause += 1
        numbers = (
            0 < index < len(words) - 1 and words[index - 1].counted and words[index + 1].counted
        )
        if (word.lower in lexicon.coordinators and not numbers) or "&" in between:
            segment += 1
        if word.lower in lexicon.relative and "," in between:
            segment += 1
        word.clause, word.segment = clause, segment
        before = word.end


def _reach(text: str, at: int) -> tuple[int, int]:
    """The stretch between the breaks around a position."""
    start = max((m.end() for m in _BREAK.finditer(text, 0, at)), default=0)
    following = _BREAK.search(text, at)
    end = following.start() if following else len(text)
    for match in re.finditer(r"\b(?:but|aber|sondern|doch|although|obwohl|while|während)\b", text):
        if match.end() <= at:
            start = max(start, match.end())
        elif match.start() >= at:
            end = min(end, match.start())
    return start, end


def _mark_denied(
    text: str, words: list[Word], lexicon: Lexicon, pending: tuple[tuple[int, int], ...]
) -> None:
    stretches = []
    for word in words:
        joined = "-" in (text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1])
        if (word.lower in lexicon.negators and not joined) or word.lower.endswith("n't"):
            start, end = _reach(text, word.start)
            if word.lower in _FORWARD_NEGATORS:
                start = word.start
            else:
                joint = re.search(r"\b(?:and|und)\s+(?:\w+\s+){0,1}$", text[start : word.start])
                if joint:
                    start = start + joint.start()
            stretches.append((start, end))
    for first, last in pending:
        start = max((m.end() for m in _ITEM_BREAK.finditer(text, 0, first)), default=0)
        if re.search(r"\b(?:and|und)\s+$", text[start:first]):
            start = first
        if text[last : last + 1] == ":":
            last += 1
        following = _ITEM_BREAK.search(text, last)
        stretches.append((start, following.start() if following else len(text)))
    for word in words:
        if any(start <= word.start < end for start, end in stretches):
            word.denied = True


def _mark_shared(text: str, words: list[Word], lexicon: Lexicon) -> None:
    stretches = [
        _shared_after(text, word.end, lexicon) for word in words if word.lower in lexicon.helper
    ]
    for match in lexicon.helper_phrases.finditer(text):
        start, _ = _reach(text, match.start())
        stretches.append((start, _shared_after(text, match.end(), lexicon)[1]))
    for word in words:
        if any(start <= word.start < end for start, end in stretches):
            word.shared = True


def _mark_tried(words: list[Word], lexicon: Lexicon) -> None:
    for index, word in enumerate(words):
        if word.stem not in lexicon.strictly_tentative:
            continue
        reached = words[index + 1 : index + 4]
        if lexicon.code == "de":
            reached = words[max(0, index - 8) : index] + reached
        for near in reached:
            deed = near.stem in lexicon.ranks or near.stem in lexicon.commit
            if near.segment == word.segment and deed:
                near.tried = True


_NEW_DEED = {
    "en": re.compile(r"\band\s+([a-z]+ed)\s"),
    "de": re.compile(r"\bund\s+([a-zäöüß]+(?:te|e))\s"),
}


def _shared_after(text: str, start: int, lexicon: Lexicon) -> tuple[int, int]:
    end = len(text)
    if match := re.compile(r"[,;:.()]").search(text, start):
        end = match.start()
    for match in _NEW_DEED[lexicon.code].finditer(text, start, end):
        verb = lexicon.stem(match[1])
        if verb in lexicon.ranks or verb in lexicon.families:
            end = match.start()
            break
    for means in lexicon.means:
        if match := re.compile(rf"\b{means}\b", re.I).search(text, start, end):
            end = match.start()
    return start, end


def _join_separated(words: list[Word], lexicon: Lexicon) -> None:
    """`Leite ... an` gets the key of `anleiten`; the particle at the end carries nothing more."""
    for index, word in enumerate(words):
        last = index + 1 == len(words) or words[index + 1].segment != word.segment
        if not last or word.lower not in lexicon.separable or word.text[0].isupper():
            continue
        after = [w.lower for w in words[index + 1 : index + 3]]
        if len(after) == 2 and after[0] in lexicon.coordinators and after[1] in lexicon.separable:
            continue
        mates = [w for w in words[:index] if w.segment == word.segment] or words[:index]
        mates += [w for w in words[:index] if w.clause == word.clause and w not in mates]
        mates = [m for m in mates if m.lower not in lexicon.function]
        for mate in mates:
            if joined := _known_verb(word.lower, mate, lexicon):
                mate.stem, word.joined = joined, True
                break
        else:
            opening = next((m for m in mates if m is words[0] and not m.named), None)
            if opening is not None:
                opening.stem = lexicon.stem(word.lower + opening.stem)


def _known_verb(particle: str, mate: Word, lexicon: Lexicon) -> str:
    for form in (lexicon.irregular.get(mate.lower, mate.lower), mate.stem):
        joined = lexicon.stem(particle + form)
        if joined in lexicon.ranks or joined in lexicon.families or joined in lexicon.commit:
            return joined
        if joined in lexicon.thesaurus.senses:
            return joined
    return ""
