"""Enough English grammar for a letter: whether a line tells of a deed once "I" stands before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generations.writers.letters.phrases import words_of

EARLY_WORDS = 8
PARTICLES = ("up", "out", "off", "down", "back", "together")
ENDS_NOUN = ("prepositions", "determiners", "ends_noun")
# "Research Assistant – Machine Learning: Research on …" is a heading
HEADING = re.compile(r":(?=\s|$)|\s[–—-]+\s")
GERUND = re.compile(r"(?:[A-Z][a-z]+ )?(?P<ing>[A-Z]?[a-z]{2,}ing)\s(?!of\b)")
DETERMINED = re.compile(r"[\W_]*(?:\d|[$€£“\"'‘])|.*['’]s?$")
PLURAL = re.compile(r"[^\Wuisa]s$|[^\Wi]as$|ies$|[A-Z]{2,}s$", re.IGNORECASE)
PERSON = re.compile(r".{2,}(?:er|or|ist|ian|eer|yst|ant)$", re.IGNORECASE)
WORD = re.compile(r"[\w’'/&+#.%$€£“\"‘-]*\w[\w’'+#%”\"-]*|[,;.:()&–—]")


def first_verb(line: str) -> str:
    """The first word if it may be a verb that "I" can stand before, else ""."""
    first = line.split(" ", 1)[0].rstrip(",")
    return first if _is_verb(first) else ""


def deed(line: str) -> str:
    """The first word if the line becomes a sentence once "I" stands before it, else "".

    Where it may as well be a noun ("Lead programmer on …") or a participle ("Used in a course",
    "Invited talk"), or leaves out an article ("Scaled team"), the answer is "".
    """
    verb = first_verb(line)
    small = verb.casefold()
    if not verb or small in words_of("no_deed"):
        return ""
    if is_heading(line):
        return ""
    words = WORD.findall(line)[1:]
    ends, small = _after_verbs(words, small)
    return verb if _completes(small, words[ends:]) else ""


def _is_verb(word: str) -> bool:
    small = word.casefold()
    if small in words_of("past") or small in words_of("present"):
        return True
    return small.endswith("ed") and len(small) > 3 and not small.endswith("eed")


def _after_verbs(words: Sequence[str], verb: str) -> tuple[int, str]:
    """Where the verbs end, and the last: "hired, trained, and retained"."""
    end = place = 0
    while place < len(words):
        word = words[place].casefold()
        if word.endswith("ly"):
            end = place = place + 1
        elif word in (",", "and", "&", "or"):
            place += 1
        elif place > end and (_is_verb(word) or _is_determined(words[place + 1 : place + 2])):
            verb = word
            end = place = place + 1
        else:
            break
    return end, verb


def _completes(verb: str, words: Sequence[str]) -> bool:
    """Whether the words can be what a deed is done to, or how it goes on."""
    noun_like = verb in words_of("noun_like")
    if not words:
        return not noun_like
    first = words[0].casefold()
    if _is_determined(words[:1]) or verb == "helped":
        return True
    if first in PARTICLES:
        return words[1:2] == ["to"] or _completes(verb, words[1:])
    if first in words_of("prepositions"):
        return _takes(verb, first)
    phrase = _noun_phrase(words)
    if not phrase:
        return False
    head = phrase[-1].casefold()
    mass = head in words_of("mass")
    if _is_plural(phrase[-1]):
        return True
    if is_one(head):
        return False
    return not noun_like or mass or _lists_several(words[len(phrase) :])


def is_one(noun: str) -> bool:
    """Whether it is one person or thing, which wants an article: "team", "programmer"."""
    if noun in words_of("mass"):
        return False
    return noun in words_of("countable") or bool(PERSON.match(noun))


def task(line: str) -> bool:
    """Whether it begins with an -ing form and what that is done to: "teaching statistics"."""
    found = GERUND.match(line)
    if not found or first_verb(line) or found["ing"].casefold() in words_of("no_task"):
        return False
    phrase = _noun_phrase(WORD.findall(line[found.end() :]))
    return not is_heading(line) and not (phrase and is_one(phrase[-1].casefold()))


def is_heading(line: str) -> bool:
    return bool(HEADING.search(" ".join(line.split()[:EARLY_WORDS])))


def _is_plural(noun: str) -> bool:
    return bool(PLURAL.search(noun))


def _is_determined(words: Sequence[str]) -> bool:
    """Whether they begin as "the team", "our team", "12 teams" or "Ann's team" do."""
    return bool(words) and (
        words[0].casefold() in words_of("determiners") or bool(DETERMINED.match(words[0]))
    )


def _lists_several(words: Sequence[str]) -> bool:
    """Whether a list goes on with a plural: "material, cranes and scaffolding"."""
    while words and words[0].casefold() in (",", "and"):
        words = words[1:]
        phrase = _noun_phrase(words)
        if phrase and _is_plural(phrase[-1]):
            return True
        words = words[len(phrase) :]
    return False


def _takes(verb: str, preposition: str) -> bool:
    """ "worked for", "cared for"; but "used in" is said of a thing."""
    return verb in words_of("intransitive") or f"{verb}_{preposition}" in words_of("takes")


def _noun_phrase(words: Sequence[str]) -> list[str]:
    """The words up to what ends a noun's own words."""
    found: list[str] = []
    for word in words:
        small = word.casefold()
        ends = any(small in words_of(kind) for kind in ENDS_NOUN)
        # "paper accepted at", "pipelines deployed across"
        done = (
            small.endswith("ed")
            and found
            and (is_one(found[-1].casefold()) or _is_plural(found[-1]))
        )
        if ends or done or not word[:1].isalnum():
            break
        found.append(word)
    return found
