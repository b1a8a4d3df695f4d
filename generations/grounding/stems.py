"""Light stemmers: inflection only, so that different words stay different.

Derivation (calibrate, calibration) is the thesaurus's business. A stem is a key for comparison,
not a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

Stemmer = Callable[[str], str]

_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "’": "'"})
_OUR = re.compile(r"(?<=[a-z]{3})our(?=$|s$|ed$|ing$|al$|ful$|able$)")
_ISE = re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$")
_RE = {"centre": "center", "metre": "meter", "litre": "liter", "theatre": "theater"}
_VOWEL = re.compile(r"[aeiouy]")

_GE_PARTICIPLE = re.compile(r"ge(.{3,}?)(?:t|te|ten|ter|tes|tem)")
_IER = re.compile(r"(?:ierungen|ierung|ierten|ierter|iertes|ierte|iert|ierend|ieren|iere|ier)$")
_ATION = re.compile(r"(?:ationen|ation)$")
_NOUN_ENDING = re.compile(r"ungs|heit|keit|schaft")
_DOING = re.compile(r"(?!.*(?:abend|jugend|gegend|tugend|wochenend))(.{4,})end(?:e[nmrs]?)?")
"""`beratend`; `wochenende` has another end."""
_UNG = re.compile(r"ung(?:en|s)?$")


def fold(word: str) -> str:
    return word.lower().translate(_FOLD)


def english_stemmer(irregular: Mapping[str, str]) -> Stemmer:
    def stem(word: str) -> str:
        w = fold(word)
        w = w.removesuffix("'s").removesuffix("s'").replace("'", "")
        w = irregular.get(w) or irregular.get(w.removesuffix("s")) or w
        return _english(w)

    return stem


def _english(w: str) -> str:
    if len(w) <= 3:
        return w
    if len(w) > 6:
        w = _OUR.sub("or", w)
        w = _ISE.sub(r"iz\1", w)
    if w.endswith("mme"):
        w = w[:-2]
    w = _RE.get(w, w)
    w = _strip_plural(w)
    w = _strip_tense(w)
    if w.endswith("y") and len(w) > 3 and w[-2] not in "aeiou":
        w = w[:-1] + "i"
    if w.endswith("e") and len(w) > 3:
        w = w[:-1]
    if w.endswith("ll") and len(w) > 4:
        w = w[:-1]
    return w


def _strip_plural(w: str) -> str:
    if w.endswith("sses"):
        return w[:-2]
    if w.endswith("ies"):
        return w[:-3] + "y" if len(w) > 4 else w[:-1]
    if w.endswith(("ches", "shes", "xes", "zes", "oes")):
        return w[:-2]
    if w.endswith("s") and not w.endswith(("ss", "us", "is")):
        return w[:-1]
    return w


def _strip_tense(w: str) -> str:
    for ending in ("ing", "ed"):
        if w.endswith(ending):
            base = w[: -len(ending)]
            if len(base) < 2 or not _VOWEL.search(base) or (ending == "ed" and base[-1] == "e"):
                continue
            if len(base) < 3 and ending == "ing":
                continue
            if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "sz":
                base = base[:-1]
            return base
    if w.endswith("ied"):
        return w[:-3] + "y"
    return w


def german_stemmer(irregular: Mapping[str, str], prefixes: frozenset[str]) -> Stemmer:
    folded = {fold(k): fold(v) for k, v in irregular.items()}
    bases = set(folded.values())
    separable = tuple(sorted((fold(p) for p in prefixes), key=len, reverse=True))

    def stem(word: str) -> str:
        w = fold(word).replace("'", "")
        base = folded.get(w) or _prefixed(w, folded) or _of_many(word.lower(), irregular)
        if base is not None:
            return base if folded.get(base) == base else _german(base, separable)
        if w not in bases and (match := _DOING.fullmatch(w)):
            return stem(match[1] + "en")
        for ending in ("e", "en", "s", "es"):
            bare = word.lower().removesuffix(ending)
            if len(bare) > 5 and (base := _prefixed(bare, irregular)):
                return _german(fold(base), separable)
        return _german(w, separable)

    return stem


_INSEPARABLE = (
    "be",
    "ver",
    "ent",
    "er",
    "zer",
    "um",
    "uber",
    "unter",
    "ab",
    "an",
    "auf",
    "aus",
    "ein",
    "vor",
    "nach",
    "mit",
    "durch",
    "bei",
    "zusammen",
)


def _prefixed(w: str, irregular: Mapping[str, str]) -> str | None:
    """`belud` as `be` with the base of `lud`."""
    for prefix in _INSEPARABLE:
        rest = w[len(prefix) :]
        if w.startswith(prefix) and len(rest) >= 3 and rest in irregular:
            return prefix + irregular[rest]
    return None


def _of_many(w: str, irregular: Mapping[str, str]) -> str | None:
    """`sanken`, `nahmen`: the plural of an irregular past."""
    base = irregular.get(w[:-2]) if w.endswith("en") and len(w) > 5 else None
    return fold(base) if base else None


def _german(w: str, separable: tuple[str, ...]) -> str:
    if len(w) <= 3:
        return w
    match = None if _NOUN_ENDING.search(w) else _GE_PARTICIPLE.fullmatch(w)
    if match:
        w = match[1]
    else:
        for prefix in separable:
            rest = w[len(prefix) :]
            if _NOUN_ENDING.search(w):
                break
            if w.startswith(prefix + "ge") and (match := _GE_PARTICIPLE.fullmatch(rest)):
                w = prefix + match[1]
                break
            if w.startswith(prefix + "zu") and len(rest) > 6 and rest.endswith("en"):
                w = prefix + rest[2:]
                break
    if match := _WHOLE_TAIL.fullmatch(w):
        return match[1] + _strip_german(match[2])
    for pattern in (_IER, _ATION, _UNG):
        shorter = pattern.sub("", w)
        if shorter != w and len(shorter) >= 4:
            return _strip_german(shorter)
    return _strip_german(w)


_WHOLE_TAIL = re.compile(r"(.{3,})(station|semester)(?:e?n|s)?")
"""`Kinderstation`, `Auslandssemester`: nouns at the end of others, and no endings."""


def _strip_german(w: str) -> str:
    changed = True
    while changed:
        changed = False
        for ending, least in _ENDINGS:
            if w.endswith(ending) and len(w) - len(ending) >= least:
                w = w[: -len(ending)]
                changed = True
                break
    return w


_ENDINGS = (
    ("innen", 4),
    ("en", 3),
    ("em", 4),
    ("er", 4),
    ("es", 4),
    ("e", 3),
    ("n", 4),
    ("s", 4),
    ("st", 5),
    ("t", 4),
)
