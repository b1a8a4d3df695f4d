"""Dates and periods as people write them, in eight languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from profiles.reading.words import fold

MONTHS: tuple[str, ...] = (
    "january jan januar janner janvier janv enero ene styczen stycznia sty janeiro"
    " gennaio gen januari",
    "february feb februar feber fevrier fevr fev febrero luty lutego lut"
    " fevereiro febbraio februari",
    "march mar marz maerz mrz mars marzo marzec marca marco maart mrt",
    "april apr avril avr abril abr kwiecien kwietnia kwi aprile",
    "may mai mayo maj maja maio maggio mag mei",
    "june jun juni juin junio czerwiec czerwca cze junho giugno giu",
    "july jul juli juillet juil julio lipiec lipca lip julho luglio lug",
    "august aug aout agosto ago sierpien sierpnia sie augustus",
    "september sept sep septembre septiembre wrzesien wrzesnia wrz setembro set settembre sett",
    "october oct oktober okt octobre octubre pazdziernik pazdziernika paz outubro out ottobre ott",
    "november nov novembre noviembre listopad listopada lis novembro",
    "december dec dezember dez decembre diciembre dic grudzien grudnia gru dezembro dicembre",
)
MONTH_NUMBER = {name: index + 1 for index, names in enumerate(MONTHS) for name in names.split()}
PRESENT = frozenset(
    """present|now|current|currently|today|ongoing|to date|date|till date|till now|until now|still
    |until today|to present|till present|until present|continuing|heute|aktuell|jetzt|laufend|dato
    |bis heute|gegenwart|derzeit|aujourd'hui|aujourdhui|actuel|actuellement|en cours|ce jour
    |a ce jour|en poste|en activite|present|actualidad
    |la actualidad|actual|presente|hoy|actualmente|la fecha|en curso
    |hasta hoy|obecnie|teraz|nadal|dzis|chwila obecna|do dzis|do teraz|w trakcie
    |atual|atualmente|o momento|hoje|ate o momento|o presente|em curso|momento|atualidade
    |ate hoje|fino ad oggi|a tutt'oggi|oggi|attuale|attualmente|in corso|ad oggi|corrente
    |bis jetzt|bis dato|tot op heden|huidig|heden|nu|vandaag
    |momenteel|tot heden""".replace("\n", "")
    .replace("  ", "")
    .split("|")
)
SEASONS = (
    "spring|summer|autumn|fall|winter|fruhling|fruhjahr|sommer|herbst|printemps|ete|automne|hiver"
    "|primavera|verano|otono|invierno|wiosna|lato|jesien|zima|verao|outono|inverno|estate|autunno"
    "|lente|zomer|herfst|mid|early|late|wintersemester|sommersemester|ws|ss|q[1-4]|h[12]|michaelmas"
)
SINCE = (
    "since|from|seit|ab|von|vom|depuis|de|desde|od|dal|da|sinds|vanaf|van|del|du|dall|a partir de"
)
TO = (
    r"-|to|until|till|through|thru|bis|bis zum|a|au|al|hasta|do|ate|fino a|fino al|tot"
    r"|tot en met|t/m"
    r"|jusqu'a|jusqu'au|jusqu'en|aan|as|ao|e|and|/|~|>"
)
EXPECTED = re.compile(
    r"^(?:\(?expected|exp|anticipated|est|expected graduation|graduation|graduated|graduating"
    r"|graduate"
    r"|class of|voraussichtlich|prevu|completed|conferred|awarded|abschluss|ca|circa|c|approx|due"
    r"|valid until|valid to|expires|issued|obtained|earned|date|dates|period|in|on)\b[ .:]*"
)
DASHES = re.compile(r"[‐‑‒–—―−\u00ad]|→|–")
YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
MONTH = "|".join(sorted(MONTH_NUMBER, key=len, reverse=True))
DATE = (
    rf"(?:(?P<iso_y{{n}}>{YEAR})[-/.](?P<iso_m{{n}}>1[0-2]"
    rf"|0?[1-9])(?:[-/.](?P<iso_d{{n}}>3[01]|[12]\d|0?[1-9]))?(?!\d)"
    rf"|(?:(?P<d{{n}}>3[01]|[12]\d|0?[1-9])[./-])?(?P<m{{n}}>1[0-2]"
    rf"|0?[1-9])[./-] ?(?P<my{{n}}>{YEAR}|'\d\d(?!\d)|(?<=[01]\d[./-])\d\d(?![\d./-]))"
    rf"|(?:(?P<nd{{n}}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er)?[. ]+(?:de "
    rf"|of )?)?(?<![a-z])(?P<name{{n}}>{MONTH})\b[.,]* ?"
    rf"(?:(?P<nd2{{n}}>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[,.]? +)?(?:de |del "
    rf"|of )?[-/']? ?(?P<ny{{n}}>{YEAR}|(?<=['])\d\d|(?<=[ /-])\d\d(?!\d))"
    rf"|(?<![a-z])(?P<season{{n}}>{SEASONS})[ -]+(?:of |de |term "
    rf"|semester )?(?P<sy{{n}}>{YEAR})(?:/\d\d(?:\d\d)?)?"
    rf"|(?P<y{{n}}>{YEAR}))"
)
PRESENT_PATTERN = "|".join(sorted((re.escape(word) for word in PRESENT), key=len, reverse=True))
SINGLE = re.compile(DATE.replace("{n}", "1"))
RANGE = re.compile(
    DATE.replace("{n}", "1")
    + rf"(?: *(?:{TO}) *)(?:\(?(?:expected|exp|est|anticipated)\b[.:]? *)?"
    + "(?:"
    + DATE.replace("{n}", "2")
    + rf"|(?P<present>(?:the )?(?:{PRESENT_PATTERN})\b)|(?P<short>\d\d)\b|(?P<open>$|(?=[)\]|,;])))"
)
# “Jan – Mar 2020”: the year stands once
SHARED_YEAR = re.compile(
    rf"(?P<first>{MONTH})\b[.]? *(?:-|to|bis|a|au|do"
    rf"|tot) *(?P<second>{MONTH})\b[.,]* (?:de )?(?P<year>{YEAR})"
)
SINCE_PATTERN = re.compile(rf"(?:{SINCE}) +$")
DURATION = re.compile(
    r"^[(\[]?(?:\d+ *(?:years?|yrs?|y|months?|mos?|m|jahre?|monate?|ans?|mois|anos?"
    r"|mes(?:es)?|lat[a]?|rok"
    r"|mies|miesiac[a-z]*|anni|anno|mesi|jaar|maanden?)[ ,.]*(?:and |und |et |y |e )?){1,2}[)\]]?$"
)


@dataclass(frozen=True, slots=True)
class Period:
    """ISO dates at the precision given; `single` when only one date stood there."""

    start: str = ""
    end: str = ""
    current: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A period and the part of the text that said it."""

    period: Period
    begin: int
    finish: int


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Text of the same length, lower case without accents, all dashes alike."""
    characters = []
    for character in DASHES.sub("-", text):
        folded = fold(character)
        characters.append(folded if len(folded) == 1 else character.lower()[:1])
    return "".join(characters).replace("’", "'").replace("‘", "'").replace("`", "'")


@lru_cache(maxsize=8192)
def find_period(text: str) -> Found | None:
    """The first period or date in a line; phone numbers and plain counts are not dates."""
    if len(text) > 400 or not any(character.isdigit() for character in text):
        return None
    plain_text = plain(text)
    shared = SHARED_YEAR.search(plain_text)
    if shared and _bounded(plain_text, shared):
        year = shared["year"]
        period = Period(
            f"{year}-{MONTH_NUMBER[shared['first']]:02d}",
            f"{year}-{MONTH_NUMBER[shared['second']]:02d}",
        )
        return Found(period, shared.start(), shared.end())
    for match in RANGE.finditer(plain_text):
        if not _bounded(plain_text, match):
            continue
        found = _range(match)
        if found:
            return Found(found, _with_lead(plain_text, match.start()), match.end())
    for match in SINGLE.finditer(plain_text):
        if not _bounded(plain_text, match):
            continue
        date = _date(match, "1")
        if not date:
            continue
        lead = SINCE_PATTERN.search(plain_text[: match.start()])
        if lead and (lead.start() == 0 or not plain_text[lead.start() - 1].isalnum()):
            word = lead[0].strip()
            open_ended = word in (
                "since",
                "seit",
                "ab",
                "depuis",
                "desde",
                "od",
                "dal",
                "sinds",
                "vanaf",
                "from",
            )
            if open_ended:
                return Found(Period(start=date, current=True), lead.start(), match.end())
        return Found(Period(date, date, single=True), match.start(), match.end())
    return None


def _with_lead(text: str, begin: int) -> int:
    lead = SINCE_PATTERN.search(text[:begin])
    if lead and (lead.start() == 0 or not text[lead.start() - 1].isalnum()):
        return lead.start()
    return begin


def _bounded(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()][-1:]
    after = text[match.end() :][:1]
    refused = ("+", "$", "€", "£", "#", ".", "/")
    return not (before.isalnum() or (before and before in refused)) and not (
        after.isalnum() or after in ("%", "+")
    )


def _range(match: re.Match[str]) -> Period | None:
    start = _date(match, "1")
    if not start:
        return None
    if match["present"] is not None or match["open"] is not None:
        return Period(start=start, current=True)
    if match["short"] is not None:
        end = start[:2] + match["short"]
        return Period(start, end) if len(start) == 4 and end > start else None
    end = _date(match, "2")
    if not end or end[:4] < start[:4]:
        return None
    return Period(start, end)


def _date(match: re.Match[str], n: str) -> str:
    group = match.groupdict()
    if group[f"iso_y{n}"]:
        day = group[f"iso_d{n}"]
        date = f"{group[f'iso_y{n}']}-{int(group[f'iso_m{n}']):02d}"
        return f"{date}-{int(day):02d}" if day else date
    if group[f"m{n}"]:
        return f"{_year(group[f'my{n}'])}-{int(group[f'm{n}']):02d}" + _day(group[f"d{n}"])
    if group[f"name{n}"]:
        month = MONTH_NUMBER[group[f"name{n}"]]
        day = group[f"nd{n}"] or group[f"nd2{n}"]
        return f"{_year(group[f'ny{n}'])}-{month:02d}" + _day(day)
    return group[f"sy{n}"] or group[f"y{n}"] or ""


def _day(text: str | None) -> str:
    return f"-{int(text):02d}" if text else ""


def _year(text: str) -> str:
    digits = text.lstrip("'")
    if len(digits) == 4:
        return digits
    return ("20" if int(digits) < 45 else "19") + digits


def is_date_text(text: str) -> bool:
    """Whether the text is a date, a period or a duration and nothing else."""
    stripped = text.strip(" ()[]|,;·•")
    if DURATION.match(plain(stripped)):
        return True
    found = find_period(stripped)
    if found is None:
        return False
    rest = plain(stripped[: found.begin] + " " + stripped[found.finish :])
    rest = EXPECTED.sub("", rest.strip(" ()[]|,;·•-:"))
    rest = re.sub(r"\([^)]*\)", "", rest) if DURATION.match(rest.strip(" ·•,")) else rest
    return len(rest.strip(" ()[]|,;·•-:.")) <= 2 or bool(DURATION.match(rest.strip(" ·•,-")))


def is_present(text: str) -> bool:
    """Whether the text is a word for “until now”."""
    return plain(text.strip(" ()[].,")) in PRESENT


def is_duration(text: str) -> bool:
    return bool(DURATION.match(plain(text.strip(" ()[]·•|,"))))


def cut_period(text: str) -> tuple[str, Period | None]:
    """The text without its period, and the period."""
    found = find_period(text)
    if found is None:
        return text, None
    before, after = text[: found.begin], text[found.finish :]
    before = re.sub(r"[\s,;|·•(\[–—-]+$", "", before)
    after = re.sub(r"^[\s,;|·•)\]–—-]+", "", after)
    folded = plain(before)
    lead = re.search(r"(?:^|[\s,(])(expected|exp\.|anticipated|graduated|since)$", folded)
    if lead:
        before = before[: lead.start()].rstrip(" ,(")
    if is_duration(after):
        after = ""
    if before and after.startswith(":"):
        return f"{before}{after}".strip(), found.period
    joined = f"{before}, {after}" if before and after else before or after
    return joined.strip(), found.period


def runs_on(first: str, second: str) -> bool:
    """Whether a period begins at the end of one line and ends at the start of the next."""
    tail, head = first[-28:], second[:28]
    whole = find_period(f"{tail} {head}")
    if whole is None or not whole.begin < len(tail) < whole.finish - 1:
        return False
    alone = find_period(tail)
    if alone is None or alone.period.single:
        return True
    return bool(
        alone.period.current and re.search(r"[-–—]\s*$|\b(?:to|bis|au|al|do|tot|a)\s*$", tail)
    )
