"""What is held (skills, degree, certificates, languages) and what is missing."""

from __future__ import annotations

import re

from generations.writers.letters import german
from generations.writers.letters.case import KINDS, Case, Paragraph, number_in
from generations.writers.letters.opening import names_skills, shape
from generations.writers.letters.phrases import lowered, spoken, with_article
from jobs.analysis import Requirement
from jobs.matching import education
from profiles.resume import Education
from profiles.skills import category

MAX_SKILLS = 5
APPRENTICESHIP = re.compile(r"ausbildung\b", re.IGNORECASE)
MAX_CERTIFICATES = 2
LICENCE = re.compile(r"(?:\w+schein|Driving licen[cs]e|Driver['’]?s? licen[cs]e)\b", re.IGNORECASE)
OPEN = re.compile(
    r"\b(?:läuft|laufend|begonnen|beginnt|angemeldet|anmeldung|geplant|modul \d|in progress|"
    r"planned|expected|enrolled|registered for|pending|studying|booked)\b",
    re.IGNORECASE,
)
MAX_GAPS = 2
PLAIN_LEVEL = re.compile(
    r"(?:fluent|good)\b|(?:sehr gut|gut|fließend|verhandlungssicher)$", re.IGNORECASE
)
MAX_GAP_WORDS = 6


def held(case: Case, said: str = "") -> Paragraph:
    """Of the skills only those that were not `said` before."""
    paragraph = Paragraph()
    _say_skills(case, paragraph, said)
    _say_degree(case, paragraph)
    _say_certificates(case, paragraph)
    _say_languages(case, paragraph)
    return paragraph


def missing(case: Case) -> Paragraph:
    """Named when little is missing, and only what has a proper name (a tool, a language): whether
    somebody lacks a broader ability is the reader's to judge, and a long list helps nobody."""
    paragraph = Paragraph()
    musts = [item for item in case.evidence if item.requirement.must]
    gaps = [item.requirement for item in musts if not item.held]
    if not 0 < len(gaps) <= MAX_GAPS or len(gaps) * 2 >= len(musts):
        return paragraph
    named = [gap.text for gap in gaps if _has_name(gap)]
    if named:
        case.say(paragraph, "gap", gaps=case.list_of([case.term(text) for text in named]))
    return paragraph


def _has_name(gap: Requirement) -> bool:
    """Whether it is one thing that can be learned: "dbt", not "people management experience"."""
    known = [name for name in gap.skills if category(name) in KINDS]
    return bool(known) and len(gap.text.split()) <= MAX_GAP_WORDS


def _say_skills(case: Case, paragraph: Paragraph, said: str) -> None:
    """The profile's listed skills that are asked for and were not named yet."""
    listed = {
        f"skills[{index}].keywords[{position}]": text
        for index, group in enumerate(case.resume.skills)
        for position, text in enumerate(group.keywords)
    }
    opened = case.to_name() if names_skills(case) else []
    named = {place for item in opened for place in item.places}
    found: dict[str, str] = {}
    for item in case.evidence:
        for place in item.places:
            if place in listed and place not in named and item not in opened:
                found.setdefault(place, item.requirement.text)
    fresh = [
        place
        for place in found
        if not _is_said(listed[place], said) and not LICENCE.match(listed[place])
    ]
    kept = fresh[:MAX_SKILLS]
    if kept:
        names = [case.term(listed[place]) for place in kept]
        answers = [found[place] for place in kept]
        pattern = "skills" if len(names) > 1 else "skills_alone"
        case.say(paragraph, pattern, kept, answers, skills=case.list_of(names))


def _is_said(skill: str, said: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(skill)}(?!\w)", said, re.IGNORECASE) is not None


def _say_degree(case: Case, paragraph: Paragraph) -> None:
    if shape(case) == "graduate":
        return
    for item in case.evidence:
        places = [place for place in item.places if place.startswith("education[")]
        if not places or not education.is_asked(item.requirement.text):
            continue
        degree = case.resume.education[number_in(places[0])]
        if degree.degree and degree.field_of_study and degree.institution:
            case.say(
                paragraph,
                _degree_phrase(case, degree),
                places[:2],
                [item.requirement.text],
                degree=with_article(degree.degree, case.language),
                field=degree.field_of_study,
                institution=degree.institution,
                dative=german.in_dative(degree.field_of_study),
                trade=german.trade(degree.field_of_study),
                school=german.school(degree.institution),
            )
            return


def _degree_phrase(case: Case, degree: Education) -> str:
    if case.language != "de" or not APPRENTICESHIP.search(degree.degree):
        return "degree"
    return "trade" if german.trade(degree.field_of_study) else "apprenticeship"


def _say_certificates(case: Case, paragraph: Paragraph) -> None:
    """Finished ones; a driving licence is no certificate."""
    found: dict[int, str] = {}
    for item in case.evidence:
        for place in item.places:
            if place.startswith("certificates[") and len(found) < MAX_CERTIFICATES:
                found.setdefault(number_in(place), item.requirement.text)
    names = {number: case.resume.certifications[number].name for number in found}
    plain = [
        number
        for number, name in names.items()
        if not OPEN.search(name) and not _say_licence(case, paragraph, name, number, found[number])
    ]
    places = [f"certificates[{number}].name" for number in plain]
    answers = [found[number] for number in plain]
    if len(plain) == MAX_CERTIFICATES and case.say(
        paragraph, "certificates", places, answers, first=names[plain[0]], second=names[plain[1]]
    ):
        return
    pattern = "certificate"
    for number, place, answer in zip(plain, places, answers, strict=True):
        if case.say(paragraph, pattern, [place], [answer], certificate=names[number]):
            pattern = "certificate_also"


def _say_licence(case: Case, paragraph: Paragraph, name: str, number: int, answer: str) -> bool:
    if not LICENCE.match(name):
        return False
    text = lowered(name) if case.language == "en" else name
    return case.say(paragraph, "licence", [f"certificates[{number}].name"], [answer], licence=text)


def _say_languages(case: Case, paragraph: Paragraph) -> None:
    asked = [
        item
        for item in case.evidence
        if any(place.startswith("languages[") for place in item.places)
    ]
    places = {place for item in asked for place in item.places if place.startswith("languages[")}
    numbers = sorted({number_in(place) for place in places})
    if not numbers:
        return
    facts = [f"languages[{n}].{key}" for n in numbers for key in ("language", "fluency")]
    answers = [item.requirement.text for item in asked]
    held = [case.resume.languages[number] for number in numbers]
    names = case.list_of([spoken(language, case.language) for language in held])
    alone = held[0] if len(held) == 1 else None
    if alone and PLAIN_LEVEL.match(alone.fluency):
        fluency = lowered(alone.fluency)
        if case.say(paragraph, "language", facts, answers, name=alone.name, fluency=fluency):
            return
    case.say(paragraph, "languages", facts, answers, languages=names)
