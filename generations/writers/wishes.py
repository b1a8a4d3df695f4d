"""What the person's own instructions come to when no model reads them: words to put forward, and
words to leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generations.writers.assembly import optional_lines
from generations.writers.port import Options
from jobs.matching.words import WORD, all_stems, content_stems
from profiles.resume import Resume

CLAUSE = re.compile(r"[.!?;:\n]+|,?\s+\b(?:but|and do not|and don['’]t|aber|sondern)\b\s*")
LEAVE_OUT = re.compile(
    r"\b(?:leave (?:out|off|away)|omit|skip|exclude|drop|"
    r"(?:do not|don['’]t|never|please not|without)\s+"
    r"(?:mention|includ|show|list|nam|talk|writ|say)\w*|"
    r"weglassen|auslassen|lass\w*\b.*\b(?:weg|aus)|"
    r"(?:nicht|keine?[nrms]?|nie)\b.*\b(?:erwähn|nenn|zeig|aufführ|schreib)\w*)",
    re.IGNORECASE,
)
# what is said to a writer about writing, and not about the person
ASIDE = frozenset(
    all_stems(
        "stress emphasise emphasize emphasis highlight focus put forward first mention "
        "include show list name talk write say leave out omit skip exclude drop please want "
        "need make sure more less mainly especially particularly important resume cv letter "
        "line lines job jobs section posting role position application page short shorter "
        "long longer tone formal warm friendly keep use add give bring start begin end "
        "instead rather strongest top front my me everything anything something nothing thing "
        "things work experience experiences skill skills betone hervorheben erwähne nenne "
        "zeige schreibe bitte vor allem besonders wichtig lebenslauf anschreiben stelle kurz "
        "lang förmlich weglassen auslassen lasse weg erfahrung meine mein mich mir alles "
        "nichts etwas"
    )
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """Stems of words in the profile's lines; `forward_words` and `avoided_words` as written."""

    forward: frozenset[str] = frozenset()
    avoided: frozenset[str] = frozenset()
    forward_words: tuple[str, ...] = ()
    avoided_words: tuple[str, ...] = ()
    ignored: bool = False
    """There were instructions, and no word of them is in the profile."""

    def wants(self, text: str) -> bool:
        return bool(self.forward & all_stems(text))

    def avoids(self, text: str) -> bool:
        return bool(self.avoided & all_stems(text))

    def notes(self) -> tuple[str, ...]:
        if self.ignored:
            return (
                "Your instructions could not be followed: the built-in writer looks in them for "
                "words of your profile, to put lines forward or to leave them out, and found none.",
            )
        parts = []
        if self.forward_words:
            parts.append(f"lines with {_quoted(self.forward_words)} were put forward")
        if self.avoided_words:
            parts.append(f"lines with {_quoted(self.avoided_words)} were left out")
        if not parts:
            return ()
        return (f"Of your wishes this was understood: {' and '.join(parts)}.",)


def wishes_of(options: Options, resume: Resume) -> Wishes:
    """Only words that stand in a line of the profile are understood."""
    known = {stem for _, _, text in optional_lines(resume) for stem in all_stems(text)}
    forward = _words(options.focus, known)
    avoided: dict[str, str] = {}
    for clause in CLAUSE.split(options.instructions):
        (avoided if LEAVE_OUT.search(clause) else forward).update(_words(clause, known))
    for stem in avoided:
        forward.pop(stem, None)
    return Wishes(
        forward=frozenset(forward),
        avoided=frozenset(avoided),
        forward_words=tuple(forward.values()),
        avoided_words=tuple(avoided.values()),
        ignored=bool(options.instructions.strip()) and not forward and not avoided,
    )


def _words(text: str, known: set[str]) -> dict[str, str]:
    """Stem → word, of the words that mean something to the profile."""
    found: dict[str, str] = {}
    for match in WORD.finditer(text):
        for stem in content_stems(match.group()):
            if stem in known and stem not in ASIDE:
                found.setdefault(stem, match.group())
    return found


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
