"""How a line is held against a profile where it stands, the headline with its two parts too.

A headline is a title, and after a bar skills that the posting asks for and the person has.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from generations.grounding import Checker, Span, Verdict
from generations.grounding.checker import LONGEST_LINE
from profiles.resume import Resume

BAR = " | "
_kept: deque[tuple[tuple[Resume, str, date], Checker]] = deque(maxlen=4)
"""Profiles have no hash, so the few last ones are compared."""


def checker_of(profile: Resume, posting: str, today: date) -> Checker:
    """Prepared once for all who ask in turn: the writer, each question to a model, the gate."""
    asked = (profile, posting, today)
    for known, checker in tuple(_kept):
        if known == asked:
            return checker
    made = Checker(profile, posting, today=today)
    _kept.append((asked, made))
    return made


def joined(title: str, skills: str) -> str:
    return f"{title}{BAR}{skills}" if skills else title


def check_headline(checker: Checker, text: str, facts: Collection[str] | None = None) -> Verdict:
    """The title must be a title of the person's; what follows the bar may rest on any fact."""
    whole = checker.check("basics.label", text, facts)
    title, bar, skills = text.partition(BAR)
    if whole.grounded or not bar:
        return whole
    first = checker.check("basics.label", title, facts)
    rest = checker.check("basics.summary", skills, facts)
    shift = len(title) + len(bar)
    moved = [replace(s, start=s.start + shift, end=s.end + shift) for s in rest.spans]
    return Verdict(grounded=first.grounded and rest.grounded, spans=(*first.spans, *moved))


def check_place(
    checker: Checker, place: str, text: str, facts: Collection[str] | None = None
) -> Verdict:
    """Any line where it will stand; one that is too long to be checked may not."""
    if len(text) > LONGEST_LINE:
        why = f"A line may have {LONGEST_LINE} characters; this one has {len(text)}."
        return Verdict(grounded=False, spans=(Span(0, len(text), text, "length", why),))
    if place == "basics.label":
        return check_headline(checker, text, facts)
    return checker.check(place, text, facts)
