"""A posting pasted or extracted as plain text, read by rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from jobs.posting import Posting
from jobs.reading.conditions import (
    education_in,
    employment_type_in,
    languages_in,
    remote_in,
    seniority_in,
    years_in,
)
from jobs.reading.dates import closing_date, date_in, last_date_in, posted_date
from jobs.reading.employer import company_of
from jobs.reading.headings import Section
from jobs.reading.html_text import looks_like_html, text_of_html
from jobs.reading.labels import Label, facts, label_of, row_of
from jobs.reading.places import country_counts, place_in, state_country
from jobs.reading.salaries import Salary, salary_in
from jobs.reading.sections import Part, split
from jobs.reading.terms import MAX_TERMS, terms_of
from jobs.reading.text import Line, cleaned, folded, lines_of, sentences
from jobs.reading.title import title_of, without_chrome
from jobs.reading.workplace import location_of
from profiles.skills import find_in

_NOISE = re.compile(
    r"\bcookies?\b|discriminat|equal[- ]opportunit|regardless of|without regard to|all qualified "
    r"applicants|privacy (?:policy|notice)|"
    r"only shortlisted|beware of|all rights reserved|accept all|reasonable accommodation",
    re.IGNORECASE,
)
_DUTY = re.compile(
    r"^(?:you(?:'ll|’ll| will| would)|you (?!need|have|must|bring|are|should|get|can|may|"
    r"know|receive)[a-z]+ (?:the|our|your|an?|with|up|to|\d+)|in this role|as (?:a|an|our)|"
    r"your (?:tasks|job|day|work)|"
    r"day[- ]to[- ]day|the (?:post ?holder|successful candidate) will|"
    r"responsible for|duties include|du (?:wirst|bist|arbeitest)|sie (?:sind|werden)|vous "
    r"(?:serez|aurez)|tu (?:seras|vas)|serás|będziesz)\b",
    re.IGNORECASE,
)
_ASK = re.compile(
    r"\b(?:you (?:have|bring|need|hold|must|should|are (?:a|an|comfortable|fluent|familiar|"
    r"confident|registered|qualified))|you(?:'ve| have) (?:got|worked|built|done)|must have|"
    r"must be|the right person|holds? an?|"
    r"we (?:need|require|expect|ask for|are looking for (?:someone|a person|people) (?:who|"
    r"with))|looking for someone|is required|are required|required|essential|"
    r"applicants? (?:must|should)|candidates? (?:must|should)|the ideal candidate|"
    r"experience (?:with|in|of)|knowledge of|years(?:'|’)? (?:of )?experience|"
    r"du (?:hast|bringst)|sie (?:haben|bringen|verfügen)|vous (?:avez|maîtrisez|êtes)|"
    r"tienes|imprescindible|posiadasz|hai|je hebt|"
    r"fluent in|degree in|proficien\w+|qualified)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:nice to have|a plus|bonus|ideally|preferably|preferred|desirable|advantage|would "
    r"be (?:great|nice|lovely|a bonus|helpful|welcome)|"
    r"even better|asset|we(?:'d| would) love|von vorteil|wünschenswert|idealerweise|serait "
    r"un plus|souhaité|valorable|mile widzian\w+|pré)\b",
    re.IGNORECASE,
)
MAX_ITEMS = 60
MAX_SKILLS = 100
MAX_READ = 200


def read_posting_text(
    text: str,
    today: date | None = None,
    country: str | None = None,
    place: str | None = None,
    employer: str | None = None,
) -> Posting:
    """The posting that a text holds.

    `today` resolves dates such as "3 days ago"; `country` (ISO 3166) is a hint for "$",
    `place` and `employer` are known from elsewhere; a label in the text wins over `employer`.
    Raises PostingUnreadable for text that is empty, too large (200 kB) or not text.
    """
    text = cleaned(text_of_html(text, marked=True) if looks_like_html(text) else text)
    lines = lines_of(text)
    head, parts = split(lines)
    head = without_chrome(head)
    found = facts([*head, *_fact_lines(parts)])
    title, at = title_of(head or lines[:8], found)
    body = [line for part in parts for line in part.lines]
    company = (
        None
        if employer and Label.COMPANY not in found
        else (company_of(head or lines[:8], at, found, body))
    )
    company = company or employer
    location = place or location_of(head or lines[:8], at, found, company, body)
    country = country_of(location, text) or country
    posting = Posting(title=title, company=company, location=location, description=text)
    posting = _with_conditions(posting, head, parts, found, text)
    posting = _with_salary(posting, head, parts, found, country)
    posting = _with_dates(posting, found, text, country == "US", today)
    posting = _with_requirements(posting, head, parts, found)
    return replace(posting, skills=_skills(posting, head, parts))


def country_of(location: str | None, text: str) -> str | None:
    """The country a posting is about: from its place, else the one named most in the text."""
    if re.search(r"\+ ?super(?:annuation)?\b|\bsuperannuation\b", text):
        return "AU"
    if location:
        coded = state_country(location)
        place = place_in(folded(location))
        if coded or place:
            return coded or (place[2] if place else None)
    counts = country_counts(folded(text[:20_000]))
    return max(counts, key=lambda code: counts[code]) if counts else None


def _fact_lines(parts: Sequence[Part]) -> list[Line]:
    skipped = (Section.DUTIES, Section.BENEFITS, Section.APPLY)
    return [
        line
        for part in parts
        if part.kind not in skipped
        for line in part.lines
        if label_of(line.text) or row_of(line.text) or len(line.text) < 40
    ] + [
        line for part in parts if part.kind in skipped for line in part.lines if label_of(line.text)
    ]


def _with_conditions(
    posting: Posting,
    head: Sequence[Line],
    parts: Sequence[Part],
    found: dict[Label, str],
    text: str,
) -> Posting:
    labelled = "\n".join(found[k] for k in (Label.TYPE,) if k in found)
    top = "\n".join(line.text for line in head[:14])
    body = "\n".join(
        line.text
        for part in parts
        if part.kind not in (Section.APPLY, Section.LEGAL)
        for line in part.lines
    )
    remote = remote_in(found.get(Label.REMOTE, ""), f"{found.get(Label.LOCATION, '')}\n{top}", body)
    if remote is None and posting.location:
        remote = "onsite"
    short = "\n".join(line.text for line in head[:14] if len(line.text) < 200)
    return replace(
        posting,
        remote=remote,
        employment_type=employment_type_in(labelled, "")
        or employment_type_in(short, f"{top}\n{body}"),
        seniority=seniority_in(posting.title, found.get(Label.LEVEL, "")),
    )


def _with_salary(
    posting: Posting,
    head: Sequence[Line],
    parts: Sequence[Part],
    found: dict[Label, str],
    country: str | None,
) -> Posting:
    salary: Salary | None = None
    if Label.SALARY in found:
        salary = salary_in(found[Label.SALARY], country, labelled=True)
    if salary is None:
        pay = [
            p
            for p in parts
            if re.search(r"(?i)salar|pay|compens|remun|gehalt|vergüt|wynagr", p.heading)
        ]
        for part in pay:
            salary = salary or salary_in(
                "\n".join(line.text for line in part.lines[:6]), country, True
            )
    if salary is None:
        lines = [*head, *(line for part in parts for line in part.lines)]
        salary = salary_in(
            "\n".join(s for line in lines for s in sentences(line.text[:2000])), country
        )
    if salary is None:
        return posting
    return replace(
        posting,
        salary_min=salary.minimum,
        salary_max=salary.maximum,
        salary_currency=salary.currency,
        salary_period=salary.period,
    )


def _with_dates(
    posting: Posting, found: dict[Label, str], text: str, month_first: bool, today: date | None
) -> Posting:
    closing, posted = found.get(Label.CLOSING), found.get(Label.POSTED)
    return replace(
        posting,
        expires_at=(closing and last_date_in(closing, month_first, today))
        or closing_date(text, month_first, today),
        posted_at=(posted and date_in(posted, month_first, today))
        or posted_date(text, month_first, today),
    )


def _with_requirements(
    posting: Posting, head: Sequence[Line], parts: Sequence[Part], found: dict[Label, str]
) -> Posting:
    prose_head = head if len(head) < 3 or len(head[0].text) > 130 else head[1:]
    must, nice, asked = _terms(prose_head, parts)
    duties = list(_items(parts, (Section.DUTIES,)))
    for part in parts:
        if part.kind in (Section.ROLE, Section.OTHER):
            duties.extend(
                s
                for line in part.lines
                for s in (
                    [line.text]
                    if line.bullet and part.kind is Section.ROLE
                    else sentences(line.text)
                )
                if _DUTY.match(s) or (line.bullet and part.kind is Section.ROLE)
            )
    if not duties:
        duties = [s for line in head for s in sentences(line.text) if _DUTY.match(s)]
    firm = [
        f"{part.heading} {line.text}"
        for part in parts
        if part.kind is Section.MUST
        for line in part.lines
    ]
    return replace(
        posting,
        must_have=tuple(must[:MAX_TERMS]),
        nice_to_have=tuple(nice[:MAX_TERMS]),
        years_required=years_in(
            [
                found.get(Label.EXPERIENCE, "") + " experience"
                if Label.EXPERIENCE in found
                else "",
                *asked[0],
                *firm,
            ]
        ),
        education_required=education_in(item for item in asked[0] if not _WISH.search(item)),
        languages=languages_in(asked[0]),
        responsibilities=tuple(_distinct(duties)[:MAX_ITEMS]),
        benefits=tuple(_distinct(_items(parts, (Section.BENEFITS,)))[:MAX_ITEMS]),
    )


def _skills(posting: Posting, head: Sequence[Line], parts: Sequence[Part]) -> tuple[str, ...]:
    """Canonical skills named in title, requirements and duties, not in what is offered."""
    left_out = (Section.BENEFITS, Section.APPLY, Section.LEGAL, Section.ABOUT)
    lines = [line.text for part in parts if part.kind not in left_out for line in part.lines]
    told = any(part.kind in (Section.MUST, Section.DUTIES) for part in parts)
    opening = [line.text for line in head[1:] if not told or len(line.text) < 100]
    text = "\n".join([posting.title, *opening, *lines])
    for name in (posting.company, posting.location):
        text = text.replace(name, "·") if name else text
    return tuple(dict.fromkeys(mention.name for mention in find_in(text)))[:MAX_SKILLS]


def _items(parts: Sequence[Part], kinds: tuple[Section, ...]) -> Iterable[str]:
    for part in parts:
        if part.kind not in kinds:
            continue
        for line in part.lines:
            if _NOISE.search(line.text):
                continue
            yield from [line.text] if line.bullet or len(line.text) < 120 else sentences(line.text)


def _terms(
    head: Sequence[Line], parts: Sequence[Part]
) -> tuple[list[str], list[str], tuple[list[str], list[str]]]:
    """Must-have terms, nice-to-have terms, and the requirements they came from."""
    must_items = list(_items(parts, (Section.MUST,)))
    nice_items = list(_items(parts, (Section.NICE,)))
    if not must_items:
        must_items, wished = _from_prose(head, parts)
        nice_items = [*nice_items, *wished]
    elif not nice_items:
        nice_items = _from_prose((), [part for part in parts if part.kind is Section.OTHER])[1]
    if not must_items:
        must_items = list(_items(parts, (Section.KEYWORDS,)))
    must: list[str] = []
    nice: list[str] = []
    for item in must_items[:MAX_READ]:
        firm, wished_terms = terms_of(item)
        must.extend(firm)
        nice.extend(wished_terms)
    for item in nice_items[:MAX_READ]:
        firm, wished_terms = terms_of(item)
        nice.extend([*firm, *wished_terms])
    must = _distinct(must)
    known = {folded(term) for term in must}
    return must, [t for t in _distinct(nice) if folded(t) not in known], (must_items, nice_items)


def _from_prose(head: Sequence[Line], parts: Sequence[Part]) -> tuple[list[str], list[str]]:
    kinds = (Section.ROLE, Section.OTHER, Section.DUTIES, Section.ABOUT)
    lines = [*head, *(line for part in parts if part.kind in kinds for line in part.lines)]
    must: list[str] = []
    nice: list[str] = []
    for line in lines:
        if label_of(line.text):
            continue
        for sentence in sentences(line.text):
            if _NOISE.search(sentence) or len(sentence) > 400:
                continue
            if _WISH.search(sentence):
                nice.append(sentence)
            elif _ASK.search(sentence):
                must.append(sentence)
    return must, nice


def _distinct(values: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    result = []
    for value in values:
        key = folded(value)
        if value and key not in seen:
            seen.add(key)
            result.append(value)
    return result
