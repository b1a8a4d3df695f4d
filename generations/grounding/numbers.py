"""Numbers of a line against the numbers of its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generations.grounding.arithmetic import follows, is_count_of_entries, is_count_of_names
from generations.grounding.changes import change_stands, is_excess
from generations.grounding.dates import date_stands
from generations.grounding.durations import is_throughout
from generations.grounding.facts import EXACT, SAME, KnownFact
from generations.grounding.intervals import named_period
from generations.grounding.joined import carrier_of_joined, of_own_deed
from generations.grounding.quantities import Quantity, in_base_unit
from generations.grounding.reading import Reading, quoted
from generations.grounding.tenure import tenure_stands
from generations.grounding.verdict import Span

SPANS_OF_TIME = {"year", "month", "week"}
LIMIT_ONLY = {
    "about": {"about", "almost"},
    "most": {"most", "below"},
    "below": {"below", "most"},
    "almost": {"almost", "about", "below"},
    "least": {"least", "above", ""},
    "above": {"above", "least", ""},
    "": {"", "about", "most", "least"},
}


def numbers(reading: Reading) -> Iterator[Span]:
    for quantity in (of_own_deed(reading, q) for q in reading.line.quantities):
        if not _is_claimed(reading, quantity):
            continue
        if quantity.kind == "date":
            if not date_stands(reading, quantity):
                yield _date_span(reading, quantity)
            continue
        problem = _problem(reading, quantity)
        if problem is None:
            continue
        if quantity.kind in SPANS_OF_TIME and tenure_stands(reading, quantity):
            continue
        if (
            is_count_of_names(reading, quantity)
            or follows(reading, quantity)
            or is_count_of_entries(reading, quantity)
            or is_excess(reading, quantity)
        ):
            continue
        yield problem


def _is_claimed(reading: Reading, quantity: Quantity) -> bool:
    if quantity.value == 1 and any(
        quantity.kind in known.passage.periods for known in reading.scope.facts
    ):
        return False
    if quantity.in_words and quantity.value == 0 and quantity.code in ("", "1:1"):
        return False
    if quantity.value == 1 and quantity.in_words and quantity.kind == "count":
        return False
    if _is_named_quarter(reading, quantity):
        return False
    inside = [
        i for i, w in enumerate(reading.line.words) if quantity.start <= w.start < quantity.end
    ]
    if inside and any(
        m.strength == SAME and not m.loose for i in inside for m in reading.alignment.matches[i]
    ):
        return quantity.kind != "ordinal"
    if inside:
        return not any(reading.wished[i] for i in inside)
    segment = reading.segment_at(quantity.start)
    return not segment or not all(reading.wished[i] for i in segment)


_QUARTER = re.compile(r"\s*(?:quarter|quartals?)\b", re.I)


def _is_named_quarter(reading: Reading, quantity: Quantity) -> bool:
    """`the third quarter` of a fact that says Q3."""
    return bool(_QUARTER.match(reading.line.text, quantity.end)) and any(
        w.text == f"Q{quantity.value:.0f}" for k in reading.scope.facts for w in k.passage.words
    )


def _problem(reading: Reading, quantity: Quantity) -> Span | None:
    """Why no fact's number carries this one; None when one does."""
    segment = reading.segment_at(quantity.start)
    if not reading.content_of(segment):
        clause = {reading.line.words[i].clause for i in segment}
        segment = [i for i, w in enumerate(reading.line.words) if w.clause in clause]
    nearest: tuple[int, KnownFact, Quantity] | None = None
    carriers = sorted(
        reading.scope.facts,
        key=lambda k: -reading.alignment.coverage(k, reading.content_of(segment)),
    )
    own = _counted_by_carrier(reading, quantity, _carriers_of_sentence(reading, quantity)[:1])
    if own and (other_deed := carrier_of_joined(reading, segment, own[0])):
        own = [other_deed]
    for known in carriers:
        if quantity.kind == "interval" and _is_period_of(known, quantity):
            return None
        if own and known not in own and known.fact.entry == reading.scope.entry:
            continue
        for other in known.passage.quantities:
            level = _agreement(reading, quantity, other, known, segment)
            if level == len(STEPS):
                return None
            if nearest is None or level > nearest[0]:
                nearest = (level, known, other)
    return _number_span(reading, quantity, nearest)


def _is_period_of(known: KnownFact, interval: Quantity) -> bool:
    """`every three months` for `quarterly`."""
    return named_period(interval.value, interval.period) in known.passage.periods


def _carriers_of_sentence(reading: Reading, quantity: Quantity) -> list[KnownFact]:
    clause = {reading.line.words[i].clause for i in reading.segment_at(quantity.start)}
    words = [i for i, w in enumerate(reading.line.words) if w.clause in clause]
    if quantity.start < reading.line.text.find(")") and "(" in reading.line.text:
        words = list(range(len(reading.line.words)))
    content = reading.content_of(words)
    return sorted(
        reading.scope.facts, key=lambda known: -reading.alignment.coverage(known, content)
    )


def _counted_by_carrier(
    reading: Reading, mine: Quantity, carriers: Sequence[KnownFact]
) -> list[KnownFact]:
    """The fact that carries the line, when it counts the same things itself."""
    nouns = _line_nouns(reading, mine)
    return [
        known
        for known in carriers
        if known.tells_deed
        and any(
            set(match.at) & _noun_words(known, other)
            for other in known.passage.quantities
            if other.kind == mine.kind == "count"
            for index in nouns
            for match in reading.alignment.matches[index]
            if match.known is known and match.strength == EXACT
        )
    ]


STEPS = ("value", "unit", "role", "noun", "period", "hedge")


def _agreement(
    reading: Reading, mine: Quantity, other: Quantity, known: KnownFact, segment: list[int]
) -> int:
    """How many of STEPS hold, in order; all of them when the fact's number carries this one."""
    if _is_denied(known, other) and not _is_open(reading, mine):
        return 0
    hedge = hedge_stands(mine, other)
    equal = mine.value == other.value or in_base_unit(mine) == in_base_unit(other)
    dollars = _same_dollar(reading, mine, other) and mine.value == other.value
    equal = equal or dollars
    if mine.code != other.code or (not equal and hedge is not True):
        return 0
    if equal:
        hedge = mine.hedge in LIMIT_ONLY[other.hedge] or _is_mean(reading, mine, other)
        hedge = hedge or is_throughout(reading, mine, other, known)
    (_, kind), (_, other_kind) = in_base_unit(mine), in_base_unit(other)
    same_unit = in_base_unit(mine) == in_base_unit(other) if equal else kind == other_kind
    same_unit = (
        same_unit or _is_bare_level(reading, mine, other) or _same_dollar(reading, mine, other)
    )
    if not same_unit and not _same_kind(mine, other):
        return 1
    if not _same_role(mine, other, known) or not change_stands(reading.line, mine, known, other):
        return 2
    if not _same_noun(reading, mine, other, known, segment):
        return 3
    repeats = reading.lexicon.ends_of.get(mine.period)
    if not other.period and repeats and repeats.search(known.passage.text):
        return 6 if hedge else 5
    if mine.period and mine.period != other.period and mine.period not in known.passage.periods:
        return 4
    if mine.period and other.period and mine.period != other.period:
        return 4
    return 6 if hedge else 5


def _is_bare_level(reading: Reading, mine: Quantity, other: Quantity) -> bool:
    """`from 90 to 55` for `from 90 to 55 minutes`: the unit of a level may stay away."""
    if mine.kind != "count" or mine.nouns or not mine.role or mine.role != other.role:
        return False
    return mine.role in ("from", "to") and other.kind not in ("date", "percent")


def _same_dollar(reading: Reading, mine: Quantity, other: Quantity) -> bool:
    """The sign stands for the dollar of any country."""
    signed = "$" in reading.line.text[mine.start : mine.end]
    return signed and {mine.kind, other.kind} <= {"usd", "cad", "aud"}


_MEAN = re.compile(
    r"\b(?:on average|averag(?:e[sd]?|ing)|mean|im schnitt|im durchschnitt|im mittel"
    r"|durchschnittlich\w*|mittlere[nrs]?)\b[^\d,;:.()]{0,40}$",
    re.I,
)


def _is_mean(reading: Reading, mine: Quantity, other: Quantity) -> bool:
    """`im Mittel waren es 14 Tage`: the hedge stands further away."""
    before = reading.line.text[: mine.hedge_start]
    return mine.hedge == "" and other.hedge == "about" and bool(_MEAN.search(before))


def _is_open(reading: Reading, mine: Quantity) -> bool:
    pending = bool(reading.line.pending) or bool(
        mine.label and reading.lexicon.pending_certificate.search(reading.line.text)
    )
    return pending or any(w.denied for w in reading.line.words if mine.start <= w.start < mine.end)


def _is_denied(known: KnownFact, quantity: Quantity) -> bool:
    inside = [w for w in known.passage.words if quantity.start <= w.start < quantity.end]
    named = quantity.label and known.fact.section == "certificates"
    return (
        bool(inside)
        and all(w.denied for w in inside)
        and (bool(named) or known.fact.section != "certificates")
    )


def _same_kind(mine: Quantity, other: Quantity) -> bool:
    return {mine.kind, other.kind} <= {"count", "ordinal"} and mine.label == other.label != ""


def hedge_stands(mine: Quantity, other: Quantity) -> bool | None:
    """For different values: whether the bound that the line names follows from the fact."""
    (claimed, unit), (given, other_unit) = in_base_unit(mine), in_base_unit(other)
    if unit != other_unit:
        claimed, given = mine.value, other.value
    if mine.kind in ("date", "code", "ordinal") or not given or claimed == given:
        return None
    share = claimed / given
    if mine.hedge in ("above", "least"):
        return 0.6 <= share < 1 and other.hedge in ("", "about", "above", "least")
    if mine.hedge in ("almost", "below"):
        return 1 < share <= 1.2 and other.hedge in ("", "about", "most", "almost", "below")
    if mine.hedge == "about":
        return abs(share - 1) <= 0.05 and other.hedge in ("", "about")
    return None


def _same_role(mine: Quantity, other: Quantity, known: KnownFact) -> bool:
    if mine.role == "by" and other.role in ("from", "to"):
        return False
    if other.role == "by" and mine.role in ("from", "to") and mine.kind == other.kind != "count":
        return False
    if {mine.role, other.role} == {"from", "to"}:
        roles = {q.role for q in known.passage.quantities if q.kind == other.kind}
        return not {"from", "to"} <= roles
    return True


def _same_noun(
    reading: Reading, mine: Quantity, other: Quantity, known: KnownFact, segment: list[int]
) -> bool:
    if mine.kind in ("code",):
        return True
    if mine.label and mine.label == other.label and mine.label not in ("of", "to", "for", "with"):
        return True
    content = [i for i in reading.content_of(segment) if not reading.line.words[i].counted]
    supported = [i for i in content if reading.alignment.supported(i)]
    if mine.kind not in ("count", "ordinal"):
        return not supported or reading.alignment.coverage(known, supported) > 0
    stems = known.passage.stems
    own = _noun_words(known, other)
    nouns = _line_nouns(reading, mine)
    if not nouns:
        return not supported or reading.alignment.coverage(known, supported) > 0
    found_elsewhere = False
    for index in nouns:
        for match in reading.alignment.matches[index]:
            if match.known is not known:
                continue
            if set(match.at) & own:
                return True
            if any(
                set(match.at) & _noun_words(known, q)
                for q in known.passage.quantities
                if q is not other
            ):
                found_elsewhere = True
    if found_elsewhere or not stems:
        return False
    best = max((reading.alignment.coverage(k, supported) for k in reading.scope.facts), default=0.0)
    return bool(supported) and reading.alignment.coverage(known, supported) >= max(best * 0.75, 0.5)


def _line_nouns(reading: Reading, quantity: Quantity) -> list[int]:
    wanted = set(quantity.nouns)
    return [
        i
        for i, w in enumerate(reading.line.words)
        if w.stem in wanted and -40 < w.start - quantity.end < 60 and not w.counted
    ]


def _noun_words(known: KnownFact, quantity: Quantity) -> set[int]:
    wanted = set(quantity.nouns)
    return {
        i
        for i, w in enumerate(known.passage.words)
        if w.stem in wanted and -40 < w.start - quantity.end < 60
    }


def _date_span(reading: Reading, quantity: Quantity) -> Span:
    text = reading.line.text[quantity.start : quantity.end]
    return reading.span(
        quantity.start,
        quantity.end,
        "date",
        reading.lexicon.says("dates", text=text),
        _dates_in_scope(reading),
    )


def _dates_in_scope(reading: Reading) -> str:
    entry = reading.entries.get(reading.scope.entry)
    if not entry or not entry.start:
        return ""
    return f"{entry.start} – {entry.end or reading.lexicon.says('today')}"


def _number_span(
    reading: Reading, mine: Quantity, nearest: tuple[int, KnownFact, Quantity] | None
) -> Span:
    text = reading.line.text[mine.start : mine.end]
    says = reading.lexicon.says
    step = nearest[0] if nearest else 0
    kind = (
        "period" if step == 4 else "hedge" if step == 5 else "unit" if step in (1, 2) else "number"
    )
    if nearest is None or step == 0:
        known, expected = _expected(reading, mine)
        why = says("number", text=text)
        if expected and known:
            why = says("other_number", expected=expected, text=text, fact=quoted(known))
        elif elsewhere := _elsewhere(reading, mine):
            known = elsewhere
            place = elsewhere.fact.entry
            why = says("number_elsewhere", text=text, fact=quoted(elsewhere), place=place)
        return reading.span(mine.start, mine.end, kind, why, expected, known)
    _, known, other = nearest
    theirs = known.fact.text[max(0, other.start - 12) : other.end + 24].strip()
    why = says("number_" + STEPS[step], text=text, fact=quoted(known), expected=theirs)
    start, end = mine.period_at if step == 4 else (mine.hedge_start, mine.end)
    return reading.span(start, end, kind, why, theirs, known)


def _expected(reading: Reading, mine: Quantity) -> tuple[KnownFact | None, str]:
    known = reading.carrier(reading.segment_at(mine.start))
    if known is None:
        return None, ""
    same = [q for q in known.passage.quantities if q.kind == mine.kind]
    if not same:
        return known, ""
    closest = min(
        same, key=lambda q: (-len(set(q.nouns) & set(mine.nouns)), abs(q.value - mine.value))
    )
    return known, known.fact.text[closest.start : closest.end]


def _elsewhere(reading: Reading, mine: Quantity) -> KnownFact | None:
    return next(
        (
            known
            for known in reading.all_facts
            if any(q.value == mine.value and q.kind == mine.kind for q in known.passage.quantities)
        ),
        None,
    )
