"""What a letter only wishes: motivation is no claim, but a past told inside a wish is."""

from __future__ import annotations

import re

from generations.grounding.lexicon import Lexicon
from generations.grounding.passage import Passage

_SENTENCE = re.compile(r"[^.!?]+(?:\.(?=\w)[^.!?]+)*[.!?]*")
_TOLD_BEFORE = re.compile(
    r"^\W*(?:I|ich)\s+(?:\w+\s+)?\w+ed\s.*\b(?:and|but|und|aber)\s+(?:(?:I|ich)\s+)?$"
    r"|^\W*ich\s+(?:habe|leitete|führte|\w{3,}te)\s.*\b(?:und|aber)\s+(?:ich\s+)?$",
    re.I,
)
"""`I surveyed hulls and would …`: told before it is wished."""
_LONGEST_ITEM = 4
_CLAUSE = re.compile(r"(?<!\d),|,(?!\d)|[;:–—]")


def wished(line: Passage) -> list[bool]:
    """For each word, whether it stands in a wish or in courtesy and so claims nothing."""
    flags = [False] * len(line.words)
    for sentence in _SENTENCE.finditer(line.text):
        start = sentence.start()
        for end in [m.start() + start for m in _CLAUSE.finditer(sentence[0])] + [sentence.end()]:
            _mark_clause(line, start, end, flags)
            start = end
        _mark_subject(line, sentence.start(), sentence.end(), flags)
        _spread(line, sentence.start(), sentence.end(), flags)
        _mark_sought(line, sentence.start(), sentence.end(), flags)
    return flags


def _mark_subject(line: Passage, start: int, end: int, flags: list[bool]) -> None:
    """`Learning X, and Y along the way, is a prospect I like`; `At Z, I hope to …`."""
    lexicon = line.lexicon
    inside = [i for i, w in enumerate(line.words) if start <= w.start < end]
    first = next((i for i in inside if flags[i]), None)
    if first is None or first == inside[0]:
        return
    before = inside[: inside.index(first)]
    opening, told = line.words[inside[0]].lower, line.words[first].lower
    gerund = lexicon.code == "en" and opening.endswith("ing") and len(opening) > 4
    infinitive = lexicon.code == "de" and bool(
        _INFINITIVE.search(line.text, start, line.words[first].start)
    )
    subject = gerund or infinitive or opening in lexicon.wish_subjects
    subject = (subject and told in lexicon.linking) or _is_list_of_wishes(line, inside, first)
    apart = opening in lexicon.wish_openers and line.words[first].lower in (
        lexicon.own | lexicon.linking | {"it", "es", opening} | lexicon.wish_subjects
    )
    apart = apart or (opening in lexicon.alternatives and flags[first])
    if not (subject or apart):
        return
    text = line.text[start : line.words[first].start]
    told_time = any(
        q.kind in ("year", "month", "date") and start <= q.start < line.words[first].start
        for q in line.quantities
    )
    explains = lexicon.explains.match(line.text, line.words[first].start)
    words = {line.words[i].lower for i in before}
    if told_time or explains or lexicon.past_after.search(text) or "i" in words or "ich" in words:
        return
    for index in before:
        flags[index] = True
    _unmark_possessed(line, start, line.words[first].start, flags)


_INFINITIVE = re.compile(r"\b(?:zu\s+[a-zäöüß]+n|[a-zäöüß]{2,}zu[a-zäöüß]{3,}n),?\s*$")


def _is_list_of_wishes(line: Passage, inside: list[int], first: int) -> bool:
    """`Drones and lidar are …`, `Drohnen und Lidar sind Themen, die …`, then the wish."""
    linking = next((i for i in inside if line.words[i].lower in line.lexicon.linking), None)
    if linking is None or linking == inside[0]:
        return False
    near = linking >= first or (
        first - linking <= _LONGEST_ITEM and line.words[first].lower in line.lexicon.relative
    )
    return near and _lists(line, inside[: inside.index(linking)])


def _lists(line: Passage, before: list[int]) -> bool:
    """`Drones, lidar and GIS are skills I hope to gain`: things alone, none of them a past."""
    lexicon = line.lexicon
    told = lexicon.finished | lexicon.possessed | lexicon.own | lexicon.fact_openers
    told = told | lexicon.languages | lexicon.roles | lexicon.states
    limbs: dict[int, int] = {}
    for word in (line.words[i] for i in before):
        if word.lower in told or word.stem in lexicon.degrees or word.lower.endswith("ed"):
            return False
        limbs[word.segment] = limbs.get(word.segment, 0) + (word.lower not in lexicon.function)
    return max(limbs.values(), default=0) <= _LONGEST_ITEM


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
    if _TOLD_BEFORE.search(clause[: wish.start()]):
        begin = start + wish.start()
    if first and first[0].lower().endswith("ing") and (reason := lexicon.explains.search(clause)):
        begin = start + reason.start()
    begin = max(begin, start + _end_of_claim(clause, wish.start(), lexicon))
    if past := lexicon.past_after.search(clause, wish.end()):
        stop = start + past.start()
    for index, word in enumerate(line.words):
        if begin <= word.start < stop:
            flags[index] = True
    _unmark_possessed(line, begin, stop, flags)


_JOINT = re.compile(
    r"\s(?:and|und|but|aber|so|daher|deshalb|doch)\s+((?:[^\W\d_]+\s+){0,4})$", re.I
)


def _end_of_claim(clause: str, wish: int, lexicon: Lexicon) -> int:
    """Where `I have passed the exam` ends in `I have passed the exam and would like to …`."""
    joint = _JOINT.search(clause[:wish])
    if joint is None:
        return 0
    before = re.findall(r"[^\W\d_]+", clause[: joint.start()].lower())
    told = {"i", "ich"} & set(before) and len(before) > 2
    silent = lexicon.yours | lexicon.negators | lexicon.claimless
    return joint.start() if told and not set(before) & silent else 0


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
        continues = first in lexicon.wish_continues and not words & lexicon.own
        aside = lexicon.asides.fullmatch(_text_of(line, segment))
        continues = continues or bool(aside) or _is_item(line, segment, inside)
        if (words & lexicon.yours and not words & lexicon.own) or (
            continues and segment[0] and flags[segment[0] - 1]
        ):
            for i in segment:
                flags[i] = True


def _text_of(line: Passage, words: list[int]) -> str:
    return line.text[line.words[words[0]].start : line.words[words[-1]].end]


def _is_item(line: Passage, segment: list[int], sentence: list[int]) -> bool:
    """One more thing in a wish's list: `to learn Helm, Terraform and Spark`."""
    lexicon = line.lexicon
    words = [line.words[i] for i in segment]
    said = [w for w in words if w.lower not in lexicon.function]
    last = [line.words[i] for i in sentence if line.words[i].clause == words[0].clause][-1]
    rest = line.text[words[-1].end : last.end]
    joined = re.search(r",?\s+(?:and|or|und|oder|sowie)\s", rest) is not None
    told = lexicon.finished | lexicon.possessed | lexicon.own | lexicon.fact_openers
    told = told | lexicon.languages | lexicon.roles | lexicon.states
    return (
        joined
        and 0 < len(said) <= 3
        and line.text[: words[0].start].rstrip().endswith(",")
        and not any(w.lower in told or w.stem in lexicon.degrees for w in words)
    )
