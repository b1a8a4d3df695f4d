"""The summary under the headline, from the person's own sentences and facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generations.draft import LineOrigin
from generations.gate import sentences
from generations.grounding import Checker
from generations.retrieval import relevance
from generations.writers.headlines import headline_for, own_title
from generations.writers.language import language_of
from generations.writers.letters.phrases import inside_sentence
from generations.writers.port import Assignment
from generations.writers.tenure import own_years
from jobs.matching.evidence import Evidence
from profiles.resume import Resume
from profiles.skills import canonical, category, find_in

MIN_SKILLS, MAX_SKILLS = 2, 4
MIN_YEARS = 2
MAX_SENTENCES = 3
FIRST_PERSON = re.compile(r"\b(?:I|ich)\b")
PRAISE = re.compile(
    r"\b(?:team[- ]player|hard[- ]?working|results?[- ](?:driven|oriented)|passionate|motivated|"
    r"dynamic|detail[- ]oriented|go[- ]getter|self[- ]starter|enthusiastic|reliable|flexible|"
    r"ambitious|teamfähig|belastbar|motiviert|flexibel|engagiert|zuverlässig|zielstrebig|dynamisch)\w*",
    re.IGNORECASE,
)

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
        "listed": "Kenntnisse: {skills}.",
        "and": " und ",
    },
}


@dataclass(frozen=True, slots=True)
class Opening:
    headline: str
    summary: str
    origins: dict[str, LineOrigin] = field(default_factory=dict)


def compose(assignment: Assignment, evidence: Sequence[Evidence], checker: Checker) -> Opening:
    """A headline and a summary that name what the posting asks for, each thing once."""
    resume = assignment.resume
    basics = resume.basics
    if "summary" in assignment.options.locked:
        return Opening(basics.headline, basics.summary)
    language = language_of(resume)
    headline, origin = headline_for(assignment, evidence, checker, language)
    own = _own_words(assignment)
    said: list[tuple[str, tuple[str, ...]]] = (
        [(own, ("basics.summary",))]
        if own
        else _introduction(assignment, own_title(resume)[0], checker)
    )
    listed = _skills_to_name(resume, evidence, f"{own} {headline}")
    if said and len(listed) >= MIN_SKILLS:
        sentence = _skills_sentence(listed, assignment, checker, own)
        if sentence:
            said.append((sentence, tuple(item.place for item in listed)))
    origins = {"basics.label": origin} if origin else {}
    summary = " ".join(sentence for sentence, _ in said)
    if summary:
        origins["basics.summary"] = LineOrigin(
            tuple(dict.fromkeys(place for _, places in said for place in places)),
            basics.summary,
            _reason(own, summary, basics.summary),
            tuple(item.requirement for item in listed) if len(said) > 1 else (),
        )
    return Opening(headline, summary, origins)


def _own_words(assignment: Assignment) -> str:
    """The person's summary; of a long one the first sentence and those nearest to the posting."""
    text = " ".join(assignment.resume.basics.summary.split())
    own = [sentence for sentence in sentences(text) if not _is_filler(sentence)]
    if len(own) > MAX_SENTENCES:
        scores = relevance(own[1:], assignment.posting, assignment.analysis)
        best = sorted(range(len(scores)), key=lambda index: -scores[index])[: MAX_SENTENCES - 1]
        own = [own[0], *(own[1:][index] for index in sorted(best))]
    return " ".join(own) or text


def _is_filler(sentence: str) -> bool:
    """Praise of oneself without a skill or a number in it."""
    praise = len(PRAISE.findall(sentence))
    return praise > 1 and not find_in(sentence) and not any(char.isdigit() for char in sentence)


def _skills_sentence(
    listed: Sequence[_Named], assignment: Assignment, checker: Checker, said: str
) -> str:
    """The strongest wording that the profile bears out: used today, shown once, or listed."""
    language = language_of(assignment.resume)
    words, described = TEXT[language], assignment.posting.description
    names = [inside_sentence(item.text, language, described) for item in listed]
    text = words["and"].join((", ".join(names[:-1]), names[-1]))
    tools = all(category(canonical(item.text) or "") in ("technical", "tool") for item in listed)
    wordings = ["listed"]
    if all(item.is_shown for item in listed):
        wordings.insert(0, "shown")
        if tools and all(item.is_current for item in listed) and not FIRST_PERSON.search(said):
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
    years = int(own_years(resume, assignment.today))
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


def _reason(own: str, summary: str, original: str) -> str:
    if not own:
        return "Composed from your titles, dates and skills."
    if summary == " ".join(original.split()):
        return "Your own words."
    if summary == own:
        return "Those of your own sentences that fit this posting."
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
