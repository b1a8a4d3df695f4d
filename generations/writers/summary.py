"""Headline and summary, from the person's own sentences and facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from generations.draft import LineOrigin
from generations.grounding import Checker
from generations.writers.language import language_of
from generations.writers.letters.phrases import inside_sentence
from generations.writers.port import Assignment
from jobs.matching.evidence import Evidence
from jobs.matching.tenure import years_of
from profiles.resume import Resume
from profiles.skills import canonical, category, find_in

MIN_SKILLS, MAX_SKILLS = 2, 4
MIN_YEARS = 2

TEXT = {
    "en": {
        "years": "{title} with {years} years of experience.",
        "title": "{title} at {company}.",
        "used": "Works with {skills}.",
        "shown": "Experienced in {skills}.",
        "listed": "Skilled in {skills}.",
        "and": " and ",
    },
    "de": {
        "years": "{title} mit {years} Jahren Berufserfahrung.",
        "title": "{title} bei {company}.",
        "used": "Arbeitet mit {skills}.",
        "shown": "Erfahren in {skills}.",
        "listed": "Kenntnisse in {skills}.",
        "and": " und ",
    },
}


@dataclass(frozen=True, slots=True)
class Opening:
    headline: str
    summary: str
    origins: dict[str, LineOrigin] = field(default_factory=dict)


def compose(assignment: Assignment, evidence: Sequence[Evidence], checker: Checker) -> Opening:
    """The person's own headline, and a summary that names what the posting asks for."""
    resume = assignment.resume
    basics = resume.basics
    if "summary" in assignment.options.locked:
        return Opening(basics.headline, basics.summary)
    current = resume.experiences[0] if resume.experiences else None
    headline = basics.headline or (current.title if current else "")
    source = "basics.label" if basics.headline else "work[0].position"
    own = " ".join(basics.summary.split())
    said: list[tuple[str, tuple[str, ...]]] = (
        [(own, ("basics.summary",))] if own else _introduction(assignment, headline, checker)
    )
    listed = _skills_to_name(resume, evidence, own)
    if said and len(listed) >= MIN_SKILLS:
        sentence = _skills_sentence(listed, assignment, checker)
        if sentence:
            said.append((sentence, tuple(item.place for item in listed)))
    origins = {}
    if headline:
        origins["basics.label"] = LineOrigin((source,), headline, "Your own title.")
    summary = " ".join(sentence for sentence, _ in said)
    if summary:
        origins["basics.summary"] = LineOrigin(
            tuple(dict.fromkeys(place for _, places in said for place in places)),
            basics.summary,
            _reason(own, summary),
            tuple(item.requirement for item in listed) if len(said) > 1 else (),
        )
    return Opening(headline, summary, origins)


def _skills_sentence(listed: Sequence[_Named], assignment: Assignment, checker: Checker) -> str:
    """The strongest wording that the profile bears out: used today, shown once, or listed."""
    language = language_of(assignment.resume)
    words, described = TEXT[language], assignment.posting.description
    names = [inside_sentence(item.text, language, described) for item in listed]
    text = words["and"].join((", ".join(names[:-1]), names[-1]))
    tools = all(category(canonical(item.text) or "") in ("technical", "tool") for item in listed)
    wordings = ["listed"]
    if all(item.is_shown for item in listed):
        wordings.insert(0, "shown")
        if tools and all(item.is_current for item in listed):
            wordings.insert(0, "used")
    for wording in wordings:
        sentence = words[wording].format(skills=text)
        if checker.check("basics.summary", sentence).grounded:
            return sentence
    return ""


def _introduction(
    assignment: Assignment, headline: str, checker: Checker
) -> list[tuple[str, tuple[str, ...]]]:
    """For a profile without a summary: title and years, or title and employer."""
    resume = assignment.resume
    if not (headline and resume.experiences):
        return []
    current = resume.experiences[0]
    words = TEXT[language_of(resume)]
    years = int(years_of(resume.experiences, assignment.today))
    title = ("basics.label",) if resume.basics.headline else ("work[0].position",)
    starts = tuple(f"work[{index}].startDate" for index in range(len(resume.experiences)))
    tries = [(words["years"].format(title=headline, years=years), title + starts)]
    if current.company:
        text = words["title"].format(title=current.title or headline, company=current.company)
        tries.append((text, ("work[0].position", "work[0].name")))
    for sentence, facts in tries[years < MIN_YEARS :]:
        if checker.check("basics.summary", sentence).grounded:
            return [(sentence, facts)]
    return []


def _reason(own: str, summary: str) -> str:
    if not own:
        return "Composed from your titles, dates and skills."
    if summary == own:
        return "Your own words."
    return "Your own words, with the skills that the posting asks for."


@dataclass(frozen=True, slots=True)
class _Named:
    place: str
    text: str
    requirement: str
    is_shown: bool
    """A line of a job or project says it too."""
    is_current: bool


def _skills_to_name(resume: Resume, evidence: Sequence[Evidence], said: str) -> list[_Named]:
    """Listed skills that answer a must-have and that the summary does not name yet."""
    texts = {
        f"skills[{group}].keywords[{index}]": text
        for group, item in enumerate(resume.skills)
        for index, text in enumerate(item.keywords)
    }
    found: dict[str, _Named] = {}
    for item in sorted(evidence, key=lambda item: -item.requirement.weight):
        if not item.requirement.must:
            continue
        for place in item.places:
            text = texts.get(place, "")
            known = {mention.name for mention in find_in(said)}
            if text and canonical(text) not in known and text.casefold() not in said.casefold():
                lines = [line for line in item.places if "highlights" in line]
                now = any(line.startswith("work[0].") for line in lines) and (
                    resume.experiences[0].is_current
                )
                named = _Named(place, text, item.requirement.text, bool(lines), now)
                found.setdefault(place, named)
                break
    return list(found.values())[:MAX_SKILLS]
