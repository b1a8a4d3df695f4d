"""Why this role: the first paragraph, in the shape that the profile calls for."""

from __future__ import annotations

import re

from generations.writers.letters.case import Case, Paragraph
from generations.writers.letters.phrases import is_base_verb, lowered, with_article
from jobs.matching.occupations import fields_of
from jobs.matching.words import content_stems
from jobwise.lib.embedding import embed

MIN_DUTY_WORDS, MAX_DUTY_WORDS = 3, 18
# nouns whose ending shows that they take "die"
FEMININE = re.compile(r"[A-ZÄÖÜ][\w-]*(?:ung|keit|heit|schaft|tion|ität|suche|pflege|arbeit)\b")
NEAR_TITLE, NEARER_TITLE = 0.5, 0.62
STRONG = 0.7
YOU = re.compile(r"^(?:you(?:['’]ll| will| are going to)?|to|sie)\s+", re.IGNORECASE)
MAX_LINES = 40
MIN_WHO_WORDS, MAX_WHO_WORDS = 3, 28
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])")
# a noun for a person, before any word that could begin another part of the sentence
PERSON = re.compile(
    r"(?!(?:I|Ich|My|Mein)\b)(?:(?!(?:and|und|with|mit|who|in|at|of|for|der|die)\s)[\w’'&/-]+\s|and\s)"
    r"{0,5}?(?:[\w-]*(?:[a-zäöü]{2,}(?:er|or|ist|cian|arian|ant|erin|istin|mann|frau|kraft)|nurse|"
    r"analyst|chef|cook|clerk|architect|graduate|professional|mechanic|driver|carer|engineer|koch|"
    r"köchin|mechatroniker))\b(?=$|[,.;]|\s(?:with|who|from|in|at|turned|specialising|specializing|"
    r"mit|aus|der|die|im|bei|für|specialised|specialized|focused)\b)",
    re.IGNORECASE,
)
# "for nine years" asks for another tense
SPAN = re.compile(
    r"\b(?:for|seit|since)\s+[\w-]+\s*(?:years?|Jahren?|months?|decades?)?|\bnow\b", re.IGNORECASE
)


def opening(case: Case) -> Paragraph:
    """The wish to apply, what speaks for it, and a duty of the posting that attracts."""
    paragraph = Paragraph()
    wish = f"apply_{case.tone}" if case.role else "apply_unnamed"
    case.say(paragraph, wish, role=case.role, company=case.company)
    _say_claim(case, paragraph)
    duty = attractive_duty(case)
    if duty:
        named = case.language == "de" and FEMININE.match(duty)
        case.say(paragraph, f"why_the_{case.tone}" if named else f"why_{case.tone}", duty=duty)
    return paragraph


def names_skills(case: Case) -> bool:
    """Whether the opening lists held must-haves."""
    return shape(case) in ("strong", "partial", "changed")


def shape(case: Case) -> str:
    """now, last, strong, partial, changed, graduate or aside: what the profile has to offer."""
    jobs = case.resume.experiences
    if not jobs:
        return "graduate"
    titled = bool(jobs[0].title and jobs[0].company)
    if titled and _near_title(jobs[0].title, case.role):
        return "now" if jobs[0].is_current else "last"
    asked = case.to_name()
    musts = [item for item in case.evidence if item.requirement.must]
    share = sum(item.held for item in musts) / len(musts) if musts else 0.0
    if len(asked) >= 3 and share >= STRONG and all(item.strength == 1.0 for item in asked):
        return "strong"
    changed = titled and jobs[-1].title and jobs[-1].title != jobs[0].title
    if asked and changed and share < STRONG / 2:
        return "changed"
    return "partial" if asked else "aside"


def _say_claim(case: Case, paragraph: Paragraph) -> None:
    kind, jobs = shape(case), case.resume.experiences
    if kind == "graduate":
        degree = next((item for item in case.resume.education if item.field_of_study), None)
        if degree and degree.institution and degree.degree:
            place = f"education[{case.resume.education.index(degree)}]"
            case.say(
                paragraph,
                kind,
                (f"{place}.studyType", f"{place}.area", f"{place}.institution"),
                degree=with_article(degree.degree, case.language),
                field=degree.field_of_study,
                institution=degree.institution,
            )
        return
    asked = case.to_name()
    first = jobs[0]
    if kind in ("aside", "partial") and _say_who(case, paragraph) and kind == "aside":
        case.say(paragraph, "next_step" if _same_field(first.title, case.role) else "new_field")
        return
    titles = ("work[0].position", "work[0].name") if first.title else ()
    if kind == "aside" and not first.title:
        return
    case.say(
        paragraph,
        kind,
        (*titles, *(place for item in asked for place in item.places[:1])),
        [item.requirement.text for item in asked] if names_skills(case) else (),
        title=first.title,
        employer=first.company,
        asked=case.list_of([case.term(item.requirement.text) for item in asked]),
    )


def _say_who(case: Case, paragraph: Paragraph) -> bool:
    """The first sentence of the person's own summary, where it says who they are."""
    if not case.speaks_own_language:
        return False
    who = person_of(case.resume.basics.summary, case.language)
    return bool(who) and case.say(paragraph, "person", ["basics.summary"], who=who)


def person_of(summary: str, language: str) -> str:
    """ "a licensed electrician from Malmö", where the summary begins so; else ""."""
    sentence = SENTENCE.split(" ".join(summary.split()))[0].rstrip(" .")
    found = PERSON.match(sentence)
    words = len(sentence.split())
    if not found or SPAN.search(sentence) or not MIN_WHO_WORDS <= words <= MAX_WHO_WORDS:
        return ""
    if language != "en":
        return sentence
    first = sentence.split(" ", 1)[0]
    proper = bool(re.search(r"[A-Z]", first[1:]))
    return with_article(sentence if proper else lowered(sentence), language)


def _same_field(own: str, role: str) -> bool:
    return bool(set(content_stems(own)) & set(content_stems(role))) or bool(
        set(fields_of(own)) & set(fields_of(role))
    )


def _near_title(own: str, role: str) -> bool:
    mine, wanted = embed([own, role])
    shared = set(content_stems(own)) & set(content_stems(role))
    return float(mine @ wanted) >= (NEAR_TITLE if shared else NEARER_TITLE)


def attractive_duty(case: Case) -> str:
    """The posting's duty nearest to what the profile shows, fit to stand in a sentence."""
    duties = [duty for text in case.posting.responsibilities if (duty := _as_wish(case, text))]
    lines = [line for job in case.resume.experiences for line in job.achievements][:MAX_LINES]
    if not duties:
        return ""
    if not lines:
        return duties[0]
    near = (embed(duties) @ embed(lines).T).max(axis=1)
    return duties[int(near.argmax())]


def _as_wish(case: Case, text: str) -> str:
    """The duty up to its first comma, as it follows "to" in English; "" if it does not."""
    duty = YOU.sub("", " ".join(text.split()))
    duty = re.split(r"[,;:(]|\s[–—-]\s", duty)[0].strip(" .")
    if not MIN_DUTY_WORDS <= len(duty.split()) <= MAX_DUTY_WORDS:
        return ""
    if case.language == "en":
        verb = is_base_verb(duty.split()[0]) and not duty.casefold().startswith("track record")
        return lowered(duty) if verb else ""
    return duty
