"""What is held (skills, degree, certificates, languages) and what is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generations.retrieval import relevance
from generations.writers.letters import german
from generations.writers.letters.case import KINDS, LICENCE, Case, Paragraph, number_in
from generations.writers.letters.opening import is_in_field, is_near, names_skills, shape
from generations.writers.letters.phrases import lowered, phrase, spoken, with_article
from generations.writers.tenure import own_years, years_worked
from jobs.analysis import Requirement
from jobs.matching import education
from jobs.matching.words import all_stems
from profiles.resume import Education, Language
from profiles.skills import canonical, category

MAX_SKILLS = 5
APPRENTICESHIP = re.compile(r"ausbildung\b|\b(?:Berufs)?fachschule", re.IGNORECASE)
MAX_CERTIFICATES = 2
OPEN = re.compile(
    r"\b(?:läuft|laufend|begonnen|beginnt|angemeldet|anmeldung|geplant|modul \d|in progress|"
    r"planned|expected|enrolled|registered for|pending|studying|booked|"
    r"not yet|not taken|not passed|noch nicht|ausstehend|steht aus)\b",
    re.IGNORECASE,
)
MAX_GAPS = 2
PLAIN_LEVEL = re.compile(
    r"(?:fluent|good)\b|(?:sehr gut|gut|fließend|verhandlungssicher)$", re.IGNORECASE
)
MAX_GAP_WORDS = 6
MANY_SKILLS = 3
OWN_YEARS = re.compile(r"\b(?:years?|decades?|Jahren?|Jahrzehnt\w*)\b", re.IGNORECASE)
MANY_YEARS = 3
MAX_NEAR_SKILLS = 3
NEAR_SKILL = 0.2
MOSTLY = 0.8
MAX_COURSES = 4
MAX_LANGUAGES = 3
NATIVE = re.compile(
    r"native(?: speaker)?|mother tongue|Muttersprache|Muttersprachler(?:in)?", re.IGNORECASE
)
CEFR = re.compile(r"[ABC][12]")


def held(case: Case, said: str = "", *, roomy: bool = False) -> Paragraph:
    """Of the skills only those that were not `said` before.

    A `roomy` letter also names a degree and languages that nobody asked for.
    """
    paragraph = Paragraph()
    _say_years(case, paragraph, roomy=roomy)
    _say_skills(case, paragraph, said, roomy=roomy)
    _say_degree(case, paragraph, roomy=roomy)
    _say_certificates(case, paragraph)
    _say_languages(case, paragraph, roomy=roomy)
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
    return bool(known) and len(gap.text.split()) <= MAX_GAP_WORDS and not LICENCE.match(gap.text)


def _say_years(case: Case, paragraph: Paragraph, *, roomy: bool) -> None:
    """Where the posting asks for years, and nearly all that the person worked was in its field.

    The same years as in the resume's summary, which may have the person's own count.
    """
    asked = case.posting.years_required or (MANY_YEARS if roomy else 0)
    jobs, today = case.resume.experiences, case.assignment.today
    years = own_years(case.resume, today) if asked else 0.0
    if not 0 < asked <= int(years) or OWN_YEARS.search(case.resume.basics.summary):
        return
    near = years_worked([job for job in jobs if is_near(case, job.title)], today)
    if near >= MOSTLY * years_worked(jobs, today):
        words = phrase(case.language, "numbers").split()
        number = words[int(years)] if years < len(words) else str(int(years))
        starts = [f"work[{index}].startDate" for index in range(len(jobs))]
        case.say(paragraph, "years", starts, years=number)


def _say_skills(case: Case, paragraph: Paragraph, said: str, *, roomy: bool) -> None:
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
            licence = LICENCE.search(item.requirement.text)
            if place in listed and place not in named and item not in opened and not licence:
                found.setdefault(place, item.requirement.text)
    fresh = [
        place
        for place in found
        if not _is_said(listed[place], said) and not LICENCE.match(listed[place])
    ]
    kept = fresh[:MAX_SKILLS]
    if kept:
        texts = [listed[place] for place in kept]
        answers = [found[place] for place in kept]
        skills = case.list_of([case.term(text) for text in texts])
        case.say(paragraph, _skills_phrase(texts), kept, answers, skills=skills)
    others = [place for place in listed if place not in found and place not in named]
    if roomy and case.speaks_own_language and is_in_field(case):
        _say_near_skills(case, paragraph, said, {place: listed[place] for place in others})


def _say_near_skills(
    case: Case, paragraph: Paragraph, said: str, listed: Mapping[str, str]
) -> None:
    """Up to three that nobody asked for in so many words, but that the work calls for."""
    told = f"{said} {' '.join(paragraph.sentences)}"
    scores = relevance(list(listed.values()), case.posting, case.assignment.analysis)
    described = case.posting.description
    near = [
        (-score, place)
        for (place, text), score in zip(listed.items(), scores, strict=True)
        if (score >= NEAR_SKILL or _is_said(text, described)) and not _is_said(text, told)
    ]
    places = [place for _, place in sorted(near)[:MAX_NEAR_SKILLS]]
    if len(places) > 1:
        skills = case.list_of([case.term(listed[place]) for place in places])
        case.say(paragraph, "skills_near", places, skills=skills)


def _skills_phrase(texts: Sequence[str]) -> str:
    tools = all(category(canonical(text) or "") in KINDS for text in texts)
    if len(texts) < MANY_SKILLS:
        return ("skills_alone", f"skills_pair_{'known' if tools else 'brought'}")[len(texts) - 1]
    return "skills_known" if tools else "skills_listed"


def _is_said(skill: str, said: str) -> bool:
    if re.search(rf"(?<!\w){re.escape(skill)}(?!\w)", said, re.IGNORECASE):
        return True
    stems = all_stems(skill)
    return len(stems) > 1 and stems <= all_stems(said)


def _say_degree(case: Case, paragraph: Paragraph, *, roomy: bool) -> None:
    """The degree that the posting asks for; in a roomy letter the newest, whoever asks."""
    newest = _graduated(case)
    if shape(case) == "graduate":
        if roomy and newest is not None:
            _say_courses(case, paragraph, newest)
        return
    for item in case.evidence:
        places = [place for place in item.places if place.startswith("education[")]
        if places and education.is_asked(item.requirement.text):
            answers = [item.requirement.text]
            _say_that_degree(case, paragraph, number_in(places[0]), places[:2], answers)
            return
    if roomy and newest is not None:
        place = f"education[{newest}]"
        _say_that_degree(case, paragraph, newest, [f"{place}.studyType", f"{place}.area"], [])


def _say_courses(case: Case, paragraph: Paragraph, number: int) -> None:
    """What the opening of a graduate's letter has not said of the studies."""
    degree = case.resume.education[number]
    courses = degree.courses[:MAX_COURSES]
    if not courses:
        return
    school = f"at {degree.institution}"
    if case.language == "de":
        school = _capital(german.school(degree.institution))
    places = [f"education[{number}].courses[{index}]" for index in range(len(courses))]
    case.say(paragraph, "courses", places, courses=case.list_of(courses), school=school)


def _say_that_degree(
    case: Case, paragraph: Paragraph, number: int, facts: Sequence[str], answers: Sequence[str]
) -> None:
    degree = case.resume.education[number]
    if not (degree.degree and degree.field_of_study and degree.institution):
        return
    trade = german.trade(degree.field_of_study)
    case.say(
        paragraph,
        _degree_phrase(case, degree),
        facts,
        answers,
        degree=with_article(degree.degree, case.language),
        person=german.inside(degree.degree),
        field=degree.field_of_study,
        institution=degree.institution,
        dative=german.in_dative(degree.field_of_study),
        trade=trade,
        Trade=_capital(trade),
        school=german.school(degree.institution),
    )


def _graduated(case: Case) -> int | None:
    """The newest degree with a field, finished by now."""
    today = case.assignment.today.isoformat()
    for index, item in enumerate(case.resume.education):
        finished = bool(item.end_date) and item.end_date <= today[: len(item.end_date)]
        if item.degree and item.field_of_study and item.institution and finished:
            return index
    return None


def _degree_phrase(case: Case, degree: Education) -> str:
    if case.language == "de" and german.is_person(degree.degree):
        return "degree_person"
    if case.language != "de" or not APPRENTICESHIP.search(f"{degree.degree} {degree.institution}"):
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
    done = [number for number, name in names.items() if not OPEN.search(name)]
    licences = [number for number in done if LICENCE.match(names[number])]
    plain = [number for number in done if number not in licences]
    if len(licences) == len(plain) == 1 and _say_licence(
        case, paragraph, [licences[0], plain[0]], found
    ):
        return
    for number in licences:
        _say_licence(case, paragraph, [number], found)
    places = [f"certificates[{number}].name" for number in plain]
    answers = [found[number] for number in plain]
    if len(plain) == MAX_CERTIFICATES and case.say(
        paragraph, "certificates", places, answers, first=names[plain[0]], second=names[plain[1]]
    ):
        return
    pattern = "certificate"
    for number, place, answer in zip(plain, places, answers, strict=True):
        name = names[number]
        person = german.person(name)
        if case.say(paragraph, pattern, [place], [answer], certificate=name, person=person):
            pattern = "certificate_also"


def _say_licence(
    case: Case, paragraph: Paragraph, numbers: Sequence[int], answers: Mapping[int, str]
) -> bool:
    """A driving licence is no certificate; the second number is one that follows it."""
    names = [case.resume.certifications[number].name for number in numbers]
    return case.say(
        paragraph,
        "licence" if len(numbers) == 1 else "licence_and",
        [f"certificates[{number}].name" for number in numbers],
        [answers[number] for number in numbers],
        licence=lowered(names[0]) if case.language == "en" else names[0],
        certificate=names[-1],
    )


def _say_languages(case: Case, paragraph: Paragraph, *, roomy: bool) -> None:
    asked = [
        item
        for item in case.evidence
        if any(place.startswith("languages[") for place in item.places)
    ]
    places = {place for item in asked for place in item.places if place.startswith("languages[")}
    numbers = sorted({number_in(place) for place in places})
    if roomy:
        numbers = list(range(len(case.resume.languages)))[:MAX_LANGUAGES]
    if not numbers:
        return
    facts = [f"languages[{n}].{key}" for n in numbers for key in ("language", "fluency")]
    answers = [item.requirement.text for item in asked]
    held = [case.resume.languages[number] for number in numbers]
    clauses = _spoken_so(case, held)
    if clauses:
        last = phrase(case.language, "language_and")
        text = (", ".join(clauses[:-1]) + last + clauses[-1] if clauses[1:] else clauses[0]) + "."
        if case.say(paragraph, "own_words", facts, answers, sentence=_capital(text)):
            return
    names = case.list_of([spoken(language, case.language) for language in held])
    case.say(paragraph, "languages", facts, answers, languages=names)


def _spoken_so(case: Case, held: Sequence[Language]) -> list[str]:
    """ "my English is fluent", "I am a native speaker of Twi"; nothing for other words of a level.

    In German the mother tongue comes last, as a sentence about it and another language is read.
    """
    native = [language.name for language in held if NATIVE.fullmatch(language.fluency)]
    others = [_at_level(case, other) for other in held if other.name not in native]
    if not all(others):
        return []
    mother = phrase(case.language, "native" if len(native) < 2 else "natives")
    own = [mother.format(name=case.list_of(native))] if native else []
    return others + own if case.language == "de" else own + others


def _at_level(case: Case, language: Language) -> str:
    fluency = language.fluency
    if CEFR.fullmatch(fluency):
        return phrase(case.language, "level").format(name=language.name, fluency=fluency)
    if not PLAIN_LEVEL.match(fluency):
        return ""
    return phrase(case.language, "language").format(name=language.name, fluency=lowered(fluency))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
