"""Words that the profile does not support."""

from __future__ import annotations

from collections.abc import Iterator

from generations.grounding.actors import names_actor
from generations.grounding.alignment import Match
from generations.grounding.arithmetic import is_count_of_names
from generations.grounding.comparisons import (
    has_magnitude,
    is_comparison,
    is_multiple,
    is_named_quarter,
    names_number,
)
from generations.grounding.constructions import is_light
from generations.grounding.courses import names_course, spans_course
from generations.grounding.doubt import excused
from generations.grounding.facts import EXACT, PLAIN_WORK, SAME, KnownFact
from generations.grounding.holders import holds_title
from generations.grounding.literal import names_speciality
from generations.grounding.reading import Reading, quoted
from generations.grounding.trials import has_trial_as_object, is_trial
from generations.grounding.unfinished import is_open_too, is_pending
from generations.grounding.verdict import Span


def unsupported(reading: Reading, *, flagged: bool = False) -> Iterator[Span]:
    """Runs of words that no fact in scope supports; function words between them are included.

    In a line that is `flagged` anyway, no model is asked about words in doubt.
    """
    bad = unsupported_words(reading)
    excuses = excused(reading, bad, ask=not flagged)
    run: list[int] = []
    for index in bad:
        if index in excuses:
            continue
        if run and not _joins(reading, run[-1], index):
            yield _span(reading, run)
            run = []
        run.append(index)
    if run:
        yield _span(reading, run)


def unsupported_words(reading: Reading) -> list[int]:
    """Indexes of the words that say something and that no fact in scope supports."""
    return [i for i, claims in enumerate(reading.content) if claims and not _stands(reading, i)]


def _stands(reading: Reading, index: int) -> bool:
    word = reading.line.words[index]
    lexicon = reading.lexicon
    if spans_course(reading, index) or names_course(reading, index):
        return True
    if reading.alignment.supported(index):
        return word.lower not in lexicon.scope_words or _reaches_here(reading, index)
    if len(word.lower) == 1 and not word.text.isupper():
        return True
    if word.lower in lexicon.frequency:
        return True
    if word.lower in lexicon.negators:
        return True
    if word.lower in lexicon.attending | lexicon.verdicts and _is_open_course(reading):
        return True
    if word.denied:
        return is_pending(reading, index) or is_open_too(reading, index)
    if word.lower in lexicon.superlative and _is_of_other(reading, index):
        return True
    if word.lower in lexicon.finished and _is_finished(reading, index):
        return True
    if is_named_quarter(reading, index) or names_number(reading, index):
        return True
    if has_magnitude(reading, index):
        return True
    if any(is_count_of_names(reading, q) and word.stem in q.nouns for q in reading.line.quantities):
        return True
    if word.lower == "across":
        following = reading.line.text[word.end :].split(maxsplit=1)[:1]
        counted = index + 1 < len(reading.line.words) and reading.line.words[index + 1].counted
        return counted or following in (["several"], ["various"], ["multiple"])
    if word.stem == lexicon.stem("speak") and _names_language(reading, index):
        return True
    if word.lower in lexicon.studying and _has_studied(reading):
        return True
    if _is_means(reading, index) or _tells_help(reading, index) or _runs_trial(reading, index):
        return True
    contains = word.stem in lexicon.containers and index > 0
    titled = _is_of_title(reading, index)
    if is_light(reading, index) or titled or names_speciality(reading, index):
        return True
    return (
        (contains and reading.alignment.supported(index - 1))
        or _is_shown(reading, index)
        or _like_deed(reading, index)
        or _weaker_deed(reading, index)
        or is_multiple(reading, index)
        or is_comparison(reading, index)
        or _in_label(reading, index)
    )


def _is_of_title(reading: Reading, index: int) -> bool:
    """`Leite die Schicht`, where the fact that carries the words opens with `Schichtleiterin`."""
    known = reading.carrier(reading.segment_at(reading.line.words[index].start))
    return known is not None and known.tells_deed and holds_title(reading, index, known)


def _reaches_here(reading: Reading, index: int) -> bool:
    """`every customer` needs its `every` from a fact that the words around it rest on."""
    word = reading.line.words[index]
    if word.named and _follow_in_fact(reading, index, index + 1):
        return True
    segment = [i for i in reading.content_of(reading.segment_at(word.start)) if i != index]
    best = max((reading.alignment.coverage(k, segment) for k in reading.scope.facts), default=0.0)
    return any(
        reading.alignment.coverage(m.known, segment) >= best / 2
        for m in reading.alignment.matches[index]
    )


def _follow_in_fact(reading: Reading, first: int, second: int) -> bool:
    """Whether some fact has the two words one after the other."""
    matches = reading.alignment.matches
    return second < len(matches) and any(
        a.known is b.known and min(b.at) - max(a.at) == 1
        for a in matches[first]
        for b in matches[second]
        if a.at and b.at
    )


def _is_open_course(reading: Reading) -> bool:
    """The line is about a certificate or degree that the profile leaves open."""
    known = reading.carrier(range(len(reading.line.words)))
    return (
        known is not None
        and known.fact.section in ("certificates", "education")
        and bool(known.passage.pending)
    )


def _names_language(reading: Reading, index: int) -> bool:
    words = reading.line.words
    return any(
        w.clause == words[index].clause
        and w.lower in reading.lexicon.languages
        and reading.alignment.supported(i)
        for i, w in enumerate(words)
    )


def _is_of_other(reading: Reading, index: int) -> bool:
    """`the youth office remains in the lead`: said of whom the fact names as the one who does."""
    words = reading.line.words
    clause = [i for i, w in enumerate(words) if w.segment == words[index].segment]
    known = reading.carrier(range(len(words)))
    mine = any(words[i].lower in reading.lexicon.own for i in clause)
    return (
        known is not None
        and not mine
        and any(w.foreign for w in known.passage.words)
        and names_actor(reading, clause, known)
    )


def _is_finished(reading: Reading, index: int) -> bool:
    """`completed apprenticeship`: a training in the profile that nothing leaves open."""
    words = reading.line.words
    near = [i for i in range(index - 4, index + 5) if 0 <= i < len(words) and i != index]
    found = [
        m
        for i in near
        if words[i].clause == words[index].clause and reading.content[i]
        for m in reading.alignment.matches[i]
        if m.known.fact.section in ("education", "certificates") and m.strength >= SAME
    ]
    found = [m for m in found if m.strength == EXACT] or found
    entries = {m.known.fact.entry for m in found}
    open_ones = {
        k.fact.entry
        for k in reading.all_facts
        if k.fact.entry in entries and (k.passage.pending or any(w.denied for w in k.passage.words))
    }
    ended = {e for e in entries if (entry := reading.entries.get(e)) and not entry.current}
    return bool((entries & ended) - open_ones) and not open_ones


def _has_studied(reading: Reading) -> bool:
    """Some education of the profile that nothing leaves open."""
    return any(
        k.fact.id.endswith((".studyType", ".area"))
        and not k.passage.pending
        and not any(w.denied for w in k.passage.words)
        and not reading.entries[k.fact.entry].current
        for k in reading.all_facts
        if k.fact.section == "education"
    )


def _is_means(reading: Reading, index: int) -> bool:
    """`by introducing barcode labels` for `with barcode labels`, when the deed is the person's."""
    if index == 0 or reading.line.words[index - 1].lower not in reading.lexicon.means:
        return False
    known = reading.carrier(range(len(reading.line.words)))
    word = reading.line.words[index]
    return (
        known is not None
        and known.rank >= PLAIN_WORK
        and word.stem in reading.lexicon.commit | reading.lexicon.stems_of(("add", "adding"))
    )


def _tells_help(reading: Reading, index: int) -> bool:
    """`lent the team a hand`: help, where the fact tells of help or of more."""
    word, lexicon = reading.line.words[index], reading.lexicon
    said = any(
        match.start() <= word.start < match.end() and word.lower in lexicon.helper_parts
        for match in lexicon.helper_phrases.finditer(reading.line.text)
    )
    known = reading.carrier(reading.segment_at(word.start)) if said else None
    return known is not None and known.tells_deed


def _runs_trial(reading: Reading, index: int) -> bool:
    """`Ran a trial of …`, `conducted a pilot with …` where the fact tells of trying."""
    word = reading.line.words[index]
    if "run" not in reading.lexicon.families.get(word.stem, ()):
        return False
    known = reading.carrier(reading.segment_at(word.start))
    return known is not None and is_trial(known) and has_trial_as_object(reading, index)


def _like_deed(reading: Reading, index: int) -> bool:
    """A deed of the same family as one that the carrying fact tells of the person alone."""
    word, lexicon = reading.line.words[index], reading.lexicon
    families = lexicon.families.get(word.stem)
    if not families:
        return False
    others = [i for i in reading.content_of(reading.segment_at(word.start)) if i != index]
    if not others:
        others = [i for i in reading.content_of(range(len(reading.line.words))) if i != index]
    best = max((reading.alignment.coverage(k, others) for k in reading.scope.facts), default=0.0)
    if best < 0.8 or best < 0.5 * len(others):
        return False
    finishes, opens = word.lower in lexicon.finished, index < others[0]
    return any(
        families & lexicon.families.get(w.stem, set())
        and not (w.denied or w.shared or (opens and w.lower in lexicon.helper))
        and not _is_told(reading, known, at)
        for known in reading.scope.facts
        if reading.alignment.coverage(known, others) >= best * 0.75
        and not (finishes and known.passage.pending)
        for at, w in enumerate(known.passage.words)
    )


def _is_told(reading: Reading, known: KnownFact, at: int) -> bool:
    """The line has this deed of the fact already, so that another one is added to it."""
    return any(
        m.known is known and m.strength == EXACT and m.at == (at,)
        for i, matches in enumerate(reading.alignment.matches)
        if reading.content[i]
        for m in matches
    )


def _weaker_deed(reading: Reading, index: int) -> bool:
    """A helping verb where the fact tells a deed of the same or a higher rank."""
    word = reading.line.words[index]
    rank = reading.lexicon.ranks.get(word.stem)
    if rank is None or rank > 1:
        return False
    known = reading.carrier(reading.segment_at(word.start))
    return known is not None and known.tells_deed


def _is_shown(reading: Reading, index: int) -> bool:
    """The posting's word for a field of work that the carrying fact is an example of."""
    word = reading.line.words[index]
    if reading.posting is None or word.stem not in reading.posting.stems:
        return False
    known = reading.carrier(
        [i for i, w in enumerate(reading.line.words) if w.clause == word.clause]
    )
    candidates = [known] if known else []
    if 0 <= word.start < reading.line.text.find(":"):
        candidates = [k for k in reading.scope.facts if k.tells_deed]
    return any("~" + word.stem in k.keys for k in candidates)


def _in_label(reading: Reading, index: int) -> bool:
    """The posting's name for what follows: `Patient flow: covered the bed management desk …`."""
    line, lexicon = reading.line, reading.lexicon
    colon = line.text.find(":")
    word = line.words[index]
    if reading.posting is None or not reading.scope.entry or not 0 <= word.start < colon < 60:
        return False
    label = [i for i, w in enumerate(line.words) if w.end <= colon]
    rest = [i for i, w in enumerate(line.words) if w.start > colon and reading.content[i]]
    held = sum(reading.alignment.supported(i) for i in rest)
    if len(rest) < 2 or held < len(rest) * 0.7:
        return False
    for i in label:
        other = line.words[i]
        plain = (
            lexicon.ranks.get(other.stem, 0) <= 2
            and not other.counted
            and other.lower
            not in lexicon.roles | lexicon.raising | lexicon.award | lexicon.superlative
            and other.lower not in lexicon.scope_words | lexicon.finished
        )
        foreign = len(other.text) > 1 and other.named and lexicon.code == "en"
        if not plain or (
            foreign and not reading.alignment.supported(i) and not _is_shown(reading, i)
        ):
            return False
    return len(word.text) == 1 or word.stem in reading.posting.stems


def _joins(reading: Reading, left: int, right: int) -> bool:
    words = reading.line.words
    if words[left].clause != words[right].clause or right - left > 4:
        return False
    return all(
        words[i].lower in reading.lexicon.function or words[i].lower in reading.lexicon.presentation
        for i in range(left + 1, right)
    )


def _span(reading: Reading, run: list[int]) -> Span:
    words = reading.line.words
    start, end = words[run[0]].start, words[run[-1]].end
    text = reading.line.text[start:end]
    lexicon = reading.lexicon
    lowers = {words[i].lower for i in run if i not in reading.plain}
    segment = reading.segment_at(start)
    known = reading.carrier(segment)
    borrowed = reading.posting is not None and all(
        words[i].stem in reading.posting.stems for i in run
    )
    where = lexicon.says("here" if reading.scope.entry else "anywhere")
    if lowers & lexicon.award:
        kind = "award"
    elif lowers & lexicon.superlative:
        kind = "superlative"
    elif lowers & lexicon.scope_words:
        kind = "reach"
    elif borrowed:
        kind = "borrowed"
    elif any(words[i].named for i in run):
        kind = "name"
    else:
        kind = "claim"
    why = lexicon.says(kind, text=text, where=where)
    elsewhere = _elsewhere(reading, run)
    if elsewhere is not None:
        why += lexicon.says("elsewhere", place=elsewhere.known.fact.entry)
        known = known or elsewhere.known
    return reading.span(start, end, kind, why, quoted(known) if known else "", known)


def _elsewhere(reading: Reading, run: list[int]) -> Match | None:
    if reading.scope.whole:
        return None
    words = reading.line.words
    for known in reading.all_facts:
        support = known.keys.get("=" + words[run[0]].lower)
        if support and known.fact.entry != reading.scope.entry:
            return Match(known, *support)
    return None
