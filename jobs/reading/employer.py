"""The company, from its label, the lines around the title, or how it speaks of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobs.reading.conditions import employment_type_in
from jobs.reading.headings import whole_heading
from jobs.reading.labels import Label, cells, label_named, label_of
from jobs.reading.places import place_in, state_country
from jobs.reading.text import Line, folded, sentences
from jobs.reading.title import HIRING, ROLE_WORD, SUFFIX, WANTED, all_place, chrome, is_condition

_PRONOUN = re.compile(
    r"^(?:we|our client|(?-i:the|The (?![A-Z]))|this|our|they|it|i|you|who|wir|nous|he|"
    r"currently|and|my client|unser kunde|please)\b",
    re.IGNORECASE,
)
_ORG = re.compile(
    rf"(?<!\w)((?:[^\W\d_a-z][\w'’&.\-]*(?:\s+(?:of|for|the|and|&|de|du|der|für|and the|"
    rf"St\.?)\b)*\s+){{1,6}}{SUFFIX})(?!\w)"
)
_SELF = (
    re.compile(
        r"^(?:Hi!? |Hello!? )?(?:We are|We're|We’re) ([A-Z][\w'’&.\-]*(?: "
        r"[A-Z][\w'’&.\-]*){0,3})(?=, (?:an?|the)\b|[.!])"
    ),
    re.compile(r"^At ([A-Z][\w'’&.\- ]{1,40}?),? (?:we|our|you)\b"),
    re.compile(
        r"^(?:Join|About|Why|Working at|Life at|Welcome to|Über|À propos de|Sobre|O firmie|"
        r"Over) (?:the )?([A-Z][\w'’&.\-]*(?:[ ](?:[A-Z&][\w'’&.\-]*|of|for|and))*)(?=$|"
        r"[ ,.:!?])"
    ),
    re.compile(
        r"^([A-Z][\w'’&.\-]*(?: (?:[A-Z&][\w'’&.\-]*|of|for|and|the))*?)(?: \([^)]*\))?,? "
        r"(?:is|are|was|has|makes?|runs?|builds?|provides?|operates?|designs?|helps|"
        r"develops?|stores?|offers?|serves?|supports?|owns?|sells|manufactures|"
        r"ist|est|es|jest|è|is een|entwickelt|bietet)\s(?:an?|the|one|committed|proud|"
        r"looking|seeking|hiring|recruiting|dedicated|\w+ing|\w+)\b"
    ),
)
# “Koelzo B.V. in Breda”
_SITED = re.compile(
    rf"^(?:(?:[Aa]t|[Nn]a|[Bb]ei|[Cc]hez|[Pp]resso|[Bb]ij) )?(.+?(?<!\w){SUFFIX}),? "
    r"(?:in|em|en|à|w|te|a) (?=[A-ZÀ-Ž])"
)
_PROSE_SUBJECT = re.compile(
    r"^(?:we|our|this|the|you|it|they|there|applications?|candidates?|interviews?|salary|"
    r"experience|what|if|as|all|an?|in|to|your|"
    r"responsibilit\w+|applicants?|bonus|some|work|knowledge|position|benefits|both|that|"
    r"these|please|equal|role|training|successful|job|"
    r"remote|full|part|english|location|pay|compensation|those|training|he|she|who|visits|"
    r"each|every|days?|most|no|how|why|join)\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:City|County|State|Town|Borough|Government|Ministry|University|Commonwealth|Province) of "
    r"(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?"
)
_DEPARTMENT = re.compile(
    r"(?:software |product |data |global |corporate )?(?:engineering|marketing|sales|"
    r"product|design|operations|finance|people|"
    r"hr|human resources|legal|it|data|customer (?:success|support|service)|research|"
    r"support|security|r&d|administration|nursing|"
    r"technology|analytics|infrastructure|accounting|logistics|education|teaching)(?: "
    r"(?:team|department|&|and) ?.*)?",
    re.IGNORECASE,
)


def company_of(
    head: Sequence[Line], at: int, found: dict[Label, str], body: Sequence[Line]
) -> str | None:
    """The company from its label, the line under the title, or the way it speaks of itself."""
    value = found.get(Label.COMPANY)
    if value and len(value) < 120:
        through = re.search(r"\b(?:through|via|by)\s+(.+)$", value)
        if re.search(r"confidential|anonym|undisclosed", value, re.IGNORECASE):
            return through[1].strip(" )") if through else None
        name = re.split(r"\s+(?:for an?|on behalf of|for our|\((?!Pty\)))\s*", value)[0]
        name, _, rest = name.partition(", ")
        if rest and not placed(rest):
            name = f"{name}, {rest}"
        return re.split(r"\s+[|–—]\s+", name)[0].strip(" ,;")
    for line in head[:6]:
        hiring = HIRING.match(line.text) or WANTED.match(line.text)
        if (
            hiring
            and hiring["company"]
            and not _PRONOUN.match(hiring["company"])
            and hiring["company"][0].isupper()
        ):
            return re.sub(r"\s*\([^)]*\)$", "", hiring["company"]).strip(" ,")
    if 0 <= at < len(head):
        inside = re.search(
            r"(?:\s(?:at|@|bei|chez)\s+|\|\s*)([A-Z][^|@]{1,60}?)(?:\s*\||$)", head[at].text
        )
        if inside and not all_place(inside[1]) and not is_condition(inside[1]):
            return inside[1].strip(" ,")
    for line in [*head[at + 1 : at + 4], *(head[:at] if at > 0 else [])]:
        name = _company_line(line.text)
        if name:
            return name
    return _self_named([*head, *body])


def _company_line(text: str) -> str | None:
    if (
        len(text) > 140
        or label_of(text)
        or chrome(text)
        or whole_heading(text)
        or (text.endswith((".", "!", "?")) and not re.search(rf"{SUFFIX}$", text))
    ):
        return None
    if leads_with_place(cells(text)) or re.match(r"(?i)(?:posted|published|ref)\b", text):
        return None
    first = cells(text)[0] if cells(text) else text
    first = re.sub(r"^[A-Z]\w+: ", "", re.split(r"\s+[–—-]\s+", first)[0])
    sited = _SITED.match(first)
    first = sited[1] if sited else first
    name = re.split(r",(?!\s*(?:Inc|LLC|Ltd|Lda|Ltda|GmbH|S\.))", first)[0]
    name = re.sub(r"\s*\([^)]*\)\s*$", "", name).strip(" ,;")
    if (
        sum(char.isalpha() for char in name) < 2
        or len(name.split()) > 9
        or not name[0].isalnum()
        or name[0].islower()
    ):
        return None
    if (
        _DEPARTMENT.fullmatch(name)
        or is_condition(name)
        or all_place(name)
        or re.search(r"\d{4,}|[$€£%]", name)
        or label_named(name)
    ):
        return None
    return name


def leads_with_place(parts: Sequence[str]) -> bool:
    """ "Porirua | Permanent, 0.8 FTE | Ref 20": a place followed by conditions."""
    return (
        len(parts) >= 2
        and parts[0][0].isupper()
        and len(parts[0].split()) <= 4
        and not re.search(rf"(?<!\w){SUFFIX}$", parts[0])
        and not employment_type_in(parts[0], "")
        and bool(employment_type_in(parts[1], "") or re.search(r"\d", parts[1]))
    )


def _self_named(lines: Sequence[Line]) -> str | None:
    counts: dict[str, int] = {}
    for line in lines:
        for sentence in (
            [line.text, *sentences(line.text)]
            if len(line.text) < 3000
            else sentences(line.text[:3000])
        ):
            for pattern in _SELF:
                match = pattern.match(sentence)
                if (
                    match
                    and not _PROSE_SUBJECT.match(match[1])
                    and len(match[1].split()) <= 7
                    and not whole_heading(match[1])
                    and not ROLE_WORD.search(match[1])
                ):
                    counts[match[1]] = counts.get(match[1], 0) + 1
    if counts:
        return max(counts, key=lambda name: counts[name])
    public: list[str] = [name for line in lines for name in _PUBLIC.findall(line.text[:3000])]
    if len(public) > 1:
        return max(dict.fromkeys(public), key=public.count)
    for line in lines[:40]:
        match = _ORG.search(line.text)
        if match and not _PROSE_SUBJECT.match(match[1]):
            return match[1]
    return None


def placed(text: str) -> bool:
    return bool(place_in(folded(text)) or state_country(f", {text}"))
