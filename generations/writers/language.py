"""Which language a text is written in, by its small words."""

from __future__ import annotations

import re

from profiles.resume import Resume

GERMAN = re.compile(
    r"\b(?:und|oder|der|die|das|den|dem|des|mit|für|bei|als|ich|wir|sie|du|ihre?[nmrs]?|"
    r"unsere?[nmrs]?|deine?[nmrs]?|eine?[nmrs]?|von|vom|zur?|zum|im|am|auf|durch|über|sowie|nicht|"
    r"ist|sind|wird|werden|m/w/d|w/m/d|\w*[äöüß]\w*)\b",
    re.IGNORECASE,
)
GERMAN_NAMES = re.compile(r"\b(?:Deutsch|Englisch|Französisch|Spanisch|Türkisch|Russisch)\b")
# Without "in" and "an", which are German as well.
ENGLISH = re.compile(
    r"\b(?:and|or|the|with|for|of|to|a|by|from|on|at|is|are|our|your|you|we|will)\b", re.IGNORECASE
)


def language_of(resume: Resume) -> str:
    """`en` or `de`: the one that most of the profile is written in.

    Where it has no sentences, the names of its languages tell ("Englisch").
    """
    lines = [resume.basics.summary, resume.basics.headline]
    for job in resume.experiences:
        lines += [job.title, job.description, *job.achievements]
    for project in resume.projects:
        lines += [project.description, *project.highlights]
    for free in resume.volunteering:
        lines += free.achievements
    names = " ".join(language.name for language in resume.languages)
    return language_of_text(" ".join(lines), hint=bool(GERMAN_NAMES.search(names)))


def language_of_text(text: str, *, hint: bool = False) -> str:
    """`hint` decides for German where small words say nothing."""
    german, english = len(GERMAN.findall(text)), len(ENGLISH.findall(text))
    return "de" if german > english or (hint and german == english) else "en"
