"""What a letter only wishes: motivation is no claim, but a past told inside a wish is."""

from __future__ import annotations

import re

from generations.grounding.passage import Passage

_SENTENCE = re.compile(r"[^.!?]+(?:\.(?=\w)[^.!?]+)*[.!?]*")
_CLAUSE = re.compile(r"[,;:–—]")


def wished(line: Passage) -> list[bool]:
    """For each word, whether it stands in a wish or in courtesy and so claims nothing."""
    flags = [False] * len(line.words)
    for sentence in _SENTENCE.finditer(line.text):
        start = sentence.start()
        for end in [m.start() + start for m in _CLAUSE.finditer(sentence[0])] + [sentence.end()]:
            _mark_clause(line, start, end, flags)
            start = end
        _spread(line, sentence.start(), sentence.end(), flags)
        _mark_sought(line, sentence.start(), sentence.end(), flags)
    return flags


def _mark_sought(line: Passage, start: int, end: int, flags: list[bool]) -> None:
    """`You are looking for someone to …`: told of the posting, until the person is spoken of."""
    lexicon = line.lexicon
    sought = lexicon.sought.search(line.text, start, end)
    if sought is None:
        return
    after = [i for i, w in enumerate(line.words) if sought.start() <= w.start < end]
    mine = next((i for i in after if line.words[i].lower in lexicon.own | lexicon.oneself), None)
    if mine is not None:
        word = line.words[mine]
        limb = [i for i in after if line.words[i].segment == word.segment]
        opening = line.words[limb[0]].lower
        if word.lower in lexicon.oneself or opening in lexicon.relative | {"as", "wie", "was"}:
            return
        after = [i for i in after if i < limb[0]]
    for index in after:
        flags[index] = True


def _mark_clause(line: Passage, start: int, end: int, flags: list[bool]) -> None:
    lexicon = line.lexicon
    clause = line.text[start:end]
    wish = lexicon.wish.search(clause)
    if wish is None:
        return
    begin, stop = start, end
    first = re.search(r"[^\W\d_]+", clause)
    if first and first[0].lower() in lexicon.fact_openers and wish.start() > first.end():
        begin = start + wish.start()
    if past := lexicon.past_after.search(clause, wish.end()):
        stop = start + past.start()
    for index, word in enumerate(line.words):
        if begin <= word.start < stop:
            flags[index] = True
    _unmark_possessed(line, begin, stop, flags)


def _unmark_possessed(line: Passage, begin: int, stop: int, flags: list[bool]) -> None:
    """`my Terraform experience`, `experience with Rust`: owned, so claimed."""
    lexicon = line.lexicon
    gaining = lexicon.gaining.search(line.text, begin, stop)
    inside = [i for i, w in enumerate(line.words) if begin <= w.start < stop]
    for index in inside:
        word = line.words[index]
        repeats = word.lower in lexicon.presupposition and word.lower not in ("more", "build")
        if repeats:
            for other in inside:
                if other > index or lexicon.code == "de":
                    flags[other] = False
        if word.lower not in lexicon.possessed:
            continue
        before = [i for i in inside if index - 7 <= i < index]
        own = [
            i
            for i in before
            if line.words[i].lower in lexicon.own and line.words[i].lower not in ("i", "ich")
        ]
        yours = [i for i in before if line.words[i].lower in lexicon.yours and index - i <= 4]
        if yours or (gaining and not own):
            continue
        if own:
            for other in range(own[-1], index + 1):
                flags[other] = False
            for other in inside:
                if index < other <= index + 4:
                    if line.words[other].lower in (
                        "to",
                        "on",
                        "at",
                        "for",
                        "zu",
                        "bei",
                        "an",
                        "für",
                    ):
                        break
                    flags[other] = False


def _spread(line: Passage, start: int, end: int, flags: list[bool]) -> None:
    """Clauses of a wish sentence that speak of the employer, or continue the wish with `to`."""
    lexicon = line.lexicon
    inside = [i for i, w in enumerate(line.words) if start <= w.start < end]
    if not any(flags[i] for i in inside):
        return
    for index in inside:
        if flags[index]:
            continue
        segment = [i for i in inside if line.words[i].segment == line.words[index].segment]
        if any(flags[i] for i in segment):
            continue
        words = {line.words[i].lower for i in segment}
        first = line.words[segment[0]].lower
        continues = first in ("to", "and", "und", "or", "oder") and not words & lexicon.own
        if (words & lexicon.yours and not words & lexicon.own) or (
            continues and segment[0] and flags[segment[0] - 1]
        ):
            for i in segment:
                flags[i] = True
