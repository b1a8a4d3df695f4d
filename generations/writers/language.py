"""Which language a text is written in, by its small words."""

from __future__ import annotations

import re

from profiles.resume import Resume

GERMAN = re.compile(
    r"\b(?:und|der|die|das|mit|für|bei|ich|wir|eine?[nrs]?|von|zur?|im|auf|durch|über)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(r"\b(?:and|the|with|for|of|in|to|a|an|by|from|on|at)\b", re.IGNORECASE)


def language_of(resume: Resume) -> str:
    """`en` or `de`: the one that most of the profile is written in."""
    lines = [resume.basics.summary, *(a for job in resume.experiences for a in job.achievements)]
    return language_of_text(" ".join(lines))


def language_of_text(text: str) -> str:
    return "de" if len(GERMAN.findall(text)) > len(ENGLISH.findall(text)) else "en"
