"""What a letter is made from, and the paragraphs it is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generations.grounding import Checker
from generations.writers.language import language_of
from generations.writers.letters import german
from generations.writers.letters.clauses import Clause, told_together
from generations.writers.letters.phrases import LANGUAGES, inside_sentence, listed, phrases
from generations.writers.port import Assignment
from generations.writers.wishes import Wishes
from jobs.matching.evidence import Evidence
from profiles.skills import category

NAMED = 4
KINDS = ("technical", "tool")
TITLE_NOISE = re.compile(
    r"\s*[\[(](?:[mwfdxi]\s?/\s?)+[mwfdx\s,a-z]*[\])]|\s*\[[^\]]*\]|\s*\([^)]*\)$"
    r"|\s+(?:-\s+)?(?:full|part)[- ]time$|\s+(?:als )?(?:Berufs|Quer)einsteiger(?:in)?$"
    r"|\s+in (?:Voll|Teil)zeit.*$",
    re.IGNORECASE,
)
LICENCE = re.compile(r"(?:\w+schein|Driving licen[cs]e|Driver['’]?s? licen[cs]e)\b", re.IGNORECASE)
TITLE_ASIDE = re.compile(r"\s*\([^()]*\)$")
"""Of a title in a sentence: "(part-time)", "(Band 5)"."""
UNSAID = re.compile(r"\s+e\.\s?V\.$|\s+(?:GmbH|AG|UG|SE)?\s*&\s*Co\.\s*(?:KG|OHG|KGaA)$")
"""Of a company's name in a sentence, which its points would end."""
OWN_ACCOUNT = re.compile(
    r"(?:freelanc\w*|self[- ]employed|self[- ]employment|independent|various(?: clients)?|"
    r"freiberuf\w*|freischaffend|selbst(?:st)?ändig\w*|verschiedene(?: Kunden)?)"
    r"(?: (?:contractor|consultant|tätig))?",
    re.IGNORECASE,
)
"""What stands in an employer's place where there is none."""
TITLE_TAIL = re.compile(
    r"\s+[–—-]\s+.*|,\s.*|:\s.*|\s+(?:für unser|in unser|for our|in our)e?[nrsm]?\s.*"
)
BOTH_FORMS = re.compile(r"\b(?P<he>\w+) ?/ ?(?P=he)in\b|\b(?P<she>\w+)in ?/ ?(?P=she)\b")
"""A German title in both its forms: "Erzieherin / Erzieher"."""
MAX_TITLE = 60
HOMONYMS = ("less", "go", "rest", "express", "swift", "spring", "processing", "scheme", "chef")
"""Names of tools, which written small are other words."""
FUNCTION_WORDS = (
    "OF",
    "AND",
    "FOR",
    "THE",
    "TO",
    "AT",
    "WITH",
    "UND",
    "FÜR",
    "IN",
    "IM",
    "MIT",
    "ZUR",
    "ZUM",
)


@dataclass(slots=True)
class Paragraph:
    sentences: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    requirements: list[str] = field(default_factory=list)

    def add(self, other: Paragraph) -> None:
        self.sentences += other.sentences
        self.facts += other.facts
        self.requirements += other.requirements

    @property
    def words(self) -> int:
        return sum(len(sentence.split()) for sentence in self.sentences)


class Case:
    """The case that a letter makes: the profile against one posting."""

    def __init__(
        self,
        assignment: Assignment,
        evidence: Sequence[Evidence],
        checker: Checker,
        wishes: Wishes,
    ) -> None:
        self.assignment = assignment
        self.resume = assignment.resume
        self.posting = assignment.posting
        self.evidence = [item for item in evidence if item.requirement.text not in HOMONYMS]
        self.wishes = wishes
        self.own_language = language_of(assignment.resume)
        asked = assignment.options.language
        self.language = asked if asked in LANGUAGES else self.own_language
        tone = assignment.options.tone
        self.tone = tone if tone in ("plain", "warm", "formal") else "plain"
        self.role = role_of(assignment.posting.title, self._own_titles())
        named = UNSAID.sub("", assignment.posting.company or "")
        self.company = named or phrases(self.language, "your_company")[0]
        self._checker = checker
        self._known: dict[str, bool] = {}

    def _own_titles(self) -> str:
        return " ".join(
            (self.resume.basics.headline, *(job.title for job in self.resume.experiences))
        )

    @property
    def at_company(self) -> str:
        """Only German needs it: "bei der Elbe AG"."""
        named = self.posting.company
        return german.at(self.company) if named else phrases("de", "at_unnamed")[0]

    def job_values(self, number: int) -> dict[str, str]:
        """What a sentence about a job is filled with."""
        job = self.resume.experiences[number]
        return self.place_values(job.title, job.company)

    def place_values(self, title: str, employer: str) -> dict[str, str]:
        if OWN_ACCOUNT.fullmatch(employer.strip()):
            employer = ""
        at = german.at(employer) if employer else ""
        title = TITLE_ASIDE.sub("", title)
        return {
            "title": german.inside(title) if self.language == "de" else title,
            "employer": employer,
            "at_employer": at,
            "At_employer": at[:1].upper() + at[1:],
        }

    def line_values(self, clauses: Sequence[Clause], text: str) -> dict[str, str]:
        """What a sentence about lines is filled with; `text` where they make no clause."""
        if not clauses:
            return {"line": " ".join(text.split()).rstrip("."), "verb": "", "rest": ""}
        told = told_together(clauses, self.language)
        tasks = clauses[0].kind == "task"
        if tasks and self.language == "de":
            told = f"{clauses[0].verb} {told}".strip()
        several = len(clauses) > 1 or not clauses[0].verb
        return {
            "line": told if tasks or self.language == "en" else f"{clauses[0].verb} {told}",
            "verb": clauses[0].verb,
            "rest": told,
            "belongs": "gehören" if several else "gehört",
            "belonged": "gehörten" if several else "gehörte",
        }

    @property
    def speaks_own_language(self) -> bool:
        return self.language == self.own_language

    def say(
        self,
        paragraph: Paragraph,
        pattern: str,
        facts: Sequence[str] = (),
        answers: Sequence[str] = (),
        /,
        **values: str,
    ) -> bool:
        """Add the first sentence of that pattern that the profile bears out; False if none is.

        Sentences that want a value which is not known are passed over, and so are those with a
        title alone that stand in for them, where the employer is known.
        """
        texts = phrases(self.language, pattern)
        employed = bool(values.get("employer")) and any("employer}" in text for text in texts)
        for text in texts:
            if employed and "{title}" in text and "employer}" not in text:
                continue
            if any(f"{{{name}}}" in text for name, value in values.items() if not value):
                continue
            sentence = text.format(**values).replace("..", ".")
            if self._bears_out(sentence[:2000]):
                paragraph.sentences.append(sentence)
                paragraph.facts += facts
                paragraph.requirements += answers
                return True
        return False

    def _bears_out(self, sentence: str) -> bool:
        """Checked once: a letter is tried at several lengths."""
        if sentence not in self._known:
            self._known[sentence] = self._checker.check("cover_letter", sentence).grounded
        return self._known[sentence]

    def term(self, text: str) -> str:
        return inside_sentence(text, self.language, self.posting.description)

    def list_of(self, items: Sequence[str]) -> str:
        return listed(items, self.language)

    def to_name(self) -> list[Evidence]:
        """Held must-haves with short names that are things one does or uses, up to four."""
        found = []
        for item in self.evidence:
            requirement = item.requirement
            short = len(requirement.text.split()) <= 3 and len(requirement.alternatives) < 2
            known = len(requirement.skills) == 1 and category(requirement.skills[0]) in KINDS
            shown = any(
                place.startswith("skills[") or "highlights" in place for place in item.places
            )
            known = known and not LICENCE.search(requirement.text)
            if item.held and requirement.must and short and known and shown:
                found.append(item)
        found.sort(key=lambda item: (-item.strength, -item.requirement.weight))
        return found[:NAMED]


def role_of(title: str, own: str = "") -> str:
    """The posting's title as a sentence can hold it: "Senior Nurse" of "SENIOR NURSE (m/w/d)".

    Of "Erzieherin / Erzieher" the form that is in the person's `own` titles.
    """
    woman = bool(re.search(r"[a-zäöü]{3}(?:in|frau)\b", own))
    clean = BOTH_FORMS.sub(lambda found: (found["he"] or found["she"]) + "in" * woman, title)
    while (shorter := TITLE_NOISE.sub("", clean).strip()) != clean:
        clean = shorter
    clean = TITLE_TAIL.sub("", clean).strip() or clean
    clean = TITLE_NOISE.sub("", clean).strip() or clean
    if clean.isupper():
        clean = " ".join(_small(word) for word in clean.split())
    return clean[:MAX_TITLE]


def _small(word: str) -> str:
    """A word of a title in capitals: "Director", "of", "IT"."""
    if word in FUNCTION_WORDS:
        return word.lower()
    return word if len(word) <= 3 else word.capitalize()


def number_in(place: str) -> int:
    """The 2 of `work[2].highlights[0]`."""
    return int(place[place.index("[") + 1 : place.index("]")])
