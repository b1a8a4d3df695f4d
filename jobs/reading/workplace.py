"""The place of work, from its label, the lines under the title, or running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobs.reading.employer import leads_with_place, placed
from jobs.reading.labels import Label, cells, label_of
from jobs.reading.places import place_in, place_text, state_country
from jobs.reading.text import Line, folded, sentences
from jobs.reading.title import HIRING, ROLE_WORD, all_place, is_condition

_PLACE_TAIL = re.compile(
    r"\s+(?:in|at)\s+((?:the\s+)?[A-Z][\w'’.\-]*(?:[ ,]+(?:[A-Z][\w'’.\-]*|de|la|am|upon))*)\s*$"
)


def location_of(
    head: Sequence[Line],
    at: int,
    found: dict[Label, str],
    company: str | None,
    body: Sequence[Line],
) -> str | None:
    """The place of work from its label, the lines under the title, or running text."""
    value = found.get(Label.LOCATION)
    if value and len(value) < 160 and not re.fullmatch(r"(?i)\W*(?:yes|no|n/a|various)\W*", value):
        place = clean_place(value)
        if place:
            return place
    beside = found.get(Label.COMPANY, "").partition(", ")[2]
    if beside and placed(beside):
        return clean_place(beside)
    remote_place = None
    for key in (Label.REMOTE,):
        if found.get(key):
            remote_place = _country_only(found[key])
    for line in head[: at + 7]:
        place = _place_in_line(line.text, company, is_title=head.index(line) == at)
        if place:
            return place
    after_company = [line for line in head[at + 1 : at + 5] if company and company not in line.text]
    for line in after_company:
        for cell in cells(line.text):
            if (
                PLACE_SHAPE.fullmatch(cell)
                and not ROLE_WORD.search(cell)
                and not is_condition_only(cell)
            ):
                return clean_place(cell)
    if remote_place:
        return remote_place
    for line in [*head, *body][:80]:
        for sentence in sentences(line.text[:1500]):
            match = re.search(
                r"\b(?:based|located|office|work(?:ing)?|position|role|school|hospital|team|"
                r"restaurant|shop|store|site|headquarter\w*|standort|sede|siège|"
                r"biur\w+)\b[^.;:]{0,40}?\s(?:in|at|near|à|en|w|te)\s+(?:(?:central|"
                r"downtown|the|sunny|our|beautiful)\s+)*((?:[A-Z][\w'’.\-]+)(?:(?:,\s*|"
                r"\s)(?:[A-Z][\w'’.\-]+))*)",
                sentence,
            )
            if match and not re.match(
                r"(?:We|You|Our|The|English|German|French|January|February|March|April|May|"
                r"June|July|August|September|October|November|December|Monday|K12|SQL|"
                r"Python|Java)\b",
                match[1],
            ):
                return clean_place(match[1])
    for line in [*head, *body][:60]:
        known = place_text(line.text)
        if known:
            return known
    return None


PLACE_SHAPE = re.compile(
    r"(?:[A-Z]{0,3}-?\d{4,5} )?[A-Z][\w'’.-]+(?:[ -][A-Z(][\w'’.)-]+){0,3}(?:, "
    r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}){1,2}|"
    r"(?:[A-Z]{1,3}-)?\d{4,5} [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)*"
)


def clean_place(value: str) -> str | None:
    """A place without remarks on remote work, travel or floor."""
    value = cells(value)[0] if cells(value) else value
    kept = (
        re.search(r"\b(?:remote)\b\W*\(?\s*(.*?)\)?\s*$", value, re.IGNORECASE)
        if re.match(r"(?i)\W*(?:100 ?% |fully )?remote\b", value)
        else None
    )
    if kept:
        country = _country_only(value)
        return country or (kept[1].strip(" -–,()") or None)
    value = (
        re.sub(r"\s*\((?![A-Z][\w '-]+\)$)[^)]*\)?", "", value)
        if not re.search(r"\([A-Z][\w ]+\)\s*$", value)
        else re.sub(
            r"\s*\((?=[^)]*(?:remote|hybrid|office|travel|days|on-?site))[^)]*\)",
            "",
            value,
            flags=re.IGNORECASE,
        )
    )
    value = re.split(
        r"\s*(?:[;|/]\s*|,\s*(?=with |hybrid|remote|on-?site|office)|\s[-–—]\s*(?=hybrid|"
        r"remote|on-?site|office|home))|\s+(?:or (?:fully )?remote|or hybrid|with (?:work "
        r")?(?:sites?|travel|some)|and remote|\(rotation)",
        value,
        maxsplit=1,
        flags=re.IGNORECASE,
    )[0]
    value = re.sub(
        r"^(?:hybrid|on-?site|office|remote)(?: (?:in|work in|working in|from))?[\s:,–-]+(?:in )?",
        "",
        value.strip(),
        flags=re.IGNORECASE,
    )
    value = re.split(r"\s[–—-]\s(?=[a-zäöüéèáí(])", value, maxsplit=1)[0]
    value = re.sub(
        r",\s*(?:\d+ (?:days?|tage)|hybrid|on-?site|remote|office).*$",
        "",
        value,
        flags=re.IGNORECASE,
    )
    parts = [part.strip() for part in value.split(",")]
    while len(parts) > 1 and re.search(
        r"(?i)\b(?:department|ward|building|floor|suite|room|unit|office|team|campus|"
        r"headquarters|hospital|hq)\b",
        parts[0],
    ):
        parts.pop(0)
    value = ", ".join(part for part in parts if part).strip(" ,.;:–-")
    if not value or re.fullmatch(r"(?i)(?:remote|hybrid|on-?site|home|anywhere|worldwide)", value):
        return None
    return value[:120]


def _country_only(value: str) -> str | None:
    plain = folded(value)
    hit = place_in(plain)
    if hit and len(plain) == len(value):
        return value[hit[0] : hit[1]]
    return None


def _place_in_line(text: str, company: str | None, is_title: bool) -> str | None:
    if len(text) > 170 or (label_of(text) and not is_title):
        return None
    if company and company in text:
        rest = text.split(company, 1)[1].strip(" –—-|,()")
        rest = re.sub(r"^\([^)]*\)\s*[,–-]?\s*", "", rest)
        rest = re.sub(r"^(?:fintech|startup)[)\s,]+", "", rest)
        first = next((c for c in re.split(r"\s+[–—-]\s+|\s*\|\s*", rest) if c), "")
        hiring = HIRING.match(text)
        if hiring:
            tail = _PLACE_TAIL.search(text.rstrip(". !"))
            return clean_place(tail[1]) if tail else None
        if (
            first
            and (first[0].isupper() or PLACE_SHAPE.fullmatch(first))
            and len(first.split()) <= 9
            and not is_condition_only(first)
            and not first.endswith(".")
        ):
            return clean_place(first)
        return None
    if is_title:
        tail = _PLACE_TAIL.search(text)
        for part in re.split(r"\s+[–—|-]\s+|\(|\)", text)[1:]:
            if all_place(part) or state_country(part):
                return clean_place(part)
        return clean_place(tail[1]) if tail and place_in(folded(tail[1])) else None
    for cell in cells(text):
        if PLACE_SHAPE.fullmatch(cell) and cell[0].isdigit():
            return clean_place(cell)
        for part in re.split(r"\s+[–—-]\s+", cell):
            plain = folded(part)
            hit = place_in(plain)
            if (
                (hit and hit[0] < 40 and len(part.split()) <= 8) or state_country(part)
            ) and not ROLE_WORD.search(part):
                cleaned_place = clean_place(
                    re.sub(r"(?i)^(?:based |located )?(?:in|at) ", "", part)
                )
                if cleaned_place:
                    return cleaned_place
    parts = cells(text)
    if leads_with_place(parts):
        return clean_place(parts[0])
    return None


def is_condition_only(text: str) -> bool:
    return is_condition(text) and not all_place(text)
