"""Fields of study told with a verb, as letters do: `I read Physics`, `mein Studium der Physik`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generations.grounding.dates import named_entries
from generations.grounding.facts import EXACT, SAME, KnownFact
from generations.grounding.lexicon import Lexicon
from generations.grounding.reading import Reading
from generations.grounding.verdict import Span

_NOT_FIELDS = r"(?!(?:part|full|half|hard|abroad|online|remotely|while|there|again|further)\b)"
_AFTER = {
    "en": re.compile(
        r"\b(?:studied|study|major(?:ed)? in|minor(?:ed)? in|graduated in|(?:degree|studies) in)\s+"
        rf"{_NOT_FIELDS}(?P<field>[^\W\d_][^,;:.()]*)"
        r"|\bread\s+(?P<read>[A-Z][^,;:.()]*)"
    ),
    "de": re.compile(
        r"\b(?:Studium|Studiengang|Studienfach|Abschluss)\s+(?:der|des|in|im Fach)?\s*"
        r"(?P<field>[A-ZÄÖÜ][^,;:.()]*)"
        r"|\b[Ss]tudier(?:te|e)\s+(?:ich\s+)?(?:[a-zäöü]+\s+){0,2}(?P<read>[A-ZÄÖÜ][^,;:.()]*)"
        r"|\b(?:habe|ich|mich)\s+(?P<before>[A-ZÄÖÜ][^,;:]*)\bstudiert"
        r"|\b(?:lernte|studierte)\s+ich\s+(?P<last>[A-ZÄÖÜ][^,;:.()]*)"
    ),
}
_ACADEMIC = re.compile("degree|graduat|major")
_DEGREE = 4
_BEFORE = re.compile(
    r"(?P<field>[A-Z][\w-]+(?:\s+(?:and\s+|&\s+)?[A-Z][\w-]+)*)\s+(?:degree|graduate)\b"
)
_WITHIN = frozenset(["and", "of", "und", "der", "des"])


def studies(reading: Reading) -> Iterator[Span]:
    """A field that was studied must be one of the profile's, at the school that is named."""
    if reading.scope.section not in ("education", "basics", "cover_letter", "letter"):
        return
    for start, stop, academic in _fields(reading):
        field = _words(reading, start, stop)
        if not field or any(reading.wished[i] for i in field):
            continue
        held = _held(reading, field, academic=academic)
        if any(_tells(reading, known, field) for known in held) or _tell_limbs(
            reading, held, _limbs(reading, field)
        ):
            continue
        first, last = reading.line.words[field[0]], reading.line.words[field[-1]]
        areas = [k for k in reading.all_facts if k.fact.id.endswith(".area")]
        yield reading.span(
            first.start,
            last.end,
            "field",
            reading.lexicon.says("field", expected=areas[0].fact.text)
            if areas
            else reading.lexicon.says("no_field"),
            areas[0].fact.text if areas else "",
            areas[0] if areas else None,
        )


def _tell_limbs(reading: Reading, held: Sequence[KnownFact], limbs: list[list[int]]) -> bool:
    """Degrees tell of several fields together; a certificate beside a degree does not."""
    areas = [known for known in held if known.fact.section == "education"]
    return any(
        all(any(_tells(reading, known, limb) for known in group) for limb in limbs)
        for group in (areas, [known for known in held if known not in areas])
    )


def _fields(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    """Where names of fields begin, how far they may reach, and whether a degree is meant."""
    text, german = reading.line.text, reading.lexicon.code == "de"
    for match in _AFTER[reading.lexicon.code].finditer(text):
        start, stop = next(match.span(name) for name, said in match.groupdict().items() if said)
        academic = german or bool(_ACADEMIC.search(text[match.start() : start]))
        yield start, stop, academic and "lernte" not in match[0]
    for match in () if german else _BEFORE.finditer(text):
        yield *match.span("field"), True


def _words(reading: Reading, start: int, stop: int) -> list[int]:
    """The words of the field: up to a number, or a function word that opens something else."""
    words, lexicon = reading.line.words, reading.lexicon
    found: list[int] = []
    for index, word in enumerate(words):
        if not start <= word.start < stop:
            continue
        if word.lower in _WITHIN and found:
            continue
        if found and re.search(r"[,;:.()]", reading.line.text[words[found[-1]].end : word.start]):
            break
        silent = word.lower in lexicon.function or (lexicon.code == "de" and word.text.islower())
        if silent or word.counted:
            if word.lower in ("my", "a", "an", "the") and not found:
                continue
            break
        found.append(index)
    named = [words[i].text[0].isupper() for i in found]
    following = reading.line.text[words[found[-1]].end :] if found else ""
    return found if all(named) or re.match(r"\s*(?:\(|at\b)", following) else []


def _limbs(reading: Reading, field: Sequence[int]) -> list[list[int]]:
    """`Physics and Music` as two fields."""
    segments: dict[int, list[int]] = {}
    for index in field:
        segments.setdefault(reading.line.words[index].segment, []).append(index)
    return list(segments.values())


def _held(reading: Reading, field: Sequence[int], *, academic: bool) -> list[KnownFact]:
    """The facts that may name the field; a degree is none of a lower school's."""
    start, degrees = reading.line.words[field[0]].start, reading.lexicon.degrees
    schools = [p for p in named_entries(reading, start) if p.startswith("education")]
    levels: dict[str, int] = {}
    for known in reading.all_facts:
        if known.fact.id.endswith(".studyType"):
            said = (degrees.get(w.stem, 0) for w in known.passage.words)
            levels[known.fact.entry] = max(said, default=0)
    return [
        known
        for known in reading.all_facts
        if known.fact.id == "basics.summary"
        or known.fact.section == "certificates"
        or (
            known.fact.id.endswith((".area", ".studyType"))
            and (not schools or known.fact.entry in schools)
            and not (academic and 0 < levels.get(known.fact.entry, 0) < _DEGREE)
        )
    ]


def _tells(reading: Reading, known: KnownFact, field: Sequence[int]) -> bool:
    return all(_says(reading, known, i) for i in field)


def _says(reading: Reading, known: KnownFact, index: int) -> bool:
    lexicon, word = reading.lexicon, reading.line.words[index]
    if known.fact.id.endswith(".studyType") and word.stem in _degree_stems(lexicon):
        return word.stem in lexicon.degrees
    for match in reading.alignment.matches[index]:
        if match.known is known and match.strength == EXACT:
            return True
        if match.known is known and match.strength == SAME and word.text.isupper():
            return True
    return known.fact.id.endswith(".area") and any(
        (lexicon.code == "de" and w.stem.endswith(word.stem))
        or lexicon.key(word.lower) in lexicon.same.get(w.stem, ())
        for w in known.passage.words
    )


def _degree_stems(lexicon: Lexicon) -> set[str]:
    """`science` of a Bachelor of Science names no field."""
    return {stem for key in lexicon.degrees for stem in key.split()}
