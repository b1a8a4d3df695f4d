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
    return (
        _labelled(found)
        or _in_top_lines(head, at, company)
        or _country_only(found.get(Label.REMOTE, ""))
        or _public_place(company)
        or _in_running_text([*head, *body])
    )


def _public_place(company: str | None) -> str | None:
    """“City of Arroyo Seco” works in Arroyo Seco."""
    named = re.match(r"(?i)(?:city|town|village|county|borough) of (.+)$", company or "")
    return named[1].title() if named else None


def _labelled(found: dict[Label, str]) -> str | None:
    value = found.get(Label.LOCATION, "")
    if value and len(value) < 160 and not re.fullmatch(r"(?i)\W*(?:yes|no|n/a|various)\W*", value):
        place = clean_place(value)
        if place:
            return place
    beside = found.get(Label.COMPANY, "").partition(", ")[2]
    return clean_place(beside) if beside and placed(beside) else None


def _in_top_lines(head: Sequence[Line], at: int, company: str | None) -> str | None:
    for i, line in enumerate(head[: at + 7]):
        place = _place_in_line(line.text, company, is_title=i == at)
        if place:
            return place
    for line in head[at + 1 : at + 5]:
        if not company or company in line.text:
            continue
        for cell in cells(line.text):
            named = PLACE_SHAPE.fullmatch(cell) and not ROLE_WORD.search(cell)
            if named and not is_condition_only(cell):
                return clean_place(cell)
    return None


_SITED = re.compile(
    r"\b(?:based|located|office|work(?:ing)?|position|role|school|hospital|team|restaurant|shop|"
    r"store|site|headquarter\w*|standort|sede|siège|biur\w+)\b[^.;:]{0,40}?"
    r"\s(?:in|at|near|à|en|w|te)\s+(?:(?:central|downtown|the|sunny|our|beautiful)\s+)*"
    r"((?:[A-Z][\w'’.\-]+)(?:(?:,\s*|\s)(?:[A-Z][\w'’.\-]+))*)"
)
_NO_PLACE = re.compile(
    r"(?:We|You|Our|The|English|German|French|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Monday|K12|SQL|Python|Java)\b"
)


def _in_running_text(lines: Sequence[Line]) -> str | None:
    for line in lines[:80]:
        for sentence in sentences(line.text[:1500]):
            match = _SITED.search(sentence)
            if match and not _NO_PLACE.match(match[1]):
                return clean_place(match[1])
    return next((known for line in lines[:60] if (known := place_text(line.text))), None)


PLACE_SHAPE = re.compile(
    r"(?:[A-Z]{0,3}-?\d{4,5} )?[A-Z][\w'’.-]+(?:[ -][A-Z(][\w'’.)-]+){0,3}(?:, "
    r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}){1,2}|"
    r"(?:[A-Z]{1,3}-)?\d{4,5} [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)*"
)


_MODE = r"(?:hybrid|on-?site|remote|office)"
_MODE_REMARK = re.compile(rf"\s*\((?=[^)]*(?:{_MODE}|travel|days))[^)]*\)", re.IGNORECASE)
_REMARK = re.compile(r"\s*\((?![A-Z][\w '-]+\)$)[^)]*\)?")
_AFTER_PLACE = re.compile(
    rf"\s*(?:[;|/]\s*|,\s*(?=with |{_MODE})|\s[-–—]\s*(?={_MODE}|home))|"
    r"\s+(?:or (?:fully )?remote|or hybrid|with (?:work )?(?:sites?|travel|some)|and remote|"
    rf"\(rotation)|\s(?-i:[–—-]\s(?=[a-zäöüéèáí(]))|,\s*(?:\d+ (?:days?|tage)|{_MODE}).*$",
    re.IGNORECASE,
)
_BEFORE_PLACE = re.compile(
    rf"^{_MODE}(?: (?:in|work in|working in|from))?[\s:,–-]+(?:in )?", re.IGNORECASE
)
_INSIDE_PLACE = re.compile(
    r"(?i)\b(?:department|ward|building|floor|suite|room|unit|office|team|campus|headquarters|"
    r"hospital|hq)\b"
)


def clean_place(value: str) -> str | None:
    """A place without remarks on remote work, travel or floor."""
    value = cells(value)[0] if cells(value) else value
    if re.match(r"(?i)\W*(?:100 ?% |fully )?remote\b", value):
        rest = re.sub(r"(?i)^.*?\bremote\b\W*\(?\s*", "", value).strip(" -–,()")
        return _country_only(value) or rest or None
    named = re.search(r"\([A-Z][\w ]+\)\s*$", value)
    value = (_MODE_REMARK if named else _REMARK).sub("", value)
    value = re.sub(r"(?i)^(?:anywhere )?(?:within|in) (?:the )?(?=[A-Z])", "", value)
    value = _BEFORE_PLACE.sub("", _AFTER_PLACE.split(value, maxsplit=1)[0].strip())
    parts = [part.strip() for part in value.split(",")]
    while len(parts) > 1 and _INSIDE_PLACE.search(parts[0]):
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
        rest = _MODE_REMARK.sub("", text.split(company, 1)[1]).strip(" –—-|,()")
        rest = re.sub(r"^\([^)]*\)\s*[,–-]?\s*", "", rest)
        rest = re.sub(r"^(?:fintech|startup)[)\s,]+", "", rest)
        rest = re.sub(r"^\W*(?:in|em|en|à|w|te|a) (?=[A-ZÀ-Ž])", "", rest)
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
