"""The letter as a whole.

Every sentence about the person is a line, a title, a degree or a skill of the profile, and stands
only if the grounding checker finds it there. Which sentences are used, and in which order,
follows from what the profile has to show.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.letter import Letter
from generations.draft import LineOrigin
from generations.grounding import Checker
from generations.writers.language import language_of_text
from generations.writers.letters.body import body
from generations.writers.letters.case import Case, Paragraph
from generations.writers.letters.holdings import held, missing
from generations.writers.letters.opening import attractive_duties, duty_phrase, opening, shape
from generations.writers.letters.phrases import phrase
from generations.writers.port import Assignment
from generations.writers.wishes import Wishes
from jobs.matching.evidence import Evidence

ENOUGH = {"short": 0, "normal": 205, "long": 280}
"""Below this many words more of what was done is told."""
LONGEST = {"short": 170, "normal": 300, "long": 400}
SHORT_WORDS = 13
MAX_GREETED = 4
"""Words of a company's name that a greeting takes."""
CONTACT = re.compile(
    r"(?:contact(?: person)?|questions|enquiries|ansprechpartner(?:in)?|kontakt|rückfragen|fragen)"
    r"[^.\n]{0,40}?\b(?P<form>Mr|Ms|Mrs|Herr|Herrn|Frau)\.?\s+(?:Dr\.?\s+)?"
    r"(?:[A-ZÄÖÜ][a-zäöüß]+\s+)?(?P<name>[A-ZÄÖÜ][\w’'-]+)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class WrittenLetter:
    letter: Letter
    origins: dict[str, LineOrigin] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def write_letter(
    assignment: Assignment, evidence: Sequence[Evidence], checker: Checker, wishes: Wishes
) -> WrittenLetter:
    """At most 300 words at normal length; fewer than 200 only when the profile says little."""
    case = Case(assignment, evidence, checker, wishes)
    first, last = opening(case), [missing(case), _end(case, "")]
    around = sum(paragraph.words for paragraph in (first, held(case), *last))
    enough = ENOUGH.get(assignment.options.length, ENOUGH["normal"])
    told = body(case, enough - around)
    said = " ".join(sentence for paragraph in (first, *told) for sentence in paragraph.sentences)
    paragraphs = [first, *told, held(case, said), *last]
    if sum(paragraph.words for paragraph in paragraphs) < enough:
        paragraphs = [first, *told, held(case, said, roomy=True), *last]
    if sum(paragraph.words for paragraph in paragraphs) < enough:
        paragraphs[-1] = _end(case, _second_duty(case, said))
    paragraphs = _gathered(paragraphs)
    paragraphs = _within(paragraphs, LONGEST.get(assignment.options.length, LONGEST["normal"]))
    texts = tuple(" ".join(paragraph.sentences) for paragraph in paragraphs)
    letter = Letter(
        greeting=_greeting(case),
        paragraphs=texts,
        closing=phrase(case.language, f"closing_{case.tone}"),
        subject=phrase(case.language, "subject").format(role=case.role) if case.role else "",
        language=case.language,
    )
    origins = {
        f"letter.paragraphs[{index}]": _origin(paragraph)
        for index, paragraph in enumerate(paragraphs)
    }
    return WrittenLetter(letter, origins, _notes(case))


def _second_duty(case: Case, said: str) -> str:
    """Another duty of the posting that one would take on, for letters with room for it."""
    fresh = (duty for duty in attractive_duties(case) if " ".join(duty.split()[-3:]) not in said)
    return next((fitting for duty in fresh if (fitting := duty_phrase(case, duty))), "")


def _end(case: Case, duty: str) -> Paragraph:
    paragraph = Paragraph()
    if duty:
        case.say(paragraph, "duty_last", duty=duty, at=case.at_company)
    moving = case.tone == "plain" and (bool(duty) or shape(case) in ("aside", "changed"))
    case.say(paragraph, "end_aside" if moving else f"end_{case.tone}")
    case.say(paragraph, f"thanks_{case.tone}")
    return paragraph


def _gathered(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Without paragraphs of one short sentence after another: such stand together.

    The first paragraph stays alone, and the last takes only what is very short.
    """
    kept: list[Paragraph] = []
    told = [paragraph for paragraph in paragraphs if paragraph.sentences]
    for number, paragraph in enumerate(told):
        before = kept[-1] if len(kept) > 1 else None
        ends = number == len(told) - 1
        few = before is not None and len(before.sentences) == 1
        short = before is not None and before.words <= SHORT_WORDS
        lone = len(paragraph.sentences) == 1
        brief = lone and paragraph.words <= SHORT_WORDS and not ends
        if before and (brief or (few and (short if ends else lone or short))):
            before.add(paragraph)
        else:
            kept.append(paragraph)
    return kept


def _within(paragraphs: Sequence[Paragraph], longest: int) -> list[Paragraph]:
    """Without the last of what was done, until the letter is no longer than it should be."""
    kept = [paragraph for paragraph in paragraphs if paragraph.sentences]
    while sum(paragraph.words for paragraph in kept) > longest and len(kept) > 2:
        long = [paragraph for paragraph in kept[1:-1] if len(paragraph.sentences) > 1]
        (long or kept[1:-1])[-1].sentences.pop()
        kept = [paragraph for paragraph in kept if paragraph.sentences]
    return kept


def _greeting(case: Case) -> str:
    contact = CONTACT.search(case.posting.description)
    if contact:
        form = "person_mr" if contact["form"].title() in ("Mr", "Herr", "Herrn") else "person_ms"
        return phrase(case.language, form).format(name=contact["name"])
    company = case.posting.company or ""
    if not 0 < len(company.split()) <= MAX_GREETED:
        company = phrase(case.language, "team")
    greeting = phrase(case.language, f"greeting_{case.tone}").format(company=company)
    return greeting.replace("Team team", "Team")


def _origin(paragraph: Paragraph) -> LineOrigin:
    return LineOrigin(
        facts=tuple(dict.fromkeys(paragraph.facts)),
        reason="Made from your own lines and titles."
        if paragraph.facts
        else "Courtesy and motivation; it claims nothing about you.",
        requirements=tuple(dict.fromkeys(paragraph.requirements)),
    )


def _notes(case: Case) -> tuple[str, ...]:
    if not case.speaks_own_language:
        return (
            "Your profile is in another language than the letter, so the letter names what you "
            "hold and leaves out your own sentences.",
        )
    described = case.posting.description
    if described and language_of_text(described) != case.language:
        return (
            "The posting is in another language than your profile. The letter keeps to your "
            "profile's language, because your sentences are not translated.",
        )
    return ()
