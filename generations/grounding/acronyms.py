"""Which run of words an abbreviation stands for, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generations.grounding.facts import compound_parts
from generations.grounding.lexicon import Lexicon
from generations.grounding.words import Word

ACRONYM = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ&]{2,5}s?")
_PAIR = re.compile(r"[A-ZÄÖÜ]{2}")
MIXED = re.compile(r"(?:[A-Z][a-z]{0,3}){2,4}")
_CHUNK = re.compile(r"[A-Z][a-z]*")


def looks_short(text: str) -> bool:
    """May be an abbreviation: capitals within, or a number at the end."""
    return text not in (text.lower(), text.capitalize()) or text[-1].isdigit()


def abbreviated(text: str, words: Sequence[Word]) -> tuple[int, ...]:
    """The run of words of which each begins with a part of `PGDip`, `BEng`; `PG` is one word."""
    chunks = [chunk.lower() for chunk in _CHUNK.findall(text)]
    if not any(len(chunk) > 1 for chunk in chunks):
        return ()
    for start in range(len(words)):
        rest, at = list(chunks), start
        while rest and at < len(words):
            pair = "".join(rest[:2])
            if len(rest) > 1 and pair in _prefixed(words[at].lower):
                rest = rest[2:]
            elif words[at].lower.startswith(rest[0]):
                rest = rest[1:]
            elif at == start or words[at].lower not in ("of", "in", "der", "des"):
                break
            at += 1
        if not rest and at - start > 1:
            return tuple(range(start, at))
    return ()


def spelled(acronym: str, words: Sequence[Word], lexicon: Lexicon) -> tuple[int, ...]:
    """The run of words that an acronym abbreviates; PostGraduate gives two letters.

    Function words within may give theirs (`return on ad spend`) or none.
    """
    letters = acronym.removesuffix("s").lower()
    for start, word in enumerate(words):
        if word.lower[0] != letters[0] or word.lower in lexicon.function or word.lower == letters:
            continue
        end = _run(letters, words, start, lexicon)
        if end and (end - start > 1 or len(letters) > 2):
            return tuple(range(start, end))
    return ()


def _run(letters: str, words: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """The index after the run of words from `at` on that gives all these letters; 0 if none."""
    if not letters:
        return at
    if at == len(words):
        return 0
    lower = words[at].lower
    if lower in lexicon.function:
        own = lower[0] == letters[0] and len(letters) > 1
        return _run(letters, words, at + 1, lexicon) or (
            _run(letters[1:], words, at + 1, lexicon) if own else 0
        )
    for taken in _initials(words[at], lexicon):
        if letters.startswith(taken) and (
            end := _run(letters[len(taken) :], words, at + 1, lexicon)
        ):
            return end
    last = at + 1 == len(words) and len(letters) == 2 and lower[0] == letters[0]
    return at + 1 if last and lower.find(letters[1], 3) in range(3, len(lower) - 3) else 0


def _initials(word: Word, lexicon: Lexicon) -> Iterator[str]:
    yield from _prefixed(word.lower)
    if lexicon.code == "de" and len(parts := compound_parts(word.lower, lexicon)) > 1:
        yield "".join(part[0] for part in parts)
    yield word.lower[0]


def _prefixed(word: str) -> tuple[str, ...]:
    for prefix in ("post", "photo", "inter", "multi", "micro"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return (word[0] + word[len(prefix)],)
    return ()


def pairs(short: Sequence[Word], long: Sequence[Word]) -> Iterator[tuple[int, tuple[int, int]]]:
    """`MI lead` of a `medicines information lead`: two letters count beside a word they share."""
    for index, word in enumerate(short):
        if not _PAIR.fullmatch(word.text):
            continue
        first, second = word.lower[0], word.lower[1]
        for at in range(len(long) - 1):
            begin = long[at].lower[0] == first and long[at + 1].lower[0] == second
            if begin and (
                _same(short, index + 1, long, at + 2) or _same(short, index - 1, long, at - 1)
            ):
                yield index, (at, at + 1)


def skill_pair(text: str, words: Sequence[Word]) -> bool:
    """`AD` for a skill that is called `Active Directory` and nothing more."""
    return (
        bool(_PAIR.fullmatch(text)) and len(words) == 2 and [w.text[0] for w in words] == list(text)
    )


_LETTERED = re.compile(r"([A-Z])(\d{2,})")


def numbered(text: str, words: Sequence[Word]) -> tuple[int, ...]:
    """`S104` for `Section 104`."""
    if not (match := _LETTERED.fullmatch(text)):
        return ()
    for at in range(len(words) - 1):
        if words[at].text[0] == match[1] and words[at + 1].text == match[2]:
            return at, at + 1
    return ()


def _same(short: Sequence[Word], index: int, long: Sequence[Word], at: int) -> bool:
    inside = 0 <= index < len(short) and 0 <= at < len(long)
    return inside and short[index].stem == long[at].stem and len(short[index].lower) > 3
