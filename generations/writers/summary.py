"""Headline and summary, from the person's own sentences and facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generations.draft import LineOrigin
from generations.writers.port import Assignment
from jobs.matching.evidence import Evidence
from jobs.matching.tenure import years_of
from profiles.resume import Resume
from profiles.skills import category

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])")
GERMAN = re.compile(
    r"\b(?:und|der|die|das|mit|für|bei|ich|wir|eine?[nrs]?|von|zur?|im|auf|durch|über)\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(r"\b(?:and|the|with|for|of|in|to|a|an|by|from|on|at)\b", re.IGNORECASE)
MAX_SKILLS = 4

TEXT = {
    "en": {
        "years": "{title} with {years} years of experience.",
        "title": "{title} at {company}.",
        "skills": "Skilled in {skills}.",
        "and": " and ",
    },
    "de": {
        "years": "{title} mit {years} Jahren Berufserfahrung.",
        "title": "{title} bei {company}.",
        "skills": "Kenntnisse in {skills}.",
        "and": " und ",
    },
}


@dataclass(frozen=True, slots=True)
class Opening:
    headline: str
    summary: str
    origins: dict[str, LineOrigin] = field(default_factory=dict)


def language_of(resume: Resume) -> str:
    """`en` or `de`: the one that most of the profile is written in."""
    lines = [resume.basics.summary, *(a for job in resume.experiences for a in job.achievements)]
    return language_of_text(" ".join(lines))


def language_of_text(text: str) -> str:
    return "de" if len(GERMAN.findall(text)) > len(ENGLISH.findall(text)) else "en"


def compose(assignment: Assignment, evidence: Sequence[Evidence]) -> Opening:
    """The person's own headline, and a summary that names what the posting asks for."""
    resume, today = assignment.resume, assignment.today
    basics = resume.basics
    if "summary" in assignment.options.locked:
        return Opening(basics.headline, basics.summary)
    words = TEXT[language_of(resume)]
    current = resume.experiences[0] if resume.experiences else None
    headline = basics.headline or (current.title if current else "")
    origins: dict[str, LineOrigin] = {}
    if headline:
        source = "basics.label" if basics.headline else "work[0].position"
        origins["basics.label"] = LineOrigin((source,), headline, "Your own title.")
    sentences: list[str] = []
    facts: list[str] = []
    if basics.summary:
        sentences += SENTENCE.split(" ".join(basics.summary.split()))
        facts.append("basics.summary")
    elif headline and current:
        years = int(years_of(resume.experiences, today))
        if years >= 2:
            sentences.append(words["years"].format(title=headline, years=years))
            facts += ["basics.label"] if basics.headline else []
            facts += [f"work[{index}].startDate" for index in range(len(resume.experiences))]
        elif current.company:
            sentences.append(words["title"].format(title=headline, company=current.company))
            facts += ["work[0].position", "work[0].name"]
    asked = _skills_to_name(evidence, " ".join(sentences))
    if asked:
        names = [item.requirement.text for item in asked]
        listed = words["and"].join(filter(None, (", ".join(names[:-1]), names[-1])))
        sentences.append(words["skills"].format(skills=listed))
        facts += [item.places[0] for item in asked]
    text = " ".join(sentences)
    if text and text != basics.summary:
        origins["basics.summary"] = LineOrigin(
            tuple(dict.fromkeys(facts)),
            basics.summary,
            "Your own words, with the skills that the posting asks for."
            if basics.summary
            else "Composed from your titles, dates and skills.",
            tuple(item.requirement.text for item in asked),
        )
    elif text:
        origins["basics.summary"] = LineOrigin(("basics.summary",), text, "Your own words.")
    return Opening(headline, text, origins)


def _skills_to_name(evidence: Sequence[Evidence], said: str) -> list[Evidence]:
    found = []
    for item in sorted(evidence, key=lambda item: -item.requirement.weight):
        names = item.requirement.skills
        listed = any(place.startswith("skills[") for place in item.places)
        if not listed or len(names) != 1:
            continue
        text = item.requirement.text
        if category(names[0]) not in ("technical", "tool") or len(text.split()) > 3:
            continue
        if text.casefold() in said.casefold() or not item.requirement.must:
            continue
        found.append(item)
    return found[:MAX_SKILLS]
