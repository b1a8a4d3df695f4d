"""The cover letter: why this role, the two or three strongest things done, what is missing.

Every sentence about the person is a line, a title, a degree or a skill of the profile. Which
sentences are used, and in which order, follows from what the profile has to show.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from documents.letter import Letter
from generations.draft import LineOrigin
from generations.retrieval import relevance
from generations.writers.port import Assignment
from generations.writers.summary import language_of, language_of_text
from generations.writers.wording import without_first_person
from jobs.matching import education
from jobs.matching.evidence import Evidence
from jobs.matching.words import content_stems
from jobwise.lib.embedding import embed
from profiles.resume import Experience, Language, Resume
from profiles.skills import canonical, category

WORDS = {"short": 160, "normal": 290, "long": 380}
EVIDENCES = {"short": 2, "normal": 5, "long": 7}
MIN_DUTY_WORDS, MAX_DUTY_WORDS = 4, 20
NEAR_TITLE, NEARER_TITLE = 0.5, 0.62
STRONG = 0.7
MAX_GAPS = 2
KINDS = ("technical", "tool")
MAX_ASKED = 4
MAX_SKILLS = 5
MAX_ASKED_WORDS = 5
MAX_ENTRIES = 3
MAX_GREETED = 4
"""Words of a company's name that a greeting takes."""
ANSWER_BONUS = 0.2
TITLE_NOISE = re.compile(
    r"\s*[\[(](?:[mwfdxi]\s?/\s?)+[mwfdx\s,a-z]*[\])]|\s*\[[^\]]*\]|\s+-\s+(?:full|part)[- ]time$",
    re.IGNORECASE,
)
CONTACT = re.compile(
    r"(?:contact(?: person)?|questions|enquiries|ansprechpartner(?:in)?|kontakt|rückfragen|fragen)"
    r"[^.\n]{0,40}?\b(?P<form>Mr|Ms|Mrs|Herr|Herrn|Frau)\.?\s+(?:Dr\.?\s+)?"
    r"(?:[A-ZÄÖÜ][a-zäöüß]+\s+)?(?P<name>[A-ZÄÖÜ][\w’'-]+)",
)


@dataclass(frozen=True, slots=True)
class _Line:
    place: str
    text: str
    score: float
    answers: frozenset[str]


@dataclass(slots=True)
class Written:
    letter: Letter
    origins: dict[str, LineOrigin]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Paragraph:
    sentences: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    requirements: list[str] = field(default_factory=list)

    def say(self, sentence: str, *facts: str, answers: Sequence[str] = ()) -> None:
        self.sentences.append(sentence)
        self.facts += facts
        self.requirements += answers

    @property
    def words(self) -> int:
        return sum(len(sentence.split()) for sentence in self.sentences)


def write_letter(assignment: Assignment, evidence: Sequence[Evidence]) -> Written:
    """A letter of 200 to 300 words at normal length; shorter when the profile says little."""
    return _Writing(assignment, evidence).letter()


class _Writing:
    def __init__(self, assignment: Assignment, evidence: Sequence[Evidence]) -> None:
        self.assignment = assignment
        self.resume: Resume = assignment.resume
        self.posting = assignment.posting
        self.evidence = evidence
        self.own_language = language_of(self.resume)
        self.language = self._language()
        self.words: Mapping[str, str] = _phrases()[self.language]
        self.tone = assignment.options.tone
        self.role = TITLE_NOISE.sub("", self.posting.title).strip() or self.words["subject"]
        self.company = self.posting.company or self.words["your_company"]

    def _language(self) -> str:
        asked = self.assignment.options.language
        if asked in _phrases():
            return asked
        return self.own_language

    def letter(self) -> Written:
        lines = self._strongest_lines()
        paragraphs = [self._opening(), *self._body(lines), self._held(), self._gap(), self._close()]
        paragraphs = [paragraph for paragraph in paragraphs if paragraph.sentences]
        self._trim(paragraphs)
        texts = tuple(" ".join(paragraph.sentences).replace("..", ".") for paragraph in paragraphs)
        origins = {
            f"letter.paragraphs[{index}]": LineOrigin(
                facts=tuple(dict.fromkeys(paragraph.facts)),
                reason=_reason(paragraph),
                requirements=tuple(dict.fromkeys(paragraph.requirements)),
            )
            for index, paragraph in enumerate(paragraphs)
        }
        letter = Letter(
            greeting=self._greeting(),
            paragraphs=texts,
            closing=f"{self.words[f'closing_{self._tone()}']}\n{self.resume.basics.name}",
            subject=self.words["subject"].format(role=self.role),
            language=self.language,
        )
        return Written(letter, origins, self._notes())

    def _notes(self) -> tuple[str, ...]:
        posting = language_of_text(self.posting.description)
        if self.language != self.own_language:
            return (
                "Your profile is in another language than the letter, so the letter names your "
                "roles and skills and leaves out your own sentences.",
            )
        if posting != self.language and self.posting.description:
            return (
                "The posting is in another language than your profile. The letter keeps to your "
                "profile's language, because your sentences are not translated.",
            )
        return ()

    def _tone(self) -> str:
        return self.tone if self.tone in ("plain", "warm", "formal") else "plain"

    def _greeting(self) -> str:
        contact = CONTACT.search(self.posting.description)
        if contact:
            form = "person_mr" if contact["form"] in ("Mr", "Herr", "Herrn") else "person_ms"
            return self.words[form].format(name=contact["name"])
        company = self.posting.company or ""
        if not 0 < len(company.split()) <= MAX_GREETED:
            company = self.words["team"]
        text = self.words[f"greeting_{self._tone()}"].format(company=company)
        return text.replace("Team team", "Team")

    def _within(self, text: str) -> str:
        """The term as it stands inside a sentence: "Demand forecasting" loses its capital."""
        words = text.split()
        if self.language != "en" or not words or not words[0][1:].islower():
            return text
        if len(words) == 1:
            return _lowered(text) if f" {text.lower()}" in self.posting.description else text
        plain = all(word.islower() or word.isdigit() for word in words[1:])
        return _lowered(text) if plain and not canonical(words[0]) else text

    def _listed(self, items: Sequence[str]) -> str:
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + self.words["and"] + items[-1]

    # --- the opening ---

    def _opening(self) -> _Paragraph:
        paragraph = _Paragraph()
        shape, facts, answers = self._shape()
        jobs, degrees = self.resume.experiences, self.resume.education
        asked = self._asked()
        paragraph.say(
            self.words[shape].format(
                role=self.role,
                company=self.company,
                title=jobs[0].title if jobs else "",
                first_title=jobs[-1].title if jobs else "",
                employer=jobs[0].company if jobs else "",
                asked=self._listed([self._within(item.requirement.text) for item in asked]),
                field=degrees[0].field_of_study if degrees else "",
                institution=degrees[0].institution if degrees else "",
            ),
            *facts,
            answers=answers,
        )
        if shape == "plain" and jobs and self.evidence and jobs[0].title:
            paragraph.say(self.words["open_handed"].format(title=jobs[0].title), "work[0].position")
        duty = self._duty()
        if duty:
            key = "why" if self._tone() == "plain" else f"why_{self._tone()}"
            paragraph.say(self.words[key].format(duty=duty))
        return paragraph

    def _shape(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Which opening suits, with the facts and requirements that it names."""
        jobs, degrees = self.resume.experiences, self.resume.education
        asked = self._asked()
        named = tuple(item.requirement.text for item in asked)
        places = tuple(place for item in asked for place in item.places[:1])
        if not jobs:
            if degrees and degrees[0].field_of_study and degrees[0].institution:
                return "graduate", ("education[0].area", "education[0].institution"), ()
            return "plain", (), ()
        titled = bool(jobs[0].title and jobs[0].company)
        if titled and self._near_title(jobs[0].title):
            shape = "same_role" if jobs[0].is_current else "was_same_role"
            return shape, ("work[0].position", "work[0].name"), ()
        musts = [item for item in self.evidence if item.requirement.must]
        share = sum(item.held for item in musts) / len(musts) if musts else 0.0
        if len(asked) >= 3 and share >= STRONG and all(item.strength == 1.0 for item in asked):
            return "strong_match", places, named
        changed = len({job.title for job in jobs if job.title}) > 1
        if asked and changed and titled and share < STRONG / 2:
            titles = ("work[0].position", f"work[{len(jobs) - 1}].position")
            return "career_change", (*titles, *places), named
        if asked:
            return "partial_match", places, named
        return "plain", (), ()

    def _near_title(self, title: str) -> bool:
        own, wanted = embed([title, self.role])
        shared = set(content_stems(title)) & set(content_stems(self.role))
        return float(own @ wanted) >= (NEAR_TITLE if shared else NEARER_TITLE)

    def _asked(self) -> list[Evidence]:
        """Short names of held must-haves that are things one does or uses, for a list."""
        found = []
        for item in self.evidence:
            requirement = item.requirement
            short = len(requirement.text.split()) <= 3 and len(requirement.alternatives) < 2
            known = len(requirement.skills) == 1 and category(requirement.skills[0]) in KINDS
            shown = any(place.startswith(("skills[", "work[")) for place in item.places)
            if item.held and requirement.must and short and known and shown:
                found.append(item)
        found.sort(key=lambda item: (-item.strength, -item.requirement.weight))
        return found[:MAX_ASKED]

    def _duty(self) -> str:
        """The posting's duty that is nearest to what the profile shows, short enough to quote."""
        duties = [
            duty.strip(" .;")
            for duty in self.posting.responsibilities
            if MIN_DUTY_WORDS <= len(duty.split()) <= MAX_DUTY_WORDS
        ]
        lines = [line for job in self.resume.experiences for line in job.achievements][:40]
        if not duties:
            return ""
        if not lines:
            return duties[0]
        near = (embed(duties) @ embed(lines).T).max(axis=1)
        return duties[int(near.argmax())]

    # --- what was done ---

    def _strongest_lines(self) -> list[_Line]:
        """Lines that answer different requirements, the strongest first."""
        if self.language != self.own_language:
            return []
        places, texts = [], []
        for index, job in enumerate(self.resume.experiences):
            for position, text in enumerate(job.achievements):
                places.append(f"work[{index}].highlights[{position}]")
                texts.append(text)
        for index, project in enumerate(self.resume.projects):
            for position, text in enumerate(project.highlights):
                places.append(f"projects[{index}].highlights[{position}]")
                texts.append(text)
        scores = relevance(texts, self.posting, self.assignment.analysis)
        waiting = [
            _Line(place, text, score, self._answered_by(place))
            for place, text, score in zip(places, texts, scores, strict=True)
        ]
        return self._varied(waiting)

    def _answered_by(self, place: str) -> frozenset[str]:
        return frozenset(item.requirement.text for item in self.evidence if place in item.places)

    def _varied(self, waiting: list[_Line]) -> list[_Line]:
        weights = {item.requirement.text: item.requirement.weight for item in self.evidence}
        chosen: list[_Line] = []
        said: set[str] = set()
        wanted = EVIDENCES.get(self.assignment.options.length, EVIDENCES["normal"])
        while waiting and len(chosen) < wanted:
            best = max(
                waiting,
                key=lambda line: (
                    line.score
                    + ANSWER_BONUS * sum(weights[text] for text in line.answers - said)
                    + 0.05 * bool(re.search(r"\d", line.text))
                ),
            )
            waiting.remove(best)
            chosen.append(best)
            said |= best.answers
        return chosen

    def _body(self, lines: Sequence[_Line]) -> list[_Paragraph]:
        """One paragraph for each of at most three entries, jobs first and the newest first."""
        entries: dict[str, list[_Line]] = {}
        for line in lines:
            entries.setdefault(line.place.split(".")[0], []).append(line)
        ordered = sorted(entries, key=lambda entry: (not entry.startswith("work"), _number(entry)))
        projects = [entry for entry in ordered if entry.startswith("projects")]
        ordered = [entry for entry in ordered if entry not in projects[1:]][:MAX_ENTRIES]
        paragraphs = []
        before = ""
        for entry in ordered:
            paragraph = self._about(entry, entries[entry][:2], before)
            if paragraph.sentences:
                paragraphs.append(paragraph)
                before = entry
        return paragraphs

    def _about(self, entry: str, lines: Sequence[_Line], before: str) -> _Paragraph:
        paragraph = _Paragraph()
        for line in lines:
            said = self._sentence(entry, line.text, before, first=not paragraph.sentences)
            if not said:
                continue
            identity = ("name",) if entry.startswith("projects") else ("name", "position")
            paragraph.say(
                said,
                line.place,
                *(f"{entry}.{key}" for key in identity),
                answers=tuple(sorted(line.answers)),
            )
        if paragraph.sentences and entry.startswith("work") and not before:
            self._say_asked(paragraph, entry, lines)
        return paragraph

    def _say_asked(self, paragraph: _Paragraph, entry: str, lines: Sequence[_Line]) -> None:
        """Tie what was done to the posting's own words for it, where they differ."""
        done = " ".join(line.text for line in lines).casefold()
        opened = {item.requirement.text for item in self._asked()} if self._names_asked() else ()
        for item in self.evidence:
            text = item.requirement.text
            answered = any(text in line.answers for line in lines) and item.strength == 1.0
            fresh = text.casefold() not in done and text not in opened
            noun = len(text.split()) <= MAX_ASKED_WORDS and not _verb(text, self.language)
            if answered and fresh and noun and item.requirement.must:
                job = self.resume.experiences[_number(entry)]
                key = "asked_now" if job.is_current else "asked_then"
                paragraph.say(self.words[key].format(asked=self._within(text)))
                return

    def _sentence(self, entry: str, text: str, before: str, *, first: bool) -> str:
        line = without_first_person(" ".join(text.split())).rstrip(".")
        verb = _verb(line, self.language)
        rest = line[len(verb) :].strip()
        values = {
            "line": _lowered(line) if verb else line,
            "verb": _lowered(verb),
            "rest": rest,
        }
        if entry.startswith("projects"):
            project = self.resume.projects[_number(entry)]
            key = "project" if verb else "project_noun"
            told = project.name and (verb or first)
            return self.words[key].format(name=project.name, **values) if told else ""
        job = self.resume.experiences[_number(entry)]
        values |= {"title": job.title, "employer": job.company}
        if not job.company:
            return ""
        if not verb:
            return self.words["noun_line"].format(**values) if job.title and first else ""
        if not first:
            return self.words["also_current" if job.is_current else "also"].format(**values)
        if before.startswith("work") and not job.is_current:
            return self.words[self._transition(job, before)].format(**values)
        kind = "current" if job.is_current else "past"
        # the title has been said where the opening names it
        named = not job.title or self._shape()[0] in ("same_role", "was_same_role")
        return self.words[f"{'at' if named else 'as'}_{kind}"].format(**values)

    def _transition(self, job: Experience, before: str) -> str:
        previous = self.resume.experiences[_number(before)]
        if job.company == previous.company and job.title:
            return "same_employer" if previous.is_current else "same_employer_again"
        return "before" if previous.is_current or not job.title else "earlier"

    # --- what is held, what is missing, the end ---

    def _held(self) -> _Paragraph:
        paragraph = _Paragraph()
        self._say_skills(paragraph)
        self._say_degree(paragraph)
        self._say_certificates(paragraph)
        self._say_languages(paragraph)
        return paragraph

    def _say_skills(self, paragraph: _Paragraph) -> None:
        """The profile's listed skills that are asked for and were not named yet."""
        listed = {
            f"skills[{index}].keywords[{position}]": text
            for index, group in enumerate(self.resume.skills)
            for position, text in enumerate(group.keywords)
        }
        opened = self._asked() if self._names_asked() else []
        said = {place for item in opened for place in item.places}
        found: dict[str, str] = {}
        for item in self.evidence:
            for place in item.places:
                if place in listed and place not in said and item not in opened:
                    found.setdefault(place, item.requirement.text)
        kept = list(found)[:MAX_SKILLS]
        if kept:
            names = [self._within(listed[place]) for place in kept]
            paragraph.say(
                self.words["skills"].format(skills=self._listed(names)),
                *kept,
                answers=[found[place] for place in kept],
            )

    def _names_asked(self) -> bool:
        return self._shape()[0] in ("strong_match", "partial_match", "career_change")

    def _say_degree(self, paragraph: _Paragraph) -> None:
        asked = [item for item in self.evidence if education.is_asked(item.requirement.text)]
        for item in asked:
            places = [place for place in item.places if place.startswith("education[")]
            if not places or self._shape()[0] == "graduate":
                continue
            degree = self.resume.education[_number(places[0])]
            if degree.degree and degree.field_of_study and degree.institution:
                paragraph.say(
                    self.words["degree"].format(
                        degree=degree.degree,
                        field=degree.field_of_study,
                        institution=degree.institution,
                    ),
                    *places[:2],
                    answers=[item.requirement.text],
                )
                return

    def _say_certificates(self, paragraph: _Paragraph) -> None:
        found: dict[int, str] = {}
        for item in self.evidence:
            for place in item.places:
                if place.startswith("certificates[") and len(found) < 2:
                    found.setdefault(_number(place), item.requirement.text)
        names = [
            self.words["quoted"].format(text=self.resume.certifications[number].name)
            for number in found
        ]
        if names:
            key = "certificate" if len(names) == 1 else "certificates"
            paragraph.say(
                self.words[key].format(certificates=self._listed(names)),
                *(f"certificates[{number}].name" for number in found),
                answers=list(found.values()),
            )

    def _say_languages(self, paragraph: _Paragraph) -> None:
        asked = [
            item
            for item in self.evidence
            if any(place.startswith("languages[") for place in item.places)
        ]
        numbers = sorted(
            {
                _number(place)
                for item in asked
                for place in item.places
                if place.startswith("languages[")
            }
        )
        spoken = [self.resume.languages[number] for number in numbers]
        if spoken:
            names = [_spoken(item, self.language) for item in spoken]
            paragraph.say(
                self.words["languages"].format(languages=self._listed(names)),
                *(f"languages[{number}].language" for number in numbers),
                answers=[item.requirement.text for item in asked],
            )

    def _gap(self) -> _Paragraph:
        """Named when little is missing; where much is missing a list of it would help nobody."""
        paragraph = _Paragraph()
        musts = [item for item in self.evidence if item.requirement.must]
        missing = [item.requirement.text for item in musts if not item.held]
        if not 0 < len(missing) <= MAX_GAPS or len(missing) * 2 >= len(musts):
            return paragraph
        if any(len(text.split()) > 6 for text in missing):
            return paragraph
        key = "gap_one" if len(missing) == 1 else "gap_more"
        named = [self._within(text) for text in missing]
        paragraph.say(self.words[key].format(gaps=self._listed(named)))
        return paragraph

    def _close(self) -> _Paragraph:
        paragraph = _Paragraph()
        website = self.resume.basics.website
        if website and self.assignment.options.length != "short":
            bare = re.sub(r"^https?://", "", website).rstrip("/")
            paragraph.say(self.words["link"].format(website=bare), "basics.url")
        paragraph.say(self.words[f"end_{self._tone()}"])
        return paragraph

    def _trim(self, paragraphs: list[_Paragraph]) -> None:
        """Take back the last of what was done until the letter has its length."""
        limit = WORDS.get(self.assignment.options.length, WORDS["normal"])
        while sum(paragraph.words for paragraph in paragraphs) > limit:
            body = [p for p in paragraphs[1:-1] if len(p.sentences) > 1] or paragraphs[2:-1]
            if not body:
                return
            body[-1].sentences.pop()
            paragraphs[:] = [paragraph for paragraph in paragraphs if paragraph.sentences]


def _spoken(language: Language, written_in: str) -> str:
    """ "English (fluent, IELTS 7.5)" of "Fluent (IELTS 7.5)"."""
    fluency = language.fluency.replace(" (", ", ").rstrip(")")
    if written_in == "en" and not re.match(r"[A-Z]{2,}|[A-C][12]\b", fluency):
        fluency = _lowered(fluency)
    return f"{language.name} ({fluency})" if fluency else language.name


def _reason(paragraph: _Paragraph) -> str:
    if not paragraph.facts:
        return "Says why you write; it claims nothing about you."
    return "Made from your own lines and titles."


def _number(place: str) -> int:
    return int(place[place.index("[") + 1 : place.index("]")])


def _verb(line: str, language: str) -> str:
    """The first word if the line becomes a sentence once "I" stands before it, else ""."""
    first = line.split(" ", 1)[0].rstrip(",")
    word = first.casefold()
    verbs = _verbs()
    if language == "de":
        return first if word in verbs["german"] else ""
    known = word in verbs["past"] or word in verbs["present"]
    return first if known or (word.endswith("ed") and len(word) > 3) else ""


def _lowered(line: str) -> str:
    return line[:1].lower() + line[1:]


@cache
def _phrases() -> dict[str, dict[str, str]]:
    data = _data()
    return {"en": data["en"], "de": data["de"]}


@cache
def _verbs() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words.split()) for kind, words in _data()["verbs"].items()}


@cache
def _data() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("letters.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
