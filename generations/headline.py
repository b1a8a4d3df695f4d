"""The line under the name: a title, and after a bar skills that the posting asks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from generations.grounding import Checker, Verdict

BAR = " | "


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
    """Any line where it will stand."""
    if place == "basics.label":
        return check_headline(checker, text, facts)
    return checker.check(place, text, facts)
