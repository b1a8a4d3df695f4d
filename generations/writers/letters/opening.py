"""Why this role: the first paragraph, in the shape that the profile calls for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generations.writers.language import language_of_text
from generations.writers.letters import german
from generations.writers.letters.case import Case, Paragraph
from generations.writers.letters.phrases import is_base_verb, lowered, phrase, with_article
from generations.writers.tenure import same_field
from jobs.matching.words import content_stems
from jobwise.lib.embedding import embed

MIN_DUTY_WORDS, MAX_DUTY_WORDS = 3, 18
NEAR_TITLE, NEARER_TITLE = 0.5, 0.62
NEAR_DUTY = 0.42
"""Below it the duty is one of another trade, which nobody believes to attract."""
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
OWN_VOICE = re.compile(r"(?:I|Ich) (?!am\b|have\b|bin\b|habe\b)[a-zäöü]+ .*[.!]$")
# a profile that says of itself that its owner goes from one field to another
CHANGE = re.compile(
    r"\b(?:career[- ]chang|chang\w+ (?:my )?career|re-?train|transition|switch|pivot|new field|"
    r"mov(?:e|ing) into|quereinst|umschul|umgeschult|wechs[el]|neu orientier|neuorientier)",
    re.IGNORECASE,
)
# "for nine years" asks for another tense
SPAN = re.compile(
    r"\b(?:for|seit|since)\s+[\w-]+\s*(?:years?|Jahren?|months?|decades?)?|\bnow\b", re.IGNORECASE
)


def opening(case: Case) -> Paragraph:
    """The wish to apply, what speaks for it, and a duty of the posting that attracts."""
    paragraph = Paragraph()
    duty = attractive_duty(case)
    said_duty = _say_wish(case, paragraph, duty)
    _say_claim(case, paragraph)
    _say_own(case, paragraph)
    if duty and not said_duty:
        _say_why(case, paragraph, duty)
    return paragraph


def _say_wish(case: Case, paragraph: Paragraph, duty: str) -> bool:
    """The first sentence; True if it names the duty."""
    values = {"role": case.role, "company": case.company, "at": case.at_company}
    kind = shape(case)
    if case.tone != "formal" and case.role:
        if opens_with_job(case) and _say_now(case, paragraph, values):
            return False
        if kind in ("aside", "partial") and _say_who(case, paragraph, values):
            return False
        wanted = duty_phrase(case, duty)
        if kind in ("strong", "changed", "partial") and wanted and case.posting.company:
            return case.say(paragraph, "apply_duty", duty=wanted, **values)
    if case.role and case.say(paragraph, f"apply_{case.tone}", **values):
        return False
    if not case.say(paragraph, "apply_unnamed", **values):
        unnamed = {
            "company": phrase(case.language, "your_company"),
            "at": phrase("de", "at_unnamed"),
        }
        case.say(paragraph, "apply_unnamed", **unnamed)
    return False


def _say_own(case: Case, paragraph: Paragraph) -> None:
    """A sentence in which the person's summary speaks for itself ("I explain things clearly")."""
    if not case.speaks_own_language:
        return
    for sentence in SENTENCE.split(" ".join(case.resume.basics.summary.split())):
        telling = bool(OWN_VOICE.match(sentence)) and not SPAN.search(sentence)
        fits = telling and len(sentence.split()) <= MAX_WHO_WORDS
        if fits and case.say(paragraph, "own_words", ("basics.summary",), sentence=sentence):
            return


def _say_now(case: Case, paragraph: Paragraph, values: Mapping[str, str]) -> bool:
    job = case.resume.experiences[0]
    return case.say(
        paragraph,
        "apply_now",
        ("work[0].position", "work[0].name", "work[0].startDate"),
        **values,
        **case.job_values(0),
        since=job.start_date[:4],
    )


def opens_with_job(case: Case) -> bool:
    """Whether the first sentence names the present job."""
    return case.tone != "formal" and bool(case.role) and shape(case) == "now"


def duty_phrase(case: Case, duty: str) -> str:
    """The duty as the first sentence can take it; "" where it cannot."""
    if case.language == "en":
        return duty
    if both := _both(case, duty, "den"):
        return both
    article = _article(case, duty)
    return f"{'den' if article == 'der' else article} {duty}" if article else ""


def _both(case: Case, duty: str, masculine: str) -> str:
    """ "die Betreuung und den Ausbau …", where two nouns have two articles."""
    return german.both(duty, masculine) if _quotes_german(case) else ""


def _say_why(case: Case, paragraph: Paragraph, duty: str) -> None:
    if both := _both(case, duty, "der"):
        case.say(paragraph, "why_both", duty=both)
        return
    article = _article(case, duty)
    name = f"why_the_{case.tone}" if article else f"why_{case.tone}"
    case.say(paragraph, name, duty=f"{article} {duty}".strip())


def _article(case: Case, duty: str) -> str:
    return german.article(duty) if _quotes_german(case) else ""


def _quotes_german(case: Case) -> bool:
    """Whether the letter and the posting are both in German."""
    return case.language == "de" == language_of_text(case.posting.description)


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
    share = share_held(case)
    works = jobs[0].is_current
    if len(asked) >= 3 and share >= STRONG and all(item.strength == 1.0 for item in asked):
        return "strong" if works else "partial"
    changed = titled and jobs[-1].title and jobs[-1].title != jobs[0].title
    if asked and changed and share < STRONG / 2:
        return "changed" if works else "last"
    if asked:
        return "partial"
    return "aside" if works else "last"


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
                field_plain=degree.field_of_study,
                school=german.school(degree.institution),
                field=german.in_dative(degree.field_of_study)
                if case.language == "de"
                else degree.field_of_study,
                institution=degree.institution,
            )
        return
    asked = case.to_name()
    first = jobs[0]
    if kind == "now":
        return
    new = kind in ("aside", "changed") and is_new_field(case)
    if kind == "aside" and "basics.summary" in paragraph.facts:
        if new:
            case.say(paragraph, "new_field")
        return
    titles = ("work[0].position", "work[0].name") if first.title else ()
    if kind in ("aside", "last") and not first.title:
        return
    case.say(
        paragraph,
        f"{kind}_new" if new else kind,
        (*titles, *(place for item in asked for place in item.places[:1])),
        [item.requirement.text for item in asked] if names_skills(case) else (),
        **case.job_values(0),
        asked=case.list_of([case.term(item.requirement.text) for item in asked]),
    )


def _say_who(case: Case, paragraph: Paragraph, values: Mapping[str, str]) -> bool:
    """The first sentence of the person's own summary, where it says who they are."""
    if not case.speaks_own_language:
        return False
    who = person_of(case.resume.basics.summary, case.language)
    return bool(who) and case.say(paragraph, "apply_who", ["basics.summary"], who=who, **values)


def person_of(summary: str, language: str) -> str:
    """ "a licensed electrician from Malmö", where the summary begins so; else ""."""
    sentence = SENTENCE.split(" ".join(summary.split()))[0].rstrip(" .")
    found = PERSON.match(sentence)
    words = len(sentence.split())
    if not found or SPAN.search(sentence) or not MIN_WHO_WORDS <= words <= MAX_WHO_WORDS:
        return ""
    if language != "en":
        return german.inside(sentence)
    first = sentence.split(" ", 1)[0]
    proper = bool(re.search(r"[A-Z]", first[1:]))
    return with_article(sentence if proper else lowered(sentence), language)


def is_in_field(case: Case) -> bool:
    """Whether the person works in the posting's field already, or holds much of what it asks."""
    jobs = case.resume.experiences
    same = bool(jobs) and same_field(jobs[0].title, case.role)
    return same or share_held(case) >= STRONG / 2


def is_new_field(case: Case) -> bool:
    """Whether the profile says that its owner changes, and none of its titles is of the field."""
    basics = case.resume.basics
    titles = [basics.headline, *(job.title for job in case.resume.experiences)]
    near = is_in_field(case) or any(is_near(case, title) for title in titles)
    return not near and bool(CHANGE.search(f"{basics.headline} {basics.summary}"))


def is_near(case: Case, title: str) -> bool:
    """Whether the title is one of the posting's field."""
    return bool(title) and (same_field(title, case.role) or _near_title(title, case.role))


def share_held(case: Case) -> float:
    """Of the must-haves, the share that the profile holds."""
    musts = [item for item in case.evidence if item.requirement.must]
    return sum(item.held for item in musts) / len(musts) if musts else 0.0


def _near_title(own: str, role: str) -> bool:
    mine, wanted = embed([own, role])
    shared = set(content_stems(own)) & set(content_stems(role))
    return float(mine @ wanted) >= (NEAR_TITLE if shared else NEARER_TITLE)


def attractive_duty(case: Case) -> str:
    """The posting's duty nearest to what the profile shows; "" where none is near."""
    return next(iter(attractive_duties(case)), "")


def attractive_duties(case: Case) -> list[str]:
    """The posting's duties that are near to what the profile shows, the nearest first."""
    duties = duties_of(case)
    lines = [line for job in case.resume.experiences for line in job.achievements][:MAX_LINES]
    if not duties or not lines:
        return duties
    near = (embed(duties) @ embed(lines).T).max(axis=1)
    ordered = sorted(zip(near, duties, strict=True), key=lambda pair: -pair[0])
    return [duty for similarity, duty in ordered if similarity >= NEAR_DUTY]


def duties_of(case: Case) -> list[str]:
    """The posting's duties that fit into a sentence."""
    texts: Sequence[str] = case.posting.responsibilities
    if not texts and case.language == "en":
        texts = [text for text in SENTENCE.split(case.posting.description) if YOU.match(text)]
    return [duty for text in texts if (duty := _as_wish(case, text))]


def _to_the_reader(duty: str) -> str:
    """ "our customers" becomes "your customers" in a letter to them."""
    for pattern, word in (
        (r"\bour\b", "your"),
        (r"\bus\b", "you"),
        (r"\bunser(?=e|\b)", "Ihr"),
        (r"\buns\b", "Ihnen"),
    ):
        duty = re.sub(pattern, word, duty)
    return duty


def _as_wish(case: Case, text: str) -> str:
    """The first part of the duty as it follows "to" in English; "" if it does not."""
    duty = _to_the_reader(YOU.sub("", " ".join(text.split())))
    # the comma of "Monats-, Quartals- und Jahresabschlüsse" is within a word
    head, *tail = re.split(r"(?<!-),|[;:(]|\s[–—-]\s", duty)
    if tail and len(head.split()) < MIN_DUTY_WORDS and duty[len(head)] == ",":
        head = f"{head},{tail[0]}"
    duty = head.strip(" .")
    if duty.endswith("-") or not MIN_DUTY_WORDS <= len(duty.split()) <= MAX_DUTY_WORDS:
        return ""
    if case.language == "en":
        verb = is_base_verb(duty.split()[0]) and not duty.casefold().startswith("track record")
        return lowered(duty) if verb else ""
    return duty
