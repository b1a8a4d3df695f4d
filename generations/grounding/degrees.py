"""Degrees as they are abbreviated: `BBus` is a Bachelor of Business."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generations.grounding.lexicon import Lexicon

_APART = {
    "LLB": "bachelor laws",
    "LLM": "master laws",
    "LLD": "doctor laws",
    "MD": "doctor medicine",
}
_BACKWARD = re.compile(r"(Ed|Eng|Ph|Psy|Sc)D")
_FIELDS = {"Ed": "education", "Eng": "engineering", "Ph": "philosophy", "Psy": "psychology"}


def spelled_out(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of an abbreviated degree without `of` and `in`; none when it is no such thing."""
    bare = text.replace(".", "")
    if bare.isupper() and lexicon.key(bare) not in lexicon.degrees:
        return ()
    if bare in _APART and lexicon.degree_heads:
        return tuple(_APART[bare].split())
    if lexicon.degree_heads and (match := _BACKWARD.fullmatch(bare)):
        return "doctor", _FIELDS.get(match[1], "science")
    for size in range(min(4, len(bare) - 1), 0, -1):
        head = lexicon.degree_heads.get(bare[:size])
        if head and (rest := next(_parts(bare[size:], lexicon), None)):
            return (*head.split(), *" ".join(rest).split())
    return ()


def _parts(text: str, lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    if not text:
        yield ()
    for size in range(len(text), 0, -1):
        if subject := lexicon.degree_subjects.get(text[:size]):
            for rest in _parts(text[size:], lexicon):
                yield (subject, *rest)


def level_of(text: str, lexicon: Lexicon) -> int | None:
    """The level of an abbreviated degree, when that is told by what it is short for."""
    words = spelled_out(text, lexicon)
    for size in range(len(words), 0, -1):
        for joint in (" ", " of "):
            name = joint.join([words[0], " ".join(words[1:size])]).strip()
            if level := lexicon.degrees.get(lexicon.key(name)):
                return level
    return None
