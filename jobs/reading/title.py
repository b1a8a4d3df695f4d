"""The title of a posting, from its label or from how the top of it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobs.reading.conditions import employment_type_in, remote_in
from jobs.reading.headings import whole_heading
from jobs.reading.labels import Label, label_of
from jobs.reading.places import place_in, state_country
from jobs.reading.text import Line, folded, sentences

_CHROME = re.compile(
    r"^(?:back to\b.*|apply\b.*|share\b.*|save\b.*|skip to\b.*|.{2,60} logo|show more "
    r"options|promoted by.*|responses managed.*|matches your.*|sign in.*|log ?in.*|home|"
    r"jobs?|careers?|menu|vacanc(?:y|ies)|"
    r"we(?:'| a)re hiring!?|now hiring!?|(?:full )?job description|job details|job posting|"
    r"stellenanzeige|stelleninserat|stellenausschreibung|print|"
    r"(?:wir suchen|we are looking for|we're looking for|we are hiring|we're hiring|nous "
    r"recherchons|buscamos|szukamy|cerchiamo|wij zoeken|"
    r"zur verstarkung|zum nachstmoglichen zeitpunkt|verstarkung gesucht|join us|join our "
    r"team)\b(?:(?! \(m/| \(w/).)*|"
    r"urgent(?:ly)?(?: hiring)?!*|new!?|hot!?|easy apply|.*\bcookies?\b.*|stellenangebot|"
    r"offre d'emploi|"
    r"oferta de (?:empleo|trabajo)|oferta pracy|offerta di lavoro|vaga de emprego|vacature|"
    r"job (?:ad|advert(?:isement)?)|"
    r"position available|exempt employment opportunity|employment opportunity|job "
    r"announcement|job bulletin|"
    r"[\d.,]+ (?:applicants|views)|posted\b.{0,30}|https?://\S+)$"
)
_TAG = re.compile(
    r"^(?:[\[(【<*#\s]*(?:hot|new|urgent|featured|hiring|remote|top|neu|job|vacancy)[\])】>*!:\s]+)+",
    re.IGNORECASE,
)
HIRING = re.compile(
    r"^(?P<company>[^.!?:\n]{2,70}?),?\s+(?:is|are|,)?\s*(?:currently |now |actively |"
    r"urgently )?(?:looking (?:for|to hire|to recruit)|seeking|hiring|recruiting|searching "
    r"for|"
    r"seeks|wishes to (?:recruit|appoint)|invites applications for|has an? (?:vacancy|"
    r"opening|opportunity) for|requires|sucht|recherche|busca|szuka|poszukuje|cerca|"
    r"zoekt)\s+"
    r"(?:(?:for|ab sofort|zum nächstmöglichen zeitpunkt|un|une|een|einen?|eine|an?|the|our "
    r"next|experienced|motivated|talented)\s+)*(?P<title>[^.!?\n;:]{3,90})",
    re.IGNORECASE,
)
WANTED = re.compile(
    r"^(?P<title>[^.!?,]{3,60}?),? (?:wanted|needed|required|sought|gesucht)(?: (?:at|for|"
    r"by|bei) (?P<company>(?:The )?[A-Z][^.,!?]{1,50}))?(?=[,.!?]|$)"
)
ROLE_WORD = re.compile(
    r"\b(?:engineer|developer|manager|nurse|teacher|analyst|designer|assistant|officer|"
    r"director|specialist|technician|consultant|"
    r"administrator|coordinator|lead|architect|scientist|accountant|driver|chef|cook|clerk|"
    r"supervisor|electrician|plumber|carpenter|"
    r"mechanic|operator|representative|advisor|researcher|lecturer|professor|physician|"
    r"doctor|therapist|physiotherapist|pharmacist|"
    r"writer|editor|recruiter|intern|apprentice|executive|associate|agent|worker|planner|"
    r"buyer|inspector|programmer|tester|"
    r"\w*(?:entwickler|ingenieur|leiter|pfleger|mechaniker|elektroniker|berater|planer|"
    r"sachbearbeiter|fahrer|verkäufer|techniker|meister)\w*|\w*kraft|\w+[/*:_]in(?:nen)?|"
    r"développeu\w+|ingénieur\w*|infirmi\w+|technicien\w*|responsable|chargé\w*|"
    r"desarrollador\w*|ingenier\w+|enfermer\w+|"
    r"programist\w*|inżynier\w*|specjalist\w*|analista|desenvolvedor\w*|sviluppatore|"
    r"infermier\w*|verpleegkundige|medewerker|"
    r"ontwikkelaar|monteur|adviseur|liaison|practitioner|bioinformatician|head|principal|"
    r"owner|master|barista|waiter|waitress|"
    r"caretaker|cleaner|guard|pilot|surveyor|solicitor|lawyer|paralegal|librarian|social "
    r"worker|midwife|dentist|vet|veterinarian)\b",
    re.IGNORECASE,
)
_GENDER = r"\((?:[mwdfxhvkni](?:\s?[/|*]\s?[mwdfxhvkni]){1,3}|[HFM]/[HFM]|all genders|gn|w/m/d)\)"
SUFFIX = (
    r"(?:Inc\.?|inc\.|LLC|L\.L\.C\.|Ltd\.?|Limited|LLP|PLC|plc|GmbH(?: & Co\. ?KG)?|gGmbH|"
    r"AG|SE|KG|e\.V\.|S\.?A\.?S?\.?|SARL|S\.?r\.?l\.?|S\.?p\.?A\.?|"
    r"B\.?V\.?|N\.?V\.?|AB|AS|A/S|ApS|Oy|Sp\. z o\.o\.|sp\. z o\.o\.|S\.L\.?U?\.?|Lda\.?|"
    r"Ltda\.?|Pty Ltd|Pte\.? Ltd\.?|Corp\.?|Corporation|Co\.|Company|"
    r"Group|Trust|University|College|School|Academy|Hospital|Clinic|Institute|Council|"
    r"Foundation|Bank|Partners|Holdings|Studios?|Labs?|Technologies|"
    r"Solutions|Systems|Services|Consulting|Engineering|Logistics|Health|Healthcare|"
    r"Ministry|Authority|Association|Society|Klinikum|Universität|"
    r"Hotel|Restaurant|Bakery|Primary|Stadtwerke|Church|Museum|Staffing|Recruitment|Agency|"
    r"Nursery|Surgery|Practice|Department of [A-Z]\w+)"
)


def chrome(text: str) -> bool:
    """A line of the site around the posting rather than of the posting."""
    return bool(_CHROME.match(folded(text).strip(" .:*#-")))


def without_chrome(head: Sequence[Line]) -> list[Line]:
    """The head without the buttons and notices of the site; all of it if nothing else is there."""
    return [line for line in head if not chrome(line.text) or HIRING.match(line.text)] or list(head)


def title_of(head: Sequence[Line], found: dict[Label, str]) -> tuple[str, int]:
    """The title and the index of its line in the head (-1 when it came from a label)."""
    if found.get(Label.TITLE) and len(found[Label.TITLE]) < 140:
        return clean_title(found[Label.TITLE]), _line_with(head, found[Label.TITLE])
    for i, line in enumerate(head[:12]):
        text = _TAG.sub("", line.text).strip()
        if not text or (chrome(text) and not HIRING.match(text)) or (line.bullet and i > 2):
            continue
        hiring = HIRING.match(text) or WANTED.match(text)
        if hiring:
            return clean_title(_before_place(hiring["title"])), i
        if (
            label_of(text)
            or len(text) > 130
            or (whole_heading(text) and not ROLE_WORD.search(text))
        ):
            continue
        nearby = [
            t
            for other in head[i : i + 3]
            if ROLE_WORD.search(t := other.text) and len(t) < 90 and not label_of(t)
        ]
        if (
            nearby
            and not ROLE_WORD.search(text)
            and not re.search(_GENDER, text)
            and _looks_like_company(text)
        ):
            continue
        return clean_title(text), i
    for line in head[:6]:
        for sentence in sentences(line.text)[:3]:
            asked = re.search(
                r"(?:looking for|seeking|hire|hiring|recruit|need|join us as|as our|sucht|"
                r"suchen(?: wir)?|recherch\w+|buscamos|szukamy|cerchiamo|zoeken)"
                r"(?: for)? (?:an?|the|our next|einen?|eine|une?|een)? "
                r"?([^,.;:!?]{4,70}?)(?= to | who | with | for | in | at | and |[,.;:!?]|$)",
                sentence,
                re.IGNORECASE,
            )
            if asked:
                return clean_title(asked[1]), -1
    first = next(
        (line.text for line in head if not chrome(line.text)), head[0].text if head else ""
    )
    return clean_title(" ".join(first.split()[:12])), 0


def _line_with(head: Sequence[Line], value: str) -> int:
    return next((i for i, line in enumerate(head) if value in line.text), -1)


def _looks_like_company(text: str) -> bool:
    return bool(re.search(rf"(?<!\w){SUFFIX}\W*$", text)) or (
        len(text.split()) <= 4 and ":" not in text
    )


def _before_place(title: str) -> str:
    match = re.match(
        r"(.+?)\s+(?:in|at|to|for|who|with|based|with a|für|à|en|w|na|bij|voor)\s", title
    )
    return match[1] if match else title


def clean_title(text: str) -> str:
    """The title without tags, and without tails that only name place, contract or company."""
    text = _TAG.sub("", text.strip()).strip(" *#_-–—|:.,")
    at = re.match(r"^(.{4,70}?)\s+(?:at|@|bei|chez)\s+[A-Z][^|–]{1,60}$", text)
    if at and ROLE_WORD.search(at[1]):
        text = at[1]
    if "|" in text:
        parts = [part.strip() for part in text.split("|") if part.strip()]
        text = next((part for part in parts if ROLE_WORD.search(part)), parts[0] if parts else text)
    parts = re.split(r"\s+[-–—]\s+", text)
    while len(parts) > 1 and is_condition(parts[-1]):
        parts.pop()
    if len(parts) < len(re.split(r"\s+[-–—]\s+", text)):
        text = " – ".join(parts)
    text = re.sub(
        r"\s*[,(]\s*(?:remote|hybrid|on-?site|full[- ]time|part[- ]time|permanent|"
        r"contract)[^()]{0,25}\)?\s*$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return " ".join(text.split())[:200]


def is_condition(part: str) -> bool:
    plain = folded(part)
    if len(part.split()) > 5 or ROLE_WORD.search(part):
        return False
    return bool(
        employment_type_in(part, "")
        or remote_in("", part, "")
        or re.fullmatch(r"(?:asap|urgent|permanent|immediate start|new)\W*", plain)
        or all_place(part)
        or re.search(r"[$€£]\s?\d", part)
    )


def all_place(part: str) -> bool:
    place = place_in(folded(part))
    return bool(state_country(part)) or (place is not None and place[1] - place[0] >= len(part) - 6)
