"""A line of the profile as a part of a sentence: what stands after "I", or a noun for a task."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generations.writers.letters import english, german
from generations.writers.letters.phrases import is_finite, lowered, with_article, words_of
from generations.writers.wording import without_first_person

LISTS = re.compile(r"\s(?:and|und|or|oder|sowie)\s")
"""What a line has that is a list by itself."""
TASK = re.compile(r"^[A-Z][a-z-]+(?:ment|tion|sion|ance|ing)\s(?=of\b)")
PLURAL = re.compile(r"(?<!s)s$")
RESPONSIBLE = re.compile(r"^(?:Responsible|Verantwortlich|Zuständig)\s(?=for|für)")
# said of what is not done: a letter tells what is
UNSETTLED = re.compile(
    r"(?<=\s)(?:yet|planned|pending|undecided|scheduled|expected|noch|geplant|vorgesehen|frühestens|"
    r"beschlossen|entschieden|angemeldet|begonnen|beginnt|läuft|im Gespräch|in progress)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?](?=\s+[A-ZÄÖÜ])")
# "z. B.", "inkl.", "versch.", "Dr."
ABBREVIATION = re.compile(
    r"\b(?:\w{1,2}|\w\.\w|incl|approx|inkl|exkl|bzw|etc|usw|evtl|ggf|bspw|Prof|Mrs|dept|div|vol|"
    r"Std|Abt|Str|Ltd|Inc|\w*[^\W\daeiouyäöü][lmnhwkpf])$",
    re.IGNORECASE,
)
DENIED = re.compile(r"(?<=\s)(?:not|nothing|nicht|keine?[nrs]?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """`kind` is deed ("led five gardeners"), task ("planning of the beds", with its article, or
    several without one) or thing ("a browser game")."""

    kind: str
    verb: str
    rest: str

    @property
    def line(self) -> str:
        # "hired, trained, and retained"
        return f"{self.verb}{'' if self.rest.startswith(',') else ' '}{self.rest}".strip()

    def is_past(self, language: str) -> bool:
        if language == "de":
            return german.is_past(self.verb)
        return self.verb in words_of("past") or self.verb.endswith("ed")

    def is_present(self, language: str) -> bool:
        """Whether the verb can only tell of what goes on: "build", not "cut" or "habe … gebaut"."""
        verb = self.verb.split(" ", 1)[0]
        if language == "de":
            return verb != "habe" and not german.is_past(verb)
        return verb in words_of("present") and verb not in words_of("past")


def clause_of(text: str, language: str, *, current: bool) -> Clause | None:
    """None for a line that makes no good sentence, or tells what is not settled."""
    line = without_first_person(_first_sentence(" ".join(text.split()))).rstrip(".")
    if UNSETTLED.search(line):
        return None
    line = _with_whole_tail(line)
    if DENIED.search(line):
        return None
    if RESPONSIBLE.match(line):
        verb = {"en": ("was", "am"), "de": ("war", "bin")}[language][current]
        return Clause("deed", verb, lowered(line))
    found = _german(line) if language == "de" else _english(line)
    goes_on = found is not None and found.kind == "deed" and found.is_present(language)
    return None if goes_on and not current else found


def _english(line: str) -> Clause | None:
    if verb := english.deed(line):
        return Clause("deed", lowered(verb), line[len(verb) :].strip())
    if english.task(line):
        return Clause("task", "", lowered(line))
    if TASK.match(line) and not english.is_heading(line):
        return Clause("task", "the", lowered(line))
    return None


def _german(line: str) -> Clause | None:
    verb = german.leading_verb(line)
    if verb:
        return Clause("deed", lowered(verb), line[len(verb) :].strip())
    if done := german.perfect(line):
        return Clause("deed", "habe", done)
    if ":" in line:
        return None
    if german.several(line):
        return Clause("task", "", line)
    if article := german.article(line):
        return Clause("task", article, german.inside_task(line))
    return None


def told_together(clauses: Sequence[Clause], language: str) -> str:
    """What stands after "I" for all of them; in German after the first's verb and "ich"."""
    first = clauses[0].line if language == "en" else clauses[0].rest
    parts = [first, *(clause.line for clause in clauses[1:])]
    lists = any(LISTS.search(part) for part in parts)
    if len(parts) == 1:
        return first
    if language == "de":
        last = " sowie " if clauses[0].kind == "task" and lists else " und "
        return ", ".join(parts[:-1]) + last + parts[-1]
    if len(parts) == 2 and not lists:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def described(text: str, language: str) -> Clause | None:
    """A project's description as "My project X is …" takes it: "a browser game for fractions"."""
    line = _with_whole_tail(" ".join(text.split()).split(". ")[0]).rstrip(".")
    if language == "de":
        article = german.a(line)
        return Clause("thing", article, line) if article and not UNSETTLED.search(line) else None
    before = re.split(r"\s(?:that|for|of|with|on|in|to|which)\s|,", line)[0].split()
    if not before or english.first_verb(line) or len(before) > 5 or UNSETTLED.search(line):
        return None
    if before[-1].casefold() in words_of("project_people"):
        return None
    if PLURAL.search(before[-1]) or line.lower().startswith(("a ", "an ", "the ", "my ", "our ")):
        return None
    return Clause("thing", "", with_article(lowered(line), "en"))


def _first_sentence(text: str) -> str:
    for found in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[: found.start()]):
            return text[: found.start()]
    return text


def _with_whole_tail(line: str) -> str:
    """Without what follows a semicolon if that is no sentence of its own."""
    head, mark, tail = line.partition(";")
    return line if mark and is_finite(tail) else head.rstrip()


def leading_verb(line: str, language: str) -> str:
    """The verb that the line may begin with, else ""."""
    return german.leading_verb(line) if language == "de" else english.first_verb(line)
