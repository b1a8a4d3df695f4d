"""Which words of a line rest on which facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generations.grounding.acronyms import (
    ACRONYM,
    MIXED,
    abbreviated,
    looks_short,
    numbered,
    pairs,
    skill_pair,
    spelled,
)
from generations.grounding.degrees import spelled_out
from generations.grounding.facts import (
    BROADER,
    EXACT,
    LOOSE,
    SAME,
    KnownFact,
    Support,
    compound_parts,
    words_between,
)
from generations.grounding.lexicon import Lexicon
from generations.grounding.passage import Passage
from generations.grounding.words import Word
from profiles.skills import find_in

WEIGHT = {EXACT: 1.0, SAME: 0.8, BROADER: 0.5, LOOSE: 0.3}


@dataclass(frozen=True, slots=True)
class Match:
    known: KnownFact
    strength: int
    at: tuple[int, ...]
    """Indexes of the fact's words."""
    loose: bool = False
    """Found in a thesaurus, not in the lexicon: counts only in a fact that the line is about."""

    @property
    def denied(self) -> bool:
        return all(self.known.passage.words[i].denied for i in self.at)

    @property
    def shared(self) -> bool:
        return all(self.known.passage.words[i].shared for i in self.at)


@dataclass(slots=True)
class Alignment:
    line: Passage
    facts: tuple[KnownFact, ...]
    matches: list[list[Match]]
    """For each word of the line."""

    def coverage(self, known: KnownFact, words: Iterable[int]) -> float:
        return sum(
            max((WEIGHT[m.strength] for m in self.matches[i] if m.known is known), default=0.0)
            for i in words
        )

    def best(self, words: Sequence[int]) -> KnownFact | None:
        """The fact that carries most of these words; the earliest when several do."""
        candidates = {id(m.known): m.known for i in words for m in self.matches[i]}
        if not candidates:
            return None
        ordered = [known for known in self.facts if id(known) in candidates]
        return max(ordered, key=lambda known: (self.coverage(known, words), known.tells_deed))

    def supported(self, index: int) -> bool:
        return bool(self.matches[index])


def align(line: Passage, facts: tuple[KnownFact, ...], *, as_skills: bool = False) -> Alignment:
    """`as_skills`: the line lists skills, so a field of work follows from having done it."""
    alignment = Alignment(line, facts, [[] for _ in line.words])
    lexicon = line.lexicon
    phrases = _phrases(line, 1 if as_skills else 2)
    mentions = [(m.name, words_between(line, m.start, m.end)) for m in find_in(line.text)]
    for known in facts:
        _align_phrases(alignment, known, phrases, as_skills)
        for name, words in mentions:
            if support := known.keys.get("#" + name):
                for index in words:
                    alignment.matches[index].append(Match(known, *support))
        for index, word in enumerate(line.words):
            if match := word_match(word, known, lexicon):
                alignment.matches[index].append(match)
        _align_acronyms(alignment, known)
        _align_hyphens(alignment, known)
    _drop_distant(alignment, as_skills)
    return alignment


def _drop_distant(alignment: Alignment, as_skills: bool) -> None:
    """Thesaurus matches hold only in facts that share a word with the line."""
    silent = alignment.line.lexicon.function | alignment.line.lexicon.presentation
    shared: set[int] = set()
    for word, matches in zip(alignment.line.words, alignment.matches, strict=True):
        if word.lower not in silent and not word.counted:
            shared.update(id(m.known) for m in matches if m.strength == EXACT)
    sensitive = alignment.line.lexicon.sensitive
    for index, (word, matches) in enumerate(
        zip(alignment.line.words, alignment.matches, strict=True)
    ):
        alignment.matches[index] = [
            m
            for m in matches
            if m.strength == EXACT
            or (not m.loose and word.stem not in sensitive)
            or (not m.loose and as_skills)
            or id(m.known) in shared
            or not shared
            or (not m.known.tells_deed and not m.loose)
        ]


Phrase = tuple[int, int, str]


def _phrases(line: Passage, shortest: int) -> list[Phrase]:
    """Runs of words that are terms of the lexicon, longest first at each start."""
    lexicon = line.lexicon
    stems = [lexicon.term_stem(w.stem) for w in line.words]
    found = []
    for index in range(len(stems)):
        for length in range(min(lexicon.longest_term, len(stems) - index), shortest - 1, -1):
            key = " ".join(stems[index : index + length])
            if key in lexicon.terms:
                found.append((index, index + length, key))
    return found


def _align_phrases(
    alignment: Alignment, known: KnownFact, phrases: list[Phrase], as_skills: bool
) -> None:
    reached = 0
    for start, end, key in phrases:
        support = known.keys.get(key)
        if support is None and as_skills:
            support = known.keys.get("~" + key)
        if support is None or end <= reached:
            continue
        reached = end
        for at in range(start, end):
            alignment.matches[at].append(Match(known, *support))


def word_match(word: Word, known: KnownFact, lexicon: Lexicon) -> Match | None:
    """How a fact supports one word; function words only by themselves."""
    support = known.keys.get("=" + word.lower)
    if support is None and word.lower not in lexicon.exact_only:
        support = known.keys.get(word.stem)
    if support is not None:
        return Match(known, *support)
    if word.lower in lexicon.function:
        return None
    compounds = lexicon.code == "de" and word.stem not in lexicon.sensitive
    if compounds and (support := _by_compound(word, known, lexicon)):
        return Match(known, *support, loose=_is_scattered(known, support[1]))
    loose = _loosely(word, known, lexicon)
    return Match(known, *loose, loose=True) if loose else None


def _is_scattered(known: KnownFact, at: Sequence[int]) -> bool:
    """Far from each other in the fact, which a verb that opens it and its object may be."""
    places, words = sorted(at), known.passage.words
    if places[0] == 0 and len(places) == 2 and words[0].clause == words[places[1]].clause:
        return False
    return any(b - a > 3 for a, b in pairwise(places))


def _loosely(word: Word, known: KnownFact, lexicon: Lexicon) -> Support | None:
    if (word.named and lexicon.code == "en") or word.stem in lexicon.sensitive:
        return None
    if sensed := _by_sense(lexicon.lemmas(word.lower, word.stem), known, lexicon):
        return sensed
    if general := known.keys.get("^" + word.stem):
        return general
    if made := known.keys.get("%" + (lexicon.root(word.lower) or word.stem)):
        return made
    return _by_parts(word, known, lexicon) if lexicon.code == "en" else None


_PARTICLES = ("out", "up", "off", "down", "over", "in", "back", "on", "through", "away")


def _by_parts(word: Word, known: KnownFact, lexicon: Lexicon) -> Support | None:
    """Closed compounds: `overnight` from `night`, `lunchtime` from `lunch`."""
    if len(word.lower) < 5:
        return None
    silent = lexicon.silent
    for cut in range(3, len(word.lower) - 1):
        left, right = word.lower[:cut], word.lower[cut:]
        if (len(word.lower) < 7 or len(right) < 3) and right not in _PARTICLES:
            continue
        first = known.keys.get(lexicon.stem(left)) if cut > 3 or right in silent else None
        second = known.keys.get(lexicon.stem(right)) if len(right) > 3 else None
        if first and second:
            return SAME, first[1] + second[1]
        if (second and left in silent) or (first and right in silent):
            return SAME, (second or first or (0, ()))[1]
    return None


def _by_sense(lemmas: Iterable[str], known: KnownFact, lexicon: Lexicon) -> Support | None:
    thesaurus = lexicon.thesaurus
    best: Support | None = None
    for lemma in lemmas:
        own = thesaurus.senses.get(lemma, ())
        for sense in own:
            found = known.senses.get(sense)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
        for sense in (r for s in own for r in thesaurus.related.get(s, ())):
            found = known.senses.get(sense)
            if found is not None and found[0] == SAME and best is None:
                best = found
    return best


def _by_compound(word: Word, known: KnownFact, lexicon: Lexicon) -> Support | None:
    if len(word.stem) >= 4:
        for index, other in enumerate(known.passage.words):
            longer = other.stem
            if len(longer) < len(word.stem) + 3:
                continue
            if longer.startswith(word.stem) or longer.endswith(word.stem):
                return SAME, (index,)
    if joined := _joined(word, known, lexicon):
        return joined
    parts = compound_parts(word.stem, lexicon)

    def find(part: str) -> Support | None:
        found = known.keys.get(part) or _by_sense((part,), known, lexicon)
        if found and part != parts[-1] and _is_other_verb(found, known, lexicon):
            found = None
        return found or _inside(part, known)

    by_stem = _by_all(parts, find, lexicon)
    if by_stem and len(parts) > 1 and len(by_stem[1]) == 1:
        stem = known.passage.words[by_stem[1][0]].stem
        if not any(part in stem for part in parts):
            by_stem = None
    return by_stem or _by_all(compound_parts(word.lower, lexicon), known.keys.get, lexicon)


def _is_other_verb(support: Support, known: KnownFact, lexicon: Lexicon) -> bool:
    """`Baulohn` does not follow from `Erstelle Lohnabrechnungen`, although `bauen` may be that."""
    words = known.passage.words
    return support[0] < EXACT and all(
        (words[i].stem in lexicon.ranks or words[i].stem in lexicon.families)
        and (i == 0 or words[i].text[0].islower())
        for i in support[1]
    )


def _by_all(
    parts: Sequence[str], find: Callable[[str], Support | None], lexicon: Lexicon
) -> Support | None:
    """What supports every part that says something."""
    at: tuple[int, ...] = ()
    for part in parts:
        if part in lexicon.silent_parts:
            continue
        support = find(part)
        if support is None:
            return None
        at += support[1]
    return (SAME, tuple(dict.fromkeys(at))) if at else None


def _joined(word: Word, known: KnownFact, lexicon: Lexicon) -> Support | None:
    """A compound of two words of the fact, or of their beginnings (Schalt|plan)."""
    lower = word.lower
    if not any(w.lower.startswith(lower[:4]) for w in known.passage.words):
        return None
    for cut in range(len(lower) - 3, 3, -1):
        head = lower[:cut]
        index = next((i for i, w in enumerate(known.passage.words) if _starts(w.lower, head)), None)
        if index is None:
            continue
        tail = lexicon.stem(lower[cut:])
        support = known.keys.get(tail) if len(tail) >= 3 else None
        if support is None and len(tail) >= 4:
            support = _by_sense((tail,), known, lexicon) or _inside(tail, known)
        if support is not None and (index,) != support[1]:
            return SAME, (index, *support[1])
    return None


def _starts(word: str, head: str) -> bool:
    """Whether a head, with or without its linking letters, begins a word."""
    for linker in ("", "s", "n", "en", "es"):
        part = head.removesuffix(linker) if linker else head
        if len(part) >= 4 and word.startswith(part):
            return True
    return False


def _inside(part: str, known: KnownFact) -> Support | None:
    if len(part) < 4:
        return None
    for index, other in enumerate(known.passage.words):
        if len(other.stem) >= len(part) + 3 and (
            other.stem.startswith(part) or other.stem.endswith(part)
        ):
            return SAME, (index,)
    return None


def _align_hyphens(alignment: Alignment, known: KnownFact) -> None:
    """`inter-library` is `interlibrary`, either way round."""
    line, fact = alignment.line, known.passage
    for at, (left, right) in _hyphened(line):
        if support := known.keys.get("=" + left.lower + right.lower):
            for index in (at, at + 1):
                alignment.matches[index].append(Match(known, *support))
    for at, (left, right) in _hyphened(fact):
        for index, word in enumerate(line.words):
            if word.lower == left.lower + right.lower:
                alignment.matches[index].append(Match(known, EXACT, (at, at + 1)))


def _hyphened(passage: Passage) -> list[tuple[int, tuple[Word, Word]]]:
    return [
        (at, (left, right))
        for at, (left, right) in enumerate(pairwise(passage.words))
        if passage.text[left.end : right.start] == "-"
    ]


def _align_acronyms(alignment: Alignment, known: KnownFact) -> None:
    line, fact = alignment.line.words, known.passage.words
    lexicon = alignment.line.lexicon
    _align_degrees(alignment, known)
    short = [(i, w) for i, w in enumerate(fact) if looks_short(w.text)]
    for index, word in short:
        at = abbreviated(word.text, line) if MIXED.fullmatch(word.text) else ()
        for position in at:
            alignment.matches[position].append(Match(known, SAME, (index,)))
    for index, word in enumerate(line):
        if alignment.matches[index] or not looks_short(word.text):
            continue
        if at := _meant(word.text, known, lexicon):
            alignment.matches[index].append(Match(known, SAME, at))
    for index, word in short:
        at = spelled(word.text, line, lexicon) if ACRONYM.fullmatch(word.text) else ()
        for position in at:
            alignment.matches[position].append(Match(known, SAME, (index,)))
    for index, at in pairs(line, fact):
        alignment.matches[index].append(Match(known, SAME, at))
    for index, at in pairs(fact, line):
        for position in at:
            alignment.matches[position].append(Match(known, SAME, (index,)))


def _meant(text: str, known: KnownFact, lexicon: Lexicon) -> tuple[int, ...]:
    """The words of a fact that an abbreviation stands for."""
    fact = known.passage.words
    if MIXED.fullmatch(text) and (at := abbreviated(text, fact)):
        return at
    if at := numbered(text, fact):
        return at
    if known.fact.section == "skills" and skill_pair(text, fact):
        return (0, 1)
    return spelled(text, fact, lexicon) if ACRONYM.fullmatch(text) else ()


def _align_degrees(alignment: Alignment, known: KnownFact) -> None:
    """`Bachelor of Business` is `BBus`, either way round; its head alone is said by it, too."""
    line, lexicon = alignment.line, alignment.line.lexicon
    if known.fact.section not in ("education", "certificates", "basics"):
        return
    for index, word in enumerate(known.passage.words):
        words = spelled_out(word.text, lexicon)
        for position in _run_of(words, line.words) or _run_of(words[:-1], line.words):
            alignment.matches[position].append(Match(known, SAME, (index,)))
    for position, word in enumerate(line.words):
        if at := _run_of(spelled_out(word.text, lexicon), known.passage.words):
            alignment.matches[position].append(Match(known, SAME, at))


def _run_of(wanted: Sequence[str], words: Sequence[Word]) -> tuple[int, ...]:
    """Where these words follow each other, up to `of` and `in`."""
    if not wanted:
        return ()
    told = [i for i, w in enumerate(words) if w.lower not in ("of", "in", "the")]
    for start in range(len(told) - len(wanted) + 1):
        at = told[start : start + len(wanted)]
        if all(words[i].lower.startswith(w[:-1]) for i, w in zip(at, wanted, strict=True)):
            return tuple(at)
    return ()
